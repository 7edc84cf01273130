"""The days on which a survey was answered, read from its time stamps."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")


def answered_between(columns: Iterable[Sequence[str]]) -> tuple[date, date] | None:
    """The first and the last day of the time stamps of some columns, or None where none of them is plain.

    03/05/2024 is the third of May where any stamp of the column has a day beyond 12 in front, and the fifth of March
    where one has it in the middle; where none has, nobody knows, and nothing is said.
    """
    days = [day for cells in columns for day in _days(cells)]
    return (min(days), max(days)) if days else None


def _days(cells: Sequence[str]) -> list[date]:
    by_year = [_made(*map(int, found.groups())) for cell in cells if (found := _YEAR_FIRST.match(cell))]
    last = [tuple(map(int, found.groups())) for cell in cells if (found := _YEAR_LAST.match(cell))]
    is_day_first, is_month_first = any(one[0] > 12 for one in last), any(one[1] > 12 for one in last)
    if is_day_first == is_month_first:
        last = []
    by_day = [_made(year, two, one) if is_day_first else _made(year, one, two) for one, two, year in last]
    return [day for day in (*by_year, *by_day) if day]


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
