"""A cold start: a new process, until its window is seen and until the project in it is painted."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from qda_app.services.sample import make_sample
from tests.benchmarks.harness import Measurement, Took, measured

ROOT = Path(__file__).resolve().parents[2]
RUNS = 7
BUDGET_MS = 1000
SIZE = "the sample project"

# Marks are CPU and wall since the process began; what the interpreter took before the first line is CPU alone.
CHILD = """
import time
BEFORE, SINCE = time.process_time(), time.perf_counter()
import json, sys
from pathlib import Path
from qda_app import cli

marks = {}

def mark(name):
    if name not in marks:
        wall = BEFORE + time.perf_counter() - SINCE
        marks[name] = {"cpu_ms": time.process_time() * 1000, "wall_ms": wall * 1000}

def look(window):
    if window.context and window.context.watch.latest and window.jobs.is_idle:
        window.repaint()  # now, with everything in it
        mark("painted")
        window.close()
    else:
        QTimer.singleShot(5, lambda: look(window))

def shown(window, event):
    begin(window, event)
    window.repaint()
    mark("shown")
    QTimer.singleShot(5, lambda: look(window))

from PySide6.QtCore import QTimer
from qda_app.ui.main_window import MainWindow
begin, MainWindow.showEvent = MainWindow.showEvent, shown
status = cli.main([sys.argv[1]])
print(json.dumps(marks))
sys.exit(status)
"""


def measure() -> list[Measurement]:
    """Without a display, and on a real one where there is a server for it."""
    with tempfile.TemporaryDirectory() as folder:
        path = make_sample(Path(folder) / "sample")
        path.close()
        rows = _rows(path.path, Path(folder), "offscreen", ())
        if xvfb_run := shutil.which("xvfb-run"):
            rows += _rows(path.path, Path(folder), "xcb", (xvfb_run, "-a"))
        return rows


def _rows(project: Path, folder: Path, platform: str, through: Sequence[str]) -> list[Measurement]:
    _started(project, folder, platform, through)  # writes the bytecode, as the installation of a program does
    runs = [_started(project, folder, platform, through) for _ in range(RUNS)]
    return [
        measured(f"cold start until {what}, {SIZE}, {platform}", BUDGET_MS, [run[key] for run in runs])
        for key, what in (("shown", "the window is seen"), ("painted", "the project is painted"))
    ]


def _started(project: Path, folder: Path, platform: str, through: Sequence[str]) -> dict[str, Took]:
    surroundings = {**os.environ, "QT_QPA_PLATFORM": platform, "PYTHONPATH": str(ROOT)}
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
    surroundings["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")
    for variable in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"):
        surroundings[variable] = str(folder / "home")
    command = [*through, sys.executable, "-c", CHILD, str(project)]
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, timeout=60, check=True)
    return {name: Took(**found) for name, found in json.loads(done.stdout).items()}
