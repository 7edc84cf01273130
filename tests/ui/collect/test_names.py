from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from qda_app.domain.pseudonyms import Pseudonym
from qda_app.services.key_file import KeyFile
from qda_app.services.project import Project
from qda_app.ui.collect.names_tab import NamesTab
from qda_app.ui.collect.registers_panel import NAMES
from qda_app.ui.collect.stage import CollectStage
from qda_app.ui.main_window import MainWindow

Idle = Callable[[], None]


@pytest.fixture
def tab(stage: CollectStage, idle: Idle) -> NamesTab:
    stage.registers.setCurrentIndex(NAMES)
    idle()
    return stage.registers.names


def text(project: Project) -> str:
    return project.read.text(project.read.sources()[0].id)


def first_word(project: Project) -> str:
    return text(project).split()[-1].strip(".?!")


def test_a_name_is_typed_looked_for_and_masked(
    tab: NamesTab, stage: CollectStage, open_project: Project, open_window: MainWindow, idle: Idle
) -> None:
    name = first_word(open_project)
    tab.names.setData(tab.names.index(0, 0), name)
    tab.names.setData(tab.names.index(0, 1), "[nama]")
    open_window.action_table.run("mask_names")
    idle()
    assert name in text(open_project)
    assert tab.places.taken_count == tab.places.rowCount() > 0
    open_window.action_table.run("mask_names")
    idle()

    assert "[nama]" in text(open_project)
    open_window.action_table.run("undo")
    idle()
    assert "[nama]" not in text(open_project)


def test_a_place_that_is_not_ticked_stays(
    tab: NamesTab, open_project: Project, open_window: MainWindow, idle: Idle
) -> None:
    before = text(open_project)
    tab.names.show([Pseudonym(first_word(open_project), "[nama]")])
    tab.find_places()
    idle()
    for row in range(tab.places.rowCount()):
        tab.places.setData(tab.places.index(row, 0), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)

    assert not open_window.action_table["mask_names"].isEnabled()
    assert text(open_project) == before


def test_the_list_is_kept_outside_the_project(tab: NamesTab, open_project: Project, idle: Idle, tmp_path: Path) -> None:
    path = tmp_path / "nama.csv"
    path.write_text("nama;pengganti\nBudi;I-1\n", encoding="utf-8")
    tab.take_list(path)
    idle()

    kept = KeyFile.of(open_project, tab._context.settings.folder).read()  # noqa: SLF001 - the folder of this run
    assert kept.pseudonyms == (Pseudonym("Budi", "I-1"),)
    assert b"Budi;" not in open_project.path.read_bytes()


def test_what_is_found_goes_on_the_list_or_is_let_pass_by_key(
    tab: NamesTab, stage: CollectStage, open_project: Project, open_window: MainWindow, idle: Idle, tmp_path: Path
) -> None:
    from qda_app.services.collecting import import_files

    talk = tmp_path / "W8.txt"
    talk.write_text("P: Siapa?\nI-1: Dengan Pak Budi ke Jember.\n" * 3, encoding="utf-8")
    stage.context.jobs.act(import_files, open_project, [talk])
    idle()
    open_window.action_table.run("check_leaks")
    idle()
    words = [group.words for group in tab.leaks.groups]
    assert {"Budi", "Jember"} <= set(words)
    tab.leaks_view.setCurrentIndex(tab.leaks.index(words.index("Budi"), 0))
    QTest.keyClick(tab.leaks_view, Qt.Key.Key_Return)
    left = [group.words for group in tab.leaks.groups]
    tab.leaks_view.setCurrentIndex(tab.leaks.index(left.index("Jember"), 0))
    QTest.keyClick(tab.leaks_view, Qt.Key.Key_Delete)
    open_window.action_table.run("check_leaks")
    idle()

    assert [one.name for one in tab.names.listed] == ["Budi"]
    assert not {"Budi", "Jember"} & {group.words for group in tab.leaks.groups}


def test_the_history_is_begun_anew_after_a_question(
    tab: NamesTab, open_project: Project, open_window: MainWindow, idle: Idle
) -> None:
    path, words = open_project.path, text(open_project)
    open_window.action_table.run("forget_history")
    assert open_window.bands.notice
    [(_words, forget)] = open_window.bands.notice.buttons
    forget()
    idle()

    project = open_window.opener.project
    assert project
    assert project is not open_project
    assert project.path == path
    assert text(project) == words
    assert len(project.read.steps()) == 1


def test_the_models_keep_their_promises(tab: NamesTab, idle: Idle) -> None:
    testers = [
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        for model in (tab.names, tab.leaks, tab.places)
    ]
    tab.names.setData(tab.names.index(0, 0), "Budi")
    tab.names.set_filter("bu")
    tab.names.set_filter("x")
    tab.names.set_filter("")
    tab.names.remove(0)
    tab.check()
    idle()
    if tab.leaks.rowCount():
        tab.leaks.take_out(0)
    tab.find_places()
    idle()

    assert testers
    assert tab.names.rowCount() == 1
