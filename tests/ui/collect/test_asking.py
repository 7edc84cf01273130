"""The study, its guide and what was asked, as they are worked with in the window."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from qda_app.domain.excerpts import Coding
from qda_app.domain.guide import GuideCode, GuideQuestion, Posed
from qda_app.domain.question_lists import in_order
from qda_app.domain.sources import Asked
from qda_app.domain.study import Objective, ObjectiveQuestion, QuestionCode, ResearchQuestion
from qda_app.services.collecting import import_files
from qda_app.services.drafts_kept import DraftsKept
from qda_app.services.project import Project
from qda_app.ui.actions import Stage
from qda_app.ui.collect.asking.guide_tab import GuideTab
from qda_app.ui.collect.asking.question_list import QuestionList
from qda_app.ui.collect.asking.study_tab import StudyTab
from qda_app.ui.collect.registers_panel import ASKED, GUIDE, INFORMANTS, SOURCES, STUDY
from qda_app.ui.collect.stage import CollectStage
from qda_app.ui.home.stage import HomeStage
from qda_app.ui.main_window import MainWindow
from tests.services.test_posing import GROUP, INTERVIEW
from tests.ui.conftest import AnsweringDialogs

Idle = Callable[[], None]
QUESTIONS = """1. Bagaimana perbaikan aplikasi dilakukan?
2. Apakah rincian dapat dibuka?
3. Apa saja hambatan yang dirasakan?
"""


@pytest.fixture
def study(stage: CollectStage, open_window: MainWindow, idle: Idle) -> StudyTab:
    open_window.action_table.run("edit_study")
    idle()
    assert stage.registers.currentIndex() == STUDY
    return stage.registers.study


@pytest.fixture
def guide(  # noqa: PLR0913 - all that the guide stands on
    stage: CollectStage,
    open_project: Project,
    open_window: MainWindow,
    answers: AnsweringDialogs,
    tmp_path: Path,
    idle: Idle,
) -> GuideTab:
    """The guide tab with three questions, which were imported from a text; two of them are posed in W2."""
    interview = tmp_path / "W2.txt"
    interview.write_text(INTERVIEW.replace("W1", "W2").replace("I-1", "I-2"), encoding="utf-8")
    import_files(open_project, [interview])
    path = tmp_path / "guide.txt"
    path.write_text(QUESTIONS, encoding="utf-8")
    answers.answers.append(path)
    open_window.action_table.run("import_guide")
    idle()
    open_window.action_table.run("commit")
    idle()
    return stage.registers.guide


def write(questions: QuestionList, words: str, idle: Idle) -> None:
    """Write into the cell that the keyboard is in, or the words of its line."""
    questions.table.edit_current()
    editor = questions.table.delegate.editor
    assert editor
    editor.selectAll()
    QTest.keyClicks(editor, words)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    idle()


def choose(questions: QuestionList, row: int, column: int) -> None:
    questions.table.setFocus()
    questions.table.setCurrentIndex(questions.model.index(row, column))


def link(questions: QuestionList, row: int, code: str, window: MainWindow, idle: Idle) -> None:
    """Link a line to a code by way of the box."""
    choose(questions, row, 1)
    window.action_table.run("link_line")
    assert questions._picker
    QTest.keyClicks(questions._picker.field, code)
    QTest.keyClick(questions._picker.field, Qt.Key.Key_Return)
    idle()


def test_the_head_is_one_step_a_field_that_is_left(
    study: StudyTab, open_project: Project, open_window: MainWindow, idle: Idle
) -> None:
    field = study.fields["theory"]
    field.setFocus()
    QTest.keyClicks(field, "Denning")
    study.fields["site"].setFocus()
    idle()
    assert open_project.read.study().theory == "Denning"

    open_window.action_table.run("undo")
    idle()
    assert open_project.read.study().theory == ""
    assert field.toPlainText() == ""


def test_a_title_without_words_is_refused_and_stays_in_the_field(
    study: StudyTab, open_project: Project, idle: Idle
) -> None:
    study.fields["title"].setPlainText("")
    study.finish_editing()
    idle()
    assert open_project.read.study().title == "Agile in B."


def test_questions_and_objectives_are_written_linked_and_warned_of(
    study: StudyTab, open_project: Project, open_window: MainWindow, idle: Idle
) -> None:
    QAbstractItemModelTester(study.questions.model, QAbstractItemModelTester.FailureReportingMode.Warning, study)
    for questions, words in ((study.questions, "How is it applied?"), (study.objectives, "Tell how")):
        questions.table.setFocus()
        open_window.action_table.run("new")
        write(questions, words, idle)
    assert "objective 1: no question, no code" in study.warning.text()

    for questions in study.lists:
        link(questions, 0, "INO", open_window, idle)
    choose(study.objectives, 0, 3)
    write(study.objectives, "1", idle)

    assert study.warning.isHidden()
    kinds = (ResearchQuestion, Objective, QuestionCode, ObjectiveQuestion)
    assert [len(open_project.read.every(kind)) for kind in kinds] == [1, 1, 1, 1]


def test_what_lacks_something_waits_on_home_and_leads_to_the_study(
    study: StudyTab, open_window: MainWindow, idle: Idle, qtbot: object
) -> None:
    study.objectives.table.setFocus()
    open_window.action_table.run("new")
    write(study.objectives, "Tell how", idle)
    open_window.show_stage(Stage.HOME)
    assert open_window.context
    open_window.context.watch.read()
    idle()
    home = open_window.stack.in_view
    assert isinstance(home, HomeStage)
    tasks = home.tasks.model().tasks
    lacking = next(task for task in tasks if "objective 1" in task.cases)
    lacking.go()
    idle()
    collect = open_window.stack.in_view
    assert isinstance(collect, CollectStage)
    assert collect.registers.currentIndex() == STUDY


def test_lines_are_moved_by_keys_and_by_dragging(
    guide: GuideTab, open_project: Project, open_window: MainWindow, idle: Idle
) -> None:
    def order() -> list[str]:
        return [one.number for one in in_order(open_project.read.every(GuideQuestion))]

    choose(guide.questions, 0, 1)
    open_window.action_table.run("line_down")
    idle()
    assert order() == ["2", "1", "3"]
    assert guide.questions.current.question.number == "1"

    model = guide.questions.model
    data = model.mimeData([model.index(2, 1)])
    model.dropMimeData(data, Qt.DropAction.MoveAction, 0, 0, model.index(-1, -1))
    idle()
    assert order() == ["3", "2", "1"]

    QTest.keyClick(guide.questions.table, Qt.Key.Key_Delete)
    idle()
    open_window.action_table.run("undo")
    idle()
    assert order() == ["3", "2", "1"]


def test_before_there_is_a_source_the_study_can_be_described(
    stage: CollectStage, open_project: Project, open_window: MainWindow, idle: Idle
) -> None:
    stage.registers.setCurrentIndex(SOURCES)
    stage.registers.sources.table.selectRow(0)
    open_window.action_table.run("delete_line")
    idle()
    stage.registers.setCurrentIndex(INFORMANTS)
    stage.registers.informants.table.selectRow(0)
    open_window.action_table.run("delete_line")
    idle()
    assert stage.empty.isVisible()
    open_window.action_table.run("edit_study")
    idle()
    assert stage.registers.study.isVisible()
    stage.registers.setCurrentIndex(SOURCES)
    assert stage.empty.isVisible()


def test_from_the_guide_to_what_was_asked_to_coded_answers(
    guide: GuideTab, stage: CollectStage, open_project: Project, open_window: MainWindow, idle: Idle
) -> None:
    """A journey: link a question, confirm by key where it was posed, see it asked, code the answers, undo it all."""
    link(guide.questions, 0, "TRA-PERBAIKAN", open_window, idle)
    assert len(open_project.read.every(GuideCode)) == 1

    open_window.action_table.run("open_asked")
    idle()
    places = stage.registers.places
    assert [one.question.number for one in places.model.things] == ["1", "2"]
    grid = stage.registers.asked_model
    rows = {grid.node(row).short_id: row for row in range(grid.rowCount())}
    cell = grid.index(rows["TRA-PERBAIKAN"], 1)
    assert grid.is_proposed(cell)
    assert "question 1 in line" in str(grid.data(cell, Qt.ItemDataRole.ToolTipRole))

    places.list.setFocus()
    QTest.keyClick(places.list, Qt.Key.Key_A)
    QTest.keyClick(places.list, Qt.Key.Key_N)
    idle()
    assert places.model.things == []
    assert len(open_project.read.every(Posed)) == 1
    assert grid.data(cell, Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Checked
    assert "By question 1 of the guide." in str(grid.data(cell, Qt.ItemDataRole.ToolTipRole))

    open_window.action_table.run("code_by_question")
    idle()
    choose(guide.questions, 0, 1)
    open_window.action_table.run("list_answers")
    idle()
    guide.answers.model.toggle(1)
    assert len(guide.answers.model.taken) == 2  # the place that was passed ends nothing
    open_window.action_table.run("code_answers")
    idle()
    assert len(open_project.read.every(Coding)) == 2
    assert "coded already" in str(guide.answers.model.data(guide.answers.model.index(0, 0)))

    for _step in ("coding", "place"):
        open_window.action_table.run("undo")
        idle()
    assert open_project.read.every(Coding) == []
    assert open_project.read.every(Asked) == []


def test_what_was_passed_can_be_proposed_again(
    guide: GuideTab, stage: CollectStage, open_window: MainWindow, idle: Idle
) -> None:
    open_window.action_table.run("open_asked")
    idle()
    places = stage.registers.places
    open_window.action_table.run("pass_all_places")
    places.look()
    idle()
    assert places.model.things == []
    places.again.click()
    idle()
    assert [one.question.number for one in places.model.things] == ["1", "2"]


def test_all_places_are_confirmed_in_one_step(
    guide: GuideTab, stage: CollectStage, open_project: Project, open_window: MainWindow, idle: Idle
) -> None:
    stage.registers.setCurrentIndex(ASKED)
    idle()
    open_window.action_table.run("confirm_all_places")
    idle()
    assert len(open_project.read.every(Posed)) == 2
    open_window.action_table.run("undo")
    idle()
    assert open_project.read.every(Posed) == []


def test_what_was_confirmed_is_listed_and_can_be_withdrawn(
    guide: GuideTab, stage: CollectStage, open_project: Project, open_window: MainWindow, idle: Idle
) -> None:
    open_window.action_table.run("open_asked")
    idle()
    places = stage.registers.places
    open_window.action_table.run("confirm_place")
    idle()
    places.confirmed.click()
    idle()
    assert [one.question.number for one in places.model.things] == ["1"]
    places.list.setFocus()
    QTest.keyClick(places.list, Qt.Key.Key_N)
    idle()
    assert open_project.read.every(Posed) == []
    places.confirmed.click()
    idle()
    assert [one.question.number for one in places.model.things] == ["1", "2"]


def test_one_person_of_a_focus_group_is_ticked_alone_and_taken_from_all(
    stage: CollectStage, open_project: Project, open_window: MainWindow, tmp_path: Path, idle: Idle
) -> None:
    path = tmp_path / "F1_group.txt"
    path.write_text(f"Teknik: FGD\n{GROUP}", encoding="utf-8")
    import_files(open_project, [path])
    stage.registers.setCurrentIndex(ASKED)
    idle()
    grid, view = stage.registers.asked_model, stage.registers.asked
    titles = [grid.headerData(column, Qt.Orientation.Horizontal) for column in range(grid.columnCount())]
    assert titles == ["W1", "F1", "F-1", "F-2"]

    def states(row: int) -> list[Qt.CheckState]:
        return [
            Qt.CheckState(grid.data(grid.index(row, column), Qt.ItemDataRole.CheckStateRole)) for column in (1, 2, 3)
        ]

    def click(row: int, column: int) -> None:
        at = view.visualRect(grid.index(row, column)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(at))
        idle()

    on, off, some = Qt.CheckState.Checked, Qt.CheckState.Unchecked, Qt.CheckState.PartiallyChecked
    click(2, 3)
    assert states(2) == [some, off, on]
    click(2, 1)
    assert states(2) == [on, on, on]
    click(2, 2)
    assert states(2) == [some, off, on]
    open_window.action_table.run("undo")
    idle()
    assert states(2) == [on, on, on]


def test_the_guide_is_written_as_an_appendix(
    guide: GuideTab, open_window: MainWindow, answers: AnsweringDialogs, tmp_path: Path, idle: Idle
) -> None:
    path = tmp_path / "guide.docx"
    answers.answers.append(path)
    open_window.action_table.run("export_guide")
    idle()
    assert path.stat().st_size > 0
    assert guide.count == 3


def test_the_tab_stays_where_the_language_changes(guide: GuideTab, open_window: MainWindow, idle: Idle) -> None:
    open_window.use_language("en")
    idle()
    collect = open_window.stack.in_view
    assert isinstance(collect, CollectStage)
    assert collect.registers.currentIndex() == GUIDE


def test_what_was_written_of_the_study_survives_a_killed_process(
    study: StudyTab, open_project: Project, idle: Idle
) -> None:
    context = study._context  # noqa: SLF001 - the settings of this run
    study.fields["theory"].setFocus()
    study.fields["theory"].setPlainText("Denn")
    study.fields["theory"].drafted.emit("Denn")
    kept = DraftsKept(context.settings.folder / "study.json", open_project.path)
    assert kept.get(open_project.read.study().id, "theory") == "Denn"

    again = StudyTab(context)
    again.read()
    idle()
    assert again.fields["theory"].toPlainText() == "Denn"
    assert open_project.read.study().theory == ""

    study.finish_editing()
    idle()
    assert open_project.read.study().theory == "Denn"
    kept = DraftsKept(context.settings.folder / "study.json", open_project.path)
    assert kept.get(open_project.read.study().id, "theory") is None


def test_the_study_goes_out_as_yaml_and_comes_in_again(
    study: StudyTab,
    open_project: Project,
    open_window: MainWindow,
    answers: AnsweringDialogs,
    tmp_path: Path,
    idle: Idle,
) -> None:
    file = tmp_path / "studi.yaml"
    study.fields["site"].setPlainText("Banyuwangi")
    study.finish_editing()
    idle()
    answers.answers = [file, file]
    open_window.action_table.run("export_study")
    idle()
    study.fields["site"].setPlainText("Jember")
    study.finish_editing()
    idle()

    open_window.action_table.run("import_study")
    idle()

    assert open_project.read.study().site == "Banyuwangi"
    open_window.action_table.run("undo")
    idle()
    assert open_project.read.study().site == "Jember"
