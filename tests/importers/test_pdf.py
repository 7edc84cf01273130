from collections.abc import Callable
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from qda_app.domain.imports import ReadSource
from qda_app.importers.registry import read_source
from tests.importers.pdf_files import pdf

Write = Callable[[str, str | bytes], Path]
Read = Callable[..., ReadSource]


@pytest.fixture
def read(write: Write) -> Read:
    return lambda *pages, **settings: read_source(write("a.pdf", pdf(pages, **settings)))


def test_lines_and_pages_are_read_with_lf(read: Read) -> None:
    found = read(["Satu (dua)", "tiga – café"], ["halaman dua"])

    assert found.text == "Satu (dua)\ntiga – café\nhalaman dua"
    assert [found.text[page.start : page.end] for page in found.pages] == ["Satu (dua)\ntiga – café", "halaman dua"]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["Kami mem-", "bantu warga."], "Kami membantu warga."),
        (["Saya anak-", "anak desa."], "Saya anak-anak desa."),
        (["berlari-", "lari kecil"], "berlari-lari kecil"),
        (["lewat E-", "Village saja"], "lewat E-Village saja"),
        (["tahun 2019-", "2020 itu"], "tahun 2019-\n2020 itu"),
        (["bersama anak-", "anaknya"], "bersama anak-anaknya"),
        (["itu non-", "teknis", "urusan non-teknis"], "itu non-teknis\nurusan non-teknis"),
        (["antar-", "dinas", "kata dinas antar"], "antar-dinas\nkata dinas antar"),
        (["ke-", "dua orang", "yang kedua ke dua"], "kedua orang\nyang kedua ke dua"),
        (["jadi ini-", "P: Apa lagi?"], "jadi ini-\nP: Apa lagi?"),
    ],
)
def test_a_word_parted_at_the_end_of_a_line_is_joined(read: Read, lines: list[str], text: str) -> None:
    assert read(lines).text == text


def test_turns_are_found_over_lines_and_pages(read: Read) -> None:
    found = read(["P: Apa?", "N: Ini panjang", "sekali."], ["P: Lalu?", "N: Itu."], ["P: Terus?", "N: Sudah."])

    assert [found.text[turn.start : turn.end] for turn in found.turns][:2] == ["Apa?", "Ini panjang\nsekali."]
    assert len(found.turns) == 6


def test_each_line_has_its_box_from_the_top_left_corner(read: Read) -> None:
    found = read(["Baris satu", "Baris dua yang pan-", "jang sekali"])
    (page,) = found.pages
    words = [found.text[page.start + int(line[0]) : page.start + int(line[1])] for line in page.lines]

    assert words == ["Baris satu", "Baris dua yang pan", "jang sekali"]
    assert (page.width, page.height) == (595, 842)
    for number, (_start, _end, left, top, right, bottom) in enumerate(page.lines):
        baseline = 842 - 780 + 16 * number
        assert 71 < left < 75 < right < 300
        assert baseline - 12 < top < baseline <= bottom + 1 < baseline + 5


def test_boxes_count_from_the_corner_of_the_page_wherever_it_lies(read: Read) -> None:
    plain = read(["Satu baris"]).pages[0]
    moved = read(["Satu baris"], box="50 30 645 872").pages[0]

    assert moved.lines[0][2] == pytest.approx(plain.lines[0][2] - 50, abs=0.1)
    assert moved.lines[0][3] == pytest.approx(plain.lines[0][3] + 30, abs=0.1)


def test_a_turned_page_is_read_as_it_is_seen(read: Read) -> None:
    (page,) = read(["Satu baris"], extra="/Rotate 90").pages

    assert (page.width, page.height) == (842, 595)
    assert page.lines[0][5] - page.lines[0][3] > page.lines[0][4] - page.lines[0][2]


def test_headers_and_footers_are_noted_and_kept(read: Read) -> None:
    pages = [
        ["Skripsi Ilmu Pemerintahan", f"isi halaman ke {number} abc", "tengah", "lagi", "akhir", f"{number}"]
        for number in range(4)
    ]
    for place, words in enumerate(("satu", "dua", "tiga", "empat")):
        pages[place][1], pages[place][4] = f"mulai {words}", f"selesai {words}"
    found = read(*pages)

    assert [(note.kind, note.line) for note in found.notes] == [("repeated_line", 1)]
    assert "“Skripsi Ilmu Pemerintahan” stands on 4 of 4 pages" in found.notes[0].message
    assert found.text.count("Skripsi") == 4


def test_a_page_without_text_among_others_is_noted(read: Read) -> None:
    found = read(["Kata yang cukup panjang"], [])

    assert [note.kind for note in found.notes] == ["picture_pages"]
    assert len(found.pages) == 2


def test_the_files_of_these_tests_are_pdf_files(write: Write) -> None:
    document = PdfDocument(str(write("a.pdf", pdf([["a"], ["b"]]))))

    assert len(document) == 2
    document.close()
