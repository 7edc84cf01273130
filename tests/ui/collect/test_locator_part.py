"""The form of references in the tab of the study: chips, forms, the example, and what is refused."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from qda_app.domain.locators import PRESETS, LocatorField
from qda_app.services.project import Project
from qda_app.ui.actions import Stage
from qda_app.ui.collect.asking.locator_part import LocatorPart
from qda_app.ui.collect.stage import CollectStage
from qda_app.ui.context import Target
from qda_app.ui.main_window import MainWindow
from tests.ui.reduce.conftest import project

__all__ = ["project"]
pytestmark = pytest.mark.qt_log_ignore("does not support raise", "does not support grabbing the keyboard", extend=True)


@pytest.fixture
def part(window: MainWindow, project: Project, qtbot: QtBot, idle: Callable[[], None]) -> LocatorPart:
    path = project.path
    project.close()
    window.opener.open(path)
    idle()
    window.show_stage(Stage.COLLECT, Target(tab="study"))
    stage = window.stack.in_view
    assert isinstance(stage, CollectStage)
    qtbot.waitUntil(lambda: stage.registers.study.head is not None)
    window.activateWindow()
    window.action_table.run("edit_locator")
    qtbot.waitUntil(lambda: QApplication.focusWidget() is stage.registers.study.locator.field)
    return stage.registers.study.locator


def stored(window: MainWindow) -> str:
    context = window.context
    assert context
    return context.project.read.study().locator


def test_chips_build_a_form_with_its_example(
    part: LocatorPart, window: MainWindow, qtbot: QtBot, idle: Callable[[], None]
) -> None:
    part.chips[LocatorField.INFORMANT].click()
    QTest.keyClicks(part.field, "/baris ")
    part.chips[LocatorField.LINE].click()
    assert part.field.text() == "{informant}/baris {line}"
    qtbot.waitUntil(lambda: part.example.text() == "Example: (I-1/baris 6)")
    QTest.keyClick(part.field, Qt.Key.Key_Return)
    idle()
    assert stored(window) == "{informant}/baris {line}"


def test_a_form_is_chosen_from_the_menu(part: LocatorPart, window: MainWindow, idle: Callable[[], None]) -> None:
    part.forms.click()
    menu = next(one for one in part.findChildren(QMenu) if one.isVisible())
    entry = next(one for one in menu.actions() if one.text() == "(I-1/W1/14-03-2022/baris 51)")
    entry.trigger()
    menu.close()
    idle()
    assert stored(window) == PRESETS[0]


def test_an_unknown_field_is_told_and_not_stored(
    part: LocatorPart, window: MainWindow, qtbot: QtBot, idle: Callable[[], None]
) -> None:
    QTest.keyClicks(part.field, "{usia}")
    qtbot.waitUntil(lambda: "There is no field usia for references." in part.example.text())
    QTest.keyClick(part.field, Qt.Key.Key_Return)
    idle()
    assert stored(window) == ""
