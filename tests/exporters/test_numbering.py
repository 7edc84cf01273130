"""Headings and captions have the numbers that Word will give them."""

import pytest

from qda_app.domain.reports import ChapterNumbers, Heading, Report
from qda_app.exporters.numbering import numbered, roman
from tests.exporters import sample_reports


@pytest.mark.parametrize(("number", "sign"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (39, "XXXIX")])
def test_chapters_are_roman(number: int, sign: str) -> None:
    assert roman(number) == sign


def test_sections_begin_anew_in_each_chapter() -> None:
    levels = [1, 2, 3, 3, 2, 3, 4, 4, 1, 2, 7, 7]
    report = Report("Uji", tuple(Heading(level, "x") for level in levels))

    assert list(numbered(report).headings.values()) == [
        *("BAB IV", "4.1", "4.1.1", "4.1.2", "4.2", "4.2.1", "1.", "2."),
        *("BAB V", "5.1", "LAMPIRAN 1", "LAMPIRAN 2"),
    ]


def test_arabic_chapters_are_arabic() -> None:
    report = Report("Uji", (Heading(1, "x"),), numbers=ChapterNumbers.ARABIC)

    assert list(numbered(report).headings.values()) == ["BAB 4"]


def test_headings_without_a_number_have_none() -> None:
    assert numbered(Report("Uji", (Heading(1, "x", is_numbered=False),))).headings == {}


def test_captions_count_by_kind_and_chapter() -> None:
    captions = numbered(sample_reports.chapter()).captions.values()

    assert [caption.name for caption in captions] == ["Tabel\u00a04.1", "Gambar\u00a04.1", "Tabel\u00a0L1.1"]


def test_captions_are_found_by_key() -> None:
    assert numbered(sample_reports.chapter()).by_key["audit"].number == "L1.1"
