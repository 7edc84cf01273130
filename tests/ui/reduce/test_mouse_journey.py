import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu

from qda_app.domain.excerpts import DropReason, Stance
from qda_app.domain.spans import Span
from qda_app.ui.coding_view.view import CODE_MIME_TYPE
from tests.ui.reduce.conftest import Desk, code

LEFT = Qt.MouseButton.LeftButton


def edge(desk: Desk, position: int) -> QPoint:
    """Where a character begins on the screen."""
    view = desk.view
    rect = view.rect_of(Span(position, position + 1))
    return QPoint(rect.left() + 1, rect.center().y())


def drag_over(desk: Desk, words: str) -> None:
    start = desk.view.snapshot.text.index(words)
    viewport = desk.view.viewport()
    QTest.mousePress(viewport, LEFT, pos=edge(desk, start))
    QTest.mouseMove(viewport, edge(desk, start + len(words)))
    QTest.mouseRelease(viewport, LEFT, pos=edge(desk, start + len(words)))


def click(button: QAbstractButton) -> None:
    QTest.mouseClick(button, LEFT)


def test_a_student_codes_with_the_mouse_and_takes_the_code_off_again(desk: Desk) -> None:
    button = desk.stage.reading.header.code_selection
    assert not button.isEnabled()
    drag_over(desk, "Kalau yang rinci untuk desa")
    assert button.isEnabled()
    click(button)
    rows = desk.box.list
    place = desk.box.model.index(1)
    found = desk.box.model.offer(place).match
    assert found
    QTest.mouseClick(rows.viewport(), LEFT, pos=rows.visualRect(place).center())
    desk.idle()
    assert [one for one, *_rating in desk.codes_at("Kalau yang rinci untuk desa")] == [found.code.short_id]

    (chip,) = desk.stage.inspector.page.chips
    QTest.mouseClick(chip, LEFT, pos=QPoint(chip.width() - 10, chip.height() // 2))
    desk.idle()
    assert desk.codes_at("Kalau yang rinci untuk desa") == []


def test_a_click_on_a_segment_rates_and_a_second_one_takes_the_rating_back(desk: Desk) -> None:
    QTest.mouseClick(desk.stage.excerpts.view.viewport(), LEFT, pos=row_centre(desk, 1))
    desk.idle()
    (rating,) = desk.stage.inspector.page.ratings
    mixed = rating.stances.buttons[2]
    click(mixed)
    click(rating.strengths.buttons[2])
    desk.idle()
    assert desk.codes_at("Yang ringkas iya, publik.") == [("TRA-AKSES", Stance.MIXED, 3)]
    click(mixed)
    desk.idle()
    assert desk.codes_at("Yang ringkas iya, publik.") == [("TRA-AKSES", None, 3)]


def row_centre(desk: Desk, row: int) -> QPoint:
    view = desk.stage.excerpts.view
    return view.visualRect(desk.stage.excerpts.model.index(row, 2)).center()


def test_a_click_in_the_table_shows_the_excerpt_where_it_stands(desk: Desk) -> None:
    QTest.mouseClick(desk.stage.excerpts.view.viewport(), LEFT, pos=row_centre(desk, 1))
    desk.idle()
    assert desk.view.current_excerpt_id == desk.excerpts()[1].id
    assert desk.stage.inspector.header.title.text() == "Excerpt W1-02"
    assert desk.stage.inspector.page.fields["paraphrase"].toPlainText() == "Ringkasan terbuka."


def test_a_click_in_the_text_chooses_the_excerpt_there(desk: Desk) -> None:
    position = desk.view.snapshot.text.index("rilis versi")
    QTest.mouseClick(desk.view.viewport(), LEFT, pos=edge(desk, position))
    assert desk.stage.inspector.header.title.text() == "Excerpt W1-01"
    assert desk.stage.inspector.header.count.text() == "I-1, line 6"


def drop(desk: Desk, data: QMimeData, point: QPoint) -> None:
    viewport, action = desk.view.viewport(), Qt.DropAction.CopyAction
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    QApplication.sendEvent(viewport, QDragEnterEvent(point, action, data, left, none))
    QApplication.sendEvent(viewport, QDropEvent(QPointF(point), action, data, left, none, QEvent.Type.Drop))


def test_a_code_from_the_tree_dropped_on_the_selection_codes_it(desk: Desk) -> None:
    codes = desk.stage.codes.model
    dropped = desk.stage.desk.tree.named("KOR-PENGGUNA")
    assert dropped
    data = codes.mimeData([codes.index_of(dropped.id)])
    assert data.hasFormat(CODE_MIME_TYPE)
    span = desk.select("Dasarnya keluhan warga.")
    drop(desk, data, edge(desk, span.start + 3))
    desk.idle()
    assert desk.codes_at("Dasarnya keluhan warga.") == [("KOR-PENGGUNA", None, None)]


def test_a_double_click_on_a_code_applies_it_and_one_on_a_group_opens_it(desk: Desk) -> None:
    tree, codes = desk.stage.codes.tree, desk.stage.codes.model
    desk.select("Dasarnya")
    named = desk.stage.desk.tree.named
    aspect, group = named("INO"), named("PROGRAM")
    assert aspect
    assert group
    QTest.mouseDClick(tree.viewport(), LEFT, pos=tree.visualRect(codes.index_of(aspect.id)).center())
    desk.idle()
    assert [one for one, *_rating in desk.codes_at("Dasarnya")] == ["INO"]
    tree.scrollTo(codes.index_of(group.id))
    QTest.mouseDClick(tree.viewport(), LEFT, pos=tree.visualRect(codes.index_of(group.id)).center())
    assert tree.isExpanded(codes.index_of(group.id))


def test_a_click_on_the_chevron_opens_a_code_without_choosing_it(desk: Desk) -> None:
    tree, codes = desk.stage.codes.tree, desk.stage.codes.model
    aspect = desk.stage.desk.tree.named("INO")
    assert aspect
    place = codes.index_of(aspect.id)
    QTest.mouseClick(tree.viewport(), LEFT, pos=QPoint(20, tree.visualRect(place).center().y()))
    assert tree.isExpanded(place)
    assert desk.stage.codes.current_code is None


@pytest.mark.qt_log_ignore("plugin does not support")
def test_an_excerpt_is_dropped_with_a_reason_and_taken_back(desk: Desk) -> None:
    page = desk.stage.inspector.page
    desk.stage.desk.choose(desk.excerpts()[0].id)
    click(page.drop)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.actions()[2].trigger()
    menu.close()
    desk.idle()
    assert desk.excerpts()[0].dropped is DropReason.OUTSIDE_FOCUS
    assert page.dropped.isVisible()
    click(page.dropped.back)
    desk.idle()
    assert desk.excerpts()[0].dropped is None
    assert not page.dropped.isVisible()


def test_a_new_code_is_made_below_a_chosen_one(desk: Desk) -> None:
    codes, form = desk.stage.codes, desk.stage.form
    group = desk.stage.desk.tree.named("TRA")
    assert group
    codes.tree.choose(group.id)
    click(codes.add)
    assert form.place.currentText() == "under TRA Transparansi"
    QTest.keyClicks(form.name, "Jam layanan")
    assert form.short_id.text() == "TRA-LAYANAN-2"
    form.short_id.selectAll()
    QTest.keyClicks(form.short_id, "TRA-JAM")
    click(form.add)
    desk.idle()
    made = desk.project.read.code_tree().named("TRA-JAM")
    assert made
    assert made.parent_id == group.id
    assert codes.current_code
    assert codes.current_code.short_id == "TRA-JAM"


def test_a_click_beside_the_box_closes_it(desk: Desk) -> None:
    desk.select("Dasarnya")
    QTest.keyClicks(desk.view, "k")
    QTest.mouseClick(desk.view.viewport(), LEFT, pos=QPoint(5, desk.view.viewport().height() - 5))
    assert not desk.box.isVisible()


def test_a_double_click_on_a_stripe_gives_the_excerpt_another_range(desk: Desk) -> None:
    stripes = desk.view.stripes
    desk.view.stripes.repaint()
    label = next(one.label for one in stripes.stripes if one.coding.code == "TRA-PERBAIKAN")
    assert label
    QTest.mouseDClick(stripes, LEFT, pos=label.center().toPoint())
    assert desk.stage.reading.range_bar.isVisible()
    desk.select("kami rilis versi perbaikan. Dasarnya keluhan warga.")
    QTest.keyClick(desk.view, Qt.Key.Key_Return)
    desk.idle()
    assert not desk.box.isVisible()
    assert desk.codes_at("kami rilis versi perbaikan. Dasarnya keluhan warga.") == [
        ("TRA-PERBAIKAN", Stance.SUPPORTS, None)
    ]
    assert {coding.span for coding in desk.view.codings} == {excerpt.span for excerpt in desk.excerpts()}


def test_escape_keeps_the_old_range(desk: Desk) -> None:
    before = desk.excerpts()
    (coding,) = desk.view.codings.of_excerpt(before[0].id)
    desk.stage.reading.begin_range(coding)
    desk.select("Dasarnya")
    QTest.keyClick(desk.view, Qt.Key.Key_Escape)
    assert not desk.stage.reading.range_bar.isVisible()
    QTest.keyClick(desk.view, Qt.Key.Key_Return)
    assert desk.box.isVisible()
    assert desk.excerpts() == before


def submenu(desk: Desk, words: str, coding: str) -> QMenu:
    """What the menu of a place in the text offers for one of the codings there."""
    point = edge(desk, desk.view.snapshot.text.index(words))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, desk.view.viewport().mapToGlobal(point))
    QApplication.sendEvent(desk.view.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    found = next(action for action in menu.actions() if action.text() == coding).menu()
    assert isinstance(found, QMenu)
    return found


def take(menu: QMenu, text: str) -> None:
    next(action for action in menu.actions() if action.text() == text).trigger()
    above = menu.parentWidget()
    assert above
    above.close()


@pytest.mark.qt_log_ignore("plugin does not support")
def test_the_menu_of_the_text_rates_chooses_and_removes_each_coding_at_a_place(desk: Desk) -> None:
    desk.window.jobs.act(code, desk.project, "W1", "kami rilis", "PROG-MPP")
    desk.idle()
    menu = submenu(desk, "rilis versi", "TRA-PERBAIKAN, W1-01")
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["Supports"]
    take(menu, "Mixed")
    desk.idle()
    take(submenu(desk, "rilis versi", "TRA-PERBAIKAN, W1-01"), "3 example")
    desk.idle()
    assert desk.codes_at("Tiap bulan kami rilis versi perbaikan.") == [("TRA-PERBAIKAN", Stance.MIXED, 3)]
    take(submenu(desk, "rilis versi", "PROG-MPP, W1-03"), "Work on this coding")
    assert desk.stage.inspector.header.title.text() == "Excerpt W1-03"
    take(submenu(desk, "rilis versi", "TRA-PERBAIKAN, W1-01"), "Remove TRA-PERBAIKAN from W1-01")
    desk.idle()
    assert [excerpt.number for excerpt in desk.excerpts()] == [3, 2]


def release_handle(desk: Desk, end: int, position: int) -> None:
    """Drag a handle of the current excerpt (0 its start, 1 its end) to before a character."""
    viewport, none = desk.view.viewport(), Qt.KeyboardModifier.NoModifier
    grip = desk.view.handles.grips()[end]
    point = edge(desk, position) + grip.knob.center() - grip.stem.center()
    QTest.mousePress(viewport, LEFT, none, grip.knob.center())
    QTest.mouseEvent(QTest.MouseAction.MouseMove, viewport, LEFT, none, point)
    QTest.mouseRelease(viewport, LEFT, none, point)
    desk.idle()


@pytest.mark.qt_log_ignore("plugin does not support")
def test_a_whole_sitting_by_mouse_alone(desk: Desk) -> None:
    """Codes dropped on words and words on codes, rated, ends dragged, one taken off, and all of it undone."""
    before, codes, text = desk.excerpts(), desk.stage.codes, desk.view.snapshot.text
    drag_over(desk, "Dasarnya keluhan")
    dropped = desk.stage.desk.tree.named("KOR-PENGGUNA")
    assert dropped
    drop(desk, codes.model.mimeData([codes.model.index_of(dropped.id)]), edge(desk, text.index("keluhan")))
    desk.idle()
    inspected = desk.stage.inspector.page
    click(inspected.ratings[0].stances.buttons[0])
    click(inspected.ratings[0].strengths.buttons[2])
    desk.idle()
    desk.view.clear_selection()
    second = desk.stage.desk.tree.named("INO")
    assert second
    drop(desk, codes.model.mimeData([codes.model.index_of(second.id)]), edge(desk, text.index("keluhan")))
    desk.idle()
    assert desk.codes_at("Dasarnya keluhan") == [("INO", None, None), ("KOR-PENGGUNA", Stance.SUPPORTS, 3)]

    release_handle(desk, 0, text.index("keluhan warga"))
    release_handle(desk, 1, text.index("warga.") + 5)
    assert [one for one, *_rating in desk.codes_at("keluhan warga.")] == ["INO", "KOR-PENGGUNA"]
    release_handle(desk, 1, text.index("warga.") - 1)
    take(submenu(desk, "keluhan", "INO, W1-03"), "Remove INO from W1-03")
    desk.idle()
    assert desk.codes_at("keluhan") == [("KOR-PENGGUNA", Stance.SUPPORTS, 3)]
    undo = desk.window.bar.undo
    for _step in range(8):
        click(undo)
        desk.idle()
    assert desk.excerpts() == before
