"""Making and opening projects: whole or not at all, and as whom."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from qda_app import paths
from qda_app.domain.changes import StepKind
from qda_app.domain.coders import Coder
from qda_app.domain.errors import UserError
from qda_app.domain.ids import new_id
from qda_app.services.opening import ProjectLocked, as_coder, new_project, open_project, remove_project
from tests.storage.acts import add

pytestmark = pytest.mark.usefixtures("english")


def test_a_new_project_knows_its_title_its_coder_and_its_codes(tmp_path: Path) -> None:
    codebook = paths.CODEBOOKS / "agile_governance.yaml"

    with closing(new_project(tmp_path / "s.qdaproj", title="Agile", coder=" Rina ", codebook=codebook)) as project:
        assert project.read.study().title == "Agile"
        assert (project.coder.name, project.read.study().coder_id) == ("Rina", project.coder.id)
        assert project.read.code_tree().named("INO-NILAI")
        assert [step.kind for step in project.read.steps()] == [StepKind.BASE, StepKind.DO]
        assert not project.is_read_only


def test_a_project_without_a_title_or_coder_gets_them(tmp_path: Path) -> None:
    with closing(new_project(tmp_path / "skripsi.qdaproj")) as project:
        assert (project.read.study().title, project.coder.name) == ("skripsi", "Researcher")


@pytest.mark.parametrize("words", ["kelompok: 3", "", "kelompok: [{id: A}, {id: A}]"])
def test_a_codebook_that_is_not_valid_makes_no_project(tmp_path: Path, words: str) -> None:
    book = tmp_path / "book.yaml"
    book.write_text(words, encoding="utf-8")

    with pytest.raises(UserError):
        new_project(tmp_path / "s.qdaproj", codebook=book)
    assert list(tmp_path.iterdir()) == [book]


def test_a_project_is_opened_as_its_own_coder(tmp_path: Path) -> None:
    path = tmp_path / "s.qdaproj"
    with closing(new_project(path, coder="Zaki")) as project:
        add(project, "Add coder", Coder(new_id(), "Ani"))

    for read_only in (False, True):
        with closing(open_project(path, read_only=read_only)) as project:
            assert (project.coder.name, project.is_read_only) == ("Zaki", read_only)


def test_coders_are_known_by_name(tmp_path: Path) -> None:
    with closing(new_project(tmp_path / "s.qdaproj", coder="A")) as project:
        other = Coder(new_id(), "B")
        add(project, "Add coder", other)

        assert as_coder(project, None) == project.coder
        assert as_coder(project, "B") == other
        with pytest.raises(UserError, match="Nobody called C has coded here") as refusal:
            as_coder(project, "C")
        assert refusal.value.hint == "Coders: A, B."


def test_a_removed_project_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "s.qdaproj"
    new_project(path).close()

    remove_project(path)
    remove_project(path)

    assert list(tmp_path.iterdir()) == []


def test_an_open_project_is_not_removed(tmp_path: Path) -> None:
    path = tmp_path / "s.qdaproj"
    with closing(new_project(path, coder="A")):
        with pytest.raises(ProjectLocked, match="A has this project open"):
            remove_project(path)
        assert path.exists()


def test_a_project_whose_first_step_fails_is_not_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("qda_app.storage.work.write", refuse)
    with pytest.raises(sqlite3.OperationalError):
        new_project(tmp_path / "s.qdaproj")
    assert list(tmp_path.iterdir()) == []
