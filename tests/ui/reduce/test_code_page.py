"""What a code means, beside the text: read, changed with a reason, and brought back."""

from threading import Event

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from qda_app.services.code_history import code_history
from qda_app.services.codes import define_code
from qda_app.services.recoding import merge_codes
from qda_app.settings import Theme
from tests.ui.reduce.conftest import Desk
from tests.ui.reduce.test_codes_tree import named, press, stand_on, told
from tests.ui.reduce.test_keyboard_journey import focused

Key, Held = Qt.Key, Qt.KeyboardModifier


def words(desk: Desk, name: str) -> str:
    return desk.stage.inspector.code_page.fields[name].toPlainText()


def test_a_definition_is_changed_with_its_reason_without_the_mouse(desk: Desk) -> None:
    stand_on(desk, "TRA-AKSES")
    press(desk, Key.Key_Return)
    page = desk.stage.inspector.code_page
    assert desk.stage.inspector.header.title.text() == "Code TRA-AKSES"
    assert focused() is page.fields["definition"]
    assert not page.foot.isVisible()
    QTest.keyClicks(focused(), "Siapa pun dapat melihat. ")
    page.fields["exclusion"].setPlainText("Rincian yang tertutup.")
    assert page.foot.isVisible()
    page.foot.reason.setFocus()
    QTest.keyClicks(page.foot.reason, "dua pengode berbeda")
    QTest.keyClick(page.foot.reason, Key.Key_Return)
    desk.idle()
    code = named(desk, "TRA-AKSES")
    assert code.definition.startswith("Siapa pun dapat melihat. ")
    assert code.exclusion == "Rincian yang tertutup."
    assert not page.foot.isVisible()
    newest = code_history(desk.project, code.id).versions[0]
    assert (newest.number, newest.reason) == (2, "dua pengode berbeda")
    assert "dua pengode berbeda" in page.versions.words()
    page.fields["definition"].setFocus()
    QTest.keyClick(focused(), Key.Key_Escape)
    assert focused() is desk.stage.codes.tree
    assert not desk.stage.inspector.shows_code


def test_what_is_written_is_kept_when_another_code_or_excerpt_is_looked_at(desk: Desk) -> None:
    stand_on(desk, "TRA-AKSES")
    press(desk, Key.Key_Return)
    page = desk.stage.inspector.code_page
    page.fields["cues"].setPlainText("portal\n\nweb\nportal")
    stand_on(desk, "TRA-USUL")
    desk.idle()
    assert page.code == named(desk, "TRA-USUL")
    assert named(desk, "TRA-AKSES").cues == ("portal", "web")
    page.fields["when"].setPlainText("Selalu")
    desk.stage.desk.choose(desk.excerpts()[1].id)
    desk.idle()
    assert desk.stage.inspector.shows_excerpt
    assert named(desk, "TRA-USUL").when == "Selalu"


def test_the_page_can_stay_while_one_codes(desk: Desk) -> None:
    stand_on(desk, "TRA-AKSES")
    press(desk, Key.Key_Return)
    desk.stage.inspector.code_page.keep_open.click()
    desk.stage.desk.choose(desk.excerpts()[0].id)
    desk.idle()
    assert desk.stage.inspector.shows_code
    desk.stage.inspector.code_page.back.click()
    assert desk.stage.inspector.header.title.text() == "Excerpt W1-01"


def test_alt_d_shows_the_code_of_the_current_coding_and_goes_back(desk: Desk) -> None:
    desk.stage.desk.choose(desk.excerpts()[1].id)
    desk.view.setFocus()
    QTest.keyClick(desk.view, Key.Key_D, Held.AltModifier)
    assert desk.stage.inspector.header.title.text() == "Code TRA-AKSES"
    assert words(desk, "name") == named(desk, "TRA-AKSES").name
    QTest.keyClick(focused(), Key.Key_D, Held.AltModifier)
    assert desk.stage.inspector.header.title.text() == "Excerpt W1-02"
    assert focused() is desk.view


def test_an_older_version_comes_back_and_undo_takes_it_back(desk: Desk) -> None:
    first = named(desk, "TRA-AKSES").definition
    desk.window.jobs.act(define_code, desk.project, named(desk, "TRA-AKSES").id, {"definition": "Lain."})
    desk.idle()
    stand_on(desk, "TRA-AKSES")
    press(desk, Key.Key_Return)
    page = desk.stage.inspector.code_page
    page.versions.bringing_back_wanted.emit(1)
    desk.idle()
    assert words(desk, "definition") == first
    desk.window.action_table.run("undo")
    desk.idle()
    assert words(desk, "definition") == "Lain."


def test_the_page_tells_of_merges_and_goes_with_its_code(desk: Desk) -> None:
    act, usul, akses = desk.window.jobs.act, named(desk, "TRA-USUL"), named(desk, "TRA-AKSES")
    act(merge_codes, desk.project, [usul.id], akses.id)
    desk.idle()
    stand_on(desk, "TRA-AKSES")
    press(desk, Key.Key_Return)
    assert any("TRA-USUL was merged into it" in told for told in desk.stage.inspector.code_page.versions.words())
    act(merge_codes, desk.project, [akses.id], named(desk, "TRA").id)
    desk.idle()
    assert not desk.stage.inspector.shows_code


def test_an_excerpt_becomes_an_example_with_its_place(desk: Desk) -> None:
    desk.stage.desk.choose(desk.excerpts()[1].id)
    stand_on(desk, "TRA-AKSES")
    press(desk, Key.Key_Return)
    desk.stage.inspector.code_page.take_example.click()
    assert words(desk, "example").endswith("“Yang ringkas iya, publik.” (W1-02, line 9)")


def test_words_that_are_kept_while_the_window_takes_other_colours_reach_the_project_alone(desk: Desk) -> None:
    stand_on(desk, "TRA-AKSES")
    press(desk, Key.Key_Return)
    desk.stage.inspector.code_page.fields["when"].setPlainText("Selalu")
    old, held = desk.stage, Event()
    desk.window.jobs.act(lambda: held.wait(10))
    desk.window.use_colours(Theme.DARK)
    desk.qtbot.waitUntil(lambda: not shiboken6.isValid(old))
    held.set()
    desk.idle()
    stored = desk.project.read.code_tree().named("TRA-AKSES")
    assert stored
    assert stored.when == "Selalu"


def test_a_name_cannot_be_emptied_and_the_words_stay(desk: Desk) -> None:
    stand_on(desk, "TRA-AKSES")
    press(desk, Key.Key_Return)
    page = desk.stage.inspector.code_page
    page.fields["name"].clear()
    page.fields["when"].setPlainText("Selalu")
    page.foot.save.click()
    desk.idle()
    assert told(desk) == "A code needs a name."
    assert words(desk, "when") == "Selalu"
    page.foot.discard.click()
    assert words(desk, "name") == named(desk, "TRA-AKSES").name
