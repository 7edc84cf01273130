from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from qda_app.ui.actions import Stage
from qda_app.ui.context import Target
from qda_app.ui.main_window import MainWindow
from qda_app.ui.palette import Palette
from qda_app.ui.palette_entries import Entry, Group, find

Idle = Callable[[], None]
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def palette(open_window: MainWindow) -> Palette:
    QTest.keyClick(open_window, Qt.Key.Key_K, CONTROL)
    return open_window.findChildren(Palette)[-1]


def names(palette: Palette) -> list[str]:
    return [row if isinstance(row, str) else row.name for row in palette.model.rows]


def current(palette: Palette) -> Entry:
    entry = palette.model.entry(palette.view.currentIndex().row())
    assert entry
    return entry


def entry(group: Group, name: str, detail: str = "") -> Entry:
    return Entry(group, name, detail, lambda: None)


def test_it_finds_codes_by_id_and_name(palette: Palette) -> None:
    QTest.keyClicks(palette.field, "akses")
    assert names(palette)[:2] == ["Codes", "TRA-AKSES"]
    assert palette.count.text() == "1 result"


@pytest.mark.parametrize(
    ("query", "heading", "name"),
    [("#tra", "Codes", "TRA"), ("@", "Informants", "I-1"), ("/", "Sources", "W1"), (">undo", "Commands", "Undo")],
)
def test_a_prefix_asks_for_one_group(
    open_window: MainWindow, palette: Palette, query: str, heading: str, name: str, idle: Idle
) -> None:
    open_window.action_table.allow("undo", True)
    again = Palette(open_window, open_window.action_table, open_window.context, open_window.theme)
    again.field.setText(query)
    assert names(again)[:2] == [heading, name]
    assert all(row == heading or not isinstance(row, str) for row in again.model.rows)
    again.dismiss()


def test_enter_goes_to_the_code(open_window: MainWindow, palette: Palette) -> None:
    places: list[tuple[Stage, Target]] = []
    assert open_window.context
    open_window.context.stage_wanted.connect(lambda stage, target: places.append((stage, target)))
    code = open_window.context.codes.named("TRA-AKSES")
    assert code
    QTest.keyClicks(palette.field, "tra-akses")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert places == [(Stage.REDUCE, Target(code_id=code.id))]
    assert palette.isHidden()


def test_a_command_is_done_and_its_keys_are_taught(open_window: MainWindow, palette: Palette) -> None:
    QTest.keyClicks(palette.field, ">help")
    assert current(palette).keys == ("F1",)
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert open_window.help


def test_places_in_the_texts_are_found_beside_the_window(palette: Palette, idle: Idle) -> None:
    QTest.keyClicks(palette.field, "inspektorat")
    idle()
    assert names(palette) == ["Text", "W1, line 9"]
    assert "inspektorat" in current(palette).detail


def test_the_arrows_skip_the_headings(palette: Palette) -> None:
    first = current(palette)
    for _step in range(4):
        QTest.keyClick(palette.field, Qt.Key.Key_Down)
        assert current(palette)
    for _step in range(9):
        QTest.keyClick(palette.field, Qt.Key.Key_Up)
    assert current(palette) is first


def test_a_click_chooses(open_window: MainWindow, palette: Palette) -> None:
    QTest.keyClicks(palette.field, ">review")
    place = palette.view.visualRect(palette.view.currentIndex()).center()
    QTest.mouseClick(palette.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert open_window.stage is Stage.REVIEW


@pytest.mark.parametrize("is_by_key", [True, False])
def test_escape_or_a_click_outside_close_it_and_give_the_keyboard_back(
    open_window: MainWindow, is_by_key: bool
) -> None:
    before = QApplication.focusWidget()
    QTest.keyClick(open_window, Qt.Key.Key_K, CONTROL)
    palette = open_window.findChildren(Palette)[-1]
    assert QApplication.focusWidget() is palette.field
    if is_by_key:
        QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    else:
        QTest.mouseClick(open_window.rail, Qt.MouseButton.LeftButton, pos=QPoint(10, 600))
    assert palette.isHidden()
    assert QApplication.focusWidget() is before


def test_nine_rows_are_shown_before_all_are_asked_for(palette: Palette) -> None:
    assert sum(isinstance(row, Entry) for row in palette.model.rows) == 9
    QTest.mouseClick(palette.all, Qt.MouseButton.LeftButton)
    assert sum(isinstance(row, Entry) for row in palette.model.rows) > 80


def test_what_nobody_is_called_is_said(palette: Palette, idle: Idle) -> None:
    QTest.keyClicks(palette.field, "xyzzy")
    idle()
    assert palette.nothing.isVisible()
    assert palette.nothing.text() == "Nothing is called “xyzzy”."


def test_without_a_project_it_offers_commands(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_K, CONTROL)
    palette = window.findChildren(Palette)[-1]
    assert names(palette)[0] == "Commands"
    assert "Open project" in names(palette)
    palette.dismiss()


def test_an_entry_that_begins_with_the_words_comes_first() -> None:
    entries = [entry(Group.CODES, "A", "about trans"), entry(Group.CODES, "X-TRANS"), entry(Group.CODES, "TRANSISI")]
    ((_group, found),) = find(entries, "trans").groups
    assert [one.name for one in found] == ["TRANSISI", "X-TRANS", "A"]


def test_the_groups_share_the_rows() -> None:
    entries = [entry(group, f"{group} {number}") for group in Group for number in range(5)]
    found = find(entries, "")
    assert found.shown == 9
    assert {group for group, _entries in found.groups} == set(Group)
    assert find(entries[:5], "").shown == 5


def test_the_model_is_sound(palette: Palette) -> None:
    tester = QAbstractItemModelTester(palette.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    palette.field.setText("tra")
    palette.field.setText("")
    assert tester
