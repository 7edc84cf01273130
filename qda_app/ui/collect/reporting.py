"""Reporting: keeps the report of the last batch true, and does what a person wants of its rows."""

from collections.abc import Callable, Collection, Sequence
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from qda_app.domain.changes import ChangeSet
from qda_app.domain.sources import Source
from qda_app.services.project import Project
from qda_app.ui.actions import Stage
from qda_app.ui.collect.batch import ImportBatch
from qda_app.ui.collect.chosen import FileState
from qda_app.ui.collect.report_page import ReportPage
from qda_app.ui.context import Context, Target


class Reporting(QObject):
    """Shows the report when many files were stored at once, and whenever a person asks for it."""

    opened = Signal(bool)  # shown, or closed again
    file_wanted = Signal(object)  # a path, to be looked through

    def __init__(self, batch: ImportBatch, context: Context, parent: QObject) -> None:
        """For the files of `batch`."""
        super().__init__(parent)
        self._batch, self._context = batch, context
        self._group_id: UUID | None = None
        self._sources: Collection[str] | None = None
        self.is_open = False
        self.page = ReportPage(context.theme)
        self.page.hide()
        self.page.closed.connect(self.close)
        self.page.undo_wanted.connect(self._undo)
        self.page.source_wanted.connect(self._open_source)
        self.page.file_wanted.connect(self._show_file)
        self._showing = QTimer(self, singleShot=True, interval=0)  # once for many files
        self._showing.timeout.connect(self._show)
        batch.changed.connect(lambda _path: self._showing.start())
        batch.many_changed.connect(self._showing.start)
        batch.listed.connect(self._on_listed)

    @property
    def has_any(self) -> bool:
        """Whether there is something to report."""
        return bool(self._batch.outcomes.all(()) or len(self._batch))

    def tell(self, group_id: UUID) -> None:
        """Show what became of files that were stored at once."""
        self._group_id = group_id
        self.open()

    def open(self) -> None:
        """Show the report."""
        self.is_open = True
        self._read()
        self._show()
        self.opened.emit(True)
        self.page.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def close(self) -> None:
        """Put the report away; it can be shown again."""
        self.is_open = False
        self.opened.emit(False)

    def refresh(self, changes: ChangeSet) -> None:
        """Sources may have come or gone."""
        if self.is_open and changes.touches(Source):
            self._read()

    def _on_listed(self) -> None:
        """New files are looked through at once."""
        if self.is_open and any(file.state is FileState.READING for file in self._batch.files):
            self.close()
        self._showing.start()

    def _read(self) -> None:
        read = partial(_codes, self._context.project)
        self._context.jobs.read(read, self._on_read, owner=self, topic="sources")

    def _on_read(self, sources: Collection[str]) -> None:
        self._sources = sources
        self._show()

    def _show(self) -> None:
        if self.is_open:
            files = [(file, self._batch.obstacle(file)) for file in self._batch.files]
            self.page.show_outcomes(self._batch.outcomes.all(files, self._sources))

    def _undo(self) -> None:
        if self._group_id:
            undo: Callable[[UUID], object] = self._context.project.undo
            self._context.jobs.act(undo, self._group_id)

    def _open_source(self, short_id: str) -> None:
        read = self._context.project.read
        source = read.source_named(short_id) or _first_of(read.sources(), short_id)
        if source:
            self._context.go(Stage.REDUCE, Target(source_id=source.id))

    def _show_file(self, path: Path) -> None:
        self.close()
        self.file_wanted.emit(path)


def _codes(project: Project) -> set[str]:
    """What sources are called, and surveys whose respondents are a source each."""
    codes = {source.short_id for source in project.read.sources()}
    return codes | {code.rpartition(".")[0] for code in codes}


def _first_of(sources: Sequence[Source], survey: str) -> Source | None:
    """The first respondent of a survey whose respondents are a source each."""
    return next((one for one in sources if one.short_id.startswith(f"{survey}.")), None)
