"""Code pairs: which codes were given to places of one source that share at least one character."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from qda_app.domain.corpus import Corpus
from qda_app.domain.excerpts import Coding, PlaceKind
from qda_app.domain.ids import CodeId

Pair = tuple[CodeId, CodeId]
_Place = tuple[int, int, int, int]  # start, end, place of the code in the codebook, place of the coding


def code_pairs(corpus: Corpus, codings: Sequence[Coding]) -> Mapping[Pair, Sequence[tuple[Coding, Coding]]]:
    """The pairs of codings of two codes that overlap, by the two codes in the order of the codebook."""
    order = {code.id: place for place, code in enumerate(corpus.codes)}
    codes = [*order]
    excerpts = corpus.excerpt
    lanes: defaultdict[tuple[object, bool], list[_Place]] = defaultdict(list)
    for place, coding in enumerate(codings):
        one = excerpts[coding.excerpt_id]
        if one.end > one.start:  # a region of a picture has no characters
            lane = lanes[one.source_id, one.kind is PlaceKind.TIME]
            lane.append((one.start, one.end, order[coding.code_id], place))
    found: defaultdict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for lane in lanes.values():
        _sweep(sorted(lane), found)
    return {
        (codes[one], codes[other]): [(codings[first], codings[second]) for first, second in places]
        for (one, other), places in sorted(found.items())
    }


def _sweep(places: Iterable[_Place], found: Mapping[tuple[int, int], list[tuple[int, int]]]) -> None:
    """Walk along a source with the places that are still open."""
    still: list[_Place] = []
    for here in places:
        start, _end, code, coding = here
        still = [one for one in still if one[1] > start]
        for _start, _end, other, other_coding in still:
            if other < code:
                found[other, code].append((other_coding, coding))
            elif other > code:
                found[code, other].append((coding, other_coding))
        still.append(here)
