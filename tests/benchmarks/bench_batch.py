"""Many documents dropped at once into the window: reading them for the preview, and storing all of them."""

import gc
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from qda_app.app import SWITCH_INTERVAL_S
from qda_app.services.opening import new_project
from qda_app.settings import Settings
from qda_app.ui.actions import Stage
from qda_app.ui.collect.stage import CollectStage
from qda_app.ui.collector import Collector
from qda_app.ui.dialogs import Dialogs
from qda_app.ui.errors import Errors
from qda_app.ui.main_window import MainWindow
from tests.benchmarks.bench_loop import Pulse
from tests.benchmarks.harness import PATIENCE_S, WINDOW, Measurement, Took, memory_mb, took
from tests.benchmarks.interviews import long_interview

BYTES = 50_000
SIZES = (200, 400)  # twice as many must cost twice as much
BUDGET_MS = 40  # CPU a document, of which half is for reading
GAP_MS = 50
BUDGET_MB, AT_REST_MB = 0.1, 50  # a document, and once: 150 MB for 1,000


@dataclass(frozen=True, slots=True)
class Part:
    """What a part of the import took, and the longest gap of the loop in it."""

    took: Took
    gap: Took


class Room:
    """A window with an empty project, into which one batch comes."""

    def __init__(self, folder: Path) -> None:
        """Open it with its registers in view."""
        application = QApplication.instance() or QApplication([])
        assert isinstance(application, QApplication)
        path = folder / "study.qdaproj"
        new_project(path, title="Batch", coder="RA").close()
        self.window = MainWindow(Settings(folder / "settings.json"), Dialogs(), Errors(folder / "reports"))
        self.window.resize(*WINDOW)
        self.window.show()
        self.window.opener.open(path)
        self._wait(lambda: self.window.context is not None)
        self.window.show_stage(Stage.COLLECT)
        stage = self.window.stack.in_view
        assert isinstance(stage, CollectStage)
        self.stage = stage
        self.collector = Collector(self.window.jobs, self.window)
        self.pulse = Pulse()
        self._wait(lambda: True)

    def read(self, files: list[Path]) -> Part:
        """Drop files, until each is previewed."""
        part = self.part(lambda: self.stage.batch.add(files))
        assert len(self.stage.batch.ready) == len(files)
        return part

    def save(self) -> Part:
        """Store them all, until every view shows them."""
        count = len(self.stage.batch)
        part = self.part(self.stage.preview.save_all)
        assert self.stage.registers.sources.model.count == count
        return part

    def undo(self) -> Part:
        """Take the newest step back, until every view shows it."""
        count = self.stage.registers.sources.model.count
        part = self.part(lambda: self.window.action_table.run("undo"))
        assert self.stage.registers.sources.model.count < count
        return part

    def close(self) -> None:
        """Let the project go, and all that was kept of it."""
        self.window.close()
        gc.unfreeze()
        gc.enable()

    def part(self, action: Callable[[], object]) -> Part:
        """What an action costs until every view shows what it did."""
        spent: list[Took] = []
        gap = self.pulse.watch(lambda: spent.append(took(lambda: self._until_done(action))))
        return Part(spent[0], gap)

    def _until_done(self, action: Callable[[], object]) -> None:
        action()
        self._wait(lambda: self.window.context is not None and not self.window.context.watch.is_waiting)

    def _wait(self, is_done: Callable[[], bool]) -> None:
        give_up_at = time.monotonic() + 15 * PATIENCE_S
        while not (is_done() and self.window.jobs.is_idle) and time.monotonic() < give_up_at:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        assert is_done()


def measure() -> list[Measurement]:
    """Batches of two sizes."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    try:
        return [row for count in SIZES for row in _measured(count)]
    finally:
        sys.setswitchinterval(before)


def _measured(count: int) -> list[Measurement]:
    with tempfile.TemporaryDirectory() as folder:
        files = _files(Path(folder), count)
        room = Room(Path(folder))
        at_first = memory_mb()
        parts = {"read for the preview": room.read(files), "saved": room.save()}
        grown = round(memory_mb() - at_first, 1)
        room.close()
    size = f"{count} documents of {BYTES // 1000} kB"
    rows = []
    for name, part in parts.items():
        rows.append(_row(f"a batch {name}, {size}", part.took, count * BUDGET_MS / 2))
        rows.append(_row(f"longest gap while a batch is {name}, {size}", part.gap, GAP_MS))
    cpu, wall = (sum(getattr(part.took, kind) for part in parts.values()) for kind in ("cpu_ms", "wall_ms"))
    must_mb = AT_REST_MB + count * BUDGET_MB
    whole = _row(f"a batch read and saved, {size}", Took(cpu, wall), count * BUDGET_MS)
    return [*rows, Measurement(whole.name, whole.median_ms, whole.wall_ms, whole.budget_ms, grown, must_mb)]


def _row(name: str, found: Took, budget_ms: float) -> Measurement:
    return Measurement(name, round(found.cpu_ms, 1), round(found.wall_ms, 1), budget_ms)


def _files(folder: Path, count: int) -> list[Path]:
    files = []
    for number in range(1, count + 1):
        text, _turns = long_interview(BYTES, seed=number)
        files.append(folder / f"W{number}.txt")
        files[-1].write_text(text, encoding="utf-8")
    return files
