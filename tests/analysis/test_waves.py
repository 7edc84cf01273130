"""Triangulation over time, of coders, and of pairs (METHOD §5.3)."""

from dataclasses import replace
from datetime import date

from qda_app.analysis.investigators import CoderBoard
from qda_app.analysis.waves import TimeBoard
from qda_app.domain.corpus import Corpus
from qda_app.domain.sources import Source
from qda_app.domain.triangulation import Assumptions, Change, CoderAgreement, Position
from tests.analysis.corpora import Person, Said, small_corpus

PEOPLE = {"P1": Person("Bidang TI"), "P2": Person("Bidang TI"), "P3": Person("Bidang SP")}


def dated(said: list[Said], **waves: str) -> Corpus:
    """A study whose sources W1, W2 … were collected a day after each other, some in a named wave."""
    corpus = small_corpus(said, people=PEOPLE)
    sources = [_dated(one, place, waves.get(one.short_id, "")) for place, one in enumerate(corpus.sources)]
    return replace(corpus, sources=sources)


def _dated(source: Source, place: int, wave: str) -> Source:
    return replace(source, date=date(2022, 3, 1 + place), wave=wave)


def node(corpus: Corpus, short_id: str = "A1") -> TimeBoard:
    assert corpus.codes.named(short_id)
    return TimeBoard(corpus, Assumptions())


def test_a_unit_that_says_the_same_at_another_time_is_the_same() -> None:
    corpus = dated([Said("W1", "P1", "A1:+2"), Said("W2", "P2", "A1:+3")])
    code = corpus.codes.named("A1")
    assert code
    row = node(corpus).row(code)
    assert (row.change, row.compared, row.changed) == (Change.SAME, ("Bidang TI",), ())
    assert row.positions == {"2022-03-01": Position.SUPPORTS, "2022-03-02": Position.SUPPORTS}


def test_a_unit_that_takes_another_side_has_changed() -> None:
    corpus = dated([Said("W1", "P1", "A1:+2"), Said("W2", "P2", "A1:-3")])
    code = corpus.codes.named("A1")
    assert code
    row = node(corpus).row(code)
    assert (row.change, row.changed) == (Change.CHANGED, ("Bidang TI",))


def test_different_units_at_different_times_cannot_be_compared() -> None:
    corpus = dated([Said("W1", "P1", "A1:+2"), Said("W2", "P3", "A1:-3")])
    code = corpus.codes.named("A1")
    assert code
    assert node(corpus).row(code).change is Change.NOT_COMPARABLE


def test_waves_of_the_register_stand_instead_of_days() -> None:
    said = [Said("W1", "P1", "A1:+2"), Said("W2", "P1", "A1:-2"), Said("W3", "P1", "A1:+2")]
    corpus = dated(said, W1="awal", W2="awal", W3="akhir")
    code = corpus.codes.named("A1")
    assert code
    row = node(corpus).row(code)
    assert row.positions == {"awal": Position.MIXED, "akhir": Position.SUPPORTS}
    assert row.change is Change.CHANGED


def test_coders_who_come_to_other_statuses_differ_and_the_voices_are_named() -> None:
    one = small_corpus([Said("W1", "P1", "A1:+2"), Said("W2", "P3", "A1:+2")], people=PEOPLE)
    said = [Said("W1", "P1", "A1:+2"), Said("W2", "P3", "A1:-2")]
    other = small_corpus(said, people=PEOPLE)
    other = replace(other, coder=replace(other.coder, name="B"))
    code = one.codes.named("A1")
    assert code
    row = CoderBoard([one, other], Assumptions()).row(code)
    assert (row.agreement, row.differing) == (CoderAgreement.DIFFERENT, ("P3",))
    assert CoderBoard([one], Assumptions()).row(code).agreement is CoderAgreement.NOT_COMPARABLE
