"""The parts of the quick-code box: its field, the codes used last, and the keys it teaches."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from qda_app.domain.ids import CodeId
from qda_app.i18n import _
from qda_app.ui.reduce.desk import Desk
from qda_app.ui.row_line import RowLine, cached_font
from qda_app.ui.theme import Theme

PAGE = 8  # rows
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: PAGE, Qt.Key.Key_PageUp: -PAGE}
_SHOWN_RECENT = 3
_RECENT_HEIGHT, _HINTS_HEIGHT = 34, 30
_LEFT, _DOT, _GAP, _BETWEEN = 14, 8, 4, 14
_HINT_LEFT = 150  # px that the words at the right of the field may take


class QuickField(QLineEdit):
    """Moves through the list with the arrows; tells how Enter and Esc were pressed."""

    moved = Signal(int)
    accepted = Signal(bool)  # whether the box stays open
    cancelled = Signal()
    recent_wanted = Signal(int)  # 1, 2 or 3, while nothing is typed

    def __init__(self, theme: Theme) -> None:
        """Empty."""
        super().__init__()
        self._theme = theme
        self.setAccessibleName(_("Code for the selection"))
        self.setTextMargins(0, 0, _HINT_LEFT, 0)
        self.setFixedHeight(theme.size("button"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Its own keys; all else is Qt's."""
        key = Qt.Key(event.key())
        if key in _MOVES:
            self.moved.emit(_MOVES[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accepted.emit(bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif key == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif not self.text() and event.text() in ("1", "2", "3"):
            self.recent_wanted.emit(int(event.text()))
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, and at its right what may be typed."""
        super().paintEvent(event)
        painter = QPainter(self)
        line = RowLine(painter, self.rect().adjusted(8, 0, -10, 0), self._theme)
        line.text_right(_("id, name or cue"), cached_font("caption"), "text_tertiary")
        painter.end()


class RecentStrip(QWidget):
    """The codes used last, with the digits that take them; a click takes one as well."""

    taken = Signal(int)  # 1, 2 or 3

    def __init__(self, desk: Desk) -> None:
        """Empty."""
        super().__init__()
        self._desk, self._theme = desk, desk.context.theme
        self._codes: Sequence[CodeId] = ()
        self._places: list[QRect] = []
        self.setFixedHeight(_RECENT_HEIGHT)
        self.setAccessibleName(_("Recent"))

    def show_codes(self, codes: Sequence[CodeId]) -> None:
        """Show the first three of these."""
        self._codes = [code_id for code_id in codes[:_SHOWN_RECENT] if self._desk.code(code_id)]
        self.setVisible(bool(self._codes))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Digit, dot and id of each."""
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 1, self._theme["line"])
        strong = cached_font("caption", QFont.Weight.DemiBold)
        line = RowLine(painter, self.rect().adjusted(_LEFT, 0, -_LEFT, 0), self._theme)
        line.text(_("Recent"), cached_font("caption"), "text_secondary")
        self._places = []
        for number, code_id in enumerate(self._codes, 1):
            line.skip(_BETWEEN)
            before = line.free
            line.caps([str(number)])
            line.skip(_GAP)
            line.dot(self._desk.context.hues.hue(code_id).stripe, _DOT, _GAP)
            line.text(self._desk.tree[code_id].short_id, strong)
            end = self.width() - _LEFT - line.free
            self._places.append(QRect(end - (before - line.free), 0, before - line.free, self.height()))
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take the code under the mouse."""
        for number, place in enumerate(self._places, 1):
            if place.contains(event.position().toPoint()):
                self.taken.emit(number)


class Hints(QWidget):
    """The keys of the box, in its foot."""

    def __init__(self, theme: Theme) -> None:
        """In the colours of `theme`."""
        super().__init__()
        self._theme = theme
        self.setFixedHeight(_HINTS_HEIGHT)
        self._hints: Sequence[tuple[Sequence[str], str]] = (
            (("↑", "↓"), _("choose")),
            (("+3", "−2", "~1"), _("stance, strength")),
            (("Alt", "V"), _("in vivo")),
            (("Esc",), _("close")),
        )
        self.setAccessibleName(", ".join(f"{'+'.join(keys)} {words}" for keys, words in self._hints))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Keys and what they do, side by side."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path, radius = QPainterPath(), self._theme.size("radius.card") - 1
        path.addRoundedRect(QRectF(0, -radius, self.width(), self.height() + radius), radius, radius)
        painter.fillPath(path, self._theme["header"])
        painter.fillRect(0, 0, self.width(), 1, self._theme["line"])
        line = RowLine(painter, self.rect().adjusted(_LEFT, 0, -_LEFT, 0), self._theme)
        for keys, words in self._hints:
            line.caps(keys)
            line.skip(_GAP)
            line.text(words, cached_font("caption"), "text_secondary")
            line.skip(_BETWEEN)
        painter.end()
