"""How speed is measured: CPU of the process and the clock, medians, from the event to the end of the paint."""

import gc
import json
import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median, quantiles

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

WINDOW = (1280, 720)  # px
PATIENCE_S = 10  # for a paint that does not come
HEARTBEAT_MS = 1  # after which one looks again
_STATM = Path("/proc/self/statm")


@dataclass(frozen=True, slots=True)
class Measurement:
    """One line of build/bench.json; `median_ms` is CPU, `wall_ms` the clock; the size of the data is in the name."""

    name: str
    median_ms: float
    wall_ms: float
    budget_ms: float
    memory_mb: float | None = None
    budget_mb: float | None = None

    @property
    def is_within(self) -> bool:
        """Whether every figure that has a budget keeps it."""
        return self.median_ms <= self.budget_ms and (self.memory_mb or 0) <= (self.budget_mb or float("inf"))


@dataclass(frozen=True, slots=True)
class Took:
    """What one run took."""

    cpu_ms: float
    wall_ms: float


def took(action: Callable[[], object]) -> Took:
    """Run `action` once."""
    wall, cpu = time.perf_counter(), time.process_time()
    action()
    return Took((time.process_time() - cpu) * 1000, (time.perf_counter() - wall) * 1000)


def measured(name: str, budget_ms: float, times: Sequence[Took], *, percentile: int = 50) -> Measurement:
    """The median, or a higher percentile, of at least five runs."""
    assert len(times) >= 5, f"{name}: a median of {len(times)} runs says little"
    middle = median if percentile == 50 else lambda found: quantiles(found, n=100)[percentile - 1]
    cpu, wall = (middle([getattr(run, kind) for run in times]) for kind in ("cpu_ms", "wall_ms"))
    return Measurement(name, round(cpu, 2), round(wall, 2), budget_ms)


def memory_mb() -> float:
    """What the process holds in memory now; at most so much where the system tells only the peak."""
    gc.collect()
    if _STATM.exists():
        return int(_STATM.read_text().split()[1]) * resource.getpagesize() / 1e6
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1e6 if sys.platform == "darwin" else peak / 1e3


def next_events() -> None:
    """Do for a moment what comes, and sleep in between as a window does: spinning would count as work.

    Only `exec` lets the threads beside the window have Python meanwhile.
    """
    loop = QEventLoop()
    QTimer.singleShot(HEARTBEAT_MS, loop.quit)
    loop.exec()


class Paints(QObject):
    """Counts the paint events of the widgets that it watches."""

    def __init__(self) -> None:
        """Nothing is painted yet."""
        super().__init__()
        self.number = 0

    def watch(self, widget: QWidget) -> None:
        """Count the paints of one more widget."""
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Count, and let pass."""
        self.number += event.type() == QEvent.Type.Paint
        return False

    def until(self, action: Callable[[], object]) -> Took:
        """Run `action` until a watched widget is painted and nothing is left to do."""
        QApplication.processEvents()
        before = self.number

        def act() -> None:
            action()
            give_up_at = time.monotonic() + PATIENCE_S
            while self.number == before and time.monotonic() < give_up_at:
                next_events()
            QApplication.processEvents()
            assert self.number > before, "nothing was painted"

        return took(act)


def write(measurements: Sequence[Measurement], path: Path) -> None:
    """Keep the figures as JSON; a figure that was not taken is left out."""
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = [{name: value for name, value in asdict(row).items() if value is not None} for row in measurements]
    path.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


def print_table(measurements: Sequence[Measurement]) -> None:
    """Print the figures beside what they must be."""
    width = max((len(row.name) for row in measurements), default=0)
    print(f"{'':<{width}}  {'CPU ms':>8}  {'wall ms':>8}  {'must':>6}")
    for row in measurements:
        memory = "" if row.memory_mb is None else f"  {row.memory_mb:.0f} MB of {row.budget_mb or 0:.0f}"
        mark = "" if row.is_within else "  <- over"
        print(f"{row.name:<{width}}  {row.median_ms:8.2f}  {row.wall_ms:8.2f}  {row.budget_ms:6g}{memory}{mark}")
