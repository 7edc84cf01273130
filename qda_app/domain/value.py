"""The base of every stored value: one dataclass a table, one field a column."""

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, TypeVar
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Value:
    """A row of a project, known by its GUID."""

    id: UUID


V = TypeVar("V", bound=Value)


def remaker(kind: type[V], *fields: str) -> Callable[..., V]:
    """A function that makes a value anew with other `fields`, in a third of the time of `dataclasses.replace`."""
    names = list(kind.__dataclass_fields__)
    take, places = attrgetter(*names), [names.index(name) for name in fields]

    def remade(value: V, *changed: Any) -> V:  # noqa: ANN401 - fields of any type
        cells = [*take(value)]
        for place, cell in zip(places, changed, strict=True):
            cells[place] = cell
        return kind(*cells)

    return remade
