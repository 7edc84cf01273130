"""The codebook beside the text: codes are made, named, coloured, moved, merged and deleted by key and by mouse."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu

from qda_app.domain.codes import Code
from qda_app.domain.excerpts import Coding
from qda_app.services.codes import recolour_code
from qda_app.services.project import Project
from qda_app.services.recoding import merge_codes
from qda_app.settings import CODES_ORDER
from qda_app.ui.reduce.codes_model import CodesOrder
from qda_app.ui.reduce.codes_rename import RenameRow
from tests.ui.reduce.conftest import Desk
from tests.ui.reduce.test_keyboard_journey import focused
from tests.ui.reduce.test_models import shown, total

Key, Held, LEFT = Qt.Key, Qt.KeyboardModifier, Qt.MouseButton.LeftButton


def named(desk: Desk, short_id: str) -> Code:
    found = desk.stage.desk.tree.named(short_id)
    assert found
    return found


def stand_on(desk: Desk, short_id: str) -> None:
    tree = desk.stage.codes.tree
    tree.setFocus()
    tree.choose(named(desk, short_id).id)


def below(desk: Desk, short_id: str) -> list[str]:
    tree = desk.project.read.code_tree()
    found = tree.named(short_id)
    assert found
    return [child.short_id for child in tree.children(found)]


def press(desk: Desk, key: Qt.Key, held: Qt.KeyboardModifier = Held.NoModifier) -> None:
    QTest.keyClick(desk.stage.codes.tree, key, held)
    desk.idle()


def told(desk: Desk) -> str:
    notice = desk.window.bands.notice
    assert notice
    return notice.sentence


def test_f2_renames_in_place_and_a_taken_id_can_be_mended(desk: Desk) -> None:
    stand_on(desk, "TRA-AKSES")
    press(desk, Key.Key_F2)
    QTest.keyClicks(focused(), "Akses terbuka")
    QTest.keyClick(focused(), Key.Key_Tab)
    QTest.keyClicks(focused(), "")
    (row,) = desk.stage.codes.tree.findChildren(RenameRow)
    row.short_id.setText("TRA-USUL")
    QTest.keyClick(focused(), Key.Key_Return)
    assert told(desk) == "There is already a code TRA-USUL."
    assert focused() is row.short_id
    row.short_id.setText("TRA-BUKA")
    QTest.keyClick(focused(), Key.Key_Return)
    desk.idle()
    assert named(desk, "TRA-BUKA").name == "Akses terbuka"
    assert focused() is desk.stage.codes.tree
    assert total(desk, "TRA-BUKA") == 1


def test_escape_gives_a_new_name_up_and_going_elsewhere_keeps_it(desk: Desk) -> None:
    stand_on(desk, "TRA-AKSES")
    press(desk, Key.Key_F2)
    QTest.keyClicks(focused(), "Lain")
    QTest.keyClick(focused(), Key.Key_Escape)
    press(desk, Key.Key_F2)
    QTest.keyClicks(focused(), "Akses")
    desk.view.setFocus()
    desk.idle()
    assert named(desk, "TRA-AKSES").name == "Akses"


def test_codes_move_by_key_and_back_with_undo(desk: Desk) -> None:
    before = below(desk, "TRA")
    stand_on(desk, before[1])
    press(desk, Key.Key_Up, Held.ControlModifier | Held.ShiftModifier)
    assert below(desk, "TRA")[:2] == [before[1], before[0]]
    press(desk, Key.Key_Down, Held.ControlModifier | Held.ShiftModifier)
    press(desk, Key.Key_Right, Held.ControlModifier | Held.ShiftModifier)
    assert below(desk, before[0]) == [before[1]]
    press(desk, Key.Key_Left, Held.ControlModifier | Held.ShiftModifier)
    assert below(desk, "TRA") == before
    for _step in range(4):
        desk.window.action_table.run("undo")
        desk.idle()
    assert below(desk, "TRA") == before


def test_a_code_is_merged_into_one_that_is_found_by_typing(desk: Desk) -> None:
    stand_on(desk, "TRA-AKSES")
    press(desk, Key.Key_G, Held.AltModifier | Held.ShiftModifier)
    QTest.keyClicks(focused(), "kor-peng")
    assert desk.stage.codes_hand.picker.told.text() == (
        "1 coding go to KOR-PENGGUNA, and TRA-AKSES is no more. Ctrl+Z takes it back."
    )
    QTest.keyClick(focused(), Key.Key_Return)
    desk.idle()
    assert told(desk) == "TRA-AKSES was merged into KOR-PENGGUNA; 1 coding went over."
    assert (total(desk, "KOR-PENGGUNA"), total(desk, "TRA")) == (1, 1)
    assert desk.stage.codes.current_code == named(desk, "KOR-PENGGUNA")


def test_no_code_is_offered_that_it_cannot_be_merged_into(desk: Desk) -> None:
    stand_on(desk, "TRA")
    press(desk, Key.Key_G, Held.AltModifier | Held.ShiftModifier)
    model = desk.stage.codes_hand.picker.model
    offered = {str(model.data(model.index(row))).split()[0] for row in range(model.rowCount())}
    assert offered & {"TRA", *below(desk, "TRA")} == set()
    QTest.keyClick(focused(), Key.Key_Escape)
    assert focused() is desk.stage.codes.tree


def test_a_code_in_use_asks_before_it_goes_and_comes_back_from_the_band(desk: Desk) -> None:
    stand_on(desk, "TRA-AKSES")
    press(desk, Key.Key_Delete)
    removal = desk.stage.codes_hand.removal
    assert removal.title.text() == "TRA-AKSES is in use: 1 coding of 1 excerpt."
    removal.delete.click()
    desk.idle()
    assert told(desk) == "TRA-AKSES was deleted with 1 coding."
    assert desk.stage.desk.tree.named("TRA-AKSES") is None
    assert desk.stage.codes.current_code
    notice = desk.window.bands.notice
    assert notice
    notice.buttons[0][1]()
    desk.idle()
    assert (total(desk, "TRA-AKSES"), total(desk, "ASPEK")) == (1, 2)


def test_a_code_without_codings_goes_at_once(desk: Desk) -> None:
    stand_on(desk, "TRA-USUL")
    press(desk, Key.Key_Delete)
    assert told(desk) == "TRA-USUL was deleted."


def test_codings_of_a_deleted_node_go_to_a_chosen_code(desk: Desk) -> None:
    stand_on(desk, "TRA")
    press(desk, Key.Key_Delete)
    desk.stage.codes_hand.removal.hand_over.click()
    QTest.keyClicks(focused(), "ino-nilai")
    QTest.keyClick(focused(), Key.Key_Return)
    desk.idle()
    assert told(desk) == "TRA was deleted; 2 codings went to INO-NILAI."
    assert total(desk, "INO-NILAI") == 2


def test_a_code_gets_a_colour_of_its_own_and_that_of_its_group_again(desk: Desk) -> None:
    assert desk.window.context
    stand_on(desk, "TRA-AKSES")
    press(desk, Key.Key_C, Held.AltModifier | Held.ShiftModifier)
    desk.stage.codes_hand.colours.hues[5].click()
    desk.idle()
    assert desk.window.context.hues.hue(named(desk, "TRA-AKSES").id).index == 5
    press(desk, Key.Key_C, Held.AltModifier | Held.ShiftModifier)
    assert desk.stage.codes_hand.colours.hues[5].text() == "teal (now)"
    desk.stage.codes_hand.colours.of_group.click()
    desk.idle()
    assert named(desk, "TRA-AKSES").colour == ""


def test_a_code_and_a_group_are_made_by_key(desk: Desk) -> None:
    stand_on(desk, "TRA-AKSES")
    press(desk, Key.Key_N, Held.ControlModifier)
    form = desk.stage.form
    places = [form.place.itemText(place).split()[1] for place in range(form.place.count())]
    assert places == ["TRA", "TRA-AKSES"]
    QTest.keyClicks(form.name, "Jam buka")
    QTest.keyClick(form.name, Key.Key_Return)
    desk.idle()
    assert below(desk, "TRA")[-1] == "TRA-BUKA"
    press(desk, Key.Key_N, Held.ControlModifier | Held.ShiftModifier)
    QTest.keyClicks(form.name, "Temuan lain")
    QTest.keyClick(form.name, Key.Key_Return)
    desk.idle()
    group = desk.project.read.code_tree().roots[-1]
    assert (group.name, group.is_group) == ("Temuan lain", True)
    assert desk.stage.codes.current_code == group


def test_siblings_stand_in_the_order_that_was_chosen(desk: Desk) -> None:
    model = desk.stage.codes.model
    desk.window.action_table.run("sort_codes_id")
    ids = [name.split()[0] for name in shown(model, model.index_of(named(desk, "TRA").id))]
    assert ids == sorted(ids)
    desk.window.action_table.run("sort_codes_count")
    used_most = [name.split()[0] for name in shown(model, model.index_of(named(desk, "TRA").id))][:2]
    assert sorted(used_most) == ["TRA-AKSES", "TRA-PERBAIKAN"]
    assert desk.window.settings.get(CODES_ORDER) == "count"
    assert desk.stage.codes.foot.order.text() == "Order: count"
    stand_on(desk, "TRA-AKSES")
    press(desk, Key.Key_Up, Held.ControlModifier | Held.ShiftModifier)
    assert told(desk) == "Codes have places only in the order of the codebook."


@pytest.fixture
def tester(desk: Desk) -> QAbstractItemModelTester:
    warning = QAbstractItemModelTester.FailureReportingMode.Warning
    return QAbstractItemModelTester(desk.stage.codes.model, warning, desk.window)


@pytest.mark.usefixtures("tester")
def test_the_tree_keeps_the_rules_while_codes_change(desk: Desk) -> None:
    act, codes = desk.window.jobs.act, desk.stage.codes
    codes.tree.expandAll()
    act(recolour_code, desk.project, named(desk, "TRA").id, "#1B7F5C")
    act(merge_codes, desk.project, [named(desk, "TRA-AKSES").id], named(desk, "TRA-USUL").id)
    desk.idle()
    for order in CodesOrder:
        codes.filter.setText("us")
        desk.stage.codes_hand.sort_by(order)
        codes.filter.clear()
    act(desk.project.undo)
    act(desk.project.undo)
    desk.idle()
    assert total(desk, "TRA-AKSES") == 1


# By mouse


def drop(desk: Desk, data: QMimeData, point: QPoint) -> None:
    viewport, action = desk.stage.codes.tree.viewport(), Qt.DropAction.CopyAction
    none = Held.NoModifier
    QApplication.sendEvent(viewport, QDragEnterEvent(point, action, data, LEFT, none))
    QApplication.sendEvent(viewport, QDragMoveEvent(point, action, data, LEFT, none))
    QApplication.sendEvent(viewport, QDropEvent(QPointF(point), action, data, LEFT, none, QEvent.Type.Drop))
    desk.idle()


def row(desk: Desk, short_id: str, dy: int) -> QPoint:
    """A point of a row, so many px below its top."""
    tree = desk.stage.codes.tree
    place = desk.stage.codes.model.index_of(named(desk, short_id).id)
    tree.scrollTo(place)
    area = tree.visualRect(place)
    return QPoint(area.left() + 60, area.top() + dy)


def dragged(desk: Desk, short_id: str) -> QMimeData:
    model = desk.stage.codes.model
    return model.mimeData([model.index_of(named(desk, short_id).id)])


def test_a_code_dropped_between_two_stands_there(desk: Desk) -> None:
    first, second, third = below(desk, "TRA")[:3]
    stand_on(desk, first)
    drop(desk, dragged(desk, third), row(desk, first, 2))
    assert below(desk, "TRA")[:3] == [third, first, second]
    drop(desk, dragged(desk, third), row(desk, second, 24))
    assert below(desk, "TRA")[:3] == [first, second, third]


@pytest.mark.qt_log_ignore("plugin does not support")
def test_a_code_dropped_on_another_goes_under_it_or_becomes_one_with_it(desk: Desk) -> None:
    for wanted, expected in ((0, "KOR"), (1, "")):
        stand_on(desk, "TRA-AKSES")
        drop(desk, dragged(desk, "TRA-AKSES"), row(desk, "KOR", 13))
        (menu,) = desk.stage.codes.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)
        choices = [action.text() for action in menu.actions() if not action.isSeparator()]
        assert choices[:2] == ["Put TRA-AKSES under KOR", "Merge TRA-AKSES into KOR: 1 coding go over"]
        menu.actions()[wanted].trigger()
        menu.close()
        desk.idle()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        found = desk.stage.desk.tree.named("TRA-AKSES")
        parent = desk.stage.desk.tree.parent(found) if found else None
        assert (parent.short_id if parent else "") == expected
        desk.window.action_table.run("undo")
        desk.idle()


def test_a_code_is_not_dropped_into_itself_and_a_group_only_beside_groups(desk: Desk) -> None:
    drops = desk.stage.codes_hand.drops
    stand_on(desk, "TRA-AKSES")
    assert drops.place_at(named(desk, "TRA"), row(desk, "TRA-AKSES", 13)) is None
    roots = [root.short_id for root in desk.stage.desk.tree.roots]
    drop(desk, dragged(desk, roots[2]), row(desk, roots[0], 2))
    assert [root.short_id for root in desk.project.read.code_tree().roots] == [roots[2], *roots[:2], *roots[3:]]


def test_groups_are_not_coded_with(desk: Desk) -> None:
    assert dragged(desk, "ASPEK").formats() == ["application/x-qda-node"]


@pytest.mark.qt_log_ignore("plugin does not support")
def test_the_menu_offers_what_can_be_done_with_a_code(desk: Desk) -> None:
    tree = desk.stage.codes.tree
    stand_on(desk, "TRA-AKSES")
    tree.menu_wanted.emit(tree.viewport().mapToGlobal(row(desk, "TRA-USUL", 5)), named(desk, "TRA-USUL"))
    (menu,) = desk.stage.codes.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)
    texts = [action.text() for action in menu.actions() if action.isEnabled() and not action.isSeparator()]
    menu.close()
    assert texts[:2] == ["Code the selection with TRA-USUL", "List the excerpts of TRA-USUL"]
    assert {"Rename the code", "Merge the code into …", "Delete the code", "New code group"} <= set(texts)
    assert desk.stage.codes.current_code == named(desk, "TRA-USUL")


def recode(project: Project, coding: Coding) -> None:
    with project.changing("Recode") as work:
        work.replace(coding)


def test_a_coding_that_changes_its_code_is_counted_there(desk: Desk) -> None:
    coding = next(one for one in desk.project.read.every(Coding) if one.code_id == named(desk, "TRA-AKSES").id)
    desk.window.jobs.act(recode, desk.project, replace(coding, code_id=named(desk, "TRA-USUL").id))
    desk.idle()
    assert (total(desk, "TRA-AKSES"), total(desk, "TRA-USUL"), total(desk, "TRA")) == (0, 1, 2)
