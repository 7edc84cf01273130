"""The tab of suggestions: keys judge places, nothing is coded by itself, and a worker that dies is said once."""

import os
import signal
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from qda_app.domain.suggestions import Entity, JudgedCue, RefusedCue
from qda_app.ui.actions import Stage
from qda_app.ui.context import Target
from qda_app.ui.main_window import MainWindow
from qda_app.ui.reduce.stage import ReduceStage
from qda_app.ui.reduce.suggestions.page import SuggestionsPage
from tests.ui.reduce.conftest import Desk

OWN = pytest.mark.usefixtures("own_worker")
READING_MS = 60_000  # a first reading starts a process that loads spaCy


class Tab:
    """The page in its window."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        page = desk.stage.tabs.show_page("suggestions")
        assert isinstance(page, SuggestionsPage)
        self.page = page
        self.idle()

    @property
    def queue(self) -> "list[str]":
        """The words of the places that wait for the code in view."""
        found = self.page.queue.queue
        read = self.desk.project.read
        return [read.text(one.source_id)[slice(*one.span)] for one in found.places if one.is_waiting] if found else []

    @property
    def words(self) -> str:
        """What would be coded."""
        panel = self.page.queue.panel
        assert panel.found
        return panel.found.words[
            panel.passage.start - panel.found.turn.start : panel.passage.end - panel.found.turn.start
        ]

    def choose(self, short_id: str) -> None:
        code = self.desk.project.read.code_tree().named(short_id)
        assert code
        self.page.queue.go_to_code(code.id)
        self.idle()
        self.page.queue.focus_place()

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.desk.window.focusWidget(), key)
        self.idle()

    def idle(self) -> None:
        self.desk.qtbot.waitUntil(lambda: self.desk.window.jobs.is_idle, timeout=READING_MS)


@pytest.fixture
def tab(desk: Desk) -> Tab:
    return Tab(desk)


def codings(tab: Tab, short_id: str) -> int:
    code = tab.desk.project.read.code_tree().named(short_id)
    assert code
    return len(tab.desk.project.read.codings_with(code.id))


def test_codes_are_listed_with_how_many_places_wait(tab: Tab) -> None:
    rows = tab.page.queue.model.rows
    counts = [one.waiting for one in rows]

    assert counts == sorted(counts, reverse=True)
    assert counts[0] > 0
    assert tab.page.queue.panel.view.hasFocus()


def test_a_key_codes_the_place_and_the_next_is_shown(tab: Tab) -> None:
    tab.choose("KOR-PENGGUNA")
    assert tab.queue == ["Dasarnya keluhan warga.", "Keluhan warga kami baca tiap pekan."]

    tab.press(Qt.Key.Key_A)

    assert tab.desk.codes_at("Dasarnya keluhan warga.") == [("KOR-PENGGUNA", None, None)]
    assert tab.words == "Keluhan warga kami baca tiap pekan."
    assert "“keluhan” 100 % taken: 1 of 1" in [chip.text() for chip in tab.page.queue.panel.cues.findChildren(QLabel)]
    tab.desk.window.action_table.run("undo")
    tab.idle()
    assert (codings(tab, "KOR-PENGGUNA"), len(tab.queue)) == (0, 2)


def test_a_key_passes_it_and_another_takes_that_back(tab: Tab) -> None:
    tab.choose("KOR-PENGGUNA")

    tab.press(Qt.Key.Key_N)
    assert [one.is_accepted for one in tab.desk.project.read.every(JudgedCue)] == [False]
    assert tab.words == "Keluhan warga kami baca tiap pekan."

    tab.press(Qt.Key.Key_Backspace)
    assert tab.desk.project.read.every(JudgedCue) == []
    assert tab.words == "Dasarnya keluhan warga."
    assert tab.page.queue.progress.text() == "2 places wait, 0 coded, 0 passed"


def test_the_passage_can_be_the_whole_turn_or_longer(tab: Tab) -> None:
    tab.choose("KOR-PENGGUNA")
    tab.press(Qt.Key.Key_Plus)
    assert tab.words.startswith("Dasarnya keluhan warga.")
    assert len(tab.words) > len("Dasarnya keluhan warga.")
    tab.press(Qt.Key.Key_Minus)
    assert tab.words == "Dasarnya keluhan warga."
    tab.press(Qt.Key.Key_N)

    whole = "Sebagian, lewat portal. Keluhan warga kami baca tiap pekan."
    for words in (whole, "Keluhan warga kami baca tiap pekan.", whole):
        tab.press(Qt.Key.Key_T)
        assert tab.words == words
    tab.press(Qt.Key.Key_A)

    assert tab.desk.codes_at(whole, "W2") == [("KOR-PENGGUNA", None, None)]


def test_a_refused_cue_is_gone_until_it_is_wanted_again(tab: Tab) -> None:
    tab.choose("KOR-PENGGUNA")

    tab.press(Qt.Key.Key_X)

    assert [one.cue for one in tab.desk.project.read.every(RefusedCue)] == ["keluhan"]
    assert tab.queue == []
    assert not tab.page.queue.refused.isHidden()
    tab.page.queue._allow_cue("keluhan")
    tab.idle()
    assert len(tab.queue) == 2


@pytest.mark.qt_log_ignore("grabbing the keyboard", r"raise\(\)", extend=True)  # of a menu, offscreen
def test_of_several_cues_it_is_asked_which_is_refused(tab: Tab) -> None:
    code = tab.desk.project.read.code_tree().named("KOR-PENGGUNA")
    assert code
    with tab.desk.project.changing("Cues") as work:
        work.replace(replace(code, cues=("keluhan", "warga")))
    tab.idle()
    tab.choose("KOR-PENGGUNA")
    assert list(tab.page.queue.panel.cue_names) == ["keluhan", "warga"]

    tab.press(Qt.Key.Key_X)
    asked = QApplication.activePopupWidget()
    assert isinstance(asked, QMenu)
    assert [one.text() for one in asked.actions()] == ["Never again: “keluhan”", "Never again: “warga”"]
    QTest.keyClick(asked, Qt.Key.Key_Down)
    QTest.keyClick(asked, Qt.Key.Key_Return)
    tab.idle()

    assert [one.cue for one in tab.desk.project.read.every(RefusedCue)] == ["warga"]
    assert "warga" not in tab.page.queue.panel.cue_names


def test_the_text_is_one_key_away(tab: Tab) -> None:
    tab.choose("KOR-PENGGUNA")

    tab.press(Qt.Key.Key_O)

    assert tab.desk.stage.tabs.key == ""
    found = tab.desk.project.read.source_named("W1")
    assert found
    assert tab.desk.stage.desk.source_id == found.id


def test_the_tab_is_opened_from_everywhere(desk: Desk) -> None:
    desk.window.show_stage(Stage.HOME)
    desk.window.action_table.run("open_suggestions")
    desk.qtbot.waitUntil(lambda: desk.window.jobs.is_idle, timeout=READING_MS)

    assert desk.stage.tabs.key == "suggestions"


@OWN
def test_coming_back_reads_nothing_again(tab: Tab, monkeypatch: pytest.MonkeyPatch) -> None:
    assert tab.desk.window.context
    linguist = tab.desk.window.context.language.linguist
    linguist.rest()

    tab.desk.stage.tabs.show_text()
    tab.desk.stage.tabs.show_page("suggestions")
    tab.idle()

    assert not linguist.worker.is_started


@OWN
def test_a_worker_that_dies_is_said_once_and_the_reading_goes_on(tab: Tab) -> None:
    context = tab.desk.window.context
    assert context
    os.kill(context.language.linguist.worker.process_id or 0, signal.SIGKILL)
    code = context.codes.named("KOR-PENGGUNA")
    assert code

    def recue() -> None:
        with context.project.changing("Change cues") as work:
            work.replace(replace(code, cues=("keluhan", "inspektorat")))

    tab.desk.window.jobs.act(recue)
    tab.idle()

    assert not tab.page.stopped.isHidden()
    tab.page.go_on.click()
    tab.idle()
    assert tab.page.stopped.isHidden()
    tab.choose("KOR-PENGGUNA")
    assert len(tab.queue) == 3


@OWN
def test_closing_the_project_ends_the_process(tab: Tab) -> None:
    context = tab.desk.window.context
    assert context
    worker = context.language.linguist.worker
    assert worker.process_id

    tab.desk.window.action_table.run("close_project")
    tab.idle()

    assert worker.process_id is None


@OWN
def test_a_process_that_rests_is_let_go(tab: Tab) -> None:
    context = tab.desk.window.context
    assert context
    assert context.language.linguist.worker.process_id

    context.language.rest()

    assert not context.language.linguist.worker.is_started


def names(tab: Tab) -> dict[str, str]:
    """What the table says of the names, by name."""
    model = tab.page.entities.model
    return {str(model.index(row, 0).data()): str(model.index(row, 4).data()) for row in range(model.rowCount())}


def stand_on(tab: Tab, *wanted: str) -> None:
    table, model = tab.page.entities.table, tab.page.entities.model
    table.clearSelection()
    for name in reversed(wanted):
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        table.selectionModel().setCurrentIndex(model.index(model.row_of(name), 0), flags)
    table.setFocus()
    tab.idle()


def test_names_are_listed_kept_and_refused(tab: Tab) -> None:
    tab.desk.window.action_table.run("open_entities")
    tab.idle()
    assert names(tab) == {"Bidang Statistik": "found", "Bidang Teknologi Informatika": "found"}
    stand_on(tab, "Bidang Statistik")
    assert [one.source.short_id for one in tab.page.entities.panel.model.rows] == ["W2"]

    tab.press(Qt.Key.Key_K)
    assert names(tab)["Bidang Statistik"] == "kept"
    tab.press(Qt.Key.Key_X)
    assert names(tab) == {"Bidang Teknologi Informatika": "found"}
    assert tab.page.entities.refused.text() == "1 refused name"

    tab.desk.window.action_table.run("undo")
    tab.idle()
    assert names(tab)["Bidang Statistik"] == "kept"


def test_names_are_renamed_and_merged_by_hand(tab: Tab) -> None:
    tab.desk.window.action_table.run("open_entities")
    tab.idle()
    stand_on(tab, "Bidang Statistik")
    field = tab.page.entities.panel.name
    field.setFocus()
    field.setText("Bidang Data")
    tab.press(Qt.Key.Key_Return)
    assert set(names(tab)) == {"Bidang Data", "Bidang Teknologi Informatika"}

    stand_on(tab, "Bidang Data", "Bidang Teknologi Informatika")
    tab.press(Qt.Key.Key_M)

    (one,) = tab.desk.project.read.every(Entity)
    assert (one.name, set(one.variants)) == ("Bidang Data", {"Bidang Statistik", "Bidang Teknologi Informatika"})
    assert names(tab) == {"Bidang Data": "kept"}


def test_a_name_that_was_typed_is_added_and_its_place_opens(tab: Tab) -> None:
    tab.desk.window.action_table.run("open_entities")
    tab.idle()
    tab.page.entities.filter.setText("portal")
    tab.desk.window.action_table.run("new")
    tab.idle()
    stand_on(tab, "portal")

    tab.press(Qt.Key.Key_O)

    found = tab.desk.project.read.source_named("W2")
    assert found
    assert (tab.desk.stage.tabs.key, tab.desk.stage.desk.source_id) == ("", found.id)


def test_nothing_is_judged_where_the_project_can_only_be_read(
    window: MainWindow, project_path: Path, qtbot: QtBot, idle: Callable[[], None]
) -> None:
    window.opener.open(project_path, read_only=True)
    idle()
    window.show_stage(Stage.REDUCE, Target(tab="suggestions"))
    qtbot.waitUntil(lambda: window.jobs.is_idle, timeout=READING_MS)
    stage = window.stack.in_view
    assert isinstance(stage, ReduceStage)
    page = stage.tabs.page

    assert isinstance(page, SuggestionsPage)
    assert page.queue.place
    assert not window.action_table["accept_suggestion"].isEnabled()
    assert not window.action_table["pass_suggestion"].isEnabled()
    assert window.action_table["open_suggestion"].isEnabled()
