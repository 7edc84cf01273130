"""What importers find in files, before anything is stored: no GUIDs, names as written."""

import datetime
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from qda_app.domain.codes import CodeKind
from qda_app.domain.excerpts import Stance
from qda_app.domain.sources import PartKind, SpeakerRole, Technique
from qda_app.domain.surveys import Survey


def packed(text: str) -> bytes:
    """A text as `ReadSource` holds it."""
    return zlib.compress(text.encode(), 1)


NO_TEXT = packed("")


@dataclass(frozen=True, slots=True)
class ReadTurn:
    """A turn found in a text: label and time stamp begin at `label_start`, the words are [start, end)."""

    label: str
    label_start: int
    start: int
    end: int
    timestamp: str = ""


@dataclass(frozen=True, slots=True)
class ReadSpeaker:
    """A label found in a text, and whose voice it probably is.

    `informant` is the short id that the file itself gives (`I-1`, `F-3`), else empty; `description` what the file
    says of the person; `origin` why the guess was made: "file", "role word", "most questions" or "". `attributes` are
    further columns of a register of informants.
    """

    label: str
    role: SpeakerRole
    informant: str = ""
    description: str = ""
    origin: str = ""
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page of a PDF; fields as in `sources.Page`."""

    number: int
    start: int
    end: int
    width: float
    height: float
    lines: tuple[tuple[float, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class ReadPart:
    """A heading, list, table or row of a document; fields as in `sources.TextPart`."""

    kind: PartKind
    level: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ImportNote:
    """Something the researcher should look at; `message` is a translated sentence, `line` counts from 1."""

    kind: str
    message: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class ReadSource:
    """A field document as read: LF text without BOM, turns, pages, parts, and what its head says of itself.

    `metadata` has the keys code, informant, position, unit, date (ISO), place, technique (a Technique value), title,
    camera, as far as they were found; `notes` are warnings, which never block. A picture has one page and no text.
    `original` is what the project keeps of the file where that is not the file itself. Of a `survey` the text is put
    together again as its columns are chosen. The text is held `packed`: of a thousand files that wait to be looked
    through, it would take 200 MB as Python holds it.
    """

    packed: bytes = field(repr=False)
    turns: tuple[ReadTurn, ...] = ()
    speakers: tuple[ReadSpeaker, ...] = ()
    pages: tuple[ReadPage, ...] = ()
    parts: tuple[ReadPart, ...] = ()
    metadata: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[ImportNote, ...] = ()
    original: bytes | None = field(default=None, repr=False)
    survey: Survey | None = None

    @property
    def text(self) -> str:
        """The text, made anew each time."""
        return zlib.decompress(self.packed).decode()

    @property
    def is_picture(self) -> bool:
        """Whether it is a picture: something to see, without text."""
        return bool(self.pages) and self.packed == NO_TEXT


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A row of a register of sources; `row` is its number in the file, the header being 1.

    Empty strings and None are cells that were empty or columns that were not there.
    """

    row: int
    file: str
    source_code: str
    technique: Technique | None = None
    date: datetime.date | None = None
    persons: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    title: str = ""
    wave: str = ""
    place: str = ""
    unit: str = ""
    subtype: str = ""
    number: str = ""
    year: str = ""
    consent: str = ""
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class InformantRow:
    """A row of a register of informants; `consent` has the fields of a `Consent` that the row tells."""

    row: int
    code: str
    position: str = ""
    unit: str = ""
    role_rank: int | None = None
    criterion: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    criterion_reason: str = ""
    consent: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class VisitRow:
    """A row of a visit log; `source` is the short id of the source that came of the visit."""

    row: int
    date: datetime.date | None = None
    place: str = ""
    met: str = ""
    purpose: str = ""
    notes: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class CodingRow:
    """A row of a table of codings; quote, or start and end, or both, tell the place."""

    row: int
    source_code: str
    code: str
    coder: str = ""
    informant: str = ""
    excerpt: str = ""
    quote: str = ""
    start: int | None = None
    end: int | None = None
    stance: Stance | None = None
    strength: int | None = None
    paraphrase: str = ""
    generalisation: str = ""


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that could not be read: its number, a translated reason, and the quote it held."""

    row: int
    reason: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class CodebookEntry:
    """A code of a codebook file; fields as in `codes.Code`, with the parent's short id. `line` is its place there.

    `members` are the short ids of those that a pattern code draws together; where the file says nothing of them, of a
    cycle or of a kind, what the project has stays.
    """

    short_id: str
    name: str
    parent: str = ""
    is_group: bool = False
    requires_stance: bool = False
    name_en: str = ""
    colour: str = ""
    definition: str = ""
    definition_en: str = ""
    proposition: str = ""
    proposition_en: str = ""
    inclusion: str = ""
    exclusion: str = ""
    when: str = ""
    example: str = ""
    example_kind: str = ""
    cues: tuple[str, ...] = ()
    origin: str = ""
    atypical: str = ""
    near_miss: str = ""
    cycle: int | None = None
    kind: CodeKind | None = None
    members: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Codebook:
    """A codebook file: its entries, a parent before its children, and what it says of itself."""

    entries: tuple[CodebookEntry, ...]
    title: str = ""
