"""The codebook of a project that is open for reading only: looked at in every way, changed in none."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit
from pytestqt.qtbot import QtBot

from qda_app.services.opening import open_project
from qda_app.ui.actions import SPECS, Need, Stage
from qda_app.ui.main_window import MainWindow
from qda_app.ui.reduce.codes_model import NODE_MIME_TYPE
from qda_app.ui.reduce.codes_rename import RenameRow
from qda_app.ui.reduce.stage import ReduceStage
from tests.storage.acts import everything
from tests.ui.reduce.conftest import Desk
from tests.ui.reduce.test_codes_tree import named, stand_on

Key, Held, LEFT = Qt.Key, Qt.KeyboardModifier, Qt.MouseButton.LeftButton
OF_CODES = [
    "new_code", "rename_code", "recolour_code", "move_code", "merge_code", "split_code", "delete_code", "code_up",
    "code_down", "code_in", "code_out", "new_group", "update_codebook",
]  # fmt: skip


@pytest.fixture
def desk(window: MainWindow, project_path: Path, qtbot: QtBot, idle: Callable[[], None]) -> Desk:
    """The stage with W1 open, only to be read."""
    window.opener.open(project_path, read_only=True)
    idle()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    window.show_stage(Stage.REDUCE)
    stage = window.stack.in_view
    assert isinstance(stage, ReduceStage)
    qtbot.waitUntil(lambda: stage.desk.is_filled and stage.desk.source is not None and window.jobs.is_idle)
    return Desk(window, stage, qtbot)


@pytest.fixture(autouse=True)
def nothing_changes(project_path: Path, desk: Desk) -> Iterator[None]:
    """Whatever a test does; the window is closed by then, and nothing waits to be stored."""
    before = everything(desk.project)
    yield
    opened = open_project(project_path, read_only=True)
    assert everything(opened) == before
    opened.close()


def test_every_act_that_writes_is_grey_and_says_why(desk: Desk) -> None:
    stand_on(desk, "TRA-AKSES")
    writing = [spec.key for spec in SPECS if Stage.REDUCE in spec.where and spec.needs in (Need.WRITABLE, Need.CODER)]
    actions = [desk.window.action_table[key] for key in writing]
    assert [action.objectName() for action in actions if action.isEnabled()] == []
    assert {action.toolTip().removeprefix(action.text()) for action in actions} == {
        "\nThis project is open for reading only."
    }
    assert set(OF_CODES) <= set(writing)


def test_the_keys_of_the_tree_change_nothing_and_show_what_there_is(desk: Desk) -> None:
    stand_on(desk, "TRA-AKSES")
    tree = desk.stage.codes.tree
    for key in (Key.Key_F2, Key.Key_Delete, Key.Key_Space):
        QTest.keyClick(tree, key)
    for key in (Key.Key_Up, Key.Key_Down, Key.Key_Left, Key.Key_Right, Key.Key_N):
        QTest.keyClick(tree, key, Held.ControlModifier | Held.ShiftModifier)
    for key in (Key.Key_C, Key.Key_M, Key.Key_G, Key.Key_S):
        QTest.keyClick(tree, key, Held.AltModifier | Held.ShiftModifier)
    assert tree.findChildren(RenameRow) == []
    hand = desk.stage.codes_hand
    assert not any(one.is_open for one in (hand.picker, hand.colours, hand.removal, desk.stage.split_sheet))
    stand_on(desk, "TRA-AKSES")
    QTest.keyClick(tree, Key.Key_Return)
    page = desk.stage.inspector.code_page
    assert page.isVisible()
    assert all(field.isReadOnly() for field in page.findChildren(QPlainTextEdit))
    assert not page.take_example.isVisible()


@pytest.mark.qt_log_ignore("plugin does not support")
def test_the_menu_of_a_code_says_why_and_still_lists_excerpts(desk: Desk) -> None:
    akses = named(desk, "TRA-AKSES")
    desk.stage.codes.menu_wanted.emit(QPoint(50, 50), akses)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    first, *others = [action for action in menu.actions() if action.text()]
    assert first.text() == "Only for reading: the codebook cannot be changed here."
    possible = [action.text() for action in others if action.isEnabled()]
    assert possible == ["List the excerpts of TRA-AKSES", "Definition of the code"]
    menu.close()


def test_neither_a_code_nor_a_codebook_can_be_dropped(desk: Desk, tmp_path: Path) -> None:
    book = tmp_path / "buku.yaml"
    book.write_text("kode:\n- {id: A, nama: A}\n", encoding="utf-8")
    dragged = [QMimeData(), QMimeData()]
    dragged[0].setUrls([QUrl.fromLocalFile(str(book))])
    dragged[1].setData(NODE_MIME_TYPE, QByteArray(str(named(desk, "TRA-USUL").id).encode()))
    viewport = desk.stage.codes.tree.viewport()
    point, none = viewport.rect().center(), Held.NoModifier
    for data in dragged:
        enter = QDragEnterEvent(point, Qt.DropAction.CopyAction, data, LEFT, none)
        drop = QDropEvent(QPointF(point), Qt.DropAction.CopyAction, data, LEFT, none, QEvent.Type.Drop)
        for event in (enter, drop):
            event.ignore()
            QApplication.sendEvent(viewport, event)
    desk.idle()
    assert not desk.stage.update_sheet.is_open


def test_acts_that_come_another_way_do_nothing(desk: Desk) -> None:
    acts, akses, usul = desk.stage.codes_hand.acts, named(desk, "TRA-AKSES"), named(desk, "TRA-USUL")
    acts.rename(akses.id, "LAIN", "Lain")
    acts.recolour(akses.id, "#336699")
    acts.add_group("LAIN", "Lain")
    acts.require_stance(akses.id, is_required=True)
    acts.move(akses.id, usul.id)
    acts.merge(akses, usul)
    acts.delete(akses, with_codings=True)
    desk.stage.acts.code_again(desk.select("Dasarnya"))


def test_a_version_is_not_brought_back_but_refused_in_one_sentence(desk: Desk) -> None:
    stand_on(desk, "TRA-AKSES")
    QTest.keyClick(desk.stage.codes.tree, Key.Key_Return)
    desk.idle()
    desk.stage.inspector.code_page.versions.bringing_back_wanted.emit(1)
    desk.idle()
    assert desk.window.bands.notice
    assert desk.window.bands.notice.sentence == "This project is open for reading only."
