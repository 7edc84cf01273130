"""Papers in the window: attached, opened in the system's viewer, saved elsewhere, removed."""

import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from qda_app.domain.changes import ChangeSet
from qda_app.domain.fieldwork import Attachment, Visit
from qda_app.domain.sources import Informant, Source
from qda_app.i18n import _, ngettext
from qda_app.services.papers import (
    Paper,
    Subject,
    attach,
    papers,
    remove_papers,
    rename_paper,
    safe_name,
    save_paper,
)
from qda_app.ui.context import Context
from qda_app.ui.errors import Notice


class PapersDesk(QObject):
    """Knows all papers of the project, for the boxes that show those of one thing.

    A paper that is opened lies as a read-only copy in a folder of its own, which only this person may look into and
    which goes when the stage or the program closes.
    """

    changed = Signal()

    def __init__(self, context: Context, parent: QWidget) -> None:
        """Nothing is read yet."""
        super().__init__(parent)
        self._context, self._window = context, parent
        self.papers: Sequence[Paper] = ()
        self._copies = _Copies()
        self.destroyed.connect(self._copies.remove)

    def refresh(self, changes: ChangeSet | None) -> None:
        """Read again what changed."""
        if changes is None or changes.touches(Attachment, Visit, Source, Informant):
            read = partial(papers, self._context.project.read)
            self._context.jobs.read(read, self._show, owner=self, topic="papers")

    def of(self, subject: Subject) -> list[Paper]:
        """The papers of one thing."""
        return [one for one in self.papers if one.attachment.subject_id == subject.id]

    def choose(self, subject: Subject) -> None:
        """Let the person choose files to attach."""
        if self._context.is_writable:
            filters = _("All files ({patterns})").format(patterns="*")
            self.attach(self._context.dialogs.open_files(self._window, _("Attach papers"), filters), subject)

    def attach(self, paths: Sequence[Path], subject: Subject) -> None:
        """Keep copies of files."""
        if paths and self._context.is_writable:
            self._context.jobs.act(attach, self._context.project, list(paths), subject, then=self._on_attached)

    def open(self, paper: Paper) -> None:
        """Show a copy in the program of the system."""
        path = self._copies.folder / paper.attachment.id.hex / safe_name(paper.attachment.file_name)
        write = partial(_copy, self._context, paper.attachment.id, path)
        self._context.jobs.read(write, self._on_copied, owner=self, topic="open_paper")

    def save(self, paper: Paper) -> None:
        """Write a copy where the person says."""
        proposal = self._context.project.path.with_name(safe_name(paper.attachment.file_name))
        filters = _("All files ({patterns})").format(patterns="*")
        path = self._context.dialogs.save_file(self._window, _("Save the attachment"), filters, proposal)
        if path:
            write = partial(save_paper, self._context.project, paper.attachment.id, path)
            self._context.jobs.read(write, self._on_saved, owner=self, topic="save_paper")

    def rename(self, paper: Paper, title: str) -> None:
        """Give a paper another title."""
        if self._context.is_writable:
            self._context.jobs.act(rename_paper, self._context.project, paper.attachment.id, title)

    def remove(self, chosen: Sequence[Paper]) -> None:
        """Take papers out of the project, with the way back."""
        if chosen and self._context.is_writable:
            ids = [one.attachment.id for one in chosen]
            self._context.jobs.act(remove_papers, self._context.project, ids, then=self._on_removed)

    def _show(self, found: list[Paper]) -> None:
        self.papers = found
        self.changed.emit()

    def _on_attached(self, made: list[Attachment]) -> None:
        told = ngettext("{count} attachment is kept in the project.", "{count} attachments are kept in the project.",
                        len(made))  # fmt: skip
        self._tell_with_undo(told)

    def _on_removed(self, _nothing: object) -> None:
        self._tell_with_undo(_("The attachment was removed."))

    def _on_saved(self, _nothing: object) -> None:
        self._context.tell(Notice(_("The attachment was saved."), tone="success"))

    def _on_copied(self, path: Path) -> None:
        if not self._context.dialogs.open_with_system(path):
            told = _("No program on this computer opens {name}.").format(name=path.name)
            self._context.tell(Notice(told, _("Save it, and open it where there is one."), "warning"))

    def _tell_with_undo(self, sentence: str) -> None:
        undo = (_("Undo"), lambda: self._context.actions.run("undo"))
        self._context.tell(Notice(sentence, tone="success", buttons=(undo,)))


def _copy(context: Context, paper_id: UUID, path: Path) -> Path:
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        save_paper(context.project, paper_id, path)
        os.chmod(path, 0o400)  # nobody writes into a copy and takes it for the paper
    return path


class _Copies:
    """The folder of the copies that were opened; it goes at the latest when the program ends."""

    def __init__(self) -> None:
        self._held: TemporaryDirectory[str] | None = None

    @property
    def folder(self) -> Path:
        """A folder that only this person may look into."""
        if self._held is None:
            self._held = TemporaryDirectory(prefix="qda-app-", ignore_cleanup_errors=True)
        return Path(self._held.name)

    def remove(self) -> None:
        """Leave nothing behind."""
        if self._held:
            self._held.cleanup()
            self._held = None
