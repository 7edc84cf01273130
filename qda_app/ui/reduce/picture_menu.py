"""The menu of a picture: what can be done with the rectangle and the codings under the mouse."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint

from qda_app.i18n import _
from qda_app.ui.coding_view.coding_index import ShownCoding
from qda_app.ui.reduce.text_menu import TextMenu

_CODING = ("code_selection", "repeat_code", "new_rectangle")
_LOOKING = ("fit_width", "fit_page", "actual_size", "show_page")


class PictureMenu(TextMenu):
    """Made anew each time; a submenu for each coding at the place, as in the text."""

    def open_for(self, point: QPoint, codings: Sequence[ShownCoding], *, has_selection: bool = False) -> None:
        """Offer what makes sense for the codings at a point of the screen."""
        self.setAccessibleName(_("What can be done here"))
        self.add_codings(codings)
        for keys in (_CODING, _LOOKING):
            self.addSeparator()
            for key in keys:
                self.addAction(self._context.actions[key])
        self.popup(point)
