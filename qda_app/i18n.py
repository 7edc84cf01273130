"""Words, numbers and dates in the language of the person, or of a document.

Message ids are English. `_` speaks the language of the interface, which is one for the process;
a `Language` speaks its own and is what report builders are given.
"""

import gettext
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING

from qda_app import paths

if TYPE_CHECKING:
    from babel import Locale

DEFAULT = "id"
LANGUAGES = ("id", "en")


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

    def date(self, day: date, style: str = "long") -> str:
        """A date; styles are those of CLDR: short, medium, long, full."""
        from babel.dates import format_date  # heavy: 30 ms that a start need not pay

        return format_date(day, style, locale=self._locale())

    def clock(self, at: datetime) -> str:
        """Hour and minute of an instant, local time: 10.42 or 10:42."""
        return at.astimezone().strftime("%H.%M" if self.code == "id" else "%H:%M")

    def _locale(self) -> "Locale":
        from babel import Locale  # heavy, as above

        return Locale.parse(self.code)


_SWAPPED = str.maketrans({",": ".", ".": ","})


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
