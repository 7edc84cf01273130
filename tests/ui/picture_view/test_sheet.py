"""From a point on screen to shares of a page and back, at any zoom."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, QSizeF

from qda_app.domain.spans import Region
from qda_app.ui.picture_view.shaping import HANDLES, MOVE, Drag, Grip, grip_at, handle_point
from qda_app.ui.picture_view.sheet import MARGIN, OnPage, PageSize, Sheet

sizes = st.tuples(st.floats(20, 9_000), st.floats(20, 9_000))
sheets = st.builds(
    lambda pages, zoom, room: Sheet([PageSize(n, *size) for n, size in enumerate(pages, 1)], zoom, room),
    st.lists(sizes, min_size=1, max_size=4),
    st.floats(0.02, 8.0),
    st.floats(100, 2_000),
)
shares = st.floats(0, 1)


@given(sheets, st.data(), shares, shares)
def test_a_point_of_a_page_is_found_again(sheet: Sheet, data: st.DataObject, across: float, down: float) -> None:
    page = data.draw(st.sampled_from(list(sheet.pages)))
    point = sheet.rect_of(Region(page.number, across, down, across, down)).topLeft()

    found = sheet.on_page(page.number, point)

    assert tuple(found) == pytest.approx((page.number, across, down), abs=1e-9)
    if 0 < down < 1:
        assert sheet.at(point).page == page.number


@given(sheets)
def test_pages_stand_below_each_other_inside_the_sheet(sheet: Sheet) -> None:
    rects = [sheet.page_rect(page.number) for page in sheet.pages]

    assert all(above.bottom() + MARGIN == pytest.approx(below.top()) for above, below in pairwise(rects))
    assert all(rect.left() >= 0 and rect.right() <= sheet.size.width() + 1e-6 for rect in rects)
    assert rects[-1].bottom() + MARGIN == pytest.approx(sheet.size.height())


@given(sheets, shares, st.floats(50, 900))
def test_exactly_the_pages_that_meet_a_window_are_visible(sheet: Sheet, down: float, height: float) -> None:
    window = QRectF(0, down * sheet.size.height(), sheet.size.width(), height)

    visible = {page.number for page in sheet.visible(window.top(), window.bottom())}

    assert {page.number for page in sheet.pages if sheet.part_of(page.number, window)} <= visible


@given(sheets, st.floats(200, 2_000), st.floats(200, 2_000))
def test_a_page_that_fits_as_a_whole_is_seen_as_a_whole(sheet: Sheet, width: float, height: float) -> None:
    zoom = sheet.fitting(QSizeF(width, height), whole=True, number=1)

    page = Sheet(sheet.pages, zoom, width).page_rect(1)
    assert page.width() <= width + 1e-6
    assert page.height() <= height + 1e-6


def test_a_handle_is_caught_where_it_is_painted_and_an_edge_beside_it() -> None:
    rect = QRectF(100, 100, 200, 100)

    assert [grip_at(rect, handle_point(rect, grip), inside=False) for grip in HANDLES] == list(HANDLES)
    assert grip_at(rect, QPointF(150, 101), inside=False) == MOVE
    assert grip_at(rect, QPointF(200, 150), inside=False) is None
    assert grip_at(rect, QPointF(200, 150), inside=True) == MOVE


def test_pulling_at_a_handle_moves_its_edges_and_drawing_goes_any_way() -> None:
    region = Region(1, 0.2, 0.2, 0.6, 0.6)

    assert Drag(OnPage(1, 0.6, 0.6), region, Grip(1, 1)).to(OnPage(1, 0.7, 0.5)) == Region(1, 0.2, 0.2, 0.7, 0.5)
    assert Drag(OnPage(1, 0.3, 0.3), region, MOVE).to(OnPage(1, 0.9, 0.3)) == Region(1, 0.6, 0.2, 1.0, 0.6)
    assert Drag(OnPage(1, 0.9, 0.8)).to(OnPage(1, 0.1, -0.3)) == Region(1, 0.1, 0.0, 0.9, 0.8)
