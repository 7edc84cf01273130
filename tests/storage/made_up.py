"""Values of every kind, made up field by field from their types."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from enum import Enum
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints
from uuid import UUID

from hypothesis import strategies as st

from qda_app.domain.value import Value
from qda_app.storage.forms import V

_PLAIN: dict[object, st.SearchStrategy[Any]] = {
    UUID: st.uuids(),
    str: st.text(max_size=30),
    dict[str, str]: st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=2),
    bool: st.booleans(),
    int: st.integers(-(2**63), 2**63 - 1),
    float: st.floats(allow_nan=False, allow_infinity=False),
    date: st.dates(),
    datetime: st.datetimes(
        datetime(1900, 1, 1), datetime(2100, 1, 1), timezones=st.sampled_from([UTC, timezone(timedelta(hours=7))])
    ),
}


def values(kind: type[V]) -> st.SearchStrategy[V]:
    """Values of a kind; nothing holds between their fields."""
    hints = get_type_hints(kind)
    make: Callable[..., V] = kind
    return st.builds(make, **{name: _of_type(hints[name]) for name in fields(kind)})


def fields(kind: type[Value]) -> list[str]:
    return list(kind.__dataclass_fields__)


def _of_type(hint: Any) -> st.SearchStrategy[Any]:  # noqa: ANN401 - any annotation
    if get_origin(hint) is UnionType:
        return st.one_of(*(st.none() if one is type(None) else _of_type(one) for one in get_args(hint)))
    if get_origin(hint) is tuple:
        return st.lists(_of_type(get_args(hint)[0]), max_size=3).map(tuple)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(hint)
    return _PLAIN[hint]
