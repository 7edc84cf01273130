"""Counts: how often codes were used, and which of them meet in the text."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

from qda_app.domain.corpus import Corpus
from qda_app.domain.excerpts import PlaceKind
from qda_app.domain.ids import SourceId
from qda_app.domain.order import natural_key
from qda_app.domain.regions import meet
from qda_app.domain.spans import Region

_CHARACTERS = {PlaceKind.TEXT, PlaceKind.PAGE}


class Meeting(NamedTuple):
    """Two codes, `a` before `b` by short id, and how many pairs of their codings share a place."""

    a: str
    b: str
    n: int


def counts(corpus: Corpus) -> dict[str, dict[str, int]]:
    """Codings of each code that was used, itself and not its children, by source (short ids)."""
    found: Counter[tuple[str, str]] = Counter()
    for coding in corpus.kept:
        source = corpus.source[corpus.excerpt[coding.excerpt_id].source_id]
        found[corpus.codes[coding.code_id].short_id, source.short_id] += 1
    by_code: dict[str, dict[str, int]] = {code.short_id: {} for code in corpus.codes}
    for (code, source_id), n in found.items():
        by_code[code][source_id] = n
    return {code: by_source for code, by_source in by_code.items() if by_source}


def cooccurrence(corpus: Corpus) -> list[Meeting]:
    """Pairs of codings with different codes, in one source, that share a character or a part of a picture."""
    met: Counter[tuple[str, str]] = Counter()
    for edges in _edges(corpus).values():
        _sweep(sorted(edges), met)
    for placed in _regions(corpus).values():
        _meet_on_pages(placed, met)
    return [Meeting(a, b, met[a, b]) for a, b in sorted(met, key=lambda pair: tuple(map(natural_key, pair)))]


Edge = tuple[int, bool, str]  # position, whether a coding begins there (ends come first), code


def _edges(corpus: Corpus) -> dict[SourceId, list[Edge]]:
    edges: defaultdict[SourceId, list[Edge]] = defaultdict(list)
    for coding in corpus.kept:
        excerpt = corpus.excerpt[coding.excerpt_id]
        if excerpt.kind in _CHARACTERS and excerpt.end > excerpt.start:
            code = corpus.codes[coding.code_id].short_id
            edges[excerpt.source_id] += [(excerpt.start, True, code), (excerpt.end, False, code)]
    return edges


def _regions(corpus: Corpus) -> dict[SourceId, list[tuple[Region, str]]]:
    placed: defaultdict[SourceId, list[tuple[Region, str]]] = defaultdict(list)
    for coding in corpus.kept:
        excerpt = corpus.excerpt[coding.excerpt_id]
        if region := excerpt.region:
            placed[excerpt.source_id].append((region, corpus.codes[coding.code_id].short_id))
    return placed


def _meet_on_pages(placed: Sequence[tuple[Region, str]], met: Counter[tuple[str, str]]) -> None:
    """Every rectangle with every other: a picture has few."""
    for (one, code), (other, another) in combinations(placed, 2):
        if code != another and meet(one, other):
            met[min(code, another), max(code, another)] += 1


def _sweep(edges: Iterable[Edge], met: Counter[tuple[str, str]]) -> None:
    """Walk along a text: whoever begins meets all that are open."""
    open_codings: dict[str, int] = {}
    for _, begins, code in edges:
        here = open_codings.get(code, 0)
        if begins:
            for other, n in open_codings.items():
                if other != code:
                    met[min(code, other), max(code, other)] += n
            open_codings[code] = here + 1
        elif here > 1:
            open_codings[code] = here - 1
        else:
            del open_codings[code]
