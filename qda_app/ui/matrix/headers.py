"""The headers of a matrix: columns in one or two levels, and rows that stay in view."""

from math import ceil

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from qda_app.domain.matrices import Axis
from qda_app.ui.context import Context
from qda_app.ui.matrix import wording
from qda_app.ui.matrix.model import MatrixModel
from qda_app.ui.theme import Role, Theme, paint_dot, paint_stance, set_look, ui_font

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_TOP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_GROUP, _NAME, _SUBTITLE, _ONE_LINE = 26, 18, 16, 31
_SIDE = 10
_INDENT = 20
_SIGN = 8
_LEAST_CODE, _MOST_CODE = 164, 260
_HIGH_ROW = 64  # px of a row in which a name has lines of its own
_CHARACTER = 7  # px, about


def title_font() -> QFont:
    """The font of titles of rows and columns."""
    return ui_font("table", QFont.Weight.DemiBold)


class ColumnHeader(QHeaderView):
    """The titles of the columns; groups stand above them where there is more than one."""

    def __init__(self, model: MatrixModel, theme: Theme, parent: QWidget) -> None:
        """For the columns of `model`."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model, self._theme = model, theme
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(20)
        self.setDefaultSectionSize(100)  # one of our own, else a change of style gives all sections the style's
        self.setStretchLastSection(True)
        set_look(self, bare=True)

    def sizeHint(self) -> QSize:
        """High enough for groups, and for titles of two lines."""
        return QSize(0, self.height_wanted())

    def height_wanted(self) -> int:
        """In px, for the present widths."""
        columns = range(self._model.columnCount())
        if self._model.has_groups:
            return _GROUP + _NAME + _SUBTITLE + 4
        lines = max((self._lines(column) for column in columns), default=1)
        return _ONE_LINE if lines == 1 else _ONE_LINE + 16

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """One column."""
        painter.save()
        painter.fillRect(rect, self._theme["header"])
        painter.setPen(self._theme["line"])
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        axis = self._model.column(section)
        if self._model.has_groups:
            if self._model.starts_group(section):
                painter.drawLine(rect.topLeft(), rect.bottomLeft())
            self._paint_group(painter, section)
            self._paint_below_group(painter, rect, axis)
        else:
            painter.drawLine(rect.topRight(), rect.bottomRight())
            self._paint_title(painter, rect, axis, is_narrow=self._model.is_narrow(section))
        painter.restore()

    def _lines(self, column: int) -> int:
        width = QFontMetrics(title_font()).horizontalAdvance(self._model.column(column).title)
        return 1 if width <= self.sectionSize(column) - 2 * _SIDE else 2

    def _paint_title(self, painter: QPainter, rect: QRect, axis: Axis, *, is_narrow: bool) -> None:
        painter.setFont(title_font())
        painter.setPen(self._theme["text_secondary"])
        align = Qt.AlignmentFlag.AlignCenter if is_narrow else _LEFT
        side = _SIDE if not is_narrow else 2
        area = rect.adjusted(side, 0, -side, 0)
        painter.drawText(area, align | Qt.TextFlag.TextWordWrap, axis.title)

    def _paint_group(self, painter: QPainter, column: int) -> None:
        """The group, centred over all of its columns: each paints the whole, Qt cuts it to the section."""
        group = self._model.column(column).group
        members = [place for place in range(self._model.columnCount()) if self._model.column(place).group == group]
        left = self.sectionViewportPosition(members[0])
        width = self.sectionViewportPosition(members[-1]) + self.sectionSize(members[-1]) - left
        area = QRect(left + 2, 0, width - 4, _GROUP)
        font = ui_font("table", QFont.Weight.Medium)
        short = self._model.column(column).group_short
        if short and QFontMetrics(font).horizontalAdvance(group) > area.width():
            group = short
        _write(painter, area, group, font, self._theme["text_secondary"], Qt.AlignmentFlag.AlignCenter)

    def _paint_below_group(self, painter: QPainter, rect: QRect, axis: Axis) -> None:
        text, sign, _after = wording.split_sign(axis.title)
        top = rect.top() + _GROUP - (0 if axis.subtitle else -_SUBTITLE)
        name = QRect(rect.left() + 3, top, rect.width() - 6, _NAME)
        if sign:
            name.setRight(name.right() - _SIGN - 4)
        is_wide = rect.width() > 90  # noqa: PLR2004 - words there read better from the left
        align = _LEFT if is_wide else Qt.AlignmentFlag.AlignCenter
        if is_wide:
            name.adjust(_SIDE - 3, 0, 0, 0)
        _write(painter, name, text, title_font(), self._theme["text"], align)
        if sign:
            left = name.center().x() + QFontMetrics(title_font()).horizontalAdvance(text) / 2 + 5
            point = QPointF(left, name.center().y() - _SIGN / 2 + 1)
            paint_stance(painter, wording.STANCES[sign], point, _SIGN, self._theme)
        below = name.translated(0, _NAME - 1)
        _write(painter, below, axis.subtitle, ui_font("caption"), self._theme["text_tertiary"], align)


class RowHeader(QHeaderView):
    """The titles of the rows at the left: codes with their dot and id, roles with who holds them below."""

    def __init__(self, model: MatrixModel, context: Context, parent: QWidget) -> None:
        """For the rows of `model`."""
        super().__init__(Qt.Orientation.Vertical, parent)
        self._model, self._context = model, context
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(20)
        self.setDefaultSectionSize(32)
        self.setStyleSheet(f"QHeaderView {{ background: {context.theme['paper'].name()}; border-radius: 0; }}")
        self.current_row = -1
        self._wanted = 0  # px that codes want; 0 where the rows are no codes

    def measure(self) -> None:
        """Measure the titles of the matrix that the model holds now."""
        axes = self._model.matrix.rows if self._model.matrix else ()
        key, name = QFontMetrics(title_font()), QFontMetrics(ui_font("table"))
        self._wanted = max((_code_width(axis, key, name) for axis in axes if axis.hue), default=0)

    def width_wanted(self, room: int) -> int:
        """In px, where the columns leave `room` px; codes get what they want of it."""
        if self._wanted:
            return min(self._wanted, max(_LEAST_CODE, min(room, _MOST_CODE)))
        return round(min(max(self._model.width_cm(-1) * 40, 44), 132))

    def estimated_height(self, section: int, width: int) -> int:
        """About how high the title of a row is in `width` px."""
        axis = self._model.row(section)
        if axis.hue:
            return 0
        lines = ceil(len(axis.title) * _CHARACTER / max(20, width - _SIDE - 12))
        return lines * 15 + (18 if axis.subtitle else 0) + 20

    def row_height(self, section: int, width: int) -> int:
        """How high the title of a row is in `width` px."""
        axis = self._model.row(section)
        if axis.hue:
            return 0
        title = QFontMetrics(title_font()).boundingRect(
            QRect(0, 0, width - _SIDE - 12, 1000), _TOP | Qt.TextFlag.TextWordWrap, axis.title
        )
        return title.height() + (18 if axis.subtitle else 0) + 20

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """One row."""
        axis, theme = self._model.row(section), self._context.theme
        painter.save()
        ground: Role = "accent_soft" if section == self.current_row else "paper" if axis.depth else "panel"
        painter.fillRect(rect, theme[ground])
        painter.setPen(theme["line"])
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if axis.hue:
            self._paint_code(painter, rect, axis)
        else:
            painter.drawLine(rect.topRight(), rect.bottomRight())
            self._paint_role(painter, rect, axis)
        painter.restore()

    def _paint_code(self, painter: QPainter, rect: QRect, axis: Axis) -> None:
        theme, left = self._context.theme, rect.left() + 16 + min(axis.depth, 3) * _INDENT + 17
        width = QFontMetrics(title_font()).horizontalAdvance(axis.key)
        rest = QRect(left + width + 6, rect.top(), rect.right() - left - width - 10, rect.height())
        name_width = QFontMetrics(ui_font("table")).horizontalAdvance(axis.title)
        line = QRect(left, rect.top(), rect.right() - left - 6, rect.height())
        if name_width > rest.width() and rect.height() >= _HIGH_ROW and axis.title != axis.key:
            line = self._paint_name_below(painter, line, axis)
        elif rest.width() > 40 and axis.title != axis.key:  # noqa: PLR2004 - less says nothing
            _write(painter, rest, axis.title, ui_font("table"), theme["text_secondary"], _LEFT)
        _write(painter, line, axis.key, title_font(), theme["text"], _LEFT)
        paint_dot(painter, self._colour(axis), QPointF(left - 12, line.center().y() + 0.5), 8 if axis.depth else 10)

    def _paint_name_below(self, painter: QPainter, area: QRect, axis: Axis) -> QRect:
        """The name of a code in lines below its id: a high row has the room; returns the place of the id."""
        metrics = QFontMetrics(ui_font("table"))
        wanted = metrics.boundingRect(QRect(0, 0, area.width(), 1000), _TOP | Qt.TextFlag.TextWordWrap, axis.title)
        room = (area.height() - _NAME - 4) // metrics.lineSpacing() * metrics.lineSpacing()
        high = min(wanted.height(), room)
        line = QRect(area.left(), area.center().y() - (_NAME + high) // 2, area.width(), _NAME)
        painter.setPen(self._context.theme["text_secondary"])
        painter.setFont(ui_font("table"))
        below = QRect(line.left(), line.bottom() + 1, line.width(), high)
        painter.drawText(below, _TOP | Qt.TextFlag.TextWordWrap, axis.title)
        return line

    def _paint_role(self, painter: QPainter, rect: QRect, axis: Axis) -> None:
        theme = self._context.theme
        area = rect.adjusted(_SIDE + 2, 9, -_SIDE, -6)
        painter.setFont(title_font())
        painter.setPen(theme["text"])
        flags = _TOP | Qt.TextFlag.TextWordWrap
        painter.drawText(area, flags, axis.title)
        title = painter.boundingRect(area, flags, axis.title)
        if axis.subtitle:
            painter.setFont(ui_font("table"))
            painter.setPen(theme["text_secondary"])
            painter.drawText(area.adjusted(0, title.height() + 2, 0, 0), flags, axis.subtitle)

    def _colour(self, axis: Axis) -> QColor:
        code = self._context.codes.named(axis.key)
        return self._context.hues.hue(code.id).stripe if code else self._context.theme["text_tertiary"]


def _code_width(axis: Axis, key_metrics: QFontMetrics, name_metrics: QFontMetrics) -> int:
    key, name = key_metrics.horizontalAdvance(axis.key), name_metrics.horizontalAdvance(axis.title)
    return 16 + min(axis.depth, 3) * _INDENT + 17 + key + (name + 16 if not axis.depth else 12)


def _write(  # noqa: PLR0913 - what a line of text needs
    painter: QPainter, area: QRect, text: str, font: QFont, colour: QColor, align: Qt.AlignmentFlag
) -> None:
    painter.setFont(font)
    painter.setPen(colour)
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, align, shown)
