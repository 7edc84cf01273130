"""Bands below the toolbar: what went wrong, what was done, and that a project is open for reading only."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from qda_app.i18n import _
from qda_app.ui.errors import Notice, Tone
from qda_app.ui.parts import close_button, label
from qda_app.ui.theme import Role, Theme, icon, set_look

_SURFACES: dict[Tone, str] = {"plain": "bar_top", "success": "bar_top", "warning": "warning", "error": "error"}
_ICONS: dict[Tone, tuple[str, Role]] = {
    "plain": ("info", "text_secondary"),
    "success": ("check", "success"),
    "warning": ("info", "warning"),
    "error": ("warning", "error"),
}


class Band(QFrame):
    """One notice, with its buttons and a cross."""

    def __init__(self, notice: Notice, theme: Theme, *, is_lasting: bool = False) -> None:
        """A lasting band has no cross: it tells of something that goes on."""
        super().__init__()
        self.notice = notice
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, surface=_SURFACES[notice.tone])
        self.setObjectName("band")  # from edge to edge, so without sides and corners
        self.setStyleSheet("#band { border-left: none; border-right: none; border-top: none; border-radius: 0; }")
        self.setAccessibleName(f"{notice.sentence} {notice.hint}".strip())
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.space("l"), theme.space("xs"), theme.space("s"), theme.space("xs"))
        line.setSpacing(theme.space("s"))
        name, role = _ICONS[notice.tone]
        sign = label("")
        sign.setPixmap(icon("lock" if is_lasting else name, theme, role).pixmap(16, 16))
        line.addWidget(sign)
        line.addWidget(label(self.accessibleName(), wraps=True), 1)
        for text, slot in notice.buttons:
            line.addWidget(self._button(text, slot))
        if not is_lasting:
            line.addWidget(self._cross(theme))

    def _button(self, text: str, slot: object) -> QPushButton:
        button = QPushButton(text)
        set_look(button, small=True)
        button.clicked.connect(lambda: (self.close(), slot() if callable(slot) else None))
        return button

    def _cross(self, theme: Theme) -> QToolButton:
        cross = close_button(_("Close this message"), theme)
        cross.clicked.connect(self.close)
        return cross


class Bands(QWidget):
    """The place below the toolbar: at most one lasting band, and the newest notice."""

    def __init__(self, theme: Theme) -> None:
        """Nothing to tell."""
        super().__init__()
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._lasting: Band | None = None
        self._newest: Band | None = None

    @property
    def notice(self) -> Notice | None:
        """What is told now, apart from what lasts."""
        is_shown = self._newest is not None and not self._newest.isHidden()
        return self._newest.notice if self._newest and is_shown else None

    @property
    def lasting_notice(self) -> Notice | None:
        """What goes on."""
        return self._lasting.notice if self._lasting else None

    def tell(self, notice: Notice) -> None:
        """Show a notice in place of the last one."""
        self.clear()
        self._newest = self._shown(Band(notice, self._theme))

    def clear(self) -> None:
        """Tell nothing any more, apart from what lasts."""
        if self._newest:
            self._newest.hide()
            self._newest.deleteLater()
            self._newest = None

    def last(self, notice: Notice | None) -> None:
        """Tell something as long as it goes on; None when it is over."""
        if self._lasting:
            self._lasting.deleteLater()
        self._lasting = self._shown(Band(notice, self._theme, is_lasting=True)) if notice else None

    def _shown(self, band: Band) -> Band:
        self._column.addWidget(band)
        band.show()
        return band
