"""What becomes of the codings of a code that is to be deleted."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from qda_app.domain.codes import Code
from qda_app.i18n import _
from qda_app.services.recoding import CodeUse, use_words
from qda_app.ui.parts import label
from qda_app.ui.reduce.codes_acts import codes_words, codings_words
from qda_app.ui.reduce.desk import Desk
from qda_app.ui.reduce.overlay import Overlay
from qda_app.ui.theme import set_look

_WIDTH = 340


class RemovalPopup(Overlay):
    """Says what hangs on the code, and offers to merge it, to hand its codings over, or to delete them too."""

    merge_wanted = Signal(object)  # the Code
    handing_over_wanted = Signal(object)
    deletion_wanted = Signal(object)

    def __init__(self, host: QWidget, desk: Desk) -> None:
        """Over `host`, closed until `open_at`."""
        super().__init__(host)
        self._code: Code | None = None
        self.setFixedWidth(_WIDTH)
        space = desk.context.theme.space
        column = QVBoxLayout(self)
        column.setContentsMargins(*(space("m"),) * 4)
        column.setSpacing(space("s"))
        self.title, self.hint = label("", kind="strong", wraps=True), label("", tone="secondary", wraps=True)
        column.addWidget(self.title)
        column.addWidget(self.hint)
        self.merge, self.hand_over, self.delete = (QPushButton() for _each in range(3))
        acts = (self.merge_wanted.emit, self.handing_over_wanted.emit, self.deletion_wanted.emit)
        for button, act in zip((self.merge, self.hand_over, self.delete), acts, strict=True):
            set_look(button, small=True)
            button.clicked.connect(lambda _checked=False, wanted=act: self._leave_to(wanted))
            column.addWidget(button)

    def open_at(self, point: QPoint, code: Code, use: CodeUse) -> None:
        """Ask at a point of the screen."""
        self._code = code
        self.title.setText(_("{code} is in use: {use}.").format(code=code.short_id, use=use_words(use)))
        below = _("{codes} would go too.").format(codes=codes_words(use.below)) if use.below else ""
        self.hint.setText(" ".join(filter(None, (below, _("Ctrl+Z takes back whatever you choose.")))))
        self.merge.setText(_("Merge it into another code …"))
        self.hand_over.setText(_("Delete it, codings to another code …"))
        self.hand_over.setVisible(use.below > 0)
        self.delete.setText(_("Delete it with {codings}").format(codings=codings_words(use.codings)))
        self.adjustSize()
        self.place_at(self.host.mapFromGlobal(point))
        self.open_over(self.merge)

    def _leave_to(self, act: Callable[[Code], object]) -> None:
        if code := self._code:
            self.close_overlay()
            act(code)
