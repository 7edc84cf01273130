"""The head of a display: its title, whether it is fresh, what stands on its axes, and the way to Word."""

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from qda_app.analysis.displays import DISPLAYS
from qda_app.analysis.displays.kinds import Form
from qda_app.domain.figures import Figure
from qda_app.domain.filled import Filled
from qda_app.domain.matrices import Matrix
from qda_app.i18n import _, current, ngettext
from qda_app.services.frozen_displays import FrozenCopy
from qda_app.ui.context import Context
from qda_app.ui.display import wording
from qda_app.ui.elided import ElidedLabel
from qda_app.ui.links import LinkButton
from qda_app.ui.parts import action_button, label
from qda_app.ui.theme import Theme, set_look, ui_font

_AXES_HEIGHT = 36


class TitleField(QLineEdit):
    """A title that can be typed over; Esc takes the typing back."""

    renamed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        """Empty."""
        super().__init__()
        self._kept = ""
        self.setFont(ui_font("body", QFont.Weight.DemiBold))
        self.setAccessibleName(_("Title of the display"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        quiet = f"background: transparent; border: 1px solid transparent; color: {theme['text'].name()};"
        self.setStyleSheet(
            f"QLineEdit {{ {quiet} padding: 0 3px; min-height: 26px; font-weight: 600; }}"
            f"QLineEdit:hover:!read-only {{ border-color: {theme['control_border'].name()}; }}"
            f"QLineEdit:focus {{ border: 2px solid {theme['accent'].name()}; padding: 0 2px; min-height: 24px;"
            f" background: {theme['paper'].name()}; }}"
            f"QLineEdit:read-only {{ {quiet} }}"
        )
        self.editingFinished.connect(self._on_finished)

    def show_title(self, title: str) -> None:
        """Show what is kept; what is being typed stays."""
        is_typing = self.hasFocus() and self.text() != self._kept
        self._kept = title
        if not is_typing:
            self.setText(title)
            self.setCursorPosition(0)
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves everything as it was."""
        if event.key() == Qt.Key.Key_Escape:
            self.setText(self._kept)
            self.clearFocus()
        else:
            super().keyPressEvent(event)

    def _on_finished(self) -> None:
        title = self.text().strip()
        if not title:
            self.setText(self._kept)
        elif title != self._kept:
            self._kept = title
            self.renamed.emit(title)
        self._fit()

    def _fit(self) -> None:
        width = QFontMetrics(ui_font("body", QFont.Weight.DemiBold)).horizontalAdvance(self.text())
        self.setMaximumWidth(max(120, width + 24))
        self.setMinimumWidth(min(180, width + 24))


class Head(QWidget):
    """Two lines above the matrix."""

    axes_wanted = Signal()

    def __init__(self, context: Context) -> None:
        """Without a display."""
        super().__init__()
        theme = context.theme
        self._is_writable = context.is_writable
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, surface="paper")
        actions = context.actions
        self.title = TitleField(theme)
        self.title.setReadOnly(not context.is_writable)
        self.state = label("")
        set_look(self.state, tag="plain")
        self.state.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.refresh = action_button(
            actions["refresh_display"], actions.specs["refresh_display"], theme, text=_("Refresh")
        )
        self.as_table = action_button(actions["as_table"], actions.specs["as_table"], theme, text=_("As a table"))
        self.as_table.setCheckable(True)
        self.as_table.hide()
        self.rate = action_button(actions["rate_cases"], actions.specs["rate_cases"], theme, look="flat small")
        self.rate.hide()
        self.to_word = action_button(actions["to_word"], actions.specs["to_word"], theme, look="primary")
        self.axes = QLabel()
        self.axes.setTextFormat(Qt.TextFormat.RichText)
        set_look(self.axes, type="table", tone="secondary")
        self.axes.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.question = ElidedLabel(theme)  # that a figure answers
        self.question.hide()
        self.change_axes = LinkButton(_("Change the arrangement"), theme)
        if not context.is_writable:
            self.change_axes.hide()
        self.change_axes.clicked.connect(self.axes_wanted)
        self.freeze = LinkButton(_("Freeze a copy"), theme)
        if not context.is_writable:
            self.freeze.hide()
        self.freeze.clicked.connect(actions["freeze_display"].trigger)
        self.forms = LinkButton(_("Fill in the forms"), theme)
        self.forms.clicked.connect(actions["open_forms"].trigger)
        self.forms.hide()
        self._lay_out(theme)

    def show_display(self, title: str, *, can_be_saved: bool) -> None:
        """Show the title of another display; its matrix follows."""
        self.title.show_title(title)
        self.axes_line.setVisible(can_be_saved)

    def show_filled(self, filled: Filled | None) -> None:
        """Show whether it is fresh, and what stands where."""
        self.state.setVisible(filled is not None)
        self.as_table.setVisible(isinstance(filled, Figure))
        self.forms.setVisible(filled is not None and DISPLAYS[filled.kind].form is Form.FORM)
        self.rate.setVisible(filled is not None and filled.kind == "scatterplot")
        self.question.setVisible(isinstance(filled, Figure))
        self.axes.setVisible(not isinstance(filled, Figure))
        if filled is None:
            self.axes.setText("")
            return
        stale = filled.stale_count
        self.state.setText(_stale_words(filled) if stale else _("Up to date"))
        set_look(self.state, tag="warning" if stale else "success")
        self.state.ensurePolished()
        self.state.updateGeometry()
        if isinstance(filled, Figure):
            self.question.setText(_(DISPLAYS[filled.kind].question))
        else:
            self._show_axes(filled)

    def show_frozen(self, copy: FrozenCopy | None) -> None:
        """Say of when a copy is, in place of whether it is fresh; nothing of it can be arranged."""
        for link in (self.freeze, self.change_axes):
            link.setVisible(copy is None and self._is_writable)
        if copy:
            day = current().date(copy.at.astimezone().date(), "medium")
            self.state.setText(_("Frozen on {date}").format(date=day))
            set_look(self.state, tag="plain")

    def _show_axes(self, matrix: Matrix) -> None:
        said = (
            (_("Rows"), wording.rows_of(matrix)),
            (_("Columns"), wording.columns_of(matrix)),
            (_("Cells"), wording.cells_of(matrix)),
        )
        parts = [f"{escape(name)}: <b>{escape(words)}</b>" for name, words in said]
        self.axes.setText("&nbsp;&nbsp;&nbsp; ".join(parts))
        self.axes.setToolTip("\n".join(f"{name}: {words}" for name, words in said))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The refresh button gives its room to the title where there is little."""
        super().resizeEvent(event)
        self.refresh.setVisible(self.width() >= 560)  # noqa: PLR2004 - px

    def _lay_out(self, theme: Theme) -> None:
        top = QWidget()
        top.setFixedHeight(theme.size("stage_header"))
        line = QHBoxLayout(top)
        line.setContentsMargins(theme.space("m"), 0, theme.space("l"), 0)
        line.setSpacing(theme.space("s"))
        line.addWidget(self.title, 100)  # up to its own width, before the gap takes any
        line.addWidget(self.state)
        line.addStretch(1)
        line.addWidget(self.as_table)
        line.addWidget(self.refresh)
        line.addWidget(self.to_word)
        set_look(top, surface="bar_top")
        top.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.axes_line = QWidget()
        self.axes_line.setFixedHeight(_AXES_HEIGHT)
        below = QHBoxLayout(self.axes_line)
        below.setContentsMargins(theme.space("l"), 0, theme.space("l"), 0)
        below.addWidget(self.axes, 1)
        below.addWidget(self.question, 1)
        below.addWidget(self.rate)
        below.addWidget(self.forms)
        below.addWidget(self.freeze)
        below.addWidget(self.change_axes)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top)
        column.addWidget(self.axes_line)


def _stale_words(filled: Filled) -> str:
    if isinstance(filled, Figure):
        return _("Stale")
    return ngettext("Stale, {count} cell", "Stale, {count} cells", filled.stale_count)
