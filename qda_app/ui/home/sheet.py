"""The data accounting sheet: aspects × voices, grouped by technique, a mark and a number in each cell."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QLabel,
    QWidget,
)

from qda_app.domain.ids import ExcerptId
from qda_app.domain.matrices import Axis, CellMark, Emptiness, Matrix, MatrixCell
from qda_app.i18n import _, ngettext
from qda_app.ui.context import Context
from qda_app.ui.marks import mark_words, paint_mark, paint_mark_ground
from qda_app.ui.painted_table import PaintedTable
from qda_app.ui.parts import label
from qda_app.ui.theme import Theme, paint_dot, set_look, ui_font

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_ROW, _HEADER, _GROUPS = 42, 66, 26
_NARROWEST = 62
_BAR = 12


class SheetModel(QAbstractTableModel):
    """The cells of a filled sheet."""

    def __init__(self, parent: QObject) -> None:
        """Empty until `show`."""
        super().__init__(parent)
        self.rows: Sequence[Axis] = ()
        self.columns: Sequence[Axis] = ()
        self._cells: Sequence[Sequence[MatrixCell]] = ()

    def show(self, sheet: Matrix) -> None:
        """Hold another sheet."""
        self.beginResetModel()
        self.rows, self.columns, self._cells = sheet.rows, sheet.columns, sheet.cells
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """One row an aspect."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """One column a voice."""
        return 0 if parent.isValid() else len(self.columns)

    def cell(self, index: Index) -> MatrixCell:
        """What an index stands for."""
        return self.cell_at(index.row(), index.column())

    def cell_at(self, row: int, column: int) -> MatrixCell:
        """The cell of a row and a column."""
        return self._cells[row][column]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The number of excerpts; in words as tooltip and for screen readers."""
        if role == Qt.ItemDataRole.DisplayRole:
            return str(len(self.cell(index).evidence) or "")
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(index)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The short id of a voice or aspect, its name as a tooltip."""
        axes = self.columns if orientation is Qt.Orientation.Horizontal else self.rows
        if role == Qt.ItemDataRole.DisplayRole and section < len(axes):
            return axes[section].key
        if role == Qt.ItemDataRole.ToolTipRole and section < len(axes):
            return _name(axes[section])
        return None

    def starts_group(self, column: int) -> bool:
        """Whether another technique begins here."""
        return column > 0 and self.columns[column].group != self.columns[column - 1].group

    def _words(self, index: Index) -> str:
        cell = self.cell(index)
        where = f"{self.columns[index.column()].key}, {_name(self.rows[index.row()])}"
        if not cell.evidence:
            return f"{where}: {emptiness_words(cell)}"
        count = ngettext("{count} excerpt", "{count} excerpts", len(cell.evidence))
        return f"{where}: {mark_words(cell.mark)}, {count}" if cell.mark else f"{where}: {count}"


def emptiness_words(cell: MatrixCell) -> str:
    """Why a cell is empty."""
    return {
        Emptiness.SILENT: _("Silent: asked, did not speak of it."),
        Emptiness.NOT_ASKED: _("Not asked."),
        Emptiness.NOT_CODED: _("Not coded yet."),
        None: "",
    }[cell.empty]


class CellPainter:
    """Paints the mark and the number of a cell on its ground."""

    def __init__(self, model: SheetModel, theme: Theme) -> None:
        """In the colours of `theme`."""
        self._model, self._theme = model, theme

    def paint(self, painter: QPainter, area: QRect, place: tuple[int, int], *, has_focus: bool) -> None:
        """One cell."""
        cell, (row, column) = self._model.cell_at(*place), place
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._theme["line"])
        if row < len(self._model.rows) - 1:
            painter.drawLine(area.bottomLeft(), area.bottomRight())
        if self._model.starts_group(column):
            painter.drawLine(area.topLeft(), area.bottomLeft())
        if cell.mark:
            self._paint_mark(painter, QRectF(area.adjusted(4, 4, -3, -5)), cell.mark, len(cell.evidence))
        elif cell.empty:
            self._paint_words(painter, area, _("not coded"))
        if has_focus:
            painter.setPen(QPen(self._theme["accent"], 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(3, 3, -3, -4), 3, 3)
        painter.restore()

    def _paint_mark(self, painter: QPainter, area: QRectF, mark: CellMark, count: int) -> None:
        paint_mark_ground(painter, mark, area, self._theme)
        text = str(count or "")
        font = ui_font("table")
        width = QFontMetrics(font).horizontalAdvance(text)
        left = area.center().x() - (14 + 6 + max(width, 8)) / 2
        centre = area.center() if mark is CellMark.NOT_ASKED else QPointF(left + 7, area.center().y())
        paint_mark(painter, mark, centre, self._theme)
        painter.setFont(font)
        painter.setPen(self._theme["text_secondary"])
        words = QRectF(left + 20, area.top(), width + 2, area.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_words(self, painter: QPainter, area: QRect, words: str) -> None:
        painter.setFont(ui_font("caption"))
        painter.setPen(self._theme["text_tertiary"])
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)


class VoiceHeader(QHeaderView):
    """Two levels: the technique above its voices, each with short id and who it is."""

    def __init__(self, model: SheetModel, theme: Theme, parent: QWidget) -> None:
        """For the columns of `model`."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model, self._theme = model, theme

    def sizeHint(self) -> QSize:
        """High enough for both levels."""
        return QSize(0, _HEADER)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """One voice, and its part of the technique above."""
        axis = self._model.columns[section]
        painter.save()
        painter.fillRect(rect, self._theme["paper"])
        painter.setPen(self._theme["line"])
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if self._model.starts_group(section):
            painter.drawLine(rect.topLeft(), rect.bottomLeft())
        self._paint_group(painter, section)
        name = QRect(rect.left() + 2, rect.top() + _GROUPS, rect.width() - 4, 18)
        _write(painter, name, axis.title, ui_font("table", QFont.Weight.DemiBold), self._theme["text"])
        _write(painter, name.translated(0, 17), axis.subtitle, ui_font("caption"), self._theme["text_tertiary"])
        painter.restore()

    def _paint_group(self, painter: QPainter, column: int) -> None:
        """The technique, centred over all of its columns: each paints the whole, Qt cuts it to the section."""
        group = self._model.columns[column].group
        members = [place for place, axis in enumerate(self._model.columns) if axis.group == group]
        left = self.sectionViewportPosition(members[0])
        width = self.sectionViewportPosition(members[-1]) + self.sectionSize(members[-1]) - left
        area = QRect(left + 2, 0, width - 4, _GROUPS)
        font = ui_font("table", QFont.Weight.Medium)
        if QFontMetrics(font).horizontalAdvance(group) > area.width():
            font = ui_font("caption")
        _write(painter, area, group, font, self._theme["text_tertiary"])


class AspectHeader(QHeaderView):
    """The aspects at the left: dot, short id, name."""

    def __init__(self, model: SheetModel, context: Context, parent: QWidget) -> None:
        """For the rows of `model`."""
        super().__init__(Qt.Orientation.Vertical, parent)
        self._model, self._context = model, context
        self._wanted = 0
        model.modelReset.connect(self._measure)
        self.setDefaultSectionSize(_ROW)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as the names want, within reason."""
        table = self.parentWidget()
        most = max(150, table.width() * 28 // 100) if table else 240
        return QSize(min(self._wanted, most), 0)

    def _measure(self) -> None:
        metrics = QFontMetrics(ui_font("table"))
        wanted = [_key_width(axis) + metrics.horizontalAdvance(axis.title) + 48 for axis in self._model.rows]
        self._wanted = max(wanted, default=0)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """One aspect."""
        axis, theme = self._model.rows[section], self._context.theme
        painter.save()
        painter.fillRect(rect, theme["paper"])
        if section < len(self._model.rows) - 1:
            painter.setPen(theme["line"])
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        paint_dot(painter, self._colour(axis), QPointF(rect.left() + 21, rect.center().y() + 0.5), 10)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        bold = ui_font("table", QFont.Weight.DemiBold)
        width = _key_width(axis)
        _write(painter, QRect(rect.left() + 34, rect.top(), width, rect.height()), axis.key, bold, theme["text"], left)
        rest = QRect(rect.left() + 34 + width, rect.top(), rect.width() - 38 - width, rect.height())
        _write(painter, rest, axis.title, ui_font("table"), theme["text_secondary"], left)
        painter.restore()

    def _colour(self, axis: Axis) -> QColor:
        code = self._context.codes.named(axis.key)
        return self._context.hues.hue(code.id).stripe if code else self._context.theme["text_tertiary"]


class SheetView(PaintedTable):
    """The sheet; a cell opens its excerpts."""

    excerpts_wanted = Signal(tuple)

    def __init__(self, context: Context) -> None:
        """Empty until `show_sheet`."""
        super().__init__()
        self._model = SheetModel(self)
        self.setModel(self._model)
        self._cells = CellPainter(self._model, context.theme)
        self.setHorizontalHeader(VoiceHeader(self._model, context.theme, self))
        self.setVerticalHeader(AspectHeader(self._model, context, self))
        self.setTabKeyNavigation(False)
        self.setSelectionMode(PaintedTable.SelectionMode.NoSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(PaintedTable.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        self.setAccessibleName(_("Data accounting sheet"))
        self.corner = self._corner(context.theme)
        set_look(self, bare=True)
        self.clicked.connect(self._on_chosen)
        self.activated.connect(self._on_chosen)

    def model(self) -> SheetModel:
        """The model it shows."""
        return self._model

    def show_sheet(self, sheet: Matrix) -> None:
        """Show a filled sheet, and keep the current cell."""
        here = self.currentIndex()
        row, column = max(0, here.row()), max(0, here.column())
        self._model.show(sheet)
        self.setCurrentIndex(self._model.index(min(row, len(sheet.rows) - 1), min(column, len(sheet.columns) - 1)))
        self._share_width()

    def paint_cell(self, painter: QPainter, area: QRect, place: tuple[int, int], *, is_current: bool) -> None:
        """One cell, framed where the keyboard is."""
        self._cells.paint(painter, area, place, has_focus=is_current and self.hasFocus())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the voices."""
        super().resizeEvent(event)
        self._share_width()

    def _corner(self, theme: Theme) -> QLabel:
        """The head of the aspects, above them."""
        corner = label(_("Aspect"), kind="table", tone="secondary")
        corner.setParent(self)
        corner.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        corner.setContentsMargins(theme.space("l"), 0, 0, 6)
        corner.setFont(ui_font("table", QFont.Weight.DemiBold))
        corner.setStyleSheet(f"background: {theme['paper'].name()}; font-weight: 600;")
        return corner

    def _share_width(self) -> None:
        count = self._model.columnCount()
        if not count:
            return
        side = self.verticalHeader().sizeHint().width()
        self.verticalHeader().setFixedWidth(side)
        self.corner.setGeometry(0, 0, side, _HEADER - 1)
        room = self.width() - side
        share = max(_NARROWEST, room // count)
        self.horizontalHeader().setDefaultSectionSize(share)  # of all columns at once
        rest = room - share * count
        if rest >= 0:
            self.setColumnWidth(count - 1, share + rest)
        self.setFixedHeight(_HEADER + _ROW * self._model.rowCount() + (_BAR if rest < 0 else 0))
        self.updateGeometries()

    def _on_chosen(self, index: QModelIndex) -> None:
        ids: tuple[ExcerptId, ...] = tuple(found.excerpt_id for found in self._model.cell(index).evidence)
        if ids:
            self.excerpts_wanted.emit(ids)


def _key_width(axis: Axis) -> int:
    return max(44, QFontMetrics(ui_font("table", QFont.Weight.DemiBold)).horizontalAdvance(axis.key) + 8)


def _name(axis: Axis) -> str:
    return f"{axis.key} {axis.title}" if axis.title != axis.key else f"{axis.key} {axis.subtitle}".strip()


def _write(  # noqa: PLR0913 - what a line of text needs
    painter: QPainter,
    area: QRect,
    text: str,
    font: QFont,
    colour: QColor,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignCenter,
) -> None:
    painter.setFont(font)
    painter.setPen(colour)
    elided = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, align, elided)
