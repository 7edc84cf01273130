"""The foot of the table of excerpts: how many were kept and dropped, and how far the reduction has come."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from qda_app.domain.excerpts import Excerpt, ExcerptFlag
from qda_app.domain.ladder import Balance, balance
from qda_app.i18n import _, current
from qda_app.ui.elided import ElidedLabel
from qda_app.ui.parts import KeyButton
from qda_app.ui.reduce.desk import Desk
from qda_app.ui.reduce.excerpts_model import ExcerptsModel
from qda_app.ui.reduce.wording import drop_word, flag_word
from qda_app.ui.theme import set_look

_HEIGHT = 28
_AT_ONCE = 2_000  # excerpts that the window itself counts


class BalanceFoot(QWidget):
    """Counts what is listed, whatever the filter lets through."""

    details_wanted = Signal()

    def __init__(self, desk: Desk, model: ExcerptsModel) -> None:
        """Follows `model`."""
        super().__init__()
        theme = desk.context.theme
        self._desk, self._model = desk, model
        self.setFixedHeight(_HEIGHT)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, surface="panel")
        self.words = ElidedLabel(theme, kind="caption")
        self.details = KeyButton(_("By source and code"), theme, icon_name="menu", look="flat small")
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.space("m"), 0, theme.space("s"), 0)
        line.addWidget(self.words, 1)
        line.addWidget(self.details)
        self._counted: Balance | None = None  # None while it is counted anew
        self._counting = QTimer(self, singleShot=True, interval=0)
        self._counting.timeout.connect(self._count)
        self.details.clicked.connect(self.details_wanted)
        model.listed_anew.connect(self._count_anew)
        model.shifted.connect(self._shift)

    def _count_anew(self) -> None:
        self._counted = None
        self._counting.start()

    def _shift(self, gone: Sequence[Excerpt], come: Sequence[Excerpt]) -> None:
        """Count only what changed; while all is being counted, that may or may not hold it."""
        if self._counted:
            self._show(self._counted.after(gone, come))
        else:
            self._counting.start()

    def _count(self) -> None:
        if self._model.listed <= _AT_ONCE:
            self._show(self._read())
        else:
            self._desk.context.jobs.read(self._read, self._show, owner=self, topic="balance")

    def _read(self) -> Balance:
        return balance(self._model.listed_excerpts)

    def _show(self, found: Balance) -> None:
        if found == self._counted:
            return
        self._counted = found
        self.words.setText(told(found))
        self.words.setToolTip("\n".join([told(found), *more(found)]))


def told(found: Balance) -> str:
    """The balance in one line."""
    number = current().number
    words = _(
        "{kept} kept, {dropped} dropped, {merged} merged into others. "
        "With paraphrase {paraphrased}, with generalisation {generalised}."
    )
    return words.format(
        kept=number(found.kept),
        dropped=number(found.dropped),
        merged=number(found.merged),
        paraphrased=number(found.paraphrased),
        generalised=number(found.generalised),
    )


def more(found: Balance) -> list[str]:
    """Why excerpts were dropped, and how they are marked: what there is of it, one line each."""
    number = current().number
    dropped = [f"{drop_word(reason)} {number(count)}" for reason, count in found.reasons.items()]
    counts = {ExcerptFlag.SALIENT: found.salient, ExcerptFlag.SURPRISE: found.surprises}
    marked = [f"{flag_word(flag)} {number(count)}" for flag, count in counts.items() if count]
    lines = []
    if dropped:
        lines.append(_("Dropped: {reasons}").format(reasons=", ".join(dropped)))
    if marked:
        lines.append(_("Marked: {marks}").format(marks=", ".join(marked)))
    return lines
