"""Names that are replaced before a file is stored, through the preview."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from qda_app.domain.pseudonyms import Pseudonym
from qda_app.services.project import Project
from qda_app.ui.collect.registers_panel import NAMES, SOURCES
from qda_app.ui.collect.stage import CollectStage
from qda_app.ui.main_window import MainWindow
from tests.ui.collect.conftest import Drop

Idle = Callable[[], None]
TALK = """Tempat: Rumah Budi

P: Siapa?
I-1: Saya dengan Budi.
P: Lalu?
I-1: Budi pulang.
P: Lalu?
I-1: Saya juga.
"""


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    path = tmp_path / "W8_budi.txt"
    path.write_text(TALK, encoding="utf-8")
    return path


@pytest.fixture
def listed(stage: CollectStage, idle: Idle) -> CollectStage:
    """The stage of a project whose list of names has one."""
    stage.registers.setCurrentIndex(NAMES)
    idle()
    names = stage.registers.names.names
    names.setData(names.index(0, 0), "Budi")
    names.setData(names.index(0, 1), "[nama 1]")
    stage.registers.setCurrentIndex(SOURCES)
    idle()
    return stage


def test_nothing_is_offered_without_a_list_of_names(
    stage: CollectStage, open_window: MainWindow, talk: Path, drop: Drop
) -> None:
    drop([talk])

    assert stage.preview.mask_bar.isHidden()
    assert not open_window.action_table["mask_import"].isEnabled()


def test_what_is_replaced_is_shown_and_stored_and_the_file_is_not_kept(
    listed: CollectStage, open_window: MainWindow, open_project: Project, talk: Path, drop: Drop, idle: Idle
) -> None:
    drop([talk])
    preview, bar = listed.preview, listed.preview.mask_bar
    assert bar.isVisible()
    assert not bar.tick.isChecked()
    open_window.action_table.run("mask_import")
    idle()
    assert bar.sentence.text().startswith("6 places")
    assert "Budi" not in " ".join(one.words for one in preview.draft.turns.model.passages)
    bar.show_list.click()
    assert preview.replaced.isVisible()
    model = preview.replaced.model
    assert [model.index(0, column).data() for column in range(3)] == ["title", "W8 budi", "W8 [nama 1]"]
    assert model.index(4, 0).data() == "line 4"
    assert model.index(4, 2).data() == "…I-1: Saya dengan [nama 1].…"

    preview.save_current()
    idle()

    source = open_project.read.source_named("W8")
    assert source
    assert "Budi" not in open_project.read.text(source.id)
    assert (source.place, source.file_name, source.original) == ("Rumah [nama 1]", "W8_[nama 1].txt", "")


def test_a_mask_that_is_taken_off_again_leaves_the_names(
    listed: CollectStage, open_project: Project, talk: Path, drop: Drop, idle: Idle
) -> None:
    drop([talk])
    for _time in range(2):
        listed.preview.mask_bar.tick.click()
        idle()
    assert "Budi" in " ".join(one.words for one in listed.preview.draft.turns.model.passages)

    listed.preview.save_current()
    idle()

    source = open_project.read.source_named("W8")
    assert source
    assert "Budi" in open_project.read.text(source.id)
    assert source.original


def test_two_labels_that_would_become_one_are_told_before_saving(
    listed: CollectStage, open_project: Project, tmp_path: Path, drop: Drop, idle: Idle
) -> None:
    listed.batch.mask.take([Pseudonym("I-1", "P")])
    path = tmp_path / "W9.txt"
    path.write_text(TALK, encoding="utf-8")
    drop([path])
    listed.batch.mask.take([Pseudonym("I-1", "P")])
    listed.preview.mask_bar.tick.click()
    idle()

    assert "would both be called P" in listed.preview.mask_bar.sentence.text()
    listed.preview.save_current()
    idle()
    assert open_project.read.source_named("W9") is None
    assert "would both be called P" in listed.batch.files[0].reason


def test_the_list_of_places_keeps_the_rules(listed: CollectStage, talk: Path, drop: Drop, idle: Idle) -> None:
    model = listed.preview.replaced.model
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    drop([talk])
    listed.preview.mask_bar.tick.click()
    idle()
    assert model.rowCount() == 6
