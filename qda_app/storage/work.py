"""Work: the changes of one step, written and noted as they are made."""

from collections.abc import Iterable, Mapping, Sequence

import sqlalchemy as sa

from qda_app.domain.changes import Change
from qda_app.domain.ids import SourceId
from qda_app.domain.value import Value
from qda_app.storage import blobs
from qda_app.storage.names import Names, are_named
from qda_app.storage.reads import Reads
from qda_app.storage.rows import parents_first, stored
from qda_app.storage.runs import Run, runs_of, write
from qda_app.storage.schema import excerpt_number

_THIS_SOURCE = excerpt_number.c.source_id == sa.bindparam("wanted")
_LAST_NUMBER = sa.select(excerpt_number.c.last).where(_THIS_SOURCE)
_FIRST = excerpt_number.insert()
_RAISE = excerpt_number.update().where(_THIS_SOURCE).values(last=sa.bindparam("new_last"))


class Work:
    """What a service changes within `project.changing(...)`; `read` sees these changes already."""

    def __init__(self, connection: sa.Connection, read: Reads) -> None:
        """Write through `connection`, inside the transaction that `read` reads in."""
        self.changes: list[Change] = []
        self.runs: list[Run] = []
        self.read = read
        self._connection = connection

    def add(self, *values: Value) -> None:
        """Insert new rows, in whatever order the values stand."""
        self._make([Change(None, value) for value in parents_first(self._kept(values))])

    def replace(self, *values: Value) -> None:
        """Write each value over the row with its id. Raises KeyError where there is none."""
        before = stored(self._connection, values)
        now = {value.id: value for value in self.read.newest(list(before.values()))}
        after = {value.id: value for value in self._kept(values)}
        self._make([Change(before[row_id], value) for row_id, value in after.items() if value != now.get(row_id)])

    def settle(self, *values: Value) -> None:
        """Write values over their rows even where these say the same in an older version of their text."""
        before = stored(self._connection, values)
        self._make([Change(before[value.id], value) for value in values if value != before[value.id]])

    def remove(self, *values: Value) -> None:
        """Delete the row with the id of each value. Raises KeyError where there is none."""
        before = stored(self._connection, values)
        gone = {value.id: before[value.id] for value in values}
        self._make([Change(value, None) for value in reversed(parents_first(gone.values()))])

    def keep(self, content: bytes) -> str:
        """Keep a text or a file beside the journal; returns the digest that values name it by."""
        return blobs.keep(self._connection, content)

    def next_number(self, source_id: SourceId) -> int:
        """A number for a new excerpt of a source, never given before."""
        return self.next_numbers(source_id, 1)[0]

    def next_numbers(self, source_id: SourceId, count: int) -> range:
        """Numbers for new excerpts of a source, never given before."""
        last = self._last_number(source_id)
        self._keep_last(source_id, last + count)
        return range(last + 1, last + count + 1)

    def claim_numbers(self, last: Mapping[SourceId, int]) -> None:
        """Have numbers up to `last` count as given, where excerpts come with numbers of their own."""
        for source_id, number in last.items():
            if number > self._last_number(source_id):
                self._keep_last(source_id, number)

    def _last_number(self, source_id: SourceId) -> int:
        return self._connection.execute(_LAST_NUMBER, {"wanted": source_id}).scalar() or 0

    def _keep_last(self, source_id: SourceId, number: int) -> None:
        raised = self._connection.execute(_RAISE, {"wanted": source_id, "new_last": number})
        if not raised.rowcount:
            self._connection.execute(_FIRST, {"source_id": source_id, "last": number})

    def _kept(self, values: Sequence[Value]) -> Sequence[Value]:
        """Displays and their phrases under the names that outlive a renaming."""
        if not are_named(values):
            return values
        names = Names(self._connection)
        return [names.kept(value) for value in values]

    def _make(self, changes: Iterable[Change]) -> None:
        made = list(changes)
        if made:
            self._connection.exec_driver_sql("SAVEPOINT made")
            try:
                runs = write(self._connection, runs_of(made))
            except sa.exc.IntegrityError:  # A caller may catch a refused row and go on; all else ends the step.
                self._connection.exec_driver_sql("ROLLBACK TO made")
                raise
            self._connection.exec_driver_sql("RELEASE made")
            self.changes += made
            self.runs += runs
