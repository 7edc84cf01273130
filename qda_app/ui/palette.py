"""The command palette: one field that finds codes, sources, informants, places in the texts and commands."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLineEdit, QListView, QPushButton, QVBoxLayout, QWidget

from qda_app.i18n import _, ngettext
from qda_app.services.searching import TextHit, first_hits
from qda_app.ui.actions import Actions
from qda_app.ui.context import Context
from qda_app.ui.palette_entries import Entry, Found, commands, entries_of, find, text_entries, wanted
from qda_app.ui.palette_list import PaletteDelegate, PaletteModel
from qda_app.ui.parts import key_caps, label
from qda_app.ui.theme import Theme, icon, set_look

_SHORTEST_SEARCH = 3  # letters, before the texts are searched


class Palette(QFrame):
    """A popup at the top of the window; closing it gives the keyboard back to where it was."""

    def __init__(self, window: QWidget, actions: Actions, context: Context | None, theme: Theme) -> None:
        """Over `window`; without a project it offers commands only."""
        super().__init__(window)
        self._theme, self._context = theme, context
        self._before = QApplication.focusWidget()
        self._entries = [*(entries_of(context) if context else []), *commands(actions)]
        self._in_texts: list[Entry] = []
        self._shows_all = False
        self.field = QLineEdit()
        self.count = label("", kind="table", tone="tertiary")
        self.model = PaletteModel(self)
        self.view = self._view()
        self.all = QPushButton()
        self.nothing = label("", tone="secondary", wraps=True)
        self._lay_out()
        self.field.textChanged.connect(self._on_typed)
        self._find()
        self._place(window)
        _application().installEventFilter(self)
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses, Esc closes, the arrows move."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        key = Qt.Key(event.key())
        if key in steps:
            self._move(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.view.currentIndex().row())
        elif key == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click outside closes it."""
        if isinstance(event, QMouseEvent) and self._is_outside(event):
            self.dismiss()
        return False

    def _is_outside(self, event: QMouseEvent) -> bool:
        is_press = event.type() == QEvent.Type.MouseButtonPress
        return is_press and not self.rect().contains(self.mapFromGlobal(event.globalPosition().toPoint()))

    def dismiss(self) -> None:
        """Close it."""
        _application().removeEventFilter(self)
        self.hide()
        self.deleteLater()
        if self._before:
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)

    # Finding

    def _on_typed(self) -> None:
        self._shows_all = False
        self._in_texts = []
        self._find()
        group, words = wanted(self.field.text())
        text = self.field.text().strip()
        if self._context and group is None and words and len(text) >= _SHORTEST_SEARCH:
            work = partial(first_hits, self._context.project, text)
            self._context.jobs.read(work, self._on_hits, owner=self, topic="texts")

    def _on_hits(self, hits: list[TextHit]) -> None:
        if self._context:
            self._in_texts = text_entries(hits, self._context)
            self._find()

    def _find(self) -> None:
        text = self.field.text()
        found = find([*self._entries, *self._in_texts], text, shows_all=self._shows_all)
        _group, words = wanted(text)
        self.model.show(found, words)
        self.count.setText(ngettext("{count} result", "{count} results", found.count))
        self._show_rest(found, text)
        self._fit()
        self.view.setCurrentIndex(self.model.index(self.model.next_entry(-1, 1)))

    def _show_rest(self, found: Found, text: str) -> None:
        self.all.setText(ngettext("Show {count} result", "Show all {count} results", found.count))
        self.all.setVisible(found.shown < found.count)
        self.nothing.setVisible(not found.count)
        self.nothing.setText(_("Nothing is called “{words}”.").format(words=text.strip()))

    def _show_all(self) -> None:
        self._shows_all = True
        self._find()
        self.field.setFocus()

    # Choosing

    def _move(self, step: int) -> None:
        row = self.model.next_entry(self.view.currentIndex().row(), step)
        self.view.setCurrentIndex(self.model.index(row))

    def _on_clicked(self, index: QModelIndex) -> None:
        self._choose(index.row())

    def _choose(self, row: int) -> None:
        entry = self.model.entry(row)
        if entry:
            self.dismiss()
            entry.choose()

    # Laying out

    def _lay_out(self) -> None:
        set_look(self, surface="popup")
        self.setAccessibleName(_("Command palette"))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(self.view)
        self.nothing.setContentsMargins(self._theme.space("l"), self._theme.space("m"), self._theme.space("l"), 0)
        column.addWidget(self.nothing)
        set_look(self.all, flat=True, small=True)
        self.all.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.all.clicked.connect(self._show_all)
        rest = QHBoxLayout()
        rest.setContentsMargins(self._theme.space("s"), 0, 0, 0)
        rest.addWidget(self.all)
        rest.addStretch(1)
        column.addLayout(rest)
        column.addSpacing(self._theme.space("s"))
        column.addWidget(self._foot())

    def _head(self) -> QWidget:
        head = QWidget()
        head.setObjectName("paletteHead")
        head.setStyleSheet(f"#paletteHead {{ border-bottom: 2px solid {self._theme['accent'].name()}; }}")
        head.setFixedHeight(48)
        line = QHBoxLayout(head)
        line.setContentsMargins(self._theme.space("l"), 0, self._theme.space("l"), 0)
        sign = label("")
        sign.setPixmap(icon("search", self._theme, size=18).pixmap(18, 18))
        self.field.setStyleSheet("border: none; background: transparent; font-size: 15px; padding: 0 2px;")
        self.field.setPlaceholderText(_("Find a code, source, informant or command"))
        self.field.setAccessibleName(_("Find"))
        for part in (sign, self.field, self.count, key_caps(["Esc"])):
            line.addWidget(part)
        return head

    def _foot(self) -> QWidget:
        foot = QWidget()
        set_look(foot, surface="header")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        foot.setFixedHeight(34)
        line = QHBoxLayout(foot)
        line.setContentsMargins(self._theme.space("l"), 0, self._theme.space("l"), 0)
        line.setSpacing(self._theme.space("xs"))
        hints = [(("↑", "↓"), _("choose")), (("Enter",), _("open"))]
        prefixes = [("#", _("codes")), ("@", _("informants")), ("/", _("sources")), (">", _("commands"))]
        for keys, words in hints:
            self._add_hint(line, keys, words)
        line.addStretch(1)
        for prefix, words in prefixes:
            self._add_hint(line, (prefix,), words)
        return foot

    def _add_hint(self, line: QHBoxLayout, keys: tuple[str, ...], words: str) -> None:
        line.addWidget(key_caps(keys))
        line.addWidget(label(words, kind="caption", tone="secondary"))
        line.addSpacing(self._theme.space("s"))

    def _view(self) -> QListView:
        view = QListView()
        view.setModel(self.model)
        view.setItemDelegate(PaletteDelegate(self.model, self._theme, view))
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setMouseTracking(True)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setAccessibleName(_("What was found"))
        set_look(view, bare=True)
        view.setStyleSheet("background: transparent;")
        view.clicked.connect(self._on_clicked)
        return view

    def _place(self, window: QWidget) -> None:
        width = min(self._theme.size("palette.width"), window.width() - 2 * self._theme.space("xxl"))
        self.setFixedWidth(width)
        self.move((window.width() - width) // 2, self._theme.size("palette.top"))

    def _fit(self) -> None:
        window = self.parentWidget()
        most = (window.height() if window else 640) - self._theme.size("palette.top") - 140
        self.view.setFixedHeight(min(self.model.height(self._theme.size("palette.row")), most))
        self.adjustSize()


def _application() -> QCoreApplication:
    application = QApplication.instance()
    assert application is not None
    return application
