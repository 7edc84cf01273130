"""A pseudo-language: whatever is not in it on a screen never went through a catalogue."""

import re
from datetime import date

from qda_app.i18n import DateStyle, Language

_ACCENTED = "àéîöúýÀÉÎÖÚÝ"
_ACCENTS = str.maketrans("aeiouyAEIOUY", _ACCENTED)
_KEPT = re.compile(r"(\{[^{}]*\}|<[^<>]*>|&\w+;)")  # fields, tags and entities


class Pseudo(Language):
    """Speaks every message in accents between brackets, and puts dates in brackets too.

    Put it before a test with `monkeypatch.setattr(i18n._Interface, "current", Pseudo())`.
    """

    def __init__(self) -> None:
        """Stand on Indonesian, so that what is English on a screen is neither a message nor a word of the field."""
        super().__init__("id")

    def _(self, message: str) -> str:
        """The message, accented and bracketed."""
        return accented(message)

    def plural(self, singular: str, plural: str, count: int) -> str:
        """The message for `count`, likewise."""
        return accented(singular if count == 1 else plural).format(count=self.number(count))

    def date(self, day: date, style: DateStyle = "long") -> str:
        """The date, bracketed."""
        return f"⟦{super().date(day, style)}⟧"


def accented(message: str) -> str:
    """`message` with accents on its vowels, between brackets; fields and tags stay as they are."""
    parts = _KEPT.split(message)
    return f"⟦{''.join(part if _KEPT.fullmatch(part) else part.translate(_ACCENTS) for part in parts)}⟧"


def foreign_words(text: str) -> list[str]:
    """The words of `text`, in lower case, that did not come out of a catalogue; one that was cut short keeps its dots.

    They stand outside of all brackets, and have a vowel without an accent: where a painter broke a message into
    lines, one bracket of it may stand on another line.
    """
    words: list[str] = re.findall(r"[^\W\d_]{2,}…?", _outside(text))
    return [word.casefold() for word in words if word.translate(_ACCENTS) != word or not set(word) & set(_ACCENTED)]


def is_pseudo(text: str) -> bool:
    """Whether all words of `text` came out of a catalogue."""
    return not foreign_words(text)


def _outside(text: str) -> str:
    """What stands outside of all brackets; a message that was cut short ends with its dots."""
    inner = re.sub(r"⟦[^⟦⟧]*(⟧|…$)", "", text)
    return inner if inner == text else _outside(inner)
