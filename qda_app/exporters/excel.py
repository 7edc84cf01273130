"""The tables of a report as sheets of a workbook."""

import re
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from qda_app.domain.errors import UserError
from qda_app.domain.progress import NOBODY
from qda_app.domain.reports import Align, Cell, Report, Table, Tone, table_of
from qda_app.exporters.characters import looks_like_formula, printable
from qda_app.exporters.grids import placed
from qda_app.exporters.labels import LABELS
from qda_app.exporters.numbering import Caption, Numbering, numbered
from qda_app.exporters.pace import Pace
from qda_app.exporters.plain import cell_text, paragraph_text
from qda_app.i18n import _

_CM_PER_CHARACTER = 0.19
_NUMBER = {
    "id": re.compile(r"-?(?:0|[1-9]\d{0,14})(?:,\d{1,10})?"),
    "en": re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{1,10})?"),
}
_FILLS = {
    Tone.SUPPORTS: PatternFill("solid", fgColor="E2EFDA"),
    Tone.CONTRADICTS: PatternFill("solid", fgColor="F8E0DE"),
    Tone.MIXED: PatternFill("solid", fgColor="FFF2CC"),
    Tone.NEUTRAL: PatternFill("solid", fgColor="EDEDED"),
    Tone.WARNING: PatternFill("solid", fgColor="FCE4D6"),
}
_HEAD_FILL = PatternFill("solid", fgColor="EDEDED")
_BOLD = Font(bold=True)
_ITALIC = Font(italic=True)
_RULE = Side("thin", color="A6A6A6")
_RULES = Border(_RULE, _RULE, _RULE, _RULE)
_HEAD_ALIGNMENT = Alignment("center", "center", wrap_text=True)
_ALIGNMENTS = {
    Align.LEFT: Alignment("left", "top", wrap_text=True),
    Align.CENTRE: Alignment("center", "top", wrap_text=True),
    Align.RIGHT: Alignment("right", "top", wrap_text=True),
}
_MOST_CHARACTERS = 32_767  # that Excel holds in a cell; a longer one would spoil the file
_FIRST_HEAD_ROW = 2  # The caption stands above.


def write_excel(report: Report, path: Path, pace: Pace | None = None) -> None:
    """Write each table of a report as a sheet: caption, frozen head, rows, source, notes.

    No cell is a formula, whatever it begins with; numbers are numbers. Raises UserError where there is no table.
    """
    numbering, pace = numbered(report), pace or Pace(report, NOBODY)
    if not any(map(table_of, report.blocks)):
        raise UserError(
            _("An Excel file holds tables, and this report holds none."), hint=_("Choose Word or HTML instead.")
        )
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    workbook.properties.creator = None
    workbook.properties.title = printable(report.title)
    for position, block in enumerate(report.blocks):
        if table := table_of(block):
            caption = numbering.captions[position]
            sheet = workbook.create_sheet(caption.name.replace("\u00a0", " "))
            _SheetWriter(sheet, report.lang, numbering, pace).write(table, caption)
    workbook.save(path)


class _SheetWriter:
    """Writes one table on one sheet."""

    def __init__(self, sheet: Worksheet, lang: str, numbering: Numbering, pace: Pace) -> None:
        self._sheet = sheet
        self._lang = lang
        self._numbering = numbering
        self._pace = pace

    def write(self, table: Table, caption: Caption) -> None:
        """The table with what belongs to it, and how the sheet shows and prints it."""
        first_row = _FIRST_HEAD_ROW + len(table.head)
        self._line(1, f"{caption.name} {caption.text}", _BOLD)
        self._head(table)
        self._rows(table, first_row)
        self._below(table, first_row + len(table.rows))
        self._look(table, first_row)

    def _head(self, table: Table) -> None:
        cells = [(row, one) for row, line in enumerate(placed(table.head), start=_FIRST_HEAD_ROW) for one in line]
        for row, one in cells:
            shown = self._set(row, one.column + 1, self._text(one.cell))
            shown.font, shown.fill, shown.alignment, shown.border = _BOLD, _HEAD_FILL, _HEAD_ALIGNMENT, _RULES
        for row, one in cells:
            if not one.is_continued:
                self._merge(row, one.column + 1, one.cell)

    def _rows(self, table: Table, first_row: int) -> None:
        for row, line in enumerate(table.rows, start=first_row):
            column = 1
            for cell in line:
                shown = self._set(row, column, self._text(cell))
                shown.alignment, shown.border = _ALIGNMENTS[cell.align], _RULES
                if cell.tone:
                    shown.fill = _FILLS[cell.tone]
                self._merge(row, column, cell)
                column += cell.column_span
            self._pace.row()

    def _below(self, table: Table, row: int) -> None:
        if table.source:
            self._line(row, f"{LABELS[self._lang].source}: {table.source}", _ITALIC)
            row += 1
        for number, note in enumerate(table.notes):
            self._line(row + number, paragraph_text(note, self._numbering), Font())

    def _look(self, table: Table, first_row: int) -> None:
        """Widths, what stays in sight, and a printed page as wide as the table."""
        for column, width in enumerate(table.widths_cm, start=1):
            self._sheet.column_dimensions[get_column_letter(column)].width = max(6.0, width / _CM_PER_CHARACTER)
        self._sheet.freeze_panes = f"B{first_row}"  # the titles of rows stay in view too
        if table.rows:
            last = get_column_letter(len(table.widths_cm))
            self._sheet.auto_filter.ref = f"A{first_row - 1}:{last}{first_row + len(table.rows) - 1}"
        self._sheet.print_title_rows = f"{_FIRST_HEAD_ROW}:{first_row - 1}"
        self._sheet.page_setup.orientation = "landscape" if table.is_wide else "portrait"
        self._sheet.page_setup.paperSize = self._sheet.PAPERSIZE_A4
        self._sheet.page_setup.fitToHeight = 0
        self._sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)

    def _text(self, cell: Cell) -> str:
        return cell_text(cell, self._numbering)

    def _line(self, row: int, text: str, font: Font) -> None:
        self._set(row, 1, printable(text)).font = font

    def _set(self, row: int, column: int, text: str) -> SheetCell:
        shown = self._sheet.cell(row, column)
        assert isinstance(shown, SheetCell)
        if _NUMBER[self._lang].fullmatch(text):
            shown.value = float(text.replace(",", ".")) if re.search("[.,]", text) else int(text)
            return shown
        shown.value = _fitting(text) or None
        if looks_like_formula(text):
            shown.data_type = "s"
            shown.quotePrefix = True
        return shown

    def _merge(self, row: int, column: int, cell: Cell) -> None:
        if cell.column_span > 1 or cell.row_span > 1:
            self._sheet.merge_cells(
                start_row=row,
                start_column=column,
                end_row=row + cell.row_span - 1,
                end_column=column + cell.column_span - 1,
            )


def _fitting(text: str) -> str:
    """The text as far as a cell holds it, with a mark where it was cut."""
    return text if len(text) <= _MOST_CHARACTERS else f"{text[: _MOST_CHARACTERS - 1]}…"
