"""Web pages hold the whole report and need nothing else."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from qda_app.domain.reports import Paragraph, ParagraphStyle, Report, Run, plain
from qda_app.exporters.characters import printable
from qda_app.exporters.html import write_html
from tests.exporters import sample_reports


def _page(folder: Path, report: Report) -> etree._Element:
    write_html(report, folder / "report.html")
    return etree.fromstring((folder / "report.html").read_bytes(), etree.HTMLParser(encoding="utf-8"))


def _texts(page: etree._Element, path: str) -> list[str]:
    return ["".join(map(str, found.itertext())) for found in page.iterfind(f".//{path}")]


@pytest.mark.parametrize("make", [sample_reports.role_ordered, sample_reports.chapter, sample_reports.english])
def test_a_page_asks_for_no_other_file(make: Callable[[], Report], tmp_path: Path) -> None:
    _page(tmp_path, make())
    text = (tmp_path / "report.html").read_text(encoding="utf-8")

    assert not re.search(r'(?:src|href)="(?!#|data:)|@import|url\(', text)


def test_a_page_says_its_language_and_its_title(tmp_path: Path) -> None:
    page = _page(tmp_path, sample_reports.portrait())

    assert page.get("lang") == "id-ID"
    assert _texts(page, "title") == _texts(page, "h1") == ["Status triangulasi: Egaliter"]


def test_headings_have_their_numbers(tmp_path: Path) -> None:
    page = _page(tmp_path, sample_reports.chapter())

    assert _texts(page, "main/h1")[0] == "BAB IV HASIL PENELITIAN DAN PEMBAHASAN"
    assert "4.2.1 Transparansi" in _texts(page, "h3")
    assert "1. Yang belum terjawab" in _texts(page, "h4")


def test_a_table_has_a_caption_and_cells_that_name_rows_and_columns(tmp_path: Path) -> None:
    page = _page(tmp_path, sample_reports.triangulation())
    head = page.findall(".//thead//th")

    assert _texts(page, "caption") == ["Tabel\u00a0L1.1 Matriks Triangulasi Sumber per Indikator"]
    assert [cell.get("scope") for cell in head[:3]] == ["col", "colgroup", "colgroup"]
    assert (head[0].get("rowspan"), head[1].get("colspan")) == ("2", "3")
    assert len(page.findall(".//tbody//th[@scope='row']")) == 16


def test_references_lead_to_what_they_name(tmp_path: Path) -> None:
    page = _page(tmp_path, sample_reports.chapter())
    anchors = {found.get("id") for found in page.iterfind(".//*[@id]")}
    links = [str(link.get("href"))[1:] for link in page.iterfind(".//a")]

    assert len(anchors) == len(page.findall(".//*[@id]"))
    assert links
    assert set(links) <= anchors


def test_a_picture_is_inside_and_described(tmp_path: Path) -> None:
    image = _page(tmp_path, sample_reports.chapter()).find(".//img")

    assert image is not None
    assert str(image.get("src")).startswith("data:image/png;base64,")
    assert str(image.get("alt")).startswith("Diagram batang")


def test_bullets_that_follow_each_other_are_one_list(tmp_path: Path) -> None:
    page = _page(tmp_path, sample_reports.chapter())

    assert [len(found) for found in page.iterfind(".//ul")] == [2]


@given(st.text(max_size=60))
def test_any_words_are_shown_as_they_are(tmp_path: Path, text: str) -> None:
    paragraph = Paragraph((Run(f"[{text}]"),), style=ParagraphStyle.CLAIM)
    shown = _page(tmp_path, Report(text, (paragraph, plain("x")))).find(".//p[@class='claim']")

    assert shown is not None
    for line_break in shown.iter("br"):
        line_break.text = "\n"
    assert "".join(map(str, shown.itertext())) == f"[{printable(text)}]"
