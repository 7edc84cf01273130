"""The filter of a display: the excerpts that answer its terms, and the sentence that says so."""

from collections.abc import Collection

from qda_app.analysis.displays.plans import Plan
from qda_app.analysis.retrieval.ground import Ground
from qda_app.analysis.retrieval.matching import Matching
from qda_app.analysis.retrieval.names import Names
from qda_app.analysis.retrieval.sentences import sentence
from qda_app.domain.ids import ExcerptId
from qda_app.domain.queries import Terms


def let_through(plan: Plan, terms: Terms) -> Collection[ExcerptId] | None:
    """The excerpts that a filter lets through; None where there is no filter."""
    if not terms:
        return None
    turns = plan.given.turn_starts
    ground = Ground(plan.corpus, lambda source_id: turns.get(source_id, ()))
    found = Matching(ground, plan.given.beside, terms).found()
    return frozenset(ground.excerpts[number].id for number in found)


def note(plan: Plan, terms: Terms) -> list[str]:
    """What is printed of a filter below a matrix."""
    if not terms:
        return []
    said = sentence(terms, names_of(plan), plan.lang)
    return [plan.lang._("Only what the filter lets through is counted and quoted: {filter}.").format(filter=said)]


def names_of(plan: Plan) -> Names:
    """What the words of a filter may mean."""
    corpus, given = plan.corpus, plan.given
    return Names(corpus.codes, corpus.informants, corpus.sources, [corpus.coder, *given.coders], given.beside)
