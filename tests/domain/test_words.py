import unicodedata
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qda_app.domain.spans import Lines, Span
from qda_app.domain.words import PackedSpans, TextWords, folded, pack, word_spans, words_of

LETTERS = st.sampled_from([*"aAbé-' \n.,7", "e\u0301", "ß", "İ", "ﬁ", "’", "😀", "👩‍👩‍👧", "שלום", "مُرَحِّب", "日本"])
TEXTS = st.lists(LETTERS, max_size=60).map("".join)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Undang-undang No. 38/2018", ["Undang-undang", "No", "38", "2018"]),
        ("hari Jum'at, jum’at", ["hari", "Jum'at", "jum’at"]),
        ("e\u0301lan – “layanan”", ["e\u0301lan", "layanan"]),
        ("مُرَحِّب שָׁלוֹם", ["مُرَحِّب", "שָׁלוֹם"]),
        ("… — 😀", []),
    ],
)
def test_words_are_told_from_signs(text: str, words: list[str]) -> None:
    assert words_of(text) == words


@pytest.mark.parametrize(
    ("spellings", "word"),
    [
        (["Pelayanan", "PELAYANAN"], "pelayanan"),
        (["élan", "e\u0301lan", "ELAN"], "elan"),
        (["Jum’at", "jum'at"], "jum'at"),
        (["مُرَحِّب", "مرحب"], "مرحب"),
    ],
)
def test_all_spellings_of_a_word_are_one(spellings: list[str], word: str) -> None:
    assert {folded(spelling) for spelling in spellings} == {word}


@given(TEXTS)
def test_a_folded_word_stays_as_it_is_and_is_never_empty(text: str) -> None:
    for word in words_of(text):
        assert folded(word)
        assert folded(folded(word)) == folded(word)
        assert folded(unicodedata.normalize("NFD", word)) == folded(word)


@given(TEXTS)
def test_the_words_of_a_text_are_those_of_a_scan(text: str) -> None:
    scanned = defaultdict(list)
    for span in word_spans(text):
        scanned[folded(text[span.start : span.end])].append(span)

    read = TextWords.of(text)

    assert read.words == sorted(scanned)
    assert {word: list(read.spans([word])) for word in scanned} == scanned
    assert read.count([*scanned, "nowhere"]) == {word: len(spans) for word, spans in scanned.items()}
    assert list(read.spans(scanned)) == list(word_spans(text))


@given(TEXTS, st.data())
def test_the_lines_of_a_text_are_those_of_its_places(text: str, data: st.DataObject) -> None:
    position = data.draw(st.integers(0, len(text)))
    assert TextWords.of(text).line(position) == Lines(text).number(position)


def test_spans_keep_their_order_when_they_are_packed() -> None:
    spans = [Span(7, 9), Span(0, 4), Span(0, 2)]
    packed = PackedSpans(map(pack, spans))
    assert list(packed) == sorted(spans)
    assert packed[1:] == [Span(0, 4), Span(7, 9)]
