"""The pages beside the text in the pseudo-language."""

from collections.abc import Callable
from datetime import date
from functools import partial

from qda_app import i18n
from qda_app.domain.excerpts import Stance
from qda_app.domain.guidance import Doer
from qda_app.domain.memo_book import Subject
from qda_app.domain.memos import Memo, MemoKind
from qda_app.domain.reviews import MeetingDecision
from qda_app.domain.summaries import Form, FormKind
from qda_app.services.coding import set_stance
from qda_app.services.forms import new_key, write_field
from qda_app.services.meetings import Decided, add_meeting, tie_step, tie_thing
from qda_app.services.memos import Written as MemoWritten
from qda_app.services.memos import write_memo
from qda_app.services.project import Project
from qda_app.services.summaries import ground, place_of, write_summary
from qda_app.ui.actions import Stage
from qda_app.ui.context import Target
from qda_app.ui.main_window import MainWindow
from qda_app.ui.reduce.forms.page import FormsPage
from qda_app.ui.reduce.stage import ReduceStage
from qda_app.ui.reduce.summaries.page import SummariesPage
from qda_app.ui.review.stage import ReviewStage
from qda_app.ui.stage import StageWidget
from tests.ui import coded_study
from tests.ui.test_pseudo_language import Eye, eye, open_at, project, pseudo, source_id

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


def test_the_guidance_log(eye: Eye, window: MainWindow, open_at: Callable[[Stage], StageWidget]) -> None:
    eye.learn("Tanya RA. Bu Sari.")
    window.action_table.run("open_guidance")
    eye.look()
    assert window.context
    project, day = window.context.project, date(2022, 4, 7)
    decided = (Decided("Tanya RA.", Doer.STUDENT, day),)
    window.jobs.act(partial(add_meeting, decisions=decided, next_day=date(2099, 1, 1)), project, day, "Bu Sari")
    eye.look()
    stage = open_at(Stage.REVIEW)
    assert isinstance(stage, ReviewStage)
    row = project.read.every(MeetingDecision)[0].id
    for tie in (partial(tie_step, step=project.read.steps()[-1]), partial(tie_thing, subject=Subject())):
        window.jobs.act(tie, project, row)
    eye.look()
    stage.guidance.list.setCurrentIndex(stage.guidance.model.index(1, 0))
    eye.look()
    stage.guidance.changes.choose_decision(row)
    eye.look()


def test_memos_and_forms(
    eye: Eye, window: MainWindow, open_at: Callable[[Stage], StageWidget], project: Project
) -> None:
    stage = open_at(Stage.REDUCE)
    assert isinstance(stage, ReduceStage)
    eye.learn("Rapat jarang. Rapat sering. Tanpa kata.")
    assert window.context
    project = window.context.project
    about = [Subject("source", source_id(project, "W1")), Subject("code", coded_study.node(project, "EGA").id)]
    for words in ("Rapat jarang.", "Rapat sering."):
        window.jobs.act(write_memo, project, project.coder.id, MemoWritten(MemoKind.ETHICAL, words=words), about)
    window.show_stage(Stage.REDUCE, Target(tab="memos"))
    eye.look()
    window.action_table.run("today_memo")
    eye.look()
    for key in (new_key(FormKind.INTERIM, date(2022, 4, 7)), new_key(FormKind.MEETING, date(2022, 4, 8))):
        window.jobs.act(write_field, project, key, "rivals", "Tanpa kata.")
    window.show_stage(Stage.REDUCE, Target(tab="forms"))
    eye.look()
    assert (len(project.read.every(Memo)), len(project.read.every(Form))) == (1, 2)
    page = stage.tabs.page
    assert isinstance(page, FormsPage)
    for place in range(page.model.rowCount()):
        if page.model.line(page.model.index(place, 0)):
            page.list.setCurrentIndex(page.model.index(place, 0))
            eye.look()
    window.show_stage(Stage.REDUCE, Target(source_id=source_id(project, "W1")))
    eye.look()
