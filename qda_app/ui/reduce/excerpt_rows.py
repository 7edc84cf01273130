"""What the table of excerpts tells of each: its words, its line, its voice, its codes, and what it was reduced to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID

from qda_app.analysis.wording import region_place, region_words
from qda_app.domain.codes import CodeTree
from qda_app.domain.excerpts import Coding, Excerpt, excerpt_label
from qda_app.domain.ids import InformantId, SourceId
from qda_app.domain.quotes import folded
from qda_app.domain.review_standings import NOT_REVIEWED, Standing
from qda_app.domain.sources import Informant
from qda_app.domain.spans import Lines
from qda_app.domain.voices import VoicedText
from qda_app.i18n import current
from qda_app.services.project import Project


@dataclass(frozen=True, slots=True)
class CodeMark:
    """A coding in a cell."""

    coding: Coding
    short_id: str


@dataclass(frozen=True, slots=True)
class ExcerptRow:
    """An excerpt as a row; until the words of its source were read, it has neither line nor words nor voice.

    `merged` is what the excerpt is called that stands for it, `memos` counts those about it, `review` is how far
    its review has come.
    """

    excerpt: Excerpt
    source: str
    label: str
    codes: tuple[CodeMark, ...]
    line: int | None = None
    where: str = ""
    words: str = ""
    informant: Informant | None = None
    merged: str = ""
    memos: int = 0
    review: Standing = NOT_REVIEWED

    @property
    def is_filled(self) -> bool:
        """Whether the words of its source were read."""
        return self.line is not None

    @property
    def made_at(self) -> datetime:
        """When it was made, which its GUID tells."""
        return made_at(self.excerpt.id)


@dataclass(frozen=True, slots=True)
class SourceText:
    """A source's words, and whose they are."""

    text: str = field(repr=False)
    lines: Lines = field(repr=False)
    voices: VoicedText = field(repr=False)

    def words(self, excerpt: Excerpt) -> str:
        """The words of an excerpt in one line; of a rectangle our own."""
        if excerpt.region:
            told = excerpt.paraphrase or region_words(excerpt.region, current(), is_picture=not self.text)
            return folded(told)
        return folded(excerpt.words(self.text))

    def line(self, excerpt: Excerpt) -> int:
        """The line in which an excerpt begins, from 1; of a rectangle its page."""
        return excerpt.region.page if excerpt.region else self.lines.number(excerpt.start)

    def where(self, excerpt: Excerpt) -> str:
        """The same in words: 92, picture, page 2."""
        if excerpt.region:
            return region_place(excerpt.region, current(), is_picture=not self.text)
        return current().number(self.line(excerpt))

    def voice(self, excerpt: Excerpt) -> InformantId | None:
        """Whose words an excerpt holds."""
        return excerpt.voice_id or self.voices.voice(excerpt.span)


def marks(codings: Iterable[Coding], tree: CodeTree) -> tuple[CodeMark, ...]:
    """The codings of an excerpt; rated ones stand before the others."""
    found = [CodeMark(coding, tree[coding.code_id].short_id) for coding in codings if coding.code_id in tree]
    found.sort(key=lambda mark: mark.coding.stance is None)
    return tuple(found)


def excerpt_row(
    excerpt: Excerpt,
    short_id: str,
    codes: tuple[CodeMark, ...],
    source: SourceText | None,
    informants: Mapping[InformantId, Informant],
) -> ExcerptRow:
    """The row of an excerpt of the source with a short id, filled as far as its words are known."""
    label = excerpt_label(short_id, excerpt.number)
    if source is None:
        return ExcerptRow(excerpt, short_id, label, codes)
    voice_id, words = source.voice(excerpt), source.words(excerpt)
    informant = informants.get(voice_id) if voice_id else None
    return ExcerptRow(excerpt, short_id, label, codes, source.line(excerpt), source.where(excerpt), words, informant)


def read_texts(project: Project, source_ids: Sequence[SourceId]) -> Mapping[SourceId, SourceText]:
    """The words of sources; for a thread beside the window. A source without a text has no words."""
    texts = {}
    with project.read.moment() as read:
        for source_id in source_ids:
            try:
                text, voices = read.text(source_id), read.voiced_text(source_id)
            except KeyError:
                text, voices = "", VoicedText()
            texts[source_id] = SourceText(text, Lines(text), voices)
    return texts


def made_at(row_id: UUID) -> datetime:
    """The moment that a GUID was made, UTC."""
    return datetime.fromtimestamp((row_id.int >> 80) / 1000, UTC)
