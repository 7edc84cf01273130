"""The pages of Reduce in a very large study: how long the window does not answer while one is opened and used."""

import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from qda_app.app import SWITCH_INTERVAL_S
from qda_app.domain.ids import new_id
from qda_app.domain.memos import Memo, MemoKind, MemoLink
from qda_app.domain.queries import Ask, Term
from qda_app.domain.summaries import Form, FormField, FormKind
from qda_app.services.opening import open_project
from qda_app.services.project import Project
from qda_app.ui.actions import Stage
from qda_app.ui.context import Target
from qda_app.ui.reduce.memos.page import MemosPage
from qda_app.ui.reduce.query.page import QueryPage
from tests.benchmarks.bench_loop import Pulse
from tests.benchmarks.bench_table import LargeTable, _build
from tests.benchmarks.harness import Measurement, Took, measured, next_events

EXCERPTS, ITEMS, RUNS, GAP_MS = 100_000, 5_000, 6, 50
SIZE = f"{EXCERPTS:,} codings, {ITEMS:,} memos and forms"
_AT_ONCE = 50  # as one step
PAGES = ("query", "words", "memos", "forms")


def measure() -> list[Measurement]:
    """The longest gap of the event loop, page by page."""
    sys.setswitchinterval(SWITCH_INTERVAL_S)  # as in the program
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.qdaproj"
        _build(path, EXCERPTS)
        project = open_project(path)
        _write(project)
        project.close()
        room = LargeTable(path, Path(folder), EXCERPTS)
        rows = Pages(room).measured()
        room.window.close()
    return rows


class Pages:
    """Opens each page, and does in it what reads most."""

    def __init__(self, room: LargeTable) -> None:
        """In the window of a table."""
        self._window, self._stage, self._pulse = room.window, room.stage, Pulse()

    def measured(self) -> list[Measurement]:
        """Each of them."""
        rows = []
        for key in PAGES:
            opened = [self._gap(lambda key=key: self._back(key)) for _ in range(RUNS)]  # type: ignore[misc]
            name = f"longest gap while the page of {key} is opened, {SIZE}"
            rows.append(measured(name, GAP_MS, opened, percentile=95))
            if key == "query":
                rows += self._of_query()
            if key == "memos":
                rows.append(self._of_memos())
        return rows

    def _of_query(self) -> list[Measurement]:
        page = self._stage.tabs.page
        assert isinstance(page, QueryPage)
        groups = [code.id.hex for code in self._stage.desk.tree][:RUNS]
        asked = [self._gap(lambda one=one: page.set_terms([Term(Ask.CODE, one)])) for one in groups]  # type: ignore[misc]
        page.set_terms([])
        page.as_text.click()
        self._wait()
        bar = page.text.verticalScrollBar()
        scrolled = [self._gap(lambda: bar.setValue(bar.maximum())) for _ in range(2 * RUNS)]
        assert page.text.shown > 300
        return [
            measured(f"longest gap while a query is answered, {SIZE}", GAP_MS, asked, percentile=95),
            measured(f"longest gap while more quotations are added, {SIZE}", GAP_MS, scrolled, percentile=95),
        ]

    def _of_memos(self) -> Measurement:
        page = self._stage.tabs.page
        assert isinstance(page, MemosPage)
        typed = [self._gap(lambda word=word: page.filter.setText(word)) for word in ("r", "ra", "rapat", "x", "")]  # type: ignore[misc]
        return measured(f"longest gap while memos are sought, {SIZE}", GAP_MS, typed, percentile=95)

    def _back(self, key: str) -> None:
        self._stage.tabs.show_text()
        self._window.show_stage(Stage.REDUCE, Target(tab=key))

    def _gap(self, act: Callable[[], object]) -> Took:
        def whole() -> None:
            act()
            self._wait()

        return self._pulse.watch(whole)

    def _wait(self) -> None:
        next_events()
        while not self._window.jobs.is_idle:
            next_events()
        QApplication.processEvents()


def _write(project: Project) -> None:
    """Memos on the sources, and forms of the study."""
    for first in range(0, ITEMS, _AT_ONCE):
        _write_some(project, range(first, first + _AT_ONCE))


def _write_some(project: Project, numbers: Iterable[int]) -> None:
    sources, now = project.read.sources(), project.now()
    with project.changing("Write") as work:
        for number in numbers:
            memo = Memo(
                new_id(), MemoKind.CODE, project.coder.id, now.date(), now, f"Memo {number}", "rapat anggaran " * 40
            )
            source = sources[number % len(sources)]
            form = Form(new_id(), FormKind.INTERIM, None, f"Ringkasan {number}", now.date())
            work.add(memo, MemoLink(new_id(), memo.id, "source", source.id, source.short_id))
            work.add(form, FormField(new_id(), form.id, "findings", "Temuan " * 20))
