"""The toolbar: menu, project, undo and redo with the name of the step, search, and who is working."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QToolBar, QWidget

from qda_app.i18n import _
from qda_app.ui.actions import Actions
from qda_app.ui.parts import KeyButton, label, separator
from qda_app.ui.theme import Theme, icon, icon_pixmap, ui_font

_STEP_WIDTH = 230  # px that the name of a step may take
_TITLE_WIDTH = 300
_NARROW_BELOW = 1300


class MenuButton(KeyButton):
    """A button that opens a menu, with an arrow that says so."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button, then the arrow at its right."""
        super().paintEvent(event)
        ratio = self.devicePixelRatioF()
        arrow = icon_pixmap("chevron-down", self._theme["text_secondary"], 12, ratio)
        QPainter(self).drawPixmap(self.width() - 20, (self.height() - 12) // 2, arrow)


class TopBar(QToolBar):
    """What stands above every screen."""

    def __init__(self, actions: Actions, theme: Theme, menu: QMenu, project_menu: QMenu) -> None:
        """With the two menus it opens."""
        super().__init__(_("Toolbar"))
        self._actions, self._theme = actions, theme
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._add_menu(menu)
        self.project = self._add_project(project_menu)
        self.undo, self.redo = self._add_step("undo"), self._add_step("redo")
        self._add_spring()
        self.search = self._add_search()
        self._sign = self._add_sign()
        self.coder = label("", tone="secondary")
        self.coder.setContentsMargins(0, 0, theme.space("xs"), 0)
        self.addWidget(self.coder)
        self.show_steps("", "")
        self.show_project("", "")

    def show_project(self, title: str, coder: str) -> None:
        """Name the project that is open and who works in it; empty where none is."""
        metrics = QFontMetrics(self.project.font())
        self.project.setText(metrics.elidedText(title or _("No project"), Qt.TextElideMode.ElideRight, _TITLE_WIDTH))
        self.coder.setText(_("Coder: {name}").format(name=coder) if coder else "")
        self._sign.setVisible(bool(coder))

    def show_steps(self, undo: str, redo: str) -> None:
        """Name the step that can be undone and the one that can be done again; empty where there is none."""
        for button, key, word, step in (
            (self.undo, "undo", _("Undo"), undo),
            (self.redo, "redo", _("Redo"), redo),
        ):
            words = f"{word}: {step}" if step else word
            button.setText(QFontMetrics(button.font()).elidedText(words, Qt.TextElideMode.ElideRight, _STEP_WIDTH))
            button.setToolTip(words)
            self._actions.allow(key, bool(step))

    def fit(self, window_width: int) -> None:
        """Shorten the search field in a narrow window."""
        is_narrow = window_width < _NARROW_BELOW
        words = _("Find or run a command") if is_narrow else _("Find a code, source, informant or command")
        self.search.setText(words)
        self.search.setFixedWidth(300 if is_narrow else 400)

    def _add_menu(self, menu: QMenu) -> None:
        button = self._flat(_("Menu"), "menu")
        button.clicked.connect(lambda: menu.popup(button.mapToGlobal(button.rect().bottomLeft())))
        self.addWidget(button)
        self._add_line()

    def _add_project(self, menu: QMenu) -> QPushButton:
        button = MenuButton("", self._theme, icon_name="book", look="flat")
        button.setFont(ui_font("body", QFont.Weight.DemiBold))
        button.setStyleSheet(f"font-weight: 600; color: {self._theme['text'].name()}; padding-right: 26px;")
        button.clicked.connect(lambda: menu.popup(button.mapToGlobal(button.rect().bottomLeft())))
        button.setAccessibleName(_("Project"))
        self.addWidget(button)
        self._add_line()
        return button

    def _add_step(self, key: str) -> QPushButton:
        button = self._flat("", key)
        action = self._actions[key]
        button.setEnabled(action.isEnabled())
        action.enabledChanged.connect(button.setEnabled)
        button.clicked.connect(action.trigger)
        self.addWidget(button)
        return button

    def _add_line(self) -> None:
        line = separator(self._theme, is_vertical=True)
        line.setFixedHeight(20)
        around = QWidget()
        row = QHBoxLayout(around)
        row.setContentsMargins(self._theme.space("s"), 0, self._theme.space("s"), 0)
        row.addWidget(line)
        self.addWidget(around)

    def _add_spring(self) -> None:
        spring = QWidget()
        spring.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(spring)

    def _add_search(self) -> QPushButton:
        button = KeyButton("", self._theme, keys=("Ctrl", "K"), icon_name="search")
        colour = self._theme["text_tertiary"].name()
        button.setStyleSheet(f"{button.styleSheet()} text-align: left; font-weight: 400; color: {colour};")
        button.setAccessibleName(_("Command palette"))
        button.clicked.connect(self._actions["palette"].trigger)
        self.addWidget(button)
        return button

    def _add_sign(self) -> QAction:
        sign = label("")
        sign.setPixmap(icon("user", self._theme).pixmap(16, 16))
        sign.setContentsMargins(self._theme.space("l"), 0, 0, 0)
        return self.addWidget(sign)

    def _flat(self, text: str, icon_name: str) -> QPushButton:
        return KeyButton(text, self._theme, icon_name=icon_name, look="flat")
