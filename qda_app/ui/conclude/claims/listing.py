"""The list of the ledger: each claim with how far it has come and what waits there."""

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QFont

from qda_app.analysis.claims.scales import Weighed
from qda_app.analysis.claims.wording import status
from qda_app.domain.claims import ClaimStatus
from qda_app.domain.ids import ClaimId
from qda_app.i18n import _, current
from qda_app.services.ledgers import Wanted
from qda_app.ui.conclude.claims.model import Index, LedgerModel
from qda_app.ui.headed_list import HeadedList
from qda_app.ui.row_line import RowLine, cached_font
from qda_app.ui.theme import Role, Theme

_TONES: dict[ClaimStatus, Role] = {
    ClaimStatus.SUPPORTED: "success",
    ClaimStatus.CONDITIONAL: "success",
    ClaimStatus.REJECTED: "error",
    ClaimStatus.TESTED: "accent",
}
_LABEL = 52  # px


class LedgerList(HeadedList):
    """Claims in two lines: number, words and status; then codes and what is not answered."""

    def __init__(self, model: LedgerModel, theme: Theme) -> None:
        """Shows `model`."""
        self._rows = model
        super().__init__(model, _("Claim ledger"), theme)

    @property
    def current_row(self) -> Weighed | Wanted | None:
        """What is chosen."""
        index = self.currentIndex()
        row = self._rows.rows[index.row()] if index.isValid() and index.row() < len(self._rows.rows) else None
        return None if isinstance(row, str) else row

    def choose(self, claim_id: ClaimId | None) -> None:
        """Go to a claim, or to the first."""
        place = self._rows.place_of(claim_id)
        self.setCurrentIndex(self._rows.index(place, 0) if place >= 0 else QModelIndex())

    def step(self, by: int) -> None:
        """Go some claims on."""
        claims = [place for place, row in enumerate(self._rows.rows) if isinstance(row, Weighed)]
        here = self.currentIndex().row()
        if claims:
            at = claims.index(here) + by if here in claims else 0
            self.setCurrentIndex(self._rows.index(claims[at % len(claims)], 0))

    def headings(self) -> Iterable[int]:
        """The rows that are headings."""
        return (place for place, row in enumerate(self._rows.rows) if isinstance(row, str))

    def paint_row(self, first: RowLine, second: RowLine, index: Index) -> None:
        """The two lines of a row."""
        row = self._rows.rows[index.row()]
        if isinstance(row, Wanted):
            first.text(row.name, cached_font("body", QFont.Weight.DemiBold), "text_secondary")
            first.skip(8)
            first.text(row.words, cached_font("body"), "text_secondary")
            second.text(_("No claim yet. Enter writes one."), cached_font("caption"), "text_secondary")
        elif isinstance(row, Weighed):
            self._paint_claim(first, second, row)

    def _paint_claim(self, first: RowLine, second: RowLine, row: Weighed) -> None:
        first.text_right(status(row.status, current()), cached_font("table"), _TONES.get(row.status, "text_secondary"))
        first.skip_right(12)
        first.text(row.dossier.label, cached_font("body", QFont.Weight.DemiBold), width=_LABEL)
        first.text(row.dossier.claim.words, cached_font("body"))
        second.skip(_LABEL)
        told = [", ".join(code.short_id for code in row.dossier.codes) or _("no code")]
        if row.fallen:
            told.append(_("set back"))
        if row.opposed:
            told.append(
                _("{open} of {all} against not answered").format(
                    open=current().number(len(row.open)), all=current().number(len(row.opposed))
                )
            )
        second.text(" · ".join(told), cached_font("caption"), "text_secondary")
