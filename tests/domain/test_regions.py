import pytest
from hypothesis import given
from hypothesis import strategies as st

from qda_app.domain import page_lines, regions
from qda_app.domain.ids import new_id
from qda_app.domain.sources import Page
from qda_app.domain.spans import Region, Span

shares = st.floats(-0.5, 1.5, allow_nan=False)
steps = st.floats(-2, 2, allow_nan=False)
rectangles = st.builds(lambda *edges: regions.drawn(1, edges[:2], edges[2:]), shares, shares, shares, shares)
PAGE = Page(
    new_id(), new_id(), 2, 100, 140, 200.0, 100.0, ((0, 10, 20.0, 10.0, 180.0, 20.0), (11, 40, 20.0, 40.0, 80.0, 50.0))
)


@given(rectangles, steps, steps)
def test_a_moved_rectangle_keeps_its_size_and_stays_on_its_page(region: Region, across: float, down: float) -> None:
    moved = regions.moved(region, across, down)

    assert moved.right - moved.left == pytest.approx(region.right - region.left, abs=3e-5)
    assert moved.bottom - moved.top == pytest.approx(region.bottom - region.top, abs=3e-5)
    assert all(0 <= edge <= 1 for edge in moved[1:])


@given(rectangles.filter(regions.is_drawn), steps, steps, steps, steps)
def test_a_stretched_rectangle_never_turns_over(
    region: Region, left: float, top: float, right: float, bottom: float
) -> None:
    assert regions.is_drawn(regions.stretched(region, left=left, top=top, right=right, bottom=bottom))


@given(st.lists(rectangles, max_size=5))
def test_what_is_covered_is_no_more_than_all_and_no_less_than_the_largest(found: list[Region]) -> None:
    covered = regions.covered(found)

    assert covered <= sum(map(regions.area, found)) + 1e-9
    assert covered >= max(map(regions.area, found), default=0.0) - 1e-9


def test_what_two_rectangles_share_is_covered_once() -> None:
    found = [Region(1, 0.0, 0.0, 0.5, 0.5), Region(1, 0.25, 0.25, 0.75, 0.75), Region(2, 0.0, 0.0, 0.1, 1.0)]

    assert regions.covered(found) == pytest.approx(0.25 + 0.25 - 0.0625 + 0.1)


def test_words_of_a_page_stand_in_boxes_over_their_lines() -> None:
    first, second = page_lines.boxes([PAGE], Span(105, 131))

    assert first == pytest.approx((2, 0.5, 0.1, 0.9, 0.2))
    assert second == pytest.approx((2, 0.1, 0.4, 0.1 + 0.3 * 20 / 29, 0.5))


def test_a_rectangle_stands_beside_the_first_line_that_ends_below_its_top() -> None:
    beside = [page_lines.anchor([PAGE], Region(2, 0.1, top, 0.9, 0.99)) for top in (0.0, 0.15, 0.3, 0.9)]

    assert beside == [100, 100, 111, 140]
    assert page_lines.anchor([], Region(1, 0, 0, 1, 1)) == 0


def test_from_the_text_to_the_page_and_back_one_is_at_the_same_place() -> None:
    page, down = page_lines.place_of([PAGE], 120)

    assert page_lines.position_at([PAGE], page, down) == 111
