"""What a step holds on to: the reason why an earlier step can no longer be undone."""

from collections.abc import Iterable, Iterator, Sequence, Set
from enum import IntEnum
from hashlib import blake2b
from uuid import UUID

import sqlalchemy as sa

from qda_app.domain.changes import Change
from qda_app.domain.value import Value
from qda_app.storage.forms import Take, take
from qda_app.storage.schema import TABLES

SUBJECT_BITS = 63
LOW_BITS = (1 << SUBJECT_BITS) - 1


class Grip(IntEnum):
    """How firmly; two steps whose grips on one subject add up to CLASH cannot swap places.

    So a code that was renamed and then used can be named back, but one that was made and then
    used cannot be unmade, and two steps that changed one row are undone in turn.
    """

    REFERS = 1
    REPLACES = 2
    MAKES_OR_REMOVES = 3


CLASH = 4
Grips = dict[int, Grip]


def grips(changes: Sequence[Change]) -> Grips:
    """The firmest grip on each subject, which is a row or a unique value.

    A subject is 63 bits of the row's GUID, or of a digest of the value: a third of the room of
    GUIDs, and should two ever coincide, an undo is refused that could have been allowed.
    """
    made = {change.value.id for change in changes if change.before is None or change.after is None}
    firmest: Grips = {}
    for change in changes:
        for subject, grip in _held(change, made):
            if grip > firmest.get(subject, 0):
                firmest[subject] = grip
    return firmest


def _held(change: Change, made: Set[UUID]) -> Iterable[tuple[int, Grip]]:
    before, after = change.before, change.after
    if before and after:
        return {
            (subject(after.id), Grip.REPLACES),
            *(set(_attachments(before, made)) ^ set(_attachments(after, made))),
        }
    return [(subject(change.value.id), Grip.MAKES_OR_REMOVES), *_attachments(change.value, made)]


def _attachments(value: Value, made: Set[UUID]) -> Iterator[tuple[int, Grip]]:
    """What a row refers to, and the unique values it takes.

    A value with one of the rows `made` in this step needs no grip: who else takes it refers to that row.
    """
    references, unique_keys = _RULES[type(value)]
    for found in references(value):
        if found:
            yield subject(found), Grip.REFERS
    for name, key_of in unique_keys:
        key = key_of(value)
        if None not in key and made.isdisjoint(key):
            yield _digest(name, key), Grip.MAKES_OR_REMOVES


def _rules(kind: type[Value]) -> tuple[Take, list[tuple[str, Take]]]:
    """The table's foreign keys and unique constraints, as functions of a value."""
    table = TABLES[kind]
    references = [column.name for column in table.c if column.foreign_keys]
    unique = [rule.columns.keys() for rule in table.constraints if isinstance(rule, sa.UniqueConstraint)]
    return take(*references), [(f"{table.name} {names}", take(*names)) for names in unique]


def subject(row_id: UUID) -> int:
    """A row, as journals know it."""
    return row_id.int & LOW_BITS


def _digest(name: str, key: tuple[object, ...]) -> int:
    words = [part.hex if isinstance(part, UUID) else repr(part) for part in key]  # a UUID's repr costs thrice its hex
    digest = blake2b("\0".join([name, *words]).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") & LOW_BITS


_RULES = {kind: _rules(kind) for kind in TABLES}
