"""Kinds of columns that SQLite does not know: moments and lists."""

import json
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa


class Instant(sa.TypeDecorator[datetime]):
    """A moment in UTC, kept as ISO 8601 text because SQLite forgets time zones."""

    impl = sa.String(32)
    cache_ok = True

    @property
    def python_type(self) -> type[datetime]:
        """What a row gives."""
        return datetime

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> str | None:
        """UTC, so that text sorts like time."""
        return value.astimezone(UTC).isoformat() if value else None

    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> datetime | None:
        """With its time zone."""
        return datetime.fromisoformat(value) if value else None


class Listed(sa.TypeDecorator[tuple[Any, ...]]):
    """A tuple, of strings or of tuples of numbers, kept as JSON text."""

    impl = sa.Text
    cache_ok = True

    @property
    def python_type(self) -> type[tuple[Any, ...]]:
        """What a row gives."""
        return tuple

    def process_bind_param(self, value: tuple[Any, ...] | None, dialect: sa.Dialect) -> str:
        """Compact, with words as they are."""
        return json.dumps(value or (), ensure_ascii=False, separators=(",", ":"))

    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> tuple[Any, ...]:
        """Tuples all the way down, for values are frozen."""
        return frozen(json.loads(value or "[]"))


def frozen(listed: list[Any]) -> tuple[Any, ...]:
    """Lists as tuples, all the way down."""
    return tuple(frozen(item) if isinstance(item, list) else item for item in listed)
