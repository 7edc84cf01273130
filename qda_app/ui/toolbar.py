"""The toolbar: menu, project, undo and redo with the name of the step, search, and who is working."""

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QToolBar, QWidget

from qda_app.domain.coders import Coder
from qda_app.i18n import _
from qda_app.ui.actions import Actions
from qda_app.ui.parts import KeyButton, separator
from qda_app.ui.theme import Theme, icon_pixmap, ui_font


class Room(NamedTuple):
    """The px that words may take in a window of a width: title, both steps together, search field, coder."""

    title: int
    steps: int
    search: int
    coder: int


_ROOMS = (  # from which width of the window each holds
    (1640, Room(300, 460, 400, 190)),
    (1420, Room(240, 340, 400, 140)),
    (1200, Room(190, 260, 300, 110)),
    (0, Room(150, 200, 300, 90)),
)
_NARROW_BELOW, _SMALL_BELOW = 1420, 1200


class MenuButton(KeyButton):
    """A button that opens a menu, with an arrow that says so."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button, then the arrow at its right."""
        super().paintEvent(event)
        ratio = self.devicePixelRatioF()
        arrow = icon_pixmap("chevron-down", self._theme["text_secondary"], 12, ratio)
        QPainter(self).drawPixmap(self.width() - 20, (self.height() - 12) // 2, arrow)


def _cut(words: str, button: QPushButton, width: int) -> str:
    return QFontMetrics(button.font()).elidedText(words, Qt.TextElideMode.ElideRight, width)


def _named(word: str, step: str) -> str:
    return f"{word}: {step}" if step else word


class TopBar(QToolBar):
    """What stands above every screen."""

    def __init__(self, actions: Actions, theme: Theme, menu: QMenu, project_menu: QMenu) -> None:
        """With the two menus it opens."""
        super().__init__(_("Toolbar"))
        self._actions, self._theme = actions, theme
        self._room, self._is_small = _ROOMS[0][1], False
        self._title = ""
        self._coder: Coder | None = None
        self._steps = ("", "")
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._add_menu(menu)
        self.project = self._add_project(project_menu)
        self.undo, self.redo = self._add_step("undo", "undo"), self._add_step("redo", "redo")
        self.history = self._add_step("history", "clock")
        self.history.setAccessibleName(_("History"))
        self.history.setToolTip(actions["history"].toolTip())
        self._add_spring()
        self.search = self._add_search()
        self.coder = MenuButton("", theme, icon_name="user", look="flat")
        self.coder.setStyleSheet("padding-right: 26px;")
        self.coder.clicked.connect(actions["coders"].trigger)
        self._coder_place = self.addWidget(self.coder)
        self.show_steps("", "")
        self.show_project("", None)

    def show_project(self, title: str, coder: Coder | None) -> None:
        """Name the project that is open and who works in it; nobody where none is."""
        self._title, self._coder = title, coder
        self.project.setText(_cut(title or _("No project"), self.project, self._room.title))
        self._coder_place.setVisible(coder is not None)
        if coder:
            short = _("{name}, blind").format(name=coder.name) if coder.is_blind else coder.name
            words = _("Coder: {name}").format(name=short)
            self.coder.setText(_cut(short if self._is_small else words, self.coder, self._room.coder))
            self.coder.setAccessibleName(words)
            self.coder.setToolTip(words)

    def show_steps(self, undo: str, redo: str) -> None:
        """Name the step that can be undone and the one that can be done again; empty where there is none."""
        self._steps = (undo, redo)
        words = {"undo": _named(_("Undo"), undo), "redo": _named(_("Redo"), redo)}
        wanted = {key: QFontMetrics(self.undo.font()).horizontalAdvance(said) for key, said in words.items()}
        redo_room = max(self._room.steps // 2, self._room.steps - wanted["undo"])
        rooms = {"redo": redo_room, "undo": self._room.steps - min(wanted["redo"], redo_room)}
        for button, key, step in ((self.undo, "undo", undo), (self.redo, "redo", redo)):
            button.setText(_cut(words[key], button, rooms[key]))
            button.setToolTip(words[key])
            self._actions.allow(key, bool(step))

    def fit(self, window_width: int) -> None:
        """Shorten what may be shortened where the window is not wide."""
        is_narrow = window_width < _NARROW_BELOW
        self._room = next(room for least, room in _ROOMS if window_width >= least)
        self._is_small = window_width < _SMALL_BELOW
        self.show_project(self._title, self._coder)
        self.show_steps(*self._steps)
        words = _("Find or run a command") if is_narrow else _("Find a code, source, informant or command")
        self.search.setText(words)
        self.search.setFixedWidth(self._room.search)

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

    def _add_step(self, key: str, icon_name: str) -> QPushButton:
        button = self._flat("", icon_name)
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

    def _flat(self, text: str, icon_name: str) -> QPushButton:
        return KeyButton(text, self._theme, icon_name=icon_name, look="flat")
