"""The rows of the command palette: headings and entries, with the words that were found underlined."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from qda_app.ui.palette_entries import Entry, Found
from qda_app.ui.parts import caps_width, paint_caps
from qda_app.ui.theme import Theme, icon_pixmap, paint_dot, speech_font, ui_font

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_HEADING = 26


class PaletteModel(QAbstractListModel):
    """Headings (str) and entries, in the order they are shown."""

    def __init__(self, parent: QObject) -> None:
        """Empty until `show`."""
        super().__init__(parent)
        self.rows: list[str | Entry] = []
        self.words: Sequence[str] = ()

    def show(self, found: Found, words: Sequence[str]) -> None:
        """Show what was found; `words` are underlined."""
        self.beginResetModel()
        self.words = words
        self.rows = []
        for group, entries in found.groups:
            self.rows += [group.heading, *entries]
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Headings count as rows."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a row."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row if isinstance(row, str) else f"{row.name} {row.detail}".strip()
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, Entry):
            return row.detail or None
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading cannot be chosen."""
        if self.entry(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def entry(self, row: int) -> Entry | None:
        """The entry in a row; None for a heading."""
        found = self.rows[row] if 0 <= row < len(self.rows) else None
        return found if isinstance(found, Entry) else None

    def next_entry(self, row: int, step: int) -> int:
        """The row of the next (1) or previous (-1) entry, or the same at the end."""
        wanted = row + step
        while 0 <= wanted < len(self.rows):
            if self.entry(wanted):
                return wanted
            wanted += step
        return row

    def height(self, row_height: int) -> int:
        """How high all rows are together, px."""
        return sum(_HEADING if isinstance(row, str) else row_height for row in self.rows)


class PaletteDelegate(QStyledItemDelegate):
    """Paints headings and entries."""

    def __init__(self, model: PaletteModel, theme: Theme, parent: QObject) -> None:
        """In the colours of `theme`."""
        super().__init__(parent)
        self._model, self._theme = model, theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A heading is lower than an entry."""
        is_heading = self._model.entry(index.row()) is None
        return QSize(100, _HEADING if is_heading else self._theme.size("palette.row"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        entry, area = self._model.entry(index.row()), QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if entry is None:
            painter.setFont(ui_font("caption"))
            painter.setPen(self._theme["text_tertiary"])
            heading = str(self._model.rows[index.row()])
            painter.drawText(area.adjusted(16, 6, 0, 0), Qt.AlignmentFlag.AlignVCenter, heading)
        else:
            self._paint_entry(painter, area, entry, is_current=bool(option.state & QStyle.StateFlag.State_Selected))
        painter.restore()

    def _paint_entry(self, painter: QPainter, area: QRect, entry: Entry, *, is_current: bool) -> None:
        if is_current:
            painter.fillRect(area, self._theme["accent_soft"])
            mark = self._theme.size("stroke.current_marker")
            painter.fillRect(QRect(area.topLeft(), QSize(mark, area.height())), self._theme["accent"])
        self._paint_sign(painter, QPoint(area.left() + 25, area.center().y()), entry)
        keys = ("Enter",) if is_current and not entry.keys else entry.keys
        right = self._paint_keys(painter, area, keys)
        if entry.aside:
            right = self._paint_aside(
                painter, QRect(area.left(), area.top(), right - area.left(), area.height()), entry.aside
            )
        weight = QFont.Weight.DemiBold if entry.dot else QFont.Weight.Normal
        line = QRect(area.left() + 44, area.top(), right - area.left() - 56, area.height())
        left = self._paint_words(painter, line, entry.name, ui_font("body", weight), self._theme["text"])
        font = speech_font("body") if entry.is_speech else ui_font("body")
        rest = QRect(left + 10, line.top(), line.right() - left - 10, line.height())
        self._paint_words(painter, rest, entry.detail, font, self._theme["text_secondary"])

    def _paint_sign(self, painter: QPainter, centre: QPoint, entry: Entry) -> None:
        if entry.dot:
            paint_dot(painter, entry.dot, centre.toPointF(), 10)
        else:
            ratio = painter.device().devicePixelRatioF()
            sign = icon_pixmap(entry.icon, self._theme["text_secondary"], 16, ratio)
            painter.drawPixmap(centre - QPoint(8, 8), sign)

    def _paint_keys(self, painter: QPainter, area: QRect, keys: Sequence[str]) -> int:
        """The left edge of the keys."""
        left = area.right() - 16 - caps_width(keys)
        paint_caps(painter, keys, QRect(left, area.center().y() - 8, caps_width(keys), 17), self._theme)
        return left

    def _paint_aside(self, painter: QPainter, area: QRect, words: str) -> int:
        font = ui_font("caption")
        painter.setFont(font)
        painter.setPen(self._theme["text_tertiary"])
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
        return area.right() - QFontMetrics(font).horizontalAdvance(words) - 8

    def _paint_words(self, painter: QPainter, area: QRect, text: str, font: QFont, colour: QColor) -> int:
        """Text with the found words underlined in the accent; the right edge of what was painted."""
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, area.width()))
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.setPen(QPen(self._theme["accent"], 1.5))
        below = area.center().y() + metrics.ascent() / 2 + 2
        for word in self._model.words:
            start = shown.lower().find(word)
            if start >= 0:
                left = area.left() + metrics.horizontalAdvance(shown[:start])
                width = metrics.horizontalAdvance(shown[start : start + len(word)])
                painter.drawLine(QPoint(left, round(below)), QPoint(left + width, round(below)))
        return area.left() + metrics.horizontalAdvance(shown)
