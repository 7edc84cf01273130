"""One table as comma-separated values, the way spreadsheets of its language expect them."""

import csv
from collections.abc import Iterator
from pathlib import Path

from qda_app.domain.errors import UserError
from qda_app.domain.reports import Report, Table, table_of
from qda_app.exporters.characters import looks_like_formula
from qda_app.exporters.grids import placed
from qda_app.exporters.numbering import Numbering, numbered
from qda_app.exporters.plain import cell_text
from qda_app.i18n import _

DELIMITERS = {"id": ";", "en": ","}


def write_csv(report: Report, path: Path) -> None:
    """Write the table of a report: one line of titles, one line a row, UTF-8 with a byte order mark.

    A cell that a spreadsheet could take for a formula begins with an apostrophe.
    Raises UserError unless the report holds exactly one table.
    """
    table = _only_table(report)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=DELIMITERS[report.lang])
        for line in _lines(table, numbered(report)):
            writer.writerow([_harmless(text) for text in line])


def _only_table(report: Report) -> Table:
    tables = [*filter(None, map(table_of, report.blocks))]
    if len(tables) != 1:
        raise UserError(
            _("A CSV file holds one table, and this report does not hold exactly one."),
            hint=_("Choose Word, Excel or HTML instead."),
        )
    return tables[0]


def _lines(table: Table, numbering: Numbering) -> Iterator[list[str]]:
    yield _titles(table, numbering)
    for row in table.rows:
        yield [text for cell in row for text in [cell_text(cell, numbering), *[""] * (cell.column_span - 1)]]


def _titles(table: Table, numbering: Numbering) -> list[str]:
    """One title a column; those of several head rows are joined: `FGD: F-1`."""
    titles: list[list[str]] = [[] for _width in table.widths_cm]
    for row in placed(table.head):
        for one in row:
            text = cell_text(one.cell, numbering)
            for column in one.columns:
                if text and not one.is_continued:
                    titles[column].append(text)
    return [": ".join(parts) for parts in titles]


def _harmless(text: str) -> str:
    return f"'{text}" if looks_like_formula(text) else text
