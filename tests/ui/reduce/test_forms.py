"""Forms in the window: what is proposed is taken over by hand, and a form closed half filled is kept."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from qda_app.domain.form_fields import FormKey
from qda_app.domain.summaries import Form, FormField, FormKind
from qda_app.i18n import current
from qda_app.services.forms import filled_form, form_lines
from qda_app.ui.actions import Stage
from qda_app.ui.context import Target
from qda_app.ui.main_window import MainWindow
from qda_app.ui.reduce.forms.field_part import FieldPart
from qda_app.ui.reduce.forms.page import FormsPage
from qda_app.ui.reduce.stage import ReduceStage
from tests.ui.conftest import AnsweringDialogs
from tests.ui.reduce.conftest import Desk


def page_of(desk: Desk, source: str = "W1") -> FormsPage:
    found = desk.project.read.source_named(source)
    assert found
    desk.window.show_stage(Stage.REDUCE, Target(tab="forms", source_id=found.id))
    desk.idle()
    stage = desk.window.stack.in_view
    assert isinstance(stage, ReduceStage)
    page = stage.tabs.page
    assert isinstance(page, FormsPage)
    return page


def part(page: FormsPage, name: str) -> FieldPart:
    return page.sheet.parts[name]


def fill(desk: Desk, page: FormsPage, name: str, words: str) -> None:
    part(page, name).field.setFocus()
    QTest.keyClicks(part(page, name).field, words)
    page.list.setFocus()
    desk.idle()


def stored(desk: Desk, source: str = "W1") -> dict[str, str]:
    found = desk.project.read.source_named(source)
    form = filled_form(desk.project, FormKey(FormKind.CONTACT, found), current())
    return {one.spec.name: one.words for one in form.fields if one.words}


def rows(page: FormsPage) -> list[str]:
    return [str(page.model.index(place, 0).data()) for place in range(page.model.rowCount())]


def test_every_source_has_its_form_in_the_list_before_it_is_begun(desk: Desk) -> None:
    page = page_of(desk)

    assert rows(page)[0] == "Of sources"
    assert [row.split(", ")[-1] for row in rows(page)[1:]] == ["not begun", "not begun"]
    assert page.header.count.text() == "0 of 2 begun"
    assert part(page, "people").field.toPlainText().startswith("I-1")
    assert desk.project.read.every(Form) == []


def test_a_field_is_kept_when_it_is_left_and_the_list_says_how_far_the_form_is(desk: Desk) -> None:
    page = page_of(desk)

    fill(desk, page, "surprises", "Warga tahu portal.")

    assert stored(desk) == {"surprises": "Warga tahu portal."}
    assert rows(page)[1].endswith("1 of 5 fields")
    assert page.sheet.header.count.text() == "1 of 5 fields"
    desk.window.show_stage(Stage.HOME)
    assert part(page_of(desk), "surprises").field.toPlainText() == "Warga tahu portal."


def test_what_is_proposed_is_stored_only_once_it_is_taken_over(desk: Desk) -> None:
    page = page_of(desk)
    themes = part(page, "themes")
    assert "TRA-PERBAIKAN" in themes.proposal.text()
    assert stored(desk) == {}

    themes.take.click()
    desk.idle()

    assert "TRA-PERBAIKAN" in stored(desk)["themes"]
    assert themes.proposal.text() == ""
    desk.window.action_table.run("undo")
    desk.idle()
    assert themes.field.toPlainText() == ""
    assert "TRA-PERBAIKAN" in themes.proposal.text()
    assert desk.project.read.every(FormField) == []


def test_everything_that_is_proposed_is_taken_over_as_one_step(desk: Desk) -> None:
    page = page_of(desk)
    fill(desk, page, "next", "Tanya lagi.")

    desk.window.action_table.run("take_proposals")
    desk.idle()

    found = stored(desk)
    assert found["next"] == "Tanya lagi."
    assert {"themes", "questions"} <= found.keys()
    assert "people" not in found
    desk.window.action_table.run("undo")
    desk.idle()
    assert stored(desk) == {"next": "Tanya lagi."}


def test_a_fact_is_stored_where_something_else_is_written_and_no_more_where_it_is_the_fact_again(desk: Desk) -> None:
    page = page_of(desk)
    fact = part(page, "place").field.toPlainText()
    part(page, "place").field.setPlainText("Kantor dinas")
    page.leave()
    desk.idle()
    assert stored(desk) == {"place": "Kantor dinas"}

    part(page, "place").field.setPlainText("")
    page.leave()
    desk.idle()

    assert stored(desk) == {}
    assert part(page, "place").field.toPlainText() == fact


def test_another_source_shows_its_own_form_and_the_first_keeps_what_was_written(desk: Desk) -> None:
    page = page_of(desk)
    part(page, "surprises").field.setFocus()
    QTest.keyClicks(part(page, "surprises").field, "Portal.")

    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    desk.idle()

    assert stored(desk, "W1") == {"surprises": "Portal."}
    assert stored(desk, "W2") == {}
    assert part(page, "surprises").field.toPlainText() == ""
    assert part(page, "people").field.toPlainText().startswith("I-2")


def test_an_interim_summary_is_begun_by_ctrl_n_and_stands_below_once_it_says_something(desk: Desk) -> None:
    page = page_of(desk)
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    desk.idle()
    assert part(page, "findings").field.hasFocus()
    assert "Of the study" not in rows(page)

    fill(desk, page, "agenda", "Wawancara operator desa.")
    page.sheet.title.setText("Sesudah kunjungan ketiga")
    page.sheet.title.editingFinished.emit()
    desk.idle()

    assert rows(page)[3] == "Of the study"
    assert rows(page)[4].startswith("Sesudah kunjungan ketiga, Interim summary, ")
    assert [line.written for line in form_lines(desk.project) if not line.key.source] == [1]


def test_deleting_a_form_leaves_the_source_without_one_and_is_undone(desk: Desk) -> None:
    page = page_of(desk)
    fill(desk, page, "surprises", "Portal.")

    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Delete)
    desk.idle()
    assert desk.project.read.every(Form) == []
    assert part(page, "surprises").field.toPlainText() == ""
    desk.window.action_table.run("undo")
    desk.idle()

    assert part(page, "surprises").field.toPlainText() == "Portal."


def test_a_deleted_form_of_the_study_leaves_its_place_to_the_first(desk: Desk) -> None:
    page = page_of(desk)
    desk.window.action_table.run("new_meeting")
    desk.idle()
    fill(desk, page, "hypotheses", "Karena tupoksi.")

    desk.window.action_table.run("delete_form")
    desk.idle()

    assert page.sheet.key
    assert page.sheet.key.source
    assert page.sheet.key.source.short_id == "W1"
    assert "Of the study" not in rows(page)


def test_words_that_a_killed_process_left_are_there_again(desk: Desk) -> None:
    page = page_of(desk)
    key = page.sheet.key
    assert key
    assert key.source
    page.sheet.drafts.keep(key.source.id, "contact.surprises", "Belum disimpan.")
    desk.window.use_language("en")  # makes the stage anew
    desk.idle()

    page = page_of(desk)
    assert part(page, "surprises").field.toPlainText() == "Belum disimpan."
    page.leave()
    desk.idle()

    assert stored(desk) == {"surprises": "Belum disimpan."}
    assert page.sheet.drafts.get(key.source.id, "contact.surprises") is None


def test_the_form_in_view_goes_to_word(desk: Desk, answers: AnsweringDialogs, tmp_path: Path) -> None:
    page_of(desk)
    answers.answers.append(tmp_path / "w1.docx")

    desk.window.action_table.run("to_word")
    desk.idle()

    assert (tmp_path / "w1.docx").stat().st_size
    assert desk.window.bands.notice
    assert desk.window.bands.notice.sentence == "The form was saved."


def test_reading_only_shows_what_was_written_and_takes_nothing(
    desk: Desk, window: MainWindow, project_path: Path, idle: Callable[[], None]
) -> None:
    fill(desk, page_of(desk), "surprises", "Portal.")
    window.opener.close()
    idle()
    window.opener.open(project_path, read_only=True)
    idle()
    window.show_stage(Stage.REDUCE, Target(tab="forms"))
    idle()
    stage = window.stack.in_view
    assert isinstance(stage, ReduceStage)
    page = stage.tabs.page
    assert isinstance(page, FormsPage)

    assert part(page, "surprises").field.toPlainText() == "Portal."
    assert all(one.field.isReadOnly() and one.take.isHidden() for one in page.sheet.parts.values())
    assert page.sheet.delete_button.isHidden()
    for key in ("new_interim", "new_meeting", "take_proposals", "delete_form"):
        assert not window.action_table[key].isEnabled()
    assert QApplication.focusWidget() is page.list
