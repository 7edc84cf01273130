"""Files that stand in the way of whoever reads them: each with its name, its bytes, and what is said of it."""

import io
import zipfile
import zlib
from collections.abc import Iterator

from qda_app.importers.registry import SUFFIXES
from tests.importers.docx_files import docx, paragraph
from tests.importers.marked_files import epub, odt, p, zipped
from tests.importers.pdf_files import pdf
from tests.importers.survey_files import csv_bytes, xlsx_bytes

Bad = tuple[str, bytes, str]  # the name of a file, its bytes, and words of the sentence about it

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = _OLE + bytes(500) + "EncryptedPackage".encode("utf-16-le")
_PAGE = b"<html><body><p>P: Apa?</p></body></html>"
_LAUGHS = '<!DOCTYPE w [<!ENTITY a "rahasia"><!ENTITY b "&a;&a;&a;">]>'
_OUTSIDE = '<!DOCTYPE w [<!ENTITY b SYSTEM "file:///etc/passwd">]>'
_FROM_AFAR = '<!DOCTYPE w SYSTEM "http://example.org/w.dtd">'
_NAMED = paragraph("<w:r><w:t>&b;</w:t></w:r>")
_UP = "../../../etc/passwd"
_LOCK = '<encryption><CipherReference URI="OEBPS/a.xhtml"/></encryption>'
_NO_WORDS = (b" \n\t\n", b"\xef\xbb\xbf", "…!?".encode())
_SEGMENT = b'{"start":1,"end":2,"text":"a"},'
_WIDE = [[f"Kolom {n}" for n in range(10_000)], ["isi"] * 10_000]


def _up(main: str) -> bytes:
    """A Word file whose package says that its body lies elsewhere."""
    whole = io.BytesIO(docx(paragraph("isi")))
    with zipfile.ZipFile(whole) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name != "word/document.xml"}
    return zipped({name: found.replace(b"word/document.xml", main.encode()) for name, found in parts.items()})


def _locked_pdf() -> bytes:
    """The smallest encryption dictionary that asks for a password nobody has."""
    key = "<" + "41" * 32 + ">"
    words = f"/Root 1 0 R /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O {key} /U {key} >> /ID [<41> <41>]"
    return pdf([["rahasia"]]).replace(b"/Root 1 0 R", words.encode())


SMALL: tuple[Bad, ...] = (
    *((f"nothing{suffix}", b"", "is empty") for suffix in SUFFIXES),
    # Word
    ("no zip.docx", b"bukan zip", "is not Word"),
    ("cut.docx", docx(paragraph("kata"))[:200], "is not Word"),
    ("a page.docx", _PAGE, "is not Word"),
    ("a page.doc", _PAGE, "is not Word"),
    ("other zip.docx", zipped({"lain.xml": "<a/>"}), "is not Word"),
    ("no body.docx", zipped({"word/document.xml": "<a/>"}), "is not Word"),
    ("broken.docx", zipped({"word/document.xml": "<a>"}), "is damaged"),
    ("entities.docx", docx(_NAMED, head=_LAUGHS), "is damaged"),
    ("outside.docx", docx(_NAMED, head=_OUTSIDE), "is damaged"),
    ("from afar.docx", docx(paragraph("a"), head=_FROM_AFAR), "is damaged"),
    ("outside the zip.docx", _up(_UP), "is not Word"),
    ("no words.docx", docx(paragraph("")), "is empty"),
    ("locked.docx", _LOCKED, "protected by a password"),
    ("old.docx", _OLE + bytes(500), "is not Word"),
    # OpenDocument
    ("no zip.odt", b"bukan zip", "is not OpenDocument"),
    ("other zip.odt", zipped({"a.xml": "<a/>"}), "is not OpenDocument"),
    ("a sheet.odt", odt(p("a"), kind="spreadsheet"), "is not OpenDocument"),
    ("broken.odt", zipped({"content.xml": "<a>"}), "is damaged"),
    ("entities.odt", zipped({"content.xml": f"{_LAUGHS}<a>&b;</a>"}), "is damaged"),
    ("outside.odt", zipped({"content.xml": f"{_OUTSIDE}<a>&b;</a>"}), "is damaged"),
    ("locked.odt", odt(p("a"), manifest="<m><encryption-data/></m>"), "protected by a password"),
    ("no words.odt", odt(p("")), "is empty"),
    # Books, pages and rich text
    ("no zip.epub", b"x", "is not EPUB"),
    ("no book.epub", zipped({"a": "b"}), "is not EPUB"),
    ("outside the zip.epub", epub({"a.xhtml": "<p>a</p>"}).replace(b"OEBPS/a.opf", b"../../a.opf"), "is damaged"),
    ("locked.epub", epub({"a.xhtml": "<p>a</p>"}, further={"META-INF/encryption.xml": _LOCK}), "by a password"),
    ("no words.epub", epub({"a.xhtml": "<p></p>"}), "is empty"),
    ("no words.html", b"<html><script>alert(1)</script></html>", "is empty"),
    ("deep.html", b"<div>" * 200 + b"x", "is damaged"),
    ("a text.rtf", b"P: Apa?", "is not RTF"),
    # PDF
    ("no pdf.pdf", b"bukan pdf", "is not PDF"),
    ("broken.pdf", b"%PDF-1.4\nrusak", "is damaged"),
    ("scan.pdf", pdf([[], ["7"]]), "is a scan"),
    ("no words.pdf", pdf([["- . - . - . - . -"]]), "is empty"),
    ("locked.pdf", _locked_pdf(), "protected by a password"),
    # Text, subtitles and speech
    *((f"no words {n}.txt", found, "is empty") for n, found in enumerate(_NO_WORDS)),
    *(
        (f"no text {n}.txt", found, "cannot be read as text")
        for n, found in enumerate((b"a\0b", bytes(range(256)), b"kata \x07 kata", b"\x89PNG\r\n\x1a\n\0\0\0"))
    ),
    ("half.txt", b"\xff\xfeP\x00:\x00 ", "cannot be read as text"),
    ("nul.md", b"P: Apa?\0", "cannot be read as text"),
    ("nul.vtt", b"\0\1\2", "cannot be read as text"),
    ("no times.vtt", b"WEBVTT\n\nP: Apa?\nN: Itu.\n", "holds words without times"),
    ("no cues.vtt", b"WEBVTT\n\n", "is empty"),
    ("other times.vtt", b"1\n00:00:01,000 --> 00:00:02,000\nkata\n", "is not WebVTT"),
    ("a text.srt", b"hanya kata", "is not SubRip"),
    ("no words.srt", b"1\n00:00:01,000 --> 00:00:02,000\n...\n", "is empty"),
    *((f"no json {n}.json", found, "is not JSON") for n, found in enumerate((b"{", b"[" * 100_000, b"kata"))),
    *(
        (f"no talk {n}.json", found, "holds no transcript")
        for n, found in enumerate((b"[1, 2]", b'{"a": 1}', b'{"segments": 3}'))
    ),
    ("other table.tsv", b"kode\tnama\n", "no row with answers"),
    # Surveys
    ("wide.csv", csv_bytes(_WIDE), "too many columns"),
    ("wide.xlsx", xlsx_bytes(_WIDE), "too many columns"),
    ("locked.xlsx", _OLE + bytes(600), "protected by a password"),
    ("no zip.xlsx", b"PK\x03\x04 rusak", "is not Excel"),
    ("unknown.xyz", b"kata", "has a format that cannot be imported"),
)  # fmt: skip


def bombs() -> Iterator[Bad]:
    """Small files that would take all memory, or all patience; made one after the other."""
    yield "bomb.docx", zipped({"word/document.xml": b" " * 201_000_000}), "is damaged"
    yield "elements.docx", docx("<w:p/>" * 5_000_000), "is damaged"
    yield "elements.odt", odt("<text:p/>" * 5_000_000), "is damaged"
    yield "elements.html", b"<b>" * 5_000_000, "is damaged"
    yield "groups.rtf", rb"{\rtf1 " + b"{" * 5_000_000, "is damaged"
    yield "page.pdf", _streamed(b"BT /F1 12 Tf 72 700 Td (kata) Tj ET\n" * 2_000_000), "is damaged"
    yield (
        "segments.json",
        b'{"segments":[' + _SEGMENT * 700_000 + b"]}",
        "is larger than 20 MB",
    )
    yield "letters.txt", b"a" * 21_000_000, "is larger than 20 MB"
    yield "shared.xlsx", _pointing_at(b"a" * 5_000_000), "too many columns"
    yield "repeated.ods", _repeated("x" * 10_000), "too many columns"


def _streamed(page: bytes) -> bytes:
    packed = zlib.compress(page)
    whole = pdf([["x"]])
    begun, end = whole.index(b"<< /Length "), whole.index(b"endstream")
    head = b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(packed)
    return whole[:begun] + head + packed + b"\n" + whole[end:]


def _pointing_at(words: bytes) -> bytes:
    """A workbook in which ten thousand cells hold the same words, which stand in it once."""
    with zipfile.ZipFile(io.BytesIO(xlsx_bytes([["Usia"], ["a"]]))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    space = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    cells = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (row, row) for row in range(1, 10_001))
    parts["xl/sharedStrings.xml"] = b"<sst %s><si><t>%s</t></si></sst>" % (space, words)
    parts["xl/worksheets/sheet1.xml"] = b"<worksheet %s><sheetData>%s</sheetData></worksheet>" % (space, cells)
    return zipped(parts)


def _repeated(words: str) -> bytes:
    cell = 'table:number-columns-repeated="700" office:value-type="string"'
    row = f'<table:table-row table:number-rows-repeated="9999"><table:table-cell {cell}>{p(words)}</table:table-cell>'
    return odt(f"<table:table>{row}</table:table-row></table:table>", kind="spreadsheet")
