"""Code pairs: which codes were given to places of one source that share at least one character."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from qda_app.domain.corpus import Corpus
from qda_app.domain.excerpts import Coding, PlaceKind
from qda_app.domain.ids import CodeId

Pair = tuple[CodeId, CodeId]
_Place = tuple[int, int, int, int, Coding]  # start, end, place of the code in the codebook, place of the coding


def code_pairs(corpus: Corpus, codings: Sequence[Coding]) -> Mapping[Pair, Sequence[tuple[Coding, Coding]]]:
    """The pairs of codings of two codes that overlap, by the two codes in the order of the codebook."""
    order = {code.id: place for place, code in enumerate(corpus.codes)}
    codes, excerpts = [*order], corpus.excerpt
    lanes: defaultdict[tuple[object, bool], list[_Place]] = defaultdict(list)
    for place, coding in enumerate(codings):
        one = excerpts[coding.excerpt_id]
        if one.end > one.start:  # a region of a picture has no characters
            lane = lanes[one.source_id, one.kind is PlaceKind.TIME]
            lane.append((one.start, one.end, order[coding.code_id], place, coding))
    found: defaultdict[int, list[tuple[Coding, Coding]]] = defaultdict(list)
    for lane in lanes.values():
        _sweep(sorted(lane), len(codes), found)
    return {(codes[key // len(codes)], codes[key % len(codes)]): found[key] for key in sorted(found)}


def _sweep(places: Iterable[_Place], codes: int, found: Mapping[int, list[tuple[Coding, Coding]]]) -> None:
    """Walk along a source with the places that are still open."""
    still: list[_Place] = []
    for here in places:
        start, _end, code, _place, coding = here
        still = [one for one in still if one[1] > start]
        for _start, _its_end, other, _its_place, before in still:
            if other < code:
                found[other * codes + code].append((before, coding))
            elif other > code:
                found[code * codes + other].append((coding, before))
        still.append(here)
