"""A button by which one code is chosen, or none."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from qda_app.domain.codes import Code
from qda_app.domain.ids import CodeId
from qda_app.domain.quick_codes import QuickCodes
from qda_app.i18n import _
from qda_app.ui.context import Context
from qda_app.ui.parts import KeyButton, close_button
from qda_app.ui.reduce.code_picker import Choice, CodePicker, CodesOf


class CodeChoice(QWidget):
    """Says “Any code” until one is chosen; the cross takes it back."""

    chosen = Signal()

    def __init__(self, context: Context, host: QWidget) -> None:
        """The box opens over `host`."""
        super().__init__()
        self._context, self._host = context, host
        self._picker: CodePicker | None = None
        self.code_id: CodeId | None = None
        self.button = KeyButton(_("Any code"), context.theme, look="small")
        self.cross = close_button(_("Any code again"), context.theme)
        self.cross.hide()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.button)
        line.addWidget(self.cross)
        self.button.clicked.connect(self.ask)
        self.cross.clicked.connect(lambda: self.choose(None))

    def choose(self, code: Code | None) -> None:
        """Take a code, or none."""
        self.code_id = code.id if code else None
        self.button.setText(_("In excerpts of {code}").format(code=code.short_id) if code else _("Any code"))
        self.cross.setVisible(code is not None)
        self.chosen.emit()

    def ask(self) -> None:
        """Open the box."""
        corner = self.button.mapToGlobal(QPoint(0, self.button.height()))
        told = _("Only words in excerpts with this code, or one below it.")
        choice = Choice(_("Which code?"), lambda _code: True, lambda _code: told, self.choose)
        self.box().open_at(corner, choice)

    def box(self) -> CodePicker:
        """The box, made when it is first wanted."""
        if self._picker is None:
            codes = CodesOf(self._context)
            self._picker = CodePicker(self._host, codes, lambda: QuickCodes(codes.tree))
        return self._picker
