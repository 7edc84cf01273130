"""What the mask replaces in a chosen file: every place, as it is and as it will be stored."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QObject, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from qda_app.i18n import N_, _, current
from qda_app.services.masked_imports import ReplacedName
from qda_app.ui.collect.lines import ROOT, Index
from qda_app.ui.collect.row_table import EQUAL, RowTable

_TITLES = (N_("Where"), N_("Now"), N_("Afterwards"))
_WHERE = {
    "title": N_("title"),
    "file_name": N_("name of the file"),
    "place": N_("place"),
    "unit": N_("unit"),
    "consent": N_("consent"),
    "label": N_("label of a speaker"),
    "position": N_("position"),
    "informant": N_("code of an informant"),
}
_WIDTH = 190


class MaskedModel(QAbstractTableModel):
    """A row a place."""

    def __init__(self, parent: QObject) -> None:
        """Without places yet."""
        super().__init__(parent)
        self._places: Sequence[ReplacedName] = ()

    def show(self, places: Sequence[ReplacedName]) -> None:
        """Show these places."""
        self.beginResetModel()
        self._places = places
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        """The places."""
        return 0 if parent.isValid() else len(self._places)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Where, now, afterwards."""
        return 0 if parent.isValid() else len(_TITLES)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell."""
        if not index.isValid() or role != Qt.ItemDataRole.DisplayRole:
            return None
        place = self._places[index.row()]
        return (_where(place), _within(place, place.words), _within(place, place.replacement))[index.column()]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The titles."""
        is_title = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return _(_TITLES[section]) if is_title and section < len(_TITLES) else None


class MaskedPage(QWidget):
    """The table, as large as the page."""

    def __init__(self) -> None:
        """Without places yet."""
        super().__init__()
        self.model = MaskedModel(self)
        self.table = RowTable(self.model, _("What is replaced"), (_WIDTH, EQUAL, EQUAL))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        self.setFocusProxy(self.table)


def _where(place: ReplacedName) -> str:
    if place.line:
        return _("line {line}").format(line=current().number(place.line))
    return _(_WHERE[place.field]) if place.field in _WHERE else place.field


def _within(place: ReplacedName, words: str) -> str:
    return f"…{place.before}{words}{place.after}…" if place.line else words
