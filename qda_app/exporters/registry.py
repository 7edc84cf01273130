"""The formats a report can be written in."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from qda_app.domain.errors import UserError
from qda_app.domain.looks import Look
from qda_app.domain.progress import NOBODY, Progress
from qda_app.domain.reports import Report
from qda_app.exporters.files import write_whole
from qda_app.exporters.pace import Pace
from qda_app.i18n import _

Remarks = Sequence[str]  # sentences of the interface on what was written
Exporter = Callable[[Report, Path, Look, Progress], Remarks]
_USUAL = Look()


def _word(report: Report, path: Path, look: Look, progress: Progress) -> Remarks:
    from qda_app.exporters.word import write_word  # heavy: lxml
    from qda_app.exporters.word.templates import read_template

    template = read_template(look.template) if look.template else None
    return _of_template(write_word(report, path, Pace(report, progress), template))


def _excel(report: Report, path: Path, _look: Look, progress: Progress) -> Remarks:
    from qda_app.exporters.excel import write_excel  # heavy: openpyxl takes 0.3 s

    write_excel(report, path, Pace(report, progress))
    return ()


def _csv(report: Report, path: Path, _look: Look, _progress: Progress) -> Remarks:
    from qda_app.exporters.csv import write_csv

    write_csv(report, path)
    return ()


def _html(report: Report, path: Path, _look: Look, _progress: Progress) -> Remarks:
    from qda_app.exporters.html import write_html

    write_html(report, path)
    return ()


def _pdf(report: Report, path: Path, look: Look, progress: Progress) -> Remarks:
    from qda_app.exporters.pdf import write_pdf  # heavy: lxml
    from qda_app.exporters.word.templates import read_template

    return _of_template(write_pdf(report, path, progress, read_template(look.template) if look.template else None))


def _of_template(missing: Sequence[str]) -> Remarks:
    told = _("The template has no style for these, and ours stand in for them: {styles}.")
    return (told.format(styles=", ".join(missing)),) if missing else ()


EXPORTERS: Mapping[str, Exporter] = {
    ".docx": _word,
    ".xlsx": _excel,
    ".csv": _csv,
    ".html": _html,
    ".pdf": _pdf,
}


def write_report(report: Report, path: Path, look: Look = _USUAL, progress: Progress = NOBODY) -> Remarks:
    """Write a report in a look and the format that the name of the file asks for, wholly or not at all.

    Returns what there is to say of it. Raises UserError when there is no such format, when it cannot hold the report,
    or when the file cannot be written.
    """
    write = EXPORTERS.get(path.suffix.lower())
    if write is None:
        raise UserError(
            _("The name {name} does not end in a format that a report can be written in.").format(name=path.name),
            hint=_("End it in one of these: {suffixes}.").format(suffixes=", ".join(EXPORTERS)),
        )
    remarks: list[str] = []
    dressed = look.on(report)
    write_whole(path, lambda unfinished: remarks.extend(write(dressed, unfinished, look, progress)))
    return remarks
