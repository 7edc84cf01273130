"""The stage Reduce in a large study: opening a source, filtering codes, typing in the quick-code box, coding."""

import gc
import random
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from itertools import count
from pathlib import Path

from PySide6.QtWidgets import QApplication

from qda_app.domain.codes import Code
from qda_app.domain.excerpts import Coding, Excerpt
from qda_app.domain.ids import new_id
from qda_app.domain.sources import Informant, Participation, Source, Speaker, SpeakerRole, Technique, TextVersion, Turn
from qda_app.domain.spans import Span
from qda_app.services.opening import new_project
from qda_app.services.project import Project
from qda_app.settings import Settings
from qda_app.storage.work import Work
from qda_app.ui.actions import Stage
from qda_app.ui.collector import Collector
from qda_app.ui.dialogs import Dialogs
from qda_app.ui.errors import Errors
from qda_app.ui.main_window import MainWindow
from qda_app.ui.reduce.desk import Goal
from qda_app.ui.reduce.holdings import read_source
from qda_app.ui.reduce.stage import ReduceStage
from tests.benchmarks.harness import PATIENCE_S, WINDOW, Measurement, Paints, Took, measured, next_events
from tests.benchmarks.interviews import long_interview

SIZE = "20,000 codings, 200 sources, 5,000 codes"
LARGE_SOURCE, LARGE_CODINGS = 200_000, (500, 5_000)  # bytes of the first two sources, and their codings
SOURCES, GROUPS, CODES = 200, 50, 5_000


def measure() -> list[Measurement]:
    """What one waits for many times a day."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.qdaproj"
        build(path)
        desk = LargeDesk(path, Path(folder))
        rows = [
            measured(f"open 200 kB, 5,000 codings, in Reduce, {SIZE}", 60, [desk.open(1) for _ in range(9)]),
            measured(f"open 200 kB, 500 codings, in Reduce, {SIZE}", 60, [desk.open(0) for _ in range(9)]),
            measured(f"filter 5,000 codes, a keystroke, {SIZE}", 50, [desk.filter() for _ in range(12)]),
            measured(f"quick-code box, a keystroke, {SIZE}", 10, [desk.type_in_box() for _ in range(12)]),
            measured(f"code a passage until it is seen, {SIZE}", 16, [desk.code() for _ in range(11)]),
            measured(f"undo a coding until it is seen, {SIZE}", 25, [desk.undo() for _ in range(9)]),
            measured(f"remove a coding until it is seen, {SIZE}", 16, [desk.remove() for _ in range(9)]),
        ]
        desk.close()
        return rows


class LargeDesk:
    """The stage in its window."""

    def __init__(self, path: Path, folder: Path) -> None:
        """Wait until everything is read."""
        application = QApplication.instance() or QApplication([])
        assert isinstance(application, QApplication)
        self.window = MainWindow(Settings(folder / "settings.json"), Dialogs(), Errors(folder / "reports"))
        Collector(self.window.jobs, self.window)  # as in the program
        self.window.resize(*WINDOW)
        self.window.show()
        self.window.opener.open(path)
        self._wait(lambda: self.window.context is not None)
        self.window.show_stage(Stage.REDUCE)
        stage = self.window.stack.in_view
        assert isinstance(stage, ReduceStage)
        self.stage = stage
        self._wait(lambda: stage.desk.is_filled and stage.desk.source is not None)
        assert len(stage.desk.tree) == CODES
        assert sum(stage.desk.work.code_counts.values()) == 20_000
        self.paints = Paints()
        for widget in (stage.reading.view.viewport(), stage.codes.tree.viewport(), stage.hand.box.list.viewport()):
            self.paints.watch(widget)
        self._typed = count()

    def open(self, wanted: int) -> Took:
        """From what the reader read to the first paint, of one of the first two sources."""
        small, large = (self.stage.desk.readings[place].source.id for place in (2, wanted))
        assert self.window.context
        project = self.window.context.project
        for source_id in (small, large):
            read = read_source(project, source_id)
            took = self.paints.until(partial(self.stage.desk.show_source, read))
        assert len(read.snapshot.text.encode()) >= LARGE_SOURCE
        assert len(self.stage.reading.view.codings) == LARGE_CODINGS[wanted]
        return took

    def filter(self) -> Took:
        """One more letter."""
        words = ("l", "la", "lay", "laya", "layan", "layana")[next(self._typed) % 6]
        return self.paints.until(lambda: self.stage.codes.filter.setText(words))

    def type_in_box(self) -> Took:
        """One more letter."""
        if not self.stage.hand.box.is_open:
            self._select(0)
            self.stage.hand.open_box("k")
        words = ("ke", "kel", "kelu", "keluh", "keluha", "keluhan")[next(self._typed) % 6]
        return self.paints.until(lambda: self.stage.hand.box.field.setText(words))

    def code(self) -> Took:
        """Through the writer into the project, and back to the text."""
        self.stage.hand.box.close_overlay()
        number = next(self._typed)
        span = self._select(number)
        code = self.stage.desk.tree.codable[number]
        before = len(self.stage.reading.view.codings)

        def act() -> None:
            self.stage.acts.code(span, code.id)
            self._wait(lambda: len(self.stage.reading.view.codings) > before)

        return self.paints.until(act)

    def undo(self) -> Took:
        """The coding made last is taken back."""
        return self._until_gone(lambda: self.window.action_table.run("undo"))

    def remove(self) -> Took:
        """One of the middle of the source, with its excerpt."""
        desk = self.stage.desk
        assert desk.source_id
        excerpts = desk.work.in_source(desk.source_id)
        excerpt = excerpts[len(excerpts) // 2]
        desk.open(desk.source_id, Goal(excerpt_id=excerpt.id))
        self._wait(lambda: desk.excerpt_id == excerpt.id)
        QApplication.processEvents()
        return self._until_gone(lambda: self.stage.acts.uncode(desk.work.codings_of(excerpt.id)[0].id))

    def _until_gone(self, act: Callable[[], object]) -> Took:
        before = len(self.stage.reading.view.codings)

        def act_and_wait() -> None:
            act()
            self._wait(lambda: len(self.stage.reading.view.codings) < before)

        return self.paints.until(act_and_wait)

    def close(self) -> None:
        """Let the project go."""
        self.window.close()
        gc.enable()
        gc.unfreeze()

    def _select(self, number: int) -> Span:
        line = self.stage.reading.view.visible_lines()[3]
        span = Span(line.start, line.start + 30 + number)
        self.stage.reading.view.select(span)
        QApplication.processEvents()
        return span

    def _wait(self, is_done: Callable[[], bool]) -> None:
        give_up_at = time.monotonic() + 6 * PATIENCE_S
        while not (is_done() and self.window.jobs.is_idle) and time.monotonic() < give_up_at:
            next_events()
        assert is_done()


def build(path: Path) -> None:
    """A study of that size, the same in every run but for its GUIDs."""
    project = new_project(path, title="Large", coder="RA")
    choose = random.Random(3)
    groups = [
        Code(new_id(), f"G{number:02}", f"Kelompok {number}", position=number, is_group=True)
        for number in range(GROUPS)
    ]
    codes = [_code(number, groups) for number in range(CODES - GROUPS)]
    with project.changing("Import codebook") as work:
        work.add(*groups, *codes)
    many = 20_000 - sum(LARGE_CODINGS)
    small = many // (SOURCES - len(LARGE_CODINGS))
    for number in range(SOURCES):
        is_large = number < len(LARGE_CODINGS)
        size, wanted = (LARGE_SOURCE, LARGE_CODINGS[number]) if is_large else (20_000, small)
        rest = many - small * (SOURCES - len(LARGE_CODINGS)) if number == SOURCES - 1 else 0
        with project.changing("Import {source}", source=f"W{number + 1}") as work:
            _add_source(project, work, number, size, [choose.choice(codes) for _ in range(wanted + rest)])
    project.close()


def _code(number: int, groups: Sequence[Code]) -> Code:
    group = groups[number % len(groups)]
    words = ("layanan", "keluhan", "akses", "rapat", "usulan", "data", "server")
    name = f"{words[number % 7]} {words[number % 5]} {number}"
    cues = tuple(f"{word} {number % 90}" for word in words[:5])
    return Code(new_id(), f"{group.short_id}-KODE{number}", name, group.id, number, cues=cues)


def _add_source(project: Project, work: Work, number: int, size: int, codes: Sequence[Code]) -> None:
    text, turns = long_interview(size, seed=number)
    source = Source(new_id(), f"W{number + 1}", f"Wawancara {number + 1}", Technique.INTERVIEW)
    informant = Informant(new_id(), f"I-{number + 1}")
    version = TextVersion(new_id(), source.id, 1, work.keep(text.encode()), len(text))
    roles = {"P": SpeakerRole.RESEARCHER, "I-1": SpeakerRole.INFORMANT}
    speakers = {label: Speaker(new_id(), source.id, label, role) for label, role in roles.items()}
    work.add(source, informant, Participation(new_id(), source.id, informant.id), version, *speakers.values())
    work.add(
        *(
            Turn(new_id(), version.id, speakers[one.speaker].id, one.label_start, one.start, one.end, one.time_stamp)
            for one in turns
        )
    )
    step = (len(text) - 400) // len(codes)
    excerpts = [
        Excerpt(new_id(), source.id, version.id, project.coder.id, place + 1, place * step, place * step + 150)
        for place in range(len(codes))
    ]
    work.add(*excerpts, *(Coding(new_id(), one.id, code.id) for one, code in zip(excerpts, codes, strict=True)))
    work.claim_numbers({source.id: len(excerpts)})
