"""What an open display costs whoever codes: after one coding it is told, and built anew beside the window."""

import tempfile
import time
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path

from qda_app.domain.changes import ChangeSet
from qda_app.domain.codes import Code
from qda_app.domain.sources import Source
from qda_app.domain.spans import Span
from qda_app.services.coding import code_passage
from qda_app.settings import Theme
from qda_app.ui.actions import Stage
from qda_app.ui.context import Target
from qda_app.ui.main_window import MainWindow
from qda_app.ui.pictures import make_application, pictured_window, settle
from tests.benchmarks.bench_documents import study_of
from tests.benchmarks.harness import Measurement, Took, measured

EXCERPTS, TIMES, BUDGET_MS = 2_000, 7, 1
SIZE = f"{EXCERPTS:,} excerpts"


def measure() -> list[Measurement]:
    """With the display behind Reduce, and in view."""
    application = make_application()
    found = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "study.qdaproj"
        study_of(path, EXCERPTS).close()
        with pictured_window(path, language="id", theme=Theme.LIGHT) as window:
            places = count(step=10)
            for stage, where in ((Stage.REDUCE, "behind"), (Stage.DISPLAY, "in view")):
                window.show_stage(Stage.DISPLAY, Target(kind="free-matrix"))
                settle(window)
                window.show_stage(stage)
                settle(window)
                times = [_told(window, next(places)) for _ in range(TIMES)]
                found.append(measured(f"mark an open display {where} after one coding, {SIZE}", BUDGET_MS, times))
    application.processEvents()
    return found


def _told(window: MainWindow, start: int) -> Took:
    """How long it takes to tell the display of a coding, on the thread on which one codes."""
    stored: list[ChangeSet] = []
    window.jobs.changed.connect(stored.append)
    _code(window, start)
    settle(window)
    window.jobs.changed.disconnect(stored.append)
    stage = window.stack._made[Stage.DISPLAY]
    if stage is window.stack.in_view:
        took = _of_this_thread(partial(stage.refresh, stored[0]))
        settle(window)
        return took
    return _of_this_thread(partial(window.stack.remember, Stage.DISPLAY, stored[0]))


def _code(window: MainWindow, start: int) -> None:
    assert window.context
    project = window.context.project
    source, code = project.read.every(Source)[0], project.read.every(Code)[-1]
    window.jobs.act(code_passage, project, source.id, Span(start, start + 8), code.id)


def _of_this_thread(action: Callable[[], object]) -> Took:
    wall, cpu = time.perf_counter(), time.thread_time()
    action()
    return Took((time.thread_time() - cpu) * 1000, (time.perf_counter() - wall) * 1000)
