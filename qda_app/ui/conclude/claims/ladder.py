"""The ladder of a claim: conjecture, tested, supported; and the gate that says what is missing."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from qda_app.analysis.claims import wording
from qda_app.analysis.claims.gates import Gate
from qda_app.domain.claims import ClaimStatus
from qda_app.i18n import _, current
from qda_app.ui.fields import WrittenField
from qda_app.ui.flow import FlowLayout
from qda_app.ui.parts import label
from qda_app.ui.theme import Theme, icon

_STEPS = (ClaimStatus.CONJECTURE, ClaimStatus.TESTED, ClaimStatus.SUPPORTED)
_OTHERS = (ClaimStatus.CONDITIONAL, ClaimStatus.REJECTED, ClaimStatus.INSUFFICIENT)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


class Ladder(QWidget):
    """Three steps, and a menu with the other endings; the one that holds is marked."""

    status_wanted = Signal(object)

    def __init__(self, theme: Theme, *, is_writable: bool) -> None:
        """No step holds yet."""
        super().__init__()
        self._theme = theme
        self.steps = {status: QPushButton() for status in _STEPS}
        self.more = QToolButton()
        self.more.setText(_("Other"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(self._menu())
        self.more.setEnabled(is_writable)
        self.more.setAccessibleName(_("Other endings of the claim"))
        line = FlowLayout(theme.space("s"))
        self.setLayout(line)
        for status, button in self.steps.items():
            button.setEnabled(is_writable)
            button.clicked.connect(lambda _checked=False, one=status: self._want(one))
            line.addWidget(button)
        line.addWidget(self.more)
        self._shown: ClaimStatus = ClaimStatus.CONJECTURE

    def show_status(self, status: ClaimStatus) -> None:
        """Mark the step that holds; another ending takes the place of the last step."""
        self._shown = status
        lang = current()
        last = status if status in _OTHERS else ClaimStatus.SUPPORTED
        for step, button in self.steps.items():
            shown = last if step is ClaimStatus.SUPPORTED else step
            button.setText(("" if step is ClaimStatus.CONJECTURE else "→ ") + _capital(wording.status(shown, lang)))
            holds = shown is status
            button.setAccessibleName(_("{status}, holds").format(status=button.text()) if holds else button.text())
            button.setStyleSheet(_chip(self._theme, holds=holds))

    def _want(self, step: ClaimStatus) -> None:
        is_other = step is ClaimStatus.SUPPORTED and self._shown in _OTHERS
        self.status_wanted.emit(self._shown if is_other else step)

    def _menu(self) -> QMenu:
        menu = QMenu(self.more)
        for status in (ClaimStatus.SUPPORTED, *_OTHERS):
            action = QAction(_capital(wording.status(status, current())), menu)
            action.triggered.connect(lambda _checked=False, one=status: self.status_wanted.emit(one))
            menu.addAction(action)
        return menu


class GateCard(QFrame):
    """What a status asks for, met or not; and where something is missing, the field for a reason to pass over it."""

    override_wanted = Signal(object, str)  # ClaimStatus, reason

    def __init__(self, theme: Theme) -> None:
        """Says nothing yet."""
        super().__init__()
        self._theme, self.wanted = theme, ClaimStatus.SUPPORTED
        self.setObjectName("gate")
        self.title, self.count = label("", kind="strong", wraps=True), label("", kind="caption", tone="secondary")
        self._conditions = QVBoxLayout()
        self._conditions.setSpacing(theme.space("xs"))
        self.reason = WrittenField(_("Reason"), fewest_lines=2)
        self.reason.setPlaceholderText(_("Write the reason. It is printed in the audit trail."))
        self.pass_over = QPushButton(_("Let it pass for this reason"))
        self.pass_over.clicked.connect(self._pass)
        self.told = label("", kind="table", tone="secondary", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space("m"), theme.space("s"), theme.space("m"), theme.space("s"))
        column.setSpacing(theme.space("xs"))
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.count, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addLayout(self._conditions)
        for widget in (self.told, self.reason, self.pass_over):
            column.addWidget(widget)
        self.ask_reason(None)

    @property
    def is_asking(self) -> bool:
        """Whether a reason is being asked for."""
        return not self.reason.isHidden()

    def show_gates(self, gates: Sequence[Gate], wanted: ClaimStatus, override: str) -> None:
        """Show the conditions of a status."""
        lang, met = current(), sum(one.is_met for one in gates)
        is_open = met == len(gates)
        status = wording.status(wanted, lang)
        words = _("May become “{status}”") if is_open else _("Cannot become “{status}” yet")
        self.title.setText(words.format(status=status))
        self.count.setText(_("{met} of {all} met").format(met=lang.number(met), all=lang.number(len(gates))))
        self.told.setText(_("Passed over because: {reason}").format(reason=override) if override else "")
        self.told.setVisible(bool(override))
        while item := self._conditions.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for one in gates:
            self._conditions.addWidget(self._condition(wording.gate(one, lang), is_met=one.is_met))
        edge = self._theme["success" if is_open else "contradicts"].name()
        line, paper = self._theme["line"].name(), self._theme["paper"].name()
        self.setStyleSheet(
            f"QFrame#gate {{ background: {paper}; border: 1px solid {line}; border-left: 3px solid {edge};"
            " border-radius: 4px; }"
        )

    def ask_reason(self, wanted: ClaimStatus | None) -> None:
        """Ask why a claim may have a status all the same; with None, ask no more."""
        is_asked = wanted is not None
        for widget in (self.reason, self.pass_over):
            widget.setVisible(is_asked)
        if wanted:
            self.wanted = wanted
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.reason.show_kept("")

    def _pass(self) -> None:
        reason = self.reason.toPlainText().strip()
        if reason:
            self.override_wanted.emit(self.wanted, reason)
        else:
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def commit(self) -> None:
        """Pass for the reason that was written."""
        self._pass()

    def _condition(self, words: str, *, is_met: bool) -> QWidget:
        theme = self._theme
        sign = label("")
        sign.setPixmap(icon("check" if is_met else "close", theme, "success" if is_met else "error").pixmap(14, 14))
        sign.setAccessibleName(_("met") if is_met else _("not met"))
        whole = QWidget()
        line = QHBoxLayout(whole)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.space("s"))
        line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(label(words, kind="table", wraps=True), 1)
        return whole


def _chip(theme: Theme, *, holds: bool) -> str:
    ground, edge, ink = (
        (theme["accent_soft"], theme["accent"], theme["accent"])
        if holds
        else (theme["paper"], theme["control_border"], theme["text_secondary"])
    )
    width, weight = (2, 600) if holds else (1, 400)
    return (
        f"QPushButton {{ border: {width}px solid {edge.name()}; border-radius: 12px; padding: 0 10px; min-height: 22px;"
        f" background: {ground.name()}; color: {ink.name()}; font-size: 12px; font-weight: {weight}; }}"
        f"QPushButton:focus {{ border: 2px solid {theme['accent'].name()}; }}"
    )
