from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from qda_app.ui.coding_view.view import SPAN_MIME_TYPE
from qda_app.ui.reduce.text_on_codes import RowMark
from tests.ui.reduce.conftest import Desk

COPY, LEFT, NO_KEYS = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def place_of(desk: Desk, code: str) -> QPoint:
    found = desk.stage.desk.tree.named(code)
    assert found
    tree, index = desk.stage.codes.tree, desk.stage.codes.model.index_of(found.id)
    tree.scrollTo(index)
    return tree.visualRect(index).center()


def hover(viewport: QWidget, data: QMimeData, point: QPoint) -> bool:
    QApplication.sendEvent(viewport, QDragEnterEvent(point, COPY, data, LEFT, NO_KEYS))
    move = QDragMoveEvent(point, COPY, data, LEFT, NO_KEYS)
    QApplication.sendEvent(viewport, move)
    return move.isAccepted()


def drop(viewport: QWidget, data: QMimeData, point: QPoint) -> None:
    hover(viewport, data, point)
    QApplication.sendEvent(viewport, QDropEvent(QPointF(point), COPY, data, LEFT, NO_KEYS, QEvent.Type.Drop))


def test_words_dropped_on_a_code_are_coded_with_it(desk: Desk) -> None:
    desk.select("Dasarnya keluhan warga.")
    data, viewport = desk.view.createMimeDataFromSelection(), desk.stage.codes.tree.viewport()
    assert data.text() == "Dasarnya keluhan warga."
    assert data.hasFormat(SPAN_MIME_TYPE)
    point, mark = place_of(desk, "INO"), desk.stage.codes.tree.findChild(RowMark)
    assert mark
    assert hover(viewport, data, point)
    assert mark.isVisible()
    assert mark.geometry().contains(point)
    drop(viewport, data, point)
    desk.idle()
    assert not mark.isVisible()
    assert [code for code, *_rating in desk.codes_at("Dasarnya keluhan warga.")] == ["INO"]


def test_words_are_not_taken_by_a_group_and_a_closed_one_opens_under_them(desk: Desk, qtbot: QtBot) -> None:
    desk.select("Dasarnya")
    data, viewport = desk.view.createMimeDataFromSelection(), desk.stage.codes.tree.viewport()
    assert not hover(viewport, data, place_of(desk, "PROGRAM"))
    group = desk.stage.desk.tree.named("PROGRAM")
    assert group
    index = desk.stage.codes.model.index_of(group.id)
    qtbot.waitUntil(lambda: desk.stage.codes.tree.isExpanded(index))
    QApplication.sendEvent(viewport, QEvent(QEvent.Type.DragLeave))
