"""Drafts: what a file would become in the project, before anything is stored."""

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from qda_app.domain.imports import ImportNote, ReadSource, ReadSpeaker, SourceRow
from qda_app.domain.sources import SpeakerRole, Technique
from qda_app.i18n import _
from qda_app.importers.registry import read_source

_LETTER = {
    Technique.INTERVIEW: "W",
    Technique.OBSERVATION: "O",
    Technique.DOCUMENTATION: "D",
    Technique.FOCUS_GROUP: "F",
}
_TECHNIQUE = {letter: technique for technique, letter in _LETTER.items()}
_CODE_IN_NAME = re.compile(r"^([A-Za-z]{1,4}-?\d{1,3})(?=[_\-. ]|$)")


@dataclass(frozen=True, slots=True)
class SpeakerDraft:
    """A label, and whose voice it will be; an empty `informant` with role INFORMANT is not mapped yet.

    `origin` says where the guess comes from, as in `ReadSpeaker`, or "person" once someone chose.
    """

    label: str
    role: SpeakerRole
    informant: str = ""
    position: str = ""
    unit: str = ""
    origin: str = ""
    turns: int = 0
    words: int = 0
    first_words: str = ""


@dataclass(frozen=True, slots=True)
class SourceDraft:
    """A source to be. `from_file` names the fields that were read from the file, not typed or taken from a register."""

    path: Path
    digest: str
    read: ReadSource = field(repr=False)
    short_id: str
    title: str
    technique: Technique
    date: datetime.date | None = None
    place: str = ""
    unit: str = ""
    subtype: str = ""
    number: str = ""
    year: str = ""
    wave: str = ""
    consent: str = ""
    persons: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    speakers: tuple[SpeakerDraft, ...] = ()
    from_file: frozenset[str] = frozenset()

    @property
    def notes(self) -> tuple[ImportNote, ...]:
        """What the researcher should look at: what reading found, and labels without a person."""
        return (*self.read.notes, *(_unmapped_note(speaker.label) for speaker in self.unmapped))

    @property
    def unmapped(self) -> list[SpeakerDraft]:
        """The labels that stand for nobody yet."""
        return [one for one in self.speakers if one.role is SpeakerRole.INFORMANT and not one.informant]

    def with_speaker(self, changed: SpeakerDraft) -> "SourceDraft":
        """The draft with one label mapped anew; persons follow."""
        speakers = tuple(changed if one.label == changed.label else one for one in self.speakers)
        return replace(self, speakers=speakers, persons=_persons(self.persons, speakers))


def draft_source(path: Path, taken: Iterable[str], row: SourceRow | None = None) -> SourceDraft:
    """Read a file and guess what it is; what a register row says goes before what the file says.

    `taken` are the short ids of sources that there are. Raises UserError where the file cannot be read.
    """
    read = read_source(path)
    found = read.metadata
    technique = (row and row.technique) or _technique(found.get("technique", ""), path)
    day = _day(found.get("date", ""))
    draft = SourceDraft(
        path=path,
        digest=sha256(path.read_bytes()).hexdigest(),
        read=read,
        short_id=row.source_code if row else _short_id(path, technique, set(taken)),
        title=found.get("title", "") or path.stem.replace("_", " "),
        technique=technique,
        date=day,
        place=found.get("place", ""),
        from_file=frozenset({"date"} if day else ()) | ({"place", "title"} & found.keys()),
    )
    draft = replace(draft, speakers=_speakers(read, row), persons=_voices(read, row))
    return _as_registered(draft, row) if row else replace(draft, persons=_persons(draft.persons, draft.speakers))


def _as_registered(draft: SourceDraft, row: SourceRow) -> SourceDraft:
    named = ("date", "place", "title", "unit", "subtype", "number", "year", "wave", "consent")
    told = {name: getattr(row, name) for name in named if getattr(row, name)}
    speakers = _mapped_to_only(draft.speakers, row.persons)
    return replace(
        draft,
        **told,
        persons=row.persons or _persons(draft.persons, speakers),
        asked=row.asked,
        attributes=row.attributes,
        speakers=speakers,
        from_file=draft.from_file - told.keys(),
    )


def _mapped_to_only(speakers: tuple[SpeakerDraft, ...], persons: Sequence[str]) -> tuple[SpeakerDraft, ...]:
    """Where a register names one person and one label is nobody yet, it is that person's."""
    voices = [one for one in speakers if one.role is SpeakerRole.INFORMANT]
    if len(persons) != 1 or len(voices) != 1 or voices[0].informant:
        return speakers
    return tuple(replace(one, informant=persons[0], origin="register") if one is voices[0] else one for one in speakers)


def _speakers(read: ReadSource, row: SourceRow | None) -> tuple[SpeakerDraft, ...]:
    known = set(row.persons) if row else set()
    return tuple(_speaker(read, speaker, known) for speaker in read.speakers)


def _speaker(read: ReadSource, speaker: ReadSpeaker, known: set[str]) -> SpeakerDraft:
    said = [read.text[turn.start : turn.end] for turn in read.turns if turn.label == speaker.label]
    position, _comma, unit = speaker.description.partition(", ")
    return SpeakerDraft(
        label=speaker.label,
        role=speaker.role,
        informant=speaker.informant or (speaker.label if speaker.label in known else ""),
        position=position,
        unit=unit,
        origin=speaker.origin,
        turns=len(said),
        words=sum(len(one.split()) for one in said),
        first_words=said[0] if said else "",
    )


def _voices(read: ReadSource, row: SourceRow | None) -> tuple[str, ...]:
    """The voice of a note or document, which has no speakers."""
    own = read.metadata.get("informant", "") or read.metadata.get("code", "")
    return () if row or read.turns or not own else (own,)


def _persons(persons: Sequence[str], speakers: Sequence[SpeakerDraft]) -> tuple[str, ...]:
    named = [one.informant for one in speakers if one.role is SpeakerRole.INFORMANT and one.informant]
    return tuple(dict.fromkeys([*named, *([] if speakers else persons)]))


def _technique(found: str, path: Path) -> Technique:
    if found:
        return Technique(found)
    code = _CODE_IN_NAME.match(path.stem)
    return _TECHNIQUE.get(code[1][0].upper() if code else "", Technique.INTERVIEW)


def _day(iso: str) -> datetime.date | None:
    return datetime.date.fromisoformat(iso) if iso else None


def _short_id(path: Path, technique: Technique, taken: set[str]) -> str:
    """The code at the start of the file's name where it is free, else the next one of the technique."""
    code = _CODE_IN_NAME.match(path.stem)
    if code and code[1].upper() not in taken:
        return code[1].upper()
    letter = _LETTER[technique]
    return next(f"{letter}{n}" for n in range(1, len(taken) + 2) if f"{letter}{n}" not in taken)


def _unmapped_note(label: str) -> ImportNote:
    message = _("The label “{label}” has no person yet. Choose one before saving.").format(label=label)
    return ImportNote("unmapped", message)
