"""The summary grid in the pseudo-language."""

from collections.abc import Callable

from qda_app import i18n
from qda_app.domain.excerpts import Stance
from qda_app.services.coding import set_stance
from qda_app.services.summaries import ground, place_of, write_summary
from qda_app.ui.actions import Stage
from qda_app.ui.context import Target
from qda_app.ui.main_window import MainWindow
from qda_app.ui.reduce.stage import ReduceStage
from qda_app.ui.reduce.summaries.page import SummariesPage
from qda_app.ui.stage import StageWidget
from tests.ui import coded_study
from tests.ui.test_pseudo_language import Eye, eye, open_at, project, pseudo

__all__ = ["eye", "open_at", "project", "pseudo"]


def test_the_summary_grid(window: MainWindow, eye: Eye, open_at: Callable[[Stage], StageWidget]) -> None:
    stage = open_at(Stage.REDUCE)
    assert isinstance(stage, ReduceStage)
    assert window.context
    project = window.context.project
    window.show_stage(Stage.REDUCE, Target(tab="summaries"))
    eye.look()
    page = stage.tabs.page
    assert isinstance(page, SummariesPage)
    place = place_of(project, "EGA-STATUS", informant="F-2")
    page.view.choose(place)
    write_summary(project, place, "rapat", ground(project, place, i18n.current()))
    coding = coded_study.coding(project, coded_study.MEETING, "EGA-STATUS")
    set_stance(project, coding.id, Stance.MIXED)
    page.refresh(None)
    eye.look()
    for short_id in ("EGA-KESEMPATAN", "EGA-RUANG"):
        page.view.choose(place_of(project, short_id, informant="O-1"))
        eye.look()
    page.view.choose(place_of(project, "EGA"))
    eye.look()
    page.bar.rows.setCurrentIndex(1)
    page.bar.rows.activated.emit(1)
    eye.look()
    window.action_table.run("arrange_summaries")
    eye.look()
