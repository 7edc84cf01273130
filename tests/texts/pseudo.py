"""A pseudo-language: whatever is not in it on a screen never went through a catalogue."""

import re

from qda_app.i18n import Language

_ACCENTS = str.maketrans("aeiouyAEIOUY", "àéîöúýÀÉÎÖÚÝ")
_KEPT = re.compile(r"(\{[^{}]*\}|<[^<>]*>|&\w+;)")  # fields, tags and entities


class Pseudo(Language):
    """Speaks every message in accents between brackets; numbers and dates are English.

    Put it before a test with `monkeypatch.setattr(i18n._Interface, "current", Pseudo())`.
    """

    def __init__(self) -> None:
        """Stand on the English catalogue."""
        super().__init__("en")

    def _(self, message: str) -> str:
        """The message, accented and bracketed."""
        return accented(message)

    def plural(self, singular: str, plural: str, count: int) -> str:
        """The message for `count`, likewise."""
        return accented(singular if count == 1 else plural).format(count=self.number(count))


def accented(message: str) -> str:
    """`message` with accents on its vowels, between brackets; fields and tags stay as they are."""
    parts = _KEPT.split(message)
    return f"⟦{''.join(part if _KEPT.fullmatch(part) else part.translate(_ACCENTS) for part in parts)}⟧"


def is_pseudo(text: str) -> bool:
    """Whether all words of `text` came out of a catalogue: none stands outside the brackets."""
    return not re.search(r"[^\W\d_]{2,}", re.sub(r"⟦[^⟧]*⟧", "", text))
