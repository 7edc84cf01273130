"""Words keep their characters on the way into a Word document."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qda_app.domain.reports import Paragraph, ParagraphStyle, Quotation, Run, RunStyle, plain
from qda_app.exporters.characters import printable
from tests.exporters.sample_reports import status_table
from tests.exporters.word_files import W, attribute, body, raw, words

SIGNS = ["▲", "∅", "-", "W1-20", " ", "👩\u200d👩\u200d👧", "e\u0301", "سلام", "&<>\"'"]
FORBIDDEN = ["\x00\x08", "\x01", "\ud800", "\uffff"]
BREAKS = ["\r\n", "\r", "\n", "\t", "\x0b", "\u2028"]
ANY_TEXT = st.text(st.characters(codec=None), max_size=80) | st.lists(st.sampled_from(SIGNS + FORBIDDEN + BREAKS)).map(
    "".join
)


@given(ANY_TEXT)
def test_every_printable_character_survives(tmp_path: Path, text: str) -> None:
    paragraph, quote = body(tmp_path, plain(text), Quotation(text, ""))[:2]

    assert words(paragraph) == words(quote) == printable(text)


@given(ANY_TEXT, st.sampled_from([style for style in RunStyle if style is not RunStyle.REFERENCE]))
def test_a_style_changes_no_word(tmp_path: Path, text: str, style: RunStyle) -> None:
    assert words(body(tmp_path, plain(text, style))[0]) == printable(text)


@given(ANY_TEXT)
def test_printable_text_is_what_xml_allows(text: str) -> None:
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", printable(text))
    assert printable(printable(text)) == printable(text)


@pytest.mark.parametrize(
    "text", ["W1-20", "(F1-23, baris 87)", "TRA-PERBAIKAN (3)", "wawancara 14-03-2022", "2022-03-14"]
)
def test_ids_and_dates_do_not_break_in_a_locator(tmp_path: Path, text: str) -> None:
    paragraph = body(tmp_path, plain(text, RunStyle.LOCATOR))[0]

    assert "-" not in raw(paragraph)
    assert words(paragraph) == text


@pytest.mark.parametrize("text", ["E-Village", "macam-macam", "tanya-jawab", "C-nya", "W-1a"])
def test_words_with_a_hyphen_stay_as_they_are(tmp_path: Path, text: str) -> None:
    assert raw(body(tmp_path, plain(text, RunStyle.LOCATOR))[0]) == text


def test_symbols_have_a_font_that_holds_them(tmp_path: Path) -> None:
    paragraph = body(tmp_path, plain("◆ campuran"))[0]

    assert [attribute(run, "rPr/rStyle") for run in paragraph.iter(W + "r")] == ["SimbolArah", None]


def test_words_of_a_local_language_say_so(tmp_path: Path) -> None:
    run = body(tmp_path, plain("gotong royong", RunStyle.LOCAL))[0].find(W + "r")

    assert run is not None
    assert attribute(run, "rPr/lang") == "jv-ID"
    assert attribute(run, "rPr/i") is None
    assert run.find(f"{W}rPr/{W}i") is not None


def test_a_reference_shows_the_name_of_its_table(tmp_path: Path) -> None:
    mention = Paragraph((Run("Lihat "), Run("status", RunStyle.REFERENCE), Run(".")))
    paragraph, caption = body(tmp_path, mention, status_table())[:2]
    bookmark = [mark.get(W + "name") for mark in caption.iter(W + "bookmarkStart")][1]

    assert words(paragraph) == "Lihat Tabel\u00a04.1."
    assert f"REF {bookmark} \\h" in raw(paragraph)


@pytest.mark.parametrize(
    ("style", "name"),
    [
        (ParagraphStyle.BODY, "BodyText"),
        (ParagraphStyle.FLUSH, "Normal"),
        (ParagraphStyle.BULLET, "ListBullet"),
        (ParagraphStyle.CLAIM, "Klaim"),
        (ParagraphStyle.NOTE, "CatatanTabel"),
    ],
)
def test_a_paragraph_has_the_style_of_its_use(tmp_path: Path, style: ParagraphStyle, name: str) -> None:
    assert attribute(body(tmp_path, Paragraph((Run("x"),), style=style))[0], "pPr/pStyle") == name
