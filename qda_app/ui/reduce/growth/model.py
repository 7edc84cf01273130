"""The codes with what they are used for, as rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from qda_app.domain.ids import CodeId
from qda_app.i18n import N_, _, current
from qda_app.services.code_growth import CodeUse
from qda_app.ui.reduce.growth.wording import kind_word, origin_word
from qda_app.ui.theme import CodeHues

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_DOT = 9  # px
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class GrowthColumn:
    """A column: its title (a message id), its width in px, its words, and what it is sorted by."""

    title: str
    width: int
    words: Callable[[CodeUse], str]
    order: Callable[[CodeUse], object] | None = None
    is_number: bool = False


def _number(of: Callable[[CodeUse], int]) -> Callable[[CodeUse], str]:
    return lambda use: current().number(of(use))


COLUMNS = (
    GrowthColumn(N_("Code"), 140, lambda use: use.code.short_id),
    GrowthColumn(N_("Name"), 200, lambda use: use.code.name, lambda use: use.code.name.casefold()),
    GrowthColumn(N_("Cycle"), 56, lambda use: str(use.code.cycle), lambda use: use.code.cycle, is_number=True),
    GrowthColumn(N_("Way of coding"), 96, lambda use: kind_word(use.code.kind)),
    GrowthColumn(N_("Origin"), 96, lambda use: origin_word(use)),
    GrowthColumn(N_("Excerpts"), 68, _number(lambda use: use.excerpts), lambda use: -use.excerpts, is_number=True),
    GrowthColumn(N_("Sources"), 96, _number(lambda use: use.sources), lambda use: -use.sources, is_number=True),
    GrowthColumn(N_("Informants"), 80, _number(lambda use: use.voices), lambda use: -use.voices, is_number=True),
    GrowthColumn(
        N_("Members"),
        72,
        lambda use: current().number(len(use.members)) if use.members else "",
        lambda use: -len(use.members),
        is_number=True,
    ),
)


class GrowthModel(QAbstractTableModel):
    """One row a code, in the order of the codebook or of a column; filtered by words."""

    def __init__(self, hues: CodeHues, parent: QObject) -> None:
        """Empty until `show`."""
        super().__init__(parent)
        self.hues = hues
        self._all: Sequence[CodeUse] = ()
        self.rows: list[CodeUse] = []
        self._filter = ""
        self._sorted: tuple[int, Qt.SortOrder] = (0, Qt.SortOrder.AscendingOrder)

    def show(self, codes: Sequence[CodeUse], hues: CodeHues) -> None:
        """Show another count."""
        self._all, self.hues = codes, hues
        self._fill()

    def set_filter(self, words: str) -> None:
        """Show the codes whose id, name, origin or way of coding hold all these words."""
        self._filter = words
        self._fill()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """The first column is the order of the codebook."""
        self._sorted = column, order
        self._fill()

    def row_of(self, code_id: CodeId) -> int:
        """Where a code stands; -1 where it is not shown."""
        return next((row for row, use in enumerate(self.rows) if use.code.id == code_id), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """One row a code."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """As many as there are titles."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words at the left, numbers at the right, the colour of the code before its id."""
        use, column = self.rows[index.row()], COLUMNS[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.words(use) or "–"
        if role == Qt.ItemDataRole.ToolTipRole:
            return _hint(use)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_RIGHT if column.is_number else _LEFT)
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 0:
            return _dot(self.hues.hue(use.code.id).stripe)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The titles."""
        if orientation is not Qt.Orientation.Horizontal or section >= len(COLUMNS):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _(COLUMNS[section].title)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_RIGHT if COLUMNS[section].is_number else _LEFT)
        return None

    def _fill(self) -> None:
        wanted = self._filter.casefold().split()
        self.beginResetModel()
        self.rows = [use for use in self._all if not wanted or all(word in _told(use) for word in wanted)]
        column, order = self._sorted
        if column:
            key = COLUMNS[column].order or COLUMNS[column].words
            self.rows.sort(key=lambda use: (key(use), use.code.short_id), reverse=order == Qt.SortOrder.DescendingOrder)
        elif order == Qt.SortOrder.DescendingOrder:
            self.rows.reverse()
        self.endResetModel()


def _hint(use: CodeUse) -> str:
    """Name, definition and members, for whoever rests on a row."""
    members = ", ".join(code.short_id for code in use.members)
    drawn = [_("Draws together {codes}").format(codes=members)] if members else []
    return "\n".join(filter(None, (f"{use.code.short_id} {use.code.name}", use.code.definition, *drawn)))


def _dot(colour: QColor) -> QPixmap:
    """The colour of a code as it stands beside its id everywhere."""
    dot = QPixmap(2 * _DOT, 2 * _DOT)
    dot.setDevicePixelRatio(2)
    dot.fill(Qt.GlobalColor.transparent)
    painter = QPainter(dot)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(0, 0, _DOT, _DOT)
    painter.end()
    return dot


def _told(use: CodeUse) -> str:
    parts = (use.code.short_id, use.code.name, kind_word(use.code.kind), origin_word(use))
    return " ".join(parts).casefold()
