"""How a claim was tested: rival explanations, tactics with what they show, displays, and how sure one is."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from qda_app.analysis.claims import wording
from qda_app.analysis.claims.tactics import TACTICS, tactic_name
from qda_app.domain.claims import Confidence
from qda_app.i18n import _, current
from qda_app.services.claim_views import ClaimView, RivalView, tactic_help
from qda_app.ui.conclude.claims.hand import ClaimHand
from qda_app.ui.context import Context
from qda_app.ui.links import LinkButton
from qda_app.ui.parts import heading, label


class TestsPart(QWidget):
    """Below the evidence; what is listed is made anew with each claim, the fields stay."""

    display_wanted = Signal(object)

    def __init__(self, context: Context, hand: ClaimHand) -> None:
        """Of no claim yet."""
        super().__init__()
        self._context, self._hand = context, hand
        self.rival, self.outcome, self.because = QLineEdit(), QLineEdit(), QLineEdit()
        self.tactic, self.display, self.confidence = QComboBox(), QComboBox(), QComboBox()
        self.hint, self.help = (label("", kind="caption", tone="secondary", wraps=True) for _line in range(2))
        self._rivals, self._tactics, self._displays = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._view: ClaimView | None = None
        self._furnish()
        self._lay_out()
        self._connect()

    def show_view(self, view: ClaimView) -> None:
        """Show what was written down of a claim."""
        self._view = view
        dossier = view.weighed.dossier
        _fill(self._rivals, [self._rival(one) for one in view.rivals])
        _fill(self._tactics, [self._used(place) for place in range(len(dossier.tactics))])
        _fill(self._displays, [self._rests_on(place) for place in range(len(dossier.displays))])
        self._offer_displays(view)
        self._tell_tactic()
        claim = dossier.claim
        self.confidence.setCurrentIndex(self.confidence.findData(claim.confidence) if claim.confidence else 0)
        if not self.because.hasFocus():
            self.because.setText(claim.confidence_reason)

    # Putting it together

    def _furnish(self) -> None:
        lang = current()
        for one in sorted(TACTICS.values(), key=lambda one: (not one.is_test, one.key)):
            self.tactic.addItem(f"{one.key} {lang._(one.name)}", one.key)
        self.confidence.addItem("–", None)
        for level in Confidence:
            self.confidence.addItem(wording.confidence(level, lang), level)
        names: dict[QWidget, str] = {
            self.rival: _("Another explanation, in one sentence"),
            self.tactic: _("Tactic"),
            self.outcome: _("What the tactic showed"),
            self.display: _("Display that the claim rests on"),
            self.confidence: _("How sure you are"),
            self.because: _("Why so sure, or so unsure"),
        }
        for field, name in names.items():
            field.setAccessibleName(name)
            field.setEnabled(self._context.is_writable)
            if isinstance(field, QLineEdit):
                field.setPlaceholderText(name)
            elif isinstance(field, QComboBox):
                field.setMinimumContentsLength(8)
                field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def _lay_out(self) -> None:
        theme = self._context.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("s"))
        self.add_rival, self.add_tactic = QPushButton(_("Write it down")), QPushButton(_("Record it"))
        self.add_display, self.set_confidence = QPushButton(_("Add")), QPushButton(_("Keep"))
        parts = (
            (_("Rival explanations"), self._rivals, (self.rival,), self.add_rival),
            (_("Tactics"), self._tactics, (self.tactic, self.outcome), self.add_tactic),
            (_("Displays"), self._displays, (self.display,), self.add_display),
            (_("Confidence"), QVBoxLayout(), (self.confidence, self.because), self.set_confidence),
        )
        for title, listed, fields, button in parts:
            column.addLayout(heading(title))
            column.addLayout(listed)
            if self._context.is_writable:
                for field in fields[:-1]:
                    column.addWidget(_row(theme.space("s"), field))
                column.addWidget(_row(theme.space("s"), fields[-1], button))
            if listed is self._tactics:
                column.addWidget(self.hint)
                column.addWidget(self.help)

    def _connect(self) -> None:
        self.add_rival.clicked.connect(self._write_rival)
        self.rival.returnPressed.connect(self._write_rival)
        self.add_tactic.clicked.connect(self._record_tactic)
        self.outcome.returnPressed.connect(self._record_tactic)
        self.add_display.clicked.connect(self._rest_on)
        self.set_confidence.clicked.connect(self._keep_confidence)
        self.because.returnPressed.connect(self._keep_confidence)
        self.tactic.currentIndexChanged.connect(self._tell_tactic)
        self._tell_tactic()

    # Showing

    def _tell_tactic(self, *_place: object) -> None:
        key = self.tactic.currentData()
        self.hint.setText(_(TACTICS[key].hint))
        if self._view:
            project, ledger = self._context.project, self._view.ledger
            claim_id = self._view.weighed.dossier.claim.id
            read = partial(tactic_help, project, ledger, claim_id, key)
            self._context.jobs.read(read, self._on_help, owner=self, topic="help")

    def _on_help(self, told: tuple[str, ...]) -> None:
        """What the program can show for the tactic."""
        self.help.setText(" ".join(told))
        self.help.setVisible(bool(told))

    def _rival(self, one: RivalView) -> QWidget:
        told = [one.rival.words]
        names = {_("for: {excerpts}"): one.evidence_for, _("against: {excerpts}"): one.evidence_against}
        for words, puts in names.items():
            if labels := [put.evidence.label if put.evidence else put.row.words if put.row else "" for put in puts]:
                told.append(words.format(excerpts=", ".join(labels)))
        told += [one.rival.outcome] if one.rival.outcome else []
        return self._line(" · ".join(told), lambda: self._hand.remove_rival(one.rival.id))

    def _used(self, place: int) -> QWidget:
        assert self._view
        used, lang = self._view.weighed.dossier.tactics[place], current()
        told = f"{tactic_name(used.tactic, lang)}, {lang.date(used.day, 'medium')}"
        told = f"{told}: {used.outcome}" if used.outcome else told
        return self._line(told, lambda: self._hand.drop_tactic(used))

    def _rests_on(self, place: int) -> QWidget:
        assert self._view
        rests = self._view.weighed.dossier.displays[place]
        title = self._view.ledger.names.get(rests.display_id)
        if title is None:
            gone = _("{name} (missing)").format(name=rests.words)
            return self._line(gone, lambda: self._hand.leave(rests.display_id))
        link = LinkButton(title, self._context.theme)
        link.clicked.connect(lambda: self.display_wanted.emit(rests.display_id))
        return self._line("", lambda: self._hand.leave(rests.display_id), link)

    def _line(self, words: str, remove: object, link: QWidget | None = None) -> QWidget:
        whole = QWidget()
        line = QHBoxLayout(whole)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(link or label(words, kind="table", wraps=True), 0 if link else 1)
        if link:
            line.addStretch(1)
        if self._context.is_writable:
            button = LinkButton(_("Remove"), self._context.theme)
            button.clicked.connect(remove)
            line.addWidget(button)
        return whole

    def _offer_displays(self, view: ClaimView) -> None:
        there = {one.display_id for one in view.weighed.dossier.displays}
        self.display.clear()
        for display in view.displays:
            if display.id not in there:
                self.display.addItem(display.title, display.id)
        self.display.setPlaceholderText("" if self.display.count() else _("Save a display first."))
        self.display.setCurrentIndex(0 if self.display.count() else -1)
        self.add_display.setEnabled(self.display.count() > 0)

    # Doing

    def _write_rival(self) -> None:
        words = self.rival.text().strip()
        if words:
            self.rival.clear()
            self._hand.add_rival(words)
        else:
            self.rival.setFocus()

    def _record_tactic(self) -> None:
        outcome = self.outcome.text()
        self.outcome.clear()
        self._hand.use_tactic(self.tactic.currentData(), outcome)

    def _rest_on(self) -> None:
        if self.display.currentData():
            self._hand.rest_on(self.display.currentData())

    def _keep_confidence(self) -> None:
        chosen = self.confidence.currentData()
        self._hand.set_confidence(Confidence(chosen) if chosen else None, self.because.text())


def _row(gap: int, *widgets: QWidget) -> QWidget:
    whole = QWidget()
    line = QHBoxLayout(whole)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(gap)
    for widget in widgets:
        widget.setStyleSheet("font-size: 12px;")
        line.addWidget(widget, 0 if isinstance(widget, QPushButton) else 1)
    return whole


def _fill(layout: QVBoxLayout, widgets: list[QWidget]) -> None:
    while item := layout.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
    for one in widgets:
        layout.addWidget(one)
