"""The sheet of a display: the matrix or figure with its legend below, or in words why there is none."""

from collections.abc import Collection, Sequence
from enum import StrEnum

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from qda_app.analysis.displays.forms import KINDS_OF_FORMS
from qda_app.domain.figures import Figure, Net
from qda_app.domain.filled import Filled
from qda_app.i18n import _
from qda_app.ui.actions import Stage
from qda_app.ui.context import Context
from qda_app.ui.display.figure_view import FigureView
from qda_app.ui.display.net_canvas import NetCanvas
from qda_app.ui.display.net_tools import NetTools
from qda_app.ui.display.part_bar import PartBar
from qda_app.ui.matrix.legend import MarkLegend, StanceLegend
from qda_app.ui.matrix.view import MatrixView
from qda_app.ui.parts import action_button, label
from qda_app.ui.theme import set_look

_LOADING_AFTER_MS = 150


class Way(StrEnum):
    """What can be done where a display cannot be shown."""

    CODE = "code"
    COLLECT = "collect"
    FORMS = "forms"
    EVENTS = "events"
    RATE = "rate"
    LARGE = "large"


TO_CODE = (Way.CODE, Way.COLLECT)


class Sheet(QStackedWidget):
    """The middle of the stage."""

    def __init__(self, context: Context) -> None:
        """Nothing is shown yet."""
        super().__init__()
        self._context = context
        self.view, self.figure_view = MatrixView(context), FigureView(context)
        self.beside = MatrixView(context)
        self.sides = label("", kind="table", tone="secondary", wraps=True)
        self._pair = QSplitter(Qt.Orientation.Horizontal)
        self.canvas = NetCanvas(context)
        self.tools = NetTools(context, self.canvas)
        self.tools.hide()
        self._views = QStackedWidget()
        self._filled: Filled | None = None
        self._as_table = False
        self.part_bar = PartBar(context, self.figure_view)
        self.source = label("", kind="caption", tone="secondary", wraps=True)
        self.rule = label("", kind="caption", tone="secondary", wraps=True)
        self.marks = MarkLegend(context.theme)
        self.signs = StanceLegend(context.theme, [_("The number beside a sign: strength of the evidence, 1 to 3.")])
        self.message = Message(context)
        self.addWidget(self._page())
        self.addWidget(self.message)
        self._loading = QTimer(self, singleShot=True, interval=_LOADING_AFTER_MS)
        self._loading.timeout.connect(lambda: self.say(_("Building the display …")))

    def show_filled(self, filled: Filled) -> None:
        """Show a matrix or a figure; one without rows says so."""
        self._loading.stop()
        self._filled, table = filled, filled.table
        self._show_form()
        self.source.setText(_("Source: {source}").format(source=table.source_line))
        self.rule.setText(table.rule)
        self.rule.setVisible(bool(table.rule))
        has_marks = any(cell.mark for row in table.cells[:1] for cell in row)
        self.marks.setVisible(has_marks)
        if has_marks:
            self.marks.show_counts(table)
        has_signs = not isinstance(filled, Figure) and filled.kind not in KINDS_OF_FORMS
        self.signs.setVisible(has_signs and not has_marks)
        is_network = isinstance(filled, Figure) and isinstance(filled.plot, Net)
        if is_network or (table.rows and table.columns):
            self.setCurrentIndex(0)
        else:
            self.say(_("Nothing is coded for this arrangement yet."), [_("Choose other codes, or code more passages.")])

    def show_differing(self, cells: Sequence[tuple[str, str]], now: Filled | None = None) -> None:
        """Tag the cells that differ from today; with `now`, today's matrix stands at the right."""
        self.view.mark_differing(cells)
        self.beside.setVisible(now is not None)
        self.sides.setVisible(now is not None)
        self.sides.setText(_("At the left the frozen copy, at the right the display as it is now."))
        if now:
            self.beside.show_matrix(now.table)
            self.beside.mark_differing(cells)

    def show_as_table(self, *, is_table: bool) -> None:
        """Show a figure as the table that says the same, or as it is drawn."""
        self._as_table = is_table
        self._show_form()

    def _show_form(self) -> None:
        self.tools.setVisible(self.shows_network)
        if isinstance(self._filled, Figure) and not self._as_table:
            self._views.setCurrentWidget(self.main)
            if isinstance(self._filled.plot, Net):
                self.part_bar.hide()
                self.canvas.show_figure(self._filled)
            else:
                self.figure_view.show_figure(self._filled)
        elif self._filled:
            self.part_bar.hide()
            self.view.show_matrix(self._filled.table)
            self._views.setCurrentWidget(self._pair)

    def wait(self) -> None:
        """Another matrix is on its way; say so if it takes long."""
        self._loading.start()

    def say(self, title: str, sentences: Sequence[str] = (), ways: Collection[Way] = ()) -> None:
        """Words in place of the matrix, with the ways to what is missing."""
        self._loading.stop()
        self.message.say(title, sentences, ways)
        self.setCurrentWidget(self.message)

    @property
    def shows_matrix(self) -> bool:
        """Whether the matrix or the figure is in view."""
        return self.currentIndex() == 0

    @property
    def shows_figure(self) -> bool:
        """Whether a figure is in view as it is drawn."""
        return isinstance(self._filled, Figure) and not self._as_table

    @property
    def is_network(self) -> bool:
        """Whether a network is in view, as it is drawn or as a table."""
        return isinstance(self._filled, Figure) and isinstance(self._filled.plot, Net)

    @property
    def main(self) -> QWidget:
        """What takes the keyboard."""
        if self.shows_network:
            return self.canvas
        return self.figure_view if self.shows_figure else self.view

    @property
    def shows_network(self) -> bool:
        """Whether a network is in view as it is drawn."""
        return self.shows_figure and self.is_network

    def _page(self) -> QWidget:
        theme = self._context.theme
        page = QWidget()
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(page, surface="paper")
        foot = QVBoxLayout()
        foot.setContentsMargins(theme.space("l"), theme.space("s"), theme.space("l"), theme.space("s"))
        foot.setSpacing(theme.space("xs"))
        for part in (self.part_bar, self.source, self.rule, self.marks, self.signs):
            foot.addWidget(part)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._pair.setChildrenCollapsible(False)
        for side in (self.view, self.beside):
            self._pair.addWidget(side)
        for view in (self._pair, self.figure_view, self.canvas):
            self._views.addWidget(view)
        self.sides.setContentsMargins(theme.space("l"), theme.space("xs"), theme.space("l"), theme.space("xs"))
        self.beside.hide()
        self.sides.hide()
        column.addWidget(self.sides)
        column.addWidget(self.tools)
        column.addWidget(self._views, 1)
        column.addLayout(foot)
        column.addStretch(0)
        return page


class Message(QWidget):
    """A title, sentences, and the ways to what is missing."""

    def __init__(self, context: Context) -> None:
        """Says nothing yet."""
        super().__init__()
        theme = context.theme
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, surface="paper")
        self.title = label("", kind="reading", wraps=True)
        self.words = label("", tone="secondary", wraps=True)
        self.code = QPushButton(_("Code in Reduce"))
        self.collect = QPushButton(_("Open Collect"))
        self.forms = QPushButton(_("Open the forms"))
        self.events = QPushButton(_("Record events"))
        self.events.clicked.connect(context.actions["record_events"].trigger)
        self.large = QPushButton(_("Build it all the same"))
        self.forms.clicked.connect(context.actions["open_forms"].trigger)
        rating = context.actions["rate_cases"]
        self.rate = action_button(rating, context.actions.specs["rate_cases"], theme)
        self.code.clicked.connect(lambda: context.go(Stage.REDUCE))
        self.collect.clicked.connect(lambda: context.go(Stage.COLLECT))
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.space("xxl"),) * 4)
        column.setSpacing(theme.space("s"))
        for part in (self.title, self.words):
            part.setMaximumWidth(560)
            column.addWidget(part)
        column.addSpacing(theme.space("s"))
        self._ways: dict[Way, QPushButton] = {
            Way.CODE: self.code, Way.COLLECT: self.collect, Way.FORMS: self.forms, Way.EVENTS: self.events,
            Way.RATE: self.rate, Way.LARGE: self.large,
        }  # fmt: skip
        for button in self._ways.values():
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def say(self, title: str, sentences: Sequence[str], ways: Collection[Way] = ()) -> None:
        """Say something."""
        self.title.setText(title)
        self.words.setText("\n".join(sentences))
        self.words.setVisible(bool(sentences))
        for way, button in self._ways.items():
            button.setVisible(way in ways)
