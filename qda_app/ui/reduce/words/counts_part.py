"""Word frequencies: what is counted and told apart, the words with their bars, and the stop words."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QHeaderView, QTableView, QVBoxLayout, QWidget

from qda_app.domain.progress import Progress
from qda_app.domain.word_counts import WordCounts
from qda_app.i18n import N_, _, current, language, ngettext
from qda_app.services.project import Project
from qda_app.services.word_counts import CountBy, WordWish, word_counts
from qda_app.services.word_reports import WordsReport, export_words
from qda_app.ui.context import Context
from qda_app.ui.fields import FilterField
from qda_app.ui.parts import KeyButton, label
from qda_app.ui.reduce.words.code_choice import CodeChoice
from qda_app.ui.reduce.words.counts_model import COUNT, FORMS, SOURCES, WORD, BarDelegate, CountsModel
from qda_app.ui.reduce.words.stop_words_box import StopWordsBox, stop_words
from qda_app.ui.theme import set_look

_BY = {
    CountBy.NOTHING: N_("All together"),
    CountBy.SOURCE: N_("By source"),
    CountBy.INFORMANT: N_("By informant"),
    CountBy.CODE: N_("By code"),
}
_WIDTHS = {WORD: 160, COUNT: 230, SOURCES: 104, FORMS: 250}
_COLUMN, _ROW = 96, 26


class CountsView(QTableView):
    """Enter or a double click shows the word in context."""

    opened = Signal(QModelIndex)

    def __init__(self, model: CountsModel, context: Context) -> None:
        """Shows the rows of `model`."""
        super().__init__()
        self.setModel(model)
        self.setItemDelegateForColumn(COUNT, BarDelegate(self, context.theme))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setAccessibleName(_("Words and how often they are said"))
        set_look(self, bare=True)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultSectionSize(_COLUMN)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSortIndicator(COUNT, Qt.SortOrder.DescendingOrder)
        for column, width in _WIDTHS.items():
            header.resizeSection(column, width)
        self.setSortingEnabled(True)
        self.doubleClicked.connect(self.opened)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; all else is Qt's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class CountsPart(QWidget):
    """The choices above, the words below, the stop words at the right where they are wanted."""

    word_wanted = Signal(str)  # to be seen in context

    def __init__(self, context: Context, host: QWidget) -> None:
        """Nothing is counted yet."""
        super().__init__()
        self._context = context
        theme = context.theme
        self.filter = FilterField(_("Filter words"), theme)
        self.by = QComboBox()
        self.code = CodeChoice(context, host)
        self.researcher = QCheckBox(_("With the researcher"))
        self.together = QCheckBox(_("Forms of a stem together"))
        self.stop_button = KeyButton(_("Stop words"), theme, look="small")
        self.told = label("", kind="table", tone="secondary", wraps=True)
        self.model = CountsModel(self)
        self.view = CountsView(self.model, context)
        self.stop_box = StopWordsBox(context)
        self._furnish()
        self._lay_out(theme.space("s"))
        self.filter.textChanged.connect(self.model.set_filter)
        self.filter.left_downwards.connect(lambda: self.view.setFocus())
        self.by.activated.connect(self.count)
        for switch in (self.researcher, self.together):
            switch.toggled.connect(self.count)
        self.code.chosen.connect(self.count)
        self.stop_button.clicked.connect(lambda: self.stop_box.setVisible(self.stop_box.isHidden()))
        self.stop_box.changed.connect(self.count)
        self.view.opened.connect(self._open)

    @property
    def wish(self) -> WordWish:
        """What is counted."""
        return WordWish(
            CountBy(self.by.currentData()),
            self.code.code_id,
            with_researcher=self.researcher.isChecked(),
            by_stem=self.together.isChecked(),
            stop_words=stop_words(self._context.settings),
        )

    def count(self, *_value: object) -> None:
        """Count again, beside the window."""
        read = partial(_counted, self._context.project, self.wish)
        self._context.jobs.read(read, self._show, owner=self, topic="counts")

    def export(self, path: Path) -> None:
        """Write the words to a file: a table and a figure, or one of them."""
        project = self._context.project
        report = WordsReport(self.model.counts, "", language(project.read.study().language))
        name = _("Writing {name}").format(name=path.name)
        write = partial(export_words, report, path)
        self._context.jobs.read(write, self._on_exported, owner=self, topic="export", name=name)

    def _on_exported(self, count: int) -> None:
        self.told.setText(ngettext("{count} word was saved.", "{count} words were saved.", count))

    def _show(self, counts: WordCounts) -> None:
        self.model.show(counts)
        for column in range(len(_WIDTHS), self.model.columnCount()):
            self.view.horizontalHeader().resizeSection(column, _COLUMN)
        number = current().number
        told = _("{different} different words; {spoken} words were counted, {stopped} of them stop words or numbers.")
        words = told.format(
            different=number(len(counts.rows)), spoken=number(counts.spoken), stopped=number(counts.stopped)
        )
        if not counts.is_complete:
            words = " ".join([words, _("Some stems are still being looked up: their forms stand apart until then.")])
        self.told.setText(words)

    def _open(self, index: QModelIndex) -> None:
        self.word_wanted.emit(self.model.rows[index.row()].word)

    def _furnish(self) -> None:
        for by, words in _BY.items():
            self.by.addItem(_(words), by)
        self.by.setAccessibleName(_("Columns of the table"))
        self.together.setChecked(True)
        self.stop_box.hide()

    def _lay_out(self, gap: int) -> None:
        line = QHBoxLayout()
        line.setSpacing(gap)
        parts: Sequence[QWidget] = (
            self.by, self.code, self.researcher, self.together, self.filter, self.stop_button,
        )  # fmt: skip
        for part in parts:
            line.addWidget(part, 1 if part is self.filter else 0)
        both = QHBoxLayout()
        both.setSpacing(gap)
        both.addWidget(self.view, 1)
        both.addWidget(self.stop_box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap)
        column.addLayout(line)
        column.addWidget(self.told)
        column.addLayout(both, 1)


def _counted(project: Project, wish: WordWish, progress: Progress) -> WordCounts:
    return word_counts(project, wish, progress=progress)
