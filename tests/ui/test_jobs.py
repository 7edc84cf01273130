from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from threading import Event, get_ident

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from qda_app.domain.changes import ChangeSet
from qda_app.domain.codes import Code
from qda_app.domain.errors import UserError
from qda_app.domain.progress import Progress
from qda_app.services.codebook import add_code
from qda_app.services.project import Project
from qda_app.ui.errors import Errors, Notice
from qda_app.ui.jobs import Jobs

WAIT_S = 10


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


def idle(qtbot: QtBot, jobs: Jobs) -> None:
    qtbot.waitUntil(lambda: jobs.is_idle)


def test_a_service_runs_in_another_thread_and_its_result_comes_back_to_this_one(qtbot: QtBot, jobs: Jobs) -> None:
    threads: list[int] = []
    jobs.act(lambda: get_ident(), then=lambda worker: threads.extend([worker, get_ident()]))
    idle(qtbot, jobs)
    assert threads[0] != threads[1] == get_ident()


def test_changes_are_told_before_the_result(qtbot: QtBot, jobs: Jobs, project: Project) -> None:
    told: list[object] = []
    jobs.watch(project)
    jobs.changed.connect(told.append)
    jobs.act(add_code, project, "KOM-BARU", "Baru", None, then=told.append)
    idle(qtbot, jobs)
    assert [type(one) for one in told] == [ChangeSet, Code]


def test_a_job_of_many_steps_tells_of_them_as_one(qtbot: QtBot, jobs: Jobs, project: Project) -> None:
    told: list[ChangeSet] = []
    jobs.watch(project)
    jobs.changed.connect(told.append)

    def add_all() -> None:
        for number in range(3):
            add_code(project, f"NEW-{number}", "New", None)

    jobs.act(add_all)
    idle(qtbot, jobs)
    added = [change.after for change in told[0].changes]
    assert [one.short_id for one in added if isinstance(one, Code)] == ["NEW-0", "NEW-1", "NEW-2"]
    assert (len(told), told[0].step.parameters["code"]) == (1, "NEW-2")


def test_services_run_one_after_the_other_in_the_order_they_were_asked_for(
    qtbot: QtBot, jobs: Jobs, project: Project
) -> None:
    for number in range(20):
        jobs.act(add_code, project, f"NEW-{number}", "New", None)
    idle(qtbot, jobs)
    new = [code.short_id for code in sorted(project.read.every(Code), key=lambda code: code.id)][-20:]
    assert new == [f"NEW-{number}" for number in range(20)]


def test_an_error_goes_to_the_caller_or_else_to_everyone(qtbot: QtBot, jobs: Jobs, project: Project) -> None:
    own: list[BaseException] = []
    everyone: list[BaseException] = []
    jobs.failed.connect(everyone.append)
    jobs.act(add_code, project, "", "Nameless", None, failed=own.append)
    jobs.act(add_code, project, "", "Nameless", None)
    idle(qtbot, jobs)
    assert [type(one) for one in own + everyone] == [UserError, UserError]


def test_a_newer_read_supersedes_the_earlier_ones_of_its_topic(qtbot: QtBot, jobs: Jobs) -> None:
    owner, go, results = QObject(), Event(), list[str]()
    jobs.read(lambda: f"first {go.wait(WAIT_S)}", results.append, owner=owner, topic="rows")
    jobs.read(lambda: "second", results.append, owner=owner, topic="rows")
    jobs.read(lambda: "other", results.append, owner=owner, topic="figures")
    go.set()
    idle(qtbot, jobs)
    assert sorted(results) == ["other", "second"]


def test_nobody_is_told_when_the_owner_of_a_read_is_gone(qtbot: QtBot, jobs: Jobs) -> None:
    owner, go, results = QObject(), Event(), list[bool]()
    jobs.read(lambda: go.wait(WAIT_S), results.append, owner=owner)
    owner.deleteLater()
    qtbot.wait(0)
    go.set()
    idle(qtbot, jobs)
    assert results == []


class Page(QObject):
    def __init__(self, told: list[object]) -> None:
        super().__init__()
        self.told = told

    def hear(self, *words: object) -> None:
        self.told.extend(words)


CALLBACKS: dict[str, Callable[[Page], Callable[[object], object]]] = {
    "method": lambda page: page.hear,
    "partial": lambda page: partial(page.hear, "early"),
    "function": lambda page: lambda result: page.hear(result),
    "function that calls another": lambda page: _passing_on(page.hear),
}


def _passing_on(hear: Callable[[object], object]) -> Callable[[object], object]:
    return lambda result: hear(result)


@pytest.mark.parametrize("callback", CALLBACKS.values(), ids=CALLBACKS)
def test_the_result_of_a_change_does_not_reach_a_widget_that_is_gone(
    qtbot: QtBot, jobs: Jobs, callback: Callable[[Page], Callable[[object], object]]
) -> None:
    here, gone = list[object](), list[object]()
    pages, go = [Page(here), Page(gone)], Event()
    for page in pages:
        jobs.act(lambda: go.wait(WAIT_S), then=callback(page))
    shiboken6.delete(pages[1])
    go.set()
    idle(qtbot, jobs)
    assert here[-1] is True
    assert gone == []


def test_a_refusal_that_its_widget_cannot_hear_any_more_is_told_in_the_window(
    qtbot: QtBot, jobs: Jobs, project: Project
) -> None:
    told, gone = list[object](), list[object]()
    page = Page(gone)
    jobs.failed.connect(told.append)
    jobs.act(add_code, project, "", "Nameless", None, failed=lambda problem: page.hear(problem))
    shiboken6.delete(page)
    idle(qtbot, jobs)
    assert [type(one) for one in told] == [UserError]
    assert gone == []


def test_a_long_job_tells_how_far_it_is(qtbot: QtBot, jobs: Jobs) -> None:
    told: list[tuple[int, int]] = []
    jobs.progressed.connect(lambda done, total: told.append((done, total)))

    def count(*, progress: Progress) -> None:
        for done in range(1, 4):
            progress.step(done, 3)

    with qtbot.waitSignals([jobs.started, jobs.finished]):
        jobs.act(count, name="Counting")
    assert told[-1] == (3, 3)


def test_a_cancelled_job_stops_at_its_next_step_and_is_no_error(qtbot: QtBot, jobs: Jobs) -> None:
    begun, asked, outcome = Event(), Event(), list[object]()
    jobs.failed.connect(outcome.append)

    def work(*, progress: Progress) -> None:
        begun.set()
        asked.wait(WAIT_S)
        progress.step(1, 2)

    jobs.act(work, then=outcome.append, name="Working")
    begun.wait(WAIT_S)
    jobs.cancel()
    asked.set()
    idle(qtbot, jobs)
    assert outcome == []
    assert jobs.name == ""


def test_closing_waits_for_what_is_being_written(project: Project) -> None:
    jobs = Jobs()
    jobs.act(add_code, project, "LATE", "Late", None)
    jobs.close()
    assert project.read.code_tree().named("LATE")


def test_an_error_of_the_researchers_world_is_one_sentence_and_what_to_do(qtbot: QtBot, tmp_path: Path) -> None:
    errors = Errors(tmp_path / "reports")
    with qtbot.waitSignal(errors.told) as told:
        errors.tell(UserError("This excerpt is empty.", hint="Select some text first."))
    assert told.args == [Notice("This excerpt is empty.", "Select some text first.", "error")]
    assert not list(tmp_path.glob("reports/*"))


def test_a_defect_keeps_a_report_and_says_that_the_project_is_safe(qtbot: QtBot, tmp_path: Path) -> None:
    errors = Errors(tmp_path)
    with qtbot.waitSignal(errors.told) as told:
        errors.tell(ZeroDivisionError("secret words of an interview"))
    notice = told.args[0]
    assert notice.sentence == "Something went wrong in the application. The project is safe."
    assert [text for text, _slot in notice.buttons] == ["Show the report"]
    (report,) = tmp_path.glob("report-*.txt")
    assert "ZeroDivisionError" in report.read_text(encoding="utf-8")
    assert "secret" not in report.read_text(encoding="utf-8")
