"""The codebook beside the text: filter, tree, and the way to a new code."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from qda_app.domain.codes import Code
from qda_app.domain.quick_codes import place_for_new_code
from qda_app.i18n import _, current
from qda_app.ui.actions import shown_keys
from qda_app.ui.fields import FilterField
from qda_app.ui.panel_header import PanelHeader
from qda_app.ui.parts import KeyButton, label
from qda_app.ui.reduce.codes_foot import CodesFoot
from qda_app.ui.reduce.codes_model import CodesModel
from qda_app.ui.reduce.codes_tree import CodesTree
from qda_app.ui.reduce.desk import Desk
from qda_app.ui.theme import set_look


class CodesPanel(QWidget):
    """Filters as one types, and hands a code over to whoever codes."""

    excerpts_wanted = Signal(object)  # the Code whose excerpts are to be listed
    new_code_wanted = Signal(QPoint, object)  # where on the screen to ask for it, the Code beside or None
    menu_wanted = Signal(QPoint, object)  # where on the screen, the Code under it or None

    def __init__(self, desk: Desk) -> None:
        """Follows `desk`."""
        super().__init__()
        self._desk, theme = desk, desk.context.theme
        set_look(self, surface="panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.header = PanelHeader(_("Codebook"), theme)
        self.add = KeyButton(_("Code"), theme, icon_name="plus", look="flat small")
        self.header.add(self.add)
        self.add.setVisible(desk.context.is_writable)
        keys = shown_keys(desk.context.actions.specs["filter_codes"].keys[0])
        self.filter = FilterField(_("Filter codes"), theme, keys)
        self.model = CodesModel(desk, self)
        self.tree = CodesTree(self.model, desk)
        self.nothing = label("", tone="secondary", wraps=True)
        self.foot = CodesFoot(desk.context)
        self._lay_out()
        self._connect()

    @property
    def current_code(self) -> Code | None:
        """The code of the current row."""
        return self.model.code(self.tree.currentIndex())

    @property
    def place_for_new_code(self) -> Code | None:
        """Below which node a new code goes."""
        return place_for_new_code(self._desk.tree, self.current_code)

    @property
    def place_to_ask(self) -> QPoint:
        """Where on the screen to ask for something new: below the button."""
        return self.add.mapToGlobal(self.add.rect().bottomLeft())

    def ask_for_code(self) -> None:
        """Open the form for a new code below or beside the current one."""
        self.new_code_wanted.emit(self.place_to_ask, self.current_code)

    def focus_filter(self) -> None:
        """Begin to filter."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow panel the count stands without its word."""
        super().resizeEvent(event)
        self._count()

    def _lay_out(self) -> None:
        space = self._desk.context.theme.space
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        around = QVBoxLayout()
        around.setContentsMargins(space("m"), space("s"), space("m"), space("xs"))
        around.addWidget(self.filter)
        around.addWidget(self.nothing)
        column.addLayout(around)
        column.addWidget(self.tree, 1)
        column.addWidget(self.foot)
        self.nothing.hide()

    def _connect(self) -> None:
        self.add.clicked.connect(self.ask_for_code)
        self.filter.textChanged.connect(self._on_filter)
        self.filter.left_downwards.connect(self._on_left_downwards)
        self.tree.menu_wanted.connect(self.menu_wanted)
        self.model.modelReset.connect(self._count)

    def _on_filter(self, typed: str) -> None:
        self.tree.filter(typed)
        is_empty = not self.model.rowCount()
        self.nothing.setVisible(is_empty and bool(typed.strip()))
        self.nothing.setText(_("No code matches “{words}”.").format(words=typed.strip()))

    def _on_left_downwards(self) -> None:
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.tree.currentIndex().isValid():
            self.tree.choose_first()

    def _count(self) -> None:
        number = current().number
        count = number(len(self._desk.tree.codable))
        if self.filter.text().strip():
            told = _("{shown} of {count}").format(shown=number(self.model.count()), count=count)
        else:
            is_narrow = self.width() < self._desk.context.theme.size("sources_and_codes.default") - 20
            told = count if is_narrow else _("{count} codes").format(count=count)
        self.header.count.setText(told)
