"""The page of the codebook's growth: the codes with their use, and which of them occur together."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QSplitter,
    QTableView,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from qda_app.domain.changes import ChangeSet
from qda_app.domain.codes import Code, CodeMember
from qda_app.domain.excerpts import Coding, Excerpt
from qda_app.domain.ids import CodeId
from qda_app.domain.similarity import Similarity
from qda_app.domain.sources import Informant, Source, Speaker, Turn
from qda_app.i18n import _, current, ngettext
from qda_app.services.code_growth import CodeGrowth, code_growth
from qda_app.services.code_likeness import code_similarity, excerpts_with
from qda_app.services.exporting import Wish, export
from qda_app.ui.actions import KeyHint, Slot
from qda_app.ui.context import Context
from qda_app.ui.count_tabs import CountTabBar
from qda_app.ui.fields import FilterField
from qda_app.ui.parts import action_button, label, remember_sizes
from qda_app.ui.reduce.growth.model import COLUMNS, GrowthModel
from qda_app.ui.reduce.growth.panel import GrowthPanel
from qda_app.ui.reduce.growth.similarity_page import SimilarityPage
from qda_app.ui.reduce.growth.wording import growth_words
from qda_app.ui.reduce.work_page import WorkPage
from qda_app.ui.saving import tell_saved
from qda_app.ui.theme import set_look

_COUNTED = (Code, CodeMember, Coding, Excerpt, Informant, Source, Speaker, Turn)
_FORMATS = "Word (*.docx);;Excel (*.xlsx);;CSV (*.csv);;YAML (*.yaml)"
_TABS = 36  # px
_ROW, _NAME = 28, 1


class GrowthPage(WorkPage):
    """Left the codes, right what is done with those that are chosen, and the codes that occur together."""

    def __init__(self, context: Context) -> None:
        """Empty until `refresh`."""
        super().__init__(context)
        theme = context.theme
        self.found: CodeGrowth | None = None
        self.told = label("", kind="table", tone="secondary", wraps=True)
        self.filter = FilterField(_("Filter codes"), theme, ("Ctrl", "F"))
        self.model = GrowthModel(context.hues, self)
        self.table = self._made_table()
        none = _("There are no codes yet. Add codes beside the text, or import a codebook.")
        self.empty = label(none, tone="secondary")
        self.panel, self.likeness = GrowthPanel(context, self), SimilarityPage(context)
        self.right = QTabWidget()
        self.right.setTabBar(CountTabBar(theme, _TABS))
        self._lay_out()
        self._listen()

    # As the tabs know it

    def slots(self) -> Mapping[str, Slot]:
        """Finding, exporting, and the members of a code."""
        return {
            "find": self._find,
            "filter_codes": self._find,
            "export_codebook": self.export,
            "to_word": self.export,
            "right_panel": lambda: self.right.setVisible(self.right.isHidden()),
            "new": self._new,
        }

    def refresh(self, changes: ChangeSet | None) -> None:
        """Count again, beside the window."""
        if changes is None or changes.touches(*_COUNTED):
            project, jobs = self.context.project, self.context.jobs
            jobs.read(partial(code_growth, project), self._show, owner=self, topic="growth")
            jobs.read(partial(code_similarity, project), self._show_likeness, owner=self, topic="likeness")

    def focus_main(self) -> None:
        """The table."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def panels(self) -> Sequence[QWidget]:
        """Table and right panel."""
        return [self.table, self.right]

    def status_keys(self) -> Sequence[str | KeyHint]:
        """What one does with codes."""
        return [KeyHint(("Shift", "↑", "↓"), _("choose several")), "find", "next_tab", "next_panel"]

    def export(self) -> None:
        """Ask where to, and write the codebook."""
        project = self.context.project
        proposal = project.path.with_name(_("Codebook") + ".docx")
        path = self.context.dialogs.save_file(self, _("Export the codebook"), _FORMATS, proposal)
        if path:
            wish = Wish("codebook", project.coder, language=project.read.study().language)
            name = _("Writing {name}").format(name=path.name)
            write, then = partial(export, project, wish, path), partial(self._on_exported, path)
            self.context.jobs.read(write, then, owner=self, topic="export", name=name)

    # Putting it together

    def _made_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setShowGrid(False)
        table.setWordWrap(False)  # a name that is cut shows as many letters as there is room for
        table.setTabKeyNavigation(False)
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        table.setAccessibleName(_("Codes and their use"))
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(_ROW)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setHighlightSections(False)
        for place, column in enumerate(COLUMNS):
            header.resizeSection(place, column.width)
        header.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(48)
        header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        table.setSortingEnabled(True)
        return table

    def _lay_out(self) -> None:
        theme, actions = self.context.theme, self.context.actions
        space = theme.space
        self.export_button = action_button(actions["export_codebook"], actions.specs["export_codebook"], theme)
        head = QHBoxLayout()
        head.addWidget(self.filter, 1)
        head.addWidget(self.export_button)
        left = QWidget()
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(left, surface="paper")
        column = QVBoxLayout(left)
        column.setContentsMargins(space("l"), space("m"), space("m"), 0)
        column.setSpacing(space("s"))
        column.addLayout(head)
        column.addWidget(self.told)
        column.addWidget(self.empty)
        column.addWidget(self.table, 1)
        self.right.addTab(self.panel, _("Chosen"))
        self.right.addTab(self.likeness, _("Occur together"))
        self.right.setDocumentMode(True)
        self.right.setMinimumWidth(300)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.addWidget(left)
        both.addWidget(self.right)
        both.setStretchFactor(0, 1)
        remember_sizes(both, "reduce.growth", self.context.settings, (940, 300))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(both)

    def _listen(self) -> None:
        self.filter.textChanged.connect(self.model.set_filter)
        self.model.modelReset.connect(self._keep_chosen)
        self.filter.left_downwards.connect(self.focus_main)
        self.table.selectionModel().selectionChanged.connect(self._on_chosen)
        self.panel.excerpts_wanted.connect(self._list_excerpts)
        self.likeness.codes_wanted.connect(self.choose)

    # Showing

    def _show(self, found: CodeGrowth) -> None:
        self.found = found
        self.model.show(found.codes, self.context.hues)
        self.told.setText(growth_words(found))
        for part in (self.told, self.table, self.filter):
            part.setVisible(bool(found.codes))
        self.empty.setVisible(not found.codes)
        self.counted.emit(current().number(found.codable))

    def _show_likeness(self, found: Similarity) -> None:
        self.likeness.show_result(found, self.context.hues)

    def choose(self, code_ids: Sequence[CodeId]) -> None:
        """Choose codes in the table, as far as they are shown."""
        selection = self.table.selectionModel()
        rows = [row for one in code_ids if (row := self.model.row_of(one)) >= 0]
        selection.clearSelection()
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for row in rows:
            selection.select(self.model.index(row, 0), flags)
        if rows:
            selection.setCurrentIndex(self.model.index(rows[0], 0), QItemSelectionModel.SelectionFlag.NoUpdate)
            self.table.scrollTo(self.model.index(rows[0], 0))
        self._on_chosen()

    def _on_chosen(self, *_ranges: object) -> None:
        rows = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        self.panel.show_codes([self.model.rows[row] for row in rows])

    def _keep_chosen(self) -> None:
        """Choose the same codes when rows come, go or change places."""
        self.choose([use.code.id for use in self.panel.codes])

    # Doing

    def _find(self) -> None:
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def _new(self) -> None:
        """A pattern of the chosen codes, or a member of the chosen one."""
        self.right.setCurrentWidget(self.panel)
        if len(self.panel.codes) > 1:
            self.panel.short_id.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.panel.choose_member()

    def _list_excerpts(self, code_id: CodeId) -> None:
        read = partial(excerpts_with, self.context.project, code_id)
        self.context.jobs.read(read, self.context.open_excerpts, owner=self, topic="excerpts")

    def _on_exported(self, path: Path, _result: object) -> None:
        count = self.found.codable if self.found else 0
        told = ngettext("The codebook was saved: {count} code.", "The codebook was saved: {count} codes.", count)
        tell_saved(self.context, path, told)
