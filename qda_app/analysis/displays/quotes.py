"""Which words of its evidence a cell shows, and where a long quote is cut (METHOD §2.6)."""

import re
from collections.abc import Callable, Sequence
from itertools import islice
from typing import Protocol, TypeVar

from qda_app.analysis.wording import POSITION_OF_STANCE
from qda_app.domain.excerpts import Stance

MOST_WORDS = 40
CUT = "[…]"

_WORD = re.compile(r"\S+")
_LINE_BREAK = re.compile(r"[ \t]*\n\s*")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$")
_SHORTEST_CUT = 12  # words; a sentence end before that says too little


class Choosable(Protocol):
    """An excerpt as far as it matters for choosing one of several."""

    @property
    def stance(self) -> Stance | None:
        """What it says about the proposition."""

    @property
    def strength(self) -> int | None:
        """How well it is founded."""

    @property
    def length(self) -> int:
        """How many characters it has."""


C = TypeVar("C", bound=Choosable)
Choice = Callable[[Sequence[C], str], C]


def strongest(evidence: Sequence[C], position: str) -> C:
    """The strongest evidence with a direction; of equals one that agrees with the cell's sign, then the shortest."""
    if len(evidence) == 1:
        return evidence[0]
    return min(
        evidence,
        key=lambda one: (not _is_directed(one), -(one.strength or 0), not _agrees(one, position), one.length),
    )


def shortest(evidence: Sequence[C], position: str) -> C:
    """The shortest of the evidence with a direction that agrees with the cell's sign, as far as there is any."""
    if len(evidence) == 1:
        return evidence[0]
    return min(evidence, key=lambda one: (not _is_directed(one), not _agrees(one, position), one.length))


def _is_directed(evidence: Choosable) -> bool:
    return POSITION_OF_STANCE[evidence.stance].is_directed


def _agrees(evidence: Choosable, position: str) -> bool:
    return POSITION_OF_STANCE[evidence.stance] == position


def one_line(words: str) -> str:
    """Words without line breaks, otherwise as they stand."""
    return _LINE_BREAK.sub(" ", words) if "\n" in words else words


def shortened(words: str, most: int = MOST_WORDS) -> str:
    """The beginning of a quote, verbatim: at most `most` words, the mark of the cut counted.

    A long quote ends with its last whole sentence that fits, or in the middle of one where that would be too short.
    """
    line = one_line(words)
    if len(line.split(maxsplit=most)) <= most:
        return line
    fitting = list(islice(_WORD.finditer(line), most - 1))
    sentences = [word for word in fitting[_SHORTEST_CUT - 1 :] if _SENTENCE_END.search(word[0])]
    return f"{line[: (sentences or fitting)[-1].end()]} {CUT}"
