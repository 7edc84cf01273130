from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import (
    QAccessible,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPaintEvent,
    QTextCursor,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qda_app.domain.excerpts import Stance
from qda_app.domain.spans import Span
from qda_app.ui.coding_view.coding_index import ShownCoding
from qda_app.ui.coding_view.stripes import NARROWEST, WIDTH
from qda_app.ui.coding_view.view import CODE_MIME_TYPE, TranscriptView
from tests.ui.coding_view.samples import coding, words

LEFT = Qt.MouseButton.LeftButton
NO_KEYS = Qt.KeyboardModifier.NoModifier
WHOLE, PART = UUID(int=1001), UUID(int=1003)  # the excerpts of the sample


class Paints(QObject):
    """The areas of the text that are painted from now on."""

    def __init__(self, view: TranscriptView) -> None:
        super().__init__(view)
        self.areas: list[QRect] = []
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if isinstance(event, QPaintEvent):
            self.areas.append(event.rect())
        return super().eventFilter(watched, event)


def point_of(view: TranscriptView, words: str) -> QPoint:
    """A point over the second letter of some words."""
    cursor = QTextCursor(view.document())
    cursor.setPosition(view.snapshot.shown_at(view.snapshot.text.index(words) + 1))
    return view.cursorRect(cursor).center() + QPoint(2, 0)


def select(view: TranscriptView, first: str, last: str) -> Span:
    span = words(view.snapshot.text, first, last)
    view.select(span)
    return span


def press(view: TranscriptView, letters: str) -> None:
    for letter in letters:
        QApplication.sendEvent(view, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, NO_KEYS, letter))


def extra(view: TranscriptView) -> ShownCoding:
    return coding(words(view.snapshot.text, "Semua kalangan", "boleh."), 9)


def colour_at(view: TranscriptView, point: QPoint) -> str:
    return view.viewport().grab().toImage().pixelColor(point).name()


def test_adding_a_coding_repaints_only_its_paragraph(view: TranscriptView, qtbot: QtBot) -> None:
    view.viewport().repaint()
    paints, added = Paints(view), extra(view)
    view.add_coding(added)
    qtbot.waitUntil(lambda: bool(paints.areas))
    number = view.document().findBlock(view.snapshot.shown_at(added.start)).blockNumber()
    assert paints.areas == [area for block, area in view.visible_paragraphs() if block.blockNumber() == number]


def test_adding_a_coding_lays_nothing_out(view: TranscriptView) -> None:
    before = [(block.position(), block.layout().lineAt(0).y()) for block, _ in view.visible_paragraphs()]
    view.add_coding(extra(view))
    assert all(block.layout().lineCount() for block, _ in view.visible_paragraphs())
    assert [(block.position(), block.layout().lineAt(0).y()) for block, _ in view.visible_paragraphs()] == before


def test_removing_a_coding_takes_its_colour_back(view: TranscriptView, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: view.overview.is_settled)
    before = view.grab().toImage()
    view.add_coding(extra(view))
    assert view.grab().toImage() != before
    view.remove_coding(extra(view).coding_id)
    qtbot.waitUntil(lambda: view.overview.is_settled)
    assert view.grab().toImage() == before


def test_a_new_stance_is_shown_beside_the_text(view: TranscriptView) -> None:
    before = view.stripes.grab().toImage()
    found = view.codings.get(UUID(int=1))
    assert found
    view.replace_coding(found._replace(stance=Stance.SUPPORTS))
    assert view.stripes.grab().toImage() != before
    view.replace_coding(found)
    assert view.stripes.grab().toImage() == before


def test_a_click_on_coded_words_chooses_their_innermost_excerpt_and_then_the_next_around(
    view: TranscriptView, qtbot: QtBot
) -> None:
    for expected in (PART, WHOLE, PART):
        with qtbot.waitSignal(view.excerpt_chosen) as chosen:
            QTest.mouseClick(view.viewport(), LEFT, pos=point_of(view, "kuitansi"))
        assert chosen.args == [expected]
        assert view.current_excerpt_id == expected


def test_a_click_on_other_words_chooses_nothing(view: TranscriptView, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(view.excerpt_chosen):
        QTest.mouseClick(view.viewport(), LEFT, pos=point_of(view, "Termasuk"))


def test_the_current_excerpt_is_underlined_and_deeper(view: TranscriptView) -> None:
    beside = point_of(view, "Yang ringkas") + QPoint(0, -view.measures.line_height // 2 + 2)
    pale = colour_at(view, beside)
    view.set_current_excerpt(WHOLE)
    below = point_of(view, "Yang ringkas") + QPoint(0, view.measures.line_height // 2 - 2)
    assert colour_at(view, beside) != pale
    assert colour_at(view, below) == view.theme["accent"].name()


def test_a_current_excerpt_far_away_is_scrolled_to(view: TranscriptView) -> None:
    view.scroll_to_line(view.snapshot.lines.number(len(view.snapshot.text) - 40))
    view.set_current_excerpt(WHOLE, scroll=True)
    first = view.snapshot.text.index("Yang ringkas")
    assert any(line.start <= first < line.end for line in view.visible_lines())


def test_clicking_a_stripe_chooses_its_excerpt_and_its_coding(view: TranscriptView, qtbot: QtBot) -> None:
    view.grab()
    stripe = next(stripe for stripe in view.stripes.stripes if stripe.coding.code == "PROG-EVB")
    with qtbot.waitSignals([view.excerpt_chosen, view.coding_chosen]):
        QTest.mouseClick(view.stripes, LEFT, pos=stripe.bracket.center().toPoint())
    assert view.current_excerpt_id == WHOLE


def test_a_double_click_on_a_stripe_asks_for_its_range(view: TranscriptView, qtbot: QtBot) -> None:
    view.grab()
    stripe = view.stripes.stripes[-1]
    with qtbot.waitSignal(view.range_edit_requested) as asked:
        QTest.mouseDClick(view.stripes, LEFT, pos=stripe.bracket.center().toPoint())
    assert asked.args == [stripe.coding]


def test_hovering_outlines_the_stretch_and_makes_the_other_stripes_paler(view: TranscriptView, qtbot: QtBot) -> None:
    words_before, stripes_before = view.viewport().grab().toImage(), view.stripes.grab().toImage()
    stripe = view.stripes.stripes[0]
    assert stripe.label
    with qtbot.waitSignal(view.stripes.coding_hovered) as hovered:
        QTest.mouseMove(view.stripes, stripe.label.center().toPoint())
    assert hovered.args == [stripe.coding]
    assert view.viewport().grab().toImage() != words_before
    assert view.stripes.grab().toImage() != stripes_before
    QApplication.sendEvent(view.stripes, QEvent(QEvent.Type.Leave))
    assert view.viewport().grab().toImage() == words_before


def test_hovering_lets_one_fill_stand_out_and_the_others_fade(view: TranscriptView) -> None:
    other = coding(words(view.snapshot.text, "Bisa. Lewat aplikasi", "realisasi."), 4)._replace(hue=2)
    view.add_coding(other)
    view.grab()
    beside = [
        point_of(view, at) + QPoint(0, -view.measures.line_height // 2 + 3) for at in ("Yang ringkas", "Lewat aplikasi")
    ]
    before = [view.viewport().grab().toImage().pixelColor(point) for point in beside]
    lifted = next(stripe for stripe in view.stripes.stripes if stripe.coding.code == "TRA-AKSES")
    QTest.mouseMove(view.stripes, lifted.bracket.center().toPoint())
    image = view.viewport().grab().toImage()
    paper = view.theme["paper"].lightness()
    after = [image.pixelColor(point) for point in beside]
    assert abs(after[0].lightness() - paper) > abs(before[0].lightness() - paper)
    assert abs(after[1].lightness() - paper) < abs(before[1].lightness() - paper)


def test_a_coding_that_is_removed_under_the_mouse_is_let_down(view: TranscriptView) -> None:
    view.grab()
    stripe = view.stripes.stripes[-1]
    QTest.mouseMove(view.stripes, stripe.bracket.center().toPoint())
    assert view.stripes.hovered == stripe.coding
    view.remove_coding(stripe.coding.coding_id)
    assert view.stripes.hovered is None


def test_stripes_speak(view: TranscriptView) -> None:
    view.grab()
    line = view.snapshot.lines.number(view.snapshot.text.index("Yang ringkas"))
    first = view.stripes.spoken_stripes().split("; ")[0]
    assert [part in first for part in ("TRA-AKSES", "2", str(line))] == [True] * 3
    QAccessible.setActive(True)
    view.grab()
    QAccessible.setActive(False)
    assert view.stripes.accessibleDescription() == view.stripes.spoken_stripes()


def test_a_tool_tip_names_the_codings_under_the_mouse(view: TranscriptView) -> None:
    told = view.tool_tip_at(point_of(view, "kuitansi"))
    assert [line.split(" · ")[:2] for line in told.splitlines()] == [
        ["W1-01", "TRA-AKSES Akses pemantauan"],
        ["W1-01", "PROG-EVB"],
        ["W1-03", "TRA-USUL"],
    ]
    assert view.tool_tip_at(point_of(view, "Termasuk")) == ""


def test_the_margin_of_stripes_can_be_made_wider(view: TranscriptView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.stripe_width_changed):
        QTest.mousePress(view.stripes, LEFT, pos=QPoint(1, 200))
        QTest.mouseMove(view.stripes, QPoint(-39, 200))
        QTest.mouseRelease(view.stripes, LEFT, pos=QPoint(-39, 200))
    assert view.stripes.width() == WIDTH + 40
    assert view.viewport().geometry().right() + 1 == view.stripes.x()
    view.set_stripe_width(5)
    assert view.stripes.width() == NARROWEST


@pytest.mark.parametrize(("text", "signal", "argument"), [
    ("p", "typed", "p"),
    ("é", "typed", "é"),
    ("3", "recent_code_requested", 3),
    ("+", "stance_requested", Stance.SUPPORTS),
    ("-", "stance_requested", Stance.CONTRADICTS),
    ("~", "stance_requested", Stance.MIXED),
    ("0", "stance_requested", Stance.NEUTRAL),
])  # fmt: skip
def test_letters_and_digits_ask_for_codes(
    view: TranscriptView, qtbot: QtBot, text: str, signal: str, argument: object
) -> None:
    select(view, "Semua kalangan", "boleh.")
    with qtbot.waitSignal(getattr(view, signal)) as asked:
        press(view, text)
    assert asked.args == [argument]


@pytest.mark.parametrize(("key", "signal"), [
    (Qt.Key.Key_Return, "code_requested"),
    (Qt.Key.Key_Enter, "code_requested"),
    (Qt.Key.Key_Delete, "uncode_requested"),
])  # fmt: skip
def test_keys_ask_for_coding_and_uncoding(view: TranscriptView, qtbot: QtBot, key: Qt.Key, signal: str) -> None:
    with qtbot.waitSignal(getattr(view, signal)):
        QTest.keyClick(view, key)


def test_letters_do_nothing_without_a_selection_or_with_ctrl(view: TranscriptView, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(view.typed), qtbot.assertNotEmitted(view.recent_code_requested):
        press(view, "p3")
        select(view, "Semua kalangan", "boleh.")
        QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)


def test_a_read_only_view_asks_for_nothing(view: TranscriptView, qtbot: QtBot) -> None:
    view.set_can_code(False)
    select(view, "Semua kalangan", "boleh.")
    with qtbot.assertNotEmitted(view.typed), qtbot.assertNotEmitted(view.code_requested):
        press(view, "p")
        QTest.keyClick(view, Qt.Key.Key_Return)


def drop(view: TranscriptView, point: QPoint) -> bool:
    """Drag a code to a point and let it go; whether it was taken."""
    data = QMimeData()
    data.setData(CODE_MIME_TYPE, b"kode")
    copy = Qt.DropAction.CopyAction
    QApplication.sendEvent(view.viewport(), QDragEnterEvent(point, copy, data, LEFT, NO_KEYS))
    move = QDragMoveEvent(point, copy, data, LEFT, NO_KEYS)
    QApplication.sendEvent(view.viewport(), move)
    if move.isAccepted():
        QApplication.sendEvent(view.viewport(), QDropEvent(QPointF(point), copy, data, LEFT, NO_KEYS))
    return move.isAccepted()


def test_a_code_dropped_on_the_selection_is_for_the_selection(view: TranscriptView, qtbot: QtBot) -> None:
    span = select(view, "Lewat aplikasi", "realisasi.")
    with qtbot.waitSignal(view.code_dropped) as dropped:
        assert drop(view, point_of(view, "aplikasi"))
    assert dropped.args == ["kode", span]


def test_a_code_dropped_on_coded_words_is_for_their_excerpt(view: TranscriptView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.code_dropped) as dropped:
        assert drop(view, point_of(view, "ringkas iya"))
    assert dropped.args == ["kode", words(view.snapshot.text, "Yang ringkas", "Tapi terbuka.")]


def test_a_code_dropped_elsewhere_is_not_taken(view: TranscriptView) -> None:
    assert not drop(view, point_of(view, "Termasuk"))


def test_the_menu_is_told_what_is_selected_and_what_lies_under_the_mouse(view: TranscriptView, qtbot: QtBot) -> None:
    span = select(view, "Lewat aplikasi", "realisasi.")
    at = point_of(view, "kuitansi")
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.viewport().mapToGlobal(at))
    with qtbot.waitSignal(view.menu_requested) as asked:
        QApplication.sendEvent(view.viewport(), event)
    place, selected, codings = asked.args
    assert (place, selected) == (view.viewport().mapToGlobal(at), span)
    assert [found.code for found in codings] == ["TRA-AKSES", "PROG-EVB", "TRA-USUL"]


def test_hits_of_a_search_are_painted_and_the_current_one_is_on_screen(view: TranscriptView, qtbot: QtBot) -> None:
    text = view.snapshot.text
    hits = [Span(at, at + 8) for at in range(len(text)) if text.startswith("aplikasi", at)]
    top = point_of(view, "aplikasi") + QPoint(0, -view.measures.line_height // 2 + 2)
    view.set_hits(hits)
    assert colour_at(view, top) == view.theme["warning_fill"].name()
    view.set_hits(hits, hits[-1])
    assert any(line.start <= hits[-1].start < line.end for line in view.visible_lines())
    view.set_hits(())
    view.scroll_to_line(1)
    assert colour_at(view, top) == view.theme["paper"].name()


def test_the_overview_shows_where_codings_lie_and_scrolls_there(view: TranscriptView, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: view.overview.is_settled)
    image = view.overview.grab().toImage()
    coloured = [y for y in range(image.height()) if image.pixelColor(3, y) != view.theme["paper"]]
    first = view.snapshot.text.index("Yang ringkas") * image.height() // len(view.snapshot.text)
    assert coloured[0] in (first, first + 1)
    QTest.mouseClick(view.overview, LEFT, pos=QPoint(3, view.overview.height() - 2))
    assert view.verticalScrollBar().value() == view.verticalScrollBar().maximum()
