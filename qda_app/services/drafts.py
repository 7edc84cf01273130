"""Drafts: what a file would become in the project, before anything is stored."""

import datetime
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from qda_app.domain.imports import ImportNote, ReadSource, ReadSpeaker, SourceRow
from qda_app.domain.order import natural_key
from qda_app.domain.sources import SpeakerRole, Technique
from qda_app.domain.surveys import Survey
from qda_app.i18n import _
from qda_app.importers import words
from qda_app.importers.files import contents
from qda_app.importers.registers import informant_field
from qda_app.importers.registry import read_source

_LETTER = {
    Technique.INTERVIEW: "W",
    Technique.OBSERVATION: "O",
    Technique.DOCUMENTATION: "D",
    Technique.FOCUS_GROUP: "F",
}
_TECHNIQUE = {letter: technique for technique, letter in _LETTER.items()}
_SECOND_WAVE = "2"
_NO_PERSON = "no_person"  # what importers note of a label; here the label's own state tells it
_READABLE = frozenset(("title", "technique", "date", "place"))
_OF_PERSON = ("position", "unit")
_CODE_IN_NAME = re.compile(r"^([A-Za-z]{1,4}-?\d{1,3})(?=[_\-. ]|$)")


@dataclass(frozen=True, slots=True)
class SpeakerDraft:
    """A label, and whose voice it will be; an empty `informant` with role INFORMANT is not mapped yet.

    `attributes` are further columns of the register of informants, as the file tells them.
    `origin` says where the guess comes from: as in `ReadSpeaker`, or "register", "project" (an informant of that
    name), "batch" (as in a file before), or "person" once someone chose.
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
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SourceDraft:
    """A source to be. `from_file` names the fields that were read from the file, not typed or taken from a register.

    Of a `survey`, whose columns a person chooses, text and speakers are put together when it is stored.
    """

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
    survey: Survey | None = None
    masked_name: str = ""  # of the file, where names in it were replaced

    @property
    def file_name(self) -> str:
        """What the project calls the file."""
        return self.masked_name or self.path.name

    @property
    def text_digest(self) -> str:
        """The digest that the project would keep the words under; empty where there are none."""
        text = self.read.text
        return sha256(text.encode()).hexdigest() if text else ""

    @property
    def answers_digest(self) -> str:
        """The digest that a survey is known by, whatever becomes of its columns."""
        return self.read.survey.digest if self.read.survey else ""

    @property
    def kept_digest(self) -> str:
        """The digest of what the project keeps of the file, where that is not the file itself."""
        return sha256(self.read.original).hexdigest() if self.read.original else ""

    @property
    def notes(self) -> tuple[ImportNote, ...]:
        """What the researcher should look at: what reading found, and labels without a person."""
        found = (note for note in self.read.notes if note.kind != _NO_PERSON)
        return (*found, *(_unmapped_note(speaker.label) for speaker in self.unmapped))

    @property
    def unmapped(self) -> list[SpeakerDraft]:
        """The labels that stand for nobody yet."""
        return [one for one in self.speakers if _is_open(one)]

    def with_speaker(self, changed: SpeakerDraft) -> "SourceDraft":
        """The draft with one label mapped anew; persons follow, and those who speak under no label stay."""
        speakers = tuple(changed if one.label == changed.label else one for one in self.speakers)
        before, after = _named(self.speakers), _named(speakers)
        stay = [one for one in self.persons if one in after or one not in before]
        return replace(self, speakers=speakers, persons=tuple(dict.fromkeys([*stay, *after])))

    def with_voice(self, informant: str) -> "SourceDraft":
        """The draft of a note or document, whose whole text is one voice; empty is nobody's."""
        return replace(self, persons=(informant,) if informant else ())

    def with_field(self, name: str, value: object) -> "SourceDraft":
        """The draft with a field as someone typed it."""
        changes: dict[str, Any] = {name: value, "from_file": self.from_file - {name}}
        return replace(self, **changes)


def draft_source(
    path: Path, taken: Iterable[str], row: SourceRow | None = None, read: ReadSource | None = None
) -> SourceDraft:
    """Read a file and guess what it is; what a register row says goes before what the file says.

    `taken` are the short ids of sources that there are, `read` is the file where it was read before. Raises UserError
    where the file cannot be read.
    """
    read = read or read_source(path)
    found = read.metadata
    told = unread_fields(path, read, found)
    technique = (row and row.technique) or told["technique"]
    draft = SourceDraft(
        path=path,
        digest=sha256(contents(path)).hexdigest(),
        read=read,
        short_id=row.source_code if row else _short_id(path, technique, frozenset(taken)),
        title=told["title"],
        technique=technique,
        date=told["date"],
        place=told["place"],
        subtype=_("questionnaire") if read.survey else "",
        survey=read.survey,
        attributes=((_("camera"), found["camera"]),) if found.get("camera") else (),
        from_file=_READABLE & found.keys(),
    )
    draft = draft if read.survey else with_speakers(draft)
    return as_registered(draft, row) if row else draft


def with_speakers(draft: SourceDraft) -> SourceDraft:
    """The draft with those who speak in what was read, and what the file says of them."""
    read, said = draft.read, _said(draft.read)
    head = head_of_person(read)
    speakers = tuple(
        _speaker(speaker, said.get(speaker.label, ()), head)
        for speaker in sorted(read.speakers, key=_researchers_first)
    )
    told = {name for name in _OF_PERSON if _is_told(speakers, head, name)}
    persons = _persons(_voices(read), speakers)
    return replace(draft, speakers=speakers, persons=persons, from_file=draft.from_file | told)


def unread_fields(path: Path, read: ReadSource, said: Mapping[str, str]) -> dict[str, Any]:
    """Title, technique, date and place of a file, of which its head `said` some."""
    usual = Technique.DOCUMENTATION if read.is_picture else Technique.INTERVIEW
    return {
        "title": said.get("title", "") or path.stem.replace("_", " "),
        "technique": _technique(said.get("technique", ""), path, usual),
        "date": _day(said.get("date", "")),
        "place": said.get("place", ""),
    }


def head_of_person(read: ReadSource) -> Mapping[str, str]:
    """What the head of a file says of its only informant; nothing where there are several."""
    informants = sum(one.role is SpeakerRole.INFORMANT for one in read.speakers)
    return read.metadata if informants == 1 or not read.speakers else {}


def described(speaker: ReadSpeaker, head: Mapping[str, str]) -> dict[str, str]:
    """Position and unit of a speaker, as the legend of the file gives them, an answer, or the head of the file."""
    position, _comma, unit = speaker.description.partition(", ")
    fields = {informant_field(title): value for title, value in speaker.attributes}
    unit = unit or fields.get("unit", "")
    if speaker.role is SpeakerRole.INFORMANT:
        unit = unit or head.get("unit", "")
    return {"position": position or fields.get("position", ""), "unit": unit}


def _is_told(speakers: Sequence[SpeakerDraft], head: Mapping[str, str], name: str) -> bool:
    """Whether the file says this of a person."""
    informants = (one for one in speakers if one.role is SpeakerRole.INFORMANT)
    return any(getattr(one, name) for one in informants) if speakers else bool(head.get(name))


def as_registered(draft: SourceDraft, row: SourceRow) -> SourceDraft:
    """The draft with what the row of a register says of it; empty cells leave what the file says."""
    named = ("technique", "date", "place", "title", "unit", "subtype", "number", "year", "wave", "consent")
    told = {name: getattr(row, name) for name in named if getattr(row, name)}
    speakers = tuple(_as_registered(one, row.persons, len(draft.unmapped)) for one in draft.speakers)
    return replace(
        draft,
        **told,
        short_id=row.source_code,
        persons=row.persons or _persons(draft.persons, speakers),
        asked=row.asked or draft.asked,
        attributes=row.attributes or draft.attributes,
        speakers=speakers,
        from_file=draft.from_file - told.keys(),
    )


def _as_registered(speaker: SpeakerDraft, persons: Sequence[str], unmapped: int) -> SpeakerDraft:
    """A label that nobody has yet is that of the person it names; the only one is that of an only person."""
    if not _is_open(speaker):
        return speaker
    only = persons[0] if len(persons) == 1 and unmapped == 1 else ""
    informant = speaker.label if speaker.label in persons else only
    return replace(speaker, informant=informant, origin="register") if informant else speaker


def renumbered(draft: SourceDraft, taken: Collection[str]) -> SourceDraft:
    """The draft with a short id that is free."""
    return replace(draft, short_id=_short_id(draft.path, draft.technique, taken))


def as_new_wave(draft: SourceDraft, taken: Collection[str]) -> SourceDraft:
    """The draft of a file that is there already, to be stored beside the other as a wave of its own."""
    return replace(renumbered(draft, taken), wave=draft.wave or _SECOND_WAVE)


def with_known(draft: SourceDraft, known: Iterable[SpeakerDraft]) -> SourceDraft:
    """The draft with its open labels mapped as `known` maps the same labels."""
    choices = {one.label.casefold(): one for one in known}
    for speaker in draft.speakers:
        choice = choices.get(speaker.label.casefold())
        if choice and _is_open(speaker):
            person = replace(speaker, role=choice.role, informant=choice.informant, origin=choice.origin)
            draft = draft.with_speaker(person)
    return draft


def _is_open(speaker: SpeakerDraft) -> bool:
    return speaker.role is SpeakerRole.INFORMANT and not speaker.informant


def _researchers_first(speaker: ReadSpeaker) -> tuple[bool, object]:
    return speaker.role is SpeakerRole.INFORMANT, natural_key(speaker.label)


def _said(read: ReadSource) -> Mapping[str, Sequence[str]]:
    """The turns of each label."""
    text, said = read.text, dict[str, list[str]]()
    for turn in read.turns:
        said.setdefault(turn.label, []).append(text[turn.start : turn.end])
    return said


def _speaker(speaker: ReadSpeaker, said: Sequence[str], head: Mapping[str, str]) -> SpeakerDraft:
    told = described(speaker, head)
    return SpeakerDraft(
        label=speaker.label,
        role=speaker.role,
        informant=speaker.informant,
        position=told["position"],
        unit=told["unit"],
        origin=speaker.origin,
        turns=len(said),
        words=sum(len(one.split()) for one in said),
        first_words=said[0] if said else "",
        attributes=tuple(one for one in speaker.attributes if not informant_field(one[0])),
    )


def _voices(read: ReadSource) -> tuple[str, ...]:
    """The voice of a note or document, which has no speakers."""
    own = read.metadata.get("informant", "") or read.metadata.get("code", "")
    return () if read.turns or not own else (own,)


def _persons(persons: Sequence[str], speakers: Sequence[SpeakerDraft]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*_named(speakers), *([] if speakers else persons)]))


def _named(speakers: Sequence[SpeakerDraft]) -> list[str]:
    """The informants that labels stand for, in the order of the labels."""
    return [one.informant for one in speakers if one.role is SpeakerRole.INFORMANT and one.informant]


def _technique(found: str, path: Path, usual: Technique) -> Technique:
    """As the head of the file says; else by the letter of the code in its name, or a word there; else as usual."""
    if found:
        return Technique(found)
    code = _CODE_IN_NAME.match(path.stem)
    by_letter = _TECHNIQUE.get(code[1][0].upper()) if code else None
    return by_letter or words.technique(path.stem) or usual


def _day(iso: str) -> datetime.date | None:
    return datetime.date.fromisoformat(iso) if iso else None


def _short_id(path: Path, technique: Technique, taken: Collection[str]) -> str:
    """The code at the start of the file's name where it is free, else the next one of the technique."""
    code = _CODE_IN_NAME.match(path.stem)
    if code and code[1].upper() not in taken:
        return code[1].upper()
    letter = _LETTER[technique]
    return next(f"{letter}{n}" for n in range(1, len(taken) + 2) if f"{letter}{n}" not in taken)


def _unmapped_note(label: str) -> ImportNote:
    message = _("The label “{label}” has no person yet. Choose one before saving.").format(label=label)
    return ImportNote("unmapped", message)
