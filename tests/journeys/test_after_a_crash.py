"""The process is killed while someone codes; what was coded is there, and can still be taken back."""

import subprocess
import sys
from pathlib import Path

from qda_app.domain.excerpts import Stance
from qda_app.services.checks import problems
from qda_app.services.collecting import import_files
from qda_app.services.opening import new_project
from qda_app.ui.reduce.stage import ReduceStage
from tests.journeys import field
from tests.journeys.person import Person

ROOT = Path(__file__).resolve().parents[2]


def test_a_coding_outlives_the_process_and_is_taken_back_in_the_next(person: Person, tmp_path: Path) -> None:
    path = a_project(tmp_path)
    code_in_a_process_that_is_killed(path, tmp_path / "other" / "settings.json")

    person.window.opener.open(path)
    person.wait()
    assert person.window.bands.notice is None
    assert not person.project.is_read_only
    assert person.codings("W1") == [(field.OPEN_WORDS, "BUKA-DATA", Stance.SUPPORTS, 2)]
    assert problems(person.project) == []

    person.press("Ctrl+3")
    view = person.see(ReduceStage).reading.view
    person.wait_until(lambda: len(view.codings) == 1)
    person.press("Ctrl+Z")
    person.wait()
    assert person.codings("W1") == []
    assert len(view.codings) == 0


def a_project(folder: Path) -> Path:
    """One transcript that is not coded yet."""
    book = field.codebook(folder)
    made = new_project(folder / "desa.qdaproj", title="Keterbukaan", coder="Rini", codebook=book)
    import_files(made, field.transcripts(folder)[:1])
    made.close()
    return made.path


def code_in_a_process_that_is_killed(path: Path, settings: Path) -> None:
    command = [sys.executable, "-m", "tests.journeys.interrupted", str(path), str(settings)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "coded\n"
        process.kill()
