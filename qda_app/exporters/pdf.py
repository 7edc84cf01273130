"""A report as PDF: the Word document, printed by LibreOffice where it is installed."""

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from qda_app.domain.errors import UserError
from qda_app.domain.progress import Progress
from qda_app.domain.reports import Report
from qda_app.exporters.pace import Pace
from qda_app.exporters.pdf_pages import listed_pages
from qda_app.exporters.word import write_word
from qda_app.exporters.word.lists import first_heading, listed
from qda_app.exporters.word.templates import Template
from qda_app.i18n import _

_PROGRAMS = ("soffice", "libreoffice")
_PATIENCE_S, _LOOK_EVERY_S = 300, 0.2
_DOCUMENT, _PRINTED = "a.docx", "a.pdf"


def write_pdf(report: Report, path: Path, progress: Progress, template: Template | None = None) -> Sequence[str]:
    """Print a report; returns the names of the styles that the template lacks.

    Its lists tell the pages, which a first printing found. What LibreOffice reads and writes lies in a folder that only
    this person can open, and that is removed at once. Raises UserError where LibreOffice is not installed or fails.
    """
    program, report = _program(), replace(report, is_for_printing=True)
    with TemporaryDirectory() as folder:
        printer = _Printer(program, Path(folder), progress)
        missing = write_word(report, printer.document, Pace(report, progress), template)
        printer.print_it()
        if lines := listed(report):
            pages = listed_pages(printer.printed.read_bytes(), lines, first_heading(report))
            write_word(report, printer.document, None, template, pages)
            printer.print_it()
        shutil.copyfile(printer.printed, path)
    return missing


def _program() -> str:
    found = next(filter(None, map(shutil.which, (*_PROGRAMS, *map(str, _usual_places())))), None)
    if found is None:
        raise UserError(
            _("A PDF is printed by LibreOffice, which is not installed here."),
            hint=_("Save the document as Word (.docx), and save it as PDF from there."),
        )
    return found


def _usual_places() -> Iterator[Path]:
    """Where Windows and macOS put it, which no path of theirs names."""
    for name in ("PROGRAMFILES", "PROGRAMFILES(X86)"):
        if folder := os.environ.get(name):
            yield Path(folder) / "LibreOffice" / "program" / "soffice.exe"
    yield Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")


class _Printer:
    """Prints the document in one folder."""

    def __init__(self, program: str, folder: Path, progress: Progress) -> None:
        self._progress = progress
        self.document, self.printed = folder / _DOCUMENT, folder / _PRINTED
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        self._command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]

    def print_it(self) -> None:
        """Raises UserError where it fails, and Cancelled where the person asked to stop."""
        self.printed.unlink(missing_ok=True)
        try:
            process = subprocess.Popen(
                [*self._command, str(self.document)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
        except OSError as fault:
            raise _failed() from fault
        try:
            self._wait_for(process)
        finally:
            process.kill()
            process.wait()
        if not self.printed.is_file():
            raise _failed()

    def _wait_for(self, process: "subprocess.Popen[bytes]") -> None:
        for _look in range(round(_PATIENCE_S / _LOOK_EVERY_S)):
            try:
                process.wait(_LOOK_EVERY_S)
            except subprocess.TimeoutExpired:
                self._progress.step(0, 0)
            else:
                return


def _failed() -> UserError:
    return UserError(
        _("LibreOffice could not print this document."),
        hint=_("Close LibreOffice and try again, or save the document as Word (.docx)."),
    )
