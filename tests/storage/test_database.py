"""The project file: one file, whole or not at all, and calm sentences where it cannot be written."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from qda_app.domain.codes import Code
from qda_app.domain.errors import UserError
from qda_app.services.opening import ProjectLocked, new_project, open_project
from qda_app.services.project import Project
from qda_app.storage import database
from tests.storage.acts import add, code, everything, history
from tests.storage.places import closed, closed_folder, full_disk


def files(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_a_closed_project_is_one_file(project: Project) -> None:
    add(project, "Add", code("A"))
    assert len(files(project.path.parent)) > 1

    project.close()

    assert files(project.path.parent) == ["study.qdaproj"]


def test_reading_a_closed_project_leaves_one_file(project: Project) -> None:
    add(project, "Add", code("A"))
    project.close()

    with closing(open_project(project.path, read_only=True)) as reader:
        assert len(reader.read.every(Code)) == 1

    assert files(project.path.parent) == ["study.qdaproj"]


def test_closing_twice_does_no_harm(project: Project) -> None:
    project.close()
    project.close()

    assert files(project.path.parent) == ["study.qdaproj"]


def test_closing_beside_a_reader_lets_it_read_on(project: Project) -> None:
    reader = open_project(project.path, read_only=True)
    with reader.read.moment() as moment:
        assert moment.every(Code) == []
        add(project, "Add", code("A"))
        project.close()
        assert moment.every(Code) == []
    assert len(reader.read.every(Code)) == 1
    reader.close()

    open_project(project.path).close()
    assert files(project.path.parent) == ["study.qdaproj"]


def test_a_project_is_written_durably_and_wiped_where_it_forgets(project: Project) -> None:
    with project.read.connection() as connection:
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in PRAGMAS}

    assert found == PRAGMAS


PRAGMAS = {
    "application_id": database.APPLICATION_ID,
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "secure_delete": 1,
}


def test_a_full_disk_leaves_the_project_as_it_was(project: Project) -> None:
    add(project, "Add", code("A"))
    before, told = everything(project), history(project)
    heard: list[object] = []
    project.listeners.append(heard.append)

    with full_disk(project), pytest.raises(UserError, match="Not saved: the disk is full") as refusal:
        add(project, "Add many", *(code(f"C{number}") for number in range(2_000)))

    assert "Free some space" in refusal.value.hint
    assert (everything(project), history(project), heard) == (before, told, [])


def test_a_full_disk_refuses_undo_and_the_project_goes_on_afterwards(project: Project) -> None:
    add(project, "Add many", *(code(f"C{number}") for number in range(2_000)))
    project.undo()
    with database.writing(project._engine).connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("VACUUM")
    before = everything(project)

    with full_disk(project), pytest.raises(UserError, match="disk is full"):
        project.redo()
    assert everything(project) == before

    project.redo()
    assert len(project.read.every(Code)) == 2_000


def test_a_disk_that_is_full_from_the_start_leaves_no_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_PRAGMAS", (*database._PRAGMAS, "max_page_count = 10"))

    with pytest.raises(UserError, match="No project can be written"):
        new_project(tmp_path / "study.qdaproj")

    assert files(tmp_path) == []


@pytest.mark.parametrize("place", ["missing/study.qdaproj", "file/study.qdaproj", "n" * 300])
def test_a_path_that_cannot_be_written_is_refused_and_leaves_nothing(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("not a folder")

    with pytest.raises(UserError, match="No project can be written"):
        new_project(tmp_path / place)

    assert files(tmp_path) == ["file"]


def test_a_folder_that_may_not_be_written_gets_no_project() -> None:
    with closed_folder() as folder, closed(folder):
        with pytest.raises(UserError, match="No project can be written"):
            new_project(folder / "study.qdaproj")
        assert files(folder) == []


def test_a_project_never_takes_the_place_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_bytes(b"words")

    with pytest.raises(UserError, match=r"There is already a file thesis\.docx"):
        new_project(tmp_path / "thesis.docx")

    assert (tmp_path / "thesis.docx").read_bytes() == b"words"


def test_a_project_in_a_closed_folder_can_be_read_but_not_changed() -> None:
    with closed_folder() as folder:
        path = folder / "study.qdaproj"
        with closing(new_project(path)) as project:
            add(project, "Add", code("A"))
        with closed(folder):
            with pytest.raises(ProjectLocked, match="may not be changed"):
                open_project(path)
            with closing(open_project(path, read_only=True)) as reader:
                assert len(reader.read.every(Code)) == 1
            assert files(folder) == ["study.qdaproj"]


def test_a_project_that_became_read_only_is_not_changed(project: Project) -> None:
    add(project, "Add", code("A"))
    before = everything(project)
    reader = open_project(project.path, read_only=True)
    reader._lock = project._lock  # as if it could be written

    with pytest.raises(UserError, match="may not be changed"):
        add(reader, "Add", code("B"))

    reader._lock = None
    reader.close()
    assert everything(project) == before


def test_a_damaged_project_says_so_when_it_is_changed(project: Project) -> None:
    project.close()
    sound = project.path.stat().st_size
    with closing(open_project(project.path)) as again:
        add(again, "Add", *(code(f"C{number}") for number in range(500)))
    with project.path.open("r+b") as file:
        file.seek(sound)
        file.write(b"\xff" * (project.path.stat().st_size - sound))

    with closing(open_project(project.path)) as damaged, pytest.raises(UserError, match="damaged"):
        add(damaged, "Add", *(code(f"D{number}") for number in range(500)))


def test_a_file_that_may_not_be_read_says_so() -> None:
    with closed_folder() as folder:
        new_project(folder / "study.qdaproj").close()
        with closed(folder, file_mode=0o000), pytest.raises(UserError, match="may not be read"):
            open_project(folder / "study.qdaproj", read_only=True)


def test_an_open_project_that_is_only_read_refuses_every_change(project: Project) -> None:
    with closing(open_project(project.path, read_only=True)) as reader:
        for change in (lambda: add(reader, "Add", code("A")), reader.undo, reader.redo):
            with pytest.raises(UserError, match="for reading only"):
                change()


@pytest.mark.parametrize(
    "content", [b"", b"Catatan lapangan", b"SQLite format 3\0" + b"\0" * 5000], ids=["empty", "text", "broken"]
)
def test_a_file_that_is_no_project_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.qdaproj"
    path.write_bytes(content)

    for read_only in (False, True):
        with pytest.raises(UserError, match=r"notes\.qdaproj is not a QDA App project, or it is damaged"):
            open_project(path, read_only=read_only)
    assert path.read_bytes() == content
    assert files(tmp_path) == ["notes.qdaproj"]


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.qdaproj"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num)")
        connection.commit()

    with pytest.raises(UserError, match="is not a QDA App project"):
        open_project(path)


def test_a_project_without_a_revision_is_refused(project: Project) -> None:
    project.close()
    with closing(sqlite3.connect(project.path)) as connection:
        connection.execute("DELETE FROM alembic_version")
        connection.commit()

    with pytest.raises(UserError, match="is not a QDA App project"):
        open_project(project.path)


@pytest.mark.parametrize("name", ["nothing.qdaproj", "."])
def test_a_project_that_is_not_there_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError, match="There is no project"):
        open_project(tmp_path / name)
    assert files(tmp_path) == []


@pytest.mark.parametrize("read_only", [False, True])
def test_a_project_of_a_newer_version_is_refused_and_left_alone(project: Project, *, read_only: bool) -> None:
    project.close()
    with closing(sqlite3.connect(project.path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    before = project.path.read_bytes()

    with pytest.raises(UserError) as refusal:
        open_project(project.path, read_only=read_only)

    assert refusal.value.sentence == ("This project was made with a newer version. Update the application to open it.")
    assert project.path.read_bytes() == before
    assert files(project.path.parent) == ["study.qdaproj"]


def test_a_path_may_hold_any_character(tmp_path: Path) -> None:
    path = tmp_path / "Skripsi 100% #1? – Ünïcode & 'kutip'.qdaproj"

    with closing(new_project(path)) as project:
        add(project, "Add", code("A"))

    with closing(open_project(path)) as project:
        assert len(project.read.every(Code)) == 1
    assert files(tmp_path) == [path.name]
