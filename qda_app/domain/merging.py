"""Merging: what two copies of a project did to the same rows since they parted, brought together field by field."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any
from uuid import UUID

from qda_app.domain.changes import Change
from qda_app.domain.value import Value


@dataclass(frozen=True, slots=True)
class Delta:
    """A row as it was when the copies parted, and as it is now; None where it was not, or is no more."""

    before: Value | None
    after: Value | None

    @property
    def value(self) -> Value:
        """The row, as far as there is one."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def changed(self) -> frozenset[str]:
        """The fields that differ; none where the row was added or removed."""
        if self.before is None or self.after is None:
            return frozenset()
        return frozenset(name for name in _names(self.after) if getattr(self.before, name) != getattr(self.after, name))


@dataclass(frozen=True, slots=True)
class Conflict:
    """What both sides did to one row, in `fields`; without fields one side removed it. Ours stands until one decides.

    `merged` is the row as it would be with their side.
    """

    ours: Value | None
    theirs: Value | None
    fields: tuple[str, ...] = ()
    merged: Value | None = None

    @property
    def value(self) -> Value:
        """The row, as far as there is one."""
        found = self.ours or self.theirs
        assert found is not None
        return found


@dataclass(frozen=True)
class Merged:
    """What would be added, replaced and removed here, and what both sides changed."""

    added: Sequence[Value] = ()
    replaced: Sequence[Value] = ()
    removed: Sequence[Value] = ()
    conflicts: Sequence[Conflict] = ()

    @property
    def count(self) -> int:
        """How many rows change without a decision."""
        return len(self.added) + len(self.replaced) + len(self.removed)


def net(changes: Iterable[Change]) -> dict[UUID, Delta]:
    """The rows that differ after some changes, in the order in which they were first touched."""
    found: dict[UUID, Delta] = {}
    for change in changes:
        row_id = change.value.id
        before = found[row_id].before if row_id in found else change.before
        found[row_id] = Delta(before, change.after)
    return {row_id: delta for row_id, delta in found.items() if delta.before != delta.after}


def merged(ours: Mapping[UUID, Delta], theirs: Mapping[UUID, Delta], now: Mapping[UUID, Value]) -> Merged:
    """Their changes brought into rows as they are `now`; `ours` is what was changed here since the copies parted.

    What only one side changed is taken; where both changed one field differently, that is a conflict. Merging what was
    merged before gives nothing.
    """
    added: list[Value] = []
    replaced: list[Value] = []
    removed: list[Value] = []
    conflicts: list[Conflict] = []
    for row_id, delta in theirs.items():
        here, own = now.get(row_id), ours.get(row_id)
        if delta.after is None:
            _remove(here, own, delta, removed, conflicts)
        elif here is None:
            _bring_in(own, delta, added, conflicts)
        else:
            _bring_together(here, own, delta, replaced, conflicts)
    return Merged(added, replaced, removed, conflicts)


def _remove(
    here: Value | None, own: Delta | None, delta: Delta, removed: list[Value], conflicts: list[Conflict]
) -> None:
    if here is None:
        return
    if own is None:
        removed.append(here)
    else:
        conflicts.append(Conflict(here, None))


def _bring_in(own: Delta | None, delta: Delta, added: list[Value], conflicts: list[Conflict]) -> None:
    """A row that is not here: new, or removed here."""
    assert delta.after is not None
    if delta.before is None and own is None:
        added.append(delta.after)
    elif own is not None:
        conflicts.append(Conflict(None, delta.after, (), delta.after))


def _bring_together(
    here: Value, own: Delta | None, delta: Delta, replaced: list[Value], conflicts: list[Conflict]
) -> None:
    """A row that is here and that they changed, or added as well."""
    assert delta.after is not None
    wanted = delta.changed if delta.before else frozenset(_names(delta.after))
    differing = [name for name in wanted if getattr(delta.after, name) != getattr(here, name)]
    ours = own.changed if own and own.before else frozenset(_names(here)) if own else frozenset()
    both = tuple(sorted(name for name in differing if name in ours))
    taken = {name: getattr(delta.after, name) for name in differing if name not in both}
    if taken:
        replaced.append(_with(here, taken))
    if both:
        theirs = {name: getattr(delta.after, name) for name in both}
        conflicts.append(Conflict(here, delta.after, both, _with(here, {**taken, **theirs})))


def _with(value: Value, taken: Mapping[str, Any]) -> Value:
    return replace(value, **taken)


def _names(value: Value) -> tuple[str, ...]:
    return tuple(field.name for field in fields(value) if field.name != "id")
