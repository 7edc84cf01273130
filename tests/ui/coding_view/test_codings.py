from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from qda_app.domain.excerpts import Stance
from qda_app.domain.spans import Span
from qda_app.ui.coding_view.coding_index import BucketIndex, flatten, outermost_first
from qda_app.ui.coding_view.lanes import LONGEST_LINE
from qda_app.ui.coding_view.source_codings import SourceCodings
from tests.ui.coding_view.samples import coding

PROSE = ("kata " * 30 + "\n") * 1_000

spans = st.tuples(st.integers(0, 60_000), st.integers(1, 50_000)).map(lambda pair: Span(pair[0], sum(pair)))


@given(st.lists(spans, max_size=40), spans)
def test_the_index_finds_what_a_scan_finds(places: list[Span], wanted: Span) -> None:
    codings = [coding(place, number) for number, place in enumerate(places)]
    scan = [found for found in codings if found.start < wanted.end and wanted.start < found.end]
    assert BucketIndex(codings).overlapping(wanted) == sorted(scan, key=outermost_first)


@given(st.lists(spans, max_size=30), spans)
def test_codings_in_one_lane_never_touch(places: list[Span], added: Span) -> None:
    source = SourceCodings(PROSE, [coding(place, number) for number, place in enumerate(places)])
    source.add(coding(added, len(places)))
    codings = source.overlapping(Span(0, 200_000))
    for one in codings:
        for other in codings:
            if one.coding_id < other.coding_id and source.lanes[one] == source.lanes[other]:
                first, second = sorted([one, other])
                assert first.end <= second.start
                assert second.start - first.end >= LONGEST_LINE or "\n" in PROSE[first.end : second.start + 1]


@given(st.lists(spans, min_size=1, max_size=20), st.data())
def test_adding_and_removing_leaves_what_was_there(places: list[Span], data: st.DataObject) -> None:
    codings = [coding(place, number) for number, place in enumerate(places)]
    source = SourceCodings(PROSE, codings)
    lanes = {one.coding_id: source.lanes[one] for one in codings}
    added = coding(data.draw(spans), len(places))
    source.add(added)
    assert source.remove(added.coding_id) == added
    assert {one.coding_id: source.lanes[one] for one in source} == lanes
    assert source.lanes.count == max(lanes.values()) + 1
    assert source.remove(added.coding_id) is None


def test_a_coding_that_is_rated_keeps_its_lane() -> None:
    outer, inner = coding(Span(0, 400), 1), coding(Span(10, 200), 2)
    source = SourceCodings(PROSE, [outer, inner])
    rated = inner._replace(stance=Stance.MIXED, strength=2)
    assert source.replace(rated) == inner
    assert source.get(inner.coding_id) == rated
    assert (source.lanes[outer], source.lanes[rated]) == (0, 1)
    assert source.overlapping(Span(50, 51)) == [outer, rated]


def test_a_coding_that_moves_is_found_at_its_new_place() -> None:
    source = SourceCodings(PROSE, [coding(Span(0, 40), 1)])
    source.replace(coding(Span(9_000, 9_040), 1))
    assert not source.overlapping(Span(0, 100))
    assert len(source.overlapping(Span(9_000, 9_001))) == 1


def test_a_coding_whose_words_are_gone_is_not_shown() -> None:
    source = SourceCodings(PROSE, [coding(Span(5, 5), 1)])
    source.add(coding(Span(7, 7), 2))
    assert len(source) == 0


def test_the_codings_of_an_excerpt_are_found() -> None:
    one, other = coding(Span(0, 40), 1), coding(Span(0, 40), 2)._replace(excerpt_id=UUID(int=1001))
    source = SourceCodings(PROSE, [one, other, coding(Span(0, 40), 3)])
    assert source.of_excerpt(UUID(int=1001)) == [one, other]


@given(st.lists(spans, max_size=12))
def test_flattened_runs_are_disjoint_and_name_every_coding(places: list[Span]) -> None:
    codings = sorted((coding(place, number) for number, place in enumerate(places)), key=outermost_first)
    paragraph = Span(10_000, 30_000)
    inside = [one for one in codings if one.start < paragraph.end and paragraph.start < one.end]
    runs = flatten(paragraph, inside)
    assert all(one.end <= other.start for one, other in zip(runs, runs[1:], strict=False))
    for position in range(paragraph.start, paragraph.end, 997):
        named = [found for run in runs if run.start <= position < run.end for found in run.codings]
        assert named == [one for one in inside if one.start <= position < one.end]
