"""Headings, lists and tables of documents, found as structure, and the text the same as without it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document

from qda_app.domain.imports import ReadSource
from qda_app.domain.sources import PartKind
from qda_app.importers.registry import read_source
from tests.importers.docx_files import docx, paragraph, part, table
from tests.importers.marked_files import epub, odt, odt_table, p

Write = Callable[[str, bytes | str], Path]
TEXT = "Hasil\nLatar\nKantor desa.\npapan\nlaman\nbagian laman\nsurat\nTahun\tJumlah\n2021\t4\nSelesai."
FOUND = [
    ("heading", 1, "Hasil"),
    ("heading", 2, "Latar"),
    ("list", 1, "papan\nlaman\nbagian laman\nsurat"),
    ("list", 2, "bagian laman"),
    ("table", 1, "Tahun\tJumlah\n2021\t4"),
    ("row", 1, "Tahun\tJumlah"),
    ("row", 1, "2021\t4"),
]
PAGE = (
    "<html><body><h1>Hasil</h1><div><h2>Latar</h2></div><p>Kantor desa.</p>"
    "<ul><li>papan<li><p>laman</p><ul><li>bagian laman</ul><li>surat</ul>"
    "<table><tr><td>Tahun<td>Jumlah<tr><td>2021<td>4</table><p>Selesai.</p></body></html>"
)
BOOK = PAGE.replace("<li>papan<li>", "<li>papan</li><li>").replace(
    "laman</ul><li>surat", "laman</li></ul></li><li>surat"
)
BOOK = BOOK.replace("surat</ul>", "surat</li></ul>").replace("<td>Tahun<td>Jumlah<tr><td>2021<td>4", (
    "<tr><td>Tahun</td><td>Jumlah</td></tr><tr><td>2021</td><td>4</td></tr>"
)).replace("<tr><tr>", "<tr>")  # fmt: skip
RICH = r"""{\rtf1\ansi{\stylesheet{\s1\outlinelevel0 heading 1;}}
\pard\plain\s1\outlinelevel0 Hasil\par
\pard\plain\s2\outlinelevel1 Latar\par
\pard Kantor desa.\par
\pard{\listtext\'b7\tab}papan\par
\pard{\listtext\'b7\tab}laman\par
\pard{\listtext\'b7\tab}bagian laman\par
\pard{\listtext\'b7\tab}surat\par
\trowd\cellx1\cellx2\pard\intbl Tahun\cell Jumlah\cell\row
\trowd\cellx1\cellx2\pard\intbl 2021\cell 4\cell\row
\pard Selesai.\par}"""


def parts(read: ReadSource) -> list[tuple[str, int, str]]:
    text = read.text
    return [(str(one.kind), one.level, text[one.start : one.end]) for one in read.parts]


def styled(words: str, marks: str) -> str:
    return f"<w:p><w:pPr>{marks}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


def listed(words: str, depth: int = 0) -> str:
    return styled(words, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="3"/></w:numPr>')


def test_a_word_file_keeps_its_headings_lists_and_tables(tmp_path: Path) -> None:
    document, path = Document(), tmp_path / "a.docx"
    document.add_heading("Hasil", 1)
    document.add_heading("Latar", 2)
    document.add_paragraph("Kantor desa.")
    for words in ("papan", "laman"):
        document.add_paragraph(words, style="List Bullet")
    made = document.add_table(2, 2)
    for place, words in enumerate(("Tahun", "Jumlah", "2021", "4")):
        made.cell(place // 2, place % 2).text = words
    document.save(str(path))
    read = read_source(path)
    assert read.text == "Hasil\nLatar\nKantor desa.\npapan\nlaman\nTahun\tJumlah\n2021\t4"
    assert parts(read) == [*FOUND[:2], ("list", 1, "papan\nlaman"), *FOUND[4:]]


def test_styles_of_word_are_followed_to_what_they_are_based_on(write: Write) -> None:
    styles = part("styles", (
        '<w:style w:styleId="Judul1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:styleId="Anak"><w:name w:val="Bab"/><w:basedOn w:val="Judul1"/></w:style>'
        '<w:style w:styleId="Bulat"><w:name w:val="Bulat"/><w:basedOn w:val="Bulat"/><w:pPr><w:outlineLvl w:val="2"/>'
        '</w:pPr></w:style><w:style w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    ))  # fmt: skip
    body = [
        styled("Satu", '<w:pStyle w:val="Anak"/>'),
        styled("Dua", '<w:pStyle w:val="Bulat"/>'),
        styled("Tiga", '<w:pStyle w:val="TOC1"/>'),
        styled("Empat", '<w:pStyle w:val="Anak"/><w:outlineLvl w:val="9"/>'),
        styled("Lima", '<w:pStyle w:val="Heading2"/>'),
    ]
    read = read_source(write("a.docx", docx("".join(body), {"styles.xml": styles})))
    assert parts(read) == [("heading", 1, "Satu"), ("heading", 3, "Dua"), ("heading", 2, "Lima")]


def test_lists_in_lists_of_word_have_their_depth(write: Write) -> None:
    body = [
        paragraph("Kantor"), listed("papan"), listed("laman"), listed("bagian laman", 1), listed("surat"),
        styled("bukan lagi", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'), listed("lain"),
    ]  # fmt: skip
    assert parts(read_source(write("a.docx", docx("".join(body))))) == [*FOUND[2:4], ("list", 1, "lain")]


def test_a_table_that_holds_talk_is_a_table_too(write: Write) -> None:
    rows = (["No", "Pertanyaan", "Jawaban"], ["1", "Apa?", "Itu."], ["2", "Siapa?", "Kami."])
    read = read_source(write("a.docx", docx(table(*rows) + paragraph("Selesai."))))
    assert [turn.label for turn in read.turns] == ["Pertanyaan", "Jawaban"] * 2
    assert [(one.kind, one.start, one.end) for one in read.parts] == [(PartKind.TABLE, 0, read.text.index("\nSelesai"))]


def test_an_open_document_keeps_its_headings_lists_and_tables(write: Write) -> None:
    items = (
        f"<text:list><text:list-item>{p('papan')}</text:list-item><text:list-item>{p('laman')}<text:list>"
        f"<text:list-item>{p('bagian laman')}</text:list-item></text:list></text:list-item>"
        f"<text:list-item>{p('surat')}</text:list-item></text:list>"
    )
    headings = "".join(
        f'<text:h text:outline-level="{level}">{words}</text:h>' for level, words in ((1, "Hasil"), (2, "Latar"))
    )
    body = headings + p("Kantor desa.") + items + odt_table(["Tahun", "Jumlah"], ["2021", "4"]) + p("Selesai.")
    read = read_source(write("a.odt", odt(body)))
    assert (read.text, parts(read)) == (TEXT, FOUND)


@pytest.mark.parametrize(("name", "content"), [("a.html", PAGE), ("a.epub", epub({"a.xhtml": BOOK}))])
def test_pages_and_books_keep_their_headings_lists_and_tables(write: Write, name: str, content: bytes | str) -> None:
    read = read_source(write(name, content))
    assert (read.text, parts(read)) == (TEXT, FOUND)


def test_rich_text_keeps_its_headings_lists_and_rows(write: Write) -> None:
    read = read_source(write("a.rtf", RICH))
    cells = "Tahun\tJumlah\n2021\t4"
    assert read.text == TEXT.replace("Jumlah", "Jumlah\t").replace("4\n", "4\t\n").replace("\t\n", "\n")
    assert parts(read) == [*FOUND[:3], ("table", 1, cells), *FOUND[5:]]


def test_a_row_of_rich_text_whose_first_cell_has_two_paragraphs_is_whole(write: Write) -> None:
    row = r"\trowd\cellx1\cellx2\pard\intbl Satu\par lagi\cell Dua\cell\row "
    read = read_source(write("a.rtf", r"{\rtf1\ansi\pard Awal.\par " + row + r"\pard Akhir.\par}"))
    assert ("row", 1, "Satu\nlagi\tDua") in parts(read)


def test_plain_text_has_no_parts_whatever_it_looks_like(write: Write) -> None:
    assert read_source(write("a.md", "# Hasil\n\n- satu\n- dua\n")).parts == ()
