"""Rating cases: on one scale after the other, each value with its reason and the excerpts that it rests on."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from qda_app.domain.ratings import HIGHEST, LOWEST, CaseKind
from qda_app.i18n import N_, _
from qda_app.services.project import Project
from qda_app.services.ratings import Case, Rated, RatingSheet, excerpts_named, rate_case, rating_sheet, remove_rating
from qda_app.ui.context import Context
from qda_app.ui.display.rating_model import RatingModel
from qda_app.ui.panel_header import PanelHeader
from qda_app.ui.parts import KeyButton, close_button, heading, label
from qda_app.ui.theme import set_look

_REASON_HEIGHT = 66
_LEAST_ROWS = 150
_KINDS = ((CaseKind.INFORMANT, N_("Informants")), (CaseKind.UNIT, N_("Units")), (CaseKind.SOURCE, N_("Sources")))


class RatingPanel(QWidget):
    """Stands in place of the chosen cell while one rates; a value is stored by Save."""

    closed = Signal()

    def __init__(self, context: Context) -> None:
        """Empty until `read`."""
        super().__init__()
        self._context, theme = context, context.theme
        self.sheet: RatingSheet | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, surface="panel")
        self.header = PanelHeader(_("Rate cases"), theme, height="stage_header")
        self.kinds, self.scale = QComboBox(), QComboBox()
        self.kinds.setAccessibleName(_("Cases"))
        for kind, words in _KINDS:
            self.kinds.addItem(_(words), kind)
        self.scale.setEditable(True)
        self.scale.setAccessibleName(_("Scale"))
        self.model = RatingModel(self)
        self.table = self._made_table()
        self.values = QButtonGroup(self)
        self.reason, self.evidence = QPlainTextEdit(), QLineEdit()
        self.reason.setFixedHeight(_REASON_HEIGHT)
        self.reason.setTabChangesFocus(True)
        self.reason.setAccessibleName(_("Reason of the rating"))
        self.evidence.setPlaceholderText("W1-07, W2-03")
        self.evidence.setAccessibleName(_("Excerpts that the rating rests on"))
        self.save = KeyButton(_("Save"), theme, look="primary")
        self.save.setToolTip("Ctrl+Enter")
        self.remove, self.close_it = QPushButton(_("Take back")), close_button(_("Close the ratings"), theme)
        self.header.add(self.close_it)
        self.chosen = label("", kind="strong", wraps=True)
        self._lay_out()
        self._connect()

    @property
    def case(self) -> Case | None:
        """The case that is rated now."""
        row = self.table.currentIndex().row()
        return self.model.cases[row] if 0 <= row < len(self.model.cases) else None

    def read(self) -> None:
        """Read what is rated; what is being written stays where its case stays."""
        read = partial(rating_sheet, self._context.project)
        self._context.jobs.read(read, self._on_read, owner=self, topic="ratings")

    def focus_first(self) -> None:
        """Give the keyboard to the scale."""
        self.scale.setFocus(Qt.FocusReason.OtherFocusReason)

    def commit(self) -> None:
        """Keep the value of the case."""
        case, value = self.case, self.values.checkedId()
        if case and self._context.is_writable and value >= LOWEST:
            labels = tuple(word.strip() for word in self.evidence.text().split(",") if word.strip())
            told = case, self.scale.currentText(), value, self.reason.toPlainText(), labels
            self._context.jobs.act(_rate, self._context.project, *told)

    def _on_read(self, sheet: RatingSheet) -> None:
        self.sheet = sheet
        typed = self.scale.currentText()
        self.scale.blockSignals(True)
        self.scale.clear()
        self.scale.addItems(sheet.scales)
        self.scale.setCurrentText(typed or next(iter(sheet.scales), ""))
        self.scale.blockSignals(False)
        self._show_cases()

    def _show_cases(self) -> None:
        if self.sheet is None:
            return
        row = max(0, self.table.currentIndex().row())
        self.model.show(self.sheet, self.kinds.currentData(), self.scale.currentText().strip())
        if self.model.cases:
            self.table.setCurrentIndex(self.model.index(min(row, len(self.model.cases) - 1), 0))
        self._show_case()

    def _show_case(self) -> None:
        """What is given of the case in view."""
        case, sheet = self.case, self.sheet
        rating = sheet.of(case, self.scale.currentText().strip()) if case and sheet else None
        self.chosen.setText(", ".join(filter(None, (case.name, case.about))) if case else _("There is no such case."))
        self.values.setExclusive(False)
        for value in range(LOWEST, HIGHEST + 1):
            self.values.button(value).setChecked(rating is not None and rating.value == value)
        self.values.setExclusive(True)
        self.reason.setPlainText(rating.reason if rating else "")
        self.evidence.setText(sheet.told_evidence(rating) if sheet else "")
        self.remove.setEnabled(rating is not None)

    def _take_back(self) -> None:
        if self.case and self._context.is_writable:
            self._context.jobs.act(remove_rating, self._context.project, self.case, self.scale.currentText())

    def _connect(self) -> None:
        self.kinds.activated.connect(self._show_cases)
        self.scale.currentTextChanged.connect(self._show_cases)
        self.table.selectionModel().currentRowChanged.connect(self._show_case)
        self.save.clicked.connect(self.commit)
        self.remove.clicked.connect(self._take_back)
        self.close_it.clicked.connect(self.closed)

    def _lay_out(self) -> None:
        theme, is_writable = self._context.theme, self._context.is_writable
        column = QVBoxLayout()
        column.setContentsMargins(*(theme.space("m"),) * 4)
        column.setSpacing(theme.space("s"))
        for title, widget in ((_("Scale"), self.scale), (_("Cases"), self.kinds)):
            column.addLayout(heading(title))
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        column.addWidget(self.chosen)
        column.addLayout(self._made_values())
        for title, entry in ((_("Reason"), self.reason), (_("Excerpts"), self.evidence)):
            column.addLayout(heading(title))
            column.addWidget(entry)
        buttons = QHBoxLayout()
        for button in (self.save, self.remove):
            buttons.addWidget(button)
            if not is_writable:
                button.hide()
        buttons.addStretch(1)
        column.addLayout(buttons)
        for entry in (self.reason, self.evidence):
            entry.setReadOnly(not is_writable)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.header)
        whole.addLayout(column, 1)

    def _made_values(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(self._context.theme.space("xs"))
        for value in range(LOWEST, HIGHEST + 1):
            button = QPushButton(str(value))
            button.setCheckable(True)
            button.setAccessibleName(_("Value {value} of {highest}").format(value=value, highest=HIGHEST))
            button.setEnabled(self._context.is_writable)
            set_look(button, small=True)
            self.values.addButton(button, value)
            line.addWidget(button, 1)
        return line

    def _made_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(28)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.setMinimumHeight(_LEAST_ROWS)
        table.setAccessibleName(_("Cases with their values"))
        return table


def _rate(  # noqa: PLR0913 - what was typed
    project: Project, case: Case, scale: str, value: int, reason: str, labels: tuple[str, ...]
) -> None:
    """In the writer."""
    excerpts = excerpts_named(project.read, labels)
    rate_case(project, Rated(case, scale, value, reason, excerpts))
