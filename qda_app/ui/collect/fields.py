"""What is known of a chosen file: code, title, technique, date, place and consent, to be mended by hand."""

import datetime
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from qda_app.domain.errors import UserError
from qda_app.domain.sources import Technique
from qda_app.i18n import N_, _
from qda_app.services import registers
from qda_app.services.drafts import SourceDraft
from qda_app.services.found_fields import OF_PERSON, OF_SOURCE, found_fields, with_found
from qda_app.ui.collect import wording
from qda_app.ui.collect.found_ticks import FoundTick, FoundTicks
from qda_app.ui.parts import label
from qda_app.ui.theme import Theme

_FIELDS = (  # field, label, share of the width
    ("short_id", N_("Source code"), 4),
    ("title", N_("Title"), 10),
    ("technique", N_("Technique"), 6),
    ("date", N_("Date"), 6),
    ("place", N_("Place"), 9),
    ("consent", N_("Consent"), 8),
)
_CONSENTS = (N_("written"), N_("spoken, recorded"), N_("not needed"))


class FieldsForm(QWidget):
    """The fields of a draft. Each tells of a change when it is left, so that typing is one change."""

    changed = Signal(object)  # the draft as it is now

    def __init__(self, theme: Theme) -> None:
        """Without a draft yet."""
        super().__init__()
        self._theme = theme
        self._draft: SourceDraft | None = None
        self._captions: dict[str, _Caption] = {}
        self._texts = {name: QLineEdit() for name in ("short_id", "title", "date", "place")}
        self.technique, self.consent = QComboBox(), QComboBox()
        self.fault = label("", kind="caption", tone="error", wraps=True)
        self.fault.hide()
        self.of_person = FoundTicks(theme)
        self._fill_choices()
        self._lay_out()
        for name in OF_SOURCE:
            self._captions[name].tick.toggled.connect(partial(self._on_tick, name))
        self.of_person.ticked.connect(self._on_tick)
        for name, field in self._texts.items():
            field.editingFinished.connect(lambda name=name: self._take(name))
        self.technique.activated.connect(self._on_technique)
        self.consent.activated.connect(lambda: self._take("consent"))
        consent = self.consent.lineEdit()
        if consent:
            consent.editingFinished.connect(lambda: self._take("consent"))

    def field(self, name: str) -> QWidget:
        """The widget of a field."""
        return {**self._texts, "technique": self.technique, "consent": self.consent}[name]

    def show_draft(self, draft: SourceDraft) -> None:
        """Show what is known; a field that the person is typing in is left alone."""
        is_other = self._draft is None or self._draft.path != draft.path
        self._draft = draft
        for name, field in self._texts.items():
            if is_other or not field.hasFocus():
                field.setText(self._shown(draft, name))
                field.setCursorPosition(0)
        self.technique.setCurrentIndex(self.technique.findData(draft.technique))
        if is_other or not self.consent.hasFocus():
            self.consent.setCurrentText(draft.consent)
        found = found_fields(draft)
        for name, caption in self._captions.items():
            caption.tick.show_found(found.get(name, ""), is_taken=name in draft.from_file)
        of_person = {name: found[name] for name in OF_PERSON if name in found}
        self.of_person.show_found(of_person, draft.from_file)
        if is_other:
            self._show_fault("")

    def commit(self) -> bool:
        """Take over what stands in the fields; False where one cannot be understood, which gets the keyboard."""
        for name in (*self._texts, "consent"):
            if not self._take(name):
                focus(self.field(name))
                return False
        return True

    def _fill_choices(self) -> None:
        for technique in Technique:
            name = wording.technique_name(technique)
            self.technique.addItem(name[:1].upper() + name[1:], technique)
        self.consent.setEditable(True)
        self.consent.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.consent.addItems(["", *(_(one) for one in _CONSENTS)])

    def _lay_out(self) -> None:
        theme = self._theme
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.space("m"))
        grid.setVerticalSpacing(theme.space("xs"))
        for place, (name, title, share) in enumerate(_FIELDS):
            caption = self._captions[name] = _Caption(_(title), theme)
            field = self.field(name)
            field.setAccessibleName(_(title))
            field.setAcceptDrops(False)  # files that fall here are for the stage
            field.setMinimumWidth(64)
            field.setMaximumHeight(theme.size("input"))
            grid.addWidget(caption, 0, place)
            grid.addWidget(field, 1, place)
            grid.setColumnStretch(place, share)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space("l"), theme.space("m"), theme.space("l"), theme.space("s"))
        column.setSpacing(theme.space("xs"))
        column.addLayout(grid)
        column.addWidget(self.of_person)
        column.addWidget(self.fault)

    def _shown(self, draft: SourceDraft, name: str) -> str:
        return wording.long_day(draft.date) if name == "date" else str(getattr(draft, name))

    def _take(self, name: str) -> bool:
        """Whether what stands in a field could be taken over."""
        draft = self._draft
        if draft is None:
            return True
        typed = self.consent.currentText() if name == "consent" else self._texts[name].text()
        if typed.strip() == (draft.consent if name == "consent" else self._shown(draft, name)).strip():
            self._show_fault("")
            return True
        try:
            value: str | datetime.date | None = _READ.get(name, str.strip)(typed)
        except UserError as fault:
            self._show_fault(fault.sentence)
            return False
        self._show_fault("")
        if value != getattr(draft, name):  # the same date can be written in several ways
            self.changed.emit(draft.with_field(name, value))
        return True

    def _on_technique(self) -> None:
        technique = self.technique.currentData()
        if self._draft and technique is not self._draft.technique:
            self.changed.emit(self._draft.with_field("technique", Technique(technique)))

    def tick(self, name: str) -> FoundTick:
        """The tick that says whether what the file says of a field is taken."""
        return self.of_person.ticks[name] if name in OF_PERSON else self._captions[name].tick

    def _on_tick(self, name: str, is_taken: bool) -> None:
        if self._draft and is_taken is not (name in self._draft.from_file):
            draft = with_found(self._draft, name, is_taken=is_taken)
            self._show_field(draft, name)
            self.changed.emit(draft)

    def _show_field(self, draft: SourceDraft, name: str) -> None:
        """Show a field also where the keyboard is in it."""
        if field := self._texts.get(name):
            field.setText(self._shown(draft, name))

    def _show_fault(self, sentence: str) -> None:
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))


_READ: dict[str, Callable[[str], str | datetime.date | None]] = {"date": registers.day}


class _Caption(QWidget):
    """The label of a field, with a tick where the file says something of it."""

    def __init__(self, title: str, theme: Theme) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.space("s"))
        self.tick = FoundTick(_("from the file"), title)
        line.addWidget(label(title, kind="label"))
        line.addWidget(self.tick)
        line.addStretch(1)
        self.setFixedHeight(18)


def focus(widget: QWidget) -> None:
    """Give the keyboard to a field and mark what stands in it."""
    widget.setFocus(Qt.FocusReason.OtherFocusReason)
    if isinstance(widget, QLineEdit):
        widget.selectAll()
