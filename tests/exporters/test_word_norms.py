"""Word exports stand up to the norms of a thesis."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from qda_app.domain.reports import ChapterNumbers, Heading, Report, Table
from tests.exporters import sample_reports
from tests.exporters.word_files import PLAIN, attribute, body, fields, findings, parts, report_of, words, written

REPORTS = [
    sample_reports.role_ordered,
    sample_reports.portrait,
    sample_reports.triangulation,
    sample_reports.reduction,
    sample_reports.chapter,
]


@pytest.mark.parametrize("make", REPORTS)
def test_the_checker_finds_nothing_to_mend(make: Callable[[], Report], tmp_path: Path) -> None:
    assert findings(written(make(), tmp_path)) == []


@pytest.mark.parametrize("make", REPORTS)
def test_the_other_margins_pass_as_well(make: Callable[[], Report], tmp_path: Path) -> None:
    assert findings(written(replace(make(), margins="3-4-3-3"), tmp_path)) == []


def test_arabic_chapters_pass_as_well(tmp_path: Path) -> None:
    report = replace(sample_reports.role_ordered(), numbers=ChapterNumbers.ARABIC)

    assert findings(written(report, tmp_path)) == []


def test_the_reduction_table_has_all_its_rows(tmp_path: Path) -> None:
    assert findings(written(sample_reports.reduction(), tmp_path), expect_rows=25) == []


def test_tables_are_as_wide_as_the_text(tmp_path: Path) -> None:
    tables = report_of(written(sample_reports.role_ordered(), tmp_path))["tables"]

    assert [table["width_cm"] for table in tables] == [22.7, 14.0]


def test_only_wide_tables_lie(tmp_path: Path) -> None:
    sections = report_of(written(sample_reports.role_ordered(), tmp_path))["sections"]

    assert [section["orientation"] for section in sections] == ["portrait", "landscape", "portrait"]


def test_lists_have_small_roman_page_numbers(tmp_path: Path) -> None:
    sections = report_of(written(sample_reports.chapter(), tmp_path))["sections"]

    assert [section["page_numbers"] for section in sections] == ["lowerRoman", "decimal", "decimal", "decimal"]


def test_a_wide_table_takes_its_heading_along(tmp_path: Path) -> None:
    heading, table = Heading(2, "Reduksi Data"), sample_reports.reduction_table()
    sections = report_of(written(Report("Reduksi", (heading, table)), tmp_path))["sections"]

    assert [section["orientation"] for section in sections] == ["landscape"]


def test_a_table_alone_carries_the_counter_of_its_chapter(tmp_path: Path) -> None:
    caption = body(tmp_path, sample_reports.status_table(), like=replace(PLAIN, chapter=5))[0]

    assert fields(caption) == ["SEQ Bab \\h \\r 5", "SEQ Bab \\c", "SEQ Tabel \\* ARABIC \\s 1"]
    assert words(caption) == "Tabel\u00a05.1 Status Triangulasi Sumber per Indikator Egaliter"


def test_the_first_chapter_sets_the_counter_and_the_next_ones_count_on(tmp_path: Path) -> None:
    chapters = body(tmp_path, Heading(1, "Hasil"), Heading(1, "Penutup"))

    assert [fields(heading) for heading in chapters[:2]] == [["SEQ Bab \\h \\r 4"], ["SEQ Bab \\h"]]


def test_a_chapter_title_is_typed_in_capitals(tmp_path: Path) -> None:
    assert words(body(tmp_path, Heading(1, "Hasil Penelitian"))[0]) == "\nHASIL PENELITIAN"


def test_typed_chapter_numbers_need_no_counter(tmp_path: Path) -> None:
    caption = body(tmp_path, sample_reports.status_table(), like=replace(PLAIN, numbers=ChapterNumbers.TYPED))[0]

    assert fields(caption) == ["SEQ Tabel \\* ARABIC \\s 1"]


def test_an_unnumbered_heading_has_no_number(tmp_path: Path) -> None:
    title, section = body(tmp_path, Heading(1, "Ringkasan Kontak", False), Heading(2, "Hal menonjol", False))[:2]

    assert attribute(title, "pPr/pStyle") == "JudulDepan"
    assert attribute(section, "pPr/numPr/numId") == "0"


def test_the_section_break_stands_in_the_last_line_below_a_wide_table(tmp_path: Path) -> None:
    blocks = (sample_reports.reduction_table(), Heading(2, "Pembahasan"))
    last_note = body(tmp_path, *blocks)[3]

    assert attribute(last_note, "pPr/sectPr/pgSz", "orient") == "landscape"
    assert words(last_note).startswith("Neraca reduksi")


def test_a_table_without_a_line_below_still_ends_its_section(tmp_path: Path) -> None:
    bare = replace(sample_reports.reduction_table(), source="", notes=())
    closing = body(tmp_path, bare, Heading(2, "Pembahasan"))[2]

    assert words(closing) == ""
    assert attribute(closing, "pPr/sectPr/pgSz", "orient") == "landscape"


def test_an_english_report_speaks_english(tmp_path: Path) -> None:
    path = written(sample_reports.english(), tmp_path)
    text = words(parts(path)["word/document.xml"])

    assert report_of(path)["language"]["default"] == "en-GB"
    assert all(label in text for label in ("CONTENTS", "LIST OF TABLES", "CHAPTER II", "Table\u00a02.1", "Source: "))


def test_an_empty_report_is_a_document_all_the_same(tmp_path: Path) -> None:
    assert findings(written(Report("Kosong", ()), tmp_path)) == []


def test_a_table_that_misses_words_is_reported_by_the_checker(tmp_path: Path) -> None:
    table = sample_reports.status_table()
    hollow = Table(
        "Kosong", table.widths_cm, table.head, ((replace(table.rows[0][0], paragraphs=()), *table.rows[0][1:]),), "x"
    )

    assert [level for level, _message in findings(written(Report("Kosong", (hollow,)), tmp_path))] == ["must"]


def test_equal_reports_make_equal_files(tmp_path: Path) -> None:
    first = written(sample_reports.chapter(), tmp_path).read_bytes()

    assert written(sample_reports.chapter(), tmp_path).read_bytes() == first
