"""What the table of excerpts tells of each: its words, its line, its codes and its paraphrase."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from qda_app.domain.codes import CodeTree
from qda_app.domain.excerpts import Coding, Excerpt, excerpt_label
from qda_app.domain.ids import SourceId
from qda_app.domain.quotes import folded
from qda_app.domain.spans import Lines
from qda_app.services.project import Project


@dataclass(frozen=True, slots=True)
class CodeMark:
    """A coding in a cell."""

    coding: Coding
    short_id: str


@dataclass(frozen=True, slots=True)
class ExcerptRow:
    """An excerpt as a row; `haystack` is what the filter searches."""

    excerpt: Excerpt
    label: str
    line: int
    words: str
    codes: tuple[CodeMark, ...]
    haystack: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SourceText:
    """A source's words with the id that excerpts are called by."""

    short_id: str
    text: str = field(repr=False)
    lines: Lines = field(repr=False)


def excerpt_row(excerpt: Excerpt, source: SourceText, codings: Iterable[Coding], tree: CodeTree) -> ExcerptRow:
    """The row of an excerpt; rated codings stand before the others."""
    codes = [CodeMark(coding, tree[coding.code_id].short_id) for coding in codings if coding.code_id in tree]
    codes.sort(key=lambda mark: mark.coding.stance is None)
    label = excerpt_label(source.short_id, excerpt.number)
    words = folded(excerpt.words(source.text))
    names = " ".join(f"{mark.short_id} {tree[mark.coding.code_id].name}" for mark in codes)
    haystack = "\n".join((label, words, names, excerpt.paraphrase, excerpt.generalisation)).lower()
    return ExcerptRow(excerpt, label, source.lines.number(excerpt.start), words, tuple(codes), haystack)


def read_texts(project: Project, source_ids: Sequence[SourceId]) -> Mapping[SourceId, SourceText]:
    """The words of sources; for a thread beside the window."""
    texts = {}
    with project.read.moment() as read:
        for source_id in source_ids:
            text = read.text(source_id)
            texts[source_id] = SourceText(read.source(source_id).short_id, text, Lines(text))
    return texts


def is_held(row: ExcerptRow, words: Sequence[str]) -> bool:
    """Whether a row holds all the words of a filter."""
    return all(word in row.haystack for word in words)
