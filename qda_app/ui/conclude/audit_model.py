"""The steps of a project as rows."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from qda_app.domain.changes import Step
from qda_app.i18n import _, current
from qda_app.services.history import said
from qda_app.ui.history import wording

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
WIDTHS = (80, 150, 130)  # px of number, time and coder; the last column has the rest


class AuditModel(QAbstractTableModel):
    """The steps, the newest first; their words are made when they come into view."""

    def __init__(self, parent: QObject) -> None:
        """Empty until `show`."""
        super().__init__(parent)
        self._steps: Sequence[Step] = ()
        self._found: Sequence[Step] = ()
        self._words: Sequence[str] = ()

    @property
    def total(self) -> int:
        """How many steps there are."""
        return len(self._steps)

    @property
    def found(self) -> int:
        """How many of them the filter lets through."""
        return len(self._found)

    def show(self, steps: Sequence[Step]) -> None:
        """Hold other steps."""
        self._steps = list(reversed(steps))
        self._rebuild()

    def filter(self, typed: str) -> None:
        """Show only steps with these words."""
        self._words = typed.casefold().split()
        self._rebuild()

    def step(self, index: Index) -> Step:
        """The step of a row."""
        return self._found[index.row()]

    def is_shown(self, step: Step) -> bool:
        """Whether the filter lets a step through."""
        return any(one.id == step.id for one in self._found)

    def row_of(self, step: Step | None) -> int:
        """The row of a step; the first where it is not shown."""
        ids = [one.id for one in self._found]
        return ids.index(step.id) if step and step.id in ids else 0

    def rowCount(self, parent: Index = _ROOT) -> int:
        """One row a step."""
        return 0 if parent.isValid() else len(self._found)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Number, when, who, what."""
        return 0 if parent.isValid() else len(WIDTHS) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A step in words."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        step = self.step(index)
        return (
            current().number(step.number),
            wording.moment(step),
            step.coder,
            said(step),
        )[index.column()]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The titles."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (_("Step"), _("When"), _("Who"), _("What"))[section]
        return None

    def _rebuild(self) -> None:
        self.beginResetModel()
        self._found = [step for step in self._steps if self._matches(step)] if self._words else self._steps
        self.endResetModel()

    def _matches(self, step: Step) -> bool:
        told = f"{step.coder} {said(step)} {wording.moment(step)}".casefold()
        return all(word in told for word in self._words)
