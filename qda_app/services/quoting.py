"""Quoting: whose words no document shows, because their consent does not cover quotes (METHOD §9)."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace

from qda_app.domain.corpus import Corpus
from qda_app.domain.excerpts import Excerpt
from qda_app.domain.fieldwork import Consent
from qda_app.domain.ids import ExcerptId, InformantId, SourceId
from qda_app.domain.matrices import Matrix, MatrixCell
from qda_app.i18n import Language
from qda_app.services.consents import SCOPES, consents
from qda_app.services.project import Project
from qda_app.storage.reads import Reads


def for_documents(project: Project, corpus: Corpus) -> Corpus:
    """The corpus, knowing which of its excerpts a document may not quote."""
    with project.read.moment() as read:
        people = _unquoted_people(read)
        if not people:
            return corpus
        in_source = defaultdict[SourceId, set[InformantId]](set)
        for one in read.participations():
            in_source[one.source_id].add(one.informant_id)
    withheld = (one.id for one in corpus.excerpts if people & _behind(corpus, one, in_source[one.source_id]))
    return replace(corpus, unquoted=frozenset(withheld))


def instead(lang: Language) -> str:
    """What stands where a quote would."""
    return lang._("quote not shown: the consent does not cover quotes")


def without_quotes(matrix: Matrix, unquoted: Collection[ExcerptId], lang: Language) -> Matrix:
    """The matrix with a sentence in place of the quotes that a document may not show."""
    if not unquoted:
        return matrix
    cells = tuple(tuple(_without_quote(one, unquoted, lang) for one in row) for row in matrix.cells)
    return replace(matrix, cells=cells)


def _without_quote(cell: MatrixCell, unquoted: Collection[ExcerptId], lang: Language) -> MatrixCell:
    if cell.quote is None or cell.quote.excerpt_id not in unquoted:
        return cell
    return replace(cell, quote=None, quote_text="", withheld=f"{instead(lang)} ({cell.quote.locator})")


def _unquoted_people(read: Reads) -> frozenset[InformantId]:
    return frozenset(who for who, found in consents(read).items() if _tells_scope(found) and not found.may_quote)


def _tells_scope(consent: Consent) -> bool:
    """Whether the record says what was agreed to at all: one that has a form and a day only is not filled in yet."""
    return any(getattr(consent, scope) for scope in SCOPES)


def _behind(corpus: Corpus, excerpt: Excerpt, speaking: Iterable[InformantId]) -> set[InformantId]:
    """Those whose words an excerpt may hold: its voice, or where it has none anyone of its source."""
    voice = corpus.voices.get(excerpt.id)
    return {voice} if voice else set(speaking)
