"""What is read for the page of queries, beside the window."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from qda_app.analysis.retrieval.answers import Answer
from qda_app.analysis.retrieval.names import Names
from qda_app.analysis.retrieval.sentences import sentence
from qda_app.analysis.retrieval.telling import counted, told
from qda_app.domain.queries import SavedQuery, Terms
from qda_app.i18n import Language
from qda_app.services.found_rows import FoundRow, found_rows
from qda_app.services.project import Project
from qda_app.services.queries import Retrieval, names, saved_queries

FIRST = 300
"""Rows that are read at once, and quotations that are shown as running text."""


@dataclass(frozen=True)
class Read:
    """An answer with everything that is shown of it."""

    names: Names
    saved: Sequence[SavedQuery]
    answer: Answer
    sentence: str
    counted: str
    reason: str
    rows: Sequence[FoundRow]


def read_answer(project: Project, retrieval: Retrieval, terms: Terms, lang: Language) -> Read:
    """Ask, and tell it in a language."""
    known = names(project)
    answer = retrieval.answer(terms)
    return Read(
        known,
        saved_queries(project),
        answer,
        _capital(sentence(answer.terms, known, lang)) + ".",
        counted(answer, lang),
        told(answer.reason, known, lang) if answer.reason else "",
        found_rows(answer, range(min(FIRST, len(answer))), lang),
    )


def quotations(rows: Sequence[FoundRow], credit: str, words: str) -> str:
    """Rows as running text in HTML, each quotation a link to its place; `credit`, `words` are CSS."""
    return "".join(
        f'<p style="{words}"><a href="{number}" style="{words}">“{escape(row.words)}”</a><br>'
        f'<span style="{credit}">({escape(row.locator)}) · {escape(row.codes)}</span></p>'
        for number, row in enumerate(rows)
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
