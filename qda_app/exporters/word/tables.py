"""Tables of a thesis: gridded, with a head that repeats and rows that stay whole."""

from collections.abc import Sequence
from math import ceil

from qda_app.domain.reports import Align, Cell, Table, Tone
from qda_app.exporters.characters import printable
from qda_app.exporters.grids import Placed, placed, scaled
from qda_app.exporters.numbering import Numbering
from qda_app.exporters.pace import Pace
from qda_app.exporters.word.pictures import Gallery
from qda_app.exporters.word.text import runs
from qda_app.exporters.word.xml import Element, element, paragraph, stamped

_HEAD_FILL = "EDEDED"
_FILLS = {
    Tone.SUPPORTS: "E2EFDA",
    Tone.CONTRADICTS: "F8E0DE",
    Tone.MIXED: "FFF2CC",
    Tone.NEUTRAL: "EDEDED",
    Tone.WARNING: "FCE4D6",
}
_STRONG_RULE = {"val": "single", "sz": 8, "space": 0, "color": "auto"}
_FAINT_RULE = {"val": "single", "sz": 4, "space": 0, "color": "A6A6A6"}
_TWIPS_PER_CM, _CELL_MARGINS = 567, 230
_HIGHEST_CM, _HIGHEST_WIDE_CM = 18.0, 10.5  # of a row below the head on a page
_SHORT = 250  # characters of a cell that fit on any page in any column
_CHARACTER_CM, _LINE_CM, _LEAST_CM = 0.19, 0.43, 0.5
_JUSTIFIED = {Align.CENTRE: "center", Align.RIGHT: "right"}


def table(shown: Table, text_width: int, numbering: Numbering, gallery: Gallery, pace: Pace) -> Element:
    """The table itself, as wide as the text (in twips), without caption and what stands below."""
    writer = _TableWriter(scaled(shown.widths_cm, text_width), numbering, gallery, is_wide=shown.is_wide)
    head = placed(shown.head)
    made = element("tbl", _properties(shown, text_width), _grid(writer.widths))
    made.extend(writer.head_row(row, number, len(head)) for number, row in enumerate(head))
    last = len(shown.rows) - 1
    for number, row in enumerate(shown.rows):
        made.append(writer.row(row, is_last=number == last))
        pace.row()
    return made


def _properties(shown: Table, text_width: int) -> Element:
    look = {"firstRow": 1, "lastRow": 0, "firstColumn": 0, "lastColumn": 0, "noHBand": 0, "noVBand": 1}
    return element(
        "tblPr",
        element("tblStyle", val="TabelSkripsi"),
        element("tblW", w=text_width, type="dxa"),
        element("jc", val="center"),
        element("tblLayout", type="fixed"),
        element("tblLook", val="0420", **look),
        element("tblCaption", val=printable(shown.caption)),
        element("tblDescription", val=printable(shown.description or shown.caption)),
    )


def _grid(widths: Sequence[int]) -> Element:
    return element("tblGrid", *(element("gridCol", w=width) for width in widths))


class _TableWriter:
    """Writes the rows of one table, whose columns are `widths` wide."""

    def __init__(self, widths: Sequence[int], numbering: Numbering, gallery: Gallery, *, is_wide: bool) -> None:
        self.widths, self._highest_cm = widths, _HIGHEST_WIDE_CM if is_wide else _HIGHEST_CM
        self._numbering, self._gallery = numbering, gallery

    def head_row(self, row: Sequence[Placed], number: int, count: int) -> Element:
        """A row that every page repeats; `number` of `count`, from 0."""
        properties = element("trPr", element("cantSplit"), element("tblHeader"))
        return element("tr", properties, *(self._head_cell(one, number, count) for one in row))

    def row(self, row: Sequence[Cell], *, is_last: bool) -> Element:
        """A row of the body; the last one keeps the source line beside it."""
        made, column = _empty_row() if self._fits(row) else _row_over_pages(), 0
        for cell in row:
            width = sum(self.widths[column : column + cell.column_span])
            made.append(self._cell(cell, width, is_last))
            column += cell.column_span
        return made

    def _fits(self, row: Sequence[Cell]) -> bool:
        """Whether a row has room on a page; LibreOffice cuts off what stands below the page in a row kept whole."""
        if max((_length(cell) for cell in row), default=0) < _SHORT:
            return True
        column, highest = 0, 0.0
        for cell in row:
            room = max(
                _LEAST_CM, (sum(self.widths[column : column + cell.column_span]) - _CELL_MARGINS) / _TWIPS_PER_CM
            )
            lines = sum(
                ceil(sum(len(run.text) for run in line.runs) * _CHARACTER_CM / room) for line in cell.paragraphs
            )
            highest = max(highest, lines * _LINE_CM)
            column += cell.column_span
        return highest <= self._highest_cm

    def _head_cell(self, one: Placed, number: int, count: int) -> Element:
        look = _head_look(is_above=not _reaches_bottom(one, number, count)) if count > 1 else ()
        made = element("tc", element("tcPr", *self._extent(one), *look))
        for line in () if one.is_continued else one.cell.paragraphs:
            made.append(_line("KepalaTabel"))
            made[-1].extend(runs(line.runs, self._numbering, is_tight=True))
        if len(made) == 1:
            made.append(_line("KepalaTabel"))
        return made

    def _extent(self, one: Placed) -> list[Element | None]:
        """Width and spans of a head cell."""
        width = sum(self.widths[column] for column in one.columns)
        reach = None
        if one.cell.row_span > 1:
            reach = element("vMerge") if one.is_continued else element("vMerge", val="restart")
        span = element("gridSpan", val=one.cell.column_span) if one.cell.column_span > 1 else None
        return [element("tcW", w=width, type="dxa"), span, reach]

    def _cell(self, cell: Cell, width: int, is_last: bool) -> Element:
        made = _empty_cell(width, cell.column_span, cell.tone)
        for number, line in enumerate(cell.paragraphs):
            made.append(_line("KutipanTabel" if number else "IsiTabel", cell.align, is_last))
            if line.inset:
                room = (width - _CELL_MARGINS) / _TWIPS_PER_CM
                made[-1].append(self._gallery.hang(line.inset, line.inset.description, widest_cm=room))
                made[-1].append(element("r", element("br")))
            made[-1].extend(runs(line.runs, self._numbering, is_tight=True))
        if not cell.paragraphs:
            made.append(_line("IsiTabel"))
        return made


def _reaches_bottom(one: Placed, number: int, count: int) -> bool:
    """Whether the rule under the head lies under this cell."""
    return one.is_continued or number + one.cell.row_span >= count


def _head_look(*, is_above: bool) -> tuple[Element, ...]:
    """What the table style gives to the first row alone, for a head of several rows."""
    rule = element("bottom", **(_FAINT_RULE if is_above else _STRONG_RULE))
    fill = element("shd", val="clear", color="auto", fill=_HEAD_FILL)
    return element("tcBorders", rule), fill, element("vAlign", val="center")


@stamped
def _empty_row() -> Element:
    return element("tr", element("trPr", element("cantSplit")))


@stamped
def _row_over_pages() -> Element:
    return element("tr", element("trPr"))


def _length(cell: Cell) -> int:
    return sum(len(run.text) for line in cell.paragraphs for run in line.runs)


@stamped
def _empty_cell(width: int, column_span: int, tone: Tone | None) -> Element:
    span = element("gridSpan", val=column_span) if column_span > 1 else None
    fill = element("shd", val="clear", color="auto", fill=_FILLS[tone]) if tone else None
    return element("tc", element("tcPr", element("tcW", w=width, type="dxa"), span, fill))


@stamped
def _line(style: str, align: Align = Align.LEFT, keeps_with_next: bool = False) -> Element:
    """An empty paragraph of a cell."""
    justified = element("jc", val=_JUSTIFIED[align]) if align in _JUSTIFIED else None
    return paragraph(style, keep_with_next=keeps_with_next, also=(justified,) if justified is not None else ())
