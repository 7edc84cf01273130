"""Names in saved displays: kept as GUIDs, so that a display outlives the renaming of a code or an informant."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from qda_app.domain.codes import Code
from qda_app.domain.displays import CellExcerpt, CellPhrase, Display
from qda_app.domain.sources import Informant
from qda_app.domain.value import Value
from qda_app.storage.rows import V
from qda_app.storage.schema import TABLES


class Names:
    """The short ids of codes and informants as they are now; what is neither, such as `status`, names itself."""

    def __init__(self, connection: sa.Connection) -> None:
        """Read them once."""
        self._shown = {row_id.hex: name for table in _NAMED for row_id, name in connection.execute(_names(table))}
        self._kept = {name: key for key, name in self._shown.items()}

    def shown(self, value: V) -> V:
        """A display or phrase as it is stored, with short ids; any other value as it is."""
        return _renamed(value, self._shown)

    def kept(self, value: V) -> V:
        """A display or phrase with short ids, as it is to be stored; any other value as it is."""
        return _renamed(value, self._kept)


def are_named(values: Iterable[Value]) -> bool:
    """Whether some of the values are kept under other names than they are shown with."""
    return any(isinstance(value, Display | CellPhrase | CellExcerpt) for value in values)


_NAMED = (TABLES[Informant], TABLES[Code])


def _names(table: sa.Table) -> sa.Select[Any]:
    return sa.select(table.c.id, table.c.short_id)


def _renamed(value: V, names: dict[str, str]) -> V:
    if isinstance(value, Display):
        return replace(value, columns=tuple(names.get(key, key) for key in value.columns))
    if isinstance(value, CellPhrase | CellExcerpt):
        return replace(value, row=names.get(value.row, value.row), column=names.get(value.column, value.column))
    return value
