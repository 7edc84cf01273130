"""Memos in the window: begun on what is chosen, kept as one writes, found again by day."""

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from qda_app.domain.ids import CodeId, new_id
from qda_app.domain.memo_book import MemoEntry, Subject
from qda_app.domain.memos import Memo, MemoKind
from qda_app.services.memo_book import memo_book
from qda_app.services.memo_subjects import subject_named
from qda_app.services.memos import Written, write_memo
from qda_app.ui.actions import Stage
from qda_app.ui.collect.stage import CollectStage
from qda_app.ui.context import Target
from qda_app.ui.main_window import MainWindow
from qda_app.ui.reduce.excerpt_columns import Column
from qda_app.ui.reduce.memos.page import MemosPage
from qda_app.ui.reduce.stage import ReduceStage
from tests.ui.conftest import AnsweringDialogs
from tests.ui.reduce.conftest import Desk

CTRL = Qt.KeyboardModifier.ControlModifier
MONDAY, TUESDAY = datetime.date(2022, 3, 14), datetime.date(2022, 3, 15)


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focused(), key, modifier)


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found
    return found


def typed(words: str) -> None:
    QTest.keyClicks(focused(), words)


def book(desk: Desk) -> list[MemoEntry]:
    return memo_book(desk.project)


def write(desk: Desk, words: str, *names: str, day: datetime.date = MONDAY, kind: str = "substantive") -> Memo:
    about = [subject_named(desk.project.read, name) for name in names]
    written = Written(MemoKind(kind), words=words, day=day)
    made: list[Memo] = []
    desk.window.jobs.act(write_memo, desk.project, new_id(), written, about, then=made.append)
    desk.idle()
    return made[0]


def page_of(desk: Desk, target: Target | None = None) -> MemosPage:
    desk.window.show_stage(Stage.REDUCE, target or Target(tab="memos"))
    desk.idle()
    page = desk.stage.tabs.page
    assert isinstance(page, MemosPage)
    return page


def rows(page: MemosPage) -> list[str]:
    return [row.title if isinstance(row, MemoEntry) else row.isoformat() for row in page.model.rows]


def show_excerpt(desk: Desk) -> None:
    desk.window.show_stage(Stage.REDUCE, Target(excerpt_id=desk.excerpts()[0].id))
    desk.idle()


def test_ctrl_m_writes_a_memo_on_the_excerpt_in_the_inspector(desk: Desk) -> None:
    show_excerpt(desk)

    press(Qt.Key.Key_M, CTRL)
    typed("Menarik.")
    desk.view.setFocus()
    desk.idle()

    (entry,) = book(desk)
    assert (entry.memo.words, entry.memo.kind) == ("Menarik.", MemoKind.SUBSTANTIVE)
    assert [one.name for one in entry.about] == ["W1-01"]
    box = desk.stage.inspector.page.memos
    assert box.count.text() == "1"
    assert box.lines == []  # it stands in the fields
    rows = desk.stage.excerpts.model
    assert [rows.index(row, Column.MEMOS).data() for row in range(rows.rowCount())] == ["1", ""]
    desk.window.tools.actions.run("undo")
    desk.idle()
    assert rows.index(0, Column.MEMOS).data() == ""


def test_going_on_writing_is_a_version_and_no_second_memo(desk: Desk) -> None:
    show_excerpt(desk)
    press(Qt.Key.Key_M, CTRL)
    typed("Satu.")
    desk.view.setFocus()
    desk.idle()

    desk.stage.inspector.page.memos.form.body.setFocus()
    typed(" Dua.")
    desk.view.setFocus()
    desk.idle()

    assert [entry.memo.words for entry in book(desk)] == ["Satu. Dua."]


def test_the_next_excerpt_shows_its_own_memos_and_the_first_keeps_what_was_written(desk: Desk) -> None:
    show_excerpt(desk)
    press(Qt.Key.Key_M, CTRL)
    typed("Tentang yang pertama.")

    desk.window.action_table.run("next_excerpt")
    desk.idle()
    box = desk.stage.inspector.page.memos
    assert box.lines == []
    assert box.form.isHidden()
    desk.window.action_table.run("previous_excerpt")
    desk.idle()

    assert [line.accessibleName().split(" · ")[0] for line in box.lines] == ["Tentang yang pertama."]


def test_a_line_of_the_inspector_opens_its_memo_in_the_journal(desk: Desk) -> None:
    memo = write(desk, "Menarik.", "W1-01")
    write(desk, "Lain.", day=TUESDAY)
    show_excerpt(desk)

    desk.stage.inspector.page.memos.lines[0].click()
    desk.idle()

    page = desk.stage.tabs.page
    assert isinstance(page, MemosPage)
    assert page.editor.form.memo_id == memo.id
    assert page.editor.form.body.toPlainText() == "Menarik."


def test_ctrl_m_in_the_codebook_is_about_the_code_and_without_an_excerpt_about_the_source(desk: Desk) -> None:
    code = desk.stage.desk.tree.named("TRA-AKSES")
    assert code
    desk.stage.codes.tree.choose(code.id)
    desk.stage.codes.tree.setFocus()
    press(Qt.Key.Key_M, CTRL)
    typed("Terlalu luas.")
    desk.stage.inspector.show_excerpt()
    desk.idle()
    desk.open("W2")
    desk.view.setFocus()
    press(Qt.Key.Key_M, CTRL)
    typed("Wawancara singkat.")
    desk.view.setFocus()
    desk.idle()

    found = {entry.memo.words: (entry.memo.kind, entry.about[0].subject.kind) for entry in book(desk)}
    assert found == {
        "Terlalu luas.": (MemoKind.CODE, "code"),
        "Wawancara singkat.": (MemoKind.SUBSTANTIVE, "source"),
    }


def test_the_journal_stands_by_day_and_is_filtered_by_words_and_type(desk: Desk) -> None:
    write(desk, "Satu kata.", day=MONDAY)
    write(desk, "Dua kata.", day=TUESDAY, kind="ethical")
    page = page_of(desk)
    assert rows(page) == ["2022-03-15", "Dua kata.", "2022-03-14", "Satu kata."]

    page.filter.setText("SATU")
    page._show_list()
    assert rows(page) == ["2022-03-14", "Satu kata."]
    assert page.header.count.text() == "1 of 2"
    page.filter.setText("15 Maret 2022")
    page._show_list()
    assert rows(page) == ["2022-03-15", "Dua kata."]
    page.filter.clear()
    page.kinds.setCurrentIndex(page.kinds.findData(MemoKind.ETHICAL))
    page.kinds.activated.emit(page.kinds.currentIndex())

    assert rows(page) == ["2022-03-15", "Dua kata."]


def test_a_new_memo_is_kept_once_it_is_left_with_its_title(desk: Desk) -> None:
    page = page_of(desk)

    press(Qt.Key.Key_N, CTRL)
    assert not page.editor.nothing_chosen.isHidden()
    typed("Judul")
    page.editor.form.body.setFocus()
    typed("Isi.")
    desk.stage.tabs.show_text()
    desk.idle()

    (entry,) = book(desk)
    assert (entry.memo.title, entry.memo.words) == ("Judul", "Isi.")
    assert entry.memo.day == desk.project.now().astimezone().date()


def test_a_new_memo_without_a_word_leaves_nothing(desk: Desk) -> None:
    page_of(desk)
    steps = desk.project.read.steps()

    press(Qt.Key.Key_N, CTRL)
    desk.stage.tabs.show_text()
    desk.idle()

    assert desk.project.read.steps() == steps


def test_todays_entry_is_begun_once_from_anywhere_and_then_gone_on_with(desk: Desk) -> None:
    desk.window.show_stage(Stage.HOME)
    desk.window.action_table.run("today_memo")
    desk.idle()
    page = desk.stage.tabs.page
    assert isinstance(page, MemosPage)
    page.editor.form.body.setFocus()
    typed("Hari ini.")
    desk.window.show_stage(Stage.HOME)
    desk.idle()

    desk.window.action_table.run("today_memo")
    desk.idle()

    assert page.editor.form.body.toPlainText() == "Hari ini."
    assert not page.editor.form.is_new
    (entry,) = book(desk)
    assert entry.about[0].subject == Subject()
    assert entry.memo.kind is MemoKind.REFLEXIVE


def test_another_day_files_the_memo_there_and_nonsense_is_said(desk: Desk) -> None:
    write(desk, "Satu.", day=TUESDAY)
    page = page_of(desk)
    page.editor.form.day.setText("besok")
    page.editor.form.day.editingFinished.emit()
    assert "besok" in page.editor.form.fault.text()

    page.editor.form.day.setText("14/03/2022")
    page.editor.form.day.editingFinished.emit()
    desk.idle()

    assert [entry.memo.day for entry in book(desk)] == [MONDAY]
    assert rows(page) == ["2022-03-14", "Satu."]


def test_what_a_memo_said_before_is_listed_and_comes_back(desk: Desk) -> None:
    write(desk, "Rapat jarang.")
    page = page_of(desk)
    page.editor.form.body.setPlainText("Rapat sering.")
    page.editor.form.settle()
    desk.idle()
    words = " ".join(one.text() for one in page.editor.versions.findChildren(QLabel) if not one.isHidden())
    assert "jarang" in words

    page.editor.versions.wanted_back.emit(_first_version(desk))
    desk.idle()

    assert page.editor.form.body.toPlainText() == "Rapat jarang."
    assert len(book(desk)) == 1


def _first_version(desk: Desk) -> object:
    from qda_app.services.memo_book import memo_versions

    return memo_versions(desk.project, book(desk)[0].memo.id)[-1]


def test_a_memo_is_linked_by_name_and_unlinked_by_its_cross(desk: Desk) -> None:
    write(desk, "Satu.", "W2")
    page = page_of(desk)
    about = page.editor.about

    about.field.setText("tra-akses")
    about.field.returnPressed.emit()
    desk.idle()
    assert [one.name.split()[0] for one in book(desk)[0].about] == ["W2", "TRA-AKSES"]
    assert about.field.text() == ""

    about.removed.emit(book(desk)[0].about[0])
    desk.idle()
    assert [one.name.split()[0] for one in book(desk)[0].about] == ["TRA-AKSES"]
    about.opened.emit(book(desk)[0].about[0])
    desk.idle()
    assert desk.stage.tabs.page is None
    assert desk.stage.codes.current_code == desk.stage.desk.tree.named("TRA-AKSES")


def test_deleting_shows_the_next_memo_and_is_undone(desk: Desk) -> None:
    write(desk, "Satu.", day=MONDAY)
    write(desk, "Dua.", day=TUESDAY)
    page = page_of(desk)
    page.list.setFocus()

    press(Qt.Key.Key_Delete)
    desk.idle()
    assert rows(page) == ["2022-03-14", "Satu."]
    assert page.editor.form.body.toPlainText() == "Satu."

    desk.window.action_table.run("undo")
    desk.idle()
    assert rows(page) == ["2022-03-15", "Dua.", "2022-03-14", "Satu."]


def test_words_that_a_killed_process_left_are_there_again(desk: Desk) -> None:
    memo = write(desk, "Satu.")
    context = desk.window.context
    assert context
    excerpt = desk.excerpts()[0]
    context.memo_drafts.keep(memo.id, "memo", "Satu dan dua.")
    context.memo_drafts.keep(excerpt.id, "memo", "Belum disimpan.")

    page = page_of(desk)
    assert page.editor.form.body.toPlainText() == "Satu dan dua."
    show_excerpt(desk)
    box = desk.stage.inspector.page.memos
    assert box.form.body.toPlainText() == "Belum disimpan."
    desk.stage.leave()
    desk.idle()

    assert {entry.memo.words for entry in book(desk)} == {"Satu dan dua.", "Belum disimpan."}
    assert context.memo_drafts.excerpt_ids == []


def test_the_memos_that_are_shown_go_to_word(desk: Desk, answers: AnsweringDialogs, tmp_path: Path) -> None:
    write(desk, "Satu.")
    page_of(desk)
    answers.answers.append(tmp_path / "jurnal.docx")

    desk.window.action_table.run("to_word")
    desk.idle()

    assert (tmp_path / "jurnal.docx").stat().st_size
    assert desk.window.bands.notice
    assert desk.window.bands.notice.sentence == "The memos were saved."


def test_ctrl_m_in_a_register_is_about_its_line(desk: Desk) -> None:
    desk.window.show_stage(Stage.COLLECT)
    desk.idle()
    informant = next(one for one in desk.project.read.informants() if one.short_id == "I-1")
    desk.window.show_stage(Stage.COLLECT, Target(informant_id=informant.id))
    desk.idle()
    stage = desk.window.stack.in_view
    assert isinstance(stage, CollectStage)

    press(Qt.Key.Key_M, CTRL)
    typed("Ramah.")
    desk.window.show_stage(Stage.REDUCE)
    desk.idle()

    (entry,) = book(desk)
    assert entry.about[0].subject == Subject("informant", informant.id)


def test_reading_only_shows_memos_and_lets_none_be_written(
    desk: Desk, window: MainWindow, project_path: Path, idle: Callable[[], None]
) -> None:
    write(desk, "Satu.", "W1-01")
    window.opener.close()
    idle()
    window.opener.open(project_path, read_only=True)
    idle()
    window.show_stage(Stage.REDUCE, Target(tab="memos"))
    idle()
    stage = window.stack.in_view
    assert isinstance(stage, ReduceStage)
    page = stage.tabs.page
    assert isinstance(page, MemosPage)

    assert page.editor.form.body.isReadOnly()
    assert page.editor.about.field.isHidden()
    assert page.editor.delete.isHidden()
    for key in ("memo", "today_memo", "delete_memo"):
        assert not window.action_table[key].isEnabled()


@pytest.mark.parametrize("is_all", [True, False])
def test_an_empty_page_says_how_to_go_on(desk: Desk, is_all: bool) -> None:
    page = page_of(desk)
    if not is_all:
        write(desk, "Satu.")
        page.filter.setText("nihil")
        page._show_list()
    assert page.editor.currentIndex() == 0
    assert page.editor.empty.text().startswith("No memo is written yet." if is_all else "No memo fits the filter.")


def test_ctrl_m_on_another_page_and_in_conclude_is_about_what_is_chosen_there(desk: Desk) -> None:
    source = desk.project.read.source_named("W2")
    assert source
    desk.window.show_stage(Stage.REDUCE, Target(tab="forms", source_id=source.id))
    desk.idle()
    press(Qt.Key.Key_M, CTRL)
    desk.idle()
    typed("Lembar belum lengkap.")
    desk.window.show_stage(Stage.CONCLUDE, Target(code_id=_node(desk, "TRA-AKSES")))
    desk.idle()
    desk.window.action_table.run("memo")
    desk.idle()
    typed("Bukti tipis.")
    desk.stage.tabs.show_text()
    desk.idle()

    found = {entry.title: entry.about[0].name.split()[0] for entry in book(desk)}
    assert found == {"Lembar belum lengkap.": "W2", "Bukti tipis.": "TRA-AKSES"}


def _node(desk: Desk, short_id: str) -> CodeId:
    found = desk.project.read.code_tree().named(short_id)
    assert found
    return found.id
