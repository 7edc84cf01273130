"""Reviews through the services and the command line: verdicts, answers, what changed, and who may do what."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from qda_app.cli import main
from qda_app.domain.coders import Coder, CoderRole
from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import Coding
from qda_app.domain.memo_book import Subject
from qda_app.domain.review_queue import ReviewState, SubjectKind
from qda_app.domain.reviews import Review, ReviewReply, Verdict
from qda_app.services.coders import add_coder
from qda_app.services.codes import rename_code
from qda_app.services.coding import code_passage, set_paraphrase
from qda_app.services.displays import display_of, save_display
from qda_app.services.project import Project
from qda_app.services.review_queues import Queue, review_queue
from qda_app.services.review_standings import review_standings
from qda_app.services.review_subjects import reviewable_named
from qda_app.services.reviews import Judged, give_verdict, reopen, reply, resolve, take_back
from tests.services.study import code, place, project, source

__all__ = ["project"]
pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def coding(project: Project) -> Coding:
    return code_passage(project, source(project).id, place(project, "Rapat rutin ada."), code(project).id)


@pytest.fixture
def supervisor(project: Project, coding: Coding) -> Coder:
    """Who works now, after A has coded."""
    made = add_coder(project, "Bu Sari", CoderRole.REVIEWER)
    project.work_as(made)
    return made


def author(project: Project) -> Coder:
    found = project.read.coder("A")
    assert found
    return found


def judge(project: Project, name: str, verdict: Verdict, words: str = "") -> Review:
    return give_verdict(project, reviewable_named(project, name), Judged(verdict, words))


def state(queue: Queue, name: str) -> ReviewState:
    return next(entry.state for entry in queue.entries if queue.name(entry) == name)


def test_a_verdict_waits_is_answered_and_settled_and_all_of_it_can_be_undone(
    project: Project, supervisor: Coder
) -> None:
    review = judge(project, "W1-01", Verdict.REVISE, "Arahnya belum jelas.")
    assert state(review_queue(project), "W1-01") is ReviewState.WAITING

    project.work_as(author(project))
    reply(project, review.id, "Sudah saya ubah.")
    assert state(review_queue(project), "W1-01") is ReviewState.ANSWERED
    resolve(project, review.id)
    assert review_queue(project).counted()[ReviewState.RESOLVED] == 1
    reopen(project, review.id)
    assert state(review_queue(project), "W1-01") is ReviewState.ANSWERED
    for _step in range(3):
        project.undo()
    assert state(review_queue(project), "W1-01") is ReviewState.WAITING


def test_what_changed_since_the_verdict_is_out_of_date_and_tells_the_difference(
    project: Project, supervisor: Coder, coding: Coding
) -> None:
    judge(project, "W1-01", Verdict.AGREE)
    project.work_as(author(project))

    set_paraphrase(project, coding.excerpt_id, "rapat berjalan rutin")
    queue = review_queue(project)
    (review,) = queue.threads[coding.excerpt_id].reviews

    assert state(queue, "W1-01") is ReviewState.OUT_OF_DATE
    assert queue.contents[coding.excerpt_id].text != review.was
    project.undo()
    assert state(review_queue(project), "W1-01") is ReviewState.AGREED


def test_displays_are_reviewed_like_excerpts_and_follow_what_they_show(project: Project, coding: Coding) -> None:
    save_display(project, display_of("conceptually-clustered", title="Matriks rapat"))
    project.work_as(add_coder(project, "Bu Sari", CoderRole.REVIEWER))
    judge(project, "Matriks rapat", Verdict.AGREE)
    project.work_as(author(project))
    assert state(review_queue(project), "Matriks rapat") is ReviewState.AGREED

    code_passage(project, source(project).id, place(project, "Anggaran kurang."), code(project, "RAPAT").id)

    assert state(review_queue(project), "Matriks rapat") is ReviewState.OUT_OF_DATE


@pytest.mark.parametrize("verdict", [Verdict.REVISE, Verdict.REJECT, Verdict.ASK])
def test_all_but_agreement_needs_words(project: Project, supervisor: Coder, verdict: Verdict) -> None:
    with pytest.raises(UserError, match="needs words"):
        judge(project, "W1-01", verdict)


def test_nobody_judges_their_own_coding_nor_takes_back_the_verdict_of_another(
    project: Project, supervisor: Coder
) -> None:
    review = judge(project, "W1-01", Verdict.AGREE)
    project.work_as(author(project))

    with pytest.raises(UserError, match="your own coding"):
        judge(project, "W1-01", Verdict.AGREE)
    with pytest.raises(UserError, match="another person"):
        take_back(project, review.id)
    project.work_as(supervisor)
    reply(project, review.id, "Sekali lagi, setuju.")
    take_back(project, review.id)
    assert not project.read.every(Review)
    assert not project.read.every(ReviewReply)


def test_a_reviewer_changes_nothing_but_reviews(project: Project, supervisor: Coder, coding: Coding) -> None:
    acts: list[Callable[[], object]] = [
        lambda: code_passage(project, source(project).id, place(project, "Anggaran kurang."), code(project).id),
        lambda: rename_code(project, code(project).id, short_id="RAPAT", name="Rapat rutin"),
        lambda: save_display(project, display_of("role-ordered")),
    ]
    for act in acts:
        with pytest.raises(UserError, match="reviews this project"):
            act()


def test_what_is_gone_or_no_work_is_refused_in_a_sentence(project: Project, supervisor: Coder) -> None:
    with pytest.raises(UserError, match="nothing called"):
        reviewable_named(project, "W9-01")
    with pytest.raises(UserError, match="nothing that can be reviewed"):
        reviewable_named(project, "W1")
    with pytest.raises(UserError, match="no longer there"):
        give_verdict(project, Subject(SubjectKind.DISPLAY, supervisor.id), Judged(Verdict.AGREE))


def test_the_command_line_judges_answers_settles_and_shows(
    project: Project, supervisor: Coder, capsys: pytest.CaptureFixture[str]
) -> None:
    project.close()
    path = str(project.path)

    def run(*words: str) -> Any:  # noqa: ANN401 - JSON
        assert main([*words, "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    made = run("review", path, "Arahnya?", "--on", "W1-01", "--verdict", "tanya", "--as", "Bu Sari")
    run("review", path, "--review", made["review"], "--reply", "Mendukung.")
    (line,) = run("show", path, "reviews", "--state", "answered")

    assert (line["id"], line["informant"], line["codes"]) == ("W1-01", "I-1", ["RAPAT"])
    assert [one["words"] for one in line["reviews"][0]["replies"]] == ["Mendukung."]
    run("review", path, "--review", made["review"], "--settle")
    assert [line["state"] for line in run("show", path, "reviews", "--draw", "all")] == ["resolved"]
    assert main(["review", path, "--on", "W1-01", "--verdict", "perbaiki", "--as", "Bu Sari"]) == 1


def test_excerpts_and_codings_are_shown_by_their_review(
    project: Project, supervisor: Coder, capsys: pytest.CaptureFixture[str]
) -> None:
    judge(project, "W1-01", Verdict.REVISE, "Arahnya belum jelas.")
    project.work_as(author(project))
    project.close()

    def shown(*words: str) -> Any:  # noqa: ANN401 - JSON
        assert main([words[0], str(project.path), *words[1:], "--as", "A", "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    for what in ("excerpts", "codings"):
        (found,) = shown("show", what, "--review-state", "waiting")
        assert (found["review"], found["verdict"]) == ("waiting", "revise")
        assert shown("show", what, "--review-state", "agreed") == []
    assert [one["id"] for one in shown("query", "tinjauan menunggu")["excerpts"]] == ["W1-01"]
    assert shown("query", "not reviewed to revise")["excerpts"] == []


def test_standings_of_all_are_those_of_the_queue(project: Project, supervisor: Coder, coding: Coding) -> None:
    def standings() -> tuple[ReviewState, ReviewState]:
        found = review_standings(project)
        some = review_standings(project, [coding.excerpt_id])
        assert some.of_excerpt(coding.excerpt_id) == found.of_excerpt(coding.excerpt_id)
        return found.of_excerpt(coding.excerpt_id).state, found.of_coding(coding).state

    assert standings() == (ReviewState.NEW, ReviewState.NEW)
    judge(project, "W1-01", Verdict.REVISE, "Arahnya belum jelas.")
    assert standings() == (ReviewState.WAITING, ReviewState.WAITING) == (state(review_queue(project), "W1-01"),) * 2

    give_verdict(project, Subject(SubjectKind.CODING, coding.id), Judged(Verdict.AGREE))
    assert standings() == (ReviewState.WAITING, ReviewState.AGREED)

    project.work_as(author(project))
    set_paraphrase(project, coding.excerpt_id, "Rapat ada.")
    assert standings() == (ReviewState.OUT_OF_DATE, ReviewState.AGREED)
    assert state(review_queue(project), "W1-01") is ReviewState.OUT_OF_DATE
    project.undo()
    rename_code(project, code(project).id, short_id="LAIN", name="Lain")
    assert standings() == (ReviewState.OUT_OF_DATE, ReviewState.OUT_OF_DATE)
