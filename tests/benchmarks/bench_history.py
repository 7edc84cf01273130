"""The panel of the history in a project that was worked on for years: opening, filtering, scrolling."""

import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from PySide6.QtWidgets import QApplication

from qda_app.domain.changes import Step
from qda_app.domain.ids import new_id
from qda_app.services.project import Project
from qda_app.settings import Settings
from qda_app.storage.rows import row
from qda_app.storage.schema import step
from qda_app.ui.dialogs import Dialogs
from qda_app.ui.errors import Errors
from qda_app.ui.history.panel import HistoryPanel
from qda_app.ui.main_window import MainWindow
from tests.benchmarks.bench_journal import LargeProject
from tests.benchmarks.harness import PATIENCE_S, WINDOW, Measurement, Paints, Took, measured, next_events, took

STEPS, TIMES = 50_000, 9
SIZE = f"{STEPS:,} steps"


def measure() -> list[Measurement]:
    """What one waits for when one looks back."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long.qdaproj"
        _build(path)
        bench = LongHistory(path, Path(folder))
        rows = bench.measured()
        bench.window.close()
        return rows


def _build(path: Path) -> None:
    """Some real steps, and from them as many more as there should be, every hundredth with its neighbour in a group."""
    made = LargeProject(path)
    for _place in range(20):
        made.code_by_service()
    made.project.undo()
    _repeat(made.project)
    assert len(made.project.read.steps()) == STEPS
    made.project.close()


def _repeat(project: Project) -> None:
    steps = project.read.steps()
    with project.noting() as connection:
        images = connection.execute(sa.select(step.c.images).where(step.c.number == steps[-2].number)).scalar_one()
        rows: list[dict[str, Any]] = []
        for number in range(len(steps) + 1, STEPS + 1):
            group_id = new_id() if number % 100 == 0 else rows[-1]["group_id"] if number % 100 == 1 and rows else None
            rows.append(_row(steps[-2], number, group_id) | {"images": images})
        connection.execute(step.insert(), rows)


def _row(like: Step, number: int, group_id: object) -> dict[str, Any]:
    step_id, at = new_id(), like.at + timedelta(minutes=number)
    return row(like) | {"id": step_id, "origin_id": step_id, "number": number, "group_id": group_id, "at": at}


class LongHistory:
    """The window with the project, whose panel is opened again and again."""

    def __init__(self, path: Path, folder: Path) -> None:
        """Wait until everything is read."""
        application = QApplication.instance() or QApplication([])
        assert isinstance(application, QApplication)
        self.window = MainWindow(Settings(folder / "settings.json"), Dialogs(), Errors(folder / "reports"))
        self.window.resize(*WINDOW)
        self.window.show()
        self.window.opener.open(path)
        self._until(lambda: self.window.context is not None)
        self._rest()
        self._typed = count()

    def measured(self) -> list[Measurement]:
        """Opening, then filtering, scrolling on, and the longest gap of the event loop while one filters."""
        rows = [measured(f"open the history, {SIZE}", 100, [self._opened() for _ in range(TIMES)])]
        rows.append(measured(f"read on by a page, {SIZE}", 50, [self._read_on() for _ in range(TIMES)]))
        rows.append(
            measured(f"filter the history, a keystroke, {SIZE}", 1000, [self._filtered() for _ in range(TIMES)])
        )
        gaps = [self._gap(words) for words in ("k", "ko", "kod", "kode", "kodex")]
        return [*rows, measured(f"longest gap of the event loop while it filters, {SIZE}", 50, gaps)]

    @property
    def panel(self) -> HistoryPanel:
        """The panel that is open."""
        assert self.window.history.panel
        return self.window.history.panel

    def _opened(self) -> Took:
        if self.window.history.panel:
            self.window.history.close()
        self._rest()

        def act() -> None:
            self.window.action_table.run("history")
            self._rest()

        taken = took(act)
        assert self.panel.model.found.count == STEPS
        assert self.panel.detail.title.text()
        return taken

    def _read_on(self) -> Took:
        model, before = self.panel.model, self.panel.model.rowCount()

        def act() -> None:
            self.panel.list.scrollToBottom()
            self._until(lambda: model.rowCount() > before)
            self._rest()

        return took(act)

    def _filtered(self) -> Took:
        paints = Paints()
        paints.watch(self.panel.list.viewport())
        words = ("k", "ko", "kod", "kode")[next(self._typed) % 4]

        def act() -> None:
            self.panel.filter.words.setText(words)
            self._until(lambda: self.panel.model.wanted.words == (words,) and not self.panel.model.is_reading)

        return paints.until(act)

    def _gap(self, words: str) -> Took:
        longest, before = 0.0, time.perf_counter()
        self.panel.filter.words.setText(words)
        while self.panel.model.wanted.words != (words,) or self.panel.model.is_reading or not self.window.jobs.is_idle:
            QApplication.processEvents()
            now = time.perf_counter()
            longest, before = max(longest, now - before), now
        return Took(longest * 1000, longest * 1000)

    def _rest(self) -> None:
        self._until(lambda: self.window.jobs.is_idle)
        QApplication.processEvents()
        self._until(lambda: self.window.jobs.is_idle)

    @staticmethod
    def _until(is_done: Callable[[], bool]) -> None:
        give_up_at = time.monotonic() + PATIENCE_S
        while not is_done():
            next_events()
            assert time.monotonic() < give_up_at, "it does not come to an end"
