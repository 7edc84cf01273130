"""Words of people who took their consent back stay in the window, and their sources are marked."""

import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from qda_app.services.consents import edit_consent, withdraw_consent
from tests.ui.reduce.conftest import Desk

DAY = datetime.date(2022, 6, 3)
WORDS = "Yang ringkas iya, publik."


def withdraw(desk: Desk, short_id: str) -> None:
    who = next(one.id for one in desk.project.read.informants() if one.short_id == short_id)
    desk.window.jobs.act(withdraw_consent, desk.project, who, DAY)
    desk.idle()


def copied(desk: Desk) -> str:
    QGuiApplication.clipboard().setText("before")
    desk.select(WORDS)
    QTest.keyClick(desk.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    return QGuiApplication.clipboard().text()


def marks(desk: Desk) -> dict[str, bool]:
    model = desk.stage.sources.model
    rows = [model.index(row) for row in range(model.rowCount())]
    told = Qt.ItemDataRole.AccessibleTextRole
    return {model.row(one).reading.source.short_id: "withdrew" in str(model.data(one, told)) for one in rows}


def test_their_words_are_not_copied_until_the_withdrawal_is_taken_back(desk: Desk) -> None:
    assert copied(desk) == WORDS
    withdraw(desk, "I-1")

    assert copied(desk) == "before"
    assert desk.window.bands.notice
    assert "words of I-1" in desk.window.bands.notice.sentence
    assert not desk.view.createMimeDataFromSelection().hasText()

    who = next(one.id for one in desk.project.read.informants() if one.short_id == "I-1")
    desk.window.jobs.act(edit_consent, desk.project, who, "withdrawn", "")
    desk.idle()
    assert copied(desk) == WORDS


def test_words_of_others_are_copied_as_ever(desk: Desk) -> None:
    withdraw(desk, "I-2")

    assert copied(desk) == WORDS


def test_their_sources_are_marked_in_the_list(desk: Desk) -> None:
    assert marks(desk) == {"W1": False, "W2": False}
    withdraw(desk, "I-2")

    assert marks(desk) == {"W1": False, "W2": True}
