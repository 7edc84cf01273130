"""Frozen copies of displays: kept with their date, compared with today, and written to files."""

import json
from pathlib import Path

import pytest
from docx import Document

from qda_app.analysis.displays import DISPLAYS
from qda_app.cli import main
from qda_app.domain.displays import Display, FrozenDisplay
from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import Coding
from qda_app.domain.frozen_content import as_text, from_text
from qda_app.i18n import language
from qda_app.services.coding import uncode
from qda_app.services.displays import build, display_of, remove_display, save_display
from qda_app.services.exporting import Wish
from qda_app.services.frozen_displays import (
    FrozenCopy,
    compared,
    export_frozen,
    freeze,
    frozen_copies,
    frozen_named,
    opened,
    remove_frozen,
    rename_frozen,
)
from qda_app.services.project import Project
from qda_app.services.registers import delete_source

pytestmark = pytest.mark.usefixtures("english")
EN = language("en")


@pytest.fixture
def roles(sample_project: Project) -> Display:
    return save_display(sample_project, display_of("role-ordered", ("TRA-AKSES",), "Peran"))


@pytest.fixture
def copy(sample_project: Project, roles: Display) -> FrozenCopy:
    return freeze(sample_project, roles, EN)


@pytest.mark.parametrize("kind", DISPLAYS)
def test_every_display_comes_back_from_its_text(sample_project: Project, kind: str) -> None:
    filled = build(sample_project, display_of(kind), EN)

    found = from_text(as_text(filled, "en"))

    assert type(found) is type(filled)
    assert as_text(found, "en") == as_text(filled, "en")
    assert found.excerpt_ids == filled.excerpt_ids


def test_a_copy_stays_as_it_was_and_tells_which_cells_differ(
    sample_project: Project, roles: Display, copy: FrozenCopy
) -> None:
    before = opened(sample_project, copy.id)
    assert compared(sample_project, copy.id).cells == []
    shown = next(one for row in before.table.cells for cell in row for one in cell.evidence)
    for coding in sample_project.read.those(Coding, [shown.excerpt_id], by="excerpt_id"):
        uncode(sample_project, coding.id)

    found = compared(sample_project, copy.id)
    assert opened(sample_project, copy.id) == before
    assert found.now == build(sample_project, roles, EN)
    assert (shown.informant, "TRA-AKSES") in found.cells


def test_a_copy_is_renamed_and_removed_and_goes_with_its_display(
    sample_project: Project, roles: Display, copy: FrozenCopy
) -> None:
    rename_frozen(sample_project, copy.id, "  Sebelum   bimbingan ")
    assert frozen_named(sample_project, "sebelum bimbingan").id == copy.id
    with pytest.raises(UserError, match="has no title"):
        rename_frozen(sample_project, copy.id, " ")
    remove_frozen(sample_project, copy.id)
    assert frozen_copies(sample_project.read) == []
    with pytest.raises(UserError, match="no longer there"):
        opened(sample_project, copy.id)
    sample_project.undo()
    remove_display(sample_project, roles.id)
    assert frozen_copies(sample_project.read) == []


def test_freezing_saves_a_display_that_was_not(sample_project: Project) -> None:
    freeze(sample_project, display_of("heat-map"), EN)
    assert "heat-map" in {one.kind for one in sample_project.read.displays()}

    sample_project.undo()
    assert "heat-map" not in {one.kind for one in sample_project.read.displays()}


def test_words_of_a_removed_source_stand_in_no_copy(sample_project: Project, copy: FrozenCopy) -> None:
    source = sample_project.read.source_named("W1")
    assert source
    assert any("W1-" in one.content for one in sample_project.read.every(FrozenDisplay))

    delete_source(sample_project, source.id)

    assert sample_project.read.get(FrozenDisplay, copy.id) is None


def test_word_tells_of_when_a_copy_is(sample_project: Project, copy: FrozenCopy, tmp_path: Path) -> None:
    wish = Wish("frozen", sample_project.coder, language="en")
    export_frozen(sample_project, copy, wish, tmp_path / "copy.docx")

    words = [one.text for one in Document(str(tmp_path / "copy.docx")).paragraphs]
    assert any("Frozen copy: it shows the coding as it was on" in one for one in words)


def test_the_command_line_keeps_shows_and_writes_copies(
    sample_project: Project, roles: Display, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(sample_project.path)
    sample_project.close()
    assert main(["freeze", path, roles.title, "--json"]) == 0
    (kept,) = json.loads(capsys.readouterr().out)
    assert (kept["title"], kept["kind"], kept["differs"]) == ("Peran", "role-ordered", [])
    assert main(["freeze", path, "Peran", "--rename", "Maret", "--json"]) == 0
    capsys.readouterr()
    assert main(["show", path, "frozen", "--json"]) == 0
    assert [one["title"] for one in json.loads(capsys.readouterr().out)] == ["Maret"]
    assert main(["export", path, "frozen", "--display", "maret", "--to", str(tmp_path / "m.html"), "--json"]) == 0
    capsys.readouterr()
    assert main(["freeze", path, "Maret", "--remove", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []
