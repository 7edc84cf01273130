"""What tables are made of: a GUID, columns that are never empty, choices and references."""

from enum import StrEnum
from typing import Any
from uuid import UUID

import sqlalchemy as sa

_NAMES = {  # Constraints without a name could not be changed by a later migration.
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = sa.MetaData(naming_convention=_NAMES)


def table(name: str, *columns: sa.schema.SchemaItem) -> sa.Table:
    """A table of values."""
    return sa.Table(name, metadata, sa.Column("id", sa.Uuid, primary_key=True), *columns)


def column(name: str, kind: sa.types.TypeEngine[Any], *, unique: bool = False) -> sa.Column[Any]:
    """A column that is never empty."""
    return sa.Column(name, kind, nullable=False, unique=unique)


def words(*names: str) -> list[sa.Column[Any]]:
    """Columns of text that is never missing, though it may have no letters."""
    return [column(name, sa.Text()) for name in names]


def choice(name: str, of: type[StrEnum], *, optional: bool = False) -> sa.Column[Any]:
    """A column that holds one of a few words."""
    kind = sa.Enum(of, native_enum=False, length=20, values_callable=lambda members: [m.value for m in members])
    return sa.Column(name, kind, nullable=optional)


def reference(name: str, target: str, *, optional: bool = False, index: bool = True) -> sa.Column[UUID]:
    """A column that names a row of another table, which cannot go before."""
    return sa.Column(name, sa.Uuid, sa.ForeignKey(target), nullable=optional, index=index)


def outlived(name: str, *, optional: bool = False, index: bool = False) -> sa.Column[UUID]:
    """A column that names a row which may be gone, so without a foreign key."""
    return sa.Column(name, sa.Uuid, nullable=optional, index=index)
