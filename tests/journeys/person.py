"""A person before the window: what they press, and what they see."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from qda_app.domain.excerpts import Stance
from qda_app.domain.matrices import MatrixCell
from qda_app.domain.spans import Span
from qda_app.services.boards import STATUS
from qda_app.services.project import Project
from qda_app.ui.actions import Stage
from qda_app.ui.coding_view.reading import ReadingView
from qda_app.ui.conclude.stage import ConcludeStage
from qda_app.ui.display.stage import DisplayStage
from qda_app.ui.main_window import MainWindow
from qda_app.ui.matrix.view import MatrixView
from qda_app.ui.stage import StageWidget
from tests.ui.conftest import AnsweringDialogs

S = TypeVar("S", bound=StageWidget)


class Person:
    """Works in the window with keyboard or mouse; a dialog of the system gives what was told before."""

    def __init__(self, window: MainWindow, dialogs: AnsweringDialogs, qtbot: QtBot) -> None:
        self.window, self._dialogs, self.qtbot = window, dialogs, qtbot

    @property
    def project(self) -> Project:
        assert self.window.context
        return self.window.context.project

    @property
    def focus(self) -> QWidget:
        """What has the keyboard."""
        widget = QApplication.focusWidget()
        assert widget
        return widget

    def see(self, kind: type[S]) -> S:
        """The stage in view, which is this one."""
        stage = self.window.stack.in_view
        assert isinstance(stage, kind)
        return stage

    # What they do

    def press(self, *keys: str) -> None:
        """Press keys, each as one writes it in a manual: `Ctrl+Shift+W`."""
        for one in keys:
            QTest.keySequence(self.focus, one)

    def press_in_menu(self, *keys: str) -> None:
        """Press keys in the menu that is open."""
        self.wait_until(lambda: QApplication.activePopupWidget() is not None)
        for one in keys:
            menu = QApplication.activePopupWidget()
            assert isinstance(menu, QMenu)
            QTest.keySequence(menu, one)
        self.wait_until(lambda: QApplication.activePopupWidget() is None)
        self.window.activateWindow()
        self.wait_until(self.window.isActiveWindow)

    def write(self, words: str) -> None:
        """Type words where the keyboard is."""
        QTest.keyClicks(self.focus, words)

    def click(self, widget: QWidget, point: QPoint | None = None) -> None:
        """Click on something once it is there, in its middle or at a point of it."""
        self.wait_until(lambda: widget.isEnabled() and not widget.visibleRegion().isEmpty())
        if not widget.window().isActiveWindow():  # A real click makes a window the active one; a made-up one does not.
            widget.window().activateWindow()
            self.wait_until(widget.window().isActiveWindow)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=point or widget.rect().center())

    def double_click(self, widget: QWidget, point: QPoint) -> None:
        """Click twice on a point of something: the first click is one for itself."""
        self.click(widget, point)
        QTest.mouseDClick(widget, Qt.MouseButton.LeftButton, pos=point)

    def ask_for_menu(self, widget: QWidget, point: QPoint) -> None:
        """Click with the right button."""
        mouse = QContextMenuEvent.Reason.Mouse
        QApplication.sendEvent(widget, QContextMenuEvent(mouse, point, widget.mapToGlobal(point)))

    def choose_in_menu(self, *names: str) -> None:
        """Click on entries of the menu that is open, each but the last the way to a further menu."""
        for name in names:
            self.wait_until(partial(_has_entry, name))
            menu = QApplication.activePopupWidget()
            assert isinstance(menu, QMenu)
            (entry,) = [one for one in menu.actions() if one.text() == name]
            assert entry.isEnabled(), name
            QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(entry).center())
        self.wait_until(lambda: QApplication.activePopupWidget() is None)
        self.window.activateWindow()
        self.wait_until(self.window.isActiveWindow)
        self.wait()

    def drag(self, widget: QWidget, start: QPoint, *points: QPoint) -> None:
        """Press at a point, move over others, and let go at the last."""
        QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=start)
        for point in points:
            QTest.mouseMove(widget, point)
        QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=points[-1])

    def click_on(self, view: QAbstractItemView, words: str, column: int = 0) -> None:
        """Click on the row of a list that begins with these words."""
        rows = range(view.model().rowCount())
        (row,) = [one for one in rows if str(view.model().index(one, column).data()).startswith(words)]
        self.click(view.viewport(), view.visualRect(view.model().index(row, column)).center())

    def go_to(self, stage: Stage) -> None:
        """Click on a stage of the rail, and wait until it is filled."""
        view = self.window.rail.view
        self.click(view.viewport(), view.visualRect(view.model().index(stage.number - 1, 0)).center())
        self.wait()

    def drop(self, files: Sequence[Path], widget: QWidget) -> None:
        """Let files fall onto a widget."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        self.let_fall(data, widget, widget.rect().center())

    def let_fall(self, data: QMimeData, widget: QWidget, point: QPoint) -> None:
        """Let something that is dragged fall onto a point of a widget."""
        copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(widget, QDragEnterEvent(point, copy, data, left, none))
        QApplication.sendEvent(widget, QDropEvent(QPointF(point), copy, data, left, none, QEvent.Type.Drop))

    def drag_over(self, view: ReadingView, words: str) -> None:
        """Select words of a text with the mouse."""
        start = view.snapshot.text.index(words)
        view.scroll_to(Span(start, start + len(words)))
        first, last = edge(view, start), edge(view, start + len(words) - 1, is_end=True)
        QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=first)
        QTest.mouseMove(view.viewport(), last)
        QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=last)
        assert view.snapshot.slice(view.selected_span()) == words

    def will_choose(self, answer: Path | list[Path]) -> None:
        """Answer the next dialog of the system with this."""
        self._dialogs.answers.append(answer)

    def wait(self) -> None:
        """Until everything that was asked for is done and shown."""
        self.wait_until(lambda: self.window.jobs.is_idle)

    def wait_until(self, is_so: Callable[[], bool]) -> None:
        """Until something is as it should be."""
        self.qtbot.waitUntil(is_so, timeout=20_000)

    # What they see

    def codings(self, source: str) -> list[tuple[str, str, Stance | None, int | None]]:
        """Words, code, stance and strength of every coding of a source."""
        read = self.project.read
        found = read.source_named(source)
        assert found
        text = read.text(found.id)
        return [
            (text[excerpt.start : excerpt.end], read.code(one.code_id).short_id, one.stance, one.strength)
            for excerpt in read.excerpts(found.id, self.project.coder.id)
            for one in read.codings_of(excerpt.id)
        ]

    def cell(self, row: str, column: str) -> MatrixCell:
        """What stands in a cell of the display in view."""
        return cell_of(self.see(DisplayStage).sheet.view, row, column)

    def status(self, code: str) -> str:
        """The status of a node on the board."""
        return cell_of(self.see(ConcludeStage).board.view, code, STATUS).value


def cell_of(view: MatrixView, row: str, column: str) -> MatrixCell:
    """A cell by the keys of its axes."""
    model = view.model()
    rows = [model.row(place).key for place in range(model.rowCount())]
    columns = [model.column(place).key for place in range(model.columnCount())]
    return model.cell_at(rows.index(row), columns.index(column))


def _has_entry(name: str) -> bool:
    """Whether the menu that is open offers this."""
    menu = QApplication.activePopupWidget()
    return isinstance(menu, QMenu) and name in [one.text() for one in menu.actions()]


def edge(view: ReadingView, position: int, *, is_end: bool = False) -> QPoint:
    """Where a character begins on the screen, or ends."""
    area = view.rect_of(Span(position, position + 1))
    return QPoint(area.right() if is_end else area.left() + 1, area.center().y())
