"""What is written about an excerpt, and what becomes of it when something goes wrong."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import Stance
from qda_app.domain.ids import ExcerptId
from qda_app.services.codes import define_code, rename_code
from qda_app.services.coding import set_paraphrase
from qda_app.services.correcting import correct_text
from qda_app.services.project import Project
from qda_app.services.recoding import merge_codes
from qda_app.services.registers import delete_source
from qda_app.settings import Settings
from qda_app.ui.actions import Stage
from qda_app.ui.fields import RESTING_MS
from qda_app.ui.main_window import MainWindow
from qda_app.ui.reduce.stage import ReduceStage
from tests.ui.reduce.conftest import Desk, code


def choose(desk: Desk, number: int) -> ExcerptId:
    excerpt = next(one for one in desk.excerpts() if one.number == number)
    desk.stage.desk.choose(excerpt.id)
    return excerpt.id


def paraphrases(desk: Desk) -> list[str]:
    return [excerpt.paraphrase for excerpt in desk.excerpts()]


def test_the_inspector_tells_of_the_excerpt_and_without_one_of_the_source(desk: Desk) -> None:
    inspector = desk.stage.inspector
    assert not inspector.shows_excerpt
    assert inspector.summary.counts.text().startswith("2 excerpts, 2 codings")
    assert inspector.summary.unrated.text() == "Rate 1 coding"
    choose(desk, 1)
    assert inspector.shows_excerpt
    assert "Tiap bulan kami rilis versi perbaikan." in inspector.page.quote.accessibleName()
    assert [chip.text() for chip in inspector.page.chips] == ["TRA-PERBAIKAN, supports"]


def test_what_is_written_is_one_step_when_the_field_is_left(desk: Desk) -> None:
    choose(desk, 1)
    field = desk.stage.inspector.page.fields["paraphrase"]
    field.setFocus()
    QTest.keyClicks(field, "Rilis tiap bulan")
    desk.view.setFocus()
    desk.idle()
    assert paraphrases(desk) == ["Rilis tiap bulan", "Ringkasan terbuka."]
    step = desk.project.next_undo()
    assert step
    assert step.label == "Write paraphrase"
    desk.window.jobs.act(desk.project.undo)
    desk.idle()
    assert field.toPlainText() == ""
    following = desk.project.next_undo()
    assert following
    assert following.number < step.number


def test_what_is_written_is_kept_after_a_rest(desk: Desk, qtbot: QtBot) -> None:
    choose(desk, 1)
    field = desk.stage.inspector.page.fields["generalisation"]
    field.setFocus()
    QTest.keyClicks(field, "Perbaikan berkala")
    qtbot.waitUntil(lambda: desk.excerpts()[0].generalisation == "Perbaikan berkala", timeout=3 * RESTING_MS)


def test_choosing_another_excerpt_keeps_what_was_written_about_the_first(desk: Desk) -> None:
    choose(desk, 1)
    field = desk.stage.inspector.page.fields["paraphrase"]
    field.setFocus()
    QTest.keyClicks(field, "Rilis tiap bulan")
    choose(desk, 2)
    desk.idle()
    assert paraphrases(desk) == ["Rilis tiap bulan", "Ringkasan terbuka."]
    assert field.toPlainText() == "Ringkasan terbuka."


def test_words_that_are_being_written_stay_while_the_project_changes(desk: Desk) -> None:
    first = choose(desk, 1)
    field = desk.stage.inspector.page.fields["paraphrase"]
    field.setFocus()
    QTest.keyClicks(field, "Setengah")
    desk.window.jobs.act(set_paraphrase, desk.project, first, "von anderswo")
    desk.idle()
    assert field.toPlainText() == "Setengah"


def test_words_that_cannot_be_stored_stay_in_the_window(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    choose(desk, 1)
    field = desk.stage.inspector.page.fields["paraphrase"]
    field.setFocus()
    QTest.keyClicks(field, "Rilis tiap bulan")
    with monkeypatch.context() as full:
        full.setattr(Project, "changing", _disk_full)
        desk.view.setFocus()
        desk.idle()
    assert field.toPlainText() == "Rilis tiap bulan"
    notice = desk.window.bands.notice
    assert notice
    assert notice.tone == "error"
    choose(desk, 2)
    choose(desk, 1)
    assert field.toPlainText() == "Rilis tiap bulan"
    desk.idle()
    assert paraphrases(desk)[0] == "Rilis tiap bulan"


def _disk_full(*_args: object, **_keywords: object) -> None:
    raise UserError("Not saved: the disk is full.", hint="Free some space and try again.")


def test_words_that_a_killed_process_left_are_there_again(
    window: MainWindow, kept: Settings, project: Project, qtbot: QtBot, idle: Callable[[], None]
) -> None:
    source = project.read.source_named("W1")
    assert source
    first = project.read.excerpts(source.id, project.coder.id)[0]
    project.close()
    drafts = kept.folder / "drafts.json"
    drafts.parent.mkdir(exist_ok=True)
    drafts.write_text(f'{{"{project.path}": {{"{first.id} paraphrase": "Rilis tiap"}}}}'.replace("\\", "\\\\"))
    window.opener.open(project.path)
    idle()
    window.show_stage(Stage.REDUCE)
    stage = window.stack.in_view
    assert isinstance(stage, ReduceStage)
    qtbot.waitUntil(lambda: stage.desk.is_filled and window.jobs.is_idle)
    notice = window.bands.notice
    assert notice
    (_words, show), *_others = notice.buttons
    show()
    idle()
    assert stage.inspector.page.fields["paraphrase"].toPlainText() == "Rilis tiap"
    stage.leave()
    idle()
    context = window.context
    assert context
    assert context.project.read.excerpt(first.id).paraphrase == "Rilis tiap"
    assert drafts.read_text() == "{}"


def test_each_coding_that_wants_a_stance_has_its_own_row(desk: Desk) -> None:
    desk.window.jobs.act(code, desk.project, "W1", "Yang ringkas iya, publik.", "KOM-PENGGUNA")
    desk.window.jobs.act(code, desk.project, "W1", "Yang ringkas iya, publik.", "PROG-MPP")
    desk.idle()
    choose(desk, 2)
    page = desk.stage.inspector.page
    assert [chip.text().split(",")[0] for chip in page.chips] == ["TRA-AKSES", "KOM-PENGGUNA", "PROG-MPP"]
    assert len(page.ratings) == 2
    QTest.mouseClick(page.chips[1], Qt.MouseButton.LeftButton, pos=QPoint(12, 10))
    QTest.keyClicks(desk.view, "-")
    desk.idle()
    assert desk.codes_at("Yang ringkas iya, publik.") == [
        ("KOM-PENGGUNA", Stance.CONTRADICTS, None),
        ("PROG-MPP", None, None),
        ("TRA-AKSES", None, None),
    ]


def test_a_coding_that_is_undone_leaves_everywhere_at_once(desk: Desk) -> None:
    desk.window.jobs.act(code, desk.project, "W1", "Dasarnya keluhan warga.", "KOR-PENGGUNA")
    desk.idle()
    assert desk.stage.reading.header.counts.text() == "3 excerpts, 3 codings"
    assert desk.stage.excerpts.model.rowCount() == 3
    desk.window.jobs.act(desk.project.undo)
    desk.idle()
    assert desk.stage.reading.header.counts.text() == "2 excerpts, 2 codings"
    assert desk.stage.excerpts.model.rowCount() == 2
    assert len(desk.view.codings) == 2


def test_the_codings_without_a_stance_are_listed(desk: Desk) -> None:
    desk.stage.inspector.summary.unrated.click()
    desk.idle()
    assert desk.stage.excerpts.model.excerpt_ids == [desk.excerpts()[1].id]
    assert desk.stage.inspector.header.title.text() == "Excerpt W1-02"


def test_a_source_without_codings_says_what_to_do_until_the_first(desk: Desk) -> None:
    desk.open("W2")
    assert desk.stage.reading.hint.isVisible()
    desk.window.jobs.act(code, desk.project, "W2", "Sebagian, lewat portal.", "TRA-AKSES")
    desk.idle()
    assert not desk.stage.reading.hint.isVisible()


def test_a_project_that_is_only_read_shows_everything_and_changes_nothing(
    window: MainWindow, project_path: Path, qtbot: QtBot, idle: Callable[[], None]
) -> None:
    window.opener.open(project_path, read_only=True)
    idle()
    window.activateWindow()
    window.show_stage(Stage.REDUCE)
    stage = window.stack.in_view
    assert isinstance(stage, ReduceStage)
    qtbot.waitUntil(lambda: stage.desk.is_filled and stage.desk.source is not None and window.jobs.is_idle)
    desk = Desk(window, stage, qtbot)
    desk.select("Dasarnya")
    QTest.keyClicks(desk.view, "a")
    QTest.keyClick(desk.view, Qt.Key.Key_Return)
    assert not desk.box.isVisible()
    choose(desk, 1)
    page = stage.inspector.page
    assert page.fields["paraphrase"].isReadOnly()
    assert not page.add.isVisible()
    assert not stage.reading.header.code_selection.isEnabled()


def test_an_empty_project_offers_to_import(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, idle: Callable[[], None]
) -> None:
    window.opener.make(tmp_path / "new.qdaproj", title="New", coder="RA", codebook=None)
    idle()
    window.show_stage(Stage.REDUCE)
    stage = window.stack.in_view
    assert isinstance(stage, ReduceStage)
    qtbot.waitUntil(lambda: stage.desk.is_filled)
    assert not stage.reading.has_source
    assert stage.sources.empty.isVisible()


def test_the_place_in_a_source_is_remembered(desk: Desk, kept: Settings) -> None:
    desk.open("W2")
    target = desk.stage.place()
    assert target.source_id == desk.stage.desk.source_id
    desk.window.use_language("id")
    desk.idle()
    stage = desk.window.stack.in_view
    assert isinstance(stage, ReduceStage)
    desk.qtbot.waitUntil(lambda: stage.desk.source is not None and stage.desk.is_filled)
    assert stage.desk.source_id == target.source_id


def test_a_text_that_is_corrected_elsewhere_is_shown_as_it_is_now(desk: Desk) -> None:
    source_id = desk.stage.desk.source_id
    assert source_id
    text = desk.project.read.text(source_id)
    desk.window.jobs.act(correct_text, desk.project, source_id, text.replace("Tiap bulan", "Pada tiap bulan"))
    desk.idle()
    assert "Pada tiap bulan" in desk.view.snapshot.text
    assert {coding.span for coding in desk.view.codings} == {excerpt.span for excerpt in desk.excerpts()}
    assert desk.stage.excerpts.model.row(desk.stage.excerpts.model.index(1, 0)).words == "Yang ringkas iya, publik."


def test_an_excerpt_whose_words_are_gone_keeps_them_and_says_so(desk: Desk) -> None:
    source_id = desk.stage.desk.source_id
    assert source_id
    text = desk.project.read.text(source_id)
    desk.window.jobs.act(correct_text, desk.project, source_id, text.replace("Yang ringkas iya, publik. ", ""))
    desk.idle()
    choose(desk, 2)
    page = desk.stage.inspector.page
    assert page.missing.isVisible()
    assert "Yang ringkas iya, publik." in page.quote.accessibleName()
    assert len(desk.view.codings) == 1


def test_a_source_that_is_deleted_elsewhere_gives_its_place_to_another(desk: Desk) -> None:
    source_id = desk.stage.desk.source_id
    desk.window.jobs.act(delete_source, desk.project, source_id)
    desk.idle()
    desk.qtbot.waitUntil(lambda: desk.stage.desk.source_id not in (None, source_id))
    assert desk.stage.reading.header.short_id.text() == "W2"
    assert desk.stage.sources.model.rowCount() == 1


def told_of_codes(desk: Desk) -> tuple[list[str], list[str]]:
    """What the chips of the current excerpt say, and the propositions that its ratings are measured against."""
    page = desk.stage.inspector.page
    return [chip.text().split(",")[0] for chip in page.chips], [row.proposition for row in page.ratings]


def test_what_becomes_of_a_code_is_seen_at_the_excerpt_that_is_worked_on(desk: Desk) -> None:
    choose(desk, 2)
    act, tree = desk.window.jobs.act, desk.project.read.code_tree()
    akses, usul = tree.named("TRA-AKSES"), tree.named("TRA-USUL")
    assert akses
    assert usul

    act(partial(rename_code, desk.project, akses.id, short_id="TRA-BUKA", name=akses.name))
    act(define_code, desk.project, akses.id, {"proposition": "Siapa pun dapat melihat."})
    desk.idle()
    assert told_of_codes(desk) == (["TRA-BUKA"], ["Siapa pun dapat melihat."])

    act(define_code, desk.project, usul.id, {"proposition": "Usul warga dijawab."})
    act(merge_codes, desk.project, [akses.id], usul.id)
    desk.idle()
    assert told_of_codes(desk) == (["TRA-USUL"], ["Usul warga dijawab."])

    desk.window.action_table.run("undo")
    desk.idle()
    assert told_of_codes(desk) == (["TRA-BUKA"], ["Siapa pun dapat melihat."])
