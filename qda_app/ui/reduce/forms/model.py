"""The forms as a list: one for each source, then those of the study."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from qda_app.domain.form_fields import FormKey
from qda_app.i18n import _
from qda_app.services.forms import FormLine
from qda_app.ui.reduce.forms.wording import line_words, state_words

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class FormsModel(QAbstractTableModel):
    """A heading is a `str`, all else a `FormLine`."""

    def __init__(self, parent: QObject) -> None:
        """Empty."""
        super().__init__(parent)
        self.rows: list[FormLine | str] = []

    def show(self, lines: Sequence[FormLine]) -> None:
        """Show other forms; where only their state is another one, the rows stay."""
        rows: list[FormLine | str] = []
        for heading, found in (
            (_("Of sources"), [one for one in lines if one.key.source]),
            (_("Of the study"), [one for one in lines if not one.key.source]),
        ):
            rows += [heading, *found] if found else []
        if [identity(row) for row in rows] == [identity(row) for row in self.rows]:
            self.rows = rows
            for place in range(len(rows)):
                self.dataChanged.emit(self.index(place, 0), self.index(place, 0))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def line(self, index: Index) -> FormLine | None:
        """The form in a row; None for a heading."""
        row = self.rows[index.row()] if index.isValid() else None
        return row if isinstance(row, FormLine) else None

    def index_of(self, key: FormKey | None) -> QModelIndex:
        """The row of a form; invalid where it is not shown."""
        wanted = key and form_identity(key)
        places = (place for place, row in enumerate(self.rows) if wanted and identity(row) == wanted)
        place = next(places, None)
        return QModelIndex() if place is None else self.index(place, 0)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """All in one."""
        return 0 if parent.isValid() else 1

    def rowCount(self, parent: Index = _ROOT) -> int:
        """One row a form, and one a heading."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A row in words."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        row = self.rows[index.row()]
        return ", ".join([*line_words(row), state_words(row)]) if isinstance(row, FormLine) else row

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings cannot be chosen."""
        return super().flags(index) if self.line(index) else Qt.ItemFlag.NoItemFlags


def form_identity(key: FormKey) -> object:
    """By what a form is known, whatever became of what is written into it."""
    return (key.kind, key.source.id) if key.source else key.form_id


def identity(row: FormLine | str) -> object:
    """By what a row is known."""
    return form_identity(row.key) if isinstance(row, FormLine) else row
