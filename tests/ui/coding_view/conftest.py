"""A view of the sample interview, shown."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qda_app.ui.coding_view.view import TranscriptView
from qda_app.ui.theme import dress, dress_window, load_theme
from tests.ui.coding_view.samples import sample


@pytest.fixture
def view(qtbot: QtBot, qapp: QApplication) -> TranscriptView:
    dress(qapp, load_theme("light"))
    view = TranscriptView(load_theme("light"))
    qtbot.addWidget(view)
    dress_window(view, load_theme("light"))
    view.open(*sample())
    view.resize(900, 500)
    view.show()
    qtbot.waitExposed(view)
    return view
