"""Saving a display or the summary grid to a file: where to, in which format, and what is said when it is there."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from qda_app.domain.displays import Display
from qda_app.domain.looks import kept_look
from qda_app.domain.summary_grids import GridLayout
from qda_app.i18n import N_, _, ngettext
from qda_app.services.exporting import SUMMARIES, Wish, export, export_display
from qda_app.ui.context import Context
from qda_app.ui.errors import Notice

_SAVED = {
    ".docx": N_("The matrix was saved to Word."),
    ".xlsx": N_("The matrix was saved to Excel."),
    ".csv": N_("The matrix was saved as CSV."),
    ".html": N_("The matrix was saved as a web page."),
}
_NO_FILE_NAME = str.maketrans(dict.fromkeys('\\/:*?"<>|', "-"))


class _Saver(QObject):
    """Asks for a file, and writes into it beside the window."""

    def __init__(self, context: Context, window: QWidget) -> None:
        """`window` is what the dialog belongs to."""
        super().__init__(window)
        self._context, self._window = context, window

    def _save(
        self,
        title: str,
        what: str,
        write: Callable[[Wish, Path], Sequence[str]],
        stale: int,
        layout: GridLayout = GridLayout(),  # noqa: B008 - a frozen value
    ) -> None:
        """Ask where to, and write; `stale` cells carry their mark there too, and the notice says so."""
        project = self._context.project
        proposal = project.path.with_name(f"{title.translate(_NO_FILE_NAME)}.docx")
        path = self._context.dialogs.save_file(self._window, _("To Word"), _formats(), proposal)
        if path is None:
            return
        look = kept_look(self._context.settings.look_of(project.path))
        path = path if path.suffix else path.with_suffix(".docx")
        wish = Wish(what, project.coder, language=project.read.study().language, layout=layout, look=look)
        self._context.jobs.read(
            partial(write, wish, path),
            partial(self._on_saved, path, stale),
            owner=self,
            topic="save",
            name=_("Writing {name}").format(name=path.name),
        )

    def _on_saved(self, path: Path, stale: int, remarks: Sequence[str]) -> None:
        told = [_(_SAVED.get(path.suffix.lower(), _SAVED[".docx"]))]
        if stale:
            told.append(ngettext("{count} cell is marked stale.", "{count} cells are marked stale.", stale))
        told += remarks
        show = (_("Open the file"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))))
        self._context.tell(Notice(" ".join(told), tone="success", buttons=(show,)))


class DisplaySaver(_Saver):
    """Saves displays."""

    def save(self, display: Display, title: str, *, stale: int = 0) -> None:
        """Save a display; `stale` is how many of its cells are."""
        write = partial(export_display, self._context.project, display)
        self._save(title, f"display:{display.kind}", write, stale)


class GridSaver(_Saver):
    """Saves the summary grid."""

    def save(self, layout: GridLayout, *, stale: int = 0) -> None:
        """Save the grid in a layout; `stale` is how many of its cells are."""
        self._save(_("Summary grid"), SUMMARIES, partial(export, self._context.project), stale, layout)


def _formats() -> str:
    return ";;".join(
        (
            _("Word documents (*.docx)"),
            _("Excel workbooks (*.xlsx)"),
            _("Tables as text (*.csv)"),
            _("Web pages (*.html)"),
        )
    )
