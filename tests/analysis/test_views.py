"""Technique against technique, voice against voice."""

import pytest

from qda_app.analysis.views import by_techniques, pair_agreement
from qda_app.domain.corpus import Corpus
from qda_app.domain.sources import Technique
from qda_app.domain.triangulation import Assumptions, PairAgreement, Status, TechniqueRow
from tests.analysis.corpora import Said, small_corpus

ORDER = [Technique.INTERVIEW, Technique.FOCUS_GROUP, Technique.OBSERVATION, Technique.DOCUMENTATION]


@pytest.fixture(scope="module")
def techniques(corpus: Corpus) -> dict[str, TechniqueRow]:
    return {row.code: row for row in by_techniques(corpus, Assumptions())}


@pytest.mark.parametrize(
    ("code", "signs"),
    [
        ("INO", ["±", "+", "+", "0"]),
        ("MAN", ["+", "±", "+", "±"]),
        ("OTO", ["±", "+", "n/a", "n/a"]),
        ("KOR", ["±", "±", "±", "n/a"]),
        ("TRA", ["±", "±", "±", "n/a"]),
        ("KOM", ["+", "+", "+", "n/a"]),
        ("EGA", ["±", "±", "±", "n/a"]),
        ("TRANSISI", ["±", "±", "n/a", "n/a"]),
    ],
)
def test_a_technique_has_the_sign_that_all_its_voices_share(
    code: str, signs: list[str], techniques: dict[str, TechniqueRow]
) -> None:
    assert [techniques[code].positions[technique] for technique in ORDER] == signs


def test_a_technique_names_its_voices_and_who_was_silent(techniques: dict[str, TechniqueRow]) -> None:
    row = techniques["INO"]
    assert row.voices[Technique.FOCUS_GROUP] == {"F-3": "+", "F-4": "+"}
    assert row.silent[Technique.FOCUS_GROUP] == ("F-1", "F-2")


@pytest.mark.parametrize(("code", "status"), [("KOM", Status.CONVERGENT_PLUS), ("EGA", Status.PARTIAL)])
def test_techniques_agree_or_not(code: str, status: Status, techniques: dict[str, TechniqueRow]) -> None:
    assert techniques[code].status is status


def test_one_person_heard_twice_stands_in_both_techniques() -> None:
    said = [Said("S1", "P1", "A1:+3"), Said("F1", "P1", "A1:-3")]
    row = by_techniques(small_corpus(said, techniques={"F1": Technique.FOCUS_GROUP}), Assumptions())[1]
    assert row.positions[Technique.INTERVIEW] == "+"
    assert row.positions[Technique.FOCUS_GROUP] == "-"
    assert row.status is Status.DISSONANT


@pytest.mark.parametrize(
    ("first", "second", "agreement"),
    [
        ("A1:+3", "A1:+1", PairAgreement.AGREE),
        ("A1:+3 A2:+3", "A1:+1", PairAgreement.AGREE),
        ("A1:+3 A2:+3 A3:+3", "A1:+1", PairAgreement.PARTIAL),
        ("A1:+3", "A2:+1", PairAgreement.PARTIAL),
        ("A1:+3", "A1:~1", PairAgreement.PARTIAL),
        ("A1:+3", "A1:0", PairAgreement.PARTIAL),
        ("A1:+3", "A1:-1", PairAgreement.DISSONANT),
        ("A1:+3", "A2:-1", PairAgreement.DISSONANT),
        ("A1:+3", "B1", PairAgreement.SILENT),
        ("B1", "B1", PairAgreement.NOT_COMPARABLE),
        ("A1:+3", "A1:?", PairAgreement.NOT_COMPARABLE),
    ],
)
def test_two_voices_compare(first: str, second: str, agreement: PairAgreement) -> None:
    corpus = small_corpus([Said("S1", "P1", first), Said("S2", "P2", second)], asked={"S1": "A1", "S2": "A1"})
    assert compared(corpus) is agreement


def test_a_voice_that_was_not_asked_is_not_silent() -> None:
    corpus = small_corpus([Said("S1", "P1", "A1:+3"), Said("S2", "P2", "B1")], asked={"S1": "A1"})
    assert compared(corpus) is PairAgreement.NOT_COMPARABLE


def compared(corpus: Corpus) -> PairAgreement:
    group = corpus.codes.named("A")
    assert group
    return pair_agreement(corpus, Assumptions(), group, *corpus.informants)
