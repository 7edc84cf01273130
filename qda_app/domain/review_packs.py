"""Review packs: what is given to a supervisor to read, and what came back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from qda_app.domain.reviews import Verdict


@dataclass(frozen=True, slots=True)
class PackWords:
    """The fixed words of a pack in its language, by which its answers are found again; they are no messages."""

    verdict: str
    choose: str
    note: str
    write_here: str
    paraphrase: str
    discuss: str
    who: str
    place: str
    quotation: str
    verdicts: Mapping[Verdict, str]


PACK_WORDS: Mapping[str, PackWords] = {
    "id": PackWords(
        "Putusan",
        "Pilih putusan",
        "Catatan pembimbing",
        "Klik di sini untuk menulis.",
        "Parafrase",
        "Bahas saat bimbingan",
        "Informan",
        "Tempat",
        "Kutipan",
        {Verdict.AGREE: "Setuju", Verdict.REVISE: "Perbaiki", Verdict.REJECT: "Tolak", Verdict.ASK: "Tanya"},
    ),
    "en": PackWords(
        "Verdict",
        "Choose a verdict",
        "Supervisor's note",
        "Click here to write.",
        "Paraphrase",
        "Discuss when we meet",
        "Informant",
        "Place",
        "Excerpt",
        {Verdict.AGREE: "Agree", Verdict.REVISE: "Revise", Verdict.REJECT: "Reject", Verdict.ASK: "Ask"},
    ),
}
ANCHOR = "QDA_"  # before the GUID in hex that names an item, in bookmarks; `_q` follows at its quotation
ENTRIES_END = f"{ANCHOR}end"  # the bookmark at what follows the last item
VERDICT_WORDS: Mapping[str, Verdict] = {
    word.casefold(): verdict for words in PACK_WORDS.values() for verdict, word in words.verdicts.items()
}


TICKED, NOT_TICKED = "☒", "☐"


@dataclass(frozen=True, slots=True)
class PackCode:
    """A code of an excerpt: short id and name, and its stance and strength in words (`▲ supports, strength 2`)."""

    short_id: str
    name: str
    rated: str = ""


@dataclass(frozen=True, slots=True)
class PackEntry:
    """One thing in a pack. `anchor` is the GUID of its item in hex, `label` the number that is seen (`K-001`).

    `who` and `place` head it; `before` and `after` are what was said around the quotation; `rows` are further lines, a
    title and its words each.
    """

    anchor: str
    label: str
    who: str
    place: str
    quotation: str
    is_quote: bool = True
    before: str = ""
    after: str = ""
    codes: tuple[PackCode, ...] = ()
    paraphrase: str = ""
    rows: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PackDocument:
    """A whole pack: its heading, how it is answered, its entries, and the definitions of their codes."""

    title: str
    subtitle: str
    guide_title: str
    guide: tuple[str, ...]
    entries: Sequence[PackEntry]
    codes_title: str
    codes_row: str
    definitions: Sequence[tuple[str, str]] = ()
    lang: str = "id"


@dataclass(frozen=True, slots=True)
class ReadComment:
    """A comment in the margin; `parent` is the place of the comment it answers among those of the file, or None."""

    author: str
    words: str
    at: datetime | None = None
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class ReadAnswer:
    """What stands in a file about one item; `comments` are places among the comments of the file."""

    anchor: str
    verdict: Verdict | None = None
    note: str = ""
    quotation: str | None = None
    paraphrase: str | None = None
    comments: tuple[int, ...] = ()
    is_double: bool = False
    is_to_discuss: bool = False


@dataclass(frozen=True, slots=True)
class ReadPack:
    """All that was read in a file that came back; `stray` are places of comments that stand at no item."""

    answers: Sequence[ReadAnswer]
    comments: Sequence[ReadComment] = ()
    stray: Sequence[int] = ()
    author: str = ""
    has_macros: bool = False


class Standing(StrEnum):
    """What becomes of an answer when a pack is taken."""

    NEW = "new"
    KNOWN = "known"
    CHANGED = "changed"
    EMPTY = "empty"
    MISSING = "missing"
    UNKNOWN = "unknown"
    DOUBLE = "double"
