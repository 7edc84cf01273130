from hypothesis import given
from hypothesis import strategies as st

from qda_app.domain.sentences import sentence_at, sentences


def said(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentences(text)]


def test_a_sentence_ends_with_its_mark_and_its_quote() -> None:
    assert said("Terbuka. Apa iya? “Belum tentu!” Kita lihat… Ya") == [
        "Terbuka.",
        "Apa iya?",
        "“Belum tentu!”",
        "Kita lihat…",
        "Ya",
    ]


def test_abbreviations_and_numbers_do_not_end_a_sentence() -> None:
    assert said("Perbup No. 28 dari Prof. Ali dkk. itu naik 1.500 dari hlm. 3.") == [
        "Perbup No. 28 dari Prof. Ali dkk. itu naik 1.500 dari hlm. 3."
    ]


def test_a_line_break_ends_a_sentence() -> None:
    assert said("satu\n\ndua. tiga\n") == ["satu", "dua. tiga"]


def test_the_sentence_under_the_pointer() -> None:
    text = "P: Satu dua. Tiga empat.\nLima."
    assert [text[slice(*sentence_at(text, text.index(word)))] for word in ("dua", "Tiga", "Lima")] == [
        "P: Satu dua.",
        "Tiga empat.",
        "Lima.",
    ]
    assert text[slice(*sentence_at(text, 12))] == "P: Satu dua."
    assert sentence_at("satu\n\n", 5).length == 0


@given(st.text(alphabet="ab. \n?😀א", max_size=60))
def test_sentences_hold_every_word_once(text: str) -> None:
    found = list(sentences(text))
    assert all(one.end <= other.start for one, other in zip(found, found[1:], strict=False))
    assert "".join(said(text)).replace(" ", "") == "".join(text.split())
