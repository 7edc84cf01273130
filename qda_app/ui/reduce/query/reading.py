"""What is read for the page of queries, beside the window."""

from collections.abc import Sequence
from dataclasses import dataclass

from qda_app.analysis.retrieval.answers import Answer
from qda_app.analysis.retrieval.names import Names
from qda_app.analysis.retrieval.sentences import sentence
from qda_app.analysis.retrieval.telling import counted, missing, told
from qda_app.domain.queries import SavedQuery, Terms
from qda_app.i18n import Language
from qda_app.services.found_rows import FoundRow, found_rows
from qda_app.services.project import Project
from qda_app.services.queries import Retrieval, names, saved_queries
from qda_app.services.recoding import after_merges

_FIRST = 300  # rows that are read with the answer


@dataclass(frozen=True)
class Read:
    """An answer with everything that is shown of it; `terms` name codes that others were merged into."""

    terms: Terms
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
    terms = after_merges(project, terms)
    answer = retrieval.answer(terms)
    return Read(
        terms,
        known,
        saved_queries(project),
        answer,
        _capital(sentence(answer.terms, known, lang)) + ".",
        counted(answer, lang),
        _why(answer, known, lang),
        found_rows(answer, range(min(_FIRST, len(answer))), lang),
    )


def _why(answer: Answer, known: Names, lang: Language) -> str:
    """What a person must know of an answer: why there is none, and what is asked for that is not there."""
    reason = told(answer.reason, known, lang) if answer.reason else ""
    return " ".join(filter(None, (reason, missing(answer.terms, known, lang))))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
