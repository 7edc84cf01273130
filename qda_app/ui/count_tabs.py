"""Tabs that count: a title and how many there are, the chosen one underlined."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QTabBar

from qda_app.ui.theme import Theme, ui_font

_GAP = 20
_TITLE_TO_COUNT = 8
_UNDERLINE = 3


class CountTabBar(QTabBar):
    """Paints the count in a quieter voice than the title."""

    def __init__(self, theme: Theme, height: int = 0) -> None:
        """Without counts yet; `height` in px, 0 for that of the head of a stage."""
        super().__init__()
        self._theme, self._height = theme, height or theme.size("stage_header")
        self._counts: dict[int, str] = {}
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_count(self, tab: int, words: str) -> None:
        """Show how many there are in a tab."""
        if self._counts.get(tab) != words:
            self._counts[tab] = words
            self.setTabToolTip(tab, f"{self.tabText(tab)}: {words}")
            self.setTabText(tab, self.tabText(tab))  # lets the bar ask for the size anew
            self.updateGeometry()

    def tabSizeHint(self, index: int) -> QSize:
        """Room for both; the first tab keeps to the left edge of the tables."""
        title = QFontMetrics(self._title_font()).horizontalAdvance(self.tabText(index))
        count = QFontMetrics(ui_font("table")).horizontalAdvance(self._counts.get(index, ""))
        left = self._left(index)
        return QSize(left + title + _TITLE_TO_COUNT + count + _GAP, self._height)

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Never elided."""
        return self.tabSizeHint(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Every tab."""
        painter = QPainter(self)
        for tab in range(self.count()):
            area = self.tabRect(tab)
            self._paint_tab(painter, tab, area.adjusted(self._left(tab), 0, -_GAP, 0))

    def _paint_tab(self, painter: QPainter, tab: int, area: QRect) -> None:
        is_current = tab == self.currentIndex()
        font = self._title_font(is_current=is_current)
        painter.setFont(font)
        painter.setPen(self._theme["text" if is_current else "text_secondary"])
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), self.tabText(tab))
        behind = QFontMetrics(self._title_font()).horizontalAdvance(self.tabText(tab)) + _TITLE_TO_COUNT
        painter.setFont(ui_font("table"))
        painter.setPen(self._theme["text_tertiary"])
        painter.drawText(
            area.adjusted(behind, 0, _GAP, 0), int(Qt.AlignmentFlag.AlignVCenter), self._counts.get(tab, "")
        )
        if is_current:
            line = QRect(area.left(), self.height() - _UNDERLINE, area.width(), _UNDERLINE)
            painter.fillRect(line, self._theme["accent"])
            if self.hasFocus():
                painter.setPen(QPen(self._theme["accent"], 2))
                painter.drawRect(area.adjusted(-6, 8, 6, -8))

    def _left(self, tab: int) -> int:
        return self._theme.space("l") if tab == 0 else 0

    def _title_font(self, *, is_current: bool = True) -> QFont:
        return ui_font("body", QFont.Weight.DemiBold if is_current else QFont.Weight.Medium)
