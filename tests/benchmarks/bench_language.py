"""Reading 10 MB for cues and names: how long it takes, and that a key is answered meanwhile."""

import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from qda_app import paths
from qda_app.app import SWITCH_INTERVAL_S
from qda_app.domain.ids import new_id
from qda_app.domain.sources import Source, Technique, TextVersion
from qda_app.services.entity_places import found_entities
from qda_app.services.opening import new_project
from qda_app.services.project import Project
from qda_app.services.suggestions import codes_waiting, cue_queue
from qda_app.settings import Theme
from qda_app.ui.actions import Stage
from qda_app.ui.context import Context
from qda_app.ui.main_window import MainWindow
from qda_app.ui.pictures import make_application, pictured_window, settle
from qda_app.ui.reduce.stage import ReduceStage
from tests.benchmarks.harness import Measurement, Paints, Took, measured, next_events, took
from tests.benchmarks.interviews import long_interview

SOURCES, SIZE = 40, 250_000
BOOK = "73 codes with 321 cues"
MANY = f"{SOURCES} sources of 250 kB, {BOOK}"


def measure() -> list[Measurement]:
    """From the first question to the second, with someone at the keys."""
    make_application()
    sys.setswitchinterval(SWITCH_INTERVAL_S)  # as the program does
    with tempfile.TemporaryDirectory() as folder:
        project = new_project(
            Path(folder) / "many.qdaproj", coder="A", codebook=paths.CODEBOOKS / "agile_governance.yaml"
        )
        _add_sources(project)
        with pictured_window(project.path, language="en", theme=Theme.LIGHT) as window:
            rows = _in_window(window)
        project.close()
    return rows


def _in_window(window: MainWindow) -> list[Measurement]:
    window.show_stage(Stage.REDUCE)
    settle(window)
    context, stage = window.context, window.stack.in_view
    assert context
    assert isinstance(stage, ReduceStage)
    quiet = _keys(stage, lambda: False, least=60)
    began = time.perf_counter()
    done: list[object] = []
    read = partial(codes_waiting, context.project, context.language.linguist)
    context.jobs.read(read, done.append, owner=stage, topic="bench", failed=done.append)
    keys = _keys(stage, lambda: not done, least=60)
    first = Took(0, (time.perf_counter() - began) * 1000)
    assert isinstance(done[0], list), done
    return [
        measured(f"key press at rest, p95, {MANY}", 33, quiet, percentile=95),
        measured(f"key press while the worker reads, p95 of {len(keys)}, {MANY}", 33, keys, percentile=95),
        measured(f"first reading with someone at the keys, {MANY}", 60_000, [first] * 5),
        *_known(context),
    ]


def _known(context: Context) -> list[Measurement]:
    """What costs nothing to read again."""
    project, linguist = context.project, context.language.linguist
    found = codes_waiting(project, linguist)
    names = took(lambda: found_entities(project, linguist))
    waiting = sum(one.waiting for one in found)
    code_id = found[0].code.id
    again = [took(lambda: codes_waiting(project, linguist)) for _ in range(5)]
    queue = [took(lambda: cue_queue(project, linguist, code_id)) for _ in range(5)]
    listed = [took(lambda: found_entities(project, linguist)) for _ in range(5)]
    return [
        measured(f"opening the tab again, {waiting:,} places wait, {MANY}", 500, again),
        measured(f"the queue of one code, {found[0].waiting:,} places, {MANY}", 500, queue),
        measured(f"first reading for names, {MANY}", 60_000, [names] * 5),
        measured(f"names again, {MANY}", 500, listed),
    ]


def _keys(stage: ReduceStage, is_going_on: Callable[[], bool], *, least: int) -> list[Took]:
    """From a key that turns the page to the end of the paint, as long as something goes on."""
    view, paints = stage.reading.view, Paints()
    times: list[Took] = []
    paints.watch(view.viewport())
    view.setFocus()
    while len(times) < least or is_going_on():
        key = Qt.Key.Key_PageDown if len(times) % 2 == 0 else Qt.Key.Key_PageUp
        times.append(paints.until(partial(QTest.keyClick, view, key)))
        for _ in range(20):  # as fast as a person types
            next_events()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return times


def _add_sources(project: Project) -> None:
    with project.changing("Build") as work:
        for number in range(SOURCES):
            text, _turns = long_interview(SIZE, number)
            source = Source(new_id(), f"W{number + 1}", "Interview", Technique.INTERVIEW)
            work.add(source, TextVersion(new_id(), source.id, 1, work.keep(text.encode()), len(text)))
