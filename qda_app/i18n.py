"""Words, numbers and dates in the language of the person, or of a document.

Message ids are English. `_` speaks the language of the interface, which is one for the process;
a `Language` speaks its own and is what report builders are given.
"""

import gettext
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from typing import Literal

from qda_app import paths

DEFAULT = "id"
LANGUAGES = ("id", "en")
DateStyle = Literal["long", "medium"]


class Language:
    """One language: its catalogue, its decimal sign and its months."""

    def __init__(self, code: str) -> None:
        """Load the catalogue of `code`, one of LANGUAGES."""
        self.code = code
        self._catalogue = gettext.translation("qda_app", paths.LOCALE, [code], fallback=True)

    def _(self, message: str) -> str:
        """The message in this language."""
        return self._catalogue.gettext(message)

    def plural(self, singular: str, plural: str, count: int) -> str:
        """The message for `count`, with `{count}` put in."""
        return self._catalogue.ngettext(singular, plural, count).format(count=self.number(count))

    def step(self, label: str, parameters: Mapping[str, str]) -> str:
        """The label of a step, with its parameters put in."""
        return self._(label).format(**parameters)

    def number(self, value: float, digits: int = 0) -> str:
        """A number with `digits` decimals, its own decimal sign and thousands."""
        text = f"{value:,.{digits}f}"
        return text.translate(_SWAPPED) if self.code == "id" else text

    def date(self, day: date, style: DateStyle = "long") -> str:
        """A date as CLDR writes it, the month in full (long) or short (medium)."""
        months = _MONTHS[self.code].split()
        month = months[day.month - 1] if style == "long" else months[day.month - 1][:3]
        return f"{day.day} {month} {day.year}" if self.code == "id" else f"{month} {day.day}, {day.year}"

    def clock(self, at: datetime) -> str:
        """Hour and minute of an instant, local time: 10.42 or 10:42."""
        return at.astimezone().strftime("%H.%M" if self.code == "id" else "%H:%M")


_SWAPPED = str.maketrans({",": ".", ".": ","})
_MONTHS = {  # By hand: a library of dates takes 50 ms of a start.
    "id": "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember",
    "en": "January February March April May June July August September October November December",
}


@cache
def language(code: str) -> Language:
    """The language with this code."""
    return Language(code)


class _Interface:
    """The language of this process's interface; one process has one person before it."""

    current = language(DEFAULT)


def use(code: str) -> None:
    """Speak `code` from now on."""
    _Interface.current = language(code if code in LANGUAGES else DEFAULT)


def current() -> Language:
    """The language that the interface speaks now."""
    return _Interface.current


def _(message: str) -> str:
    """The message in the language of the interface."""
    return _Interface.current._(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """The message for `count` in the language of the interface, with `{count}` put in."""
    return _Interface.current.plural(singular, plural, count)


def N_(message: str) -> str:  # noqa: N802 - the name that catalogue tools know
    """Mark a message that is translated where it is shown."""
    return message
