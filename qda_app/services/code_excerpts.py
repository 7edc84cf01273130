"""The excerpts that the coder gave a code itself, with their words."""

from dataclasses import dataclass

from qda_app.domain.ids import CodeId, CodingId
from qda_app.services.project import Project


@dataclass(frozen=True, slots=True)
class CodedExcerpt:
    """One coding: its excerpt's id and words, and the line in which they begin."""

    coding_id: CodingId
    label: str
    line: int
    words: str


def excerpts_of_code(project: Project, code_id: CodeId) -> list[CodedExcerpt]:
    """In the order of reading, children of the code left out."""
    corpus = project.read.corpus(project.coder)
    codings = [(corpus.excerpt[one.excerpt_id], one) for one in corpus.codings_of_code.get(code_id, ())]
    codings.sort(key=lambda pair: (corpus.place_of_source[pair[0].source_id], pair[0].start, pair[0].number))
    return [CodedExcerpt(one.id, corpus.label(it), corpus.line(it), corpus.words(it)) for it, one in codings]
