"""Saturation, with the figures of METHOD §6.2."""

import pytest

from qda_app.analysis.saturation import judge_runs, mean_cumulative, saturation
from qda_app.domain.corpus import Corpus
from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import DropReason
from qda_app.domain.saturation import RunRule
from tests.analysis.corpora import Said, small_corpus

GUEST = (20, 9, 4, 3, 2, 1, 1, 0)


def test_new_codes_in_the_order_of_the_study(corpus: Corpus) -> None:
    found = saturation(corpus, ["W1", "W2", "W3", "F1", "O1", "D1"])
    assert found.new == (43, 12, 4, 2, 2, 0)
    assert found.cumulative == (43, 55, 59, 61, 63, 63)


def test_without_an_order_sources_stand_by_date_and_undated_last(corpus: Corpus) -> None:
    found = saturation(corpus)
    assert found.order == ("W1", "W2", "O1", "W3", "F1", "D1")
    assert found.new == (43, 12, 3, 3, 2, 0)
    assert found.cumulative == (43, 55, 58, 61, 63, 63)


def test_undated_sources_stand_in_natural_order() -> None:
    said = [Said("S10", "P1", "A1"), Said("S2", "P1", "A1 A2")]
    assert saturation(small_corpus(said)).order == ("S2", "S10")


def test_an_order_may_leave_sources_out(corpus: Corpus) -> None:
    assert saturation(corpus, ["D1", "W1"]).cumulative[-1] < 63


def test_a_source_that_nobody_coded_yet_brings_no_news_of_its_own_accord() -> None:
    corpus = small_corpus([Said("S1", "P1", "A1")], asked={"S2": "A1"})
    assert saturation(corpus).order == ("S1",)
    assert saturation(corpus, ["S2", "S1"]).new == (0, 1)


def test_an_unknown_source_is_refused(corpus: Corpus) -> None:
    with pytest.raises(UserError, match="W9"):
        saturation(corpus, ["W1", "W9"])


def test_dropped_excerpts_bring_nothing() -> None:
    said = [Said("S1", "P1", "A1"), Said("S2", "P1", "A2", dropped=DropReason.REPEATED)]
    assert saturation(small_corpus(said), ["S1", "S2"]).new == (1, 0)


def test_mean_of_all_orders_of_two_sources() -> None:
    said = [Said("S1", "P1", "A1 A2 A3"), Said("S2", "P1", "A1")]
    assert mean_cumulative(small_corpus(said), seed=1) == (2, 3)


def test_mean_over_drawn_orders_is_repeatable(corpus: Corpus) -> None:
    curve = mean_cumulative(corpus, seed=7)
    assert curve == mean_cumulative(corpus, seed=7)
    assert curve[-1] == 63
    assert list(curve) == sorted(curve)


def test_mean_of_nothing_is_empty() -> None:
    assert mean_cumulative(small_corpus([]), seed=1) == ()


def test_runs_that_slide_by_one_source() -> None:
    verdict = judge_runs(GUEST, RunRule())
    assert verdict.base_codes == 36
    assert [(run.first, run.last, run.new, round(run.share * 100, 2)) for run in verdict.runs] == [
        (5, 6, 3, 8.33),
        (6, 7, 2, 5.56),
        (7, 8, 1, 2.78),
    ]
    assert verdict.reached_at == 8


def test_runs_that_follow_one_another() -> None:
    verdict = judge_runs(GUEST, RunRule(step=2))
    assert [round(run.share * 100, 2) for run in verdict.runs] == [8.33, 2.78]
    assert verdict.reached_at == 8


def test_a_threshold_of_zero_is_not_reached_before_nothing_is_new() -> None:
    assert judge_runs(GUEST, RunRule(threshold=0)).reached_at is None
    assert judge_runs((*GUEST, 0), RunRule(threshold=0)).reached_at == 9


@pytest.mark.parametrize("new", [GUEST[:5], (), (0, 0, 0, 0, 0, 0)])
def test_too_few_sources_cannot_be_judged(new: tuple[int, ...]) -> None:
    verdict = judge_runs(new, RunRule())
    assert not verdict.is_judged
    assert verdict.runs == ()
