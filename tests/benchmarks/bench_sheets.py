"""A matrix of wrapped quotes on the screen: 120 × 20 cells shown, and scrolled."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication, QScrollBar, QVBoxLayout, QWidget

from qda_app.analysis.displays.arrangement import Mode
from qda_app.domain.matrices import Matrix
from qda_app.services.opening import new_project
from qda_app.settings import Settings
from qda_app.ui.actions import Actions
from qda_app.ui.context import Context, Tools
from qda_app.ui.dialogs import Dialogs
from qda_app.ui.jobs import Jobs
from qda_app.ui.matrix.view import MatrixView
from qda_app.ui.theme import dress, dress_window, load_theme
from tests.benchmarks.bench_matrices import Study, filled
from tests.benchmarks.harness import WINDOW, Measurement, Paints, Took, measured

CODES = 120
SIZE = "120 × 20 cells of wrapped quotes"
SHOWN_MS, SCROLLED_MS, TIMES = 100, 16, 7
STEPS, _STEP = 60, 120  # px of one step of the wheel


def measure() -> list[Measurement]:
    """From the matrix to its first paint, then step by step to its end."""
    matrix = filled(Study(CODES).corpus(), Mode.QUOTE, CODES).table
    with shown_view() as view:
        paints = Paints()
        paints.watch(view.viewport())
        shown = []
        for _ in range(TIMES):
            view.show_matrix(None)
            QApplication.processEvents()
            shown.append(paints.until(partial(view.show_matrix, matrix)))
        _assert_wrapped(view, matrix)
        down, right = (_scrolled(bar, paints) for bar in (view.verticalScrollBar(), view.horizontalScrollBar()))
    return [
        measured(f"show {SIZE}", SHOWN_MS, shown),
        measured(f"scroll {SIZE} down, p95", SCROLLED_MS, down, percentile=95),
        measured(f"scroll {SIZE} to the right, p95", SCROLLED_MS, right, percentile=95),
    ]


def _scrolled(bar: QScrollBar, paints: Paints) -> list[Took]:
    """Step by step, over what was never in view."""
    places = list(range(_STEP, bar.maximum(), _STEP))[:STEPS]
    assert len(places) >= STEPS / 4
    return [paints.until(partial(bar.setValue, place)) for place in places]


def _assert_wrapped(view: MatrixView, matrix: Matrix) -> None:
    assert (len(matrix.rows), len(matrix.columns)) == (120, 20)
    assert all(view.model().has_text(column) for column in range(20))


@contextmanager
def shown_view() -> Iterator[MatrixView]:
    """A view of a matrix, in its theme, as large as a window."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    theme = load_theme("light")
    dress(application, theme)
    host = QWidget()
    with tempfile.TemporaryDirectory() as folder:
        project, jobs = new_project(Path(folder) / "x.qdaproj", title="Large", coder="RA"), Jobs()
        tools = Tools(jobs, Settings(Path(folder) / "settings.json"), Actions(theme, host), Dialogs())
        view = MatrixView(Context(project, tools, theme))
        QVBoxLayout(host).addWidget(view)
        dress_window(host, theme)
        host.resize(*WINDOW)
        host.show()
        QApplication.processEvents()
        yield view
        jobs.close()
        project.close()
