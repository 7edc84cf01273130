"""New codes source by source, as rows."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from qda_app.analysis import wording
from qda_app.analysis.saturation_sheets import SaturationSheet
from qda_app.i18n import _, current

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_WORDS = 3  # columns that hold words; the others hold numbers
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class SaturationModel(QAbstractTableModel):
    """One row a source, in the order of reading."""

    def __init__(self, parent: QObject) -> None:
        """Empty until `show`."""
        super().__init__(parent)
        self._rows: list[tuple[str, ...]] = []
        self._titles = (
            _("Source"),
            _("Technique"),
            _("Date"),
            _("New codes"),
            _("Inductive among them"),
            _("Codes so far"),
            _("Mean of other orders"),
        )

    def show(self, sheet: SaturationSheet) -> None:
        """Show another count."""
        lang = current()
        self.beginResetModel()
        self._rows = [
            (
                source.short_id,
                wording.technique(source.technique, lang),
                lang.date(source.date, "medium") if source.date else "–",
                lang.number(new),
                lang.number(inductive),
                lang.number(total),
                lang.number(mean, 1),
            )
            for source, new, inductive, total, mean in zip(
                sheet.sources,
                sheet.result.new,
                sheet.new_inductive,
                sheet.result.cumulative,
                sheet.mean,
                strict=True,
            )
        ]
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """One row a source."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """As many as there are titles."""
        return 0 if parent.isValid() else len(self._titles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words at the left, numbers at the right."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_LEFT if index.column() < _WORDS else _RIGHT)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The titles."""
        if orientation is not Qt.Orientation.Horizontal or section >= len(self._titles):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_LEFT if section < _WORDS else _RIGHT)
        return None
