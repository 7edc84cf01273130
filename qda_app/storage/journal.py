"""The journal of a project: what each step changed, and which steps are in effect."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from qda_app.domain.changes import Change, ChangeSet, Step, StepKind
from qda_app.domain.coders import Coder
from qda_app.storage import word_store
from qda_app.storage.forms import MOST_AT_ONCE
from qda_app.storage.grips import CLASH, SUBJECT_BITS, Grip, Grips, grips, subject
from qda_app.storage.images import pack, unpack
from qda_app.storage.rows import fetch, row, select
from qda_app.storage.runs import Run, changes_of, write
from qda_app.storage.schema import change, step

_switch = step.alias()  # What a step did can be undone and redone again and again: its switches.


def _switches(since: sa.ScalarSelect[int] | int) -> sa.ScalarSelect[int]:
    """How often what a step did was done, undone and redone after a step number."""
    is_switch = _switch.c.origin_id == step.c.origin_id
    return sa.select(sa.func.count()).where(is_switch, _switch.c.number > since).scalar_subquery()


def _in_the_way() -> sa.ColumnElement[bool]:
    """Steps that clash with the one of :origin_id, and were switched an odd number of times since.

    Such a step holds now and did not when that one was last done, undone or redone; or the reverse.
    """
    mine, theirs, own = change.alias(), change.alias(), step.alias()
    origin_id = sa.bindparam("origin_id", type_=sa.Uuid())
    number = sa.select(own.c.number).where(own.c.id == origin_id).scalar_subquery()
    last_switch = sa.select(sa.func.max(own.c.number)).where(own.c.origin_id == origin_id).scalar_subquery()
    clash = sa.and_(mine.c.subject == theirs.c.subject, theirs.c.grip >= CLASH - mine.c.grip)
    clashing = sa.select(theirs.c.step_number).join(mine, clash).where(mine.c.step_number == number)
    return sa.and_(step.c.number.in_(clashing), _switches(since=last_switch) % 2 == 1)


def _grip_count() -> sa.Select[Any]:
    own = step.alias()
    origins = sa.select(step.c.origin_id).where(step.c.number > sa.bindparam("number"))
    numbers = sa.select(own.c.number).where(own.c.id.in_(origins))
    return sa.select(sa.func.count()).select_from(change).where(change.c.step_number.in_(numbers))


def _newest_of(*where: sa.ColumnElement[bool]) -> sa.Select[Any]:
    of_coder = step.c.coder.in_(sa.bindparam("coder_names", expanding=True))
    return select(Step).where(of_coder, *where).order_by(step.c.number.desc()).limit(1)


def _replaced() -> sa.Select[Any]:
    is_replaced = sa.and_(change.c.subject == sa.bindparam("subject"), change.c.grip == Grip.REPLACES)
    numbers = sa.select(change.c.step_number).where(is_replaced)
    return select(Step).where(step.c.number.in_(numbers)).order_by(step.c.number)


# Built once: composing these expressions costs more than running them.
_IN_EFFECT = _switches(since=0) % 2 == 1
_IN_THE_WAY = select(Step).where(_in_the_way()).order_by(step.c.number)
_NEWEST_IN_EFFECT = _newest_of(step.c.kind.in_([StepKind.DO, StepKind.REDO]), _IN_EFFECT)
_NEWEST_UNDONE = _newest_of(step.c.kind == StepKind.UNDO, ~_IN_EFFECT)
_NEWEST_NEW = _newest_of(step.c.kind == StepKind.DO)
_REPLACED = _replaced()
_NEXT_NUMBER = sa.select(sa.func.coalesce(sa.func.max(step.c.number), 0) + 1)
_GRIP_COUNT = _grip_count()
_INSERT_CHANGE = "INSERT INTO change (subject, grip, step_number) VALUES (?, ?, ?)"
_IMAGES = sa.select(step.c.images).where(step.c.id == sa.bindparam("wanted_id", type_=sa.Uuid()))


class Journal:
    """The steps of a project as one transaction sees them."""

    def __init__(self, connection: sa.Connection) -> None:
        """Read and write through `connection`."""
        self._connection = connection

    def record(self, done: Step, changes: Sequence[Change], runs: Sequence[Run]) -> ChangeSet:
        """Note a step whose changes have been written; `runs` are these changes as cells."""
        made = tuple(changes)
        self._connection.execute(step.insert(), row(done) | {"images": pack(runs)})
        for held in _in_parts(grips(made)):
            self._connection.exec_driver_sql(_INSERT_CHANGE, [(*one, done.number) for one in held])
        word_store.follow(self._connection, runs)
        return ChangeSet(done, made)

    def switch(self, switched: Step) -> ChangeSet:
        """Undo or redo. Such a step keeps no images: they are its origin's, or the inverse."""
        runs = write(self._connection, self._runs(switched))
        self._connection.execute(step.insert(), row(switched))
        word_store.follow(self._connection, runs)
        return ChangeSet(switched, changes_of(runs))

    def changes_of(self, wanted: Step) -> tuple[Change, ...]:
        """What a step changed; for an undo, the inverse of its origin. Raises KeyError for a step that is hidden."""
        return changes_of(self._runs(wanted))

    def made_by(self, row_ids: Iterable[UUID]) -> dict[UUID, Step]:
        """The step that made each of some rows."""
        rows = {subject(row_id): row_id for row_id in row_ids}
        making = sa.select(change.c.subject, sa.func.min(change.c.step_number)).group_by(change.c.subject)
        making = making.where(change.c.subject.in_(rows), change.c.grip == Grip.MAKES_OR_REMOVES)
        numbers = {number: rows[found] for found, number in self._connection.execute(making)}
        return {numbers[step_.number]: step_ for step_ in self._steps(step.c.number.in_(numbers))}

    def on(self, row_id: UUID) -> list[Step]:
        """The steps that made, replaced or removed a row, in order."""
        firm = sa.and_(change.c.subject == subject(row_id), change.c.grip >= Grip.REPLACES)
        return self._steps(step.c.number.in_(sa.select(change.c.step_number).where(firm)))

    def in_effect_on(self, row_id: UUID) -> list[Step]:
        """Those of `on` that were not undone."""
        firm = sa.and_(change.c.subject == subject(row_id), change.c.grip >= Grip.REPLACES)
        return self._steps(step.c.number.in_(sa.select(change.c.step_number).where(firm)), _IN_EFFECT)

    def in_effect_called(self, labels: Sequence[str]) -> list[Step]:
        """The new steps with one of these labels that were not undone, in order."""
        return self._steps(step.c.label.in_(labels), step.c.kind == StepKind.DO, _IN_EFFECT)

    def next_number(self) -> int:
        """The number of the next step, from 1."""
        return int(self._connection.execute(_NEXT_NUMBER).scalar_one())

    def since(self, number: int) -> list[Step]:
        """The steps after a number, in order."""
        return self._steps(step.c.number > number)

    def grip_count(self, number: int) -> int:
        """How much the steps after a number hold on to, or what they undid or did again: a measure of their size."""
        return int(self._connection.execute(_GRIP_COUNT, {"number": number}).scalar_one())

    def numbered(self, number: int) -> list[Step]:
        """The step with a number, if there is one."""
        return self._steps(step.c.number == number)

    def done(self, wanted_id: UUID) -> list[Step]:
        """The step with this id, or the steps of this group, as far as they are in effect."""
        is_wanted = sa.or_(step.c.id == wanted_id, step.c.group_id == wanted_id)
        return self._steps(is_wanted, step.c.kind == StepKind.DO, _IN_EFFECT)

    def next_undo(self, coder: Coder) -> list[Step]:
        """The newest step of this coder that is in effect."""
        return fetch(self._connection, Step, _NEWEST_IN_EFFECT, self._by(coder))

    def next_redo(self, coder: Coder) -> list[Step]:
        """What this coder undid last and did not redo; none once they took a new step."""
        undone = fetch(self._connection, Step, _NEWEST_UNDONE, self._by(coder))
        new = fetch(self._connection, Step, _NEWEST_NEW, self._by(coder))
        is_redoable = undone and new and undone[0].number > new[0].number
        return self._steps(step.c.group_id == undone[0].group_id) if is_redoable else []

    def in_the_way(self, origin_id: UUID) -> list[Step]:
        """The later steps that rest on what this one changed, or on what its undoing changed."""
        return fetch(self._connection, Step, _IN_THE_WAY, {"origin_id": origin_id})

    def names(self, coder: Coder) -> frozenset[str]:
        """All names under which steps of this coder were recorded; none of them was ever another coder's."""
        steps = fetch(self._connection, Step, _REPLACED, {"subject": subject(coder.id)})
        values = [value for one in steps for found in self.changes_of(one) for value in (found.before, found.after)]
        return frozenset({coder.name, *(one.name for one in values if isinstance(one, Coder) and one.id == coder.id)})

    def _by(self, coder: Coder) -> dict[str, Any]:
        return {"coder_names": sorted(self.names(coder))}

    def _runs(self, wanted: Step) -> Iterator[Run]:
        images = self._connection.execute(_IMAGES, {"wanted_id": wanted.origin_id}).scalar()
        if images is None:
            raise KeyError(wanted.origin_id)
        return unpack(images, back=wanted.kind is StepKind.UNDO)

    def _steps(self, *where: sa.ColumnElement[bool]) -> list[Step]:
        return fetch(self._connection, Step, select(Step).where(*where).order_by(step.c.number))


def _in_parts(grips: Grips) -> Iterator[list[tuple[int, int]]]:
    """In the order in which the table keeps them, which is the quickest, and never many in one call."""
    count = len(grips) // (4 * MOST_AT_ONCE) + 1
    parts: list[list[tuple[int, int]]] = [[] for _ in range(count)]
    while grips:  # let go of one by one, as the parts are: many at once would hold up the window
        subject_, grip = grips.popitem()
        parts[subject_ * count >> SUBJECT_BITS].append((subject_, int(grip)))
    for place, part in enumerate(parts):
        parts[place] = []
        if part:
            yield sorted(part)
