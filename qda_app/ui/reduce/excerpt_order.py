"""The order of the table: what is listed, filtered, sorted and grouped, as one answer to one question."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from qda_app.domain.progress import NoProgress, Progress
from qda_app.ui.reduce.excerpt_columns import Column
from qda_app.ui.reduce.excerpt_ledger import Key, Ledger

_PIECE = 8_192  # rows between two looks at whether the answer is still wanted, and in one sort


class Grouping(StrEnum):
    """What rows that belong together have in common."""

    NONE = "none"
    CODE = "code"
    INFORMANT = "informant"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Sorting:
    """By which column, and which way; None is the order of reading."""

    column: Column | None = None
    is_descending: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """Which excerpts, by number and in the order of reading, and how they are to stand."""

    numbers: Sequence[int] = field(repr=False)
    words: tuple[str, ...] = ()
    sorting: Sorting = Sorting()
    grouping: Grouping = Grouping.NONE


@dataclass(frozen=True, slots=True)
class Group:
    """Rows below a heading; `key` is that of a code, an informant or a source, None for those without one."""

    key: UUID | None
    numbers: Sequence[int] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows in order; with a grouping as groups, in which an excerpt can stand more than once."""

    question: Question
    numbers: list[int] = field(repr=False)
    groups: Sequence[Group] = field(default=(), repr=False)


def answered(ledger: Ledger, question: Question, progress: Progress | None = None) -> Answer:
    """What the table shows for a question. Raises Cancelled where it is not wanted any more."""
    progress = progress or NoProgress()
    found = list(question.numbers)
    if question.words:
        found = _filtered(ledger.searched(), found, question.words, progress)
    if question.sorting.column is not None:
        keys = ledger.keys(question.sorting.column)
        found = in_order(found, keys, is_descending=question.sorting.is_descending, progress=progress)
    if question.grouping is Grouping.NONE:
        return Answer(question, found)
    return Answer(question, found, _grouped(ledger, question.grouping, found, progress))


def in_order(
    numbers: Sequence[int], keys: Sequence[Key], *, is_descending: bool, progress: Progress | None = None
) -> list[int]:
    """Numbers by their keys, those without one last; equal ones stay as they stood.

    Sorted in pieces that are sorted again as a whole: sorting holds the interpreter, and the window must not wait.
    """
    progress = progress or NoProgress()
    key: Callable[[int], Key] = keys.__getitem__
    with_key = [number for number in numbers if keys[number] is not None]
    ordered: list[int] = []
    for piece in _pieces(with_key, progress):
        ordered += sorted(piece, key=key, reverse=is_descending)  # type: ignore[arg-type] # keys of one kind
    ordered.sort(key=key, reverse=is_descending)  # type: ignore[arg-type] # likewise
    return ordered + [number for number in numbers if keys[number] is None]


def _filtered(searched: Sequence[str], numbers: Sequence[int], words: Sequence[str], progress: Progress) -> list[int]:
    found: list[int] = []
    first, others = words[0], words[1:]
    for piece in _pieces(numbers, progress):
        found += [number for number in piece if first in searched[number]]
    return [number for number in found if all(word in searched[number] for word in others)] if others else found


def _grouped(ledger: Ledger, grouping: Grouping, numbers: Sequence[int], progress: Progress) -> list[Group]:
    if grouping is Grouping.INFORMANT:
        ledger.read_texts()
    keys_of = _KEYS[grouping]
    below: defaultdict[int | None, list[int]] = defaultdict(list)
    for piece in _pieces(numbers, progress):
        for number in piece:
            for key in keys_of(ledger, number):
                below[key].append(number)
    places = _PLACES[grouping](ledger)
    groups = [Group(key, below[key.int]) for key in sorted(places, key=places.__getitem__) if key.int in below]
    return [*groups, Group(None, below[None])] if None in below else groups


def _pieces(numbers: Sequence[int], progress: Progress) -> Iterable[Sequence[int]]:
    for start in range(0, len(numbers), _PIECE):
        progress.step(start, len(numbers))
        yield numbers[start : start + _PIECE]


# By GUID as a number, which is hashed in C: there may be 100,000 excerpts.
_KEYS: Mapping[Grouping, Callable[[Ledger, int], Sequence[int | None]]] = {
    Grouping.CODE: lambda ledger, number: ledger.code_ids(number) or (None,),
    Grouping.INFORMANT: lambda ledger, number: (voice_id.int if (voice_id := ledger.voice(number)) else None,),
    Grouping.SOURCE: lambda ledger, number: (ledger.excerpts[number].source_id.int,),
}
_PLACES: Mapping[Grouping, Callable[[Ledger], Mapping[UUID, int]]] = {
    Grouping.CODE: lambda ledger: {code.id: place for place, code in enumerate(ledger.tree)},
    Grouping.INFORMANT: lambda ledger: ledger.informant_ranks,
    Grouping.SOURCE: lambda ledger: ledger.source_places,
}
