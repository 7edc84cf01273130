"""The formats a report can be written in."""

from collections.abc import Callable, Mapping
from pathlib import Path

from qda_app.domain.errors import UserError
from qda_app.domain.reports import Report
from qda_app.exporters.files import write_whole
from qda_app.i18n import _


def _word(report: Report, path: Path) -> None:
    from qda_app.exporters.word import write_word  # heavy: lxml

    write_word(report, path)


def _excel(report: Report, path: Path) -> None:
    from qda_app.exporters.excel import write_excel  # heavy: openpyxl takes 0.3 s

    write_excel(report, path)


def _csv(report: Report, path: Path) -> None:
    from qda_app.exporters.csv import write_csv

    write_csv(report, path)


def _html(report: Report, path: Path) -> None:
    from qda_app.exporters.html import write_html

    write_html(report, path)


EXPORTERS: Mapping[str, Callable[[Report, Path], None]] = {
    ".docx": _word,
    ".xlsx": _excel,
    ".csv": _csv,
    ".html": _html,
}


def write_report(report: Report, path: Path) -> None:
    """Write a report in the format that the name of the file asks for, wholly or not at all.

    Raises UserError when there is no such format, when it cannot hold the report, or when the file cannot be written.
    """
    write = EXPORTERS.get(path.suffix.lower())
    if write is None:
        raise UserError(
            _("The name {name} does not end in a format that a report can be written in.").format(name=path.name),
            hint=_("End it in one of these: {suffixes}.").format(suffixes=", ".join(EXPORTERS)),
        )
    write_whole(path, lambda unfinished: write(report, unfinished))
