"""The bar over the text while hits are looked through: for which code, how far, and what the keys do."""

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from qda_app.domain.hit_queues import HitQueue, Verdict
from qda_app.i18n import _, current, ngettext
from qda_app.ui.elided import ElidedLabel
from qda_app.ui.parts import KeyButton, label
from qda_app.ui.reduce.desk import Desk
from qda_app.ui.theme import paint_dot

_DOT = 10  # px


class QueueBar(QWidget):
    """Hidden while nothing is looked through."""

    accepted = Signal()
    passed = Signal()
    went_back = Signal()
    ended = Signal()

    def __init__(self, desk: Desk) -> None:
        """For no queue."""
        super().__init__()
        self._desk, theme = desk, desk.context.theme
        self.setObjectName("queue")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(f"#queue {{ background: {theme['accent_soft'].name()}; }}")
        self.dot, self.code = QLabel(), label("", kind="strong")
        self.progress = ElidedLabel(theme, kind="table", role="text")
        self.accept = KeyButton(_("Code it"), theme, keys=("A",), look="primary small")
        self.pass_by = KeyButton(_("Pass"), theme, keys=("N",), look="small")
        self.back = KeyButton(_("Back"), theme, keys=("⌫",), look="flat small")
        self.leave = KeyButton(_("Leave"), theme, keys=("Esc",), look="flat small")
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.space("l"), theme.space("xs"), theme.space("l"), theme.space("xs"))
        line.setSpacing(theme.space("s"))
        line.addWidget(self.dot)
        line.addWidget(self.code)
        line.addWidget(self.progress, 1)
        for button, signal in (
            (self.accept, self.accepted), (self.pass_by, self.passed), (self.back, self.went_back),
            (self.leave, self.ended),
        ):  # fmt: skip
            line.addWidget(button)
            button.clicked.connect(signal)
        self.hide()

    def show_queue(self, queue: HitQueue | None) -> None:
        """Say how far a queue is, or go away."""
        self.setVisible(queue is not None)
        if queue is None:
            return
        code = self._desk.code(queue.code_id)
        self.code.setText(code.short_id if code else "")
        self.code.setToolTip(code.name if code else "")
        self.dot.setPixmap(self._dot(queue))
        self.progress.setText(_told(queue))
        for button in (self.accept, self.pass_by):
            button.setVisible(queue.current is not None)
        self.back.setEnabled(queue.here > 0)

    def _dot(self, queue: HitQueue) -> QPixmap:
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(round(_DOT * ratio), round(_DOT * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self._desk.context.hues.hue(queue.code_id).stripe
        paint_dot(painter, colour, QPointF(_DOT / 2, _DOT / 2), _DOT)
        painter.end()
        return pixmap


def _told(queue: HitQueue) -> str:
    """12 of 41, 5 coded, 7 passed; at the end how many of all."""
    number = current().number
    coded = ngettext("{count} coded", "{count} coded", queue.count(Verdict.ACCEPTED))
    passed = ngettext("{count} passed", "{count} passed", queue.count(Verdict.PASSED))
    if queue.current is None:
        all_seen = ngettext("{count} place looked through", "All {count} places looked through", len(queue.places))
        return f"{all_seen}: {coded}, {passed}."
    here = _("{place} of {count}").format(place=number(queue.here + 1), count=number(len(queue.places)))
    verdict = {Verdict.ACCEPTED: _("coded already"), Verdict.PASSED: _("passed before")}.get(queue.current.verdict, "")
    return ", ".join(filter(None, (here, verdict, coded, passed)))
