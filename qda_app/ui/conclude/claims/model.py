"""The claims of the ledger as rows, and below them what has none yet."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from qda_app.analysis.claims.scales import Weighed
from qda_app.analysis.claims.wording import status
from qda_app.domain.ids import ClaimId
from qda_app.i18n import _, current
from qda_app.services.ledgers import Ledger, Wanted

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
Row = str | Weighed | Wanted


@dataclass(frozen=True, slots=True)
class Found:
    """How many claims are shown, of how many."""

    shown: int
    total: int


class LedgerModel(QAbstractTableModel):
    """Headings, claims, and aspects or questions without one."""

    def __init__(self, parent: QObject) -> None:
        """Empty until `show`."""
        super().__init__(parent)
        self.rows: Sequence[Row] = ()
        self.found = Found(0, 0)
        self._ledger: Ledger | None = None
        self._sought: Sequence[str] = ()

    def show(self, ledger: Ledger) -> None:
        """Show another state of the ledger."""
        self._ledger = ledger
        self._fill()

    def filter(self, typed: str) -> None:
        """Show only claims with these words."""
        self._sought = typed.casefold().split()
        self._fill()

    def place_of(self, claim_id: ClaimId | None) -> int:
        """The row of a claim; that of the first where it is not shown, -1 where there is none."""
        claims = [place for place, row in enumerate(self.rows) if isinstance(row, Weighed)]
        same = (place for place in claims if self._id(place) == claim_id)
        return next(same, claims[0] if claims else -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """One below the other."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """The list paints all of a row in one column."""
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a row, for screen readers with its status."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row if isinstance(row, str) else row.words if isinstance(row, Wanted) else row.dossier.claim.words
        if role == Qt.ItemDataRole.AccessibleTextRole and isinstance(row, Weighed):
            return f"{row.dossier.label}, {status(row.status, current())}: {row.dossier.claim.words}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings cannot be chosen."""
        if not index.isValid() or isinstance(self.rows[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _id(self, place: int) -> ClaimId | None:
        row = self.rows[place]
        return row.dossier.claim.id if isinstance(row, Weighed) else None

    def _fill(self) -> None:
        ledger = self._ledger
        claims = [one for one in ledger.claims if self._fits(_told(one))] if ledger else []
        wanted = [one for one in ledger.wanted if self._fits(f"{one.name} {one.words}")] if ledger else []
        self.beginResetModel()
        rows: list[Row] = [_("Claims"), *claims] if claims else []
        rows += [_("Without a claim yet"), *wanted] if wanted else []
        self.rows = rows
        self.found = Found(len(claims), len(ledger.claims) if ledger else 0)
        self.endResetModel()

    def _fits(self, told: str) -> bool:
        folded = told.casefold()
        return all(word in folded for word in self._sought)


def _told(one: Weighed) -> str:
    claim = one.dossier.claim
    codes = " ".join(code.short_id for code in one.dossier.codes)
    return f"{one.dossier.label} {claim.words} {claim.scope} {codes} {status(one.status, current())}"
