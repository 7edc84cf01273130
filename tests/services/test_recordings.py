"""Recordings that are linked to a source, and never leave this computer with the project."""

from pathlib import Path

import pytest

from qda_app.cli import main
from qda_app.services.exporting import LISTS, Wish, export
from qda_app.services.forgetting import forget_history
from qda_app.services.opening import open_project
from qda_app.services.project import Project
from qda_app.services.recordings import link_recording, recording
from tests.services.study import project, source
from tests.storage.acts import everything

__all__ = ["project"]


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    path = tmp_path / "rekaman Bu Sari" / "suara.m4a"
    path.parent.mkdir()
    path.write_bytes(b"sound")
    return path


def test_a_recording_is_linked_found_and_taken_back(project: Project, sound: Path) -> None:
    w1, before = source(project), everything(project)
    assert recording(project, w1.id).path is None

    link_recording(project, w1.id, sound)
    found = recording(project, w1.id)
    assert (found.path, found.is_there) == (sound, True)
    assert recording(project, source(project, "F1").id).path is None
    sound.unlink()
    assert not recording(project, w1.id).is_there

    link_recording(project, w1.id, sound.with_name("lain.m4a"))
    assert recording(project, w1.id).path == sound.with_name("lain.m4a")
    link_recording(project, w1.id, None)
    assert recording(project, w1.id).path is None
    for _step in range(3):
        project.undo()
    assert everything(project) == before


def test_a_recording_beside_the_project_moves_with_its_folder(project: Project, sound: Path) -> None:
    link_recording(project, source(project).id, sound)

    assert [one.value for one in project.read.recordings()] == ["rekaman Bu Sari/suara.m4a"]


def test_no_export_and_no_step_tells_where_a_recording_lies(
    project: Project, sound: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    link_recording(project, source(project).id, sound)
    assert project.read.source_attributes() == []
    for what in LISTS:
        path = tmp_path / f"{what}.html"
        export(project, Wish(what, project.coder), path)
        assert "Sari" not in path.read_text("utf-8")
    project.close()
    for what in ("sources", "journal"):
        assert main(["show", str(project.path), what, "--json"]) == 0
    assert "Sari" not in capsys.readouterr().out


def test_a_history_that_is_begun_anew_no_longer_knows_where_it_lies(project: Project, sound: Path) -> None:
    link_recording(project, source(project).id, sound)
    project.close()

    forget_history(project.path, root=project.path.parent / "backups")

    anew = open_project(project.path)
    assert anew.read.recordings() == []
    anew.close()
    assert b"Bu Sari" not in project.path.read_bytes()
