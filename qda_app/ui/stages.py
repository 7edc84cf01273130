"""The table of stages: label, icon and screen, in the order of the rail."""

from collections.abc import Callable
from dataclasses import dataclass

from qda_app.i18n import N_
from qda_app.ui.actions import Stage
from qda_app.ui.context import Context
from qda_app.ui.stage import StageWidget


@dataclass(frozen=True, slots=True)
class StageSpec:
    """A stage on the rail; `make` imports its screen when it is first shown, so that a start stays short."""

    stage: Stage
    label: str
    make: Callable[[Context], StageWidget]

    @property
    def icon(self) -> str:
        """The name of its icon."""
        return self.stage.value


def _home(context: Context) -> StageWidget:
    from qda_app.ui.home.stage import HomeStage

    return HomeStage(context)


def _collect(context: Context) -> StageWidget:
    from qda_app.ui.collect.stage import CollectStage

    return CollectStage(context)


def _reduce(context: Context) -> StageWidget:
    from qda_app.ui.reduce.stage import ReduceStage

    return ReduceStage(context)


def _display(context: Context) -> StageWidget:
    from qda_app.ui.display.stage import DisplayStage

    return DisplayStage(context)


def _conclude(context: Context) -> StageWidget:
    from qda_app.ui.conclude.stage import ConcludeStage

    return ConcludeStage(context)


def _review(context: Context) -> StageWidget:
    from qda_app.ui.review.stage import ReviewStage

    return ReviewStage(context)


STAGES = (
    StageSpec(Stage.HOME, N_("Home"), _home),
    StageSpec(Stage.COLLECT, N_("Collect"), _collect),
    StageSpec(Stage.REDUCE, N_("Reduce"), _reduce),
    StageSpec(Stage.DISPLAY, N_("Display"), _display),
    StageSpec(Stage.CONCLUDE, N_("Conclude"), _conclude),
    StageSpec(Stage.REVIEW, N_("Review"), _review),
)
