"""Grid changes: which cells of a summary grid rest on other codings than in the grid before."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from qda_app.domain.corpus import Corpus
from qda_app.domain.excerpts import Coding, Excerpt
from qda_app.domain.ids import CodeId
from qda_app.domain.spoken import Place, reading_place
from qda_app.domain.summary_grids import GridLayout, GridRows, SummaryCell, SummaryGrid

T = TypeVar("T")
Spot = tuple[CodeId, UUID | None]
"""A cell by its code and by whom or what it is about; None is about all."""


@dataclass(frozen=True)
class GridChange:
    """What became of the codings of a grid; `gone` are their GUIDs as numbers, `new` stand where they are now."""

    touched: frozenset[Spot]
    gone: frozenset[int]
    new: Mapping[Spot, Sequence[Coding]]
    place: Callable[[Coding], Place]
    coded_elsewhere: bool  # sources came to be coded, or are so no longer

    def codings(self, spot: Spot, cell: SummaryCell) -> tuple[Coding, ...]:
        """What a cell rests on now, in the order of reading."""
        if spot not in self.touched:
            return cell.codings
        left = [one for one in cell.codings if one.id.int not in self.gone]
        return tuple(sorted([*left, *self.new.get(spot, ())], key=self.place))


def change_since(before: SummaryGrid, corpus: Corpus, layout: GridLayout) -> GridChange | None:
    """What only some codings and excerpts made other since a grid; None where more than these is other."""
    was = before.corpus
    if before.layout != layout or any(getattr(was, name) is not getattr(corpus, name) for name in _SAME):
        return None
    gone, new = _changed(was, corpus)
    is_moved = sorted(one.excerpt_id.int for one in gone) != sorted(one.excerpt_id.int for one in new)
    wanted = frozenset(code.id for code in before.codes)
    old_spots = {spot for one in gone for spot in _spots(was, one, wanted, layout.rows)}
    new_spots: defaultdict[Spot, list[Coding]] = defaultdict(list)
    for one in new:
        for spot in _spots(corpus, one, wanted, layout.rows):
            new_spots[spot].append(one)
    return GridChange(
        frozenset(old_spots.union(new_spots)),
        frozenset(one.id.int for one in gone),
        new_spots,
        reading_place(corpus),
        coded_elsewhere=is_moved and was.coded_sources != corpus.coded_sources,
    )


_SAME = ("texts", "codes", "sources", "informants", "participations", "asked")


def _changed(was: Corpus, now: Corpus) -> tuple[list[Coding], list[Coding]]:
    """The codings that are not there any more, or not so, and those that are there instead."""
    if was is now:
        return [], []
    excerpts = {one.id.int for pair in _apart(was.excerpts, now.excerpts) for one in pair}
    gone, new = _apart(was.codings, now.codings)
    return _with_those_of(gone, was, excerpts), _with_those_of(new, now, excerpts)


def _apart(was: Sequence[T], now: Sequence[T]) -> tuple[Iterable[T], Iterable[T]]:
    """What is only in the one, and what is only in the other; by identity, because what stayed is the same object."""
    before, after = {id(one): one for one in was}, {id(one): one for one in now}
    return (
        [before[one] for one in before.keys() - after.keys()],
        [after[one] for one in after.keys() - before.keys()],
    )


def _with_those_of(codings: Iterable[Coding], corpus: Corpus, excerpts: set[int]) -> list[Coding]:
    """Codings with those of some excerpts, each once."""
    more = [one for one in corpus.codings if one.excerpt_id.int in excerpts] if excerpts else []
    return list({one.id.int: one for one in (*codings, *more)}.values())


def _spots(corpus: Corpus, coding: Coding, wanted: frozenset[CodeId], rows: GridRows) -> Iterator[Spot]:
    """The cells that a coding stands in."""
    excerpt: Excerpt = corpus.excerpt[coding.excerpt_id]
    if coding.code_id not in corpus.codes or excerpt.dropped:
        return
    about = excerpt.source_id if rows is GridRows.SOURCES else corpus.voices.get(excerpt.id)
    for node in corpus.codes.path(corpus.codes[coding.code_id]):
        if node.id in wanted:
            yield node.id, None
            if about:
                yield node.id, about
