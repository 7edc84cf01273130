from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qda_app.domain.spans import Lines, Span
from qda_app.domain.strides import Edge, Stride, Strides

TEXT = "P: Apakah dibuka?\nI-1: Yang ringkas iya, publik. Kalau rinci tidak.\n\nP: Kenapa?"
LABELS = [Span(0, 3), Span(18, 23), Span(69, 72)]
STRIDES = Strides(TEXT, Lines(TEXT), LABELS)


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(("words", "edge", "stride", "step", "expected"), [
    ("Yang ringkas", Edge.END, Stride.WORD, 1, "Yang ringkas iya,"),
    ("Yang ringkas", Edge.END, Stride.WORD, -1, "Yang"),
    ("Yang", Edge.END, Stride.SENTENCE, 1, "Yang ringkas iya, publik."),
    ("Yang ringkas iya, publik. Kalau", Edge.END, Stride.SENTENCE, -1, "Yang ringkas iya, publik."),
    ("iya, publik.", Edge.START, Stride.WORD, -1, "ringkas iya, publik."),
    ("iya, publik.", Edge.START, Stride.WORD, 1, "publik."),
    ("rinci tidak.", Edge.START, Stride.SENTENCE, -1, "Kalau rinci tidak."),
    ("Yang ringkas iya, publik. Kalau", Edge.START, Stride.SENTENCE, 1, "Kalau"),
    ("ringk", Edge.END, Stride.WORD, 1, "ringkas"),
])  # fmt: skip
def test_an_end_goes_by_words_and_sentences(words: str, edge: Edge, stride: Stride, step: int, expected: str) -> None:
    assert STRIDES.moved(at(words), edge, stride, step) == at(expected)


def test_an_end_passes_over_the_label_of_the_next_speaker() -> None:
    grown = STRIDES.moved(at("rinci tidak."), Edge.END, Stride.WORD, 1)
    assert grown == Span(at("rinci").start, at("Kenapa?").end)
    assert STRIDES.moved(at("Yang"), Edge.START, Stride.WORD, -1) == Span(at("dibuka?").start, at("Yang").end)


@pytest.mark.parametrize("stride", Stride)
def test_nothing_is_left_of_one_word_and_nothing_lies_beyond_the_text(stride: Stride) -> None:
    assert STRIDES.moved(at("Kenapa?"), Edge.END, stride, -1) is None
    assert STRIDES.moved(at("Kenapa?"), Edge.START, stride, 1) is None
    assert STRIDES.moved(at("Kenapa?"), Edge.END, stride, 1) is None
    assert STRIDES.moved(at("Apakah"), Edge.START, stride, -1) is None


@pytest.mark.parametrize(("place", "edge", "expected"), [
    (at("ringkas").start + 2, Edge.START, at("ringkas").start),
    (at("ringkas").end - 1, Edge.START, at("iya,").start),
    (at("ringkas").start + 2, Edge.END, at("Yang").end),
    (at("ringkas").end - 1, Edge.END, at("ringkas").end),
    (1, Edge.START, at("Apakah").start),  # in a label
])  # fmt: skip
def test_the_end_of_a_word_that_is_nearest(place: int, edge: Edge, expected: int) -> None:
    assert STRIDES.nearest(place, edge) == expected


@given(
    text=st.lists(st.sampled_from(["kata", " ", ". ", "\n", "👩‍👩‍👧", "שלום", "é", "?"]), max_size=30).map("".join),
    edge=st.sampled_from(Edge),
    stride=st.sampled_from(Stride),
)
def test_every_growth_has_its_shrinking(text: str, edge: Edge, stride: Stride) -> None:
    strides, outwards = Strides(text, Lines(text)), 1 if edge is Edge.END else -1
    grown = [Span(0, 0) if edge is Edge.END else Span(len(text), len(text))]
    while further := strides.moved(grown[-1], edge, stride, outwards):
        grown.append(further)
    for before, after in pairwise(grown[1:]):
        assert strides.moved(after, edge, stride, -outwards) == before
