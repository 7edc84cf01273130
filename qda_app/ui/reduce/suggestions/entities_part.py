"""Programmes, agencies and regulations: what the texts name, put right by hand, each with its places."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QItemSelectionModel, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QMenu, QSplitter, QTableView, QVBoxLayout, QWidget

from qda_app.domain.changes import ChangeSet
from qda_app.domain.codes import Code
from qda_app.domain.sources import Source, Speaker, TextVersion, Turn
from qda_app.domain.suggestions import Entity, EntityKind
from qda_app.i18n import _, current, ngettext
from qda_app.services.entities import add_entity, keep_entity, merge_entities, refuse_entity, remove_entity
from qda_app.services.entity_places import FoundEntity, found_entities, refused_entities
from qda_app.services.hit_contexts import HitInContext
from qda_app.services.suggestion_contexts import mentions_in_context
from qda_app.ui.actions import Slot
from qda_app.ui.context import Context
from qda_app.ui.fields import FilterField
from qda_app.ui.parts import KeyButton, label, remember_sizes
from qda_app.ui.reduce.suggestions.entities_model import KIND, MENTIONS, NAME, SOURCES, STATE, EntitiesModel
from qda_app.ui.reduce.suggestions.entity_panel import EntityPanel
from qda_app.ui.theme import set_look

_MATTER = (Entity, Code, Source, TextVersion, Turn, Speaker)
_WIDTHS = {KIND: 96, MENTIONS: 96, SOURCES: 108, STATE: 84}
_ROW = 28


class EntitiesPart(QWidget):
    """What is only found stands beside what is kept; what is kept can be rows of a display."""

    failed = Signal(object)
    counted = Signal(str)

    def __init__(self, context: Context) -> None:
        """Reads when it is refreshed."""
        super().__init__()
        self._context = context
        self.is_read = False
        self._refused_now: Sequence[Entity] = ()
        self._wanted = ""  # the name of the thing to be chosen when it is shown
        self.filter = FilterField(_("Filter names"), context.theme, ("Ctrl", "F"))
        self.told = label("", kind="table", tone="secondary", wraps=True)
        self.refused = KeyButton("", context.theme, look="flat small")
        self.add = KeyButton(_("Add"), context.theme, look="small", keys=("Ctrl", "N"))
        self.model = EntitiesModel(self)
        self.table = self._made_table()
        self.panel = EntityPanel(context)
        self._lay_out()
        self._listen()
        self._on_chosen()

    # As the page knows it

    def slots(self) -> Mapping[str, Slot]:
        """Putting names right."""
        return {
            "keep_entity": self.keep,
            "merge_entities": self.merge,
            "refuse_entity": self.refuse,
            "forget_entity": self.forget,
        }

    def refresh(self, changes: ChangeSet | None) -> None:
        """Read again what changed."""
        if changes is None or changes.touches(*_MATTER):
            project, linguist = self._context.project, self._context.language.linguist
            if not self.is_read:
                self.told.setText(_("The texts are being read for names. You can go on working meanwhile."))
            name = "" if self.is_read else _("Reading the texts for names")
            read = partial(found_entities, project, linguist)
            self._context.jobs.read(read, self._on_found, owner=self, topic="names", failed=self._on_failed, name=name)
            self._context.jobs.read(partial(refused_entities, project), self._on_refused, owner=self, topic="refused")

    @property
    def chosen(self) -> list[FoundEntity]:
        """The things that are chosen, the one with the keyboard first."""
        selection = self.table.selectionModel()
        rows = sorted({index.row() for index in selection.selectedRows()})
        here = self.table.currentIndex().row()
        return [self.model.rows[row] for row in sorted(rows, key=lambda row: row != here)]

    # Putting right

    def keep(self) -> None:
        """Keep what is chosen, all in one go for the eye, one step each."""
        for one in self.chosen:
            if not one.is_kept:
                self._save(partial(keep_entity, self._context.project, one.entity), one.entity.name)

    def merge(self) -> None:
        """Make the others ways of writing the first."""
        chosen = [one.entity for one in self.chosen]
        if len(chosen) > 1:
            self._save(partial(merge_entities, self._context.project, chosen[1:], chosen[0]), chosen[0].name)

    def refuse(self) -> None:
        """Never list what is chosen again."""
        for one in self.chosen:
            self._context.jobs.act(refuse_entity, self._context.project, one.entity)

    def forget(self) -> None:
        """Forget what was kept."""
        for one in self.chosen:
            if one.is_kept:
                self._context.jobs.act(remove_entity, self._context.project, one.entity)

    def add_name(self) -> None:
        """Add what was typed into the filter, and show it."""
        name = self.filter.text().strip()
        if not name:
            self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.told.setText(_("Type the name into the field, then add it."))
        elif self._context.is_writable:
            self.filter.clear()
            self._save(partial(add_entity, self._context.project, name, EntityKind.PROGRAMME), name)

    def _save(self, service: Callable[[], object], name: str) -> None:
        self._wanted = name
        self._context.jobs.act(service)

    # Showing

    def _on_found(self, found: Sequence[FoundEntity]) -> None:
        self.is_read = True
        name = self._wanted or (self.chosen[0].entity.name if self.chosen else "")
        self._wanted = ""
        with QSignalBlocker(self.table.selectionModel()):
            self.model.show(found)
            self._choose(max(0, self.model.row_of(name)))
        kept = sum(one.is_kept for one in found)
        told = _("{found}, of which {kept} kept. What is kept can be rows of the display of programmes and agencies.")
        number = current().number
        self.told.setText(
            told.format(found=ngettext("{count} name", "{count} names", len(found)), kept=number(kept))
            if found
            else _("The texts name nothing that looks like a programme, an agency or a regulation.")
        )
        self.counted.emit(number(len(found)))
        self._on_chosen()

    def _on_refused(self, refused: Sequence[Entity]) -> None:
        self._refused_now = refused
        self.refused.setText(ngettext("{count} refused name", "{count} refused names", len(refused)))
        self.refused.setVisible(bool(refused))

    def _choose(self, row: int) -> None:
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        if row < self.model.rowCount():
            self.table.selectionModel().setCurrentIndex(self.model.index(row, NAME), flags)
            self.table.scrollTo(self.model.index(row, NAME))

    def _on_chosen(self, *_ranges: object) -> None:
        chosen = self.chosen
        self.panel.show_found(chosen)
        self.panel.model.show(())
        if chosen:
            read = partial(mentions_in_context, self._context.project, chosen[0].mentions)
            self._context.jobs.read(read, self.panel.model.show, owner=self.panel, topic="places", failed=self._on_gone)
        allow = self._context.actions.allow
        allow("keep_entity", any(not one.is_kept for one in chosen))
        allow("merge_entities", len(chosen) > 1)
        allow("refuse_entity", bool(chosen))
        allow("forget_entity", any(one.is_kept for one in chosen))

    def _on_failed(self, problem: BaseException) -> None:
        self.failed.emit(problem)

    def _on_gone(self, _problem: BaseException) -> None:
        """A source was removed meanwhile; what is left is read by now."""

    def open_place(self, one: HitInContext) -> None:
        """Show where it is named."""
        self._context.open_source(one.source.id, one.hit.line)

    def _ask_which_again(self) -> None:
        menu = QMenu(self)
        for one in self._refused_now:
            told = _("List “{name}” again").format(name=one.name)
            menu.addAction(told).triggered.connect(partial(self._list_again, one))
        menu.popup(self.refused.mapToGlobal(self.refused.rect().bottomLeft()))

    def _list_again(self, one: Entity, *_checked: object) -> None:
        self._context.jobs.act(remove_entity, self._context.project, one)

    # The parts

    def _made_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        table.setAccessibleName(_("Programmes, agencies and regulations"))
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(_ROW)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            header.resizeSection(column, width)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        table.setSortingEnabled(True)
        for key in ("keep_entity", "merge_entities", "refuse_entity", "forget_entity", "open_suggestion"):
            table.addAction(self._context.actions[key])
        return table

    def _listen(self) -> None:
        self.table.selectionModel().selectionChanged.connect(self._on_chosen)
        self.filter.textChanged.connect(self._on_filter)
        self.filter.left_downwards.connect(self.table.setFocus)
        self.panel.saving.connect(self._save)
        self.panel.places.opened.connect(self.open_place)
        self.add.clicked.connect(self.add_name)
        self.add.setEnabled(self._context.is_writable)
        self.refused.clicked.connect(self._ask_which_again)

    def _on_filter(self, words: str) -> None:
        with QSignalBlocker(self.table.selectionModel()):
            self.model.set_filter(words)
            self._choose(0)
        self._on_chosen()

    def _lay_out(self) -> None:
        space = self._context.theme.space
        head = QHBoxLayout()
        head.addWidget(self.filter, 1)
        head.addWidget(self.add)
        head.addWidget(self.refused)
        self.refused.hide()
        left = QWidget()
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(left, surface="paper")
        column = QVBoxLayout(left)
        column.setContentsMargins(space("l"), space("m"), space("m"), 0)
        column.setSpacing(space("s"))
        column.addLayout(head)
        column.addWidget(self.told)
        column.addWidget(self.table, 1)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.addWidget(left)
        both.addWidget(self.panel)
        both.setStretchFactor(0, 1)
        remember_sizes(both, "reduce.entities", self._context.settings, (760, 460))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(both)
