"""The menu of a code in the tree."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from qda_app.domain.codes import Code
from qda_app.i18n import _
from qda_app.ui.context import Context

_CODE = ("define_code", "rename_code", "recolour_code", "", "move_code", "merge_code", "split_code", "delete_code")
_GROUP = ("define_code", "rename_code", "recolour_code", "", "move_code", "merge_code", "delete_code")
_NEW = ("new_code", "new_group")


class CodesMenu(QMenu):
    """Made anew each time; what cannot be done here is greyed, and for reading only the menu says so."""

    coding_wanted = Signal(object)  # the CodeId that the selection is to be coded with
    excerpts_wanted = Signal(object)  # the Code
    stance_wanted = Signal(object, bool)  # the CodeId, whether its codings want a stance

    def __init__(self, parent: QWidget, context: Context) -> None:
        """Empty until `open_at`."""
        super().__init__(parent)
        self._context = context
        self.setToolTipsVisible(True)
        self.aboutToHide.connect(self.deleteLater)

    def open_at(self, point: QPoint, code: Code | None) -> None:
        """Offer what makes sense for a code, or for the codebook."""
        if not self._context.is_writable:
            told = self.addAction(_("Only for reading: the codebook cannot be changed here."))
            told.setEnabled(False)
            self.addSeparator()
        if code:
            self._add_use(code)
            self._add(_GROUP if code.is_group else _CODE)
            self._add_stance(code)
            self.addSeparator()
        self._add(_NEW)
        self.popup(point)

    def _add(self, keys: tuple[str, ...]) -> None:
        for key in keys:
            if key:
                self.addAction(self._context.actions[key])
            else:
                self.addSeparator()

    def _add_use(self, code: Code) -> None:
        if not code.is_group and self._context.is_writable:
            wanted = self.addAction(_("Code the selection with {code}").format(code=code.short_id))
            wanted.triggered.connect(lambda: self.coding_wanted.emit(code.id))
        listed = self.addAction(_("List the excerpts of {code}").format(code=code.short_id))
        listed.triggered.connect(lambda: self.excerpts_wanted.emit(code))
        self.addSeparator()

    def _add_stance(self, code: Code) -> None:
        """Stance is asked for by groups, and by codes that stand under none that asks."""
        if code.is_group or code.requires_stance:
            asks = self.addAction(_("Ask for a stance"))
            asks.setCheckable(True)
            asks.setChecked(code.requires_stance)
            asks.setEnabled(self._context.is_writable)
            asks.triggered.connect(lambda is_wanted: self.stance_wanted.emit(code.id, is_wanted))
