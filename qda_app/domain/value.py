"""The base of every stored value: one dataclass a table, one field a column."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Value:
    """A row of a project, known by its GUID."""

    id: UUID
