"""The report at the end of a batch: what came in, what did not, why, and what comes next."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest

from qda_app import paths
from qda_app.services.project import Project
from qda_app.ui.actions import Stage
from qda_app.ui.collect.outcomes import OutcomeKind
from qda_app.ui.collect.report_page import ReportPage
from qda_app.ui.collect.stage import CollectStage
from qda_app.ui.jobs import JobProgress
from qda_app.ui.main_window import MainWindow
from qda_app.ui.reduce.stage import ReduceStage
from tests.ui.collect.conftest import Drop

Idle = Callable[[], None]


@pytest.fixture
def report(stage: CollectStage, narrator: Path, tmp_path: Path, drop: Drop, idle: Idle) -> ReportPage:
    """Two files were saved at once; one was there already, one could not be read, one waits for a person."""
    bad = tmp_path / "rusak.docx"
    bad.write_bytes(b"PK\x03\x04 no document")
    drop([*sorted(paths.SAMPLE.glob("[OD]1*.txt")), tmp_path / "W1.txt", bad, narrator])
    stage.preview.save_all()
    idle()
    return stage.reporting.page


def kinds(report: ReportPage) -> dict[str, OutcomeKind]:
    return {one.path.name[:2]: one.kind for one in report.model.outcomes}


def row_of(report: ReportPage, name: str) -> int:
    return next(row for row, one in enumerate(report.model.outcomes) if one.path.name.startswith(name))


def test_every_file_has_a_row_with_reason_and_next_step(report: ReportPage) -> None:
    assert report.isVisible()
    assert kinds(report) == {
        "ru": OutcomeKind.FAILED, "W7": OutcomeKind.WAITING, "W1": OutcomeKind.THERE,
        "O1": OutcomeKind.STORED, "D1": OutcomeKind.STORED,
    }  # fmt: skip
    assert all(one.reason for one in report.model.outcomes if one.kind is not OutcomeKind.STORED)
    assert all(one.cells()[4] for one in report.model.outcomes)
    assert "Files that are in the project now: 2 of 5." in report.header.count.text()


def test_it_is_copied_as_text(report: ReportPage) -> None:
    QTest.keyClick(report.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[2].split("\t")[:3] == ["Result", "File", "Source"]
    assert lines[3].split("\t")[:2] == ["failed", "rusak.docx"]
    assert len(lines) == 8


def test_it_stays_until_it_is_closed_and_comes_back_by_key(
    report: ReportPage, stage: CollectStage, open_window: MainWindow, idle: Idle
) -> None:
    open_window.show_stage(Stage.HOME)
    open_window.show_stage(Stage.COLLECT)
    idle()
    assert report.isVisible()
    QTest.keyClick(report.table, Qt.Key.Key_Escape)
    idle()
    assert report.isHidden()
    assert stage.preview.isVisible()

    QTest.keyClick(open_window, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    idle()

    assert report.isVisible()
    assert kinds(report)["O1"] is OutcomeKind.STORED


def test_enter_leads_to_the_file_or_to_the_source(
    report: ReportPage, stage: CollectStage, open_window: MainWindow, idle: Idle
) -> None:
    report.table.setCurrentIndex(report.model.index(row_of(report, "rusak"), 0))
    QTest.keyClick(report.table, Qt.Key.Key_Return)
    idle()
    assert stage.preview.fault.isVisible()
    assert "rusak.docx" in stage.preview.fault.title.text()

    stage.reporting.open()
    report.table.setCurrentIndex(report.model.index(row_of(report, "O1"), 0))
    QTest.keyClick(report.table, Qt.Key.Key_Return)
    idle()

    reduce = open_window.stack.in_view
    assert isinstance(reduce, ReduceStage)


def test_what_is_undone_elsewhere_is_told_as_taken_back(
    report: ReportPage, open_window: MainWindow, open_project: Project, idle: Idle
) -> None:
    open_window.action_table.run("undo")
    idle()

    assert {kinds(report)[name] for name in ("D1", "O1")} == {OutcomeKind.TAKEN_BACK, OutcomeKind.STORED}
    report.undo.click()
    idle()
    assert {kinds(report)[name] for name in ("D1", "O1")} == {OutcomeKind.TAKEN_BACK}
    assert report.undo.isHidden()


def test_a_skipped_file_is_told_with_its_reason(report: ReportPage, stage: CollectStage, idle: Idle) -> None:
    stage.batch.skip(report.model.outcomes[0].path)
    idle()

    skipped = next(one for one in report.model.outcomes if one.path.name == "rusak.docx")
    assert skipped.kind is OutcomeKind.LEFT_OUT
    assert skipped.reason


def test_files_that_come_later_are_looked_through_at_once(
    report: ReportPage, stage: CollectStage, focus_group: Path, drop: Drop
) -> None:
    drop([focus_group])

    assert report.isHidden()
    assert stage.preview.isVisible()


def test_stopping_in_the_middle_says_what_is_in(
    stage: CollectStage, open_project: Project, drop: Drop, idle: Idle, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop(sorted(paths.SAMPLE.glob("[OD]1*.txt")))
    told = JobProgress.step

    def stopped(progress: JobProgress, done: int, total: int) -> None:
        if done == 1:
            stage.context.jobs.cancel()
        told(progress, done, total)

    monkeypatch.setattr(JobProgress, "step", stopped)
    stage.preview.save_all()
    idle()

    page = stage.reporting.page
    assert page.isVisible()
    assert sorted(one.kind.name for one in page.model.outcomes) == ["STOPPED", "STORED"]
    assert "You stopped before the others." in page.header.count.text()
    assert len(open_project.read.sources()) == 2


def test_the_model_keeps_the_rules(report: ReportPage, idle: Idle) -> None:
    QAbstractItemModelTester(report.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    report.show_outcomes(report.model.outcomes[1:])
    assert report.model.rowCount() == 4
