"""The queue of review: states, drawing, and what changed since a verdict."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qda_app.domain.ids import new_id
from qda_app.domain.review_queue import (
    Content,
    Drawing,
    PartChange,
    QueueEntry,
    ReviewState,
    Sampling,
    SubjectKind,
    Thread,
    drawn,
)
from qda_app.domain.reviews import Review, ReviewReply, Verdict

NOW = datetime(2022, 3, 14, 8, tzinfo=UTC)
THING, SUPERVISOR, STUDENT = new_id(), new_id(), new_id()
SAID = Content.of(words="Rapat rutin ada.", codes="RAPAT ▲ 2", paraphrase="")


def verdict(judged: Verdict | None, *, by: UUID = SUPERVISOR, minutes: int = 0, settled: bool = False) -> Review:
    at = NOW + timedelta(minutes=minutes)
    return Review(
        new_id(), "excerpt", THING, by, at, judged, "Perjelas.", None, SAID.digest, SAID.text,
        resolved_by_id=STUDENT if settled else None, resolved_at=at if settled else None,
    )  # fmt: skip


def answer(to: Review, by: UUID) -> ReviewReply:
    return ReviewReply(new_id(), to.id, by, NOW, "Sudah.")


def test_a_thing_nobody_judged_is_new() -> None:
    assert Thread().state(SAID.digest) is ReviewState.NEW
    assert Thread([verdict(None)]).state(SAID.digest) is ReviewState.NEW


@pytest.mark.parametrize(
    ("judged", "state"),
    [
        (Verdict.AGREE, ReviewState.AGREED),
        (Verdict.REVISE, ReviewState.WAITING),
        (Verdict.REJECT, ReviewState.WAITING),
        (Verdict.ASK, ReviewState.WAITING),
    ],
)
def test_the_newest_verdict_tells_the_state(judged: Verdict, state: ReviewState) -> None:
    thread = Thread([verdict(Verdict.AGREE), verdict(judged, minutes=5)])

    assert thread.state(SAID.digest) is state
    assert thread.state("another") is ReviewState.OUT_OF_DATE


def test_an_answer_of_another_answers_and_one_of_the_reviewer_waits_again() -> None:
    asked = verdict(Verdict.ASK)

    assert Thread([asked], {asked.id: [answer(asked, STUDENT)]}).state(SAID.digest) is ReviewState.ANSWERED
    both = [answer(asked, STUDENT), answer(asked, SUPERVISOR)]
    assert Thread([asked], {asked.id: both}).state(SAID.digest) is ReviewState.WAITING


def test_what_is_settled_stays_so_when_the_thing_changes() -> None:
    assert Thread([verdict(Verdict.REVISE, settled=True)]).state("another") is ReviewState.RESOLVED


def test_reviewers_who_differ_make_a_dispute() -> None:
    agree, reject = verdict(Verdict.AGREE), verdict(Verdict.REJECT, by=STUDENT, settled=True)

    assert not Thread([agree]).is_disputed
    assert Thread([agree, reject]).is_disputed
    assert Thread([verdict(Verdict.REVISE)]).is_disputed
    assert not Thread([reject]).is_disputed


def test_what_changed_is_told_part_by_part() -> None:
    now = Content.of(words="Rapat rutin ada.", paraphrase="rapat rutin")

    assert now.changes_since(Content.told(SAID.text)) == [
        PartChange("codes", "RAPAT ▲ 2", ""),
        PartChange("paraphrase", "", "rapat rutin"),
    ]
    assert Content.told("bukan JSON") == Content.of(words="bukan JSON")


CODES = [UUID(int=code) for code in range(5)]
entries = st.lists(
    st.builds(QueueEntry, st.just(SubjectKind.EXCERPT), st.uuids(), st.sampled_from(ReviewState), st.booleans()),
    max_size=40,
    unique_by=lambda entry: entry.id,
)


def codes_of(entry: QueueEntry) -> list[UUID]:
    """Up to three codes, by the GUID of the entry."""
    return sorted({CODES[entry.id.int >> shift & 3] for shift in (0, 8, 16)})


@given(entries, st.sampled_from(Drawing), st.integers(1, 12), st.integers(0, 5))
def test_what_is_drawn_stands_in_the_order_of_the_queue_and_again_the_same(
    queue: Sequence[QueueEntry], drawing: Drawing, count: int, seed: int
) -> None:
    found = drawn(queue, Sampling(drawing, count, seed), codes_of)

    assert found == [entry for entry in queue if entry in found]
    assert found == drawn(queue, Sampling(drawing, count, seed), codes_of)
    if drawing is Drawing.RANDOM:
        assert len(found) == min(count, len(queue))
    if drawing is Drawing.PER_CODE:
        for code_id in CODES:
            having = [entry for entry in queue if code_id in codes_of(entry)]
            assert sum(code_id in codes_of(entry) for entry in found) >= min(count, len(having))
