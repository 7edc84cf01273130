"""Edit mode in the window: opening it, typing, and leaving it until the corrected text is read again."""

import gc
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from qda_app.domain.edits import Edit, Edits
from qda_app.domain.ids import SourceId
from qda_app.services.correcting import correct_text
from qda_app.services.opening import new_project, open_project
from qda_app.services.project import Project
from qda_app.settings import Settings
from qda_app.ui.actions import Stage
from qda_app.ui.collector import Collector
from qda_app.ui.dialogs import Dialogs
from qda_app.ui.errors import Errors
from qda_app.ui.main_window import MainWindow
from qda_app.ui.reduce.stage import ReduceStage
from tests.benchmarks.bench_correcting import CODINGS, LARGE, MANY, build
from tests.benchmarks.harness import PATIENCE_S, WINDOW, Measurement, Paints, Took, measured


def measure() -> list[Measurement]:
    """As a person feels it, fresh and after many corrections."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.qdaproj"
        project = new_project(path, coder="A")
        source_id = build(project)
        project.close()
        room = _Room(path, Path(folder))
        rows = [
            measured(f"open edit mode, {LARGE}", 100, [room.open_and_leave() for _ in range(5)]),
            measured(f"one character typed in edit mode, {LARGE}", 10, room.type_(25)),
            measured(f"a line break typed in edit mode, {LARGE}", 25, room.break_lines(9)),
            measured(f"leave edit mode until the text is read again, {LARGE}", 150, [room.mend() for _ in range(7)]),
        ]
        room.close()
        with closing(open_project(path)) as project:
            _correct(project, source_id)
        room = _Room(path, Path(folder))
        after = f"after {MANY} corrections, {LARGE}"
        rows.append(
            measured(f"leave edit mode until the text is read again, {after}", 150, [room.mend() for _ in range(7)])
        )
        room.close()
        return rows


def _correct(project: Project, source_id: SourceId) -> None:
    """Typos all over the text, one after the other."""
    for number in range(MANY):
        at = number * project.read.version(source_id).length // MANY
        correct_text(project, source_id, Edits([Edit(at, at, "x")]))


class _Room:
    """A window on the source, with edit mode at hand."""

    def __init__(self, path: Path, folder: Path) -> None:
        application = QApplication.instance() or QApplication([])
        assert isinstance(application, QApplication)
        self.window = MainWindow(Settings(folder / "settings.json"), Dialogs(), Errors(folder / "reports"))
        self.collector = Collector(self.window.jobs, self.window)
        self.window.resize(*WINDOW)
        self.window.show()
        self.window.opener.open(path)
        self._wait(lambda: self.window.context is not None)
        self.window.show_stage(Stage.REDUCE)
        stage = self.window.stack.in_view
        assert isinstance(stage, ReduceStage)
        self.stage, self.editor = stage, stage.edit.page.editor
        self._wait(lambda: stage.desk.is_filled and stage.desk.source is not None and self.window.jobs.is_idle)
        assert len(stage.reading.view.codings) == CODINGS
        self.paints = Paints()
        self.paints.watch(self.editor.viewport())
        self.read_paints = Paints()
        self.read_paints.watch(stage.reading.view.viewport())
        self._typed = 0

    def close(self) -> None:
        """Let the project go, and all that was kept of it."""
        self.window.close()
        gc.unfreeze()
        gc.enable()

    def open_and_leave(self) -> Took:
        """From the key to the first paint of the editor."""
        took = self.paints.until(self._open)
        self.stage.edit.discard()
        self._wait(lambda: self.window.jobs.is_idle)
        return took

    def type_(self, count: int) -> list[Took]:
        """In the middle of the text, a letter at a time."""
        self._open()
        self._go_to_the_middle()
        found = [self.paints.until(lambda: QTest.keyClicks(self.editor, "x")) for _ in range(count)]
        self.stage.edit.discard()
        return found

    def break_lines(self, count: int) -> list[Took]:
        """Enter: all below moves."""
        self._open()
        self._go_to_the_middle()
        found = [self.paints.until(lambda: self.editor.textCursor().insertBlock()) for _ in range(count)]
        self.stage.edit.discard()
        return found

    def mend(self) -> Took:
        """A typo: from Ctrl+Enter to the paint of the corrected text with its codings."""
        self._open()
        self._go_to_the_middle()
        QTest.keyClicks(self.editor, "x")
        self._wait(lambda: self.window.jobs.is_idle)

        def leave() -> None:
            loop = QEventLoop()  # waits without work, as the program does
            self.stage.edit.changed.connect(loop.quit)
            self.stage.edit.keep()
            loop.exec()
            assert not self.stage.edit.is_on

        took = self.read_paints.until(leave)
        self._wait(lambda: self.window.jobs.is_idle)
        return took

    def _open(self) -> None:
        self.stage.edit.begin()
        self._wait(lambda: self.stage.edit.is_on)

    def _go_to_the_middle(self) -> None:
        cursor = self.editor.textCursor()
        self._typed += 1
        cursor.setPosition(self.editor.document().characterCount() // 2 + 100 * self._typed)
        self.editor.setTextCursor(cursor)
        QApplication.processEvents()

    def _wait(self, until: Callable[[], bool]) -> None:
        give_up_at = time.monotonic() + PATIENCE_S
        while not until() and time.monotonic() < give_up_at:
            QApplication.processEvents()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert until(), "it did not come to an end"
