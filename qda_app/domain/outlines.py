"""Outlines: the headings of a document, by which one finds one's way in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qda_app.domain.sources import PartKind, TextPart
from qda_app.domain.spans import Span
from qda_app.domain.words import folded


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its words on one line; `level` 1 is the highest."""

    span: Span
    level: int
    words: str


def outline(text: str, parts: Iterable[TextPart]) -> list[Heading]:
    """The headings of a text, in its order."""
    found = (part for part in parts if part.kind is PartKind.HEADING)
    return [
        Heading(part.span, part.level, " ".join(text[part.start : part.end].split()))
        for part in sorted(found, key=lambda part: part.start)
    ]


def heading_named(words: str, headings: Sequence[Heading]) -> Heading | None:
    """The first heading that begins with some words, or else holds them; None where none does."""
    wanted = folded(words)
    holding = [one for one in headings if wanted and wanted in folded(one.words)]
    return next((one for one in holding if folded(one.words).startswith(wanted)), next(iter(holding), None))
