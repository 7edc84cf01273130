"""Excerpts and their codings."""

from dataclasses import dataclass
from enum import StrEnum

from qda_app.domain.ids import CodeId, CoderId, ExcerptId, InformantId, SourceId, VersionId
from qda_app.domain.spans import Region, Span
from qda_app.domain.value import Value


class Stance(StrEnum):
    """What a passage says about the proposition of its code; none is "unrated"."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    MIXED = "mixed"
    NEUTRAL = "neutral"


class PlaceKind(StrEnum):
    """How the place of an excerpt is measured."""

    TEXT = "text"
    PAGE = "page"
    REGION = "region"
    TIME = "time"


class DropReason(StrEnum):
    """Why an excerpt is left out of the reduction (METHOD §3.1)."""

    NOT_RELEVANT = "not_relevant"
    REPEATED = "repeated"
    OUTSIDE_FOCUS = "outside_focus"
    SENSITIVE = "sensitive"


class ExcerptFlag(StrEnum):
    """Why an excerpt is to be found again (METHOD §2.1, §4.2): it says it best, or nobody expected it."""

    SALIENT = "salient"
    SURPRISE = "surprise"


@dataclass(frozen=True, slots=True)
class Excerpt(Value):
    """One coder's chosen place in a source, with what it was reduced to.

    `number` is given when it is made and never used again. `start`, `end` are code points of the text version
    (milliseconds for TIME); `page` and the four edges serve PAGE and REGION, and both `start` and `end` of a REGION are
    the position of the text beside which it stands (0 in a picture). `voice_id` overrides the informant
    that the turns would give. `missing_words` are those that a correction of the text took out altogether; the excerpt
    is kept, empty, at their place. `merged_into_id` is the excerpt whose generalisation stands for this one as well
    (METHOD §3.1, *digabung ke*); it may be gone.
    """

    source_id: SourceId
    version_id: VersionId
    coder_id: CoderId
    number: int
    start: int
    end: int
    kind: PlaceKind = PlaceKind.TEXT
    page: int | None = None
    left: float | None = None
    top: float | None = None
    right: float | None = None
    bottom: float | None = None
    paraphrase: str = ""
    generalisation: str = ""
    dropped: DropReason | None = None
    voice_id: InformantId | None = None
    missing_words: str = ""
    merged_into_id: ExcerptId | None = None
    flag: ExcerptFlag | None = None

    @property
    def span(self) -> Span:
        """The characters, for an excerpt of a text."""
        return Span(self.start, self.end)

    @property
    def region(self) -> Region | None:
        """The rectangle, for an excerpt of a picture or page."""
        edges = self.left, self.top, self.right, self.bottom
        if self.kind is not PlaceKind.REGION or self.page is None or None in edges:
            return None
        return Region(self.page, *(edge or 0.0 for edge in edges))

    @property
    def place(self) -> Span | Region:
        """The rectangle or the characters."""
        return self.region or self.span

    @property
    def is_missing(self) -> bool:
        """Whether the text no longer holds its words."""
        return bool(self.missing_words)

    def words(self, text: str) -> str:
        """The words in its source's text, or those that it had there; what a rectangle shows, as the coder put it."""
        if self.kind is PlaceKind.REGION:
            return self.paraphrase
        return self.missing_words or text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Coding(Value):
    """Excerpt × code. `strength`: 1 general or hearsay, 2 own experience, 3 checkable example."""

    excerpt_id: ExcerptId
    code_id: CodeId
    stance: Stance | None = None
    strength: int | None = None
    note: str = ""


def excerpt_label(source_short_id: str, number: int) -> str:
    """The id that a researcher sees: `W1-07`."""
    return f"{source_short_id}-{number:02d}"
