"""The arrangement of a display: its kind, its title, its codes and its rule, saved as one step."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from qda_app.analysis.displays import DISPLAYS
from qda_app.domain.displays import Display
from qda_app.domain.errors import UserError
from qda_app.i18n import _, ngettext
from qda_app.services.displays import display_of
from qda_app.ui.display.axes_part import AxesPart
from qda_app.ui.display.code_checks import CodeChecks
from qda_app.ui.display.options_part import OptionsPart
from qda_app.ui.display.parts import stacked
from qda_app.ui.display.shelf import Shelf
from qda_app.ui.fields import FilterField
from qda_app.ui.links import LinkButton
from qda_app.ui.panel_header import PanelHeader
from qda_app.ui.parts import KeyButton, heading, label
from qda_app.ui.scrolling import scrolling
from qda_app.ui.theme import set_look

_RULE_HEIGHT = 86
_LEAST_CODES = 130


class AxisPanel(QWidget):
    """Stands in place of the chosen cell while one arranges; nothing is stored before Save."""

    save_wanted = Signal(object)  # a Display
    remove_wanted = Signal()
    closed = Signal()

    def __init__(self, shelf: Shelf) -> None:
        """Empty until `arrange` or `arrange_new`."""
        super().__init__()
        self._shelf, theme = shelf, shelf.context.theme
        self._display: Display | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, surface="panel")
        self.header = PanelHeader(_("Arrangement"), theme, height="stage_header")
        self.kinds = QComboBox()
        self.kinds.setAccessibleName(_("Kind of display"))
        self.title = QLineEdit()
        self.title.setAccessibleName(_("Title of the display"))
        self.search = FilterField(_("Filter codes"), theme)
        self.checks = CodeChecks()
        self.chosen = label("", kind="caption", tone="secondary", wraps=True)
        self.axes, self._is_arranged = AxesPart(), False
        self.options = OptionsPart()
        self.locator = LinkButton(_("Form of references to quotations"), theme)
        self.rule = QPlainTextEdit()
        self.rule.setFixedHeight(_RULE_HEIGHT)
        self.rule.setTabChangesFocus(True)
        self.rule.setAccessibleName(_("Rule of the display"))
        self.save = KeyButton(_("Save"), theme, keys=("Ctrl", "Enter"), look="primary")
        self.cancel = QPushButton(_("Cancel"))
        self.remove = QPushButton(_("Remove the display"))
        set_look(self.remove, flat=True, small=True)
        self._lay_out()
        self.kinds.activated.connect(self._on_kind_chosen)
        self.search.textChanged.connect(self.checks.filter)
        self.checks.changed.connect(self._count)
        self.save.clicked.connect(self.commit)
        self.cancel.clicked.connect(self.closed)
        self.remove.clicked.connect(self.remove_wanted)
        self.locator.clicked.connect(shelf.context.actions["edit_locator"].trigger)

    def arrange(self, display: Display, *, is_saved: bool) -> None:
        """Show a display as it is arranged now."""
        self.header.title.setText(_("Arrangement"))
        self.kinds.hide()
        self._kind_title.show()
        self._kind_title.setText(_(DISPLAYS[display.kind].name))
        self.remove.setVisible(is_saved)
        self._show(display)

    def arrange_new(self, kind: str) -> None:
        """Ask for a new display, of that kind to begin with."""
        self.header.title.setText(_("New display"))
        self._kind_title.hide()
        self.kinds.show()
        self.kinds.clear()
        for one in self._shelf.kinds:
            if not one.lacks:
                self.kinds.addItem(_(one.kind.name), one.kind.key)
        self.kinds.setCurrentIndex(max(0, self.kinds.findData(kind)))
        self.remove.hide()
        self._show(display_of(self.kinds.currentData() or kind))

    def focus_first(self) -> None:
        """Give the keyboard to the first field."""
        first = self.title if self.kinds.isHidden() else self.kinds
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def commit(self) -> None:
        """Save the arrangement."""
        if self._display:
            title = self.title.text().strip() or self.title.placeholderText()
            rule = self.rule.toPlainText().strip()
            columns = self._display.columns if self._is_arranged else self.checks.ticked()
            arranged = replace(self._display, title=title, columns=columns, rule=rule)
            try:
                arranged = self.axes.chosen(self.options.chosen(arranged))
            except UserError as problem:
                self.axes.complain(problem)
            else:
                self.save_wanted.emit(arranged)

    def _show(self, display: Display) -> None:
        self._display = display
        self.title.setText(display.title)
        self.title.setPlaceholderText(_(DISPLAYS[display.kind].name))
        self.search.clear()
        self.checks.show_codes(self._shelf.context.codes, display.columns)
        self._is_arranged = self.axes.show_display(self._shelf.plan(display), display)
        self._codes.setVisible(not self._is_arranged)
        self.options.show_display(display, self._shelf.options(display.kind))
        self.locator.setVisible(bool(DISPLAYS[display.kind].options))
        self.rule.setPlainText(display.rule)
        matrix = self._shelf.matrix
        is_own = matrix and self._shelf.display and self._shelf.display.kind == display.kind
        self.rule.setPlaceholderText(matrix.rule if matrix and is_own and not display.rule else "")
        self._count()

    def _on_kind_chosen(self, _row: int) -> None:
        kind: str = self.kinds.currentData()
        if self._display:
            columns = () if self._is_arranged else self.checks.ticked()
            self._show(replace(self._display, kind=kind, columns=columns, options=(), title=self.title.text()))

    def _count(self) -> None:
        count = len(self.checks.ticked())
        nothing = _("No code is ticked: the display takes its usual ones.")
        self.chosen.setText(ngettext("{count} code", "{count} codes", count) if count else nothing)

    def _lay_out(self) -> None:
        theme = self._shelf.context.theme
        self._codes = stacked(QWidget(), heading(_("Codes")), self.search, self.checks, self.chosen)
        self._kind_title = label("", kind="strong")
        inner = QVBoxLayout()
        inner.setContentsMargins(*(theme.space("m"),) * 4)
        inner.setSpacing(theme.space("s"))
        inner.addWidget(self._kind_title)
        inner.addWidget(self.kinds)
        for title, *widgets in (
            (_("Title"), self.title),
            ("", self._codes, self.axes),
            ("", self.options, self.locator),
            (_("Rule of the display"), self.rule),
        ):
            if title:
                inner.addLayout(heading(title))
            for widget in widgets:
                inner.addWidget(widget, 1 if widget is self._codes else 0)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.space("s"))
        buttons.addWidget(self.save)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        foot = QVBoxLayout()
        foot.setContentsMargins(*(theme.space("m"),) * 4)
        foot.addLayout(buttons)
        foot.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)
        self.checks.setMinimumHeight(_LEAST_CODES)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(scrolling(inner), 1)
        column.addLayout(foot)
