"""Filters of codings: empty criteria let everything through, the others must all be met."""

from uuid import UUID

import pytest

from qda_app.domain.codes import Code, CodeTree
from qda_app.domain.coding_filter import CRITERIA, NO_FILTER, CodingFilter, Sieve
from qda_app.domain.excerpts import Coding, Excerpt, Stance
from qda_app.domain.review_queue import ReviewState
from qda_app.domain.review_standings import NOT_REVIEWED, Standing
from qda_app.domain.reviews import Verdict

ME, OTHER = UUID(int=1), UUID(int=2)
GROUP, CODE, ELSE = (Code(UUID(int=number), name, name) for number, name in ((10, "TRA"), (11, "AKSES"), (12, "KOM")))
TREE = CodeTree([GROUP, Code(CODE.id, "AKSES", "Akses", GROUP.id), ELSE])


def passes(wanted: CodingFilter, code: Code = CODE, coder: UUID = ME, stance: Stance | None = Stance.MIXED) -> bool:
    excerpt = Excerpt(UUID(int=20), UUID(int=21), UUID(int=22), coder, 1, 0, 5)
    return Sieve(wanted, ME, TREE).passes(Coding(UUID(int=30), excerpt.id, code.id, stance, 2), excerpt)


def test_without_a_filter_it_is_all_of_ones_own() -> None:
    assert NO_FILTER.is_empty
    assert passes(NO_FILTER)
    assert not passes(NO_FILTER, coder=OTHER)


def test_a_group_stands_for_the_codes_below_it() -> None:
    wanted = NO_FILTER.switched("code_ids", GROUP.id)

    assert passes(wanted, CODE)
    assert not passes(wanted, ELSE)


def test_a_code_that_left_the_codebook_lets_nothing_through() -> None:
    assert not passes(CodingFilter(code_ids=frozenset({UUID(int=99)})))


@pytest.mark.parametrize("stance", [*Stance, None])
def test_unrated_is_a_stance_to_look_for(stance: Stance | None) -> None:
    assert passes(CodingFilter(stances=frozenset({None})), stance=stance) is (stance is None)


def test_all_criteria_must_be_met() -> None:
    wanted = CodingFilter(frozenset({OTHER}), frozenset({CODE.id}), frozenset({Stance.MIXED}), frozenset({2}))

    assert passes(wanted, coder=OTHER)
    assert not passes(wanted, coder=ME)
    assert not passes(wanted, coder=OTHER, stance=None)


def test_a_value_is_switched_on_and_off_again() -> None:
    on = NO_FILTER.switched("strengths", 3)

    assert on.strengths == {3}
    assert not on.is_empty
    assert on.switched("strengths", 3) == NO_FILTER


def test_every_criterion_is_a_field() -> None:
    assert CRITERIA.keys() == set(CodingFilter.__dataclass_fields__)


def test_a_review_can_be_asked_for_by_its_state_and_by_its_verdict() -> None:
    excerpt = Excerpt(UUID(int=20), UUID(int=21), UUID(int=22), ME, 1, 0, 5)
    coding = Coding(UUID(int=30), excerpt.id, CODE.id)
    asked = Standing(ReviewState.OUT_OF_DATE, Verdict.ASK, notes=1)

    def lets_through(wanted: CodingFilter, standing: Standing) -> bool:
        return Sieve(wanted, ME, TREE, lambda _coding: standing).passes(coding, excerpt)

    old = CodingFilter(review_states=frozenset({ReviewState.OUT_OF_DATE}))
    assert lets_through(old, asked)
    assert not lets_through(old, NOT_REVIEWED)
    assert lets_through(CodingFilter(review_states=frozenset({ReviewState.NEW})), NOT_REVIEWED)
    assert lets_through(CodingFilter(verdicts=frozenset({Verdict.ASK})), asked)
    assert not lets_through(CodingFilter(verdicts=frozenset({Verdict.AGREE})), asked)
