"""A PDF is the Word document, printed; its lists tell the pages."""

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from qda_app.domain.errors import Cancelled, UserError
from qda_app.domain.progress import NOBODY
from qda_app.domain.reports import Report
from qda_app.exporters import pdf
from qda_app.exporters.pdf import write_pdf
from qda_app.exporters.pdf_pages import listed_pages
from tests.exporters import sample_reports

pytestmark = pytest.mark.usefixtures("english")


def test_the_lists_of_a_printed_document_tell_the_pages(tmp_path: Path) -> None:
    report = replace(sample_reports.chapter(), with_lists=True)
    write_pdf(report, tmp_path / "bab.pdf", NOBODY)
    document = pypdfium2.PdfDocument(tmp_path / "bab.pdf")
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    listed = dict(re.findall(r"(Tabel\s\S+) .*?\.{3,}\s*(\S+)", " ".join(pages[:3])))

    assert listed
    assert "?" not in listed.values()
    front = next(place for place, text in enumerate(pages) if "BAB IV" in text and "...." not in text)
    for name, page in listed.items():
        assert name.replace("\u00a0", " ") in pages[front + int(page) - 1].replace("\u00a0", " ")
    assert "IV.1" not in " ".join(pages)


def test_without_libreoffice_one_sentence_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)

    with pytest.raises(UserError, match="LibreOffice") as refused:
        write_pdf(Report("x", ()), tmp_path / "x.pdf", NOBODY)
    assert ".docx" in refused.value.hint


def test_a_printing_can_be_stopped_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Stopped:
        def step(self, done: int, total: int) -> None:
            raise Cancelled

    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nexec tail -f /dev/null\n")
    program.chmod(0o755)
    monkeypatch.setattr(pdf, "_program", lambda: str(program))

    with pytest.raises(Cancelled):
        write_pdf(Report("x", ()), tmp_path / "x.pdf", Stopped())
    assert not (tmp_path / "x.pdf").exists()


def test_a_printing_that_is_not_understood_leaves_the_pages_unknown() -> None:
    assert listed_pages(b"%PDF-1.7 nothing of ours", ["_Toc1"], "_Toc1") == {}
