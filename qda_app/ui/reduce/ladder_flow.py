"""The flow: from excerpt to excerpt that still wants words, first paraphrases, then generalisations."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt

from qda_app.domain.excerpts import Excerpt
from qda_app.domain.ids import CoderId, ExcerptId, SourceId
from qda_app.domain.ladder import Rung, wants
from qda_app.i18n import _
from qda_app.ui.actions import Stage
from qda_app.ui.context import Target
from qda_app.ui.errors import Notice
from qda_app.ui.reduce.desk import Desk
from qda_app.ui.reduce.excerpt_columns import WRITTEN
from qda_app.ui.reduce.excerpt_scope import Scope
from qda_app.ui.reduce.excerpts_panel import ExcerptsPanel
from qda_app.ui.reduce.paraphrase_editor import ParaphraseEditor

_COLUMNS = {rung: column for column, rung in WRITTEN.items()}
_ACTION = "next_unreduced"


class LadderFlow(QObject):
    """Writes in the cells of the table; Enter keeps the words and leads to the next excerpt, an empty one is passed."""

    def __init__(self, desk: Desk, table: ExcerptsPanel) -> None:
        """Nowhere yet."""
        super().__init__()
        self._desk, self._table, self._view, self._model = desk, table, table.view, table.model
        self._seen: set[tuple[ExcerptId, Rung]] = set()  # written, which may not be stored yet, or passed
        self._is_awaited = False  # the rows are being put in order
        self._view.delegate.went_on.connect(self._on_went_on)
        self._model.settled.connect(self._on_settled)

    def begin(self) -> None:
        """Write about the next excerpt that wants it, from the current row on; what is being written is kept."""
        self._table.set_folded(False)
        editor = self._view.findChild(ParaphraseEditor)
        if editor and editor.isVisible():
            editor.setProperty("goes_on", True)
            self._view.delegate.keep(editor)
        elif self._model.is_loading:
            self._is_awaited = True
        else:
            self._seen.clear()
            self._go_on(self._view.currentIndex().row() - 1)

    def _on_settled(self) -> None:
        if self._is_awaited:
            self._is_awaited = False
            self.begin()

    def _on_went_on(self, excerpt_id: ExcerptId, rung: Rung) -> None:
        self._seen.add((excerpt_id, rung))
        self._go_on(self._view.currentIndex().row(), rung)

    def _go_on(self, after: int, of: Rung | None = None) -> None:
        """To the next excerpt after a row; where no more is wanted `of` the same kind, from the top for the other."""
        for rung in Rung:
            begins_anew = of is not None and rung is not of
            row = self._next_row(-1 if begins_anew else after, rung)
            if row is not None:
                self._write(row, rung)
                return
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._look_elsewhere()

    def _next_row(self, after: int, rung: Rung) -> int | None:
        """The next row that wants words, from the top again after the last; None where there is none."""
        count = self._model.rowCount()
        rows = ((after + step) % count for step in range(1, count + 1))
        return next((row for row in rows if self._is_next(self._model.excerpt_at(row), rung)), None)

    def _write(self, row: int, rung: Rung) -> None:
        """Open the field in a row, and show its excerpt in the text."""
        index = self._model.index(row, _COLUMNS[rung])
        excerpt = self._model.excerpt(index)
        assert excerpt
        self._table.show_column(_COLUMNS[rung])
        self._view.setCurrentIndex(index)
        self._table.show_excerpt(excerpt)
        self._view.write(index, _COLUMNS[rung], goes_on=True)

    def _is_next(self, excerpt: Excerpt | None, rung: Rung) -> bool:
        if excerpt is None or excerpt.coder_id != self._desk.context.project.coder.id:
            return False
        return wants(excerpt, rung) and (excerpt.id, rung) not in self._seen

    def _look_elsewhere(self) -> None:
        """Nothing more is wanted here; look for the next source in which something is."""
        desk = self._desk
        ids = [reading.source.id for reading in desk.readings] if self._model.scope is Scope.SOURCE else []
        here = ids.index(desk.source_id) if desk.source_id in ids else -1
        find = partial(_wanting, desk.work.excerpts, desk.context.project.coder.id, [*ids[here + 1 :], *ids[:here]])
        desk.context.jobs.read(find, self._tell_end, owner=self, topic="elsewhere")

    def _tell_end(self, source_id: SourceId | None) -> None:
        told = _("Every excerpt listed here is written about, or was passed.")
        reading = self._desk.reading(source_id)
        if reading is None:
            self._desk.context.tell(Notice(told, tone="success"))
            return
        target = Target(source_id=reading.source.id, action=_ACTION)
        go = (
            _("Go on in {source}").format(source=reading.source.short_id),
            partial(self._desk.context.go, Stage.REDUCE, target),
        )
        self._desk.context.tell(Notice(told, tone="success", buttons=(go,)))


def _wanting(excerpts: Sequence[Excerpt], coder_id: CoderId, source_ids: Sequence[SourceId]) -> SourceId | None:
    """The first of some sources in which an excerpt wants words; for a thread beside the window."""
    wanted = {one.source_id for one in excerpts if one.coder_id == coder_id and any(wants(one, rung) for rung in Rung)}
    return next((source_id for source_id in source_ids if source_id in wanted), None)
