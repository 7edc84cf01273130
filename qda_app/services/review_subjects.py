"""What can be reviewed, and what each thing says: its words, codes and reduction, or its cells."""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from uuid import UUID

from qda_app.analysis import wording
from qda_app.domain.claims import Claim
from qda_app.domain.coders import Coder
from qda_app.domain.codes import CodeTree
from qda_app.domain.corpus import Corpus
from qda_app.domain.displays import Display
from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import Coding, Excerpt
from qda_app.domain.matrices import Matrix, MatrixCell
from qda_app.domain.memo_book import Subject
from qda_app.domain.quotes import folded
from qda_app.domain.review_queue import Content, SubjectKind
from qda_app.domain.summaries import Summary
from qda_app.i18n import Language, _, language
from qda_app.services.displays import build
from qda_app.services.memo_subjects import subject_named
from qda_app.services.project import Project


class Subjects:
    """What the things of one coder's work say now; `get` is None of what is gone."""

    def __init__(self, project: Project, coder: Coder) -> None:
        """Of the project as it is, read as it is asked for."""
        self._project, self._coder = project, coder

    @cached_property
    def corpus(self) -> Corpus:
        """The coder's whole work."""
        return self._project.read.corpus(self._coder)

    def get(self, kind: str, subject_id: UUID) -> Content | None:
        """What a thing says."""
        found = _CONTENTS.get(kind)
        return found(self, subject_id) if found else None

    def _excerpt(self, subject_id: UUID) -> Content | None:
        excerpt = self.corpus.excerpt.get(subject_id)
        return excerpt_content(self.corpus, excerpt) if excerpt else None

    def _coding(self, subject_id: UUID) -> Content | None:
        coding = self._coding_by_id.get(subject_id)
        if coding is None:
            return None
        words = folded(self.corpus.words(self.corpus.excerpt[coding.excerpt_id]))
        return content_of_coding(words, coding, self.corpus.codes)

    @cached_property
    def _coding_by_id(self) -> Mapping[UUID, Coding]:
        return {one.id: one for one in self.corpus.codings}

    def _summary(self, subject_id: UUID) -> Content | None:
        summary = self._project.read.get(Summary, subject_id)
        return Content.of(words=summary.words) if summary else None

    def _display(self, subject_id: UUID) -> Content | None:
        display = self._project.read.get(Display, subject_id)
        return matrix_content(build(self._project, display, _lang(), coder=self._coder).table) if display else None

    def _claim(self, subject_id: UUID) -> Content | None:
        claim = self._project.read.get(Claim, subject_id)
        return Content.of(words=claim.words, scope=claim.scope, status=str(claim.status)) if claim else None


_CONTENTS: Mapping[str, Callable[[Subjects, UUID], Content | None]] = {
    SubjectKind.EXCERPT: Subjects._excerpt,
    SubjectKind.CODING: Subjects._coding,
    SubjectKind.SUMMARY: Subjects._summary,
    SubjectKind.DISPLAY: Subjects._display,
    SubjectKind.CLAIM: Subjects._claim,
}


def excerpt_content(corpus: Corpus, excerpt: Excerpt) -> Content:
    """The words of an excerpt, its codes with stance and strength (`TRA-AKSES ▲ 2`), and what it was reduced to."""
    codings = corpus.codings_of_excerpt.get(excerpt.id, ())
    return content_of_excerpt(excerpt, folded(corpus.words(excerpt)), codings, corpus.codes)


def content_of_coding(words: str, coding: Coding, tree: CodeTree) -> Content:
    """The folded words of its excerpt, and its code with stance and strength."""
    return Content.of(words=words, codes=_coded(tree, coding))


def content_of_excerpt(excerpt: Excerpt, words: str, codings: Iterable[Coding], tree: CodeTree) -> Content:
    """The same as `excerpt_content`, where words and codings are at hand without the whole work of a coder."""
    return Content.of(
        words=words,
        codes="; ".join(sorted(_coded(tree, one) for one in codings)),
        paraphrase=excerpt.paraphrase,
        generalisation=excerpt.generalisation,
        dropped=str(excerpt.dropped or ""),
    )


def matrix_content(matrix: Matrix) -> Content:
    """The title and rule of a matrix, and each cell under the titles of its row and column."""
    lines = [
        f"{row.title} · {column.title}: {_told(cell)}"
        for row, cells in zip(matrix.rows, matrix.cells, strict=True)
        for column, cell in zip(matrix.columns, cells, strict=True)
        if _told(cell)
    ]
    return Content.of(title=matrix.title, rule=matrix.rule, cells="\n".join(lines))


def reviewable_named(project: Project, name: str) -> Subject:
    """The thing that is meant: `W1-07`, the title of a display, a claim as `K-03`; else raises UserError.

    What cannot be reviewed as such, a source or a code, is refused too.
    """
    if claim := _claim_named(project, name):
        return Subject(SubjectKind.CLAIM, claim.id)
    subject = subject_named(project.read, name)
    if subject.kind not in _CONTENTS:
        raise UserError(
            _("{name} is nothing that can be reviewed.").format(name=name),
            hint=_("Name an excerpt such as W1-07, a display, or a claim such as K-03."),
        )
    return subject


def _claim_named(project: Project, name: str) -> Claim | None:
    letter, number = name[:1].casefold(), name[1:].removeprefix("-")
    if letter != "k" or not number.isdigit():
        return None
    return next((one for one in project.read.every(Claim) if one.number == int(number)), None)


def _coded(tree: CodeTree, coding: Coding) -> str:
    sign = wording.SYMBOLS[wording.POSITION_OF_STANCE[coding.stance]] if coding.stance else ""
    return " ".join(filter(None, (tree[coding.code_id].short_id, sign, str(coding.strength or ""))))


def _told(cell: MatrixCell) -> str:
    """What stands in a cell, and the ids of the excerpts behind it."""
    words = " ".join(filter(None, (cell.phrase, cell.quote_text, cell.words)))
    labels = ", ".join(one.label for one in cell.evidence)
    return f"{words} ({labels})" if labels else words


def _lang() -> Language:
    """Verdicts outlive the language of the window, so what was judged is kept in one."""
    return language("id")
