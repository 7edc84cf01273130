"""How long figures of a large study take to be counted, and their first part to be drawn for the screen."""

from functools import partial

from qda_app.analysis.displays import DISPLAYS
from qda_app.analysis.displays.kinds import DisplayKind, Form
from qda_app.analysis.figures.drawing import drawn
from qda_app.analysis.figures.parts import on_screen, with_rows
from qda_app.domain.figures import Figure
from qda_app.domain.filled import Filled
from qda_app.i18n import language
from tests.benchmarks.harness import Measurement, measured, took
from tests.benchmarks.large_study import RUNS, SIZE, LargeStudy, filled, measured_in_study

BUDGET_MS = 1_000


def measure() -> list[Measurement]:
    """Each kind, counted from nothing, then drawn."""
    kinds = [kind for kind in DISPLAYS.values() if kind.form is Form.FIGURE]
    counted = measured_in_study((f"count {kind.key}", BUDGET_MS, partial(filled, kind)) for kind in kinds)
    corpus = LargeStudy().corpus()
    return [*counted, *(_drawn(kind, filled(kind, corpus)) for kind in kinds)]


def _drawn(kind: DisplayKind, figure: Filled) -> Measurement:
    assert isinstance(figure, Figure)
    part = with_rows(figure, on_screen(figure)[0])
    draw = partial(drawn, part, language("id"), width_cm=20, dpi=96)
    return measured(f"draw {kind.key} on the screen, {SIZE}", BUDGET_MS, [took(draw) for _ in range(RUNS)])
