"""Agreement code by code, as rows."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from qda_app.domain.agreement import CodeAgreement, Coefficient, Interval, Intervals
from qda_app.i18n import N_, _, current
from qda_app.services.agreement_reports import interval_words
from qda_app.ui.conclude.agreement_words import reason_words, rounded

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_ALIGNMENT = Qt.ItemDataRole.TextAlignmentRole
_FIRST_NUMBER = 2
U_ALPHA = 12  # a column that is not always there
_COEFFICIENTS = ("percent", "kappa", "pi", "brennan_prediger", "ac1", "alpha")
TITLES = (
    N_("Code"), N_("Name"), N_("Uses"), N_("Both"), N_("Only first"), N_("Only second"), N_("Equal"), "κ", "π", "B–P",
    "AC1", "α", "uα",
)  # fmt: skip
HINTS = (
    "", "", N_("How often each coder used it"), N_("Units that both coded with it"), N_("Units of the first alone"),
    N_("Units of the second alone"), N_("Share of units on which both say the same"), "Cohen κ", "Scott π",
    "Brennan–Prediger", "Gwet AC1", "Krippendorff α", N_("Krippendorff α of unitized text"),
)  # fmt: skip


class AgreementModel(QAbstractTableModel):
    """One row a code that either coder used."""

    def __init__(self, parent: QObject) -> None:
        """Empty until `show`."""
        super().__init__(parent)
        self.rows: list[CodeAgreement] = []
        self.intervals: Mapping[str, Mapping[str, Interval]] = {}

    def show(self, codes: Sequence[CodeAgreement], intervals: Intervals | None = None) -> None:
        """Show another comparison, with its intervals where they are known."""
        self.beginResetModel()
        self.rows = list(codes)
        self.intervals = intervals.of_codes if intervals else {}
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By a column; what is not defined comes last."""
        if self.rows:
            self.layoutAboutToBeChanged.emit()
            is_down = order == Qt.SortOrder.DescendingOrder
            defined = [one for one in self.rows if _key(one, column) is not None]
            defined.sort(key=lambda one: (_key(one, column), one.code.short_id), reverse=is_down)
            self.rows = [*defined, *(one for one in self.rows if _key(one, column) is None)]
            self.layoutChanged.emit()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """One row a code."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """As many as there are titles."""
        return 0 if parent.isValid() else len(TITLES)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words at the left, numbers at the right; why there is no number, in the tool tip."""
        one, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            edges = self._edges(one, column)
            words = _words(one, column)
            return f"{words}\n{interval_words(edges, current())}" if edges else words
        if role == Qt.ItemDataRole.ToolTipRole:
            found = _coefficient(one, column)
            return reason_words(found.reason) if found and found.reason else _words(one, column)
        if role == _ALIGNMENT:
            return int(_LEFT if column < _FIRST_NUMBER else _RIGHT)
        return None

    def _edges(self, one: CodeAgreement, column: int) -> Interval | None:
        """The middle 95 % of the coefficient of a column over 1,000 draws, where it was drawn."""
        place = column - _FIRST_NUMBER - 4
        if not 0 <= place < len(_COEFFICIENTS):
            return None
        return self.intervals.get(one.code.short_id, {}).get(_COEFFICIENTS[place])

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The titles, and what they mean."""
        if orientation is not Qt.Orientation.Horizontal or section >= len(TITLES):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _(TITLES[section])
        if role == Qt.ItemDataRole.ToolTipRole:
            return _(HINTS[section]) if HINTS[section] else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_LEFT if section < _FIRST_NUMBER else _RIGHT)
        return None


def _uses(one: CodeAgreement) -> str:
    return " · ".join(current().number(count) for count in one.uses)


_PLAIN: Sequence[Callable[[CodeAgreement], str]] = (lambda one: one.code.short_id, lambda one: one.code.name, _uses)


def _words(one: CodeAgreement, column: int) -> str:
    if column < len(_PLAIN):
        return _PLAIN[column](one)
    count = _count(one, column)
    if count is not None:
        return current().number(count)
    found = _coefficient(one, column)
    return rounded(found) if found else "–"


def _count(one: CodeAgreement, column: int) -> int | None:
    """Units or matched excerpts: of both, of the first alone, of the second alone."""
    if not _FIRST_NUMBER < column < _FIRST_NUMBER + 4:
        return None
    place = column - _FIRST_NUMBER - 1
    if one.counts:
        return (one.counts.both, one.counts.first, one.counts.second)[place]
    return (one.matches.matched, one.matches.only_first, one.matches.only_second)[place] if one.matches else None


def _coefficient(one: CodeAgreement, column: int) -> Coefficient | None:
    place = column - _FIRST_NUMBER - 4
    if place < 0:
        return None
    if place < len(_COEFFICIENTS):
        return getattr(one.coefficients, _COEFFICIENTS[place]) if one.coefficients else None
    return one.u_alpha


def _key(one: CodeAgreement, column: int) -> float | str | None:
    if column < _FIRST_NUMBER:
        return _PLAIN[column](one).casefold()
    if column == _FIRST_NUMBER:
        return sum(one.uses)
    count = _count(one, column)
    if count is not None:
        return count
    found = _coefficient(one, column)
    return found.value if found else None
