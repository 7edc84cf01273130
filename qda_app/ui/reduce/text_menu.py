"""The menu of the text: what can be done with the words and the codings under the mouse."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from qda_app.domain.spans import Span
from qda_app.i18n import _
from qda_app.ui.actions import Actions
from qda_app.ui.coding_view.coding_index import ShownCoding
from qda_app.ui.reduce.acts import Acts

_MOST = 6  # codings that have entries of their own


class TextMenu(QMenu):
    """Made anew each time."""

    range_wanted = Signal(object)  # a ShownCoding whose excerpt gets another range

    def __init__(self, parent: QWidget, actions: Actions, acts: Acts) -> None:
        """Empty until `open_for`."""
        super().__init__(parent)
        self._actions, self._acts = actions, acts
        self.aboutToHide.connect(self.deleteLater)

    def open_for(self, point: QPoint, selected: Span, codings: Sequence[ShownCoding]) -> None:
        """Offer what makes sense for the selection and the codings at a point of the screen."""
        for key in ("code_selection", "in_vivo"):
            self.addAction(self._actions[key])
        for coding in reversed(codings[-_MOST:]):
            self.addSeparator()
            self._add(coding)
        self.addSeparator()
        self.addAction(self._actions["find"])
        self.popup(point)

    def _add(self, coding: ShownCoding) -> None:
        names = {"code": coding.code, "excerpt": coding.excerpt}
        remove = self.addAction(_("Remove {code} from {excerpt}").format(**names))
        remove.triggered.connect(lambda: self._acts.uncode(coding.coding_id))
        move = self.addAction(_("Change the range of {excerpt}").format(**names))
        move.triggered.connect(lambda: self.range_wanted.emit(coding))
