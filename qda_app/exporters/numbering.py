"""The numbers that headings and captions have in print."""

import zlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from qda_app.domain.reports import ChapterNumbers, Figure, Heading, HeadingScheme, Report, Table
from qda_app.exporters.labels import LABELS, Labels

CHAPTER, APPENDIX = 1, 7
_LAST_JOINED_LEVEL = 3  # 4.1.1; the fourth level is 1.
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@dataclass(frozen=True, slots=True)
class Caption:
    """The name of a table or figure: `Tabel 4.1`, in an appendix `Tabel L1.1`; `serial` counts all of a report."""

    text: str
    label: str
    chapter: int
    count: int
    serial: int
    appendix_letter: str = ""

    @property
    def number(self) -> str:
        """The number as it is printed."""
        return f"{self.appendix_letter}{self.chapter}.{self.count}"

    @property
    def name(self) -> str:
        """Label and number, which no line break parts."""
        return f"{self.label}\u00a0{self.number}"

    @property
    def fingerprint(self) -> int:
        """A number below a million, so that captions of two reports pasted together are not taken for one."""
        return zlib.crc32(self.text.encode(errors="replace")) % 1_000_000


@dataclass(frozen=True, slots=True)
class Numbering:
    """Captions and heading numbers by the position of their block, and captions by key."""

    captions: Mapping[int, Caption]
    headings: Mapping[int, str]
    by_key: Mapping[str, Caption]


def numbered(report: Report) -> Numbering:
    """Number the headings and captions of a report as Word will."""
    counter = _Counter(report)
    captions: dict[int, Caption] = {}
    headings: dict[int, str] = {}
    by_key: dict[str, Caption] = {}
    for position, block in enumerate(report.blocks):
        if isinstance(block, Heading) and block.is_numbered:
            headings[position] = counter.heading(block.level)
        elif isinstance(block, Table | Figure):
            captions[position] = by_key[block.key] = counter.caption(block)
    return Numbering(captions, headings, by_key)


def roman(number: int) -> str:
    """A chapter number in capitals: 4 is IV."""
    for value, sign in _ROMAN:
        if number >= value:
            return sign + roman(number - value)
    return ""


def _lettered(depth: int, count: int) -> str:
    """`A.`, `1.` and `a.`, as the list of headings counts on each level; after Z comes AA."""
    letter = chr(ord("A") + (count - 1) % 26) * ((count - 1) // 26 + 1)
    return f"{(letter, str(count), letter.lower())[depth]}."


class _Counter:
    """Counts along the blocks of one report."""

    def __init__(self, report: Report) -> None:
        self._labels: Labels = LABELS[report.lang]
        self._numbers = report.numbers
        self._scheme = report.headings
        self._chapter = report.chapter
        self._is_first_chapter = True
        self._appendix = 0
        self._sections = [0, 0, 0]
        self._counts: Counter[str] = Counter()
        self._serial = 0

    def heading(self, level: int) -> str:
        """The number of the next heading."""
        if level == APPENDIX:
            self._appendix += 1
            self._counts.clear()
            return f"{self._labels.appendix} {self._appendix}"
        if level == CHAPTER:
            return self._next_chapter()
        depth = level - 2
        self._sections[depth:] = [self._sections[depth] + 1, *[0] * (len(self._sections) - depth - 1)]
        if self._scheme is HeadingScheme.LETTERS:
            return _lettered(depth, self._sections[depth])
        parts = [self._chapter, *self._sections[: depth + 1]]
        return f"{parts[-1]}." if level > _LAST_JOINED_LEVEL else ".".join(map(str, parts))

    def _next_chapter(self) -> str:
        self._chapter += not self._is_first_chapter
        self._is_first_chapter = False
        self._sections = [0, 0, 0]
        self._counts.clear()
        is_arabic = self._numbers is ChapterNumbers.ARABIC
        return f"{self._labels.chapter} {self._chapter if is_arabic else roman(self._chapter)}"

    def caption(self, block: Table | Figure) -> Caption:
        """The name of the next table or figure."""
        label = self._labels.table if isinstance(block, Table) else self._labels.figure
        self._serial += 1
        self._counts[label] += 1
        letter = self._labels.appendix_letter if self._appendix else ""
        return Caption(block.caption, label, self._appendix or self._chapter, self._counts[label], self._serial, letter)
