"""What a code means: its definition, beside the text and editable in place, with the history of its words."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from qda_app.domain.code_changes import DEFINING, as_words
from qda_app.domain.codes import Code
from qda_app.domain.ids import CodeId
from qda_app.domain.memo_book import Subject
from qda_app.i18n import _, current
from qda_app.services.code_history import CodeHistory, bring_back, code_history
from qda_app.ui.fields import WrittenField
from qda_app.ui.memos.box import MemoBox
from qda_app.ui.parts import KeyButton, heading, label
from qda_app.ui.reduce.code_versions import CodeVersions
from qda_app.ui.reduce.code_wording import field_hint, field_word
from qda_app.ui.reduce.codes_acts import CodeActs, codings_words
from qda_app.ui.reduce.desk import Desk
from qda_app.ui.theme import set_look, speech_font

_OF_THE_FIELD = ("example", "atypical", "near_miss")


class CodePage(QWidget):
    """Shows one code until another is asked for; several changed fields become one version, with one reason."""

    back_wanted = Signal()
    excerpts_wanted = Signal(object)  # the Code

    def __init__(self, desk: Desk, acts: CodeActs) -> None:
        """Shows nothing before `show_code`."""
        super().__init__()
        self._desk, self._acts = desk, acts
        self.code_id: CodeId | None = None
        self._handed: Mapping[str, str] = {}  # words on their way into the project
        theme = desk.context.theme
        self.back = KeyButton(_("Back"), theme, icon_name="chevron-left", look="flat small")
        self.keep_open = QPushButton(_("Keep open"))
        self.keep_open.setCheckable(True)
        self.keep_open.setToolTip(_("Stay here also when another excerpt is chosen or coded."))
        set_look(self.keep_open, flat=True, small=True)
        self.excerpts, self.take_example = QPushButton(), QPushButton(_("Take the excerpt as an example"))
        for button in (self.excerpts, self.take_example):
            set_look(button, flat=True, small=True)
        self.inherited = label("", kind="caption", tone="secondary", wraps=True)
        self.fields = {name: self._made_field(name) for name in DEFINING}
        self.memos, self.versions = MemoBox(desk.context), CodeVersions(desk)
        self.foot = VersionFoot(desk)
        self._lay_out()
        self._connect()

    @property
    def code(self) -> Code | None:
        """The code that is shown, as it is now."""
        return self._desk.code(self.code_id) if self.code_id else None

    def show_code(self, code_id: CodeId) -> None:
        """Show another code, or the same as it is now; what is being written about it stays."""
        is_another = code_id != self.code_id
        if is_another:
            self.leave()
        self.code_id = code_id
        if self.code:
            self.memos.show_of(Subject("code", code_id))
            self._show(self.code, is_another=is_another)
            self._read_history()

    def begin(self) -> None:
        """Give the keyboard to the definition."""
        self.fields["definition"].setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Keep what was written."""
        self.memos.leave()
        if self._changes() and self.code_id:
            self.save()

    def save(self) -> None:
        """Make a version of what was written."""
        changes, code_id = self._changes(), self.code_id
        if changes and code_id:
            self._handed = changes
            reason = self.foot.reason.text().strip()
            then, failed = partial(self._on_saved, code_id, changes), self._on_refused
            self._acts.define(code_id, changes, reason, then=then, failed=failed)

    def discard(self) -> None:
        """Show again what is stored."""
        if self.code:
            self._show(self.code, is_another=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.back_wanted.emit()
        else:
            super().keyPressEvent(event)

    # Making the parts

    def _made_field(self, name: str) -> WrittenField:
        field = WrittenField(field_word(name))
        field.setReadOnly(not self._desk.context.is_writable)
        field.setPlaceholderText(field_hint(name) if self._desk.context.is_writable else "–")
        if name in _OF_THE_FIELD:
            field.setFont(speech_font("body"))
        field.textChanged.connect(self._settle)
        return field

    def _lay_out(self) -> None:
        space = self._desk.context.theme.space
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(*(space("m"),) * 4)
        column.setSpacing(space("m"))
        head = QHBoxLayout()
        head.addWidget(self.back)
        head.addStretch(1)
        head.addWidget(self.keep_open)
        column.addLayout(head)
        for name, field in self.fields.items():
            part = QVBoxLayout()
            part.setSpacing(space("xs"))
            part.addLayout(heading(field_word(name)))
            part.addWidget(field)
            if name == "proposition":
                part.addWidget(self.inherited)
            if name == "example":
                part.addWidget(self.take_example, 0, Qt.AlignmentFlag.AlignLeft)
            column.addLayout(part)
        column.addWidget(self.excerpts, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.memos)
        column.addWidget(self.versions)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(area, 1)
        whole.addWidget(self.foot)

    def _connect(self) -> None:
        self.back.clicked.connect(self.back_wanted)
        self.foot.save.clicked.connect(self.save)
        self.foot.discard.clicked.connect(self.discard)
        self.excerpts.clicked.connect(lambda: self.excerpts_wanted.emit(self.code) if self.code else None)
        self.take_example.clicked.connect(self._take_example)
        self.versions.bringing_back_wanted.connect(self._bring_back)
        self._desk.codes_changed.connect(self._on_codes_changed)
        self._desk.filled.connect(self._on_codes_changed)
        self._desk.worked.connect(self._show_uses)
        self._desk.chosen.connect(self._show_uses)

    # Showing

    def _show(self, code: Code, *, is_another: bool) -> None:
        for name, field in self.fields.items():
            words = as_words(getattr(code, name))
            if is_another or self._handed.get(name) == field.toPlainText().strip():
                field.show_kept(words)
            else:
                field.update_kept(words)
        if is_another:
            self.foot.reason.clear()
            self._handed = {}
        above = self._desk.tree.proposition(code)
        is_inherited = bool(above) and not code.proposition
        self.inherited.setText(_("From above: {proposition}").format(proposition=above) if is_inherited else "")
        self.inherited.setVisible(is_inherited)
        self._show_uses()
        self._settle()

    def _show_uses(self, *_changes: object) -> None:
        """How often it was given, and whether there is an excerpt to take as an example."""
        code = self.code
        if code is None:
            return
        count = sum(self._desk.work.code_counts[one.id] for one in self._desk.tree.subtree(code))
        self.excerpts.setText(_("List its excerpts: {codings}").format(codings=codings_words(count)))
        self.excerpts.setVisible(count > 0)
        excerpt, source = self._desk.excerpt, self._desk.source
        is_here = excerpt is not None and source is not None and excerpt.source_id == source.source.id
        self.take_example.setVisible(is_here and self._desk.context.is_writable)

    def _on_codes_changed(self) -> None:
        if self.code_id and self.code is None:
            self.code_id = None
            self.back_wanted.emit()
        elif self.code and self.isVisible():
            self.show_code(self.code.id)

    def _read_history(self) -> None:
        if self.code_id:
            read = partial(code_history, self._desk.context.project, self.code_id)
            self._desk.context.jobs.read(read, self._on_history, owner=self, topic="history")

    def _on_history(self, history: CodeHistory) -> None:
        self.versions.show_history(history)

    # Writing

    def _changes(self) -> dict[str, str]:
        """What is written and not stored, without what is on its way."""
        written = {name: field.toPlainText().strip() for name, field in self.fields.items() if not field.is_kept}
        return {} if written == self._handed else written

    def _settle(self) -> None:
        self.foot.setVisible(any(not field.is_kept for field in self.fields.values()))

    def _on_saved(self, code_id: CodeId, changes: Mapping[str, str], _code: object) -> None:
        if code_id == self.code_id and self.code:
            self._handed = changes
            self._show(self.code, is_another=False)
            self._handed = {}
            self.foot.reason.clear()

    def _on_refused(self, _problem: BaseException) -> None:
        self._handed = {}

    def _bring_back(self, number: int) -> None:
        if self.code_id:
            self._desk.context.jobs.act(bring_back, self._desk.context.project, self.code_id, number)

    def _take_example(self) -> None:
        """Put the words of the current excerpt behind the example, with where they stand."""
        excerpt, source = self._desk.excerpt, self._desk.source
        if excerpt and source:
            line = _("line {number}").format(number=current().number(source.line(excerpt)))
            quote = f"“{source.words(excerpt)}” ({source.label(excerpt)}, {line})"
            field = self.fields["example"]
            field.setPlainText("\n".join(filter(None, (field.toPlainText().strip(), quote))))


class VersionFoot(QWidget):
    """Seen while something is not stored: asks why, and makes a version of it."""

    def __init__(self, desk: Desk) -> None:
        """Hidden."""
        super().__init__()
        theme = desk.context.theme
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, surface="bar_bottom")
        self.reason = QLineEdit()
        self.reason.setAccessibleName(_("Reason of the change"))
        self.reason.setPlaceholderText(_("Why? It stands in the history."))
        self.save = KeyButton(_("Save version"), theme, keys=("Ctrl", "Enter"), look="primary small")
        self.discard = QPushButton(_("Discard"))
        set_look(self.discard, flat=True, small=True)
        self.reason.returnPressed.connect(self.save.click)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.space("m"), theme.space("s")) * 2)
        column.setSpacing(theme.space("s"))
        column.addWidget(self.reason)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self.discard)
        line.addWidget(self.save)
        column.addLayout(line)
        self.hide()
