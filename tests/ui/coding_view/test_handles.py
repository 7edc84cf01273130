from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from qda_app.domain.spans import Span
from qda_app.domain.strides import Edge
from qda_app.ui.coding_view.handles import HIT
from qda_app.ui.coding_view.view import TranscriptView
from tests.ui.coding_view.samples import words

LEFT, NO_KEYS, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
PART = UUID(int=1003)
START, END = 0, 1


@pytest.fixture
def part(view: TranscriptView) -> Span:
    """The words of the excerpt that is worked on."""
    view.set_current_excerpt(PART)
    return words(view.snapshot.text, "Kalau yang rinci", "inspektorat.")


def knob(view: TranscriptView, edge: int) -> QPoint:
    return view.handles.grips()[edge].knob.center()


def beside(view: TranscriptView, edge: int, position: int) -> QPoint:
    """Where the mouse must be for a handle to stand before a character."""
    offset = knob(view, edge) - view.handles.grips()[edge].stem.center()
    rect = view.rect_of(Span(position, position + 1))
    return QPoint(rect.left() + 1, rect.center().y()) + offset


def take_to(view: TranscriptView, edge: int, position: int, keys: Qt.KeyboardModifier = NO_KEYS) -> QPoint:
    point = beside(view, edge, position)
    QTest.mousePress(view.viewport(), LEFT, NO_KEYS, knob(view, edge))
    QTest.mouseEvent(QTest.MouseAction.MouseMove, view.viewport(), LEFT, keys, point)
    return point


def test_only_the_current_excerpt_has_handles_and_only_where_one_can_code(view: TranscriptView) -> None:
    assert view.handles.grips() == []
    view.set_current_excerpt(PART)
    assert [grip.edge for grip in view.handles.grips()] == [Edge.START, Edge.END]
    assert min(view.handles.grips()[0].reach.size().toTuple()) >= HIT
    view.set_can_code(False)
    assert view.handles.grips() == []


def test_a_handle_goes_from_word_to_word_and_shows_what_it_would_hold(
    view: TranscriptView, part: Span, qtbot: QtBot
) -> None:
    target = words(view.snapshot.text, "Yang ringkas", "inspektorat.")
    before = view.viewport().grab().toImage(), view.stripes.grab().toImage()
    point = take_to(view, START, target.start + 1)
    assert view.current_span() == target
    assert (view.viewport().grab().toImage(), view.stripes.grab().toImage()) != before
    with qtbot.waitSignal(view.range_changed) as changed:
        QTest.mouseRelease(view.viewport(), LEFT, NO_KEYS, point)
    assert changed.args == [PART, target]
    assert view.current_span() == target  # until it is stored or refused
    view.settle_range()
    assert view.current_span() == part


def test_with_ctrl_a_handle_goes_from_character_to_character(view: TranscriptView, part: Span) -> None:
    inside = view.snapshot.text.index("inspektorat") + 3
    take_to(view, END, inside, CTRL)
    assert view.current_span() == Span(part.start, inside)


def test_a_handle_does_not_pass_the_other_one(view: TranscriptView, part: Span) -> None:
    take_to(view, END, view.snapshot.text.index("Yang ringkas"))
    assert view.current_span() == part


def test_escape_leaves_the_excerpt_as_it_was(view: TranscriptView, part: Span, qtbot: QtBot) -> None:
    before = view.viewport().grab().toImage()
    point = take_to(view, END, view.snapshot.text.index("inspektorat"))
    assert view.handles.are_held
    with qtbot.assertNotEmitted(view.range_changed):
        QTest.keyClick(view, Qt.Key.Key_Escape)
        QTest.mouseRelease(view.viewport(), LEFT, NO_KEYS, point)
    assert view.current_span() == part
    assert view.viewport().grab().toImage() == before


def test_a_click_on_a_handle_changes_nothing(view: TranscriptView, part: Span, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(view.range_changed):
        QTest.mouseClick(view.viewport(), LEFT, NO_KEYS, knob(view, END))


def test_the_mouse_over_a_handle_looks_so_and_a_tool_tip_says_how(view: TranscriptView, part: Span) -> None:
    QTest.mouseMove(view.viewport(), knob(view, END))
    assert view.viewport().cursor().shape() is Qt.CursorShape.SizeHorCursor
    assert "Ctrl" in view.handles.tool_tip_at(knob(view, END))
    QTest.mouseMove(view.viewport(), QPoint(300, 5))
    assert view.viewport().cursor().shape() is Qt.CursorShape.IBeamCursor


def test_a_handle_held_below_the_text_scrolls_it(view: TranscriptView, part: Span, qtbot: QtBot) -> None:
    point = QPoint(40, view.viewport().height() + 20)
    QTest.mousePress(view.viewport(), LEFT, NO_KEYS, knob(view, END))
    QTest.mouseEvent(QTest.MouseAction.MouseMove, view.viewport(), LEFT, NO_KEYS, point)
    before = view.verticalScrollBar().value()
    qtbot.waitUntil(lambda: view.verticalScrollBar().value() > before + 1)
    span = view.current_span()
    assert span
    assert span.end > part.end
    view.handles.let_go()
