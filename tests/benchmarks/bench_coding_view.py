"""The figures of the coding view."""

import gc
import re
from collections.abc import Callable
from dataclasses import replace
from itertools import count

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from qda_app.domain.spans import Span
from qda_app.ui.coding_view.snapshot import TextSnapshot
from qda_app.ui.coding_view.view import TranscriptView
from qda_app.ui.theme import dress, load_theme
from tests.benchmarks.harness import WINDOW, Measurement, Paints, Took, measured, memory_mb, took
from tests.benchmarks.interviews import coding_at, long_interview, many_codings

SMALL, DENSE, LARGE = (200_000, 500), (200_000, 5_000), (2_000_000, 20_000)  # bytes, codings


class Source:
    """A source that was read from the project, and a window that stands."""

    def __init__(self, size: int, codings: int) -> None:
        """The size is checked: a figure about less would flatter."""
        self.text, self.turns = long_interview(size)
        self.codings = many_codings(self.text, codings)
        assert len(self.text.encode()) >= size
        assert len(self.codings) == codings
        self.paints = Paints()
        self.view = self._empty_view()
        self._number = count(10**6)

    def open(self) -> Took:
        """From the texts and codings to the first paint, in a view of its own."""
        former, self.view = self.view, self._empty_view()
        former.close()
        former.deleteLater()
        QApplication.processEvents()
        gc.collect()
        return self.paints.until(self._open)

    def scroll_to_middle(self) -> None:
        """Where the coding over the whole and the one over the half lie too."""
        bar = self.view.verticalScrollBar()
        bar.setValue(bar.maximum() // 2)

    def wheel(self) -> Took:
        """One step."""
        place = QPointF(300, 300)
        buttons, keys, phase = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
        event = QWheelEvent(place, place, QPoint(), QPoint(0, -120), buttons, keys, phase, False)
        return self.paints.until(lambda: QApplication.sendEvent(self.view.viewport(), event))

    def add(self) -> Took:
        """One coding of 200 characters on screen."""
        lines = self.view.visible_lines()
        start = lines[len(lines) // 3].start
        coding = coding_at(Span(start, start + 200), next(self._number), 3)
        return self.paints.until(lambda: self.view.add_coding(coding))

    def remove(self) -> Took:
        """The last one on screen."""
        lines = self.view.visible_lines()
        coding = self.view.codings.overlapping(Span(lines[0].start, lines[-1].end))[-1]
        return self.paints.until(lambda: self.view.remove_coding(coding.coding_id))

    def lift(self) -> Took:
        """The mouse goes to the stripe of another one."""
        stripes = self.view.stripes
        places = [stripe.bracket.center().toPoint() for stripe in stripes.stripes]
        others = [place for place in places if (found := stripes.stripe_at(place)) and found.coding != stripes.hovered]
        place = QPointF(others[next(self._number) % len(others)])
        none, keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
        event = QMouseEvent(QEvent.Type.MouseMove, place, stripes.mapToGlobal(place), none, none, keys)
        return self.paints.until(lambda: QApplication.sendEvent(stripes, event))

    def drag(self) -> Took:
        """A handle goes on by some lines."""
        if not self.view.handles.are_held:
            self._take_handle()
        place, viewport = QPointF(200, 150 + 48 * (next(self._number) % 3)), self.view.viewport()
        left, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        event = QMouseEvent(QEvent.Type.MouseMove, place, viewport.mapToGlobal(place), left, left, keys)
        return self.paints.until(lambda: QApplication.sendEvent(viewport, event))

    def _take_handle(self) -> None:
        lines = self.view.visible_lines()
        here = self.view.codings.overlapping(Span(lines[0].start, lines[-1].end))
        inside = next(coding for coding in here if coding.start > lines[0].end and coding.end < lines[2].end)
        self.view.set_current_excerpt(inside.excerpt_id)
        place, viewport = QPointF(self.view.handles.grips()[-1].knob.center()), self.view.viewport()
        left, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        event = QMouseEvent(QEvent.Type.MouseButtonPress, place, viewport.mapToGlobal(place), left, left, keys)
        QApplication.sendEvent(viewport, event)
        assert self.view.handles.are_held

    def choose(self) -> Took:
        """Make another excerpt the current one."""
        lines = self.view.visible_lines()
        codings = self.view.codings.overlapping(Span(lines[0].start, lines[-1].end))
        other = next(coding for coding in codings if coding.excerpt_id != self.view.current_excerpt_id)
        return self.paints.until(lambda: self.view.set_current_excerpt(other.excerpt_id, scroll=True))

    def hover(self) -> Took:
        """A tool tip over the words."""
        return took(lambda: self.view.tool_tip_at(QPoint(200, 300)))

    def search(self) -> Took:
        """Every hit of a word."""
        return took(lambda: [Span(*found.span()) for found in re.finditer("aplikasi", self.text)])

    def show_hits(self) -> Took:
        """Paint the hits."""
        hits = [Span(*found.span()) for found in re.finditer("aplikasi", self.text)]
        return self.paints.until(lambda: self.view.set_hits(hits))

    def resize(self) -> Took:
        """Another width."""
        width, height = WINDOW
        narrower = width - 640 if self.view.width() == width else width
        return self.paints.until(lambda: self.view.resize(narrower, height))

    def _open(self) -> None:
        self.view.open(TextSnapshot(self.text, self.turns), self.codings)

    def _empty_view(self) -> TranscriptView:
        view = TranscriptView(load_theme("light"))
        self.paints.watch(view.viewport())
        view.resize(*WINDOW)
        view.show()
        QApplication.processEvents()
        return view


def measure() -> list[Measurement]:
    """Every row of the budget that concerns the view."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    dress(application, load_theme("light"))
    return [*_small(), *_dense(), *_large()]


def _small() -> list[Measurement]:
    source = Source(*SMALL)
    return [
        measured("open 200 kB, 500 codings", 60, _times(9, source.open)),
        measured("add a coding to 500 in 200 kB", 16, _times(21, source.add)),
        measured("remove a coding of 500 in 200 kB", 16, _times(21, source.remove)),
    ]


def _dense() -> list[Measurement]:
    """A text in which every line has codings."""
    source = Source(*DENSE)
    rows = [measured("open 200 kB, 5,000 codings", 60, _times(9, source.open))]
    source.scroll_to_middle()
    return [
        *rows,
        measured("add a coding to 5,000 in 200 kB", 16, _times(21, source.add)),
        measured("remove a coding of 5,000 in 200 kB", 16, _times(21, source.remove)),
        measured("lift a coding out of 5,000 in 200 kB", 16, _times(21, source.lift)),
        measured("drag the end of an excerpt among 5,000 codings", 16, _times(21, source.drag)),
    ]


def _large() -> list[Measurement]:
    source = Source(*LARGE)
    source.open()
    before = memory_mb()
    former = source.view  # stays alive: what one more open source takes is what is measured
    source.view = source._empty_view()
    source._open()
    QApplication.processEvents()
    memory = memory_mb() - before
    former.deleteLater()
    opened = measured("open 2 MB, 20,000 codings", 250, _times(7, source.open))
    source.scroll_to_middle()
    rows = [
        replace(opened, memory_mb=round(memory, 1), budget_mb=40),
        *_wheel(source),
        measured("add a coding to 20,000 in 2 MB", 16, _times(21, source.add)),
        measured("remove a coding of 20,000 in 2 MB", 16, _times(21, source.remove)),
        measured("choose another excerpt of 20,000 in 2 MB", 16, _times(21, source.choose)),
        measured("tool tip under the mouse, 20,000 in 2 MB", 2, _times(51, source.hover)),
        measured("every hit of a word in 2 MB", 30, _times(11, source.search)),
        measured("paint every hit of a word in 2 MB", 30, _times(11, source.show_hits)),
        measured("resize 2 MB, 20,000 codings", 80, _times(9, source.resize)),
    ]
    source.view.close()
    return rows


def _wheel(source: Source) -> list[Measurement]:
    times = _times(80, source.wheel)
    name = "wheel step in 2 MB, 20,000 codings"
    return [measured(f"{name}, p50", 16, times), measured(f"{name}, p95", 16, times, percentile=95)]


def _times(number: int, action: Callable[[], Took]) -> list[Took]:
    return [action() for _ in range(number)]
