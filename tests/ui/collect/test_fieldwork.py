"""Consent, papers, visits and columns of one's own, where one works with them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from qda_app.domain.fieldwork import Attachment, Consent, Visit
from qda_app.services.attributes import Of, attributes
from qda_app.services.project import Project
from qda_app.services.register_lacks import InformantLack
from qda_app.services.registers import add_informant
from qda_app.services.visits import in_order
from qda_app.ui.actions import Stage
from qda_app.ui.collect.papers_box import PapersBox
from qda_app.ui.collect.register_tab import RegisterTab
from qda_app.ui.collect.registers_panel import INFORMANTS, SOURCES, VISITS
from qda_app.ui.collect.stage import CollectStage
from qda_app.ui.main_window import MainWindow
from qda_app.ui.reduce.excerpts_panel import ExcerptsPanel
from qda_app.ui.reduce.stage import ReduceStage
from tests.ui.conftest import AnsweringDialogs

Idle = Callable[[], None]
Seen = list[Path]


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "surat izin.pdf"
    path.write_bytes(b"%PDF-1.4 izin")
    return path


@pytest.fixture
def people(stage: CollectStage, idle: Idle) -> RegisterTab:
    """The informants, with the keyboard in I-1."""
    stage.registers.setCurrentIndex(INFORMANTS)
    idle()
    stage.registers.informants.table.setCurrentIndex(stage.registers.informants.model.index(0, 0))
    return stage.registers.informants


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> Seen:
    """What was opened with the system."""
    opened: Seen = []

    def note(_self: object, path: Path) -> bool:
        opened.append(path)
        return True

    monkeypatch.setattr(AnsweringDialogs, "open_with_system", note)
    return opened


def _write(tab: RegisterTab, row: int, field: str, words: str) -> None:
    tab.table.setCurrentIndex(tab.model.index(row, tab.model.column_of(field)))
    tab.table.edit_current()
    editor = next(one for one in tab.table.viewport().findChildren(QLineEdit) if one.isVisible())
    editor.selectAll()
    QTest.keyClicks(editor, words)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()


def _consent_cell(tab: RegisterTab) -> str:
    titles = [column.title for column in tab.model.columns]
    return str(tab.model.index(0, titles.index("Consent")).data())


def test_a_consent_is_written_beside_the_register(
    stage: CollectStage, people: RegisterTab, open_project: Project, idle: Idle
) -> None:
    panel = stage.registers.informants.panel.consent
    assert _consent_cell(people) == "none yet"

    stage.context.actions.run("edit_consent")
    assert panel.form.hasFocus()
    QTest.keyClicks(panel.form, "v2")
    panel.date.setFocus()
    QTest.keyClicks(panel.date, "12/3/2022")
    QTest.keyClick(panel.date, Qt.Key.Key_Return)
    panel.scopes["may_quote"].click()
    idle()

    (consent,) = open_project.read.every(Consent)
    assert (consent.form, str(consent.date), consent.may_quote) == ("v2", "2022-03-12", True)
    assert _consent_cell(people) == "Mar 12, 2022 · quoting"
    stage.context.actions.run("undo")
    idle()
    assert not panel.scopes["may_quote"].isChecked()


def test_a_bad_date_of_a_consent_gives_a_sentence(
    stage: CollectStage, people: RegisterTab, open_window: MainWindow, open_project: Project, idle: Idle
) -> None:
    panel = stage.registers.informants.panel.consent
    panel.date.setFocus()

    QTest.keyClicks(panel.date, "kemarin")
    QTest.keyClick(panel.date, Qt.Key.Key_Return)
    idle()

    assert open_window.bands.notice
    assert "is not a date" in open_window.bands.notice.sentence
    assert panel.date.text() == ""
    assert open_project.read.every(Consent) == []


def test_a_withdrawal_asks_marks_the_sources_and_can_be_taken_back(
    stage: CollectStage, people: RegisterTab, open_project: Project, idle: Idle
) -> None:
    stage.context.actions.run("withdraw_consent")
    assert people.question.isVisible()
    assert "W1" in people.question.accessibleName()
    people.question.cancel()
    idle()
    assert open_project.read.every(Consent) == []

    stage.context.actions.run("withdraw_consent")
    people.question.accept_button.click()
    idle()

    assert open_project.read.every(Consent)[0].withdrawn
    assert _consent_cell(people).startswith("withdrawn")
    (line,) = stage.registers.sources.model.lines
    assert line.withdrawn == ("I-1",)
    stage.registers.informants.panel.consent.withdraw.click()
    idle()
    assert open_project.read.every(Consent)[0].withdrawn is None


def test_the_words_of_one_who_withdrew_are_not_exported_from_the_window(
    stage: CollectStage,
    people: RegisterTab,
    open_window: MainWindow,
    answers: AnsweringDialogs,
    idle: Idle,
    tmp_path: Path,
) -> None:
    from qda_app.domain.spans import Span
    from qda_app.services.coding import code_passage

    project = stage.context.project
    start = project.read.text(project.read.sources()[0].id).index("Tiap bulan")
    code_passage(project, project.read.sources()[0].id, Span(start, start + 30), project.read.code_tree().codable[0].id)
    stage.context.actions.run("withdraw_consent")
    people.question.accept_button.click()
    idle()
    answers.answers = [tmp_path / "kutipan.xlsx"]
    QApplication.clipboard().setText("before")

    open_window.show_stage(Stage.REDUCE)
    idle()
    stage.context.actions.run("excerpts_of_all")
    idle()
    stage.context.actions.run("export_table")
    idle()

    assert open_window.bands.notice
    assert "words of I-1" in open_window.bands.notice.sentence
    assert not (tmp_path / "kutipan.xlsx").exists()
    reduced = open_window.stack.in_view
    assert isinstance(reduced, ReduceStage)
    table = reduced.findChild(ExcerptsPanel)
    assert table
    table.view.selectAll()
    table.copy()
    idle()
    assert QApplication.clipboard().text() == "before"


def test_a_recognisable_position_is_said_quietly_with_what_to_do(
    stage: CollectStage, people: RegisterTab, idle: Idle
) -> None:
    panel = stage.registers.informants.panel

    assert panel.warning.isVisible()
    titles = [column.title for column in people.model.columns]
    assert "recognisable" in str(people.model.index(0, titles.index("Note")).data())
    panel.consent.scopes["may_name_position"].click()
    idle()
    assert not panel.warning.isVisible()


def test_papers_are_chosen_opened_as_a_copy_that_does_not_stay_and_removed(  # noqa: PLR0913 - fixtures
    stage: CollectStage,
    people: RegisterTab,
    open_window: MainWindow,
    open_project: Project,
    answers: AnsweringDialogs,
    letter: Path,
    seen: Seen,
    idle: Idle,
) -> None:
    box = stage.registers.informants.panel.papers
    answers.answers = [[letter]]

    stage.context.actions.run("attach_papers")
    idle()
    assert box.list.count() == 1
    QTest.keyClick(box.list, Qt.Key.Key_Return)
    idle()

    (copy,) = seen
    assert copy.read_bytes() == letter.read_bytes()
    assert copy.parent.parent.stat().st_mode & 0o077 == 0
    QTest.keyClick(box.list, Qt.Key.Key_Delete)
    idle()
    assert open_project.read.every(Attachment) == []
    stage.context.actions.run("undo")
    idle()
    assert box.list.count() == 1
    open_window.opener.close()
    idle()
    assert not copy.parent.parent.exists()


def test_a_paper_gets_another_title_where_it_is_listed(
    stage: CollectStage, people: RegisterTab, open_project: Project, answers: AnsweringDialogs, letter: Path, idle: Idle
) -> None:
    box = stage.registers.informants.panel.papers
    answers.answers = [[letter]]
    stage.context.actions.run("attach_papers")
    idle()

    box.list.setFocus()
    stage.context.actions.run("rename")
    editor = next(one for one in box.list.findChildren(QLineEdit) if one.isVisible())
    editor.selectAll()
    QTest.keyClicks(editor, "Izin Bakesbangpol")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    idle()

    assert [one.title for one in open_project.read.every(Attachment)] == ["Izin Bakesbangpol"]
    assert box.list.item(0).text() == "Izin Bakesbangpol"


def test_files_are_dropped_on_the_papers_of_a_visit(
    stage: CollectStage, open_project: Project, letter: Path, idle: Idle
) -> None:
    stage.registers.setCurrentIndex(VISITS)
    stage.context.actions.run("add_visit")
    idle()
    stage.registers.visits.table.finish_editing()

    _drop(stage.registers.visits.panel.papers, letter)
    _drop(stage.registers.visits.panel.study, letter)
    idle()

    kinds = {one.subject_kind for one in open_project.read.every(Attachment)}
    assert kinds == {"visit", "study"}
    assert str(stage.registers.visits.model.index(0, 6).data()) == "1"


def _drop(box: PapersBox, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    box.dropEvent(QDropEvent(QPoint(5, 5).toPointF(), Qt.DropAction.CopyAction, data, buttons, keys))


def test_a_visit_is_added_edited_opened_and_deleted(
    stage: CollectStage, open_window: MainWindow, open_project: Project, idle: Idle
) -> None:
    tab = stage.registers.visits
    stage.registers.setCurrentIndex(VISITS)
    idle()
    assert tab.none.isVisible()

    stage.context.actions.run("new")
    idle()
    tab.table.finish_editing()
    idle()
    _write(tab, 0, "place", "Dinas")
    _write(tab, 0, "source", "W1")
    idle()
    assert not tab.none.isVisible()
    assert in_order(open_project.read)[0].place == "Dinas"

    stage.context.actions.run("open_line_source")
    idle()
    assert open_window.stack.in_view is not stage
    open_window.show_stage(Stage.COLLECT)
    idle()
    tab.table.setCurrentIndex(tab.model.index(0, 0))
    stage.context.actions.run("delete_line")
    idle()
    assert open_project.read.every(Visit) == []
    stage.context.actions.run("undo")
    idle()
    assert len(open_project.read.every(Visit)) == 1


def test_a_column_of_ones_own_is_added_filled_and_deleted(
    stage: CollectStage, people: RegisterTab, open_project: Project, idle: Idle
) -> None:
    stage.context.actions.run("add_register_column")
    QTest.keyClicks(people.naming.field, "Lama kerja")
    QTest.keyClick(people.naming.field, Qt.Key.Key_Return)
    idle()
    _write(people, 0, "own:Lama kerja", "12 tahun")
    idle()

    values = attributes(open_project.read, Of.INFORMANTS)
    assert [row["Lama kerja"] for row in values.values()] == ["12 tahun"]
    stage.registers.informants.hand.remove("Lama kerja")
    assert people.question.isVisible()
    people.question.accept_button.click()
    idle()
    assert people.model.column_of("own:Lama kerja") < 0


def test_spare_columns_are_chosen_and_remembered(stage: CollectStage, open_project: Project, idle: Idle) -> None:
    tab = stage.registers.sources
    place = tab.model.column_of("asked")
    assert tab.table.isColumnHidden(place)

    tab.hand._switch(tab.model.columns[place], True)

    assert not tab.table.isColumnHidden(place)
    assert stage.context.settings._found["register_columns"] == {"sources": ["asked"]}
    _write(tab, 0, "asked", "INO")
    idle()
    assert [one.source_id for one in open_project.read.asked()] == [open_project.read.sources()[0].id]


def test_the_register_names_what_is_missing_and_shows_only_that(
    stage: CollectStage, open_project: Project, idle: Idle
) -> None:
    tab = stage.registers.informants
    stage.registers.setCurrentIndex(INFORMANTS)
    assert InformantLack.POSITION not in tab.lacks.buttons

    stage.context.jobs.act(add_informant, open_project)
    idle()
    button = tab.lacks.buttons[InformantLack.POSITION]
    assert (button.text(), tab.model.rowCount()) == ("1 without a position", 2)
    button.click()
    assert [line.informant.short_id for line in map(tab.model.line, range(tab.model.rowCount()))] == ["I-2"]

    _write(tab, 0, "position", "Camat")
    idle()
    assert InformantLack.POSITION not in tab.lacks.buttons
    assert tab.model.rowCount() == 2


def test_a_visit_log_is_filled_in_from_a_file_and_rows_that_do_not_fit_are_said(
    stage: CollectStage, open_window: MainWindow, answers: AnsweringDialogs, tmp_path: Path, idle: Idle
) -> None:
    path = tmp_path / "kunjungan.csv"
    path.write_text("tanggal;bertemu;sumber\n9/3/2022;Sekretaris;\n32/3/2022;I-1;\n10/3/2022;I-1;W9\n", "utf-8")
    answers.answers = [path]

    stage.context.actions.run("import_register")
    idle()

    assert open_window.bands.notice
    told = open_window.bands.notice.sentence
    assert "1 visit was taken over. 2 rows do not fit." in told
    assert "32/3/2022" in told
    assert "no source W9" in told
    assert stage.registers.visits.model.rowCount() == 1


def test_the_visit_log_and_both_registers_are_saved_with_every_field(
    stage: CollectStage, answers: AnsweringDialogs, tmp_path: Path, idle: Idle
) -> None:
    for what in ("sources", "informants", "visits"):
        answers.answers = [tmp_path / f"{what}.csv"]
        stage.context.actions.run(f"export_{what}")
        idle()

    heads = [path.read_text("utf-8-sig").splitlines()[0] for path in sorted(tmp_path.glob("*s.csv"))]
    assert [len(head.split(";" if ";" in head else ",")) for head in heads] == [11, 14, 6]


@pytest.mark.parametrize("tab", [SOURCES, INFORMANTS, VISITS])
def test_the_models_keep_the_rules_of_qt(stage: CollectStage, tab: int, idle: Idle) -> None:
    stage.registers.setCurrentIndex(tab)
    found = stage.registers.register_tab()
    assert found
    QAbstractItemModelTester(found.model, QAbstractItemModelTester.FailureReportingMode.Fatal)

    found.model.set_columns([*found.model.columns][:-1])
    found.model.set_wanted(lambda line: False)
    found.model.set_wanted(None)
    stage.context.actions.run("add_visit")
    idle()
