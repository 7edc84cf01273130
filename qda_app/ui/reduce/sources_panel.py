"""The list of sources: which there are, how far each is coded, and the way into each."""

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from qda_app.i18n import _, current
from qda_app.ui.panel_header import PanelHeader
from qda_app.ui.parts import KeyButton
from qda_app.ui.reduce.desk import Desk
from qda_app.ui.reduce.sources_model import Index, SourcesModel
from qda_app.ui.row_line import RowLine, cached_font, paint_focus, paint_ground
from qda_app.ui.theme import Theme, set_look

_ICON, _ID_WIDTH, _COUNT_WIDTH = 15, 22, 20
_GAP, _PADDING = 6, 12
_BAR = (24, 4)
_BAR_FROM = 220  # px of the list; below, the bar gives its place to the name


class SourcesDelegate(QStyledItemDelegate):
    """Paints icon, id, short name, bar and count."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """In the colours of `theme`."""
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as every row of a tree."""
        return QSize(0, self._theme.size("tree_row"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One source."""
        model = index.model()
        assert isinstance(model, SourcesModel)
        row, area = model.row(index), QRect(option.rect)
        painter.save()
        paint_ground(painter, option, self._theme, marker=self._theme.size("stroke.current_marker"))
        line = RowLine(painter, area.adjusted(_PADDING, 0, -_PADDING, 0), self._theme)
        line.text_right(current().number(row.count), cached_font("table"), "text_tertiary", least=_COUNT_WIDTH)
        line.skip_right(_GAP)
        if area.width() >= _BAR_FROM:
            line.bar_right(row.share, *_BAR)
            line.skip_right(_GAP)
        line.icon(row.icon, "text", _ICON, _GAP)
        if row.reading.withdrawn:
            line.icon("warning", "warning", _ICON, _GAP)
        strong = cached_font("table", QFont.Weight.DemiBold)
        line.text(row.reading.source.short_id, strong, width=max(_ID_WIDTH, _width(row.reading.source.short_id)))
        line.skip(_GAP)
        line.text(row.reading.short_name, cached_font("table"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_focus(painter, area, self._theme)
        painter.restore()


class SourcesPanel(QWidget):
    """Opens a source by a click or Enter; the one that lies open is marked."""

    chosen = Signal()  # a person opened a source here

    def __init__(self, desk: Desk) -> None:
        """Follows `desk`."""
        super().__init__()
        self._desk, theme = desk, desk.context.theme
        set_look(self, surface="panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.header = PanelHeader(_("Sources"), theme)
        self._add_import(theme)
        self.model = SourcesModel(desk, self)
        self.view = self._made_view(theme)
        self.empty = QLabel(_("No sources yet."))
        self.empty.setContentsMargins(*(theme.space("m"),) * 4)
        set_look(self.empty, tone="secondary")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.header, self.empty, self.view):
            column.addWidget(part)
        column.setStretch(2, 1)
        desk.filled.connect(self._on_filled)
        desk.source_opened.connect(self._mark_open)

    def _add_import(self, theme: Theme) -> None:
        if self._desk.context.is_writable:
            button = KeyButton(_("Import"), theme, icon_name="plus", look="flat small")
            button.clicked.connect(lambda: self._desk.context.actions.run("import_sources"))
            self.header.add(button)

    def _made_view(self, theme: Theme) -> QTreeView:
        view = QTreeView()
        view.setModel(self.model)
        view.setItemDelegate(SourcesDelegate(theme, view))
        view.setHeaderHidden(True)
        view.setRootIsDecorated(False)
        view.setIndentation(0)
        view.setUniformRowHeights(True)
        view.setMouseTracking(True)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setAccessibleName(_("Sources"))
        set_look(view, bare=True)
        view.clicked.connect(self._open)
        view.activated.connect(self._open)
        return view

    def _open(self, index: QModelIndex) -> None:
        self.chosen.emit()
        self._desk.open(self.model.source_id(index))

    def _on_filled(self) -> None:
        count = self.model.rowCount()
        self.header.count.setText(current().number(count))
        self.empty.setVisible(not count)
        self._mark_open()

    def _mark_open(self, *_goal: object) -> None:
        index = self.model.index_of(self._desk.source_id)
        self.view.setCurrentIndex(index)


def _width(short_id: str) -> int:
    """Room for an id of more than two characters."""
    return 9 * len(short_id)
