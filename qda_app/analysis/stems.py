"""Stems of Indonesian words, after Nazief & Adriani as PySastrawi has it: dilayani and pelayanan are both layan."""

import re
from functools import cache
from typing import TYPE_CHECKING

from qda_app.domain.words import holds_digit, parts_of

if TYPE_CHECKING:
    from Sastrawi.Stemmer.Stemmer import Stemmer

_LATIN = re.compile(r"[a-z]+(?:-[a-z]+)*")  # all that the stemmer knows; it would drop every other letter
_SHORTEST = 4  # letters; it leaves shorter words alone, or makes them unrecognisable


def stem(word: str) -> str:
    """The stem of a folded word; a word of another language, a number or an id is its own."""
    if len(word) < _SHORTEST or holds_digit(word) or not _LATIN.fullmatch(word):
        return word
    return str(_stemmer().stem_word(word)) or word


def stems(word: str) -> frozenset[str]:
    """The stems by which a folded word is found: its own, and those of its parts where it has hyphens."""
    whole = stem(word)
    return frozenset((whole, *(stem(part) for part in parts_of(word) if part)))


@cache
def _stemmer() -> "Stemmer":
    from Sastrawi.Stemmer.StemmerFactory import StemmerFactory  # reads a dictionary of 30,000 words

    return StemmerFactory().create_stemmer().delegatedStemmer
