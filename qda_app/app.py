"""The window: wired from settings, log, theme and project, and run until it is closed."""

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from qda_app import i18n, logs
from qda_app.settings import LANGUAGE, Settings, default_path
from qda_app.ui.collector import Collector
from qda_app.ui.dialogs import Dialogs
from qda_app.ui.errors import Errors
from qda_app.ui.main_window import MainWindow
from qda_app.ui.qt_words import QtWords

# After this a worker that is asked to lets the window go on. Shorter than what a worker does between two calls that let
# go of the interpreter for a moment: else each of them puts the question off, and the window waits for 100 ms.
SWITCH_INTERVAL_S = 0.0003


def run(path: Path | None) -> int:
    """Show the window, with the project at `path` where one is given; the exit code when it is closed."""
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    logs.start()
    application = QApplication(sys.argv[:1])
    application.setApplicationName("QDA App")
    application.installTranslator(QtWords(application))
    kept = Settings(default_path())
    i18n.use(kept.get(LANGUAGE))
    errors = Errors(logs.default_folder())
    errors.catch_all()
    window = MainWindow(kept, Dialogs(), errors)
    window.show()
    collector = Collector(window.jobs, window)
    window.opener.closing.connect(collector.collect_all, Qt.ConnectionType.QueuedConnection)
    if path:
        window.opener.open(path.resolve())
    return application.exec()
