"""The bar above the summary grid: its arrangement at the left, how far one is at the right."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from qda_app.domain.codes import CodeTree
from qda_app.domain.summary_grids import GridOrder, GridRows
from qda_app.i18n import _
from qda_app.ui.context import Context
from qda_app.ui.elided import ElidedLabel
from qda_app.ui.parts import action_button
from qda_app.ui.reduce.summaries import wording
from qda_app.ui.reduce.summaries.arrangement import CHOSEN, Arrangement, choices
from qda_app.ui.theme import set_look

_WIDEST = 240  # px, of the choice of codes


class Bar(QWidget):
    """Says what was chosen; the page arranges the grid."""

    arranged = Signal(object)  # another Arrangement
    codes_wanted = Signal()  # to be chosen one by one

    def __init__(self, context: Context) -> None:
        """The usual arrangement."""
        super().__init__()
        self._arrangement, theme = Arrangement(), context.theme
        set_look(self, surface="bar_top")
        self.setFixedHeight(theme.size("stage_header"))
        self.rows, self.order, self.columns = QComboBox(), QComboBox(), QComboBox()
        self.progress = ElidedLabel(theme)
        actions = context.actions
        self.next, self.to_word = (
            action_button(actions[key], actions.specs[key], theme, look="small", text=text)
            for key, text in (("next_summary", _("Next to write")), ("to_word", _("To Word")))
        )
        self._lay_out(theme.space("m"), theme.space("s"))
        self.rows.activated.connect(self._on_chosen)
        self.order.activated.connect(self._on_chosen)
        self.columns.activated.connect(self._on_columns_chosen)

    def show_arrangement(self, arrangement: Arrangement, tree: CodeTree) -> None:
        """Show what is chosen, of what can be."""
        self._arrangement = arrangement
        with QSignalBlocker(self.rows), QSignalBlocker(self.order), QSignalBlocker(self.columns):
            self.rows.setCurrentIndex(self.rows.findData(arrangement.rows))
            self.order.setCurrentIndex(self.order.findData(arrangement.order))
            self.columns.clear()
            for words, columns, codes in choices(tree):
                self.columns.addItem(words, (columns, codes))
            mine = (arrangement.columns, () if arrangement.columns == CHOSEN else arrangement.codes)
            places = [self.columns.itemData(place) for place in range(self.columns.count())]
            self.columns.setCurrentIndex(places.index(mine) if mine in places else 0)

    def _on_chosen(self, _place: int) -> None:
        rows, order = GridRows(self.rows.currentData()), GridOrder(self.order.currentData())
        self.arranged.emit(Arrangement(rows, order, self._arrangement.columns, self._arrangement.codes))

    def _on_columns_chosen(self, _place: int) -> None:
        columns, codes = self.columns.currentData()
        if columns == CHOSEN:
            self.codes_wanted.emit()
        else:
            self.arranged.emit(self._arrangement.about(columns, codes))

    def _lay_out(self, side: int, gap: int) -> None:
        for row, name in wording.ROWS.items():
            self.rows.addItem(_(name), row)
        for order, name in wording.ORDERS.items():
            self.order.addItem(_(name), order)
        self.rows.setAccessibleName(_("Rows of the grid"))
        self.order.setAccessibleName(_("Order of the rows"))
        self.columns.setAccessibleName(_("Codes of the grid"))
        self.columns.setMinimumWidth(_WIDEST)
        self.columns.setMaximumWidth(_WIDEST)
        line = QHBoxLayout(self)
        line.setContentsMargins(side, 0, side, 0)
        line.setSpacing(gap)
        for part in (self.rows, self.order, self.columns):
            line.addWidget(part)
        line.addWidget(self.progress, 1)
        for button in (self.next, self.to_word):
            line.addWidget(button)
