"""Putting an excerpt to a claim or to one of its rivals by hand, by what it is called."""

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QWidget

from qda_app.domain.claims import Side
from qda_app.domain.ids import RivalId
from qda_app.i18n import _, current
from qda_app.services.claim_views import ClaimView
from qda_app.ui.conclude.claims.hand import ClaimHand
from qda_app.ui.context import Context

_SHORT = 24


class PutRow(QWidget):
    """The excerpt, where it stands, and the button."""

    def __init__(self, context: Context, hand: ClaimHand) -> None:
        """To no claim yet."""
        super().__init__()
        self._hand = hand
        self.excerpt, self.where, self.put = QLineEdit(), QComboBox(), QPushButton(_("Put"))
        self.excerpt.setPlaceholderText("W1-20")
        self.excerpt.setAccessibleName(_("Excerpt, such as W1-20"))
        self.where.setAccessibleName(_("Where the excerpt stands"))
        self.where.setMinimumContentsLength(8)
        self.where.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(context.theme.space("s"))
        for widget, share in ((self.excerpt, 2), (self.where, 3), (self.put, 0)):
            widget.setStyleSheet("font-size: 12px;")
            line.addWidget(widget, share)
        self.put.clicked.connect(self._put)
        self.excerpt.returnPressed.connect(self._put)
        if not context.is_writable:  # never shown before it has a parent: it would be a window
            self.hide()

    def show_view(self, view: ClaimView) -> None:
        """Offer the claim and its rivals."""
        chosen, rivals = self.where.currentIndex(), [one.rival for one in view.rivals]
        self.where.clear()
        for side, words in ((Side.FOR, _("for the claim")), (Side.AGAINST, _("against the claim"))):
            self.where.addItem(words, (side, None))
        for number, rival in enumerate(rivals, start=1):
            told = {Side.FOR: _("for rival {number}: {words}"), Side.AGAINST: _("against rival {number}: {words}")}
            for side, words in told.items():
                shown = words.format(number=current().number(number), words=rival.words[:_SHORT])
                self.where.addItem(shown, (side, rival.id))
        self.where.setCurrentIndex(max(0, min(chosen, self.where.count() - 1)))

    def _put(self) -> None:
        label = self.excerpt.text().strip()
        if not label:
            self.excerpt.setFocus()
            return
        found: tuple[Side, RivalId | None] = self.where.currentData()
        self._hand.put_named(label, Side(found[0]), found[1])
        self.excerpt.clear()
