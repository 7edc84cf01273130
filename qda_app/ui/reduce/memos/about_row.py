"""What a memo is about: a link and a cross for each thing, and a field that links one more."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QListView, QWidget

from qda_app.domain.memo_book import About
from qda_app.i18n import _
from qda_app.ui.flow import FlowLayout
from qda_app.ui.links import LinkButton
from qda_app.ui.memos.wording import about_word
from qda_app.ui.parts import close_button, label
from qda_app.ui.theme import Theme, dress_window, set_look

_FIELD_WIDTH, _HEIGHT = 210, 24


class AboutRow(QWidget):
    """Follows `show`; the names that can be typed are offered while one types."""

    opened = Signal(object)  # an About
    removed = Signal(object)  # an About
    wanted = Signal(str)  # a name

    def __init__(self, theme: Theme) -> None:
        """Nothing yet."""
        super().__init__()
        self._theme = theme
        self.chips: list[QWidget] = []
        self.field = QLineEdit()
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        offered = QListView()
        dress_window(offered, theme)  # it is in no window
        completer.setPopup(offered)
        self.field.setCompleter(completer)
        self.field.setPlaceholderText(_("Link to W1, W1-07, a code …"))
        self.field.setAccessibleName(_("Link the memo to"))
        self.field.setFixedWidth(_FIELD_WIDTH)
        self._title = label(_("About"), kind="caption", tone="secondary")
        self._title.setFixedHeight(_HEIGHT)
        self._line = FlowLayout(theme.space("xs"))
        self.setLayout(self._line)
        self._line.addWidget(self._title)
        self._line.addWidget(self.field)
        self.field.returnPressed.connect(self._on_typed)

    def offer(self, names: Sequence[str]) -> None:
        """The names that can be typed."""
        self._names.setStringList(names)

    def show_about(self, about: Sequence[About], *, may_change: bool) -> None:
        """Show other things."""
        while self._line.takeAt(0):
            continue
        for chip in self.chips:
            chip.hide()
            chip.deleteLater()
        self.chips = [self._chip(one, may_change=may_change) for one in about]
        for part in (self._title, *self.chips, self.field):
            self._line.addWidget(part)
        self._title.setVisible(bool(about) or may_change)
        self.field.setVisible(may_change)

    def clear_field(self) -> None:
        """What was typed is linked."""
        self.field.clear()

    def _on_typed(self) -> None:
        if self.field.text().strip():
            self.wanted.emit(self.field.text())

    def _chip(self, about: About, *, may_change: bool) -> QWidget:
        chip = QWidget()
        line = QHBoxLayout(chip)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self._gone(about) if about.is_missing else self._link(about))
        if may_change:
            cross = close_button(_("Take the link to {name} off").format(name=about.name), self._theme)
            cross.clicked.connect(partial(self._on_cross, about))
            line.addWidget(cross)
        return chip

    def _link(self, about: About) -> QWidget:
        link = LinkButton(about.name, self._theme)
        link.clicked.connect(partial(self._on_link, about))
        return link

    def _gone(self, about: About) -> QWidget:
        tag = label(about_word(about))
        set_look(tag, tag="error")
        tag.setToolTip(_("It is no longer there; the memo keeps its last name."))
        return tag

    def _on_link(self, about: About, *_checked: bool) -> None:
        self.opened.emit(about)

    def _on_cross(self, about: About, *_checked: bool) -> None:
        self.removed.emit(about)
