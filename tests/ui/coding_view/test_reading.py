import gc

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QFontInfo, QGuiApplication, QTextCursor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qda_app.domain.outlines import Heading
from qda_app.domain.spans import Span
from qda_app.ui.coding_view.layout import Measures
from qda_app.ui.coding_view.snapshot import ShownTurn, TextSnapshot
from qda_app.ui.coding_view.view import TranscriptView
from qda_app.ui.theme import dress, dress_window, load_theme
from tests.ui.coding_view.samples import coding, interview, words

LEFT = Qt.MouseButton.LeftButton


def point_of(view: TranscriptView, position: int) -> QPoint:
    cursor = QTextCursor(view.document())
    cursor.setPosition(view.snapshot.shown_at(position))
    return view.cursorRect(cursor).center()


def drag(view: TranscriptView, span: Span) -> None:
    start, end = point_of(view, span.start), point_of(view, span.end)
    QTest.mousePress(view.viewport(), LEFT, pos=start)
    QTest.mouseMove(view.viewport(), end)
    QTest.mouseRelease(view.viewport(), LEFT, pos=end)


def chosen_words(view: TranscriptView) -> str:
    return view.snapshot.slice(view.selected_span())


def test_dragging_across_labels_returns_the_exact_stored_span(view: TranscriptView, qtbot: QtBot) -> None:
    span = words(view.snapshot.text, "anggaran desa", "Lewat aplikasi")
    with qtbot.waitSignals([view.selection_changed]):
        drag(view, span)
    assert view.selected_span() == span
    assert "\n\n[00:01:05]\nI-1: " in chosen_words(view)


def test_copying_gives_the_slice_of_the_stored_text(qtbot: QtBot, view: TranscriptView) -> None:
    text = "P: satu\u00a0dua 😀\n\nI-1: שלום 👩‍👩‍👧 tiga\n"
    second = text.index("I-1:")
    turns = [ShownTurn(0, 3, second - 2, "P"), ShownTurn(second, second + 5, len(text) - 1, "I-1")]
    view.open(TextSnapshot(text, turns))
    view.selectAll()
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == text[3:-1]
    assert view.createMimeDataFromSelection().text() == text[3:-1]


def test_a_double_click_selects_a_word_and_a_third_the_sentence(view: TranscriptView) -> None:
    at = point_of(view, view.snapshot.text.index("aplikasi") + 3)
    QTest.mouseDClick(view.viewport(), LEFT, pos=at)
    assert chosen_words(view) == "aplikasi"
    QTest.mouseClick(view.viewport(), LEFT, pos=at)
    assert chosen_words(view) == "Lewat aplikasi, dana desa terlihat dari rencana sampai realisasi."


def test_the_first_sentence_of_a_turn_is_selected_without_its_label(view: TranscriptView) -> None:
    at = point_of(view, view.snapshot.text.index("Bisa.") + 1)
    QTest.mouseDClick(view.viewport(), LEFT, pos=at)
    QTest.mouseClick(view.viewport(), LEFT, pos=at)
    assert chosen_words(view) == "Bisa."


def test_the_selection_has_a_rectangle_for_popups(view: TranscriptView) -> None:
    assert view.selection_rect().isNull()
    span = words(view.snapshot.text, "Yang ringkas", "Tapi terbuka.")
    view.select(span)
    rect = view.selection_rect()
    assert rect.contains(point_of(view, span.start + 2))
    assert rect.height() in (2 * view.measures.line_height, 3 * view.measures.line_height)
    view.clear_selection()
    assert view.selection_rect().isNull()


def test_no_character_lies_beside_the_words(view: TranscriptView) -> None:
    text = view.snapshot.text
    at = point_of(view, text.index("Termasuk"))
    assert view.position_at(at + QPoint(3, 0)) == text.index("Termasuk")
    assert view.position_at(QPoint(view.viewport().width() - 2, at.y())) is None
    assert view.position_at(QPoint(10, view.viewport().height() + 50)) is None


def test_resizing_keeps_the_top_paragraph(view: TranscriptView) -> None:
    view.scroll_to_line(35)
    top = view.firstVisibleBlock().blockNumber()
    assert top > 0
    for width in (1200, 640, 1000, 700, 900) * 3:
        view.resize(width, 500)
        QApplication.processEvents()
        assert view.firstVisibleBlock().blockNumber() == top


def test_the_first_paragraph_is_laid_out_for_the_new_width(view: TranscriptView) -> None:
    view.open(TextSnapshot("kata " * 40))
    for width in (560, 900, 560):
        view.resize(width, 500)
        QApplication.processEvents()
        layout = view.document().firstBlock().layout()
        natural = max(layout.lineAt(number).naturalTextWidth() for number in range(layout.lineCount()))
        assert natural <= view.viewport().width()
        assert view.document().firstBlock().lineCount() == layout.lineCount()


def test_a_place_is_remembered_and_found_again(view: TranscriptView) -> None:
    view.scroll_to_line(40)
    place = view.top_position()
    snapshot = view.snapshot
    view.open(TextSnapshot("lain"))
    view.open(snapshot)
    view.restore_position(place)
    assert view.top_position() == place


def test_scrolling_to_a_span_leaves_some_text_above_it(view: TranscriptView) -> None:
    text = view.snapshot.text
    far = text.rindex("Kalau yang rinci")
    view.scroll_to(Span(far, far + 30))
    lines = view.visible_lines()
    assert any(line.start <= far < line.end for line in lines)
    assert not lines[0].start <= far < lines[0].end
    value = view.verticalScrollBar().value()
    view.scroll_to(Span(far, far + 40))
    assert view.verticalScrollBar().value() == value


def test_another_text_size_keeps_place_and_selection(view: TranscriptView, qtbot: QtBot) -> None:
    span = words(view.snapshot.text, "Yang ringkas", "Tapi terbuka.")
    view.select(span)
    view.scroll_to_line(30)
    line = view.snapshot.lines.number(view.top_position())
    with qtbot.waitSignal(view.text_size_changed) as changed:
        view.set_text_size(21)
    assert changed.args == [21]
    assert view.snapshot.lines.number(view.top_position()) == line
    assert view.selected_span() == span
    assert view.measures == Measures(21)
    assert view.visible_lines()[1].bottom - view.visible_lines()[1].top == 34


def test_the_wheel_with_ctrl_changes_the_text_size(view: TranscriptView) -> None:
    for delta, size in ((120, 16), (-120, 15)):
        event = QWheelEvent(
            QPointF(200, 200),
            QPointF(200, 200),
            QPoint(),
            QPoint(0, delta),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.ControlModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(view.viewport(), event)
        assert view.measures.text_size == size


def test_the_other_mode_is_painted_at_once(view: TranscriptView, qapp: QApplication) -> None:
    view.scroll_to_line(30)
    place = view.top_position()
    dress(qapp, load_theme("dark"))
    dress_window(view, load_theme("dark"))
    view.set_theme(load_theme("dark"))
    image = view.grab().toImage()
    for x in (2, 300, 800):
        assert image.pixelColor(x, 498) == load_theme("dark")["paper"], x
    assert view.top_position() == place
    assert QFontInfo(view.document().defaultFont()).family() == "Noto Serif"


def test_line_numbers_can_be_left_out(view: TranscriptView) -> None:
    shown = view.gutter.grab().toImage()
    view.set_line_numbers(False)
    assert view.gutter.grab().toImage() != shown


def test_opening_many_sources_leaves_no_dead_document_behind(view: TranscriptView) -> None:
    gc.freeze()  # What earlier tests left is of no concern here, and to walk through it takes seconds.
    for repeats in (1, 9, 2, 5) * 5:
        view.open(TextSnapshot(*interview(repeats)))
        view.scroll_to_line(8)
        QApplication.processEvents()
        gc.collect()
    assert view.document().blockCount() == 2 + 6 * 5


def test_headings_are_larger_with_room_above_and_a_coding_on_one_lays_nothing_out(view: TranscriptView) -> None:
    text = "Pendahuluan\n\nIsi biasa.\n\nLatar\n\nIsi lagi."
    places = [(text.index(words), len(words), level) for words, level in (("Pendahuluan", 1), ("Latar", 3))]
    headings = [Heading(Span(start, start + size), level, "") for start, size, level in places]
    view.open(TextSnapshot(text, (), headings))
    QApplication.processEvents()
    blocks = [view.document().findBlockByNumber(number) for number in range(4)]
    tops = [view.line_box(block.layout().lineAt(0)).top for block in blocks]
    heights = [block.layout().lineAt(0).height() for block in blocks]
    assert tops == [view.top_of(blocks[0]), 0, view.measures.heading_gap, 0]
    assert heights[0] > heights[2] >= heights[1] == heights[3]

    lines = [block.layout().lineAt(0).naturalTextWidth() for block in blocks]
    view.add_coding(coding(headings[0].span, 1))
    QApplication.processEvents()
    assert [block.layout().lineAt(0).naturalTextWidth() for block in blocks] == lines
    assert view.boxes_of(blocks[0])
