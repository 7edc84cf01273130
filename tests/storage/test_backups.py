"""Backups: rolling, outside the project's folder, and a way back that loses nothing."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from qda_app.domain.codes import Code
from qda_app.domain.errors import UserError
from qda_app.services.opening import new_project, open_project
from qda_app.services.project import Project
from qda_app.services.safety import back_up, backup_root, is_synchronised, restore
from qda_app.storage.backups import MOST, backups
from tests.storage.acts import add, code
from tests.storage.places import closed, closed_folder

Clock = Callable[[], datetime]


@pytest.fixture
def clock() -> Clock:
    """A clock that goes on by a minute whenever it is asked."""
    minutes = count()
    return lambda: datetime(2022, 3, 14, 8, tzinfo=UTC) + timedelta(minutes=next(minutes))


@pytest.fixture
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("backups")


def codes(path: Path) -> list[str]:
    with closing(open_project(path, read_only=True)) as project:
        return sorted(one.short_id for one in project.read.every(Code))


def test_a_backup_is_a_project_of_its_own_in_one_file(project: Project, root: Path, clock: Clock) -> None:
    add(project, "Add", code("A"))

    backup = back_up(project.path, root=root, clock=clock)

    assert codes(backup) == ["A"]
    assert list(backup.parent.iterdir()) == [backup]
    assert root in backup.parents


def test_backups_lie_with_the_data_of_the_program() -> None:
    assert str(backup_root()).startswith(os.environ["XDG_DATA_HOME"])


def test_a_backup_beside_unfinished_work_holds_what_is_stored(project: Project, root: Path, clock: Clock) -> None:
    add(project, "Add", code("A"))
    with project.changing("Add") as work:
        work.add(code("B"))
        backup = back_up(project.path, root=root, clock=clock)

    assert codes(backup) == ["A"]
    assert codes(project.path) == ["A", "B"]


def test_only_the_newest_backups_are_kept(project: Project, root: Path, clock: Clock) -> None:
    made = []
    for number in range(MOST + 3):
        add(project, "Add", code(f"C{number}"))
        made.append(back_up(project.path, root=root, clock=clock))

    assert backups(made[0].parent) == made[3:]


def test_an_unchanged_project_needs_no_further_backup(project: Project, root: Path, clock: Clock) -> None:
    first = back_up(project.path, root=root, clock=clock)

    assert back_up(project.path, root=root, clock=clock) == first
    add(project, "Add", code("A"))
    assert back_up(project.path, root=root, clock=clock) != first


def test_a_backup_that_cannot_be_read_is_not_relied_on(project: Project, root: Path, clock: Clock) -> None:
    broken = back_up(project.path, root=root, clock=clock)
    broken.write_bytes(b"")

    assert codes(back_up(project.path, root=root, clock=clock)) == []


def test_projects_of_one_name_in_two_folders_have_backups_of_their_own(
    tmp_path: Path, root: Path, clock: Clock
) -> None:
    made = []
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        new_project(tmp_path / name / "study.qdaproj").close()
        made.append(back_up(tmp_path / name / "study.qdaproj", root=root, clock=clock))

    assert made[0].parent != made[1].parent


def test_a_backup_that_cannot_be_written_leaves_nothing_behind(clock: Clock) -> None:
    with closed_folder() as folder:
        path = folder / "study.qdaproj"
        new_project(path).close()
        with closed(folder):
            with pytest.raises(UserError, match="No backup could be written"):
                back_up(path, root=folder / "backups", clock=clock)
            assert list(folder.iterdir()) == [path]


def test_restoring_puts_the_backup_in_place_and_keeps_what_was_there(
    project: Project, root: Path, clock: Clock
) -> None:
    add(project, "Add", code("A"))
    backup = back_up(project.path, root=root, clock=clock)
    add(project, "Add", code("B"))
    project.close()

    replaced = restore(project.path, backup, root=root, clock=clock)

    assert codes(project.path) == ["A"]
    assert replaced
    assert codes(replaced) == ["A", "B"]
    assert codes(backup) == ["A"]
    assert [file.name for file in project.path.parent.iterdir()] == ["study.qdaproj"]


def test_a_restored_project_can_be_worked_on(project: Project, root: Path, clock: Clock) -> None:
    add(project, "Add", code("A"))
    backup = back_up(project.path, root=root, clock=clock)
    project.close()
    restore(project.path, backup, root=root, clock=clock)

    with closing(open_project(project.path)) as restored:
        restored.undo()
        assert restored.read.every(Code) == []


def test_a_project_that_was_lost_comes_back(project: Project, root: Path, clock: Clock) -> None:
    add(project, "Add", code("A"))
    backup = back_up(project.path, root=root, clock=clock)
    project.close()
    project.path.unlink()

    assert restore(project.path, backup, root=root, clock=clock) is None
    assert codes(project.path) == ["A"]


def test_a_damaged_project_gives_way_and_is_kept_as_it_is(project: Project, root: Path, clock: Clock) -> None:
    add(project, "Add", code("A"))
    backup = back_up(project.path, root=root, clock=clock)
    project.close()
    project.path.write_bytes(b"damaged" * 1000)

    replaced = restore(project.path, backup, root=root, clock=clock)

    assert codes(project.path) == ["A"]
    assert replaced
    assert replaced.read_bytes() == b"damaged" * 1000
    assert replaced not in backups(replaced.parent)


def test_an_open_project_is_not_replaced(project: Project, root: Path, clock: Clock) -> None:
    backup = back_up(project.path, root=root, clock=clock)
    add(project, "Add", code("A"))

    with pytest.raises(UserError, match="open in another window"):
        restore(project.path, backup, root=root, clock=clock)

    assert codes(project.path) == ["A"]


@pytest.mark.parametrize("words", [b"", b"not a project"])
def test_only_a_project_is_put_in_place(project: Project, root: Path, clock: Clock, words: bytes) -> None:
    project.close()
    (root / "letter").write_bytes(words)
    before = project.path.read_bytes()

    with pytest.raises(UserError, match="is not a QDA App project"):
        restore(project.path, root / "letter", root=root, clock=clock)

    assert project.path.read_bytes() == before
    assert [file.name for file in project.path.parent.iterdir()] == ["study.qdaproj"]


def test_a_backup_of_a_newer_version_is_not_put_in_place(project: Project, root: Path, clock: Clock) -> None:
    backup = back_up(project.path, root=root, clock=clock)
    project.close()
    with closing(sqlite3.connect(backup)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()

    with pytest.raises(UserError, match="newer version"):
        restore(project.path, backup, root=root, clock=clock)
    assert codes(project.path) == []


KILLED = """
import os, signal, sys
from pathlib import Path
from qda_app.domain.codes import Code
from qda_app.domain.ids import new_id
from qda_app.services.opening import open_project

project = open_project(Path(sys.argv[1]))
with project.changing("Add") as work:
    work.add(*(Code(new_id(), f"LATER-{number}", "A code") for number in range(200)))
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_the_log_of_a_killed_process_is_not_read_into_a_restored_project(
    project: Project, root: Path, clock: Clock
) -> None:
    add(project, "Add", code("A"))
    backup = back_up(project.path, root=root, clock=clock)
    project.close()
    killed = subprocess.run([sys.executable, "-c", KILLED, str(project.path)], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert project.path.with_name("study.qdaproj-wal").stat().st_size > 0

    replaced = restore(project.path, backup, root=root, clock=clock)

    assert codes(project.path) == ["A"]
    assert replaced
    assert len(codes(replaced)) == 201


@pytest.mark.parametrize(
    ("place", "is_one"),
    [
        ("OneDrive - Universitas/skripsi.qdaproj", True),
        ("Google Drive/My Drive/skripsi.qdaproj", True),
        ("Dropbox (Personal)/s.qdaproj", True),
        ("Documents/omega/dropbox.qdaproj", False),
        ("skripsi/s.qdaproj", False),
    ],
)
def test_a_folder_that_a_cloud_service_synchronises_is_known_by_its_name(
    tmp_path: Path, place: str, *, is_one: bool
) -> None:
    assert is_synchronised(tmp_path / place) == is_one
