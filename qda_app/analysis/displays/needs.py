"""What a corpus still wants before a display says something, in sentences of the interface."""

from collections.abc import Callable
from typing import Protocol

from qda_app.analysis.displays.given import NOTHING_GIVEN, Given
from qda_app.analysis.triangulation import is_rated
from qda_app.analysis.weighing import is_directed
from qda_app.domain.corpus import Corpus
from qda_app.i18n import _, ngettext

Need = Callable[[Corpus, Given], str]


class Lacks(Protocol):
    """Tells what is still wanting."""

    def __call__(self, corpus: Corpus, given: Given = NOTHING_GIVEN) -> list[str]:
        """In sentences; none where nothing is."""


def lacking(*needs: Need) -> Lacks:
    """The sentences of those needs that are not met."""

    def lacks(corpus: Corpus, given: Given = NOTHING_GIVEN) -> list[str]:
        return [sentence for need in needs if (sentence := need(corpus, given))]

    return lacks


def coding(corpus: Corpus, _given: Given) -> str:
    """Something is coded."""
    return "" if corpus.kept else _("No passage is coded yet. Code a passage first.")


def excerpts(corpus: Corpus, _given: Given) -> str:
    """There is an excerpt."""
    return "" if corpus.excerpts else _("There is no excerpt yet. Code a passage first.")


def voices(corpus: Corpus, _given: Given) -> str:
    """Someone speaks."""
    return "" if corpus.informants else _("No informant is registered yet. Register who speaks in each source.")


def asked(corpus: Corpus, _given: Given) -> str:
    """It is known what was asked."""
    return "" if corpus.asked else _("What each source was asked is not registered yet. Fill in the table Asked.")


def role_ranks(corpus: Corpus, _given: Given) -> str:
    """Someone has a role rank."""
    if any(informant.role_rank is not None for informant in corpus.informants):
        return ""
    return _("No informant has a role rank yet. Give ranks in the register of informants.")


def stance(corpus: Corpus, _given: Given) -> str:
    """Some coding has a direction."""
    rated = {code.id for code in corpus.codes if is_rated(corpus.codes, code)}
    waiting = [one for one in corpus.kept if one.code_id in rated]
    if any(is_directed(one) for one in waiting):
        return ""
    unrated = sum(one.stance is None for one in waiting)
    if not unrated:
        return _("No passage speaks for or against a proposition yet. Code with codes that ask for a stance.")
    return ngettext(
        "Stance is not rated, so agreement cannot be computed. Rate {count} coding.",
        "Stance is not rated, so agreement cannot be computed. Rate {count} codings.",
        unrated,
    )


def techniques(corpus: Corpus, _given: Given) -> str:
    """Something is coded in sources of more than one technique."""
    used = {source.technique for source in corpus.sources if source.id in corpus.coded_sources}
    return "" if len(used) > 1 else _("All coded sources were gathered by one technique. Code those of another.")
