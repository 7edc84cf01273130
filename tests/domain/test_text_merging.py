"""Corrections of two sides: nothing is lost, done twice, or decided in silence."""

from hypothesis import given
from hypothesis import strategies as st

from qda_app.domain.edits import Edit, Edits
from qda_app.domain.text_merging import Clash, merged_edits

TEXT = "Rapat rutin ada sejak lama"
WORDS = TEXT.split()


@st.composite
def corrections(draw: st.DrawFn) -> Edits:
    """Some words of TEXT replaced, or words put before them."""
    edits, start = [], 0
    for word in WORDS:
        kind = draw(st.sampled_from(("keep", "keep", "replace", "put")))
        if kind != "keep":
            words = draw(st.sampled_from(("x", "yy", "rapat ")))
            edits.append(Edit(start, start + (len(word) if kind == "replace" else 0), words))
        start += len(word) + 1
    return Edits(edits)


@given(corrections(), corrections())
def test_what_fits_is_done_once_and_what_clashes_is_ours_or_theirs_as_one_likes(ours: Edits, theirs: Edits) -> None:
    here = ours.apply(TEXT)

    found = merged_edits(TEXT, ours, theirs)

    merged = found.fitting.apply(here)
    again = merged_edits(TEXT, ours.then(found.fitting), theirs)
    assert not list(again.fitting)
    assert [one[:3] for one in again.clashes] == [one[:3] for one in found.clashes]
    assert all(merged[one.edit.start : one.edit.end] == one.ours for one in found.clashes)
    by_theirs = Edits(one.edit for one in found.clashes).apply(merged)
    other = merged_edits(TEXT, theirs, ours)
    assert by_theirs == other.fitting.apply(theirs.apply(TEXT))  # whoever merges, the same comes of it
    if not found.clashes:
        assert merged == by_theirs


@given(corrections())
def test_where_only_one_side_corrected_the_text_is_that_of_this_side(theirs: Edits) -> None:
    assert merged_edits(TEXT, Edits(), theirs).fitting.apply(TEXT) == theirs.apply(TEXT)
    assert merged_edits(TEXT, theirs, Edits()) == (Edits(), [])
    assert merged_edits(TEXT, theirs, theirs) == (Edits(), [])


def test_a_word_that_both_corrected_in_other_letters_is_a_clash() -> None:
    found = merged_edits("rapat rutn", Edits([Edit(9, 9, "i")]), Edits([Edit(6, 7, "R")]))

    assert found.clashes == [Clash("rutn", "rutin", "Rutn", Edit(6, 11, "Rutn"))]


def test_a_clash_tells_the_words_of_all_three() -> None:
    found = merged_edits("Sejak 2019 ada.", Edits([Edit(6, 10, "2018")]), Edits([Edit(6, 10, "2020")]))

    assert found.clashes == [Clash("2019", "2018", "2020", Edit(6, 10, "2020"))]
