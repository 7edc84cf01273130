"""Positions: what stands in an older version of a text, brought to the newest.

A row keeps the version that its positions count in, so that a correction of a text writes no row but its own, however
much is coded, and undoing it needs no more than taking that row out.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from uuid import UUID

import sqlalchemy as sa

from qda_app.domain.anchors import ANCHORS, NewVersion
from qda_app.domain.changes import Change, ChangeSet
from qda_app.domain.ids import VersionId
from qda_app.domain.moves import Moves, Trail, Ways, joined
from qda_app.domain.sources import TextVersion
from qda_app.domain.value import Value
from qda_app.storage import blobs
from qda_app.storage.forms import V
from qda_app.storage.kept import Kept
from qda_app.storage.schema import TABLES

_version = TABLES[TextVersion].c
_THIS = _version.id == sa.bindparam("wanted", type_=_version.id.type)

_version_of: Callable[[Value], UUID] = attrgetter("version_id")  # every anchor has one
_FEW = 4_000  # rows times steps that are followed one by one; beyond, joining the steps is quicker

# Built once: composing these expressions costs more than running them.
_CORRECTIONS = sa.select(_version.previous_id, _version.id).where(_version.previous_id.is_not(None))
_CUTS = sa.select(_version.cuts).where(_THIS)
_DIGEST = sa.select(_version.digest).where(_THIS)


class Positions:
    """Which versions of texts were corrected, as one connection sees them, and what became of their positions."""

    def __init__(self, connection: sa.Connection, kept: Kept) -> None:
        """Look up which version follows which."""
        self._connection, self._kept = connection, kept
        self._next: dict[VersionId, VersionId] = {found[0]: found[1] for found in connection.execute(_CORRECTIONS)}
        self._found: dict[VersionId, NewVersion] = {}

    def __bool__(self) -> bool:
        """Whether any text was corrected."""
        return bool(self._next)

    def newest(self, values: Sequence[V]) -> list[V]:
        """The values in the newest versions of their texts; without those whose words are gone, as `ANCHORS` say."""
        if not self._next:
            return list(values)
        later = self._later(values)
        return [now for value in values if (now := _now(value, later)) is not None]

    def newest_changes(self, changed: ChangeSet) -> ChangeSet:
        """A change set whose values stand in the newest versions of their texts."""
        if not self._next or not changed.touches(*ANCHORS):
            return changed
        later = self._later(value for one in changed.changes for value in (one.before, one.after) if value)
        pairs = [
            (one.before and _now(one.before, later), one.after and _now(one.after, later)) for one in changed.changes
        ]
        return ChangeSet(changed.step, tuple(Change(*pair) for pair in pairs if any(pair)))

    def _later(self, values: Iterable[Value]) -> Mapping[int, NewVersion | None]:
        """The way to the newest version for each that values stand in, by its GUID as a number, hashed in C."""
        rows = Counter(_version_of(value).int for value in values if type(value) in ANCHORS)
        return {version: self.version(UUID(int=version), rows=count) for version, count in rows.items()}

    def version(self, version_id: VersionId, *, rows: int = _FEW) -> NewVersion | None:
        """The way from a version to the newest of its text, for so many rows; None where it is the newest."""
        if version_id not in self._next:
            return None
        if version_id not in self._found:
            path = list(self._after(version_id))
            ways = self._ways(path, rows)
            self._found[version_id] = NewVersion(path[-1], ways, lambda: self._text(version_id))
        return self._found[version_id]

    def leading_to(self, version_ids: Collection[VersionId]) -> set[VersionId]:
        """These versions, and all before them."""
        previous = {later: earlier for earlier, later in self._next.items()}
        found = set(version_ids)
        waiting = list(found)
        while waiting:
            earlier = previous.get(waiting.pop())
            if earlier and earlier not in found:
                found.add(earlier)
                waiting.append(earlier)
        return found

    def reach(self, version_ids: Iterable[VersionId]) -> tuple[int, int]:
        """By how much positions of any of these versions of one text move to the newest, or less: least and most."""
        reaches = [self._step(one).reach for one in version_ids if one in self._next]
        return sum(min(0, least) for least, _ in reaches), sum(max(0, most) for _, most in reaches)

    def _after(self, version_id: VersionId | None) -> Iterator[VersionId]:
        while version_id:
            yield version_id
            version_id = self._next.get(version_id)

    def _ways(self, path: Sequence[VersionId], rows: int) -> Ways:
        """The way from the first version of a path to the last: known, followed step by step, or joined and kept."""
        place, known = self._kept.way(path) or (0, None)
        left = [self._step(version_id) for version_id in path[place:-1]]
        if known and not left:
            return known
        steps = [*([known] if known else []), *left]
        if rows * len(steps) <= _FEW:
            return Trail(steps)
        moves = joined(steps)
        self._kept.keep_way(path, moves)
        return moves

    def _step(self, version_id: VersionId) -> Moves:
        """The way from a version to the next."""
        later = self._next[version_id]
        return self._kept.step_to(later, lambda: self._connection.execute(_CUTS, {"wanted": later}).scalar_one())

    def _text(self, version_id: VersionId) -> str:
        digest = self._connection.execute(_DIGEST, {"wanted": version_id}).scalar_one()
        return self._kept.text(digest, lambda: blobs.content_of(self._connection, digest).decode())


def _now(value: V, later: Mapping[int, NewVersion | None]) -> V | None:
    """A value in the newest version of its text; None where its words are gone."""
    move = ANCHORS.get(type(value))
    to = later[_version_of(value).int] if move else None
    return move(value, to) if move and to else value


def are_anchored(values: Iterable[Value]) -> bool:
    """Whether any of the values stands at positions of a text."""
    return any(type(value) in ANCHORS for value in values)
