"""Whatever a file holds, reading it gives a result or a sentence, never a fault of the program."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from qda_app.domain.errors import UserError
from qda_app.importers.codebook import read_codebook
from qda_app.importers.codings import read_codings
from qda_app.importers.registers import read_informant_register, read_source_register
from qda_app.importers.registry import SUFFIXES, read_source
from tests.importers.docx_files import docx, paragraph, table
from tests.importers.marked_files import epub, odt, odt_table, p
from tests.importers.pdf_files import pdf
from tests.importers.picture_files import jpeg, png
from tests.importers.survey_files import HEADER, answers, survey_csv, xlsx_bytes


def _workbook() -> bytes:
    book, found = Workbook(), io.BytesIO()
    book.worksheets[0].append(["kode", "nama", "berkas"])
    book.worksheets[0].append(["A", "b", "c.txt"])
    book.save(found)
    return found.getvalue()


_WHOLE = {
    ".docx": docx(paragraph("P: Apa?") * 3 + table(["No", "Pertanyaan", "Jawaban"], ["1", "a", "b"])),
    ".pdf": pdf([["P: Apa yang ter-", "jadi?"], ["N: Itu."]]),
    ".txt": "Kode : I-1\n\nP: Apa?\nI-1: “Ini”.\n".encode(),
    ".md": b"**P:** Apa?\n",
    ".vtt": b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Budi>Apa?</v>\n",
    ".srt": b"1\n00:00:01,000 --> 00:00:02,000\nBudi: Apa?\n",
    ".doc": b"an old document that is none",
    ".odt": odt(p("P: Apa?") * 3 + odt_table(["No", "Pertanyaan", "Jawaban"], ["1", "a", "b"])),
    ".rtf": rb"{\rtf1\ansi P: Apa \'e9?\par {\deleted x}N: \u8212? Itu.{\footnote y}\par}",
    ".html": b"<html><body><p>P: Apa?<br>N: Itu.</p><table><tr><td rowspan=2>a<td>b<tr><td>c</table></body></html>",
    ".htm": b"<p>P: Apa?<pre> x\n y</pre>",
    ".epub": epub({"a.xhtml": "<html><body><p>Satu</p></body></html>"}),
    ".json": b'{"segments": [{"start": 0, "end": 1.5, "text": "Apa?", "speaker": "A"}]}',
    ".otr": b'{"text": "<p><span class=\\"timestamp\\">00:12</span> P: Apa?</p>"}',
    ".tsv": b"start\tend\ttext\n0\t1000\tApa?\n",
    ".jpg": jpeg(place=True, xmp=b"<x/>"),
    ".jpeg": jpeg(orientation=6),
    ".png": png(place=True),
    ".xlsx": xlsx_bytes([HEADER, *answers()]),
    ".xlsm": _workbook(),
    ".xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an old workbook that is none",
    ".ods": odt(odt_table(["Kode", "Mengapa?"], ["A", "Karena itu."])),
    ".csv": survey_csv(),
    ".yaml": b'kelompok:\n- id: G\n  nama: Grup\n  kode:\n  - {id: A, nama: Satu, warna: "#abc", isyarat: [a]}\n',
}
_TABLE_READERS = (read_source_register, read_informant_register, read_codings, read_codebook)


@st.composite
def broken(draw: st.DrawFn, suffix: str) -> bytes:
    """A whole file with a few bytes changed, cut or put in."""
    found = bytearray(_WHOLE[suffix])
    for _change in range(draw(st.integers(1, 4))):
        place = draw(st.integers(0, max(0, len(found) - 1)))
        piece = draw(
            st.binary(max_size=6) | st.sampled_from([b"\r\n", b"\0", b":", b"- ", b"&", b"<", b'"', b"\xff\xfe"])
        )
        found[place : place + draw(st.integers(0, 8))] = piece
    return bytes(found[: draw(st.integers(0, len(found)))] if draw(st.booleans()) else found)


def _refusal(read: Callable[[Path], object], path: Path) -> UserError | None:
    try:
        read(path)
    except UserError as fault:
        return fault
    return None


def _is_read_or_refused(read: Callable[[Path], object], path: Path) -> None:
    fault = _refusal(read, path)

    assert fault is None or (path.name in str(fault) and fault.hint)


@pytest.mark.parametrize("suffix", SUFFIXES)
@given(data=st.data())
def test_any_source_is_read_or_refused(suffix: str, tmp_path: Path, data: st.DataObject) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(data.draw(broken(suffix)))

    _is_read_or_refused(read_source, path)


@pytest.mark.parametrize("read", _TABLE_READERS)
@pytest.mark.parametrize("suffix", [".xlsx", ".xlsm", ".csv", ".yaml"])
@given(data=st.data())
def test_any_table_is_read_or_refused(
    read: Callable[[Path], object], suffix: str, tmp_path: Path, data: st.DataObject
) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(data.draw(broken(suffix)))

    _is_read_or_refused(read, path)
