"""Tables that hold talk: questions with answers, or speakers with words."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from qda_app.importers.labels import LONGEST_LABEL, can_be_speaker, is_role_word
from qda_app.importers.stamps import clock, is_stamp, seconds

_QUESTION = {"pertanyaan", "question", "questions", "tanya"}
_ANSWER = {"jawaban", "jawab", "answer", "answers", "respon", "response"}
_SPEAKER = {"penutur", "pembicara", "pelaku", "subjek", "subyek", "speaker", "label"}
_WORDS = {
    "transkrip", "verbatim", "percakapan", "ucapan", "teks", "isi", "content", "dialog", "transcript", "uraian", "text",
}  # fmt: skip
_TIME = {"waktu", "timespan", "time", "menit", "timestamp", "jam"}
_NUMBER = {"no", "nomor", "number", "baris"}
_HEADING = re.compile(r"[#*\s]*(?:nama\s+)?(?P<key>[^\W\d_]+)\s*:\s*(?P<name>[^\n:]{1,40})")
_MOST_SPEAKERS = 8
_OFTEN = 3
_FIRST_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its column, counted with what the cells before it span, and its lines."""

    column: int
    words: str


Grid = list[list[Cell]]


@dataclass(frozen=True, slots=True)
class Said:
    """What a cell says under a label, with the number and the time of its row; without a label nobody says it."""

    label: str
    words: str
    before: str = ""
    stamp: str = ""


@dataclass(frozen=True, slots=True)
class Talk:
    """A table read as talk: the lines of its header, its turns, and what its heading tells of a person."""

    header: tuple[str, ...]
    turns: tuple[Said, ...]
    people: Mapping[str, str] = field(default_factory=dict)


def talk_in(grid: Grid, heading: str) -> Talk | None:
    """A table as talk, or None where it is an ordinary one; `heading` is the line above it."""
    if len(grid) < 2:
        return None
    if told := _alternating(grid):
        return told
    columns = _columns(grid[0])
    header = ("\t".join(cell.words.replace("\n", " ") for cell in grid[0] if cell.words.strip()),)
    if "question" in columns and "answer" in columns:
        labels = {name: _label(grid[0], columns[name]) for name in ("question", "answer")}
        person = _HEADING.fullmatch(heading)
        people = {}
        if person and is_role_word(person["key"]):
            labels["answer"] = person["name"].strip()
            people = {labels["answer"]: person["key"]}
        return Talk(header, tuple(_questions(grid[1:], columns, labels)), people)
    if "speaker" in columns and "words" in columns:
        return Talk(header, tuple(_speeches(grid[1:], columns)))
    columns = _unnamed_columns(grid)
    return Talk((), tuple(_speeches(grid, columns))) if columns else None


def _alternating(grid: Grid) -> Talk | None:
    """A table of one column in which a word for a role stands above what that person says, again and again."""
    cells = [[cell.words.strip() for cell in row if cell.words.strip()] for row in grid]
    words = [found[0] for found in cells if len(found) == 1]
    roles = {place for place, cell in enumerate(words) if is_role_word(cell) and len(cell.split()) <= 2}
    said = [place for place in roles if place + 1 < len(words) and place + 1 not in roles]
    if any(len(found) > 1 for found in cells) or len(said) < _OFTEN or len({_bare(words[one]) for one in said}) < 2:
        return None
    first = min(roles)
    bounds = [*sorted(roles), len(words)]
    turns = (
        Said(_bare(words[start]), "\n".join(words[start + 1 : end]))
        for start, end in pairwise(bounds)
        if end > start + 1
    )
    return Talk(tuple(words[:first]), tuple(turns))


def _columns(header: Sequence[Cell]) -> dict[str, int]:
    """Which column holds what, by the first word of its title."""
    known = {
        "question": _QUESTION,
        "answer": _ANSWER,
        "speaker": _SPEAKER,
        "words": _WORDS,
        "time": _TIME,
        "number": _NUMBER,
    }
    found: dict[str, int] = {}
    for cell in header:
        word = _FIRST_WORD.match(cell.words.strip())
        for name, titles in known.items():
            if word and word.group().casefold() in titles:
                found.setdefault(name, cell.column)
    return found


def _unnamed_columns(grid: Grid) -> dict[str, int]:
    """Columns of a table without titles whose first or second column holds few labels, again and again."""
    for column in (0, 1):
        labels = Counter(_bare(_at(row, column)) for row in grid if _at(row, column))
        spoken = sum(bool(_at(row, column + 1)) for row in grid)
        few = 2 <= len(labels) <= _MOST_SPEAKERS and labels.total() >= _OFTEN * len(labels)
        if few and spoken >= labels.total() and all(_is_label(label) for label in labels):
            return {"speaker": column, "words": column + 1, "number": column - 1}
    return {}


def _questions(rows: Grid, columns: Mapping[str, int], labels: Mapping[str, str]) -> Iterator[Said]:
    for row in rows:
        before = _before(row, columns)
        for name in ("question", "answer"):
            words = _at(row, columns[name])
            if words:
                yield Said(labels[name], words, before)
                before = ""
        yield from _rest(row, {*columns.values()})


def _speeches(rows: Grid, columns: Mapping[str, int]) -> Iterator[Said]:
    last = ""
    for row in rows:
        last = _bare(_at(row, columns["speaker"])) or last
        words = _at(row, columns["words"])
        time = _at(row, columns.get("time", -1)).split("\n")[0]
        stamp = clock(seconds(time)) if time and is_stamp(f"[{time}]") else ""
        if words:
            label = last if _is_label(last) else ""
            yield Said(label, words, _before(row, columns), stamp)
        spare = {*columns.values()} - ({columns["time"]} if time and not stamp else set())
        yield from _rest(row, spare)


def _rest(row: Sequence[Cell], taken: set[int]) -> Iterator[Said]:
    """The cells of further columns, which are nobody's words."""
    yield from (Said("", cell.words) for cell in row if cell.column not in taken and cell.words.strip())


def _before(row: Sequence[Cell], columns: Mapping[str, int]) -> str:
    number = _at(row, columns.get("number", -1)).replace("\n", " ")
    return f"{number} " if number else ""


def _at(row: Sequence[Cell], column: int) -> str:
    return next((cell.words.strip() for cell in row if cell.column == column), "")


def _label(header: Sequence[Cell], column: int) -> str:
    return _bare(_at(header, column).replace("\n", " "))[:LONGEST_LABEL].strip()


def _bare(label: str) -> str:
    return label.strip(" :\t*")


def _is_label(label: str) -> bool:
    return 0 < len(label) <= LONGEST_LABEL and "\n" not in label and can_be_speaker(label)
