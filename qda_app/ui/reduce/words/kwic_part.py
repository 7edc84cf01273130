"""Keyword in context: a word, in which order its places stand, and whose words are looked at."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from qda_app.domain.concordance import Concordance, KwicOrder
from qda_app.domain.errors import UserError
from qda_app.domain.hits import Search
from qda_app.domain.ids import CodeId
from qda_app.domain.progress import Progress
from qda_app.domain.sources import Informant, Source
from qda_app.i18n import N_, _, current, language, ngettext
from qda_app.services.kwic import KwicFilter, concordance, resorted
from qda_app.services.project import Project
from qda_app.services.word_reports import export_kwic
from qda_app.ui.context import Context
from qda_app.ui.fields import FilterField
from qda_app.ui.parts import label
from qda_app.ui.reduce.search_parts import ModeChoice
from qda_app.ui.reduce.words.code_choice import CodeChoice
from qda_app.ui.reduce.words.kwic_model import BEFORE, KEY, PLACE, TITLES, Index, KwicModel
from qda_app.ui.theme import set_look

_ORDERS = {
    KwicOrder.PLACE: N_("By source"),
    KwicOrder.AFTER: N_("By what follows"),
    KwicOrder.BEFORE: N_("By what goes before"),
    KwicOrder.KEY: N_("By the word itself"),
}
_EVERYONE, _INFORMANTS = "", "informants"
_ROW = 26


class KwicDelegate(QStyledItemDelegate):
    """Cuts what goes before at its beginning."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """The nearest words are seen."""
        super().initStyleOption(option, index)
        is_before = index.column() == BEFORE
        option.textElideMode = Qt.TextElideMode.ElideLeft if is_before else Qt.TextElideMode.ElideRight


class KwicView(QTableView):
    """Enter or a double click opens the place."""

    opened = Signal(QModelIndex)

    def __init__(self, model: KwicModel) -> None:
        """Three columns that share the room, and where each stands."""
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(KwicDelegate(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setAccessibleName(_("Places of the word"))
        set_look(self, bare=True)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for column, width in ((PLACE, 120), (KEY, 150)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(column, width)
        self.doubleClicked.connect(self.opened)
        assert len(TITLES) == model.columnCount()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; all else is Qt's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class KwicPart(QWidget):
    """The field above, the lines below."""

    def __init__(self, context: Context, host: QWidget) -> None:
        """Nothing is looked for yet; boxes lie over `host`."""
        super().__init__()
        self._context = context
        theme = context.theme
        self.field = FilterField(_("Word to see in context"), theme, ("Ctrl", "F"))
        self.mode = ModeChoice(context.settings, theme)
        self.order, self.who, self.source = QComboBox(), QComboBox(), QComboBox()
        self.code = CodeChoice(context, host)
        self.told = label("", kind="table", tone="secondary", wraps=True)
        self.model = KwicModel(self, theme)
        self.view = KwicView(self.model)
        self._furnish()
        self._lay_out(theme.space("s"))
        self.field.returnPressed.connect(self.look)
        self.field.left_downwards.connect(self._look_or_go_on)
        self.mode.mode_chosen.connect(self.look)
        self.order.activated.connect(self._sort)
        for box in (self.who, self.source):
            box.activated.connect(self.look)
        self.code.chosen.connect(self.look)
        self.view.opened.connect(self._open)

    def show_people(self, sources: Sequence[Source], informants: Sequence[Informant]) -> None:
        """Whose words and which sources can be chosen; what was chosen stays."""
        for box, first, rows in (
            (self.who, [(_("Everyone"), _EVERYONE), (_("Informants only"), _INFORMANTS)], informants),
            (self.source, [(_("All sources"), None)], sources),
        ):
            chosen = box.currentData()
            with QSignalBlocker(box):
                box.clear()
                for words, value in [*first, *((one.short_id, one.id) for one in rows)]:
                    box.addItem(words, value)
                box.setCurrentIndex(max(0, box.findData(chosen)))

    def show_word(self, words: str) -> None:
        """Look for something else."""
        self.field.setText(words)
        self.look()

    def look(self, *_place: object) -> None:
        """Look for what stands in the field, beside the window."""
        words = self.field.text().strip()
        if not words:
            self.told.setText(_("Type a word; every place of it stands below, with what goes before and what follows."))
            return
        order = KwicOrder(self.order.currentData())
        read = partial(_found, self._context.project, Search(words, self.mode.mode), order, self._wanted())
        self._context.jobs.read(read, self._show, owner=self, topic="kwic", failed=self._on_failed)

    def export(self, path: Path) -> None:
        """Write the lines to a file."""
        if self.model.found is None:
            return
        project = self._context.project
        lang = language(project.read.study().language)
        write = partial(export_kwic, project, self.model.found, lang, path)
        name = _("Writing {name}").format(name=path.name)
        self._context.jobs.read(write, self._on_exported, owner=self, topic="export", name=name)

    def _on_exported(self, count: int) -> None:
        self.told.setText(ngettext("{count} line was saved.", "{count} lines were saved.", count))

    def _wanted(self) -> KwicFilter:
        who, source_id, code_id = self.who.currentData(), self.source.currentData(), self.code.code_id
        is_person = who not in (_EVERYONE, _INFORMANTS, None)
        return KwicFilter(
            frozenset([source_id] if source_id else []),
            frozenset([who] if is_person else []),
            frozenset[CodeId]([code_id] if code_id else []),
            only_informants=who == _INFORMANTS,
        )

    def _show(self, found: Concordance) -> None:
        self.model.show(found)
        count = ngettext("{count} place", "{count} places", len(found))
        sources = ngettext("{count} source", "{count} sources", len({source.id for source, _span in found.spans()}))
        told = _("{places} in {sources}").format(places=count, sources=sources)
        forms = ", ".join(f"{word} {current().number(n)}" for word, n in list(found.hits.forms.items())[:6])
        self.told.setText(f"{told}: {forms}" if forms else told)

    def _on_failed(self, problem: BaseException) -> None:
        if isinstance(problem, UserError):
            self.told.setText(problem.sentence)
        else:
            self._context.jobs.failed.emit(problem)

    def _sort(self, *_place: object) -> None:
        if self.model.found:
            read = partial(resorted, self.model.found, KwicOrder(self.order.currentData()))
            self._context.jobs.read(read, self._show, owner=self, topic="kwic")

    def _look_or_go_on(self) -> None:
        found = self.model.found
        if found and found.hits.search.words == self.field.text().strip() and len(found):
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
            if not self.view.currentIndex().isValid():
                self.view.setCurrentIndex(self.model.index(0, KEY))
        else:
            self.look()

    def _open(self, index: QModelIndex) -> None:
        line = self.model.line(index.row())
        self._context.open_source(line.source.id, line.line)

    def _furnish(self) -> None:
        for order, words in _ORDERS.items():
            self.order.addItem(_(words), order)
        for box, name in ((self.order, _("Order")), (self.who, _("Whose words")), (self.source, _("Source"))):
            box.setAccessibleName(name)

    def _lay_out(self, gap: int) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        for line, parts in ((first, (self.field, self.mode)), (second, (self.order, self.who, self.source, self.code))):
            line.setSpacing(gap)
            for part in parts:
                line.addWidget(part, 1 if part is self.field else 0)
        second.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap)
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(self.told)
        column.addWidget(self.view, 1)


def _found(project: Project, search: Search, order: KwicOrder, wanted: KwicFilter, progress: Progress) -> Concordance:
    return concordance(project, search, order=order, wanted=wanted, progress=progress)
