"""The rail: the six stages, with the digit of their shortcut and how much waits there."""

from collections.abc import Mapping

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from qda_app.i18n import _
from qda_app.ui.actions import Stage
from qda_app.ui.stages import STAGES, StageSpec
from qda_app.ui.theme import Theme, icon, icon_pixmap, set_look, ui_font

Index = QModelIndex | QPersistentModelIndex
WIDE_FROM = 1400  # px of the window
_ROOT = QModelIndex()


class RailModel(QAbstractListModel):
    """The stages and how much waits in each."""

    def __init__(self, parent: QWidget) -> None:
        """Nothing waits, and no project is open."""
        super().__init__(parent)
        self._waiting: Mapping[Stage, int] = {}
        self._has_project = False

    def rowCount(self, parent: Index = _ROOT) -> int:
        """One row a stage."""
        return 0 if parent.isValid() else len(STAGES)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The label; for screen readers also what waits."""
        spec = STAGES[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _(spec.label)
        if role == Qt.ItemDataRole.AccessibleTextRole and self.waiting(spec.stage):
            return _("{stage}, {count} waiting").format(stage=_(spec.label), count=self.waiting(spec.stage))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Without a project there is only Home."""
        is_open = self._has_project or STAGES[index.row()].stage is Stage.HOME
        if index.isValid() and is_open:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def waiting(self, stage: Stage) -> int:
        """How much waits in a stage."""
        return self._waiting.get(stage, 0)

    def show(self, waiting: Mapping[Stage, int], *, has_project: bool) -> None:
        """Show what waits now."""
        self._waiting, self._has_project = waiting, has_project
        self.dataChanged.emit(self.index(0), self.index(len(STAGES) - 1))


class RailDelegate(QStyledItemDelegate):
    """Paints icon, label, digit and badge of a stage."""

    def __init__(self, model: RailModel, theme: Theme, parent: QWidget) -> None:
        """In the colours of `theme`."""
        super().__init__(parent)
        self._model, self._theme = model, theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Item and the gap below it."""
        return QSize(self._theme.size("rail_narrow"), self._theme.size("rail_item") + self._theme.space("xs"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One stage."""
        spec = STAGES[index.row()]
        area = QRect(option.rect)
        area.setHeight(self._theme.size("rail_item"))
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_current = bool(state & QStyle.StateFlag.State_Selected)
        self._paint_ground(painter, area, state)
        colour = self._colour(is_current=is_current, is_enabled=bool(state & QStyle.StateFlag.State_Enabled))
        self._paint_stage(painter, area, spec, colour, is_current=is_current)
        self._paint_badge(painter, area, self._model.waiting(spec.stage))
        painter.restore()

    def _colour(self, *, is_current: bool, is_enabled: bool) -> QColor:
        if not is_enabled:
            return self._theme["text_tertiary"]
        return self._theme["accent" if is_current else "text_secondary"]

    def _paint_ground(self, painter: QPainter, area: QRect, state: QStyle.StateFlag) -> None:
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, self._theme["accent_soft"])
            mark = QRect(area.topLeft(), QSize(self._theme.size("stroke.current_marker"), area.height()))
            painter.fillRect(mark, self._theme["accent"])
        elif state & QStyle.StateFlag.State_MouseOver and state & QStyle.StateFlag.State_Enabled:
            painter.fillRect(area, self._theme["hover"])
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self._theme["accent"], self._theme.size("stroke.focus")))
            painter.drawRect(area.adjusted(1, 1, -1, -1))

    def _paint_stage(
        self, painter: QPainter, area: QRect, spec: StageSpec, colour: QColor, *, is_current: bool
    ) -> None:
        ratio = painter.device().devicePixelRatioF()
        sign = QPoint(area.center().x() - 9, area.top() + 12)
        painter.drawPixmap(sign, icon_pixmap(spec.icon, colour, 20, ratio))
        painter.setPen(colour)
        painter.setFont(ui_font("caption", QFont.Weight.DemiBold if is_current else QFont.Weight.Normal))
        below = QRect(area.left(), area.top() + 34, area.width(), 16)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, _(spec.label))
        painter.setPen(self._theme["text_tertiary"])
        painter.setFont(ui_font("caption"))
        painter.drawText(
            QRect(area.left() + 9, area.top() + 3, 12, 16), Qt.AlignmentFlag.AlignLeft, str(spec.stage.number)
        )

    def _paint_badge(self, painter: QPainter, area: QRect, count: int) -> None:
        if not count:
            return
        text = str(count) if count < 100 else "99+"
        font = ui_font("caption", QFont.Weight.Medium)
        width = max(17, QFontMetrics(font).horizontalAdvance(text) + 9)
        badge = QRectF(area.right() - 5 - width, area.top() + 5.5, width, 17)
        painter.setPen(QPen(self._theme["control_border"], 1))
        painter.setBrush(self._theme["paper"])
        painter.drawRoundedRect(badge, 8.5, 8.5)
        painter.setFont(font)
        painter.setPen(self._theme["text"])
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)


class Rail(QFrame):
    """The stages at the left edge, and below them the way to the other colours."""

    stage_wanted = Signal(object)
    colours_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        """In the colours of `theme`."""
        super().__init__()
        self._theme = theme
        self.model = RailModel(self)
        self.view = self._view()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.space("s"), 1, theme.space("s"))
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        column.addWidget(self._colours_button(), 0, Qt.AlignmentFlag.AlignHCenter)
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        ground, line = theme["panel"].name(), theme["line"].name()
        self.setStyleSheet(f"#rail {{ background: {ground}; border-right: 1px solid {line}; }}")
        self.fit(WIDE_FROM)

    def fit(self, window_width: int) -> None:
        """Be narrow in a narrow window."""
        self.setFixedWidth(self._theme.size("rail" if window_width >= WIDE_FROM else "rail_narrow"))

    def show_stage(self, stage: Stage) -> None:
        """Mark a stage as the current one."""
        self.view.setCurrentIndex(self.model.index(stage.number - 1))

    def _view(self) -> QListView:
        view = QListView()
        view.setModel(self.model)
        view.setItemDelegate(RailDelegate(self.model, self._theme, view))
        view.setMouseTracking(True)
        view.setAccessibleName(_("Stages"))
        view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        set_look(view, bare=True)
        view.clicked.connect(self._on_chosen)
        view.activated.connect(self._on_chosen)
        return view

    def _colours_button(self) -> QToolButton:
        button = QToolButton()
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setIcon(icon("sun" if self._theme.mode == "light" else "moon", self._theme, size=18))
        button.setText(_("Theme"))
        button.setToolTip(_("Switch between light and dark colours"))
        button.setFont(ui_font("caption"))
        button.clicked.connect(self.colours_wanted)
        return button

    def _on_chosen(self, index: QModelIndex) -> None:
        self.stage_wanted.emit(STAGES[index.row()].stage)
