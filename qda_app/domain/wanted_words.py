"""Wanted words: what a person typed into a search for words, as the terms that must stand near each other."""

import re
from dataclasses import dataclass
from enum import Enum, auto

from qda_app.domain.words import folded, holds_digit, words_of

_CHUNK = re.compile(r"\"([^\"]*)\"?|“([^”]*)”?|(\S+)")
_BEGINNING = "*"


class Likeness(Enum):
    """How a word of the text must be like the one that was typed."""

    STEM = auto()
    EXACT = auto()
    BEGINNING = auto()


@dataclass(frozen=True, slots=True)
class Term:
    """Folded words that follow each other; only exact ones are more than one."""

    words: tuple[str, ...]
    likeness: Likeness = Likeness.STEM

    @property
    def word(self) -> str:
        """The first, which is the only one unless they are exact."""
        return self.words[0]


def terms(typed: str) -> list[Term]:
    """The terms of a search, each once: words by their stem, "in quotes" exact, `begin*` by how they begin.

    Numbers and ids are exact, and so is what white space does not part, such as 38/2018. Signs alone are no term.
    """
    found = (_term(*chunk.groups()) for chunk in _CHUNK.finditer(typed))
    return list(dict.fromkeys(term for term in found if term))


def _term(straight: str | None, curly: str | None, bare: str | None) -> Term | None:
    words = tuple(map(folded, words_of(straight or curly or bare or "")))
    if not words:
        return None
    if bare and bare.endswith(_BEGINNING) and len(words) == 1:
        return Term(words, Likeness.BEGINNING)
    is_exact = bare is None or len(words) > 1 or holds_digit(words[0])
    return Term(words, Likeness.EXACT if is_exact else Likeness.STEM)
