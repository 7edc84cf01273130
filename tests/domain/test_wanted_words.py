import pytest
from hypothesis import given
from hypothesis import strategies as st

from qda_app.domain.wanted_words import Likeness, Term, terms


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Dilayani", [Term(("dilayani",))]),
        ("kerja sama kerja", [Term(("kerja",)), Term(("sama",))]),
        ('"kerja sama" dinas', [Term(("kerja", "sama"), Likeness.EXACT), Term(("dinas",))]),
        ("“Kerja", [Term(("kerja",), Likeness.EXACT)]),
        ("kolabo*", [Term(("kolabo",), Likeness.BEGINNING)]),
        ("W1-17", [Term(("w1-17",), Likeness.EXACT)]),
        ("38/2018", [Term(("38", "2018"), Likeness.EXACT)]),
        ("undang-undang", [Term(("undang-undang",))]),
        ('… — "" *', []),
    ],
)
def test_what_is_typed_becomes_terms(typed: str, found: list[Term]) -> None:
    assert terms(typed) == found


@given(st.text())
def test_anything_may_be_typed(typed: str) -> None:
    for term in terms(typed):
        assert term.words
        assert all(term.words)
        assert len(term.words) == 1 or term.likeness is Likeness.EXACT


@given(st.lists(st.from_regex(r"[a-z]{1,8}", fullmatch=True), min_size=1, max_size=5))
def test_plain_words_are_terms_of_their_own(words: list[str]) -> None:
    assert terms(" ".join(words)) == [Term((word,)) for word in dict.fromkeys(words)]
