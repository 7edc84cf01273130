"""What a query finds as a document: its sentence, the quotations with their locators, and a table of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from qda_app.analysis.retrieval.answers import Answer
from qda_app.analysis.retrieval.names import Names
from qda_app.analysis.retrieval.sentences import sentence
from qda_app.analysis.retrieval.telling import Tellers, counted, missing, told
from qda_app.domain.corpus import Corpus
from qda_app.domain.excerpts import Excerpt
from qda_app.domain.ids import CoderId
from qda_app.domain.quotes import folded
from qda_app.domain.reports import Block, Heading, Paragraph, ParagraphStyle, Quotation, Report, Run
from qda_app.exporters.registry import write_report
from qda_app.i18n import Language
from qda_app.services.excerpt_lists import list_of
from qda_app.services.exporting import Wish, words_of
from qda_app.services.page_images import Cuttings, cuttings
from qda_app.services.project import Project
from qda_app.services.quoting import for_documents
from qda_app.services.withdrawals import refuse_withdrawn, without_withdrawn

COLUMNS = ("id", "informant", "line", "words", "codes", "paraphrase")
OWN_COLUMNS = ("id", "locator", "words", "codes", "paraphrase")
"""Where the study says in a form of its own where quotations stand."""
_ONLY_TABLES = {".csv", ".xlsx"}
Found = Sequence[tuple[Corpus, Excerpt]]


class QueryForm(StrEnum):
    """What a document holds of an answer."""

    BOTH = "both"
    QUOTES = "quotes"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Asked:
    """A query that was answered, and the name it is kept under, where it is."""

    answer: Answer
    names: Names
    name: str = ""


def export_query(project: Project, wish: Wish, asked: Asked, path: Path, *, form: QueryForm = QueryForm.BOTH) -> int:
    """Write what a query finds to `path`, a spreadsheet as a table; returns how many excerpts.

    Raises UserError for an unknown suffix, where the file cannot be written, and where it would hold words of people
    who withdrew their consent, unless the wish leaves them out.
    """
    found = _wanted(project, wish, asked.answer)
    shown = cuttings(project, [excerpt for corpus, excerpt in found if excerpt.id not in corpus.unquoted])
    is_table = path.suffix.lower() in _ONLY_TABLES
    write_report(_report(asked, found, QueryForm.TABLE if is_table else form, shown, wish.lang), path)
    return len(found)


def _wanted(project: Project, wish: Wish, answer: Answer) -> Found:
    by_coder: dict[CoderId, list[tuple[Corpus, Excerpt]]] = {}
    for corpus, excerpt in answer.found:
        by_coder.setdefault(corpus.coder.id, []).append((corpus, excerpt))
    found: list[tuple[Corpus, Excerpt]] = []
    for pairs in by_coder.values():
        corpus = for_documents(project, pairs[0][0])
        if wish.leaves_withdrawn_out:
            kept = {one.id for one in without_withdrawn(project, corpus, [one for _corpus, one in pairs])}
            found += [(corpus, one) for _corpus, one in pairs if one.id in kept]
        else:
            refuse_withdrawn(project, corpus, (one.id for _corpus, one in pairs))
            found += [(corpus, one) for _corpus, one in pairs]
    return found


def _report(asked: Asked, found: Found, form: QueryForm, shown: Cuttings, lang: Language) -> Report:
    title = asked.name or lang._("Excerpts that were asked for")
    columns = OWN_COLUMNS if any(corpus.locator for corpus, _ in found) else COLUMNS
    columns = (*columns, "coder") if len({corpus.coder.id for corpus, _ in found}) > 1 else columns
    table = list_of(found, columns, shown, lang, title=title)
    if form is QueryForm.TABLE:
        return Report(title=title, blocks=(table,), lang=lang.code)
    blocks: list[Block] = [*_head(asked, title, lang), *_quotations(found, lang)]
    if form is QueryForm.BOTH and found:
        blocks.append(table)
    return Report(title=title, blocks=tuple(blocks), lang=lang.code)


def _head(asked: Asked, title: str, lang: Language) -> Sequence[Block]:
    """What was asked, and how much answers, or why nothing does."""
    words = sentence(asked.answer.terms, asked.names, lang)
    said = [f"{words[:1].upper()}{words[1:]}.", f"{counted(asked.answer, lang)}."]
    if asked.answer.reason:
        said[-1] = told(asked.answer.reason, asked.names, lang)
    if lost := missing(asked.answer.terms, asked.names, lang):
        said.append(lost)
    paragraphs = [Paragraph((Run(one),), style=ParagraphStyle.FLUSH) for one in said]
    return [Heading(1, title, is_numbered=False), *paragraphs]


def _quotations(found: Found, lang: Language) -> Sequence[Block]:
    """The words in the order of reading, each with its locator."""
    tellers = Tellers(lang)
    return [Quotation(_quoted(corpus, one, lang), f"({tellers.locator(corpus, one)})") for corpus, one in found]


def _quoted(corpus: Corpus, excerpt: Excerpt, lang: Language) -> str:
    """The words in quotation marks; what may not be quoted has none."""
    words = folded(words_of(corpus, excerpt, lang))
    return words if excerpt.id in corpus.unquoted else f"“{words}”"
