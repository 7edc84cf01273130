"""How long the window does not answer while a large step is stored: the longest gap between two beats of its loop."""

import csv
import gc
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from qda_app.app import SWITCH_INTERVAL_S
from qda_app.domain.codes import Code
from qda_app.domain.excerpts import Coding
from qda_app.domain.ids import new_id
from qda_app.domain.sources import Informant, Participation, Source, Technique, TextVersion
from qda_app.importers.codings import read_codings
from qda_app.services.import_codings import CodingsReport, import_codings
from qda_app.services.opening import new_project
from qda_app.services.project import Project
from qda_app.settings import Settings
from qda_app.ui.actions import Stage
from qda_app.ui.collector import Collector
from qda_app.ui.context import Target
from qda_app.ui.dialogs import Dialogs
from qda_app.ui.errors import Errors
from qda_app.ui.main_window import MainWindow
from qda_app.ui.reduce.stage import ReduceStage
from tests.benchmarks.harness import PATIENCE_S, WINDOW, Measurement, Took, measured
from tests.benchmarks.interviews import long_interview

CODINGS, SOURCES, CODES = 20_000, 40, 73
BUDGET_MS = 50
SIZE = f"{CODINGS:,} codings, {SOURCES} sources, {CODES} codes"
IN_VIEW = {
    "Reduce": (Stage.REDUCE, None),
    "Home": (Stage.HOME, None),
    "Display": (Stage.DISPLAY, Target(kind="conceptually-clustered")),
    "Collect": (Stage.COLLECT, None),
    "Conclude": (Stage.CONCLUDE, None),
    "Review": (Stage.REVIEW, None),
}
RUNS = 5
_BEATS = 3


class Pulse(QObject):
    """Beats in the loop of the window, and knows its longest rest between two beats."""

    def __init__(self) -> None:
        """Beat every millisecond, as far as the loop lets it."""
        super().__init__()
        self._timer = QTimer(self, interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._last = time.perf_counter(), time.process_time()
        self.longest = Took(0, 0)

    def watch(self, action: Callable[[], object]) -> Took:
        """The longest gap while `action` runs the loop."""
        self.longest = Took(0, 0)
        self._last = time.perf_counter(), time.process_time()
        self._timer.start()
        action()
        self._timer.stop()
        return self.longest

    def _beat(self) -> None:
        now = time.perf_counter(), time.process_time()
        wall, cpu = ((one - last) * 1000 for one, last in zip(now, self._last, strict=True))
        if wall > self.longest.wall_ms:
            self.longest = Took(min(cpu, wall), wall)
        self._last = now


class Room:
    """A window with a project, into which codings come and out of which they are taken again."""

    def __init__(self, folder: Path) -> None:
        """Open it, and wait until everything is read."""
        application = QApplication.instance() or QApplication([])
        assert isinstance(application, QApplication)
        self.table = folder / "codings.csv"
        build(folder / "study.qdaproj", self.table)
        self.window = MainWindow(Settings(folder / "settings.json"), Dialogs(), Errors(folder / "reports"))
        self.window.resize(*WINDOW)
        self.window.show()
        self.window.opener.open(folder / "study.qdaproj")
        self._wait(lambda: self.window.context is not None)
        self.collector = Collector(self.window.jobs, self.window)
        self.pulse = Pulse()

    def look_at(self, stage: Stage, target: Target | None) -> None:
        """Bring a stage into view, with something in it."""
        self.window.show_stage(stage, target)
        self._wait(lambda: True)
        in_view = self.window.stack.in_view
        assert not isinstance(in_view, ReduceStage) or in_view.desk.source

    def import_table(self) -> Took:
        """Until every view shows it."""
        took = self.pulse.watch(self._import)
        assert len(self._project.read.every(Coding)) == CODINGS
        return took

    def undo(self) -> Took:
        """Take the import back."""
        return self.pulse.watch(lambda: self._act(self._project.undo))

    def close(self) -> None:
        """Let the project go."""
        self.window.close()
        gc.unfreeze()
        gc.enable()

    def _import(self) -> None:
        self._act(lambda: import_table(self._project, self.table))

    def _act(self, service: Callable[[], object]) -> None:
        done: list[bool] = []
        assert self.window.context
        self.window.jobs.act(service, then=lambda _result: done.append(True), name="Import")
        self._wait(lambda: bool(done) and not self._watch_is_waiting)

    @property
    def _project(self) -> Project:
        assert self.window.context
        return self.window.context.project

    @property
    def _watch_is_waiting(self) -> bool:
        return self.window.context is not None and self.window.context.watch.is_waiting

    def _wait(self, is_done: Callable[[], bool]) -> None:
        give_up_at = time.monotonic() + 6 * PATIENCE_S
        while not (is_done() and self.window.jobs.is_idle) and time.monotonic() < give_up_at:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        assert is_done()
        for _ in range(_BEATS):  # what came last is painted in this gap, and not in that of the next step
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def measure() -> list[Measurement]:
    """With each stage in view, one after the other."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    try:
        with tempfile.TemporaryDirectory() as folder:
            room = Room(Path(folder))
            rows = [row for name in IN_VIEW for row in _gaps(room, name)]
            room.close()
            return rows
    finally:
        sys.setswitchinterval(before)


def _gaps(room: Room, name: str) -> list[Measurement]:
    room.look_at(*IN_VIEW[name])
    imported, undone = zip(*((room.import_table(), room.undo()) for _ in range(RUNS)), strict=True)
    return [
        measured(f"longest gap while codings are imported, {name} in view, {SIZE}", BUDGET_MS, imported),
        measured(f"longest gap while that is undone, {name} in view, {SIZE}", BUDGET_MS, undone),
    ]


def import_table(project: Project, table: Path) -> CodingsReport:
    """Bring in what `build` wrote."""
    report = import_codings(project, *read_codings(table))
    assert report.imported == CODINGS, report.unmatched[:3]
    return report


def build(path: Path, table: Path) -> None:
    """A study without a coding, and a table of codings for it."""
    project = new_project(path, title="Large", coder="RA")
    groups = [Code(new_id(), f"G{place}", f"Aspek {place}", None, place, True, True) for place in range(8)]
    codes = [
        Code(new_id(), f"K{n}", f"Kode {n}", groups[n % 8].id, n, proposition="Hal itu benar.")
        for n in range(CODES - len(groups))
    ]
    with project.changing("Set up") as work, table.open("w", encoding="utf-8", newline="") as file:
        work.add(*groups, *codes)
        out = csv.writer(file)
        out.writerow(["source_code", "quote", "start", "end", "code", "stance", "strength"])
        for number in range(SOURCES):
            text, _turns = long_interview(25_000, seed=number)
            source, informant = (
                Source(new_id(), f"W{number}", "", Technique.INTERVIEW),
                Informant(new_id(), f"I-{number}"),
            )
            work.add(source, informant, Participation(new_id(), source.id, informant.id))
            work.add(TextVersion(new_id(), source.id, 1, work.keep(text.encode()), len(text)))
            for place in range(CODINGS // SOURCES):
                start = place * ((len(text) - 200) // (CODINGS // SOURCES))
                code = codes[(number + place) % len(codes)]
                span = text[start : start + 150]
                out.writerow([source.short_id, span, start, start + 150, code.short_id, "mendukung", 2])
    project.close()
