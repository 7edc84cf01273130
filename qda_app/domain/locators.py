"""Locators: the pattern by which a study says where a quotation stands, such as `({informant}/{source}, {line})`."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

_PIECES = re.compile(r"\{([^{}]*)\}")
_AT_LINE = re.compile(r"(?:\b(?:baris|line|brs\.?|hlm\.?)\s*)?\{line\}", re.IGNORECASE)
_SEPARATORS = " ,;:/|–-"


class LocatorField(StrEnum):
    """What can stand in a pattern, in braces."""

    INFORMANT = "informant"
    POSITION = "position"
    UNIT = "unit"
    SOURCE = "source"
    LABEL = "label"
    TECHNIQUE = "technique"
    DATE = "date"
    LONG_DATE = "long_date"
    LINE = "line"


_ALIASES = {
    "informan": LocatorField.INFORMANT,
    "jabatan": LocatorField.POSITION,
    "unit_kerja": LocatorField.UNIT,
    "sumber": LocatorField.SOURCE,
    "kutipan": LocatorField.LABEL,
    "teknik": LocatorField.TECHNIQUE,
    "tanggal": LocatorField.DATE,
    "tanggal_panjang": LocatorField.LONG_DATE,
    "baris": LocatorField.LINE,
}
PLACE = "place"
"""In a pattern for rectangles: where they stand, in place of the line and of the word before it."""

PRESETS: Sequence[str] = (
    "({informant}/{source}/{date}/baris {line})",
    "({informant}, {technique} {long_date}, baris {line})",
    "({informant}, {position}, {long_date}, baris {line})",
)


class WrongPattern(ValueError):  # noqa: N818 - named for what it tells
    """A pattern with a field that there is not, or with a brace that is not closed; says which."""


@dataclass(frozen=True, slots=True)
class Locator:
    """A pattern taken apart: words between fields; `words` has one piece more than `fields`.

    Round brackets around the whole are left out: whoever prints a quotation sets them.
    """

    words: tuple[str, ...]
    fields: tuple[str, ...]

    def filled(self, values: Mapping[str, str]) -> str:
        """The words with values in place of fields; what is unknown goes with the separator beside it."""
        told = self.words[0]
        for field, following in zip(self.fields, self.words[1:], strict=True):
            value = values.get(field, "")
            if value:
                told += value + following
            elif told.strip(_SEPARATORS + "("):
                told = told.rstrip(_SEPARATORS) + following
            else:
                told += following.lstrip(_SEPARATORS)
        return told.strip()


def read_locator(pattern: str, *, is_region: bool = False) -> Locator:
    """Take a pattern apart, in the form for words or for rectangles. Raises WrongPattern."""
    pattern = pattern.strip()
    if is_region:
        pattern = _AT_LINE.sub(f"{{{PLACE}}}", _named(pattern))
    if pattern.startswith("(") and pattern.endswith(")"):
        pattern = pattern[1:-1]
    pieces = _PIECES.split(pattern)
    words, names = pieces[::2], pieces[1::2]
    if any(brace in word for word in words for brace in "{}"):
        raise WrongPattern(pattern)
    return Locator(tuple(words), tuple(map(_field, names)))


def _named(pattern: str) -> str:
    """The pattern with the names of fields as they are called here."""
    return _PIECES.sub(lambda found: f"{{{_field(found[1])}}}", pattern)


def _field(name: str) -> str:
    name = name.strip().casefold()
    if name == PLACE or name in set(LocatorField):
        return name
    if name in _ALIASES:
        return _ALIASES[name]
    raise WrongPattern(name)
