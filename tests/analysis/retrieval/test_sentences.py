"""Every query reads as a sentence, and every such sentence is understood when it is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qda_app.analysis.retrieval.sentences import sentence
from qda_app.analysis.retrieval.typed import typed_query
from qda_app.domain.errors import UserError
from qda_app.domain.queries import Ask, Joint, Term, Unit, Way, tidy
from qda_app.i18n import language
from tests.analysis.corpora import guid
from tests.analysis.retrieval.made_up import NAMES, terms

KOR, TRS = guid("code", "KOR").hex, guid("code", "TRS").hex
INDONESIAN, ENGLISH = language("id"), language("en")


@given(st.lists(terms(), max_size=5), st.sampled_from([INDONESIAN, ENGLISH]))
def test_a_sentence_is_understood_when_it_is_typed(query: list[Term], lang: object) -> None:
    wanted = tidy(query)
    shown = sentence(wanted, NAMES, lang)  # type: ignore[arg-type]

    assert typed_query(shown, NAMES) == wanted, shown


def test_a_query_reads_as_one_would_say_it() -> None:
    query = (
        Term(Ask.CODE, KOR),
        Term(Ask.CODE, TRS),
        Term(Ask.CODE, guid("code", "KOR-1").hex, way=Way.ALONE, joint=Joint.OR),
        Term(Ask.INFORMANT_IS, "unit", "Bidang TI"),
        Term(Ask.STANCE, "contradicts"),
        Term(Ask.NEAR, TRS, within=2, unit=Unit.TURNS),
        Term(Ask.SOURCE_IS, "technique", "interview", joint=Joint.NOT),
    )

    assert sentence(query, NAMES, INDONESIAN) == (
        "kutipan berkode KOR dan (TRS atau KOR-1 saja), dari unit “Bidang TI”, bertentangan, "
        "dekat TRS dalam 2 giliran, bukan dalam teknik wawancara"
    )
    assert sentence(query, NAMES, ENGLISH) == (
        "excerpts coded KOR and (TRS or KOR-1 only), from unit “Bidang TI”, contradicts, near TRS within 2 turns, "
        "not in technique interview"
    )


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("kor", (Term(Ask.CODE, KOR),)),
        ("KOR dan trs", (Term(Ask.CODE, KOR), Term(Ask.CODE, TRS))),
        ("KOR tanpa TRS", (Term(Ask.CODE, KOR), Term(Ask.CODE, TRS, joint=Joint.NOT))),
        ("dari unit Bidang TI bertentangan", (
            Term(Ask.INFORMANT_IS, "unit", "Bidang TI"), Term(Ask.STANCE, "contradicts"),
        )),
        ("KOR dalam wawancara", (Term(Ask.CODE, KOR), Term(Ask.SOURCE_IS, "technique", "interview"))),
        ("dari Bidang TI, KOR", (Term(Ask.INFORMANT_IS, "unit", "Bidang TI"), Term(Ask.CODE, KOR))),
        ("dari jabatan memuat kepala", (Term(Ask.INFORMANT_IS, "position", "kepala", Way.PART),)),
        ("I-2, W1", (
            Term(Ask.INFORMANT, guid("informant", "I-2").hex), Term(Ask.SOURCE, guid("source", "W1").hex),
        )),
        ("dekat TRS dalam W1", (Term(Ask.NEAR, TRS), Term(Ask.SOURCE, guid("source", "W1").hex))),
        ("reviewed out of date, or not review waiting", (
            Term(Ask.REVIEW, "out_of_date"), Term(Ask.REVIEW, "waiting", joint=Joint.OR_NOT),
        )),
        ("since 14/03/2022", (Term(Ask.SINCE, "2022-03-14"),)),
        ("(KOR atau TRS) bertentangan", (
            Term(Ask.CODE, KOR), Term(Ask.CODE, TRS, joint=Joint.OR), Term(Ask.STANCE, "contradicts"),
        )),
    ],
)  # fmt: skip
def test_short_ways_of_saying_it_are_understood(typed: str, wanted: tuple[Term, ...]) -> None:
    assert typed_query(typed, NAMES) == wanted


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("berkode KORR", "There is no code KORR. Did you mean KOR"),
        ("berkode", "Something is missing after “berkode”."),
        ("KOR dan (TRS dan KOR-1)", "Brackets hold alternatives only"),
        ("kekuatan 4", "Strength is 1, 2 or 3."),
        ("sejak kemarin", "“kemarin” is no day."),
        ("oleh siapa", "There is no coder siapa."),
        ("kuda", "“kuda” is not understood."),
    ],
)
def test_what_is_not_understood_is_named(typed: str, told: str, english: None) -> None:
    with pytest.raises(UserError) as refused:
        typed_query(typed, NAMES)

    assert refused.value.sentence.startswith(told)
