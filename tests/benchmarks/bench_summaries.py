"""The summary grid of a large study: opened, followed from one coding or summary to the next, and walked through."""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from qda_app.app import SWITCH_INTERVAL_S
from qda_app.domain.excerpts import Coding, Stance
from qda_app.domain.ids import new_id
from qda_app.domain.summaries import Summary
from qda_app.domain.summary_grids import CellState, GridLayout
from qda_app.i18n import language
from qda_app.services.coding import set_stance
from qda_app.services.project import Project
from qda_app.services.summaries import ground, read_grid, write_summary
from qda_app.settings import Theme
from qda_app.ui.actions import Stage
from qda_app.ui.context import Target
from qda_app.ui.reduce.stage import ReduceStage
from qda_app.ui.reduce.summaries.arrangement import EVERYTHING, Arrangement, remember
from qda_app.ui.reduce.summaries.page import SummariesPage
from tests.benchmarks.bench_loop import SIZE, Room
from tests.benchmarks.harness import Measurement, Took, measured, next_events, took

OPENED_MS, FOLLOWED_MS, GAP_MS, STEP_MS = 150, 250, 50, 33
RUNS, WRITTEN_EACH = 6, 5  # of five cells one is written


def measure() -> list[Measurement]:
    """All 73 codes by 40 voices, a fifth of the cells written."""
    sys.setswitchinterval(SWITCH_INTERVAL_S)  # as in the program
    with tempfile.TemporaryDirectory() as folder:
        room = GridRoom(Path(folder))
        opened = [room.opened() for _ in range(RUNS)]
        rated, written, stepped = ([act() for _ in range(RUNS)] for act in (room.rated, room.written, room.stepped))
        gaps = [gap for _ in range(RUNS) for gap in room.gaps()]
        room.close()
    return [
        measured(f"summary grid opened, {SIZE}", OPENED_MS, opened),
        measured(f"summary grid after a stance was set, {SIZE}", FOLLOWED_MS, rated),
        measured(f"summary grid after a summary was written, {SIZE}", OPENED_MS, written),
        measured(f"next cell of the summary grid, {SIZE}", STEP_MS, stepped),
        measured(f"longest gap of the event loop while the summary grid is read, {SIZE}", GAP_MS, gaps, percentile=95),
    ]


class GridRoom(Room):
    """A window in which the grid is opened anew each time."""

    def __init__(self, folder: Path) -> None:
        """With everything coded, and one cell of five written."""
        super().__init__(folder)
        self.import_table()
        _write_some(self._project)
        self._themes = [Theme.DARK, Theme.LIGHT]
        self._choose = Random(4)
        assert self.window.context
        remember(self.window.context.settings, self._project.path, Arrangement(columns=EVERYTHING))
        self.look_at(Stage.REDUCE, None)

    def opened(self) -> Took:
        """From the tab to the painted grid; the stage, and so the page, is made anew before."""
        self._make_anew()
        return took(self._open)

    def gaps(self) -> list[Took]:
        """How long the window does not answer meanwhile."""
        self._make_anew()
        opened = self.pulse.watch(self._open)
        return [opened, *(self.pulse.watch(act()) for act in (self._rating, self._writing))]

    def rated(self) -> Took:
        """A stance is set."""
        return took(self._rating())

    def _rating(self) -> Callable[[], object]:
        coding = self._choose.choice(self._project.read.every(Coding))
        stance = Stance.MIXED if coding.stance is not Stance.MIXED else Stance.SUPPORTS
        return self._followed(lambda: set_stance(self._project, coding.id, stance))

    def written(self) -> Took:
        """A summary is written."""
        return took(self._writing())

    def _writing(self) -> Callable[[], object]:
        grid = self._page.view.grid
        assert grid
        cell = self._choose.choice([one for row in grid.cells[1:] for one in row if one.state is CellState.TO_WRITE])
        rests_on = ground(self._project, cell.place, language("id"))
        return self._followed(lambda: write_summary(self._project, cell.place, "Ringkas.", rests_on))

    def stepped(self) -> Took:
        """To the next cell, until its excerpts are there."""
        view, panel = self._page.view, self._page.panel

        def act() -> None:
            view.go_to_next()
            self._until(lambda: panel.excerpts.model().evidence != () and self.window.jobs.is_idle)

        return took(act)

    @property
    def _page(self) -> SummariesPage:
        stage = self.window.stack.in_view
        assert isinstance(stage, ReduceStage)
        page = stage.tabs.page
        assert isinstance(page, SummariesPage)
        return page

    def _make_anew(self) -> None:
        self.window.use_colours(self._themes[0])
        self._themes.reverse()
        self.look_at(Stage.REDUCE, Target(source_id=self._project.read.sources()[0].id))
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # the widgets of before, taken apart now
        QApplication.processEvents()

    def _open(self) -> None:
        self.window.show_stage(Stage.REDUCE, Target(tab="summaries"))
        self._until(lambda: self._page.view.grid is not None)
        grid = self._page.view.grid
        assert grid
        assert (len(grid.rows), len(grid.codes)) == (41, 73)

    def _followed(self, service: Callable[[], object]) -> Callable[[], object]:
        before = self._page.view.grid

        def act() -> None:
            self.window.jobs.act(service)
            self._until(lambda: self._page.view.grid is not before and self.window.jobs.is_idle)

        return act

    def _until(self, is_done: Callable[[], bool]) -> None:
        while not is_done():
            next_events()
        QApplication.processEvents()  # paint it


def _write_some(project: Project) -> None:
    grid = read_grid(
        project, GridLayout(columns=tuple(one.short_id for one in project.read.code_tree())), language("id")
    )
    cells = [one for row in grid.cells for one in row if one.codings]
    with project.changing("Write") as work:
        for one in cells[::WRITTEN_EACH]:
            place = one.place
            work.add(Summary(new_id(), place.code_id, place.informant_id, place.source_id, "Kata " * 20, "then"))
