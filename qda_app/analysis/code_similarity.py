"""Similarity of codes by their sources: the Jaccard index, and average linkage (METHOD §4.1, clustering)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from qda_app.domain.codes import Code
from qda_app.domain.corpus import Corpus
from qda_app.domain.ids import CodeId
from qda_app.domain.similarity import Bracket, Join, Pair, Similarity

LEAST_SOURCES = 2  # a code in one source is like every other that occurs there alone
MOST_CODES = 200  # that a tree in the window can show
MOST_ON_A_PAGE = 44
_MOST_PAIRS = 200
_Alike = dict[int, dict[int, float]]


def similarity(corpus: Corpus, most: int = MOST_CODES) -> Similarity:
    """How alike the codes of a corpus are, each by the sources in which a kept excerpt has that code itself.

    At most so many of them, those in the most sources; codes in less than LEAST_SOURCES are not compared.
    """
    places = _places(corpus)
    found = [code for code in corpus.codes.codable if code.id in places]
    common = [code for code in found if places[code.id].bit_count() >= LEAST_SOURCES]
    chosen = set(sorted((code.id for code in common), key=lambda one: -places[one].bit_count())[:most])
    codes = tuple(code for code in common if code.id in chosen)
    joins = _joins([places[code.id] for code in codes])
    return Similarity(
        codes=codes,
        pairs=tuple(_pairs(codes, places)[:_MOST_PAIRS]),
        joins=joins,
        order=_order(len(codes), joins),
        rare=tuple(code for code in found if places[code.id].bit_count() < LEAST_SOURCES),
        left_out=tuple(code for code in common if code.id not in chosen),
        sources=len(corpus.coded_sources),
    )


def _places(corpus: Corpus) -> Mapping[CodeId, int]:
    """In which sources each code occurs, a bit each."""
    bits = {source.id: 1 << place for place, source in enumerate(corpus.sources)}
    places: defaultdict[CodeId, int] = defaultdict(int)
    for coding in corpus.kept:
        places[coding.code_id] |= bits[corpus.excerpt[coding.excerpt_id].source_id]
    return dict(places)


def _pairs(codes: Sequence[Code], places: Mapping[CodeId, int]) -> list[Pair]:
    """Those that share a source, the most alike first, of equals the ones in more sources."""
    pairs = [
        Pair(one, other, both.bit_count(), (places[one.id] | places[other.id]).bit_count())
        for one, other in combinations(codes, 2)
        if (both := places[one.id] & places[other.id])
    ]
    return sorted(pairs, key=lambda pair: (-pair.similarity, -pair.both, pair.one.short_id, pair.other.short_id))


def _joins(places: Sequence[int]) -> tuple[Join, ...]:
    """Join the two most alike branches until one is left (group average, Sokal & Michener 1958)."""
    size = dict.fromkeys(range(len(places)), 1)
    alike: _Alike = {
        one: {other: _jaccard(places[one], places[other]) for other in size if other != one} for one in size
    }
    joins: list[Join] = []
    while len(size) > 1:
        left, right = _closest(alike)
        joins.append(Join(left, right, alike[left][right]))
        _join(alike, size, left, right, len(places) + len(joins) - 1)
    return tuple(joins)


def _jaccard(one: int, other: int) -> float:
    return (one & other).bit_count() / (one | other).bit_count()


def _closest(alike: _Alike) -> tuple[int, int]:
    """The two branches that are most alike; of equals the first."""
    nearest = {one: max(others, key=others.__getitem__) for one, others in alike.items()}
    one = max(nearest, key=lambda one: alike[one][nearest[one]])
    return min(one, nearest[one]), max(one, nearest[one])


def _join(alike: _Alike, size: dict[int, int], left: int, right: int, new: int) -> None:
    """Put a branch in the place of two: as like the others as its codes are on average."""
    weights = size.pop(left), size.pop(right)
    of_left, of_right = alike.pop(left), alike.pop(right)
    alike[new] = {}
    for one in size:
        mean = (of_left[one] * weights[0] + of_right[one] * weights[1]) / sum(weights)
        del alike[one][left], alike[one][right]
        alike[one][new] = alike[new][one] = mean
    size[new] = sum(weights)


def _order(count: int, joins: Sequence[Join]) -> tuple[int, ...]:
    """The codes from top to bottom, so that no branches cross."""
    return tuple(_leaves(count, joins)) if joins else tuple(range(count))


def brackets(found: Similarity) -> Iterable[Bracket]:
    """How the tree is drawn: for each join its two branches as rows from the top, and where they end."""
    rows = {place: float(row) for row, place in enumerate(found.order)}
    ends = dict.fromkeys(rows, 1.0)
    for number, join in enumerate(found.joins, start=len(found.codes)):
        upper, lower = sorted((join.left, join.right), key=rows.__getitem__)
        yield Bracket(rows[upper], rows[lower], join.similarity, ends[upper], ends[lower])
        rows[number], ends[number] = (rows[upper] + rows[lower]) / 2, join.similarity


def _leaves(count: int, joins: Sequence[Join]) -> Iterable[int]:
    waiting = [count + len(joins) - 1]
    while waiting:
        place = waiting.pop()
        if place < count:
            yield place
        else:
            waiting += [joins[place - count].right, joins[place - count].left]
