"""Cell changes: what has become of the excerpts of a cell since its phrase or summary was written."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from qda_app.domain.changes import Change, ChangeSet, Step, StepKind
from qda_app.domain.codes import Code
from qda_app.domain.displays import CellExcerpt
from qda_app.domain.excerpts import Coding, Excerpt, excerpt_label
from qda_app.domain.ids import CoderId, DisplayId, ExcerptId, InformantId, SourceId
from qda_app.domain.sources import SpeakerRole, TextVersion
from qda_app.domain.summaries import Summary
from qda_app.domain.value import Value
from qda_app.domain.voices import VoicedText, VoicedTurn
from qda_app.services.memo_subjects import kept_keys
from qda_app.services.project import Project
from qda_app.storage.reads import Reads

_MOST_STEPS = 2_000  # of which a cell tells; beyond, the newest


class Happening(StrEnum):
    """What became of an excerpt in a cell."""

    CODED = "coded"
    UNCODED = "uncoded"
    RATED = "rated"
    DROPPED = "dropped"
    TAKEN_BACK = "taken_back"
    REPHRASED = "rephrased"
    MOVED = "moved"
    CORRECTED = "corrected"
    TAKEN_OUT = "taken_out"
    PUT_IN = "put_in"
    LEFT = "left"
    ADDED = "added"
    GONE = "gone"


At = tuple[DisplayId, str, str]
"""A cell: its display, and its row and column as they are kept."""
_ABOUT_CODES = (Happening.CODED, Happening.UNCODED)


@dataclass(frozen=True, slots=True)
class CellChange:
    """One thing that happened: when last, to which excerpt, and for a coding to which code and from what to what.

    `at` is None where the history that would know it is gone; `label` is empty where the excerpt is gone too.
    """

    at: datetime | None
    happening: Happening
    label: str
    code: str = ""
    before: Coding | None = None
    after: Coding | None = None
    step: Step | None = None  # in which it happened last


@dataclass(frozen=True, slots=True)
class _Net:
    """A row before the first and after the last of its changes."""

    change: Change
    step: Step

    @property
    def at(self) -> datetime:
        """When the last of them was made."""
        return self.step.at


def cell_changes(project: Project, display_id: DisplayId, row: str, column: str) -> list[CellChange]:
    """What happened to the excerpts of a cell since its phrase was written, in order; what was undone is left out.

    The same since its summary was written, where that stands for a phrase. Empty where nothing is written there, and
    where only codes, turns or registers have changed.
    """
    with project.read.moment() as read:
        phrase = next((one for one in read.phrases(display_id) if (one.row, one.column) == (row, column)), None)
        if phrase is None:
            summary = _summary_named(read, row, column)
            return _since_written(read, project.coder.id, summary) if summary else []
        place = _Place(read, project.coder.id, *_named(read, phrase.row, phrase.column))
        keys = kept_keys(read.informants(), read.code_tree())
        at = (display_id, keys.get(row, row), keys.get(column, column))
        return place.told((step for step in read.steps() if step.at >= phrase.at), at)


def summary_changes(project: Project, summary: Summary) -> list[CellChange]:
    """The same since a summary was written; where the history tells nothing, which excerpts were added and are gone."""
    with project.read.moment() as read:
        return _since_written(read, project.coder.id, summary)


def _since_written(read: Reads, coder_id: CoderId, summary: Summary) -> list[CellChange]:
    code, wrote = read.get(Code, summary.code_id), read.steps_in_effect_on(summary.id)
    place = _Place(read, coder_id, code, summary.informant_id, summary.source_id)
    told = place.told(read.steps(wrote[-1].number)) if wrote else []
    if told and wrote[-1].kind is not StepKind.BASE:
        return told
    of_excerpts = [one for one in told if one.happening not in _ABOUT_CODES]
    return [*place.told_of_excerpts_then(summary.excerpts), *of_excerpts]


def _summary_named(read: Reads, row: str, column: str) -> Summary | None:
    code, voice_id = _named(read, row, column)
    about = (code.id if code else None, voice_id, None)
    return next((one for one in read.every(Summary) if (one.code_id, one.informant_id, one.source_id) == about), None)


def _named(read: Reads, row: str, column: str) -> tuple[Code | None, InformantId | None]:
    """The code and the voice that the keys of a cell name, in either order."""
    codes, voices = read.code_tree(), {one.short_id: one.id for one in read.informants()}
    return codes.named(column) or codes.named(row), voices.get(row) or voices.get(column)


def _changes_of(read: Reads, steps: Iterable[Step]) -> Iterable[ChangeSet]:
    return [ChangeSet(step, read.changes_of(step)) for step in [*steps][-_MOST_STEPS:]]


def _net(change_sets: Iterable[ChangeSet]) -> list[_Net]:
    """Each row's first state and last; rows that came back to what they were are left out."""
    found: dict[tuple[type[Value], object], _Net] = {}
    for change_set in change_sets:
        for change in change_set.changes:
            key = (type(change.value), change.value.id)
            first = found[key].change.before if key in found else change.before
            found[key] = _Net(Change(first, change.after), change_set.step)
    return [one for one in found.values() if one.change.before != one.change.after]


class _Place:
    """The cell of a voice or source and a code: which codings and excerpts belong to it."""

    def __init__(
        self,
        read: Reads,
        coder_id: CoderId,
        code: Code | None,
        voice_id: InformantId | None,
        source_id: SourceId | None = None,
    ) -> None:
        """The code stands for all below it; without voice and source it is about everyone."""
        self._coder_id, self._codes = coder_id, read.code_tree()
        self._voice_id, self._source_id = voice_id, source_id
        self._code_ids = {one.id for one in self._codes.subtree(code)} if code else set()
        self._excerpts = {one.id: one for one in read.every(Excerpt)}
        self._coded = {one.excerpt_id for one in read.every(Coding) if one.code_id in self._code_ids}
        self._sources = {one.id: one.short_id for one in read.sources()}
        self._voices = _Voices(read)
        self._read = read

    def told(self, steps: Iterable[Step], at: At | None = None) -> list[CellChange]:
        """What happened in some steps, in order, also by hand where the cell is told as it is kept."""
        net = _net(_changes_of(self._read, steps))
        found = [*self._told_of_codings(net), *self._told_of_excerpts(net), *self._told_by_hand(net, at)]
        return sorted(found, key=lambda one: (str(one.at), one.label, one.code))

    def told_of_excerpts_then(self, then: Sequence[str]) -> list[CellChange]:
        """How the excerpts differ from those with some GUIDs."""
        mine = (one for one in self._excerpts.values() if one.id in self._coded and not one.dropped)
        now = {one.id.hex: self._label(one) for one in mine if self._is_mine(one)}
        labels = {one.id.hex: self._label(one) for one in self._excerpts.values()}
        added = [CellChange(None, Happening.ADDED, now[one]) for one in now.keys() - set(then)]
        gone = [CellChange(None, Happening.GONE, labels.get(one, "")) for one in set(then) - now.keys()]
        return sorted([*added, *gone], key=lambda one: (one.happening, one.label))

    def _told_of_codings(self, net: Iterable[_Net]) -> Iterable[CellChange]:
        """What happened to codings of the cell."""
        gone = _gone(net)
        for one in net:
            before, after = one.change.before, one.change.after
            coding = one.change.value
            if not isinstance(coding, Coding) or coding.code_id not in self._code_ids:
                continue
            excerpt = self._excerpts.get(coding.excerpt_id) or gone.get(coding.excerpt_id)
            if excerpt and self._is_mine(excerpt):
                yield CellChange(
                    one.at,
                    _coding_happening(one.change),
                    self._label(excerpt),
                    self._codes[coding.code_id].short_id if coding.code_id in self._codes else "",
                    before if isinstance(before, Coding) else None,
                    after if isinstance(after, Coding) else None,
                    one.step,
                )

    def _told_of_excerpts(self, net: Iterable[_Net]) -> Iterable[CellChange]:
        """What happened to excerpts of the cell that are still there."""
        for one in net:
            before, after = one.change.before, one.change.after
            if not (isinstance(before, Excerpt) and isinstance(after, Excerpt)) or after.id not in self._coded:
                continue
            happening = _excerpt_happening(self._read, before, after)
            if happening and any(self._is_mine(excerpt) for excerpt in self._read.newest([before, after])):
                yield CellChange(one.at, happening, self._label(after), step=one.step)

    def _told_by_hand(self, net: Iterable[_Net], at: At | None) -> Iterable[CellChange]:
        """Which excerpts were taken out of the cell and put into it, or left to the rule again."""
        for one in net:
            taken, now = one.change.value, one.change.after
            if isinstance(taken, CellExcerpt) and at == (taken.display_id, taken.row, taken.column):
                excerpt = self._excerpts.get(taken.excerpt_id)
                is_in = now.is_in if isinstance(now, CellExcerpt) else None
                happening = {None: Happening.LEFT, True: Happening.PUT_IN, False: Happening.TAKEN_OUT}[is_in]
                yield CellChange(one.at, happening, self._label(excerpt) if excerpt else "", step=one.step)

    def _is_mine(self, excerpt: Excerpt) -> bool:
        is_own = excerpt.coder_id == self._coder_id
        is_there = self._source_id in (None, excerpt.source_id)
        return is_own and is_there and (self._voice_id is None or self._voices.voice(excerpt) == self._voice_id)

    def _label(self, excerpt: Excerpt) -> str:
        return excerpt_label(self._sources.get(excerpt.source_id, "?"), excerpt.number)


class _Voices:
    """Whose words an excerpt holds, also one that is gone."""

    def __init__(self, read: Reads) -> None:
        """Look up who speaks where."""
        present: defaultdict[SourceId, list[InformantId]] = defaultdict(list)
        for one in read.participations():
            present[one.source_id].append(one.informant_id)
        only = {source_id: found[0] for source_id, found in present.items() if len(found) == 1}
        with_text = {version.source_id for version in read.every(TextVersion)}
        self._texts = {one: VoicedText(_voiced_turns(read, one), only.get(one)) for one in with_text}

    def voice(self, excerpt: Excerpt) -> InformantId | None:
        """The informant: the override, or what the turns give."""
        text = self._texts.get(excerpt.source_id)
        return excerpt.voice_id or (text.voice(excerpt.span) if text else None)


def _voiced_turns(read: Reads, source_id: SourceId) -> list[VoicedTurn]:
    speakers = {one.id: one for one in read.speakers(source_id)}
    return [
        VoicedTurn(turn.start, turn.end, speakers[turn.speaker_id].informant_id)
        for turn in read.turns(source_id)
        if speakers[turn.speaker_id].role is SpeakerRole.INFORMANT
    ]


def _gone(net: Iterable[_Net]) -> Mapping[ExcerptId, Excerpt]:
    """The excerpts that were removed, as they were."""
    removed = (one.change.before for one in net if one.change.after is None)
    return {before.id: before for before in removed if isinstance(before, Excerpt)}


def _coding_happening(change: Change) -> Happening:
    if change.before is None:
        return Happening.CODED
    return Happening.UNCODED if change.after is None else Happening.RATED


def _excerpt_happening(read: Reads, before: Excerpt, after: Excerpt) -> Happening | None:
    if before.dropped != after.dropped:
        return Happening.DROPPED if after.dropped else Happening.TAKEN_BACK
    was, now = read.newest([before, after])
    if was.version_id == now.version_id and was.place != now.place:
        return Happening.MOVED
    if before.version_id != after.version_id and _words(read, before) != _words(read, after):
        return Happening.CORRECTED
    return Happening.REPHRASED if before.paraphrase != after.paraphrase else None


def _words(read: Reads, excerpt: Excerpt) -> str | None:
    """The words of an excerpt in the version in which it stands; None where a correction was taken back."""
    version = read.get(TextVersion, excerpt.version_id)
    return excerpt.words(read.words(version.digest)) if version else None
