"""The history: which steps there are, and what stands in the way of taking one back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from qda_app.domain.changes import Step, StepKind
from qda_app.domain.order import natural_key
from qda_app.domain.progress import NoProgress, Progress
from qda_app.i18n import _, current
from qda_app.services.project import Project
from qda_app.storage import steps as stored
from qda_app.storage.lens import HIDDEN_LABEL

Line = tuple[int, ...]  # numbers of steps that stand together, the newest first
_BATCH = 500
_MOST_TOGETHER = 200  # steps that are taken back as one; more is a matter for a backup


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which steps: by one person, of one day (local time), with these words; what is empty asks for nothing."""

    coder: str = ""
    day: date | None = None
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """The steps that were found, the newest first and groups as one line; how many they are, and how many in all."""

    lines: Sequence[Line] = ()
    count: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the history: a step, or the steps of a larger action, the newest first; and which were undone."""

    steps: tuple[Step, ...]
    undone: frozenset[int] = frozenset()

    @property
    def step(self) -> Step:
        """The one that was taken first, which names them."""
        return self.steps[-1]

    @property
    def is_group(self) -> bool:
        """Whether there are several."""
        return len(self.steps) > 1

    @property
    def is_undone(self) -> bool:
        """Whether nothing of it is in effect."""
        return len(self.undone) == len(self.steps)

    @property
    def numbers(self) -> Line:
        """The numbers of its steps."""
        return tuple(one.number for one in self.steps)

    def each(self) -> list["Entry"]:
        """Its steps, each for itself."""
        return [Entry((one,), self.undone & {one.number}) for one in self.steps]


@dataclass(frozen=True, slots=True)
class Standing:
    """What can be done with some steps that are in effect, the newest first.

    `in_the_way` are the later steps that rest on them, as far as they may be seen; `unseen` is how many may not.
    `together` are all that would be taken back with them, the newest first; empty where that is impossible.
    """

    steps: Sequence[Step] = ()
    in_the_way: Sequence[Step] = ()
    unseen: int = 0
    together: Sequence[Step] = ()

    @property
    def is_free(self) -> bool:
        """Whether nothing stands in the way."""
        return bool(self.steps) and not self.in_the_way and not self.unseen


@dataclass(frozen=True, slots=True)
class Place:
    """Where a step stands: what did it first, what did or undid it last, and what can be done about it.

    `group` is that of the larger action which it belongs to, if that is in effect with several steps.
    """

    origin: Step
    last: Step
    alone: Standing
    group: Standing

    @property
    def is_in_effect(self) -> bool:
        """Whether what it did holds now."""
        return self.last.kind is not StepKind.UNDO


def said(step: Step) -> str:
    """What a step did, undid or did again, in the language of the interface."""
    label = current().step(step.label, step.parameters)
    if step.kind is StepKind.UNDO:
        return _("Undone: {step}").format(step=label)
    return _("Done again: {step}").format(step=label) if step.kind is StepKind.REDO else label


def steps(project: Project, wanted: Wanted | None = None, progress: Progress | None = None) -> Found:
    """The steps that whoever works here may see: the one place where the history is listed.

    Words are looked for in who took a step, what it was, in the language of the interface, and the day.
    """
    wanted, read = wanted or Wanted(), project.read
    numbers = stored.numbers(read, wanted.coder, *_bounds(wanted.day))
    if wanted.words:
        numbers = _named(project, numbers, wanted.words, progress or NoProgress())
    return Found(_lines(numbers, stored.groups(read)), len(numbers), stored.count(read))


def entries(project: Project, lines: Sequence[Line]) -> list[Entry]:
    """The steps of some lines, each with whether it is in effect."""
    found = {one.number: one for one in stored.with_numbers(project.read, [one for line in lines for one in line])}
    last = stored.switches(project.read, [one.origin_id for one in found.values() if one.kind is StepKind.DO])
    undone = {one.number for one in found.values() if one.kind is StepKind.DO and _is_undone(last.get(one.id))}
    there = [tuple(found[number] for number in line if number in found) for line in lines]
    return [Entry(line, frozenset(one.number for one in line if one.number in undone)) for line in there if line]


def numbered(project: Project, number: int) -> Step | None:
    """The step with a number, as far as there is one that may be seen."""
    return next(iter(stored.with_numbers(project.read, [number])), None)


def people_and_days(project: Project, most: int = 60) -> tuple[list[str], list[date]]:
    """Who took steps, by name, and on which days (local time), the latest first and at most so many."""
    found = stored.people_and_hours(project.read)
    days = sorted({hour.astimezone().date() for _coder, hour in found}, reverse=True)
    return sorted({coder for coder, _hour in found}, key=natural_key), days[:most]


def place_of(project: Project, step: Step) -> Place:
    """Where a step stands. Raises KeyError where it is not there any more."""
    origin = step if step.origin_id == step.id else project.read.get(Step, step.origin_id)
    if origin is None:
        raise KeyError(step.origin_id)
    last = stored.switches(project.read, [origin.id])[origin.id]
    group = stored.of_group(project.read, origin.group_id) if origin.group_id else []
    several = standing(project, group) if len(group) > 1 else Standing()
    return Place(origin, last, standing(project, [origin]), several if len(several.steps) > 1 else Standing())


def standing(project: Project, wanted: Sequence[Step]) -> Standing:
    """What can be done with some steps, as far as they are in effect."""
    held = _in_effect(project, wanted)
    resting = _resting_on(project, held)
    seen = project.read.those(Step, list(resting))
    unseen = len(resting) - len(seen)
    together = [] if unseen else _together(project, [*held, *seen])
    return Standing(held, sorted(seen, key=lambda one: one.number), unseen, together)


def _in_effect(project: Project, wanted: Sequence[Step]) -> list[Step]:
    """Those that hold now and can be undone, the newest first."""
    last = stored.switches(project.read, [one.id for one in wanted])
    held = [one for one in wanted if one.kind is StepKind.DO and not _is_undone(last.get(one.id))]
    return sorted(held, key=lambda one: -one.number)


def _resting_on(project: Project, wanted: Iterable[Step]) -> dict[UUID, Step]:
    """The later steps that rest on some, without these."""
    found = {one.id: one for step in wanted for one in project.steps_in_the_way(step)}
    return {one: found[one] for one in found.keys() - {step.id for step in wanted}}


def _together(project: Project, first: Sequence[Step]) -> list[Step]:
    """All steps that have to go for some to go, the newest first; none where one cannot, or they are too many."""
    needed = {one.id: one for one in first}
    new = list(first)
    while new and len(needed) <= _MOST_TOGETHER:
        resting = project.read.those(Step, list(_resting_on(project, new)))
        new = [one for one in resting if one.id not in needed]
        needed.update((one.id, one) for one in new)
    if len(needed) > _MOST_TOGETHER or not all(map(_is_open, needed.values())):
        return []
    held = _in_effect(project, list(needed.values()))
    return held if len(held) == len(needed) else []


def _is_open(step: Step) -> bool:
    """Whether a step can be undone, and may be seen as a whole."""
    return step.kind is StepKind.DO and step.label != HIDDEN_LABEL


def _is_undone(last: Step | None) -> bool:
    return last is not None and last.kind is StepKind.UNDO


def _lines(numbers: Sequence[int], groups: Mapping[int, str]) -> list[Line]:
    """Neighbours of one group as one line."""
    lines: list[Line] = []
    before = None
    for number in numbers:
        group = groups.get(number)
        if group and group == before:
            lines[-1] += (number,)
        else:
            lines.append((number,))
        before = group
    return lines


def _named(project: Project, numbers: Sequence[int], words: Sequence[str], progress: Progress) -> list[int]:
    """The numbers of the steps whose words have all of these."""
    found, told = [], _Days()
    for place, one in enumerate(stored.named(project.read, numbers)):
        if place % _BATCH == 0:
            progress.step(place, len(numbers))
        text = f"{one.coder} {current().step(one.label, one.parameters)} {told.day(one.at)}".casefold()
        if all(word in text for word in words):
            found.append(one.number)
    return found


def _bounds(day: date | None) -> tuple[datetime | None, datetime | None]:
    """When a local day begins and ends."""
    if day is None:
        return None, None
    begins, ends = (datetime.combine(day + timedelta(days=more), time()).astimezone() for more in (0, 1))
    return begins, ends


class _Days:
    """Local days in words, each worked out once an hour of the day."""

    def __init__(self) -> None:
        self._known: dict[tuple[date, int], str] = {}

    def day(self, at: datetime) -> str:
        """The day of an instant in words."""
        hour = (at.date(), at.hour)
        if hour not in self._known:
            self._known[hour] = current().date(at.astimezone().date())
        return self._known[hour]
