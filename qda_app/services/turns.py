"""Turns: who said what, mended after a source came in; the words and their places stay as they are.

An excerpt's informant is derived from the turns, so it follows.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from qda_app.domain.errors import UserError
from qda_app.domain.ids import InformantId, SourceId, TurnId, new_id
from qda_app.domain.sources import Informant, Participation, Speaker, SpeakerRole, Turn
from qda_app.domain.turns import joined, parted, turn_after
from qda_app.i18n import N_, _
from qda_app.services.project import Project
from qda_app.storage.reads import Reads
from qda_app.storage.work import Work


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose voice a label is: the researcher's, an informant's by short id, or nobody's yet (an empty one)."""

    role: SpeakerRole = SpeakerRole.INFORMANT
    informant: str = ""


@dataclass(frozen=True, slots=True)
class Speaking:
    """A label of a source: whose voice it is, how much it says, and how it begins."""

    speaker: Speaker
    informant: Informant | None
    turn_ids: tuple[TurnId, ...]
    words: int
    first_words: str


def speaking(project: Project, source_id: SourceId) -> list[Speaking]:
    """The labels of a source, the researcher's first. Raises KeyError where the source is gone."""
    with project.read.moment() as read:
        text, turns = read.text(source_id), read.turns(source_id)
        people = {one.id: one for one in read.informants()}
        speakers = sorted(read.speakers(source_id), key=lambda one: one.role is SpeakerRole.INFORMANT)
    return [_speaking(one, people, [turn for turn in turns if turn.speaker_id == one.id], text) for one in speakers]


def relabel_turns(
    project: Project, source_id: SourceId, turn_ids: Collection[TurnId], label: str, voice: Voice | None = None
) -> list[Turn]:
    """Say that turns of a source are a speaker's; a label that the source does not have yet becomes one with `voice`.

    A label without turns goes, and who speaks under no label any more takes no part. Returns the turns that changed.
    Raises UserError for an empty label, and where one of the turns is gone.
    """
    label, source = _label(label), project.read.source(source_id)
    count = str(len(turn_ids))
    with project.changing(N_("Give turns of {source} to a speaker (turns: {count})"), source=source.short_id,
                          count=count) as work:  # fmt: skip
        before = _Speakers.of(work.read, source_id)
        turns = [_turn(before.turns, one) for one in turn_ids]
        speaker = before.named(label) or _new_speaker(work, source_id, label, voice or Voice())
        changed = [replace(turn, speaker_id=speaker.id) for turn in turns if turn.speaker_id != speaker.id]
        work.replace(*changed)
        before.settle(work)
    return changed


def split_turn(project: Project, source_id: SourceId, turn_id: TurnId, position: int) -> tuple[Turn, Turn]:
    """Part a turn in two, the second from the word at `position` on; both are the same speaker's.

    Raises UserError where one of them would have no words.
    """
    with project.read.moment() as read:
        source, turn = read.source(source_id), _turn(read.turns(source_id), turn_id)
        both = parted(turn, read.text(source_id), position)
    if both is None:
        raise UserError(
            _("A turn can only be split between two of its words."),
            hint=_("Put the cursor before the word with which the second turn begins."),
        )
    with project.changing(N_("Split a turn of {source}"), source=source.short_id) as work:
        work.replace(both[0])
        work.add(both[1])
    return both


def join_turns(project: Project, source_id: SourceId, turn_id: TurnId) -> Turn:
    """Make a turn and the next one, whoever's, one turn of the first speaker.

    Raises UserError where no turn follows.
    """
    with project.read.moment() as read:
        source, turns = read.source(source_id), read.turns(source_id)
        first, second = _turn(turns, turn_id), turn_after(turns, turn_id)
    if second is None:
        raise UserError(_("No turn follows this one."), hint=_("Put the cursor into an earlier turn."))
    whole = joined(first, second)
    with project.changing(N_("Join two turns of {source}"), source=source.short_id) as work:
        before = _Speakers.of(work.read, source_id)
        work.remove(second)
        work.replace(whole)
        before.settle(work)
    return whole


def map_speaker(project: Project, source_id: SourceId, label: str, voice: Voice) -> Speaker:
    """Say whose voice a label of a source is; the code of somebody new makes an informant.

    Raises UserError for a label that the source does not have.
    """
    with project.read.moment() as read:
        source, speaker = read.source(source_id), speaker_named(read.speakers(source_id), label)
    if speaker is None:
        raise UserError(
            _("{source} has no speaker “{label}”.").format(source=source.short_id, label=label),
            hint=_("Choose one of its labels."),
        )
    with project.changing(N_("Say whose voice a label of {source} is"), source=source.short_id) as work:
        before = _Speakers.of(work.read, source_id)
        mapped = replace(speaker, role=voice.role, informant_id=_informant_id(work, voice))
        work.replace(mapped)
        before.settle(work)
    return mapped


def speaker_named(speakers: Iterable[Speaker], label: str) -> Speaker | None:
    """The speaker of a label, in whatever case it is written."""
    return next((one for one in speakers if one.label.casefold() == label.strip().casefold()), None)


@dataclass(frozen=True, slots=True)
class _Speakers:
    """Who spoke in a source before a change."""

    source_id: SourceId
    speakers: Sequence[Speaker]
    turns: Sequence[Turn]

    @classmethod
    def of(cls, read: Reads, source_id: SourceId) -> "_Speakers":
        """As it is now."""
        return cls(source_id, read.speakers(source_id), read.turns(source_id))

    def named(self, label: str) -> Speaker | None:
        """The speaker of a label."""
        return speaker_named(self.speakers, label)

    def settle(self, work: Work) -> None:
        """Let go of labels that lost their turns, and have those take part who speak, and only those of the labels."""
        now = _Speakers.of(work.read, self.source_id)
        fell_silent = self._heard() - now._heard()
        work.remove(*(one for one in now.speakers if one.id in fell_silent))
        was, is_ = _voices(self.speakers), _voices(one for one in now.speakers if one.id not in fell_silent)
        present = {one.informant_id: one for one in work.read.participations() if one.source_id == self.source_id}
        work.remove(*(present[one] for one in was - is_ if one in present))
        work.add(*(Participation(new_id(), self.source_id, one) for one in is_ - was if one not in present))

    def _heard(self) -> set[object]:
        return {turn.speaker_id for turn in self.turns}


def _voices(speakers: Iterable[Speaker]) -> set[InformantId]:
    return {one.informant_id for one in speakers if one.informant_id}


def _new_speaker(work: Work, source_id: SourceId, label: str, voice: Voice) -> Speaker:
    speaker = Speaker(new_id(), source_id, label, voice.role, _informant_id(work, voice))
    work.add(speaker)
    return speaker


def _informant_id(work: Work, voice: Voice) -> InformantId | None:
    """The informant of a voice, made where the register does not have the code yet."""
    code = voice.informant.strip()
    if voice.role is SpeakerRole.RESEARCHER or not code:
        return None
    known = next((one for one in work.read.informants() if one.short_id == code), None)
    if known is None:
        known = Informant(new_id(), code)
        work.add(known)
    return known.id


def _label(typed: str) -> str:
    label = typed.strip()
    if not label:
        raise UserError(_("This speaker has no label yet."), hint=_("Type one, such as I-1."))
    return label


def _turn(turns: Iterable[Turn], turn_id: TurnId) -> Turn:
    found = next((turn for turn in turns if turn.id == turn_id), None)
    if found is None:
        raise UserError(_("This turn is no longer there."), hint=_("Undo the last step to bring it back."))
    return found


def _speaking(speaker: Speaker, people: dict[InformantId, Informant], turns: Sequence[Turn], text: str) -> Speaking:
    said = [text[turn.start : turn.end] for turn in turns]
    informant = people.get(speaker.informant_id) if speaker.informant_id else None
    words = sum(len(one.split()) for one in said)
    return Speaking(speaker, informant, tuple(turn.id for turn in turns), words, said[0] if said else "")
