"""The cases that can be rated, with what each has on one scale."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from qda_app.i18n import _, current
from qda_app.services.ratings import Case, RatingSheet

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_CENTRED = Qt.AlignmentFlag.AlignCenter


class RatingModel(QAbstractTableModel):
    """One row a case of the chosen kind: its name, its value, and how many excerpts that rests on."""

    def __init__(self, parent: QObject) -> None:
        """Empty until `show`."""
        super().__init__(parent)
        self.cases: Sequence[Case] = ()
        self._sheet: RatingSheet | None = None
        self._scale = ""

    def show(self, sheet: RatingSheet, kind: str, scale: str) -> None:
        """Show the cases of a kind on a scale."""
        self.beginResetModel()
        self._sheet, self._scale = sheet, scale
        self.cases = [one for one in sheet.cases if one.kind == kind]
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """One row a case."""
        return 0 if parent.isValid() else len(self.cases)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Case, value, excerpts."""
        return 0 if parent.isValid() else 3

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Names and numbers; a dash where nothing is given yet."""
        case = self.cases[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(case)[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column():
            return _CENTRED
        if role == Qt.ItemDataRole.ToolTipRole:
            rating = self._sheet.of(case, self._scale) if self._sheet else None
            return "\n".join(filter(None, (case.about, rating.reason if rating else ""))) or None
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The titles of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (_("Case"), _("Value"), _("Excerpts"))[section]
        return None

    def _words(self, case: Case) -> tuple[str, str, str]:
        rating = self._sheet.of(case, self._scale) if self._sheet else None
        if rating is None or self._sheet is None:
            return case.name, "–", "–"
        count = len(self._sheet.evidence.get(rating.id, ()))
        return case.name, current().number(rating.value), current().number(count) if count else "?"
