from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from qda_app import i18n
from qda_app.ui.qt_words import QtWords
from tests.texts.pseudo import Pseudo, is_pseudo


@pytest.fixture
def words(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[QtWords]:
    """Qt speaks the pseudo-language."""
    monkeypatch.setattr(i18n._Interface, "current", Pseudo())
    made = QtWords()
    qapp.installTranslator(made)
    yield made
    qapp.removeTranslator(made)


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_the_menu_of_a_field_speaks_the_language_of_the_interface(
    qtbot: QtBot, words: QtWords, kind: type[QLineEdit] | type[QPlainTextEdit]
) -> None:
    field = kind("rapat")
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()
    names = [action.text().split("\t")[0] for action in menu.actions() if action.text()]
    assert names
    assert all(map(is_pseudo, names)), names


def test_words_of_qt_that_nobody_translated_stay_as_they_are(qapp: QApplication, words: QtWords) -> None:
    assert qapp.translate("QSomething", "Bookmarks") == "Bookmarks"
