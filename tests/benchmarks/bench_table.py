"""The table of excerpts in a very large study: opening, sorting, filtering, and following one coding."""

import random
import tempfile
import time
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path

from PySide6.QtWidgets import QApplication

from qda_app.domain.codes import Code
from qda_app.domain.excerpts import Coding, Excerpt
from qda_app.domain.ids import new_id
from qda_app.domain.sources import Informant, Participation, Source, Speaker, SpeakerRole, Technique, TextVersion, Turn
from qda_app.domain.spans import Span
from qda_app.services.coding import code_passage
from qda_app.services.opening import new_project
from qda_app.services.project import Project
from qda_app.settings import Settings
from qda_app.storage.work import Work
from qda_app.ui.actions import Stage
from qda_app.ui.collector import Collector
from qda_app.ui.dialogs import Dialogs
from qda_app.ui.errors import Errors
from qda_app.ui.main_window import MainWindow
from qda_app.ui.reduce.excerpt_columns import Column
from qda_app.ui.reduce.excerpt_order import Grouping, Sorting
from qda_app.ui.reduce.excerpt_scope import Scope
from qda_app.ui.reduce.stage import ReduceStage
from tests.benchmarks.harness import PATIENCE_S, WINDOW, Measurement, Paints, Took, measured, next_events
from tests.benchmarks.interviews import long_interview

SOURCES, CODES = 100, 500
TIMES = 7


def measure() -> list[Measurement]:
    """What one waits for when everything is listed."""
    rows = []
    for excerpts in (100_000, 20_000):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "large.qdaproj"
            _build(path, excerpts)
            table = LargeTable(path, Path(folder), excerpts)
            rows += table.measured() if excerpts == 100_000 else table.measured_beside()
            table.window.close()
    return rows


class LargeTable:
    """The table in its window, listing everything."""

    def __init__(self, path: Path, folder: Path, excerpts: int) -> None:
        """Wait until everything is read."""
        application = QApplication.instance() or QApplication([])
        assert isinstance(application, QApplication)
        self.size = f"{excerpts:,} excerpts, {SOURCES} sources"
        self.window = MainWindow(Settings(folder / "settings.json"), Dialogs(), Errors(folder / "reports"))
        Collector(self.window.jobs, self.window)  # as in the program
        self.window.resize(*WINDOW)
        self.window.show()
        self.window.opener.open(path)
        self._wait(lambda: self.window.context is not None)
        self.window.show_stage(Stage.REDUCE)
        stage = self.window.stack.in_view
        assert isinstance(stage, ReduceStage)
        self.stage, self.table = stage, stage.excerpts
        self._wait(lambda: stage.desk.is_filled and stage.desk.source is not None)
        assert len(stage.desk.work) == excerpts
        self.table.set_folded(False)
        self.paints = Paints()
        self.paints.watch(self.table.view.viewport())
        self._typed = count()
        self.excerpts = excerpts

    def measured(self) -> list[Measurement]:
        """Opening, then every column, then the filter."""
        opened = [self._opened(is_first=place == 0) for place in range(TIMES)]
        self._wait(lambda: bool(self.table.model.excerpt_ids))
        self._rest()
        rows = [measured(f"open the table, {self.size}", 150, opened)]
        for column in Column:
            took = [self._sorted(Sorting(column, bool(place % 2))) for place in range(TIMES)]
            rows.append(measured(f"sort it by {column.name.lower()}, {self.size}", 150, took))
        self._sorted(Sorting())
        rows.append(measured(f"filter it, a keystroke, {self.size}", 150, [self._filtered() for _ in range(12)]))
        rows.append(self._gap(f"longest gap of the event loop while it filters, {self.size}"))
        self.table.header.filter.clear()
        self._rest()
        rows.append(measured(f"group it by code, {self.size}", 300, [self._grouped() for _ in range(TIMES)]))
        return rows

    def measured_beside(self) -> list[Measurement]:
        """What an undo costs with the table open."""
        self._opened(is_first=True)
        self._rest()
        return [
            measured(f"undo of one coding to repaint, table of {self.size}", 25, [self._undone() for _ in range(15)])
        ]

    def _opened(self, *, is_first: bool) -> Took:
        """From the key to the rows in view, with their words; made anew each time."""
        model = self.table.model
        model.show_scope(Scope.SOURCE)
        if not is_first:
            self.stage.desk.filled.emit()  # nothing is known of any row, as after opening the project
        self._rest()

        def act() -> None:
            model.show_scope(Scope.ALL)
            self._until(lambda: model.found == self.excerpts and self._are_filled())

        return self.paints.until(act)

    def _are_filled(self) -> bool:
        rows = range(self.table.view.rowAt(0), self.table.view.rowAt(self.table.view.viewport().height() - 1) + 1)
        return all(self.table.model.row(self.table.model.index(row, 0)).is_filled for row in rows)

    def _sorted(self, sorting: Sorting) -> Took:
        model = self.table.model

        def act() -> None:
            self.table.view.sorting_wanted.emit(sorting)
            self._until(lambda: not model.is_loading)
            assert model.found == self.excerpts

        return self.paints.until(act)

    def _filtered(self) -> Took:
        words = ("l", "la", "lay", "laya", "layan", "layana")[next(self._typed) % 6]

        def act() -> None:
            self.table.header.filter.setText(words)
            self._until(lambda: not self.table.model.is_loading)

        return self.paints.until(act)

    def _gap(self, name: str) -> Measurement:
        """How long the window was deaf at most."""
        longest = [
            self._longest_gap(partial(self.table.header.filter.setText, word)) for word in ("k", "ke", "r", "s", "a")
        ]
        return measured(name, 50, [Took(gap, gap) for gap in longest])

    def _longest_gap(self, action: Callable[[], object]) -> float:
        longest, before = 0.0, time.perf_counter()
        action()
        while self.table.model.is_loading or not self.window.jobs.is_idle:
            QApplication.processEvents()
            now = time.perf_counter()
            longest, before = max(longest, now - before), now
        return longest * 1000

    def _grouped(self) -> Took:
        model = self.table.model
        model.group_by(Grouping.NONE)
        self._rest()

        def act() -> None:
            model.group_by(Grouping.CODE)
            self._until(lambda: not model.is_loading)

        return self.paints.until(act)

    def _undone(self) -> Took:
        """Through the writer into the project, and back to the table."""
        assert self.window.context
        project, model = self.window.context.project, self.table.model
        code = self.stage.desk.tree.codable[next(self._typed)]
        source = self.stage.desk.readings[0].source
        self.table.view.scrollToTop()
        self.window.jobs.act(code_passage, project, source.id, Span(0, 40 + next(self._typed)), code.id)
        self._wait(lambda: model.found == self.excerpts + 1)

        def act() -> None:
            self.window.jobs.act(project.undo)
            self._until(lambda: model.found == self.excerpts)

        return self.paints.until(act)

    def _rest(self) -> None:
        """Until nothing more is worked out beside the window."""
        give_up_at = time.monotonic() + 1.0
        while time.monotonic() < give_up_at:
            QApplication.processEvents()
        self._wait(lambda: not self.table.model.is_loading)

    def _until(self, is_done: Callable[[], bool]) -> None:
        give_up_at = time.monotonic() + PATIENCE_S
        while not is_done() and time.monotonic() < give_up_at:
            next_events()
        assert is_done()

    def _wait(self, is_done: Callable[[], bool]) -> None:
        give_up_at = time.monotonic() + 6 * PATIENCE_S
        while not (is_done() and self.window.jobs.is_idle) and time.monotonic() < give_up_at:
            QApplication.processEvents()
        assert is_done()


def _build(path: Path, excerpts: int) -> None:
    """A study of that size, the same in every run but for its GUIDs."""
    project = new_project(path, title="Large", coder="RA")
    choose = random.Random(5)
    codes = [
        Code(new_id(), f"K{number // 20}-KODE{number}", f"kode {number}", position=number) for number in range(CODES)
    ]
    with project.changing("Import codebook") as work:
        work.add(*codes)
    for number in range(SOURCES):
        with project.changing("Import {source}", source=f"W{number + 1}") as work:
            _add_source(project, work, number, [choose.choice(codes) for _ in range(excerpts // SOURCES)])
    project.close()


def _add_source(project: Project, work: Work, number: int, codes: list[Code]) -> None:
    text, turns = long_interview(50_000, seed=number)
    source = Source(new_id(), f"W{number + 1}", f"Wawancara {number + 1}", Technique.INTERVIEW)
    informants = [Informant(new_id(), f"I-{number + 1}"), Informant(new_id(), f"J-{number + 1}")]
    version = TextVersion(new_id(), source.id, 1, work.keep(text.encode()), len(text))
    roles = {"P": SpeakerRole.RESEARCHER, "I-1": SpeakerRole.INFORMANT}
    speakers = {label: Speaker(new_id(), source.id, label, role) for label, role in roles.items()}
    speakers["I-1"] = Speaker(speakers["I-1"].id, source.id, "I-1", SpeakerRole.INFORMANT, informants[0].id)
    work.add(source, *informants, *(Participation(new_id(), source.id, one.id) for one in informants), version)
    work.add(*speakers.values())
    work.add(
        *(
            Turn(new_id(), version.id, speakers[one.speaker].id, one.label_start, one.start, one.end, one.time_stamp)
            for one in turns
        )
    )
    step = (len(text) - 400) // len(codes)
    places = enumerate(range(0, step * len(codes), step), start=1)
    own = (source.id, version.id, project.coder.id)
    made = [
        Excerpt(new_id(), *own, place, start, start + 150, paraphrase=text[start : start + 60])
        for place, start in places
    ]
    work.add(*made, *(Coding(new_id(), one.id, code.id) for one, code in zip(made, codes, strict=True)))
    work.claim_numbers({source.id: len(made)})
