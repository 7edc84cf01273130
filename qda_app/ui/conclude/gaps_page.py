"""What still has to be asked: the question and the person for each gap of the board."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from qda_app.domain.gaps import ToAsk
from qda_app.domain.sources import Informant
from qda_app.i18n import _, current
from qda_app.services.gap_reports import asked_words, reason_words, whom_words
from qda_app.services.gaps import gaps, to_ask
from qda_app.services.project import Project
from qda_app.ui.actions import Stage
from qda_app.ui.conclude.records import Record, RecordList
from qda_app.ui.context import Context, Target
from qda_app.ui.parts import label
from qda_app.ui.theme import set_look

Found = tuple[Sequence[ToAsk], Mapping[str, Informant]]


class GapsPage(QWidget):
    """The list for the next visit; Enter goes to the row of the board."""

    failed = Signal(object)

    def __init__(self, context: Context) -> None:
        """Empty until `read`."""
        super().__init__()
        self._context = context
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, surface="paper")
        titles = (_("Whom"), _("Code"), _("Question"), _("Why"))
        self.list = RecordList(context, titles, (230, 230, 0, 230), _("What still has to be asked"))
        self.table = self.list.table
        told = _("A question is that of the guide, or else the proposition that wants looking into.")
        space = context.theme.space
        self.told = label(told, kind="caption", tone="secondary", wraps=True)
        self.told.setContentsMargins(space("l"), space("s"), space("l"), space("s"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.list, 1)
        column.addWidget(self.told)
        self.list.opened.connect(self._open)

    def read(self) -> None:
        """Look for gaps anew; the old list stays until that is done."""
        read = partial(look, self._context.project)
        self._context.jobs.read(read, self._show, owner=self, topic="gaps", failed=self.failed.emit)

    def _show(self, found: Found) -> None:
        lines, people = found
        lang = current()
        records = [
            Record(
                (
                    whom_words(one, people, lang),
                    one.code.short_id,
                    asked_words(one.asks, lang),
                    reason_words(one, lang),
                ),
                one,
            )
            for one in lines
        ]
        nothing = _("Nothing is open: every indicator has enough voices, techniques and examples.")
        self.list.show_records(records, nothing)

    def _open(self) -> None:
        if isinstance(line := self.list.subject, ToAsk):
            self._context.go(Stage.CONCLUDE, Target(code_id=line.code.id))


def look(project: Project) -> Found:
    """The list for the next visit, and the people in it."""
    return to_ask(gaps(project, current())), {one.short_id: one for one in project.read.informants()}
