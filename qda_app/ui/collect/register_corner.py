"""What stands beside the tabs of the registers: the filter, the files of registers, and the import."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPushButton, QWidget

from qda_app.i18n import _
from qda_app.ui.context import Context
from qda_app.ui.parts import KeyButton, action_button, label
from qda_app.ui.theme import icon

_WIDE, _NARROW, _ROOMY = 220, 130, 1300  # px
_MENU = (
    "import_register", "export_sources", "export_informants", "export_visits", "", "choose_register_columns",
    "add_register_column",
)  # fmt: skip


class RegisterCorner(QWidget):
    """A filter that says how many match, and two buttons."""

    def __init__(self, context: Context) -> None:
        """With an empty filter."""
        super().__init__()
        theme, actions = context.theme, context.actions
        self.filter = QLineEdit()
        self.filter.setClearButtonEnabled(True)
        self.filter.setAcceptDrops(False)  # files that fall here are for the stage
        self.filter.addAction(icon("filter", theme), QLineEdit.ActionPosition.LeadingPosition)
        self.matches = label("", kind="caption", tone="secondary")
        spec = actions.specs["import_sources"]
        import_button = action_button(actions[spec.key], spec, theme, look="small", text=_("Import files"))
        self._parts = (self.matches, self.filter, self._register_button(context), import_button)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, theme.space("s"), theme.space("l"), theme.space("s"))
        line.setSpacing(theme.space("s"))
        for part in self._parts:
            line.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)

    def fit(self, width: int) -> None:
        """Leave the titles of the tabs their room in a panel so wide."""
        self.filter.setFixedWidth(_WIDE if width >= _ROOMY else _NARROW)

    def show_parts(self, is_shown: bool) -> None:
        """Show all of it, or nothing where there is nothing to filter."""
        for part in self._parts:
            part.setVisible(is_shown)

    def _register_button(self, context: Context) -> QPushButton:
        button = KeyButton(_("Registers"), context.theme, icon_name="file", look="small")
        menu = QMenu(button)
        for key in _MENU:
            if key:
                menu.addAction(context.actions[key])
            else:
                menu.addSeparator()
        button.setMenu(menu)
        return button
