"""The foldable table of excerpts below the text."""

from collections.abc import Callable, Sequence, Set
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from qda_app.analysis.locators import Locators
from qda_app.domain.excerpts import DropReason, Excerpt
from qda_app.domain.ids import ExcerptId
from qda_app.domain.ladder import Rung
from qda_app.i18n import _, current, language, ngettext
from qda_app.services.drafts_kept import DraftsKept
from qda_app.services.project import Project
from qda_app.services.quoting import for_documents, instead
from qda_app.services.withdrawals import refuse_withdrawn
from qda_app.settings import EXCERPT_COLUMNS
from qda_app.ui.errors import Notice
from qda_app.ui.parts import KeyButton, label
from qda_app.ui.reduce.balance_foot import BalanceFoot
from qda_app.ui.reduce.desk import Desk, Goal
from qda_app.ui.reduce.excerpt_columns import IN_NO_DOCUMENT, SPECS, Column, columns_named, copied
from qda_app.ui.reduce.excerpt_order import Sorting
from qda_app.ui.reduce.excerpt_scope import Scope
from qda_app.ui.reduce.excerpts_header import FOLDED_HEIGHT, TableHeader
from qda_app.ui.reduce.excerpts_menus import Menus, scope_word
from qda_app.ui.reduce.excerpts_model import ExcerptsModel
from qda_app.ui.reduce.excerpts_view import ExcerptsView
from qda_app.ui.reduce.row_acts import RowActs
from qda_app.ui.theme import set_look

_ANY_HEIGHT = 16_777_215  # what Qt takes for no limit
_BESIDE_EDGE = 24  # px from the left edge of the table to the box of codes
_FILES = "Excel (*.xlsx);;Word (*.docx);;CSV (*.csv)"


class ChosenBar(QWidget):
    """How many rows are chosen, and what can be done with all of them; hidden where it is one."""

    def __init__(self, desk: Desk) -> None:
        """Hidden until there are several."""
        super().__init__()
        theme = desk.context.theme
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, surface="bar_top")
        self.count = label("", kind="strong")
        self.code = KeyButton(_("Code them"), theme, icon_name="tag", look="small")
        self.drop = KeyButton(_("Drop"), theme, icon_name="chevron-down", look="flat small")
        self.remove = KeyButton(_("Remove"), theme, icon_name="trash", look="flat small")
        self.copy = KeyButton(_("Copy"), theme, icon_name="copy", look="flat small")
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.space("m"), 3, theme.space("m"), 3)
        line.setSpacing(theme.space("s"))
        for part in (self.count, self.code, self.drop, self.remove, self.copy):
            line.addWidget(part)
        line.addStretch(1)
        for button in (self.code, self.drop, self.remove):
            button.setVisible(desk.context.may_code)
        self.hide()

    def show_chosen(self, chosen: Sequence[Excerpt]) -> None:
        """Say how many."""
        self.count.setText(ngettext("{count} excerpt chosen", "{count} excerpts chosen", len(chosen)))
        self.setVisible(len(chosen) > 1)


class ExcerptsPanel(QWidget):
    """Lists excerpts; the one chosen is shown where it stands."""

    folded = Signal(bool)
    text_wanted = Signal()  # the keyboard goes to the text
    code_wanted = Signal(object, QRect, str)  # ExcerptIds, where the box opens on the screen, what was typed

    def __init__(self, desk: Desk) -> None:
        """Follows `desk`."""
        super().__init__()
        self._desk, self.theme = desk, desk.context.theme
        self.acts = RowActs(desk.context)
        self._drafts: DraftsKept | None = None
        self._last: ExcerptId | None = None  # from which one went to the text
        self.header = TableHeader(desk)
        self.model = ExcerptsModel(desk, self)
        self.view = ExcerptsView(desk, self.model)
        self.view.show_columns(columns_named(desk.context.settings.get(EXCERPT_COLUMNS)))
        self.menus = Menus(self, desk.context.actions, self.model, self.view)
        self.bar = ChosenBar(desk)
        self.nothing = label("", tone="secondary", wraps=True)
        self.foot = BalanceFoot(desk, self.model)
        self._lay_out()
        self.set_folded(False)
        self._connect()

    @property
    def folded_height(self) -> int:
        """How high the header is with the line above it, px."""
        return FOLDED_HEIGHT + 1

    @property
    def is_folded(self) -> bool:
        """Whether only the header is seen."""
        return self.view.isHidden()

    def keep_drafts(self, drafts: DraftsKept) -> None:
        """Keep from now on what is being written, so that a crash does not take it."""
        self._drafts = drafts

    def set_folded(self, is_folded: bool) -> None:
        """Show the header alone, or the table with it."""
        self.view.setHidden(is_folded)
        self.foot.setHidden(is_folded)
        self.header.show_folded(is_folded)
        self.setMaximumHeight(self.folded_height if is_folded else _ANY_HEIGHT)
        self._show_chosen()
        self._tell()
        self.folded.emit(is_folded)

    def toggle(self) -> None:
        """Fold or unfold; a table that opens takes the keyboard."""
        self.set_folded(not self.is_folded)
        if not self.is_folded:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_list(self, excerpt_ids: Sequence[ExcerptId] | None) -> None:
        """List these excerpts; None lists those of the open source again."""
        if excerpt_ids is not None:
            self.set_folded(False)
        if excerpt_ids is not None or self.model.is_list:
            self.model.show_list(excerpt_ids)

    def show_scope(self, scope: Scope) -> None:
        """List the excerpts of the open source, or of all, and go to the table."""
        self.set_folded(False)
        self.model.show_scope(scope)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_back(self) -> None:
        """To the row from which one went to the text."""
        self.set_folded(False)
        index = self.model.index_of(self._last or self._desk.excerpt_id)
        if index.isValid():
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_filter(self) -> None:
        """Go to the field that filters."""
        self.set_folded(False)
        self.header.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.header.filter.selectAll()

    def write(self) -> None:
        """Write the paraphrase of the current row in its place."""
        self.set_folded(False)
        self.show_column(Column.PARAPHRASE)
        if not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.model.index_of(self._desk.excerpt_id))
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.view.write()

    def show_column(self, column: Column) -> None:
        """Show a column, if it is not."""
        if self.view.isColumnHidden(column):
            self.show_columns([*self.view.columns, column])

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Show these columns and no others, from now on."""
        self.view.show_columns(columns)
        self._desk.context.settings.set(EXCERPT_COLUMNS, self._names())

    def copy(self) -> None:
        """Copy the words of the chosen rows with their locators and codes."""
        if chosen := self._chosen_ids():
            read = partial(_rows_to_copy, self._desk.context.project, self.model, chosen)
            self._desk.context.jobs.read(read, self._on_rows_read, owner=self, topic="copy")

    def remove_chosen(self) -> None:
        """Remove the chosen excerpts with their codings."""
        if own := self.own_chosen():
            self.acts.remove([one.id for one in own])

    def drop_chosen(self) -> bool:
        """Ask why the chosen excerpts are left out; False where the table does not have the keyboard."""
        if not self.view.hasFocus() or not self.view.chosen:
            return False
        self._ask_why(self.below_current())
        return True

    def code_chosen(self, typed: str = "") -> None:
        """Ask for the code of the chosen excerpts."""
        if (own := self.own_chosen()) and self._desk.context.may_code:
            corner = self.mapToGlobal(QPoint(_BESIDE_EDGE, 0))
            self.code_wanted.emit([one.id for one in own], QRect(corner, self.header.size()), typed)

    def export(self) -> None:
        """Write the list as it is shown to a file."""
        proposal = self._desk.context.project.path.with_name(_("Excerpts") + ".xlsx")
        path = self._desk.context.dialogs.save_file(self, _("Export this list"), _FILES, proposal)
        if path:
            self.acts.export(path, self.model.excerpt_ids, self._names(besides=IN_NO_DOCUMENT))

    def open_arranging(self, key: str) -> None:
        """Open a menu of the arrangement below its button: sort, group or columns."""
        self.set_folded(False)
        opening: dict[str, Callable[[QPoint], None]] = {
            "sort": self.menus.open_sorting,
            "group": self.menus.open_grouping,
            "columns": self.menus.open_columns,
        }
        opening[key](self.header.arrangement.mapToGlobal(QPoint(0, self.header.arrangement.height())))

    # Putting it together

    def _lay_out(self) -> None:
        self.nothing.setContentsMargins(*(self.theme.space("m"),) * 4)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        line = self.theme["line"].name()
        self.setStyleSheet(f"ExcerptsPanel {{ border-top: 1px solid {line}; }}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 1, 0, 0)
        column.setSpacing(0)
        for part in (self.header, self.bar, self.nothing, self.view, self.foot):
            column.addWidget(part)

    def _connect(self) -> None:
        header, view, delegate = self.header, self.view, self.view.delegate
        header.clicked.connect(self.toggle)
        header.back.clicked.connect(lambda: self.show_list(None))
        header.show_all.clicked.connect(self._desk.sight.clear)
        header.filter.textChanged.connect(self.model.filter)
        header.filter.left_downwards.connect(self._on_left_downwards)
        header.scope_wanted.connect(self.menus.open_scopes)
        header.arrangement_wanted.connect(self.menus.open_arrangement)
        self.model.counted.connect(self._tell)
        self.model.settled.connect(self._mark_current)
        view.shown.connect(self.show_excerpt)
        view.entered.connect(self._enter)
        view.typed.connect(self.code_chosen)
        view.menu_wanted.connect(self._open_menu)
        view.sorting_wanted.connect(self._sort)
        view.columns_wanted.connect(self.show_columns)
        view.selection_changed.connect(self._show_chosen)
        delegate.written.connect(self._on_written)
        delegate.drafted.connect(self._on_drafted)
        delegate.given_up.connect(self._on_given_up)
        self._desk.chosen.connect(self._mark_current)
        for button, slot in (
            (self.bar.code, self.code_chosen),
            (self.bar.remove, self.remove_chosen),
            (self.bar.copy, self.copy),
            (self.bar.drop, lambda: self._ask_why(self.bar.drop.mapToGlobal(QPoint(0, self.bar.drop.height())))),
        ):
            button.clicked.connect(partial(_run, slot))

    # Going to the text and back

    def _on_left_downwards(self) -> None:
        if self.model.rowCount():
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
            self.view.selectRow(max(0, self.view.currentIndex().row()))

    def show_excerpt(self, excerpt: Excerpt) -> None:
        """Show an excerpt where it stands; the keyboard stays."""
        self._last = excerpt.id
        self._desk.open(excerpt.source_id, Goal(excerpt_id=excerpt.id))

    def _enter(self, excerpt: Excerpt) -> None:
        self.show_excerpt(excerpt)
        self.text_wanted.emit()

    def _mark_current(self, *_settled: object) -> None:
        self.view.go_to(self._desk.excerpt_id)

    # What is written

    def _on_written(self, excerpt_id: ExcerptId, rung: Rung, words: str) -> None:
        self._on_drafted(excerpt_id, rung, words)
        stored = partial(_forget, self._drafts, excerpt_id, rung)  # also when this panel is gone by then
        self.acts.write(excerpt_id, rung, words, then=stored)

    def _on_drafted(self, excerpt_id: ExcerptId, rung: Rung, words: str) -> None:
        if self._drafts:
            self._drafts.keep(excerpt_id, rung, words)

    def _on_given_up(self, excerpt_id: ExcerptId, rung: Rung) -> None:
        _forget(self._drafts, excerpt_id, rung)

    # What is done with rows

    def _chosen_ids(self) -> list[ExcerptId]:
        return [excerpt.id for excerpt in self.view.chosen]

    def own_chosen(self) -> list[Excerpt]:
        """The chosen excerpts of who works here; those of others stay as they are, which is told."""
        chosen, context = self.view.chosen, self._desk.context
        own = [one for one in chosen if one.coder_id == context.project.coder.id]
        if len(own) < len(chosen):
            context.tell(Notice(_("Excerpts of other coders stay as they are."), _("Code the passage yourself.")))
        return own

    def _ask_why(self, point: QPoint) -> None:
        chosen = self.own_chosen()
        if chosen and self._desk.context.may_code:
            self.menus.open_reasons(point, partial(self._drop, [one.id for one in chosen]), chosen)

    def _drop(self, excerpt_ids: Sequence[ExcerptId], reason: DropReason | None) -> None:
        self.acts.drop(excerpt_ids, reason)

    def below_current(self) -> QPoint:
        """The point of the screen below the current row."""
        below = self.view.visualRect(self.view.currentIndex().siblingAtColumn(self.view.columns[0])).bottomLeft()
        return self.view.viewport().mapToGlobal(below)

    def _on_rows_read(self, rows: Sequence[str]) -> None:
        QGuiApplication.clipboard().setText("\n".join(rows))

    def _open_menu(self, point: QPoint) -> None:
        chosen, actions = self.view.chosen, self._desk.context.actions
        if not chosen:
            return
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction(_("Show in the text")).triggered.connect(partial(_run, partial(self._enter, chosen[0])))
        menu.addAction(actions["write_in_table"])
        menu.addAction(actions["next_unreduced"])
        menu.addSeparator()
        for key in ("merge_excerpts", "take_out_of_merge", "flag_salient", "flag_surprise"):
            menu.addAction(actions[key])
        menu.addSeparator()
        menu.addAction(actions["code_rows"])
        if self._desk.context.may_code:
            drop = partial(self._drop, [one.id for one in chosen])
            self.menus.fill_reasons(menu.addMenu(_("Drop from the reduction")), drop, chosen)
        menu.addAction(actions["remove_rows"])
        menu.addSeparator()
        menu.addAction(actions["copy_rows"])
        menu.popup(point)

    def _sort(self, sorting: Sorting) -> None:
        self.model.sort_by(sorting)
        self.view.head.show_sorting(sorting)

    def _names(self, besides: Set[Column] = frozenset()) -> tuple[str, ...]:
        return tuple(SPECS[column].name for column in self.view.columns if column not in besides)

    # What it says

    def _show_chosen(self) -> None:
        self.bar.show_chosen([] if self.is_folded else self.view.chosen)

    def _tell(self) -> None:
        number = current().number
        told = _("{shown} of {count}").format(shown=number(self.model.found), count=number(self._total()))
        is_sifted = self._desk.sight.is_on and not self.model.is_list
        if is_sifted:
            told = _("{shown}, filtered").format(shown=told)
        self.header.show_all.setVisible(is_sifted)
        source = self._desk.source
        if source and self.model.scope is Scope.SOURCE and not self.is_folded:
            told = _("{shown}, source {source}").format(shown=told, source=source.source.short_id)
        self.header.count.setText(told)
        self.header.scope.setText(scope_word(self.model.scope))
        self.header.back.setVisible(self.model.is_list)
        is_nothing = not self.model.found and not self.model.is_loading and not self.is_folded
        is_filtered = bool(self.header.filter.text().strip())
        self.nothing.setText(
            _("No excerpt matches. {shown}.").format(shown=told)
            if is_filtered
            else _("No excerpt passes the filter. {shown}.").format(shown=told)
            if self._desk.sight.is_on
            else _("No excerpt here yet. Select some text and type the name of a code.")
        )
        self.nothing.setVisible(is_nothing)

    def _total(self) -> int:
        """How many excerpts there are: one's own, and those of others that are looked at."""
        return len(self._desk.work) + len(self._desk.sight.others)


def _forget(drafts: DraftsKept | None, excerpt_id: ExcerptId, rung: Rung) -> None:
    if drafts:
        drafts.forget(excerpt_id, rung)


def _run(slot: Callable[[], object], *_arguments: object) -> None:
    slot()


def _rows_to_copy(project: Project, model: ExcerptsModel, chosen: Sequence[ExcerptId]) -> list[str]:
    """Quotes with their locators. Raises UserError where they hold words of people who withdrew their consent."""
    corpus = for_documents(project, project.read.corpus(project.coder))
    refuse_withdrawn(project, corpus, chosen)
    rows, locators = model.read_rows(chosen), Locators(corpus, language(project.read.study().language))
    rows = [replace(row, words=instead(current())) if row.excerpt.id in corpus.unquoted else row for row in rows]
    if not locators.is_own:
        return list(map(copied, rows))
    return [copied(row, locators.of(row.excerpt) if row.excerpt.id in corpus.excerpt else "") for row in rows]
