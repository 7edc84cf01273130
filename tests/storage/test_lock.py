"""One process at a time changes a project; others may read beside it."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

import pytest

from qda_app.domain.codes import Code
from qda_app.domain.errors import UserError
from qda_app.i18n import current
from qda_app.services.opening import ProjectLocked, new_project, open_project
from qda_app.services.project import Project
from qda_app.storage.lock import Holder, ProjectLock
from tests.storage.acts import add, code

HOLDER = """
import signal, sys
from pathlib import Path
from qda_app.domain.codes import Code
from qda_app.domain.ids import new_id
from qda_app.services.opening import open_project

project = open_project(Path(sys.argv[1]))
print("open", flush=True)
for line in sys.stdin:
    with project.changing("Add code") as work:
        work.add(Code(new_id(), line.strip(), "A code"))
    print("stored", flush=True)
project.close()
"""


class Holding:
    """Another process that has a project open."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process
        assert process.stdout
        assert process.stdin
        self._out, self._in = process.stdout, process.stdin
        assert self._out.readline() == "open\n"

    def add_code(self, short_id: str) -> None:
        print(short_id, file=self._in, flush=True)
        assert self._out.readline() == "stored\n"


@contextmanager
def held(path: Path) -> Iterator[Holding]:
    command = [sys.executable, "-c", HOLDER, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield Holding(process)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    new_project(tmp_path / "study.qdaproj", coder="Ani").close()
    return tmp_path / "study.qdaproj"


def test_a_second_process_is_refused_with_name_and_time(path: Path) -> None:
    with held(path), pytest.raises(ProjectLocked) as refusal:
        open_project(path)

    holder = ProjectLock(path).holder()
    assert holder is None  # let go by now
    assert refusal.match(r"^Ani has this project open since \d\d:\d\d\.$")
    assert refusal.value.hint == "You can read it, not change it."


def test_the_note_says_since_when(tmp_path: Path) -> None:
    at = datetime(2022, 3, 14, 8, 5, tzinfo=UTC)
    path = tmp_path / "study.qdaproj"
    with closing(new_project(path, coder="Ani", clock=lambda: at)):
        assert ProjectLock(path).holder() == Holder("Ani", at)
        with pytest.raises(ProjectLocked, match=f"since {current().clock(at)}"):
            open_project(path)


def test_a_killed_process_holds_nothing(path: Path) -> None:
    with held(path) as other:
        other.add_code("A")
        other.process.send_signal(signal.SIGKILL)
        other.process.wait()

        with closing(open_project(path)) as project:
            assert [one.short_id for one in project.read.every(Code)] == ["A"]
    assert [file.name for file in path.parent.iterdir()] == ["study.qdaproj"]


def test_a_reader_beside_a_writer_sees_what_it_stored(path: Path) -> None:
    with held(path) as other, closing(open_project(path, read_only=True)) as reader:
        assert reader.read.every(Code) == []
        other.add_code("A")
        assert [one.short_id for one in reader.read.every(Code)] == ["A"]
        with pytest.raises(UserError, match="for reading only"):
            add(reader, "Add", code("B"))


def test_a_project_is_open_once_in_a_process(project: Project) -> None:
    with pytest.raises(ProjectLocked, match="A has this project open"):
        open_project(project.path)


def test_a_project_can_be_closed_in_another_thread(project: Project) -> None:
    thread = Thread(target=project.close)
    thread.start()
    thread.join()

    open_project(project.path).close()


def test_a_refused_opening_holds_nothing(project: Project) -> None:
    with pytest.raises(ProjectLocked):
        open_project(project.path)
    project.close()

    open_project(project.path).close()


def test_a_note_that_cannot_be_read_names_nobody(project: Project) -> None:
    note = project.path.with_name(f".{project.path.name}.who")
    note.write_text("[", encoding="utf-8")

    with pytest.raises(ProjectLocked, match="This project is open in another window"):
        open_project(project.path)
