"""Importing: choosing files and registers, and telling what became of them."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from qda_app.i18n import _, ngettext
from qda_app.services.collecting import ImportReport
from qda_app.services.previews import suffixes
from qda_app.services.register_files import RegisterFile, RegisterUpdate, apply_register, read_register
from qda_app.ui.collect.batch import ImportBatch
from qda_app.ui.context import Context
from qda_app.ui.errors import Notice, Tone

_MOST_NAMED = 6
_MOST_REASONS = 3


class Importing(QObject):
    """Fills the batch, applies registers, and says what was stored, with the way back."""

    report_wanted = Signal(object)  # several files were stored at once: the group of their steps

    def __init__(self, context: Context, parent: QWidget) -> None:
        """With an empty batch."""
        super().__init__(parent)
        self._context, self._window = context, parent
        self.batch = ImportBatch(context, self)
        self.batch.register_found.connect(self.apply_register)
        self.batch.stored.connect(self._on_stored)

    def choose_files(self) -> None:
        """Let the person choose files in the dialog of the system."""
        self.batch.add(self._context.dialogs.open_files(self._window, _("Import sources"), _filters(suffixes())))

    def choose_register(self) -> None:
        """Let the person choose a register."""
        filters = _filters((".csv", ".xlsx", ".xls", ".ods", ".tsv"))
        path = self._context.dialogs.open_file(self._window, _("Import a register"), filters)
        if path:
            self._context.jobs.read(partial(read_register, path), self.apply_register, owner=self, topic="register")

    def apply_register(self, register: RegisterFile) -> None:
        """Apply a register to what there is, to the chosen files, and to files that come later."""
        self.batch.take_rows(register)
        self._context.jobs.act(apply_register, self._context.project, register, then=self._on_applied)

    def close(self) -> None:
        """Let go of the chosen files, with a way back."""
        count = len(self.batch)
        self.batch.close()
        sentence = ngettext(
            "The preview of {count} file was closed. Nothing of it was stored.",
            "The preview of {count} files was closed. Nothing of it was stored.",
            count,
        )
        self._context.tell(Notice(sentence, buttons=((_("Show it again"), self.batch.reopen),)))

    def _on_applied(self, update: RegisterUpdate) -> None:
        self.batch.add(update.files_beside)
        sentences = [*self._told(update), *_told_bad(update)]
        tone: Tone = "warning" if update.unknown_codes or update.bad else "success"
        self._context.tell(Notice(f"{update.register.path.name}: {' '.join(sentences)}", tone=tone))

    def _told(self, update: RegisterUpdate) -> list[str]:
        if update.register.informants:
            return _told_people(update)
        return _told_visits(update) if update.register.visits else self._told_sources(update)

    def _told_sources(self, update: RegisterUpdate) -> list[str]:
        said = []
        changed, awaited = len(update.changed), self.batch.awaited
        if changed:
            said.append(
                ngettext("{count} source was brought up to date.", "{count} sources were brought up to date.", changed)
            )
        if awaited:
            said.append(ngettext("{count} row waits for its file.", "{count} rows wait for their files.", awaited))
        if update.unknown_codes:
            message = _("Asked codes that the codebook does not have: {codes}.")
            said.append(message.format(codes=", ".join(update.unknown_codes)))
        return said or ([] if update.bad else [_nothing_new()])

    def _on_stored(self, report: ImportReport, group_id: UUID) -> None:
        if len(report.imported) + len(report.failed) > 1 or self.batch.outcomes.is_stopped:
            self.report_wanted.emit(group_id)
            return
        failed = [" ".join([f"{one.file}: {one.reason}", one.hint]).strip() for one in report.failed]
        if not report.imported:
            self._context.tell(Notice(" ".join(failed), tone="error"))
            return
        undo = partial(self._context.jobs.act, self._context.project.undo, group_id)
        sentence = " ".join([_imported([one.code for one in report.imported]), *failed])
        tone: Tone = "warning" if failed else "success"
        self._context.tell(Notice(sentence, tone=tone, buttons=((_("Undo"), undo),)))


def _told_people(update: RegisterUpdate) -> list[str]:
    count = len(update.register.informants)
    return [ngettext("{count} informant was taken over.", "{count} informants were taken over.", count)]


def _nothing_new() -> str:
    return _("It says nothing that was not known.")


def _told_visits(update: RegisterUpdate) -> list[str]:
    if not update.visits:
        return [] if update.bad else [_nothing_new()]
    return [ngettext("{count} visit was taken over.", "{count} visits were taken over.", update.visits)]


def _told_bad(update: RegisterUpdate) -> list[str]:
    """The rows that do not fit: how many, and why the first of them do not."""
    if not update.bad:
        return []
    count = ngettext("{count} row does not fit.", "{count} rows do not fit.", len(update.bad))
    return [count, *(one.reason for one in update.bad[:_MOST_REASONS])]


def _imported(codes: Sequence[str]) -> str:
    if len(codes) == 1:
        return _("{source} is in the project now.").format(source=codes[0])
    if len(codes) <= _MOST_NAMED:
        return _("{sources} are in the project now.").format(sources=", ".join(codes))
    count = len(codes)
    return ngettext("{count} source is in the project now.", "{count} sources are in the project now.", count)


def _filters(endings: Sequence[str]) -> str:
    return _("Files that can be read ({patterns})").format(patterns=" ".join(f"*{ending}" for ending in endings))


def existing(paths: Sequence[Path]) -> list[Path]:
    """The files that are there."""
    return [path for path in paths if path.is_file()]
