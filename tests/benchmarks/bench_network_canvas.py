"""Dragging a node of a network of 300 nodes and 1,500 links: every frame, the first and the last as well."""

import tempfile
from pathlib import Path
from random import Random

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from qda_app.domain.figures import Arc, Dash, Figure, Net, Paint, Series, Symbol, Vertex
from qda_app.domain.matrices import Matrix
from qda_app.services.opening import new_project
from qda_app.settings import Settings
from qda_app.ui.actions import Actions
from qda_app.ui.context import Context, Tools
from qda_app.ui.dialogs import Dialogs
from qda_app.ui.display.net_canvas import NetCanvas
from qda_app.ui.jobs import Jobs
from qda_app.ui.pictures import make_application
from qda_app.ui.theme import dress, load_theme
from tests.benchmarks.harness import Measurement, Took, measured, took

NODES, LINKS, FRAME_MS = 300, 1_500, 25
ROUNDS, MOVES = 7, 6
LEFT = Qt.MouseButton.LeftButton


def measure() -> list[Measurement]:
    """At the whole network, and near enough to read all words."""
    application, theme = make_application(), load_theme("light")
    dress(application, theme)
    found = []
    with tempfile.TemporaryDirectory() as folder:
        project, jobs = new_project(Path(folder) / "study.qdaproj", title="Study"), Jobs()
        kept = Settings(Path(folder) / "settings.json")
        canvas = NetCanvas(Context(project, Tools(jobs, kept, Actions(theme), Dialogs()), theme))
        canvas.resize(1000, 560)
        canvas.show()
        figure = made_figure()
        canvas.show_figure(figure)
        while not jobs.is_idle:
            application.processEvents()
        for words, scale in (("whole", 0.0), ("at 60 %", 0.6)):
            if scale:
                canvas.zoom(scale / canvas.transform().m11())
            canvas.centerOn(canvas.drawing.nodes[150])
            found += _measured(words, _drags(canvas, application))
        again = [took(lambda: canvas.show_figure(figure)) for _ in range(ROUNDS)]
        found.append(measured(f"network of {NODES} nodes, {LINKS:,} links, shown after a drag", FRAME_MS, again))
        canvas.close()
        jobs.close()
        project.close()
    return found


def _measured(words: str, times: dict[str, list[Took]]) -> list[Measurement]:
    name = f"network of {NODES} nodes, {LINKS:,} links, {words}"
    return [measured(f"{name}, {part} a drag", FRAME_MS, runs) for part, runs in times.items()]


def _drags(canvas: NetCanvas, application: QApplication) -> dict[str, list[Took]]:
    times: dict[str, list[Took]] = {"press before": [], "first frame of": [], "a frame of": [], "end of": []}
    node, view = canvas.drawing.nodes[150], canvas.viewport()

    def frame(act: object) -> Took:
        def run() -> None:
            act()  # type: ignore[operator]
            application.processEvents()

        return took(run)

    for _round in range(ROUNDS + 1):  # the first one fills caches
        at = canvas.mapFromScene(node.pos())
        application.processEvents()
        times["press before"].append(frame(lambda at=at: QTest.mousePress(view, LEFT, pos=at)))
        for step in range(MOVES):
            to = at + QPoint(12 + 3 * step, 10)
            part = "a frame of" if step else "first frame of"
            times[part].append(frame(lambda to=to: QTest.mouseMove(view, to)))
        times["end of"].append(frame(lambda to=to: QTest.mouseRelease(view, LEFT, pos=to)))
    return {part: runs[1:] for part, runs in times.items()}


def made_figure() -> Figure:
    """A made-up network, the same in every run."""
    dice = Random(3)
    vertices = tuple(
        Vertex((n % 20) * 290.0, (n // 20) * 136.0, f"Simpul {n}", f"keterangan {n}", key=f"{n:032x}")
        for n in range(NODES)
    )
    series = (
        Series("+", Paint.SUPPORTS, Symbol.UP),
        Series("−", Paint.CONTRADICTS, Symbol.DOWN, Dash.DASHED),
        Series("±", Paint.MIXED, Symbol.DIAMOND, Dash.DOTTED),
    )
    pairs = [dice.sample(range(NODES), 2) for _ in range(LINKS)]
    arcs = tuple(
        Arc(start, end, dice.randrange(3), f"+ memicu {n} (2)", "+ (2)", key=f"link {n}")
        for n, (start, end) in enumerate(pairs)
    )
    table = Matrix("causal-network", "Jaringan", "", (), (), (), (), "", "", is_wide=False)
    return Figure(table, Net(vertices, arcs, series, ""), "")
