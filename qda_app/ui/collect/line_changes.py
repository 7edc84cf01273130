"""Lines that come and go: a new informant, and the deleting of sources and informants."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from qda_app.domain.sources import Informant
from qda_app.i18n import _, ngettext
from qda_app.services.register_views import InformantLine, SourceLine
from qda_app.services.registers import add_informant, delete_source, excerpt_count, remove_informant
from qda_app.ui.collect.registers_panel import RegistersPanel
from qda_app.ui.context import Context
from qda_app.ui.errors import Notice


class LineChanges(QObject):
    """Asks before a source goes that has excerpts; everything else is done at once, with the way back."""

    def __init__(self, registers: RegistersPanel, context: Context, parent: QWidget) -> None:
        """For the lines of `registers`."""
        super().__init__(parent)
        self._registers, self._context = registers, context
        self._deleted = ""
        registers.sources.delete_wanted.connect(self._on_source_unwanted)
        registers.informants.delete_wanted.connect(self._on_informant_unwanted)

    def add_informant(self) -> None:
        """A new line, with its code ready to be typed over."""
        self._context.jobs.act(add_informant, self._context.project, then=self._on_added)

    def delete_current(self) -> None:
        """Delete the line that the keyboard is in."""
        tab = self._registers.register_tab()
        if tab and tab.table.current_row >= 0:
            tab.delete_wanted.emit(tab.model.line(tab.table.current_row))

    def _on_source_unwanted(self, line: SourceLine) -> None:
        if not self._context.is_writable:
            return
        count = partial(excerpt_count, self._context.project, line.source.id)
        self._context.jobs.read(count, partial(self._ask_or_delete, line), owner=self, topic="delete")

    def _ask_or_delete(self, line: SourceLine, count: int) -> None:
        delete = partial(self._delete_source, line)
        if not count:
            delete()
            return
        excerpts = ngettext("{count} excerpt", "{count} excerpts", count)
        message = _("Delete {source} with {excerpts}? The original text leaves the project too.")
        tab = self._registers.sources
        sentence = message.format(source=line.source.short_id, excerpts=excerpts)
        tab.question.ask(sentence, _("Delete source"), delete, back_to=tab.table)

    def _delete_source(self, line: SourceLine) -> None:
        self._deleted = line.source.short_id
        self._context.jobs.act(delete_source, self._context.project, line.source.id, then=self._on_deleted)

    def _on_informant_unwanted(self, line: InformantLine) -> None:
        if self._context.is_writable:
            self._deleted = line.informant.short_id
            self._context.jobs.act(remove_informant, self._context.project, line.informant.id, then=self._on_deleted)

    def _on_deleted(self, _nothing: object) -> None:
        undo = (_("Undo"), lambda: self._context.actions.run("undo"))
        self._context.tell(Notice(_("{line} was deleted.").format(line=self._deleted), buttons=(undo,)))

    def _on_added(self, informant: Informant) -> None:
        self._registers.edit_when_there(informant.id)
