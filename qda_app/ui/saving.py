"""Saving displays, the summary grid or a document: where to, in which format, and what is said when it is there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from qda_app.domain.displays import Display
from qda_app.domain.looks import Look, kept_look
from qda_app.domain.progress import NOBODY, Progress
from qda_app.domain.summary_grids import GridLayout
from qda_app.i18n import N_, _, ngettext
from qda_app.services.documents import Choice, export_document
from qda_app.services.exporting import SUMMARIES, Wish, export, export_display
from qda_app.services.frozen_displays import FrozenCopy, export_frozen
from qda_app.services.project import Project
from qda_app.ui.context import Context
from qda_app.ui.errors import Notice

_SAVED = {
    ".docx": N_("The matrix was saved to Word."),
    ".xlsx": N_("The matrix was saved to Excel."),
    ".csv": N_("The matrix was saved as CSV."),
    ".html": N_("The matrix was saved as a web page."),
    ".pdf": N_("The matrix was saved as PDF."),
}
_FIGURE_SAVED = {
    ".docx": N_("The figure was saved to Word."),
    ".xlsx": N_("The numbers of the figure were saved to Excel."),
    ".csv": N_("The numbers of the figure were saved as CSV."),
    ".html": N_("The figure was saved as a web page."),
    ".png": N_("The figure was saved as a picture."),
    ".svg": N_("The figure was saved as a drawing."),
    ".pdf": N_("The figure was saved as PDF."),
}
_NO_FILE_NAME = str.maketrans(dict.fromkeys('\\/:*?"<>|', "-"))


def tell_saved(context: Context, path: Path, words: str) -> None:
    """Say that a file was written, with a button that opens it."""
    show = (_("Open the file"), lambda: context.dialogs.open_with_system(path))
    context.tell(Notice(words, tone="success", buttons=(show,)))


class _Saver(QObject):
    """Asks for a file, and writes into it beside the window."""

    def __init__(self, context: Context, window: QWidget) -> None:
        """`window` is what the dialog belongs to."""
        super().__init__(window)
        self._context, self._window = context, window

    def _save(self, wanted: "Wanted", write: Callable[[Wish, Path], Sequence[str]]) -> None:
        """Ask where to, and write."""
        project = self._context.project
        proposal = project.path.with_name(f"{wanted.title.translate(_NO_FILE_NAME)}.docx")
        path = self._context.dialogs.save_file(self._window, _("To Word"), wanted.formats, proposal)
        if path is None:
            return
        path = path if path.suffix else path.with_suffix(".docx")
        look = wanted.look or kept_look(self._context.settings.look_of(project.path))
        wish = Wish(wanted.what, project.coder, language=project.read.study().language, layout=wanted.layout, look=look)
        self._context.jobs.read(
            partial(write, wish, path),
            partial(self._on_saved, path, wanted),
            owner=self,
            topic="save",
            name=_("Writing {name}").format(name=path.name),
        )

    def _on_saved(self, path: Path, wanted: "Wanted", remarks: Sequence[str]) -> None:
        suffix = path.suffix.lower()
        saved = _FIGURE_SAVED if wanted.is_figure else _SAVED
        is_plain = wanted.look is not None or wanted.is_list
        told = [_("The document was saved.") if is_plain else _(saved.get(suffix, saved[".docx"]))]
        if wanted.stale and wanted.is_figure:
            told.append(_("What is written about it is stale."))
        elif wanted.stale:
            told.append(ngettext("{count} cell is marked stale.", "{count} cells are marked stale.", wanted.stale))
        told += remarks
        tell_saved(self._context, path, " ".join(told))


@dataclass(frozen=True)
class Wanted:
    """What is to be saved: the name of its file, what it is called on the command line, and in which formats.

    `stale` cells carry their mark in the file too, and the notice says so. A `look` of None is the one that was chosen
    last.
    """

    title: str
    what: str
    formats: str
    stale: int = 0
    layout: GridLayout = GridLayout()
    look: Look | None = None
    is_figure: bool = False
    is_list: bool = False


class DisplaySaver(_Saver):
    """Saves displays."""

    def save(self, display: Display, title: str, *, stale: int = 0, is_figure: bool = False) -> None:
        """Save a display; `stale` is how many of its cells are."""
        write = partial(export_display, self._context.project, display)
        formats = _formats(is_figure=is_figure)
        self._save(Wanted(title, f"display:{display.kind}", formats, stale, is_figure=is_figure), write)


class FrozenSaver(_Saver):
    """Saves frozen copies of displays."""

    def save(self, copy: FrozenCopy, *, is_figure: bool = False) -> None:
        """Save a copy."""
        write = partial(export_frozen, self._context.project, copy)
        self._save(Wanted(copy.title, "frozen", _formats(is_figure=is_figure), is_figure=is_figure), write)


class GridSaver(_Saver):
    """Saves the summary grid."""

    def save(self, layout: GridLayout, *, stale: int = 0) -> None:
        """Save the grid in a layout; `stale` is how many of its cells are."""
        wanted = Wanted(_("Summary grid"), SUMMARIES, _formats(), stale, layout)
        self._save(wanted, partial(export, self._context.project))


class ListSaver(_Saver):
    """Saves lists, by what they are called on the command line."""

    def save(self, title: str, what: str) -> None:
        """Save a list."""
        self.save_by(title, what, partial(export, self._context.project))

    def save_by(self, title: str, what: str, write: Callable[[Wish, Path], Sequence[str]]) -> None:
        """Save a list that is written in a way of its own."""
        self._save(Wanted(title, what, _formats(), is_list=True), write)


class DocumentSaver(_Saver):
    """Saves documents of several parts."""

    def save_displays(self, displays: Sequence[Display], look: Look) -> None:
        """Save displays as one document."""
        self.save(_("Displays"), "displays", Choice(shown=tuple(displays)), look)

    def save(self, title: str, what: str, choice: Choice, look: Look) -> None:
        """Save a document of the registry."""
        write = partial(_export_document, self._context.project, choice)
        formats = ";;".join(
            (_("Word documents (*.docx)"), _("PDF (*.pdf)"), _("Web pages (*.html)"), _("Excel workbooks (*.xlsx)"))
        )
        self._save(Wanted(title, what, formats, look=look), write)


def _export_document(
    project: Project, choice: Choice, wish: Wish, path: Path, progress: Progress = NOBODY
) -> Sequence[str]:
    return export_document(project, wish, path, choice, progress)


def _formats(*, is_figure: bool = False) -> str:
    pictures = (_("Pictures (*.png)"), _("Drawings (*.svg)"), _("PDF (*.pdf)")) if is_figure else ()
    return ";;".join(
        (
            _("Word documents (*.docx)"),
            *pictures,
            _("Excel workbooks (*.xlsx)"),
            _("Tables as text (*.csv)"),
            _("Web pages (*.html)"),
            _("PDF (*.pdf)"),
        )
    )
