"""The window in Indonesian, and a person before it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qda_app import i18n
from qda_app.settings import Settings
from qda_app.ui.errors import Errors
from qda_app.ui.main_window import MainWindow
from tests.journeys.person import Person
from tests.ui.conftest import AnsweringDialogs


@pytest.fixture(autouse=True)
def indonesian() -> None:
    i18n.use("id")


@pytest.fixture
def person(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Person]:
    """A person before a window without a project. A defect that the window reports fails the test."""
    reports, dialogs = tmp_path / "reports", AnsweringDialogs()
    window = MainWindow(Settings(tmp_path / "settings" / "settings.json"), dialogs, Errors(reports))
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    yield Person(window, dialogs, qtbot)
    window.close()
    assert not list(reports.glob("*"))
