"""Phrases of cells: written, counted, kept, stale when their excerpts change, and fresh again."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from qda_app.services.coding import set_strength, uncode
from qda_app.services.opening import open_project
from qda_app.settings import Settings
from tests.ui.coded_study import MEETING, coding
from tests.ui.display.conftest import Room


def step(room: Room) -> str:
    done = room.project.next_undo()
    assert done
    return done.label.format(**done.parameters)


def test_a_phrase_is_kept_as_one_step_and_taken_back_by_undo(room: Room) -> None:
    room.write("F-2", "EGA-STATUS", "rapat untuk kepala seksi")
    assert room.cell("F-2", "EGA-STATUS").phrase == "rapat untuk kepala seksi"
    assert step(room) == "Write into Egaliter"
    assert room.view.hasFocus()
    room.undo()

    assert room.cell("F-2", "EGA-STATUS").phrase == ""
    assert room.panel.phrase.field.toPlainText() == ""


def test_leaving_the_field_keeps_the_phrase(room: Room) -> None:
    room.choose("I-1", "EGA-RUANG")
    room.press(Qt.Key.Key_F2)
    room.type("tanpa sekat")
    room.choose("I-2", "EGA-RUANG")

    assert room.cell("I-1", "EGA-RUANG").phrase == "tanpa sekat"
    assert room.panel.phrase.field.toPlainText() == ""


def test_a_display_that_is_not_saved_is_saved_by_the_first_phrase(room: Room) -> None:
    room.stage.shelf.pick_kind("conceptually-clustered")
    room.idle()
    room.write("I-1", "EGA", "satu ruang untuk semua")

    assert [one.title for one in room.project.read.displays()] == ["Conceptually clustered matrix", "Egaliter"]
    assert room.cell("I-1", "EGA").phrase == "satu ruang untuk semua"
    assert room.stage.shelf.is_saved
    room.undo()
    assert [one.title for one in room.project.read.displays()] == ["Egaliter"]
    assert room.cell("I-1", "EGA").phrase == ""


def test_a_changed_coding_makes_the_cell_stale_until_the_researcher_confirms(room: Room) -> None:
    room.write("F-2", "EGA-STATUS", "rapat untuk kepala seksi")
    room.act(set_strength, coding(room.project, MEETING, "EGA-STATUS").id, 1)
    room.choose("F-2", "EGA-STATUS")
    assert room.cell("F-2", "EGA-STATUS").is_stale
    assert room.panel.stale.title.text().startswith("Stale since")
    assert "was rated anew: EGA-STATUS from contradicts 3 to contradicts 1." in room.panel.stale.words.text()
    QTest.mouseClick(room.panel.stale.history, Qt.MouseButton.LeftButton)
    room.idle()
    panel = room.window.history.panel
    assert panel
    row = panel.model.row(panel.list.currentIndex())
    assert row
    assert row.entry.step == room.project.read.steps()[-1]
    room.window.show_history()

    QTest.mouseClick(room.panel.stale.fits, Qt.MouseButton.LeftButton)
    room.idle()
    assert not room.cell("F-2", "EGA-STATUS").is_stale
    assert room.panel.stale.isHidden()
    assert step(room) == "Confirm phrase in Egaliter"
    room.undo()
    assert room.cell("F-2", "EGA-STATUS").is_stale


def test_a_stale_phrase_can_be_written_anew(room: Room) -> None:
    room.write("F-2", "EGA-STATUS", "rapat untuk kepala seksi")
    room.act(uncode, coding(room.project, MEETING, "EGA-STATUS").id)
    room.choose("F-2", "EGA-STATUS")
    assert "lost the code EGA-STATUS" in room.panel.stale.words.text()

    QTest.mouseClick(room.panel.stale.rewrite, Qt.MouseButton.LeftButton)
    room.type("tidak disebut lagi")
    room.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    found = room.cell("F-2", "EGA-STATUS")
    assert (found.phrase, found.is_stale) == ("tidak disebut lagi", False)


def test_the_counter_warns_beyond_fifteen_words(room: Room) -> None:
    room.choose("I-1", "EGA-RUANG")
    room.press(Qt.Key.Key_F2)
    room.type("satu dua tiga")
    assert room.panel.phrase.counter.text() == "3 words of at most 15"
    room.type(" kata" * 13)

    assert room.panel.phrase.counter.text() == "16 words of at most 15: shorten it"
    assert room.panel.phrase.counter.property("tone") == "warning"


def test_another_quote_of_the_cell_can_be_shown(room: Room) -> None:
    room.stage.shelf.pick_kind("conceptually-clustered")
    room.idle()
    before = room.choose("I-2", "EGA")
    assert before.quote
    assert room.panel.phrase.quotes.count() == 3
    wanted = next(place for place, one in enumerate(before.evidence) if one != before.quote)
    room.panel.phrase.quotes.setCurrentIndex(wanted)
    room.panel.phrase.quotes.activated.emit(wanted)
    room.idle()

    after = room.cell("I-2", "EGA")
    assert after.quote == before.evidence[wanted]
    assert (after.phrase, after.is_stale) == ("", False)


def test_cells_that_hold_no_phrase_offer_no_field(room: Room) -> None:
    room.choose("I-1", "direction")
    assert room.panel.phrase.isHidden()
    assert not room.window.action_table["edit_phrase"].isEnabled()
    room.stage.shelf.pick_kind("data-accounting")
    room.idle()

    assert room.panel.phrase.isHidden()


def test_an_empty_cell_can_be_written_into(room: Room) -> None:
    found = room.choose("I-1", "EGA-STATUS")
    assert found.empty
    assert room.panel.empty.text() == "Silent: asked, did not speak of it."
    room.write("I-1", "EGA-STATUS", "perlu ditanyakan lagi")

    assert room.cell("I-1", "EGA-STATUS").phrase == "perlu ditanyakan lagi"


def test_who_only_reads_cannot_write(room: Room, tmp_path: Path) -> None:
    other = open_project(tmp_path / "study.qdaproj", read_only=True)
    other.close()
    room.window.opener.open(tmp_path / "study.qdaproj", read_only=True)
    room.idle()
    room.window.show_stage(room.stage.stage)
    room.idle()
    stage = room.window.stack.in_view

    assert isinstance(stage, type(room.stage))
    assert stage.gallery.add.isHidden()
    assert stage.cell_panel.phrase.field.isReadOnly()
    assert stage.head.title.isReadOnly()
    assert not room.window.action_table["edit_phrase"].isEnabled()


def test_what_is_being_written_outlives_a_killed_process(room: Room, kept: Settings) -> None:
    room.choose("I-1", "EGA-RUANG")
    room.press(Qt.Key.Key_F2)
    with room.qtbot.waitSignal(room.panel.phrase.field.drafted):
        room.type("belum selesai")
    assert "belum selesai" in (kept.folder / "phrases.json").read_text("utf-8")
    room.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert "belum selesai" not in (kept.folder / "phrases.json").read_text("utf-8")
