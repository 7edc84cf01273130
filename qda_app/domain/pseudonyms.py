"""Pseudonyms: the names of people and places that texts hold, and what stands in their place."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from qda_app.domain.edits import Edit

_SUFFIXES = r"(?:nya|ku|mu|lah|kah|pun|tah)?"  # what Indonesian hangs on a name: Budinya


@dataclass(frozen=True, slots=True)
class Pseudonym:
    """A name as texts have it, and what stands in its place."""

    name: str
    replacement: str


class Pseudonyms:
    """Looks for all names of a list at once; a longer name goes before a shorter one that it begins with.

    A name is found as it is written, in capitals, and with a capital at each word; not in small letters, where it may
    be another word (*indah*). It is found with what Indonesian hangs on it: of *Budinya* the *Budi*; and where `_`
    divides words, as in the names of files.
    """

    def __init__(self, listed: Iterable[Pseudonym]) -> None:
        """Of some names; an empty one, or one that would stay as it is, is left out."""
        self.listed = [one for one in listed if one.name.strip() and one.name.strip() != one.replacement]

    def edits(self, text: str) -> list[Edit]:
        """What to replace in a text, in order."""
        if self._pattern is None:
            return []
        return [Edit(*found.span(), self._replacement(found)) for found in self._pattern.finditer(text)]

    def masked(self, text: str) -> str:
        """The text with everything replaced."""
        return self._pattern.sub(self._replacement, text) if self._pattern else text

    def _replacement(self, found: re.Match[str]) -> str:
        return self._replacements[_divided(found[0])]

    def masked_file_name(self, name: str) -> str:
        """The name of a file with everything replaced: there `_` divides words, and small letters may be a name."""
        spaced = name.replace("_", " ")
        spelt = spaced.title() if len(spaced.title()) == len(spaced) else spaced
        for edit in reversed(self.edits(spelt)):
            name = name[: edit.start] + edit.words + name[edit.end :]
        return name

    @cached_property
    def _replacements(self) -> dict[str, str]:
        spelt = [(spelling, one.replacement) for one in reversed(self.listed) for spelling in _spellings(one.name)]
        return {_divided(spelling): replacement for spelling, replacement in spelt}

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        names = sorted(self._replacements, key=len, reverse=True)
        if not names:
            return None
        spelt = (re.escape(name).replace(r"\ ", "[ _]") for name in names)
        return re.compile(rf"(?<![^\W_])(?:{'|'.join(spelt)})(?={_SUFFIXES}(?![^\W_]))")


def _divided(words: str) -> str:
    """Words with spaces between them, also where `_` stands for one."""
    return words.replace("_", " ")


def _spellings(name: str) -> Iterator[str]:
    bare = name.strip()
    yield bare
    yield bare.upper()
    if any(letter.isupper() for letter in bare):
        yield bare.title()


def twice(listed: Sequence[Pseudonym]) -> list[str]:
    """The names that a list has with several replacements."""
    found: dict[str, set[str]] = {}
    for one in listed:
        found.setdefault(one.name.strip(), set()).add(one.replacement)
    return sorted(name for name, replacements in found.items() if len(replacements) > 1)
