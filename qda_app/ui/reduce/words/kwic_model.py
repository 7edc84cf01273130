"""The lines of a concordance as rows: source and line, what goes before, the word, what follows."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush

from qda_app.domain.concordance import Concordance, KwicLine
from qda_app.i18n import N_, _, current
from qda_app.ui.theme import Theme, speech_font

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
PLACE, BEFORE, KEY, AFTER = range(4)
TITLES = (N_("Source, line"), N_("Before"), N_("Word"), N_("After"))
_CENTRE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
_ALIGNED = {BEFORE: Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, KEY: _CENTRE}
_MOST_KEPT = 4_000


class KwicModel(QAbstractTableModel):
    """One row a place; its words are cut from the text when they are looked at."""

    def __init__(self, parent: QObject, theme: Theme) -> None:
        """Without lines; the word itself stands in the accent of `theme`."""
        super().__init__(parent)
        self.found: Concordance | None = None
        self._lines: dict[int, KwicLine] = {}
        self._font, self._theme = speech_font("table"), theme

    def show(self, found: Concordance) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.found = found
        self._lines.clear()
        self.endResetModel()

    def line(self, row: int) -> KwicLine:
        """The line of a row."""
        assert self.found
        if row not in self._lines:
            if len(self._lines) > _MOST_KEPT:
                self._lines.clear()
            self._lines[row] = self.found.line(row, width=110)
        return self._lines[row]

    def rowCount(self, parent: Index = _ROOT) -> int:
        """One row a place."""
        return 0 if parent.isValid() or self.found is None else len(self.found)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Four."""
        return 0 if parent.isValid() else len(TITLES)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words; what goes before stands at the right, so that the words are one column."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in _ALIGNED:
            return int(_ALIGNED[index.column()])
        if role == Qt.ItemDataRole.FontRole and index.column() != PLACE:
            return self._font
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == KEY:
            return QBrush(self._theme["accent"])
        if role == Qt.ItemDataRole.ToolTipRole:
            one = self.line(index.row())
            return f"{one.before}{one.key}{one.after}"
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(index)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The titles, aligned as what stands below them."""
        if orientation is not Qt.Orientation.Horizontal or section >= len(TITLES):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _(TITLES[section])
        if role == Qt.ItemDataRole.TextAlignmentRole and section in _ALIGNED:
            return int(_ALIGNED[section])
        return None

    def _words(self, index: Index) -> str:
        one = self.line(index.row())
        place = _("{source}, line {line}").format(source=one.source.short_id, line=current().number(one.line))
        return (place, one.before.strip(), one.key, one.after.strip())[index.column()]
