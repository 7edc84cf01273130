"""A window in which someone codes a passage, and that then goes on until the process is killed.

`python -m tests.journeys.interrupted PROJECT SETTINGS` prints a line once the coding is stored.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from qda_app.domain.spans import Span
from qda_app.settings import Settings
from qda_app.ui.actions import Stage
from qda_app.ui.dialogs import Dialogs
from qda_app.ui.errors import Errors
from qda_app.ui.main_window import MainWindow
from qda_app.ui.reduce.stage import ReduceStage
from tests.journeys import field


def main() -> int:
    application = QApplication(sys.argv[:1])
    path, kept = Path(sys.argv[1]), Settings(Path(sys.argv[2]))
    window = MainWindow(kept, Dialogs(), Errors(kept.folder))
    window.show()
    window.activateWindow()
    window.opener.open(path)
    _wait(lambda: window.context is not None and window.jobs.is_idle)
    window.show_stage(Stage.REDUCE)
    stage = window.stack.in_view
    assert isinstance(stage, ReduceStage)
    _wait(lambda: stage.desk.source is not None and window.jobs.is_idle)
    _code(stage)
    _wait(lambda: stage.desk.excerpt is not None and window.jobs.is_idle)
    sys.stdout.write("coded\n")
    sys.stdout.flush()
    return application.exec()


def _code(stage: ReduceStage) -> None:
    view = stage.reading.view
    start = view.snapshot.text.index(field.OPEN_WORDS)
    view.select(Span(start, start + len(field.OPEN_WORDS)))
    QTest.keyClicks(view, "a")
    QTest.keyClicks(stage.hand.box.field, "nggaran +2")
    QTest.keySequence(stage.hand.box.field, "Return")


def _wait(is_so: Callable[[], bool]) -> None:
    while not is_so():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


if __name__ == "__main__":
    sys.exit(main())
