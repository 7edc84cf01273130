"""The header of a table: titles in line with the cells below them, and the mark of the column it is sorted by."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from qda_app.ui.theme import Theme, icon_pixmap, ui_font

FIRST_PADDING, PADDING = 16, 8
_ARROW = 12


class TitleHeader(QHeaderView):
    """Paints the first title as far from the edge as its cells."""

    def __init__(self, theme: Theme, parent: QWidget, *, can_sort: bool) -> None:
        """A header of columns."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme, self._can_sort = theme, can_sort
        self.setFixedHeight(theme.size("table_row"))
        self.setHighlightSections(False)
        self.setSectionsClickable(can_sort)
        self.setMouseTracking(True)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """One title."""
        model = self.model()
        painter.save()
        painter.fillRect(rect, self._theme["header"])
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), self._theme["line"])
        area = rect.adjusted(FIRST_PADDING if section == 0 else PADDING, 0, -PADDING, 0)
        if self._can_sort and self.sortIndicatorSection() == section:
            area = self._paint_arrow(painter, area)
        painter.setFont(ui_font("table", QFont.Weight.DemiBold))
        painter.setPen(self._theme["text_secondary"])
        side = model.headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        words = str(model.headerData(section, Qt.Orientation.Horizontal) or "")
        text = QFontMetrics(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        alignment = Qt.AlignmentFlag(side) if side else Qt.AlignmentFlag.AlignLeft
        painter.drawText(area, int(alignment | Qt.AlignmentFlag.AlignVCenter), text)
        painter.restore()

    def _paint_arrow(self, painter: QPainter, area: QRect) -> QRect:
        is_up = self.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder
        name = "chevron-up" if is_up else "chevron-down"
        pixmap = icon_pixmap(name, self._theme["accent"], _ARROW, painter.device().devicePixelRatioF())
        painter.drawPixmap(QPoint(area.right() - _ARROW + 2, area.center().y() - _ARROW // 2 + 1), pixmap)
        return area.adjusted(0, 0, -_ARROW, 0)
