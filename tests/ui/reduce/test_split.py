"""A code is split: its excerpts are shared out by key."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from tests.ui.reduce.conftest import Desk
from tests.ui.reduce.test_codes_tree import named, press, stand_on, told
from tests.ui.reduce.test_models import total

Key, Held = Qt.Key, Qt.KeyboardModifier


def test_a_digit_gives_an_excerpt_to_a_new_code_and_undo_brings_it_back(desk: Desk) -> None:
    sheet = desk.stage.split_sheet
    warning = QAbstractItemModelTester.FailureReportingMode.Warning
    tester = QAbstractItemModelTester(sheet.model, warning, desk.window)
    stand_on(desk, "TRA-AKSES")
    press(desk, Key.Key_S, Held.AltModifier | Held.ShiftModifier)
    assert sheet.is_open
    assert not sheet.done.isEnabled()
    assert ", line " in str(sheet.model.index(0).data())
    QTest.keyClick(sheet.list, Key.Key_2)
    assert sheet.told.text() == "TRA-AKSES-1: 0, TRA-AKSES-2: 1, 0 stay with TRA-AKSES"
    sheet.fields[1][0].setText("TRA-USUL")
    sheet.done.click()
    desk.idle()
    assert told(desk) == "There is already a code TRA-USUL."
    sheet.fields[1][0].setText("TRA-RINGKAS")
    sheet.done.click()
    desk.idle()
    assert not sheet.is_open
    assert (total(desk, "TRA-RINGKAS"), total(desk, "TRA-AKSES")) == (1, 0)
    assert named(desk, "TRA-RINGKAS").parent_id == named(desk, "TRA").id
    desk.window.action_table.run("undo")
    desk.idle()
    assert total(desk, "TRA-AKSES") == 1
    assert tester.model() is sheet.model


def test_escape_splits_nothing_and_an_unused_code_says_so(desk: Desk) -> None:
    stand_on(desk, "TRA-AKSES")
    press(desk, Key.Key_S, Held.AltModifier | Held.ShiftModifier)
    QTest.keyClick(desk.stage.split_sheet.list, Key.Key_Escape)
    assert not desk.stage.split_sheet.is_open
    stand_on(desk, "TRA-USUL")
    press(desk, Key.Key_S, Held.AltModifier | Held.ShiftModifier)
    assert told(desk) == "You have coded nothing with TRA-USUL."


def test_buttons_do_what_the_digits_do(desk: Desk) -> None:
    sheet = desk.stage.split_sheet
    stand_on(desk, "TRA-AKSES")
    press(desk, Key.Key_S, Held.AltModifier | Held.ShiftModifier)
    for button, part in ((sheet.givers[1], 2), (sheet.givers[-1], 0), (sheet.givers[0], 1), (sheet.givers[4], 1)):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert list(sheet.model.parts) == [part]
    assert sheet.list.hasFocus()
