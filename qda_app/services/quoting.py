"""Quoting: whose words no document shows, because their consent does not cover quotes (METHOD §9)."""

from collections import defaultdict
from collections.abc import Iterable, Set
from dataclasses import replace

from qda_app.analysis.wording import quote_withheld
from qda_app.domain.corpus import Corpus
from qda_app.domain.excerpts import Excerpt
from qda_app.domain.fieldwork import Consent, forbidding
from qda_app.domain.ids import InformantId, SourceId
from qda_app.domain.matrices import Matrix, MatrixCell
from qda_app.domain.repeated_words import without_runs
from qda_app.i18n import Language
from qda_app.services.project import Project
from qda_app.services.speech import Speech
from qda_app.storage.reads import Reads


def for_documents(project: Project, corpus: Corpus) -> Corpus:
    """The corpus, knowing which of its excerpts a document may not quote."""
    with project.read.moment() as read:
        return as_quotable(read, corpus)


def as_quotable(read: Reads, corpus: Corpus) -> Corpus:
    """The same within one moment."""
    people = forbidding(read.every(Consent), "may_quote")
    if not people:
        return corpus
    in_source = defaultdict[SourceId, set[InformantId]](set)
    for one in read.participations():
        in_source[one.source_id].add(one.informant_id)
    speech = Speech(corpus)
    in_question = (one for one in corpus.excerpts if _may_speak(people, corpus, one, in_source[one.source_id]))
    withheld = (one.id for one in in_question if people & (speech.voices_of(one) or in_source[one.source_id]))
    return replace(corpus, unquoted=frozenset(withheld))


def instead(lang: Language) -> str:
    """What stands where a quote would."""
    return quote_withheld(lang)


def without_words(told: str, corpus: Corpus, excerpts: Iterable[Excerpt], lang: Language) -> str:
    """What a researcher wrote, with a sentence in place of words that some excerpts say and a document may not show."""
    if not corpus.unquoted:
        return told
    withheld = [corpus.words(one) for one in excerpts if one.id in corpus.unquoted]
    return without_runs(told, withheld, f"[{instead(lang)}]")


def without_quotes(matrix: Matrix, corpus: Corpus, lang: Language) -> Matrix:
    """The matrix with a sentence in place of the quotes that a document may not show."""
    if not corpus.unquoted:
        return matrix
    cells = tuple(tuple(_without_quote(one, corpus, lang) for one in row) for row in matrix.cells)
    return replace(matrix, cells=cells)


def _without_quote(cell: MatrixCell, corpus: Corpus, lang: Language) -> MatrixCell:
    if cell.phrase:
        behind = [corpus.excerpt[one.excerpt_id] for one in cell.evidence if one.excerpt_id in corpus.excerpt]
        cell = replace(cell, phrase=without_words(cell.phrase, corpus, behind, lang))
    if cell.quote is None or cell.quote.excerpt_id not in corpus.unquoted:
        return cell
    return replace(cell, quote=None, quote_text="", withheld=f"{instead(lang)} ({cell.quote.locator})")


def _may_speak(people: Set[InformantId], corpus: Corpus, excerpt: Excerpt, speaking: Set[InformantId]) -> bool:
    """Whether it has to be looked at who says an excerpt: only those of its source, or whom it was given to, may."""
    return bool(people & speaking) or corpus.voices.get(excerpt.id) in people
