"""A few letters propose what may be meant, in both languages."""

import pytest

from qda_app.analysis.retrieval.proposals import Proposal, Proposer
from qda_app.domain.queries import Ask, Joint, Term
from qda_app.domain.quick_codes import QuickCodes
from qda_app.i18n import language
from tests.analysis.corpora import guid
from tests.analysis.retrieval.made_up import NAMES, TREE

KOR, TRS = guid("code", "KOR").hex, guid("code", "TRS").hex


def proposed(typed: str, lang: str = "id") -> list[Proposal]:
    return Proposer(NAMES, QuickCodes(TREE), language(lang)).proposals(typed)


@pytest.mark.parametrize(
    ("typed", "shown", "terms"),
    [
        ("kor", "berkode KOR", (Term(Ask.CODE, KOR),)),
        ("ben", "bertentangan", (Term(Ask.STANCE, "contradicts"),)),
        ("contra", "bertentangan", (Term(Ask.STANCE, "contradicts"),)),
        ("dekat tr", "dekat TRS dalam 3 baris", (Term(Ask.NEAR, TRS),)),
        ("near tr", "dekat TRS dalam 3 baris", (Term(Ask.NEAR, TRS),)),
        ("atau tr", "atau berkode TRS", (Term(Ask.CODE, TRS, joint=Joint.OR),)),
        ("dari unit bidang sp", "dari unit “Bidang SP”", (Term(Ask.INFORMANT_IS, "unit", "Bidang SP"),)),
        ("dari staf", "dari I-2", (Term(Ask.INFORMANT, guid("informant", "I-2").hex),)),
        ("sejak 2022-04", "sejak 2022-04-01", (Term(Ask.SINCE, "2022-04-01"),)),
        ("tinjauan us", "tinjauan usang", (Term(Ask.REVIEW, "out_of_date"),)),
        ("kekuatan", "kekuatan 1", (Term(Ask.STRENGTH, "1"),)),
        ("wawanc", "dalam W1", (Term(Ask.SOURCE, guid("source", "W1").hex),)),
    ],
)
def test_the_best_proposal_comes_first(typed: str, shown: str, terms: tuple[Term, ...]) -> None:
    best = proposed(typed)[0]

    assert (best.shown, best.terms) == (shown, terms)


def test_from_offers_informants_and_their_attributes() -> None:
    shown = [one.shown for one in proposed("dari")]

    assert shown[:2] == ["dari I-1", "dari I-2"]
    assert {"dari unit “Bidang TI”", "dari peringkat 3", "dari “Lama kerja” “5 tahun”"} <= set(shown)


def test_nothing_typed_offers_how_a_condition_begins() -> None:
    first = proposed("", "en")[0]

    assert (first.shown, first.terms, first.fill) == ("coded …", (), "coded ")
    assert "contradicts" in [one.shown for one in proposed("", "en")]


def test_a_whole_query_is_taken_as_it_is_typed() -> None:
    (only,) = proposed("berkode KOR dan TRS, bertentangan")

    assert [term.ask for term in only.terms] == [Ask.CODE, Ask.CODE, Ask.STANCE]


def test_nothing_is_proposed_for_what_nobody_understands() -> None:
    assert proposed("xyzzy") == []
