"""The legend on the canvas of a network: what colours, lines and numbers mean."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from qda_app.analysis.figures.style import Style
from qda_app.domain.figures import Dash, Series
from qda_app.i18n import _
from qda_app.ui.flow import FlowLayout
from qda_app.ui.parts import label
from qda_app.ui.theme import Theme, set_look

_AROUND, _LONG, _HIGH = 12, 28, 16  # px
_DASHES = {Dash.SOLID: Qt.PenStyle.SolidLine, Dash.DASHED: Qt.PenStyle.DashLine, Dash.DOTTED: Qt.PenStyle.DotLine}


class NetLegend(QFrame):
    """Lies at the lower left of the canvas and lets the mouse through."""

    def __init__(self, theme: Theme, style: Style, canvas: QWidget) -> None:
        """Empty."""
        super().__init__(canvas)
        self._canvas = canvas
        self._theme, self._style = theme, style
        self._shown: Sequence[Series] = ()
        self._row, inside = FlowLayout(theme.space("m")), QWidget()
        inside.setLayout(self._row)
        around = QVBoxLayout(self)
        around.setContentsMargins(_AROUND, 4, _AROUND, 4)
        around.addWidget(inside)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, surface="paper")
        self.setObjectName("legend")
        self.setStyleSheet(f"#legend {{ border: 1px solid {theme['line'].name()}; border-radius: 4px; }}")
        self.setAccessibleName(_("Legend"))
        self.hide()

    def show_series(self, series: Sequence[Series]) -> None:
        """Show the lines of a network."""
        if tuple(series) != self._shown:
            self._shown = tuple(series)
            while item := self._row.takeAt(0):
                if widget := item.widget():
                    widget.hide()
                    widget.deleteLater()
            for one in series:
                self._row.addWidget(self._entry(one))
            self._row.addWidget(label(_("number: excerpts"), kind="caption", tone="secondary"))
        self.setVisible(bool(series))
        self.settle()

    @property
    def taken_height(self) -> int:
        """How much of the canvas it covers from below, px."""
        return self.height() if not self.isHidden() else 0

    def settle(self) -> None:
        """Stand at the lower left, as wide as need be."""
        canvas = self._canvas
        items = [item for place in range(self._row.count()) if (item := self._row.itemAt(place))]
        wished = sum(one.sizeHint().width() + self._theme.space("m") for one in items) + 2 * _AROUND
        wide = min(wished, max(0, canvas.width() - 2 * _AROUND))
        high = self._row.heightForWidth(wide - 2 * _AROUND - 2) + 10
        self.setGeometry(_AROUND, canvas.height() - high - _AROUND, wide, high)

    def event(self, event: QEvent) -> bool:
        """Words that are measured only now may ask for more room."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.settle()
        return super().event(event)

    def _entry(self, series: Series) -> QWidget:
        entry = QWidget()
        line = QHBoxLayout(entry)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(_Sample(QPen(QColor(self._style.paints[series.paint]), 2, _DASHES[series.dash])))
        line.addWidget(label(series.title, kind="caption", tone="secondary"))
        return entry


class _Sample(QWidget):
    """A piece of line."""

    def __init__(self, pen: QPen) -> None:
        super().__init__()
        self._pen = pen
        self.setFixedSize(QSize(_LONG, _HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:
        """In the middle."""
        painter = QPainter(self)
        painter.setPen(self._pen)
        painter.drawLine(QPointF(0, _HIGH / 2), QPointF(_LONG, _HIGH / 2))
        painter.end()
