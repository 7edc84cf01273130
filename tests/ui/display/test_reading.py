"""Reading a matrix: from cell to cell, to the excerpts behind it, and to Word."""

from pathlib import Path

import docx
import openpyxl
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from qda_app.services.coding import set_strength
from qda_app.ui.actions import Stage
from qda_app.ui.context import Target
from qda_app.ui.reduce.stage import ReduceStage
from tests.ui.coded_study import MEETING, coding, excerpt
from tests.ui.conftest import AnsweringDialogs
from tests.ui.display.conftest import Room


def in_reduce(room: Room) -> ReduceStage:
    stage = room.window.stack.in_view
    assert isinstance(stage, ReduceStage)
    return stage


def test_arrows_go_from_cell_to_cell(room: Room) -> None:
    room.choose("I-1", "EGA-RUANG")
    room.press(Qt.Key.Key_Right)
    assert room.view.current_keys() == ("I-1", "EGA-KESEMPATAN")
    room.press(Qt.Key.Key_Down)

    assert room.view.current_keys() == ("I-2", "EGA-KESEMPATAN")
    assert room.panel.evidence.context_view.excerpt
    assert room.panel.evidence.context_view.excerpt.words == "Semua setara, asal dalam rambu tupoksi."


def test_an_excerpt_stands_between_the_turns_around_it(room: Room) -> None:
    room.choose("F-2", "EGA-STATUS")
    found = room.panel.evidence.context_view.excerpt
    assert found
    assert found.before
    assert found.after

    assert (found.before.speaker, found.after.speaker) == ("F-1", "F-1")
    assert found.lead.strip() == "Kontrak duduk di dekat pintu."
    assert MEETING in room.panel.evidence.context_view.toPlainText()
    assert room.panel.evidence.locator.text() == "F1, line 3"


def test_enter_lists_the_excerpts_of_the_cell_in_reduce(room: Room) -> None:
    room.choose("F-2", "EGA-STATUS")
    room.press(Qt.Key.Key_Return)

    assert in_reduce(room).desk.excerpt_id == excerpt(room.project, MEETING).id


def test_the_link_opens_the_excerpt_in_reduce(room: Room) -> None:
    room.choose("I-2", "EGA-STATUS")
    QTest.mouseClick(room.panel.evidence.open, Qt.MouseButton.LeftButton)
    room.idle()

    assert in_reduce(room).desk.excerpt_id == excerpt(room.project, "Pelatihan hanya untuk ASN.").id


def test_a_click_on_a_locator_opens_its_excerpt(room: Room) -> None:
    room.choose("I-1", "EGA-RUANG")
    index = room.view.currentIndex()
    area: QRect = room.view.visualRect(index)
    laid = room.view.texts.laid_out((0, 0), room.view.model().cell(index), area.width())
    link = next(one for one in laid.blocks if one.block.link)
    point = area.topLeft() + QPoint(14, 13) + link.area.topLeft().toPoint()
    QTest.mouseClick(room.view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    room.idle()

    assert in_reduce(room).desk.excerpt_id == excerpt(room.project, "Tanpa sekat, meja saya sejajar dengan staf.").id


def test_a_target_brings_a_display_into_view(room: Room) -> None:
    context = room.window.context
    assert context
    context.go(Stage.DISPLAY, Target(kind="reduction-table"))
    room.idle()

    assert room.view.matrix
    assert room.view.matrix.kind == "reduction-table"
    assert room.stage.place() == Target(kind="reduction-table")


def test_f5_builds_the_display_anew(room: Room) -> None:
    before = room.view.matrix
    room.press(Qt.Key.Key_F5)

    assert room.view.matrix == before
    assert room.view.matrix is not before


def test_hints_of_the_display_stand_beside_it(room: Room) -> None:
    words = [one.text() for one in room.panel.rule.findChildren(QLabel)]

    assert "The difference follows the unit: a hint to look into, not a finding." in words


def test_the_matrix_goes_to_word_with_its_stale_mark(room: Room, answers: AnsweringDialogs, tmp_path: Path) -> None:
    room.write("F-2", "EGA-STATUS", "rapat untuk kepala seksi")
    room.act(set_strength, coding(room.project, MEETING, "EGA-STATUS").id, 1)
    path = tmp_path / "egaliter.docx"
    answers.answers.append(path)
    room.stage.focus_main()
    room.press(Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)

    table = docx.Document(str(path)).tables[0]
    said = "\n".join(cell.text for row in table.rows for cell in row.cells)
    assert "rapat untuk kepala seksi" in said
    assert f"“{MEETING}”" in said
    notice = room.window.bands.notice
    assert notice
    assert notice.sentence == "The matrix was saved to Word. 1 cell is marked stale."
    assert [text for text, _ in notice.buttons] == ["Open the file"]


def test_the_suffix_chooses_the_format(room: Room, answers: AnsweringDialogs, tmp_path: Path) -> None:
    path = tmp_path / "egaliter.xlsx"
    answers.answers.append(path)
    room.window.action_table.run("to_word")
    room.idle()

    sheet = openpyxl.load_workbook(path).active
    assert sheet
    assert "Egaliter" in str(sheet["A1"].value)
    assert room.window.bands.notice
    assert room.window.bands.notice.sentence == "The matrix was saved to Excel."


def test_a_person_who_thinks_better_of_it_saves_nothing(room: Room, answers: AnsweringDialogs) -> None:
    answers.answers.append(None)
    room.window.action_table.run("to_word")
    room.idle()

    assert room.window.bands.notice is None
    assert answers.questions == ["To Word"]


def test_panels_can_be_hidden_and_are_walked_through(room: Room) -> None:
    room.press(Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert room.stage.gallery.isHidden()
    room.press(Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert room.stage.gallery.isVisible()
    room.stage.gallery.view.setFocus()
    room.press(Qt.Key.Key_F6)
    room.press(Qt.Key.Key_F6)

    assert room.view.hasFocus()


def test_text_size_changes_the_quotes(room: Room) -> None:
    before = room.view.verticalHeader().sectionSize(0)
    for _ in range(4):
        room.window.action_table.run("text_larger")
    room.idle()

    assert room.view.verticalHeader().sectionSize(0) > before
