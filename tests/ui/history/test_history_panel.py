"""The panel of the history over a stage of the window."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from qda_app.domain.changes import Step
from qda_app.domain.edits import Edit, Edits
from qda_app.domain.excerpts import Excerpt
from qda_app.services.coding import set_paraphrase
from qda_app.services.correcting import correct_text
from qda_app.services.project import Project
from qda_app.ui.actions import Stage
from qda_app.ui.history.panel import HistoryPanel
from qda_app.ui.main_window import MainWindow
from tests.ui.reduce.conftest import project, span_of

__all__ = ["project"]


class Past:
    """The panel, and what a test asks of it."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot
        self.open()

    @property
    def panel(self) -> HistoryPanel:
        assert self.window.history.panel
        return self.window.history.panel

    @property
    def project(self) -> Project:
        assert self.window.context
        return self.window.context.project

    def idle(self) -> None:
        self.qtbot.waitUntil(lambda: self.window.jobs.is_idle)
        QApplication.processEvents()
        self.qtbot.waitUntil(lambda: self.window.jobs.is_idle)

    def open(self) -> None:
        if not self.window.history.panel:
            self.window.action_table.run("history")
        self.idle()

    def rows(self) -> list[str]:
        model = self.panel.model
        found = [model.row(model.index(place)) for place in range(model.rowCount())]
        return [str(model.index(place).data()).split(", RA")[0] for place, row in enumerate(found) if row]

    def choose(self, words: str) -> None:
        model = self.panel.model
        places = [place for place in range(model.rowCount()) if str(model.index(place).data()).startswith(words)]
        self.panel.list.setCurrentIndex(model.index(places[0]))
        self.idle()

    def press(self, widget: QWidget, key: Qt.Key) -> None:
        QTest.keyClick(widget, key)
        self.idle()

    def take_back(self, place: int = 0) -> None:
        QTest.mouseClick(self.panel.detail.taking_back[place], Qt.MouseButton.LeftButton)
        self.idle()

    def told(self) -> str:
        labels = [one.text() for one in self.panel.detail.findChildren(QLabel) if not one.isHidden()]
        return "\n".join([*labels, *(one.accessibleName() for one in self.panel.detail.findChildren(QWidget))])


@pytest.fixture
def past(window: MainWindow, project: Project, qtbot: QtBot) -> Past:
    """Two interviews imported at once, two codings and a paraphrase."""
    project.close()
    window.opener.open(project.path)
    qtbot.waitUntil(lambda: window.context is not None and window.jobs.is_idle)
    return Past(window, qtbot)


def test_it_lists_the_newest_first_with_an_import_as_one_line(past: Past) -> None:
    assert past.rows()[:4] == [
        "Write paraphrase",
        "Code passage with TRA-AKSES",
        "Code passage with TRA-PERBAIKAN",
        "Import W1 and 1 other",
    ]
    assert past.panel.count.text() == f"{len(past.project.read.steps())} steps"
    assert past.panel.list.hasFocus()


def test_a_group_is_unfolded_by_key_and_by_mouse(past: Past) -> None:
    past.choose("Import W1 and")
    past.press(past.panel.list, Qt.Key.Key_Right)
    assert past.rows()[3:6] == ["Import W1 and 1 other", "Import W2", "Import W1"]

    past.press(past.panel.list, Qt.Key.Key_Down)
    past.press(past.panel.list, Qt.Key.Key_Left)
    past.press(past.panel.list, Qt.Key.Key_Left)
    assert past.rows()[3:5] != ["Import W1 and 1 other", "Import W2"]

    area = past.panel.list.visualRect(past.panel.list.currentIndex())
    mark = area.topLeft() + QPoint(20, 15)
    QTest.mouseClick(past.panel.list.viewport(), Qt.MouseButton.LeftButton, pos=mark)
    assert past.rows()[4:6] == ["Import W2", "Import W1"]


def test_it_tells_what_was_changed_and_leads_there(past: Past) -> None:
    past.choose("Write paraphrase")
    assert "Paraphrase: – → Ringkasan terbuka." in past.told()
    assert "“Yang ringkas iya, publik.”" in past.told()

    past.press(past.panel.list, Qt.Key.Key_Return)

    assert past.window.stage is Stage.REDUCE
    assert past.panel.isVisible()


def test_a_correction_is_told_by_its_words_and_when_undone_the_other_way_round(past: Past) -> None:
    source = past.project.read.source_named("W1")
    assert source
    place = span_of(past.project, "W1", "ringkas iya")
    edits = Edits([Edit(place.start, place.end, "singkat ya")])
    past.window.jobs.act(correct_text, past.project, source.id, edits)
    past.idle()
    past.choose("Correct text of W1")
    assert "ringkas iya, → singkat ya," in past.told()
    assert "Words: Yang ringkas iya, publik. → Yang singkat ya, publik." in past.told()

    past.take_back()
    past.choose("Undone: Correct")

    assert "singkat ya, → ringkas iya," in past.told()
    assert "Words: Yang singkat ya, publik. → Yang ringkas iya, publik." in past.told()


def test_a_step_alone_is_taken_back_and_shown_as_undone(past: Past) -> None:
    past.choose("Code passage with TRA-PERBAIKAN")
    past.take_back()

    assert past.rows()[0] == "Undone: Code passage with TRA-PERBAIKAN"
    assert len(past.project.read.every(Excerpt)) == 1
    row = past.panel.model.row(past.panel.list.currentIndex())
    assert row
    assert row.entry.is_undone
    assert "Not in effect: RA undid it by this step." in past.told()
    assert past.panel.detail.taking_back == []
    assert past.panel.list.hasFocus()


def test_what_is_in_the_way_is_named_and_taken_back_too_by_keys(past: Past) -> None:
    past.choose("Code passage with TRA-AKSES")
    assert "It cannot be taken back alone: these later steps changed the same thing." in past.told()
    (link,) = past.panel.detail.links
    assert "Write paraphrase" in link.accessibleName()
    assert [one.text() for one in past.panel.detail.taking_back] == ["Take it back with 1 later step"]

    past.window.action_table.run("take_back_step")
    past.idle()
    assert len(past.project.read.every(Excerpt)) == 1
    assert past.rows()[0] == "Undone: Write paraphrase and 1 other"

    past.window.action_table.run("redo")
    past.idle()
    assert [one.paraphrase for one in past.project.read.every(Excerpt)].count("Ringkasan terbuka.") == 1


def test_a_link_selects_the_step_that_is_in_the_way_though_a_filter_hides_it(past: Past) -> None:
    past.panel.filter.words.setText("akses")
    past.panel.filter.asked.emit()
    past.idle()
    assert past.rows() == ["Code passage with TRA-AKSES"]
    past.choose("Code passage with TRA-AKSES")

    QTest.mouseClick(past.panel.detail.links[0], Qt.MouseButton.LeftButton)
    past.idle()

    assert past.panel.filter.words.text() == ""
    assert past.panel.detail.title.text() == "Write paraphrase"


def test_a_filter_that_finds_nothing_says_so(past: Past) -> None:
    past.panel.filter.words.setText("nihil")
    past.panel.filter.asked.emit()
    past.idle()

    assert past.rows() == []
    assert past.panel.nothing.text() == "No step matches."
    assert past.panel.count.text().startswith("0 of ")


def test_a_whole_import_is_taken_back_with_what_rests_on_it(past: Past) -> None:
    past.choose("Import W1 and")
    past.take_back()

    assert past.project.read.sources() == []
    past.window.action_table.run("redo")
    past.idle()
    assert [one.short_id for one in past.project.read.sources()] == ["W1", "W2"]
    assert len(past.project.read.every(Excerpt)) == 2


def test_it_follows_the_work_and_keeps_what_was_chosen(past: Past) -> None:
    past.choose("Code passage with TRA-AKSES")
    (first, *_others) = past.project.read.every(Excerpt)
    past.window.jobs.act(set_paraphrase, past.project, first.id, "Lain")
    past.idle()

    assert past.rows()[:2] == ["Write paraphrase", "Write paraphrase"]
    assert past.panel.detail.title.text() == "Code passage with TRA-AKSES"


def test_escape_closes_it_and_the_help_takes_its_place(past: Past) -> None:
    past.window.show_stage(Stage.REDUCE)
    assert past.panel.isVisible()
    past.press(past.panel.list, Qt.Key.Key_Escape)
    assert past.window.history.panel is None
    assert not past.window.action_table["take_back_step"].isEnabled()

    past.open()
    past.window.action_table.run("help")
    assert past.window.history.panel is None


def test_undoing_what_another_coder_rests_on_leads_to_the_step(past: Past, idle: Callable[[], None]) -> None:
    window, step = past.window, next(one for one in past.project.read.steps() if "AKSES" in str(one.parameters))
    past.press(past.panel.list, Qt.Key.Key_Escape)
    window.jobs.act(past.project.undo, step.id, failed=window.refuse_undo)
    idle()

    show = next(
        one for one in window.bands.findChildren(QWidget) if getattr(one, "text", str)() == "Show in the history"
    )
    QTest.mouseClick(show, Qt.MouseButton.LeftButton)
    past.idle()
    assert past.panel.detail.title.text() == "Write paraphrase"


def test_a_project_that_is_only_read_says_why_nothing_is_taken_back(past: Past, tmp_path: Path) -> None:
    window, path = past.window, past.project.path
    window.opener.close()
    past.idle()
    window.opener.open(path, read_only=True)
    past.idle()
    past.open()

    past.choose("Write paraphrase")
    (button,) = past.panel.detail.taking_back
    assert not button.isEnabled()
    assert "open for reading only, so nothing can be taken back" in past.told()


def test_the_beginning_cannot_be_taken_back(past: Past) -> None:
    first: Step = past.project.read.steps()[0]
    past.panel.choose(first)
    past.idle()

    assert past.panel.detail.note.text() == "This step began the project and cannot be taken back."
    assert past.panel.detail.taking_back == []
