"""Triangulation of sources, checked against the gold table of the sample and the rules of METHOD §5.3."""

import csv
import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qda_app.analysis.triangulation import triangulate
from qda_app.analysis.wording import hints
from qda_app.domain.codes import CodeTree
from qda_app.domain.corpus import Corpus
from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import Coding, DropReason, Stance
from qda_app.domain.sources import Technique
from qda_app.domain.triangulation import (
    Assumptions,
    Attribute,
    Position,
    Status,
    Sufficiency,
    Triangulation,
    TriangulationRow,
)
from qda_app.i18n import language
from tests.analysis.corpora import Person, Said, dropped, small_corpus, small_tree

GOLDEN = Path(__file__).parents[1] / "golden"
TRUTH = list(csv.DictReader((GOLDEN / "truth_table.csv").read_text(encoding="utf-8").splitlines()))
VOICES = ["I-1", "I-2", "I-3", "F-1", "F-2", "F-3", "F-4", "O-1", "D-1"]
NODES = {row["code"]: "TRANSISI" if row["code"] == "TRS" else row["code"] for row in TRUTH}


def signs(row: TriangulationRow) -> list[str]:
    return ["" if not row.positions[one].is_spoken else str(row.positions[one]) for one in VOICES]


@pytest.mark.parametrize("truth", TRUTH, ids=lambda truth: truth["code"])
class TestGoldTable:
    def test_positions_are_those_of_the_gold_coding(self, truth: dict[str, str], triangulation: Triangulation) -> None:
        assert signs(triangulation[NODES[truth["code"]]]) == [truth[one] for one in VOICES]

    def test_weights_are_those_of_the_gold_coding(self, truth: dict[str, str], triangulation: Triangulation) -> None:
        row = triangulation[NODES[truth["code"]]]
        weights = [f"{weight:.2f}" for weight in (row.w_plus, row.w_minus, row.w_mixed, row.n_eff)]
        assert weights == [truth[column] for column in ("w_plus", "w_minus", "w_mixed", "n_eff")]

    def test_status_and_sufficiency_follow(self, truth: dict[str, str], triangulation: Triangulation) -> None:
        row = triangulation[NODES[truth["code"]]]
        is_silent_agreement = bool(row.silent) and row.status.startswith("convergent")
        assert (row.status, row.sufficiency, is_silent_agreement) == (
            truth["status"],
            truth["sufficiency"],
            truth["silent"] == "yes",
        )

    @pytest.mark.parametrize("rho", [0.0, 0.5, 1.0])
    def test_status_does_not_depend_on_rho(self, truth: dict[str, str], rho: float, corpus: Corpus) -> None:
        assert triangulate(corpus, Assumptions(rho=rho))[NODES[truth["code"]]].status == truth["status"]


def test_every_node_that_wants_a_stance_has_a_row(corpus: Corpus, triangulation: Triangulation) -> None:
    wanted = [code.short_id for code in corpus.codes if code.short_id.split("-")[0] in {*NODES.values(), "TRS"}]
    assert [row.code for row in triangulation.rows] == wanted
    assert len(wanted) == 46
    assert "ASPEK" not in triangulation


def test_voices_stand_by_technique_then_in_natural_order(triangulation: Triangulation) -> None:
    assert triangulation.informants == tuple(VOICES)
    assert list(triangulation["TRA-AKSES"].positions) == VOICES


class TestWorkedExample:
    """METHOD §5.4: TRA-AKSES, "everyone can monitor"."""

    def test_sums_of_each_voice(self, triangulation: Triangulation) -> None:
        voices = triangulation["TRA-AKSES"].voices
        assert {name: (voice.supports, voice.contradicts) for name, voice in voices.items()} == {
            "I-1": (3, 1),
            "I-2": (0, 3),
            "I-3": (0, 5),
            "F-1": (0, 3),
            "F-2": (0, 3),
            "F-3": (2, 0),
            "F-4": (0, 3),
            "O-1": (0, 3),
        }

    def test_two_voices_of_one_unit_share_a_vote_and_a_third(self, triangulation: Triangulation) -> None:
        voices = triangulation["TRA-AKSES"].voices
        assert {name: round(voice.vote, 3) for name, voice in voices.items()} == {
            "I-1": 0.667,
            "F-1": 0.667,
            "I-2": 0.667,
            "F-2": 0.667,
            "I-3": 1,
            "F-3": 1,
            "F-4": 1,
            "O-1": 1,
        }

    def test_balance_coverage_and_verdict(self, triangulation: Triangulation) -> None:
        row = triangulation["TRA-AKSES"]
        assert row.balance == pytest.approx(-0.5)
        assert row.coverage == 1
        assert (row.asked, row.speaking, row.silent) == (8, 8, ())
        assert (row.status, row.majority, row.sufficiency) == (
            Status.DISSONANT,
            Position.CONTRADICTS,
            Sufficiency.SUFFICIENT,
        )

    def test_aspect_level_blurs_what_its_indicators_show(self, triangulation: Triangulation) -> None:
        row = triangulation["TRA"]
        assert [row.w_plus, row.w_minus, row.w_mixed] == pytest.approx([5 / 3, 5 / 3, 10 / 3])
        assert row.is_tie
        assert row.majority is Position.SUPPORTS


class TestPatternedDissonance:
    @pytest.mark.parametrize("code", ["EGA", "KOR"])
    def test_difference_on_equality_and_coordination_follows_the_unit(
        self, code: str, triangulation: Triangulation
    ) -> None:
        assert Attribute.UNIT in triangulation[code].follows

    def test_difference_on_access_does_not_follow_the_unit(self, triangulation: Triangulation) -> None:
        assert triangulation["TRA-AKSES"].follows == ()

    def test_a_difference_may_follow_a_further_column_of_the_register(self, corpus: Corpus) -> None:
        row = triangulate(corpus, Assumptions())["TRA-AKSES"]
        plus = [name for name, at in row.positions.items() if at is Position.SUPPORTS]
        people = {one.id: one.short_id for one in corpus.informants}
        told = {
            one: {
                "status": "ASN" if name in plus else "kontrak",
                "asal": name,
                "usia": "40",
                **({"sejak": "lama" if name in plus else "baru"} if name != plus[0] else {}),
            }
            for one, name in people.items()
        }
        row = triangulate(replace(corpus, attributes=told), Assumptions())["TRA-AKSES"]

        assert row.follows_named == ("status",)
        assert "The difference follows status: a hint to look into, not a finding." in hints(row, language("en"))
        assert triangulate(replace(corpus, attributes=told), Assumptions())["KOM"].follows_named == ()

    def test_agreement_follows_nothing(self, triangulation: Triangulation) -> None:
        assert triangulation["KOM"].follows == ()

    def test_role_is_not_judged_while_a_rank_is_missing(self) -> None:
        said = [Said("S1", "P1", "A1:+3"), Said("S2", "P2", "A1:-3")]
        people = {"P1": Person("X", 1), "P2": Person("Y", None)}
        assert triangulate(small_corpus(said, people=people), Assumptions())["A1"].follows == (Attribute.UNIT,)

    def test_difference_may_follow_the_technique(self) -> None:
        said = [Said("S1", "P1", "A1:+3"), Said("O1", "P2", "A1:-3")]
        corpus = small_corpus(said, techniques={"O1": Technique.OBSERVATION})
        assert Attribute.TECHNIQUE in triangulate(corpus, Assumptions())["A1"].follows


class TestPositions:
    @pytest.mark.parametrize(
        ("codes", "position"),
        [
            ("A1:+3", "+"),
            ("A1:-1", "-"),
            ("A1:~2", "±"),
            ("A1:0", "0"),
            ("A1:?", "?"),
            ("A1:+", "+"),
        ],
    )
    def test_one_coding_places_a_voice(self, codes: str, position: str) -> None:
        assert one_voice(codes).positions["P1"] == position

    def test_three_quarters_of_the_evidence_make_a_direction(self) -> None:
        assert one_voice("A1:+3", "A1:-1").positions["P1"] == "+"
        assert one_voice("A1:+2", "A1:-1").positions["P1"] == "±"
        assert one_voice("A1:+1", "A1:-3").positions["P1"] == "-"

    def test_neutral_words_do_not_weigh(self) -> None:
        assert one_voice("A1:+1", "A1:03", "A1:03").positions["P1"] == "+"

    def test_neutral_and_unrated_words_leave_a_voice_neutral(self) -> None:
        assert one_voice("A1:02", "A1:?").positions["P1"] == "0"

    def test_excerpt_with_two_indicators_counts_once_at_the_aspect(self) -> None:
        voice = one_voice("A1:+3 A2:-1").voices["P1"]
        assert (voice.supports, voice.contradicts, voice.strength) == (1.5, 1.5, 3)

    def test_child_codes_count_for_their_parent_only(self) -> None:
        corpus = small_corpus([Said("S1", "P1", "A1:+3")])
        result = triangulate(corpus, Assumptions())
        assert [result[code].positions["P1"] for code in ("A", "A1", "A2")] == ["+", "+", "n/a"]

    def test_codes_that_want_no_stance_have_no_row(self) -> None:
        result = triangulate(small_corpus([Said("S1", "P1", "B1:+3")]), Assumptions())
        assert "B1" not in result

    def test_dropped_excerpt_says_nothing_any_more(self, corpus: Corpus) -> None:
        result = triangulate(dropped(corpus, "F1-14"), Assumptions())
        assert result["TRA-AKSES"].positions["F-3"] is Position.NEUTRAL

    def test_excerpt_of_nobody_does_not_count(self) -> None:
        corpus = replace(small_corpus([Said("S1", "P1", "A1:+3")]), voices={})
        assert triangulate(corpus, Assumptions())["A1"].positions["P1"] is Position.NOT_ASKED


class TestAsking:
    def test_silence_differs_from_never_asked(self) -> None:
        corpus = small_corpus([Said("S1", "P1", "B1"), Said("S2", "P2", "B1")], asked={"S1": "A1"})
        row = triangulate(corpus, Assumptions())["A1"]
        assert row.positions == {"P1": Position.SILENT, "P2": Position.NOT_ASKED}
        assert (row.silent, row.coverage) == (("P1",), 0)

    def test_asking_about_a_child_asks_about_its_parent_and_not_about_its_sibling(self) -> None:
        corpus = small_corpus([Said("S1", "P1", "B1")], asked={"S1": "A1"})
        result = triangulate(corpus, Assumptions())
        assert [result[code].positions["P1"] for code in ("A", "A1", "A2")] == ["∅", "∅", "n/a"]

    def test_who_speaks_unasked_weighs_but_is_not_in_coverage(self) -> None:
        corpus = small_corpus([Said("S1", "P1", "A1:+3"), Said("S2", "P2", "A1:+3")], asked={"S1": "A1"})
        row = triangulate(corpus, Assumptions())["A1"]
        assert (row.n_eff, row.coverage, row.asked, row.speaking) == (2, 1, 1, 1)

    def test_without_anyone_asked_there_is_no_coverage(self) -> None:
        assert triangulate(small_corpus([Said("S1", "P1", "A1:+3")]), Assumptions())["A1"].coverage is None


class TestStatus:
    @pytest.mark.parametrize(
        ("said", "status"),
        [
            (["A1:02"], Status.NO_DIRECTED_DATA),
            ([], Status.NO_DIRECTED_DATA),
            (["A1:?"], Status.UNRATED),
            (["A1:02", "A1:?"], Status.UNRATED),
            (["A1:+3"], Status.SINGLE_SOURCE),
            (["A1:+3", "A1:-2"], Status.DISSONANT),
            (["A1:+3", "A1:-1"], Status.PARTIAL),
            (["A1:+3", "A1:~1"], Status.PARTIAL),
            (["A1:+1", "A1:+1"], Status.CONVERGENT_PLUS),
            (["A1:-1", "A1:-3"], Status.CONVERGENT_MINUS),
        ],
    )
    def test_rule_by_rule(self, said: list[str], status: Status) -> None:
        corpus = small_corpus([Said(f"S{n}", f"P{n}", codes) for n, codes in enumerate(said)])
        assert triangulate(corpus, Assumptions())["A1"].status is status

    def test_two_voices_of_one_unit_are_a_single_source(self) -> None:
        assert pair("A1:+3", "A1:-3", unit="X").status is Status.SINGLE_SOURCE

    def test_hearsay_against_the_rest_is_a_weak_negative_case(self) -> None:
        assert pair("A1:+3", "A1:-1").weak_negative_case
        assert not pair("A1:+3", "A1:-2").weak_negative_case
        assert not pair("A1:+3", "A1:~1").weak_negative_case

    def test_strength_of_a_side_looks_at_all_its_directed_segments(self) -> None:
        said = [
            Said("S1", "P1", "A1:-1"),
            Said("S1", "P1", "A1:-1"),
            Said("S1", "P1", "A1:~2"),
            Said("S2", "P2", "A1:+3"),
        ]
        row = triangulate(small_corpus(said), Assumptions())["A1"]
        assert row.positions["P1"] == "-"
        assert row.status is Status.DISSONANT


class TestSufficiency:
    def test_four_conditions_make_it_sufficient(self) -> None:
        assert two_techniques(Technique.OBSERVATION, "A1:+3").sufficiency is Sufficiency.SUFFICIENT

    def test_two_ways_of_asking_people_are_limited(self) -> None:
        assert two_techniques(Technique.FOCUS_GROUP, "A1:+3").sufficiency is Sufficiency.LIMITED

    def test_without_a_checkable_example_it_is_limited(self) -> None:
        assert two_techniques(Technique.OBSERVATION, "A1:+2").sufficiency is Sufficiency.LIMITED

    def test_one_voice_is_weak(self) -> None:
        assert one_voice("A1:+3").sufficiency is Sufficiency.WEAK

    def test_without_a_direction_there_is_none(self) -> None:
        assert one_voice("A1:02").sufficiency is None

    def test_thresholds_are_the_projects_own(self) -> None:
        said = [Said("S1", "P1", "A1:+2"), Said("O1", "P2", "A1:+2")]
        corpus = small_corpus(said, techniques={"O1": Technique.OBSERVATION})
        lenient = Assumptions(enough_strength=2)
        assert triangulate(corpus, lenient)["A1"].sufficiency is Sufficiency.SUFFICIENT

    def test_mixed_voices_alone_tie_nothing(self) -> None:
        row = pair("A1:~3", "A1:~3")
        assert (row.is_tie, row.majority, row.sufficiency) == (False, None, Sufficiency.WEAK)


def test_directed_coding_without_strength_counts_as_one_and_is_listed() -> None:
    row = one_voice("A1:+", "A1:-1", "A1:?")
    voice = row.voices["P1"]
    assert (voice.supports, voice.contradicts) == (1, 1)
    assert len(row.without_strength) == 1


def test_row_prints_as_the_command_line_promises(triangulation: Triangulation) -> None:
    record = triangulation["EGA-STATUS"].as_record()
    assert record["positions"] == dict(zip(VOICES, ["∅", "-", "n/a", "∅", "-", "0", "∅", "-", "n/a"], strict=True))
    assert (record["status"], record["sufficiency"]) == ("convergent-", "sufficient")
    assert record["silent"] == ["I-1", "F-1", "F-4"]
    assert {"code", "w_plus", "w_minus", "w_mixed", "n_eff", "balance", "coverage", "weak_negative_case"} <= set(record)


@pytest.mark.parametrize(("tau", "rho"), [(0.4, 0.5), (1.1, 0.5), (0.75, -0.1), (0.75, 1.5)])
def test_shares_that_mean_nothing_are_refused(tau: float, rho: float) -> None:
    with pytest.raises(UserError):
        Assumptions(tau=tau, rho=rho)


ratings = st.tuples(st.sampled_from(["+", "-", "~", "0", "?"]), st.sampled_from(["", "1", "2", "3"]))
statements = st.lists(
    st.builds(
        lambda who, codes: Said(f"S{who}", f"P{who}", " ".join(f"A{n}:{sign}{w}" for n, (sign, w) in codes.items())),
        st.integers(1, 6),
        st.dictionaries(st.integers(1, 3), ratings.filter(lambda one: one[0] != "?" or not one[1]), min_size=1),
    ),
    max_size=12,
)
PEOPLE = {f"P{n}": Person("X" if n < 4 else "") for n in range(1, 7)}


@given(statements, st.randoms(use_true_random=False))
def test_order_of_codings_changes_nothing(said: list[Said], shuffle: random.Random) -> None:
    corpus = small_corpus(said, people=PEOPLE)
    shuffled = replace(
        corpus,
        codings=shuffle.sample(corpus.codings, len(corpus.codings)),
        excerpts=shuffle.sample(corpus.excerpts, len(corpus.excerpts)),
    )
    assert triangulate(shuffled, Assumptions()).rows == triangulate(corpus, Assumptions()).rows


@given(statements)
def test_turning_every_stance_round_mirrors_the_result(said: list[Said]) -> None:
    corpus = small_corpus(said, people=PEOPLE)
    mirrored = replace(corpus, codings=[turned(coding) for coding in corpus.codings])
    for row, mirror in zip(rows(corpus), rows(mirrored), strict=True):
        assert (row.w_plus, row.w_minus) == pytest.approx((mirror.w_minus, mirror.w_plus))
        assert row.n_eff == pytest.approx(mirror.n_eff)
        assert MIRRORED.get(row.status, row.status) is mirror.status
        assert row.follows == mirror.follows


@given(statements, st.floats(0, 1))
def test_votes_lie_between_one_a_unit_and_one_a_person(said: list[Said], rho: float) -> None:
    corpus = small_corpus(said, people=PEOPLE)
    for row in rows(corpus, Assumptions(rho=rho)):
        directed = [name for name, position in row.positions.items() if position.is_directed]
        units = {PEOPLE[name].unit or name for name in directed}
        assert len(units) - 1e-9 <= row.n_eff <= len(directed) + 1e-9


@given(statements, st.floats(0, 1))
def test_rho_never_moves_a_status(said: list[Said], rho: float) -> None:
    corpus = small_corpus(said, people=PEOPLE)
    assert [row.status for row in rows(corpus, Assumptions(rho=rho))] == [row.status for row in rows(corpus)]


MIRRORED = {
    Status.CONVERGENT_PLUS: Status.CONVERGENT_MINUS,
    Status.CONVERGENT_MINUS: Status.CONVERGENT_PLUS,
}


def turned(coding: Coding) -> Coding:
    opposite = {Stance.SUPPORTS: Stance.CONTRADICTS, Stance.CONTRADICTS: Stance.SUPPORTS}
    return replace(coding, stance=opposite.get(coding.stance, coding.stance) if coding.stance else None)


def rows(corpus: Corpus, assumptions: Assumptions | None = None) -> tuple[TriangulationRow, ...]:
    return triangulate(corpus, assumptions or Assumptions()).rows


def one_voice(*codes: str) -> TriangulationRow:
    """The group A after one person said these things."""
    corpus = small_corpus([Said("S1", "P1", one) for one in codes])
    return triangulate(corpus, Assumptions())["A"]


def pair(first: str, second: str, unit: str = "") -> TriangulationRow:
    people = {"P1": Person(unit), "P2": Person(unit)}
    corpus = small_corpus([Said("S1", "P1", first), Said("S2", "P2", second)], people=people)
    return triangulate(corpus, Assumptions())["A1"]


def two_techniques(technique: Technique, codes: str) -> TriangulationRow:
    corpus = small_corpus([Said("S1", "P1", codes), Said("T1", "P2", codes)], techniques={"T1": technique})
    return triangulate(corpus, Assumptions())["A1"]


def test_codebook_of_any_shape_will_do() -> None:
    corpus = small_corpus([], tree=CodeTree([]))
    assert triangulate(corpus, Assumptions()).rows == ()
    assert len(triangulate(small_corpus([], tree=small_tree("X! X1 | Y! | Z Z1")), Assumptions()).rows) == 3


def test_dropped_reason_does_not_matter() -> None:
    corpus = small_corpus([Said("S1", "P1", "A1:+3", dropped=DropReason.SENSITIVE)])
    assert triangulate(corpus, Assumptions())["A1"].voices == {}
