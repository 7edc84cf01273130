"""The tab of agreement: whose coding is compared, by which unit, and what is said where nothing can be."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from qda_app.domain.agreement import Unit
from qda_app.services.coders import set_blind
from qda_app.services.opening import open_project
from qda_app.ui.actions import Stage
from qda_app.ui.conclude.agreement_page import AgreementPage
from qda_app.ui.conclude.stage import ConcludeStage
from qda_app.ui.main_window import MainWindow
from tests import two_coders
from tests.ui import coded_study


def page_of(window: MainWindow, path: Path, idle: Callable[[], None]) -> AgreementPage:
    window.opener.open(path)
    idle()
    window.show_stage(Stage.CONCLUDE)
    idle()
    stage = window.stack.in_view
    assert isinstance(stage, ConcludeStage)
    stage.tabs.setCurrentIndex(3)
    idle()
    return stage.agreement


@pytest.fixture
def both(window: MainWindow, tmp_path: Path, idle: Callable[[], None]) -> AgreementPage:
    with closing(two_coders.make(tmp_path)) as project:
        path = project.path
    return page_of(window, path, idle)


def test_two_coders_are_compared_code_by_code(both: AgreementPage, idle: Callable[[], None]) -> None:
    assert both.found
    assert both.found.coders == ("RA", "B")
    rows = {both.model.index(row, 0).data(): row for row in range(both.model.rowCount())}
    assert both.model.index(rows["EGA-RUANG"], 2).data() == " · ".join(
        str(count) for count in both.found.codes[rows["EGA-RUANG"]].uses
    )
    assert "RA and B on" in both.told.text()
    assert not both.domains.isHidden()

    ticked = next(one for one in both.domains.ticks if one.isChecked())
    ticked.click()
    idle()
    assert [one.isChecked() for one in both.domains.ticks].count(False) == 1
    QTest.keyClicks(both.domains.name, "RUANG")
    QTest.keyClicks(both.domains.codes, "EGA-RUANG, EGA-STATUS")
    QTest.keyClick(both.domains.codes, Qt.Key.Key_Return)
    idle()
    assert "RUANG" in [one.group.short_id for one in both.found.domains]
    assert both.domains.name.text() == ""


def test_another_unit_and_another_order(both: AgreementPage, idle: Callable[[], None]) -> None:
    both.unit.setCurrentIndex(both.unit.findData(Unit.SEGMENT))
    both.unit.activated.emit(both.unit.currentIndex())
    idle()
    assert both.found
    assert both.found.unit is Unit.SEGMENT
    assert both.found.matches
    assert not both.theta.isHidden()
    assert both.domains.isHidden()

    both.table.horizontalHeader().sortIndicatorChanged.emit(2, Qt.SortOrder.DescendingOrder)
    uses = [sum(one.uses) for one in both.model.rows]
    assert uses == sorted(uses, reverse=True)


def test_a_source_that_is_not_there_is_told(both: AgreementPage, idle: Callable[[], None]) -> None:
    QTest.keyClicks(both.sources, "X9")
    QTest.keyClick(both.sources, Qt.Key.Key_Return)
    idle()

    assert both.told.text().startswith("There is no source X9")
    assert both.table.isHidden()


def test_one_coder_is_told_what_is_missing(window: MainWindow, tmp_path: Path, idle: Callable[[], None]) -> None:
    with closing(coded_study.make_study(tmp_path)) as project:
        path = project.path

    page = page_of(window, path, idle)

    assert page.told.text().startswith("One person has coded so far.")
    assert page.table.isHidden()


def test_who_works_blind_is_told_why_not(window: MainWindow, tmp_path: Path, idle: Callable[[], None]) -> None:
    with closing(two_coders.make(tmp_path)) as project:
        path = project.path
    with closing(open_project(path)) as project:
        set_blind(project, is_blind=True)

    page = page_of(window, path, idle)

    assert "blind" in page.told.text()
    assert page.model.rowCount() == 0


def test_what_is_settled_becomes_the_consensus(both: AgreementPage, idle: Callable[[], None]) -> None:
    window = both.window()
    assert isinstance(window, MainWindow)
    stage = window.stack.in_view
    assert isinstance(stage, ConcludeStage)
    stage.tabs.setCurrentIndex(7)
    idle()
    page = stage.settling
    page.form.reason.setText("Definisi.")
    page.form.keep.click()
    idle()
    page.agree.click()
    idle()
    assert window.context
    project = window.context.project
    made = project.read.coder("B + RA")
    assert made
    assert project.read.corpus(made).codings
    window.action_table.run("undo")
    idle()
    assert project.read.coder("B + RA") is None
