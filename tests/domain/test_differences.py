"""The difference between two texts leads from one to the other, and is as small as a reader would make it."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qda_app.domain.differences import Part, between, hunks
from qda_app.domain.edits import Edit, Edits
from qda_app.domain.spans import Span

SIGNS = ["saya ", "kami ", "ya", ". ", "\n", "é", "e\u0301", "😀", "👩‍👩‍👧 ", "👩‍👩‍👦 ", "🇮🇩", "مرحبا ", "שָׁלוֹם ", "日"]
TEXTS = st.lists(st.sampled_from(SIGNS), max_size=20).map("".join)


@given(TEXTS, TEXTS)
def test_a_difference_leads_from_one_text_to_the_other(old: str, new: str) -> None:
    assert between(old, new).apply(old) == new


@given(TEXTS, st.sampled_from(SIGNS), TEXTS)
def test_one_place_that_changed_is_one_edit(before: str, put: str, after: str) -> None:
    assert len(between(before + after, before + put + after)) == 1


@given(TEXTS, TEXTS)
def test_hunks_hold_the_changed_lines_of_both_texts(old: str, new: str) -> None:
    for hunk in hunks(old, between(old, new)):
        was = "".join(words for part, words in hunk.parts if part is not Part.NEW)
        is_now = "".join(words for part, words in hunk.parts if part is not Part.GONE)
        assert was in old
        assert is_now in new
        assert old.split("\n")[hunk.line_before - 1] == was.split("\n")[0]


@pytest.mark.parametrize(
    ("old", "new", "edits"),
    [
        ("Kami memperbaikki itu", "Kami memperbaiki itu", [Edit(15, 16, "")]),
        ("kta sya lagi", "kata saya lagi", [Edit(1, 1, "a"), Edit(5, 5, "a")]),
        ("dinas kominfo", "Dinas Kominfo", [Edit(0, 1, "D"), Edit(6, 7, "K")]),
        ("satu dua tiga", "satu tiga", [Edit(5, 9, "")]),
        ("satu tiga", "satu dua tiga", [Edit(5, 5, "dua ")]),
        ("cafe itu", "cafe\u0301 itu", [Edit(3, 4, "e\u0301")]),
        ("a 👩‍👩‍👧 b", "a 👩‍👩‍👦 b", [Edit(2, 7, "👩‍👩‍👦")]),
        ("satu\ndua", "satu\n\ndua", [Edit(5, 5, "\n")]),
        ("sama", "sama", []),
    ],
)
def test_a_difference_is_what_a_reader_would_see(old: str, new: str, edits: list[Edit]) -> None:
    assert between(old, new) == Edits(edits)


def test_words_that_stay_are_found_in_a_long_text_with_many_changes() -> None:
    choose = random.Random(1)
    words = [f"kata{choose.randrange(700)}" for _ in range(20_000)]
    changed = [word if number % 50 else f"{word}nya" for number, word in enumerate(words) if number % 90 != 1]
    old, new = " ".join(words), " ".join(changed)

    edits = between(old, new)

    assert sum(edit.end - edit.start for edit in edits) < 3_000
    assert edits.apply(old) == new


def test_an_excerpt_follows_its_paragraph_when_lines_are_wrapped_anew() -> None:
    words = [f"kata{number}" for number in range(2_000)]
    old = " ".join(words)
    new = "\n".join(" ".join(words[line : line + 9]) for line in range(0, 2_000, 9))
    start = old.index("kata500")

    moved = between(old, new).moved(Span(start, start + 60))

    assert moved
    assert new[moved.start : moved.end].replace("\n", " ") == old[start : start + 60]
