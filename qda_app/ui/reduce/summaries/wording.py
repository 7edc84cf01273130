"""What the summary grid says: where cells stand, how far one is, and what its choices are called."""

from qda_app.domain.matrices import Emptiness
from qda_app.domain.summary_grids import CellState, GridOrder, GridRows, SummaryCell, SummaryGrid
from qda_app.i18n import N_, _, current, ngettext
from qda_app.ui.matrix import wording

ROWS = {GridRows.INFORMANTS: N_("Informants"), GridRows.SOURCES: N_("Sources")}
ORDERS = {
    GridOrder.TECHNIQUE: N_("By technique"),
    GridOrder.ROLE: N_("By role"),
    GridOrder.UNIT: N_("By unit"),
}
_OF_ALL = {
    Emptiness.SILENT: N_("asked, nobody spoke of it"),
    Emptiness.NOT_ASKED: N_("nobody was asked"),
    Emptiness.NOT_CODED: N_("nothing is coded"),
}
_OF_SOURCES = {
    Emptiness.SILENT: N_("asked, not spoken of"),
    Emptiness.NOT_ASKED: N_("outside what was asked there"),
    Emptiness.NOT_CODED: N_("nothing of this source is coded"),
}


def progress(grid: SummaryGrid) -> str:
    """How many cells are written, of how many, and how many of these are stale."""
    total, stale = grid.total, grid.count(CellState.STALE)
    if not total:
        return _("No excerpt to sum up yet")
    cells = ngettext("{count} cell", "{count} cells", total)
    told = _("{written} of {cells} written").format(written=current().number(grid.written), cells=cells)
    told_stale = _("{count} stale").format(count=current().number(stale))
    return f"{told}, {told_stale}" if stale else told


def excerpts(cell: SummaryCell) -> str:
    """How many excerpts a cell has, or why it has none."""
    if cell.empty:
        return wording.empty_title(cell.empty)
    return ngettext("{count} excerpt", "{count} excerpts", cell.excerpts)


def reason(cell: SummaryCell) -> str:
    """What it means that a cell holds no excerpt."""
    if cell.empty is None:
        return ""
    if cell.place.is_theme:
        return _(_OF_ALL[cell.empty])
    return _(_OF_SOURCES[cell.empty]) if cell.place.source_id else wording.empty_reason(cell.empty)


def place(grid: SummaryGrid, row: int, column: int) -> str:
    """Where a cell is: F-2, EGA-RUANG Ruang kerja."""
    return f"{grid.rows[row].axis.title}, {wording.axis_name(grid.columns[column])}"


def content(cell: SummaryCell) -> str:
    """What a cell holds, in words for those who do not see it."""
    states = {
        CellState.TO_WRITE: _("not written yet"),
        CellState.WRITTEN: _("written"),
        CellState.STALE: _("stale"),
        CellState.EMPTY: "",
    }
    return ", ".join(filter(None, (excerpts(cell), states[cell.state], cell.words)))
