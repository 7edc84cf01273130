"""Files whose names are replaced before anything of them is stored."""

from pathlib import Path

import pytest

from qda_app.cli import main
from qda_app.domain.errors import UserError
from qda_app.domain.pseudonyms import Pseudonym
from qda_app.services.collecting import import_files
from qda_app.services.drafts import draft_source
from qda_app.services.holdings import Holdings
from qda_app.services.masked_imports import masked_draft, replaced_names
from qda_app.services.opening import open_project
from qda_app.services.previews import Preview, read_chosen
from qda_app.services.project import Project
from tests.services.collecting_projects import Write, project, write

__all__ = ["project", "write"]

NAMES = [Pseudonym("Budi Santoso", "Bapak A"), Pseudonym("Budi", "I-1"), Pseudonym("Ani", "B")]
TALK = """Wawancara dengan Budi Santoso
Tempat: Rumah Budi

P: Siapa yang hadir?
Budi: Saya, Budi Santoso, dengan Ibu Ani.
P: Lalu?
Budi: Ani pulang.
P: Lalu?
Budi: Saya juga.
"""


@pytest.fixture
def talk(write: Write) -> Path:
    return write("W7_budi_santoso.txt", TALK)


def test_names_are_replaced_everywhere_and_the_file_is_not_kept(project: Project, talk: Path, english: None) -> None:
    report = import_files(project, [talk], names=NAMES)
    assert [one.code for one in report.imported] == ["W7"]
    [source] = project.read.sources()

    assert (source.title, source.place, source.file_name) == (
        "Wawancara dengan Bapak A", "Rumah I-1", "W7_Bapak A.txt",
    )  # fmt: skip
    assert source.original == ""
    assert "Saya, Bapak A, dengan Ibu B." in project.read.text(source.id)
    assert {one.label for one in project.read.speakers(source.id)} == {"P", "I-1"}
    project.close()
    stored = project.path.read_bytes()
    assert [name for name in (b"Budi", b"budi", b"Santoso", b"Ani ") if name in stored] == []


def test_every_place_is_shown_before(talk: Path) -> None:
    found = replaced_names(draft_source(talk, ()), NAMES)

    assert [(one.field, one.words, one.replacement) for one in found if not one.line] == [
        ("title", "Wawancara dengan Budi Santoso", "Wawancara dengan Bapak A"),
        ("file_name", "W7_budi_santoso.txt", "W7_Bapak A.txt"),
        ("place", "Rumah Budi", "Rumah I-1"),
        ("label", "Budi", "I-1"),
    ]
    assert [(one.line, one.before, one.words, one.replacement) for one in found if one.line][3:5] == [
        (5, "Budi: Saya, ", "Budi Santoso", "Bapak A"),
        (5, "Budi: Saya, Budi Santoso, dengan Ibu ", "Ani", "B"),
    ]


def test_a_file_that_came_in_masked_is_known_again(project: Project, talk: Path) -> None:
    import_files(project, [talk], names=NAMES)

    assert len(import_files(project, [talk], names=NAMES).skipped) == 1
    found = read_chosen(talk, Holdings.of(project), NAMES)
    assert isinstance(found, Preview)
    assert found.same == "W7"


def test_two_labels_that_would_become_one_are_refused_and_nothing_is_stored(project: Project, talk: Path) -> None:
    same = [Pseudonym("Budi", "P")]
    with pytest.raises(UserError):
        masked_draft(draft_source(talk, ()), same)

    report = import_files(project, [talk], names=same)

    assert [one.file for one in report.failed] == [talk.name]
    assert project.read.sources() == []


def test_a_table_of_names_masks_by_the_command_line(project: Project, talk: Path, write: Write) -> None:
    project.close()
    table = write("nama.csv", "nama;pengganti\nBudi Santoso;Bapak A\nBudi;I-1\nAni;B\n")

    assert main(["import", str(project.path), str(talk), "--mask", str(table)]) == 0

    again = open_project(project.path)
    [source] = again.read.sources()
    assert "Budi" not in again.read.text(source.id)
    again.close()
