"""Saving the board: the side that is in view, as the display of that kind; pairs have a table of their own."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from qda_app.analysis.displays import DISPLAYS
from qda_app.i18n import current
from qda_app.services.boards import SHEET
from qda_app.services.displays import display_of
from qda_app.services.exporting import Wish
from qda_app.services.pair_reports import pair_report
from qda_app.services.project import Project
from qda_app.ui.conclude.board_line import Angle
from qda_app.ui.conclude.board_page import BoardPage
from qda_app.ui.context import Context
from qda_app.ui.saving import DisplaySaver, ListSaver

_SHEETS = {
    Angle.SOURCES: SHEET,
    Angle.TECHNIQUES: "technique-triangulation",
    Angle.TIME: "time-triangulation",
    Angle.CODERS: "investigator-triangulation",
}


def save_board(page: BoardPage, context: Context, displays: DisplaySaver, lists: ListSaver) -> None:
    """Ask where to, and write."""
    if page.angle is Angle.PAIRS:
        title = page.view.matrix.title if page.view.matrix else ""
        lists.save_by(title, "pairs", partial(_write_pairs, context.project, page.line.pair_code))
        return
    kind = _SHEETS[page.angle]
    saved = (one for one in context.project.read.displays() if one.kind == kind and not one.columns)
    display = next(saved, None) or display_of(kind)
    displays.save(display, DISPLAYS[kind].named(display, current()))


def _write_pairs(project: Project, code: str, wish: Wish, path: Path) -> Sequence[str]:
    from qda_app.exporters.registry import write_report  # Word is heavy

    return write_report(pair_report(project, code, wish.lang), path, wish.look)
