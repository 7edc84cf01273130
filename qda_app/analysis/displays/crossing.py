"""Crossings: which codings belong to the cell of a row and a column."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from qda_app.analysis.displays.lines import About, Line
from qda_app.domain.corpus import Corpus
from qda_app.domain.excerpts import Coding, Excerpt, PlaceKind
from qda_app.domain.ids import ExcerptId, SourceId
from qda_app.domain.regions import meet

Cells = Mapping[tuple[int, int], Sequence[Coding]]
_CHARACTERS = frozenset({PlaceKind.TEXT, PlaceKind.PAGE})
_NOWHERE: Sequence[int] = ()


def crossed(
    corpus: Corpus, rows: Sequence[Line], columns: Sequence[Line], only: Collection[ExcerptId] | None = None
) -> Cells:
    """The kept codings of each cell that has any, by the places of its row and column, in the order of reading.

    Where both are codes, a cell holds what is coded with either where the two meet: in one excerpt, or in excerpts of
    a source that share a character or a part of a picture. `only` are the excerpts that a filter lets through.
    """
    kept = corpus.kept if only is None else [one for one in corpus.kept if one.excerpt_id in only]
    if any(line.about is About.CODE for line in rows) and any(line.about is About.CODE for line in columns):
        return _met(corpus, kept, rows, columns)
    places = _Places(corpus, rows), _Places(corpus, columns)
    found: defaultdict[tuple[int, int], list[Coding]] = defaultdict(list)
    for coding in kept:
        for row in places[0].of(coding):
            for column in places[1].of(coding):
                found[row, column].append(coding)
    return found


class _Places:
    """In which of some lines a coding stands; GUIDs are looked up by their numbers, which Python hashes faster."""

    def __init__(self, corpus: Corpus, lines: Sequence[Line]) -> None:
        self._lines: dict[int, list[int]] = {}
        for place, line in enumerate(lines):
            for member in line.members:
                self._lines.setdefault(member.int, []).append(place)
        about = lines[0].about if lines else About.CODE
        self._by_code = about is About.CODE
        self._voices = corpus.voices if about is About.VOICE else None
        self._excerpt = corpus.excerpt

    def of(self, coding: Coding) -> Sequence[int]:
        if self._by_code:
            return self._lines.get(coding.code_id.int, _NOWHERE)
        if self._voices is not None:
            voice = self._voices.get(coding.excerpt_id)
            return self._lines.get(voice.int, _NOWHERE) if voice else _NOWHERE
        return self._lines.get(self._excerpt[coding.excerpt_id].source_id.int, _NOWHERE)


Standing = dict[int, list[int]]
"""The codings of one excerpt, by the line in which they stand; both as places."""


def _met(corpus: Corpus, kept: Sequence[Coding], rows: Sequence[Line], columns: Sequence[Line]) -> Cells:
    in_rows, in_columns = _standing(corpus, kept, rows), _standing(corpus, kept, columns)
    found: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
    for one, other in _pairs(corpus, in_rows, in_columns):
        for row, mine in in_rows[one].items():
            for column, theirs in in_columns[other].items():
                found[row, column].update(mine, theirs)
    return {cell: [kept[place] for place in sorted(places)] for cell, places in found.items()}


def _standing(corpus: Corpus, kept: Sequence[Coding], lines: Sequence[Line]) -> Mapping[ExcerptId, Standing]:
    places, found = _Places(corpus, lines), defaultdict[ExcerptId, Standing](dict)
    for number, coding in enumerate(kept):
        for line in places.of(coding):
            found[coding.excerpt_id].setdefault(line, []).append(number)
    return found


def _pairs(
    corpus: Corpus, ones: Collection[ExcerptId], others: Collection[ExcerptId]
) -> Iterable[tuple[ExcerptId, ExcerptId]]:
    """Every excerpt of `ones` with every one of `others` that it meets; with itself where it is both."""
    by_source: defaultdict[SourceId, list[Excerpt]] = defaultdict(list)
    for excerpt_id in dict.fromkeys((*ones, *others)):
        by_source[corpus.excerpt[excerpt_id].source_id].append(corpus.excerpt[excerpt_id])
    for excerpts in by_source.values():
        for one, other in _meeting(excerpts):
            if one.id in ones and other.id in others:
                yield one.id, other.id
            if one is not other and other.id in ones and one.id in others:
                yield other.id, one.id


def _meeting(excerpts: Sequence[Excerpt]) -> Iterable[tuple[Excerpt, Excerpt]]:
    yield from ((one, one) for one in excerpts)
    with_words = sorted((one for one in excerpts if one.kind in _CHARACTERS), key=lambda one: one.start)
    open_ones: list[Excerpt] = []
    for one in with_words:
        open_ones = [other for other in open_ones if other.end > one.start]
        yield from ((other, one) for other in open_ones if one.end > one.start)
        open_ones.append(one)
    pictured = [one for one in excerpts if one.region]
    for place, one in enumerate(pictured):
        yield from ((other, one) for other in pictured[:place] if meet(other.region, one.region))  # type: ignore[arg-type]
