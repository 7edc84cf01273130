"""The triangulation board: positions, status, assumptions, and what stands beside the chosen row."""

from collections.abc import Callable
from pathlib import Path

import docx
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from qda_app.domain.excerpts import Stance
from qda_app.services.coding import set_stance, set_strength
from qda_app.ui.actions import Stage
from qda_app.ui.conclude.stage import ConcludeStage
from qda_app.ui.context import Target
from qda_app.ui.main_window import MainWindow
from qda_app.ui.reduce.stage import ReduceStage
from tests.ui.coded_study import MEETING, TEXTS, code, coding, excerpt, make_uncoded_study
from tests.ui.conclude.conftest import Bench
from tests.ui.conftest import AnsweringDialogs

ROOM = "Tanpa sekat, meja saya sejajar dengan staf."


def test_indicators_stand_below_their_aspect_with_their_status(bench: Bench) -> None:
    assert bench.rows() == ["EGA", "EGA-RUANG", "EGA-KESEMPATAN", "EGA-STATUS"]
    assert [bench.cell(row, "status").value for row in bench.rows()] == [
        "dissonant",
        "dissonant",
        "convergent+",
        "single_source",
    ]
    assert bench.cell("EGA-RUANG", "n_eff").words == "3.67"
    assert bench.cell("EGA-KESEMPATAN", "F-1").empty == "silent"
    assert bench.cell("EGA-STATUS", "O-1").empty == "not_asked"
    assert "τ" in bench.board.line.assumed.text()
    assert "Two people of one unit count as 1.33 voices" in bench.board.decision.text()


def test_the_board_changes_when_a_stance_changes_and_back_with_undo(bench: Bench) -> None:
    bench.choose("EGA-STATUS", "F-2")
    bench.act(set_stance, coding(bench.project, MEETING, "EGA-STATUS").id, Stance.SUPPORTS)
    assert bench.cell("EGA-STATUS", "F-2").position == "+"
    assert bench.panel.header.title.text() == "EGA-STATUS"
    assert bench.said() == ["F1-03, line 3"]
    bench.window.action_table.run("undo")
    bench.idle()

    assert bench.cell("EGA-STATUS", "F-2").position == "-"
    assert bench.view.current_keys() == ("EGA-STATUS", "F-2")


def test_the_panel_says_in_words_what_a_row_amounts_to(bench: Bench) -> None:
    bench.choose("EGA-RUANG", "status")
    panel = bench.panel

    assert panel.status.text() == "Dissonant"
    assert panel.meaning.text().startswith("Voices stand on both sides")
    assert panel.phrasing.text() == "Wording that fits: “there is a difference between … and …”"
    assert "5 of 5 voices that were asked have spoken." in panel.coverage.text()
    assert "The difference follows the unit" in panel.hint.text()
    assert panel.sufficiency.text() == "Sufficiency of the majority side: limited (tie)"
    assert [row.head for row in panel.evidence.model().rows if row.head] == ["Supporting", "Contradicting", "Mixed"]
    assert len(bench.said()) == 5


def test_a_cell_of_a_voice_lists_its_excerpts_and_all_on_demand(bench: Bench) -> None:
    bench.choose("EGA-RUANG", "F-2")
    assert bench.said() == ["F1-02, line 3"]
    assert bench.panel.voice.text() == "F-2: contradicts. Strength for 0, against 3; counts as 0.67 of a voice."
    QTest.mouseClick(bench.panel.all_voices, Qt.MouseButton.LeftButton)
    bench.idle()

    assert len(bench.said()) == 5
    assert bench.panel.voice.isHidden()


def test_silent_voices_are_named(bench: Bench) -> None:
    bench.choose("EGA-KESEMPATAN", "status")

    assert "Silent: F-1, F-2." in bench.panel.coverage.text()
    assert bench.panel.status.text() == "Convergent (+)"


def test_codings_without_a_strength_are_linked(bench: Bench) -> None:
    bench.act(set_strength, coding(bench.project, ROOM, "EGA-RUANG").id, None)
    bench.choose("EGA-RUANG", "status")
    links = [child.text() for child in bench.panel.missing.children() if hasattr(child, "text")]

    assert links == ["Strength not given yet, counted as 1:", "W1-01"]


def test_an_excerpt_opens_where_it_was_said(bench: Bench) -> None:
    bench.choose("EGA-STATUS", "F-2")
    listed = bench.panel.evidence
    area = listed.visualRect(listed.model().index(1))
    QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=area.center())
    bench.idle()
    stage = bench.window.stack.in_view

    assert isinstance(stage, ReduceStage)
    assert stage.desk.excerpt_id == excerpt(bench.project, MEETING).id


def test_enter_lists_the_excerpts_of_the_cell(bench: Bench) -> None:
    bench.choose("EGA-RUANG", "I-1")
    bench.press(Qt.Key.Key_Return)
    stage = bench.window.stack.in_view

    assert isinstance(stage, ReduceStage)
    assert stage.desk.excerpt_id == excerpt(bench.project, ROOM).id


def test_only_aspects_or_every_row_can_be_shown(bench: Bench) -> None:
    aspect, indicator = bench.board.line.levels.buttons()
    QTest.mouseClick(aspect, Qt.MouseButton.LeftButton)
    assert bench.rows() == ["EGA"]
    QTest.mouseClick(indicator, Qt.MouseButton.LeftButton)
    assert bench.board.count.text() == "4 of 46 rows"
    bench.board.hides_empty.setChecked(False)

    assert len(bench.rows()) == 46
    assert bench.cell("TRA", "status").value == "no_directed_data"


def test_techniques_are_the_other_side(bench: Bench) -> None:
    technique = bench.board.line.angles.buttons()[1]
    QTest.mouseClick(technique, Qt.MouseButton.LeftButton)

    assert bench.view.matrix
    assert [axis.title for axis in bench.view.matrix.columns] == [
        "Interview",
        "Focus group",
        "Observation",
        "Between techniques",
    ]
    assert bench.cell("EGA-STATUS", "interview").position == "-"
    assert bench.cell("EGA-STATUS", "interview").words == "I-2"
    assert bench.cell("EGA-STATUS", "status").value == "convergent-"


def test_further_sides_compare_times_coders_and_pairs(bench: Bench) -> None:
    _source, _technique, time, coders, pairs = bench.board.line.angles.buttons()
    QTest.mouseClick(time, Qt.MouseButton.LeftButton)
    bench.idle()
    assert bench.cell("EGA-STATUS", "change").words == "same"
    assert bench.cell("EGA-RUANG", "2022-03-17").position == "-"
    bench.choose("EGA-RUANG", "2022-03-17")
    assert bench.said() == ["W2-01, line 2"]
    QTest.mouseClick(coders, Qt.MouseButton.LeftButton)
    bench.idle()
    assert bench.cell("EGA-RUANG", "RA").value == "dissonant"
    assert "One person has coded so far" in bench.board.message.text()
    bench.board.line.choose_code("EGA-RUANG")
    QTest.mouseClick(pairs, Qt.MouseButton.LeftButton)
    bench.idle()
    assert bench.rows() == ["I-1", "I-2", "F-1", "F-2", "O-1"]
    assert bench.cell("I-1", "I-2").value == "pair:dissonant"
    assert bench.cell("I-1", "F-1").words == "agree"
    bench.choose("I-1", "F-1")
    assert bench.panel.header.title.text() == "EGA-RUANG"
    assert bench.said() == ["W1-01, line 2", "F1-01, line 2"]


def test_a_judgement_stands_beside_the_computed_status(bench: Bench) -> None:
    bench.choose("EGA-RUANG", "status")
    bench.window.action_table.run("judge")
    judging = bench.panel.judging
    judging.word.setCurrentIndex(judging.word.findData("partial"))
    judging.reason.setText("Rooms differ, the work does not.")
    judging.save.click()
    bench.idle()
    assert bench.cell("EGA-RUANG", "judgement").words == "Partial"
    assert bench.cell("EGA-RUANG", "status").value == "dissonant"
    assert "Rooms differ, the work does not. (RA" in judging.told.text()
    assert judging.told.text().endswith("Computed: Dissonant.")
    judging.withdraw.click()
    bench.idle()
    assert judging.told.text().startswith("Nothing is judged yet")
    done = bench.project.next_undo()
    assert done
    assert done.label == "Withdraw the judgement: {code}"


def test_assumptions_are_declared_as_one_step(bench: Bench) -> None:
    QTest.mouseClick(bench.board.line.change, Qt.MouseButton.LeftButton)
    form = bench.board.form
    assert form.isVisible()
    form.rho.setValue(0)
    form.voices.setValue(1)
    bench.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert form.isHidden()
    assert bench.cell("EGA-RUANG", "n_eff").words == "5.00"
    done = bench.project.next_undo()
    assert done
    assert done.label == "Change assumptions"
    assert (bench.project.read.study().rho, bench.project.read.study().enough_voices) == (0, 1)
    bench.window.action_table.run("undo")
    bench.idle()
    assert bench.cell("EGA-RUANG", "n_eff").words == "3.67"


def test_cancelling_leaves_the_assumptions(bench: Bench) -> None:
    bench.window.action_table.run("change_assumptions")
    bench.board.form.tau.setValue(0.9)
    QTest.mouseClick(bench.board.form.cancel, Qt.MouseButton.LeftButton)
    bench.idle()

    assert bench.project.read.study().tau == 0.75


def test_the_board_goes_to_word(bench: Bench, answers: AnsweringDialogs, tmp_path: Path) -> None:
    path = tmp_path / "triangulasi.docx"
    answers.answers.append(path)
    bench.press(Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    table = docx.Document(str(path)).tables[0]
    names = [row.cells[0].text.split("\n")[-1] for row in table.rows]

    assert names[-4:] == ["EGA", "EGA-RUANG", "EGA-KESEMPATAN", "EGA-STATUS"]
    assert bench.window.bands.notice
    assert bench.window.bands.notice.sentence == "The matrix was saved to Word."


def test_a_target_brings_the_row_of_a_code_into_view(bench: Bench) -> None:
    context = bench.window.context
    assert context
    wanted = context.codes.named("EGA-STATUS")
    assert wanted
    context.go(Stage.CONCLUDE, Target(code_id=wanted.id))
    bench.idle()

    assert bench.panel.header.title.text() == "EGA-STATUS"
    assert bench.stage.place() == Target(code_id=wanted.id)


def test_a_target_shows_a_row_that_was_left_out(bench: Bench) -> None:
    context = bench.window.context
    assert context
    wanted = context.codes.named("TRA-USUL")
    assert wanted
    bench.board.line.levels.buttons()[0].click()
    context.go(Stage.CONCLUDE, Target(code_id=wanted.id))
    bench.idle()

    assert bench.panel.header.title.text() == "TRA-USUL"
    assert not bench.board.hides_empty.isChecked()


def test_the_chosen_row_survives_a_change_of_language(bench: Bench) -> None:
    bench.choose("EGA-STATUS", "F-2")
    bench.window.use_language("id")
    bench.idle()
    stage = bench.window.stack.in_view

    assert isinstance(stage, ConcludeStage)
    assert stage.board.panel.header.title.text() == "EGA-STATUS"


def test_without_a_stance_only_coverage_is_known(window: MainWindow, tmp_path: Path, idle: Callable[[], None]) -> None:
    folder = tmp_path / "unrated"
    folder.mkdir()
    project = make_uncoded_study(folder)
    code(project, "W1", TEXTS["W1"].splitlines()[1].removeprefix("I-1: "), "EGA-RUANG")
    project.close()
    window.opener.open(project.path)
    idle()
    window.show_stage(Stage.CONCLUDE)
    idle()
    stage = window.stack.in_view
    assert isinstance(stage, ConcludeStage)

    assert stage.board.panel.status.text() == "Stance not rated yet"
    assert stage.board.message.text() == "Stance is not rated, so agreement cannot be computed. Rate 1 coding."
    assert stage.board.unrated.isVisible()


def test_the_models_keep_the_rules(bench: Bench) -> None:
    warning = QAbstractItemModelTester.FailureReportingMode.Warning
    models = (bench.view.model(), bench.panel.evidence.model(), bench.stage.audit.model, bench.stage.saturation.model)
    testers = [QAbstractItemModelTester(model, warning, bench.window) for model in models]
    for row in ("EGA", "EGA-RUANG"):
        bench.choose(row, "status")
    bench.act(set_stance, coding(bench.project, MEETING, "EGA-STATUS").id, Stance.SUPPORTS)
    for tab in (1, 2, 0):
        bench.stage.tabs.setCurrentIndex(tab)
        bench.idle()

    assert [tester.model() for tester in testers] == list(models)
