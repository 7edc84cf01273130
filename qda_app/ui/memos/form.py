"""The fields that a memo is written in; what was written is kept when a field is left or has rested."""

import datetime
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from qda_app.domain.errors import UserError
from qda_app.domain.ids import MemoId, new_id
from qda_app.domain.memo_book import USUAL_KIND, MemoEntry, Subject
from qda_app.domain.memos import Memo, MemoKind
from qda_app.domain.study import STUDY_ID
from qda_app.i18n import _, current
from qda_app.services.memos import Written, write_memo
from qda_app.services.registers import day
from qda_app.ui.context import Context
from qda_app.ui.fields import RESTING_MS, WrittenField
from qda_app.ui.memos.wording import kind_word
from qda_app.ui.parts import label
from qda_app.ui.theme import ui_font

_WORDS, _TITLE = "memo", "memo title"
_LEAST_HIGH = 160


class MemoForm(QWidget):
    """Shows one memo, or begins one; `is_full` has the title and the day as well, and a body with all the room."""

    stored = Signal(object)  # the Memo

    def __init__(self, context: Context, *, is_full: bool) -> None:
        """Of no memo yet."""
        super().__init__()
        self._context, self._is_full = context, is_full
        self.memo_id: MemoId | None = None
        self.is_new = False
        self.subjects: Sequence[Subject] = ()
        self._kept = Written(MemoKind.SUBSTANTIVE)
        self._told: Written | None = None
        self.title, self.day, self.kind = QLineEdit(), QLineEdit(), QComboBox()
        self.body = LongField(_("Memo")) if is_full else WrittenField(_("Memo"))
        self.fault = label("", kind="caption", tone="error", wraps=True)
        self._resting = QTimer(self, singleShot=True, interval=RESTING_MS)
        self._fill()
        self._lay_out()
        self._listen()
        self._set_writable(True)

    def begin(self, subjects: Sequence[Subject], *, day: datetime.date | None = None) -> None:
        """Begin a memo about some things; what was being written about them when a process ended is there."""
        self.settle()
        self.memo_id, self.is_new, self.subjects = new_id(), True, subjects
        first = subjects[0] if subjects else Subject()
        today = day or self._context.project.now().astimezone().date()
        self._show(Written(USUAL_KIND.get(first.kind, MemoKind.SUBSTANTIVE), day=today))

    def show_entry(self, entry: MemoEntry) -> None:
        """Show a memo as it is now; what is being written into it stays."""
        if entry.memo.id == self.memo_id:
            self.is_new = False
            self._follow(_written(entry.memo))
        else:
            self.settle()
            self.memo_id, self.is_new, self.subjects = entry.memo.id, False, ()
            self._show(_written(entry.memo))
        self._set_writable(self._context.project.coder.id == entry.memo.coder_id)

    def clear(self) -> None:
        """Show no memo."""
        self.settle()
        self.memo_id = None

    def settle(self) -> None:
        """Keep what was written."""
        self._resting.stop()
        self.body.settle()
        self._store()

    @property
    def has_words(self) -> bool:
        """Whether anything is written."""
        return bool(self.title.text().strip() or self.body.toPlainText().strip())

    @property
    def draft_id(self) -> MemoId:
        """By what the draft is kept: the memo, or what a new one is about."""
        assert self.memo_id
        return self.memo_id if not self.is_new else self.subjects[0].id if self.subjects else STUDY_ID

    def focus_words(self) -> None:
        """Give the keyboard to the first field that wants words."""
        first = self.title if self._is_full and not self.has_words else self.body
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Showing

    def _show(self, written: Written) -> None:
        self._kept, self._told = written, None
        drafts = self._context.memo_drafts
        self.title.setText(drafts.get(self.draft_id, _TITLE) or written.title)
        self.title.setCursorPosition(0)
        self.body.show_kept(written.words, drafts.get(self.draft_id, _WORDS))
        self._show_choices(written)
        self._set_writable(True)

    def _follow(self, written: Written) -> None:
        if self.title.text().strip() == self._kept.title and written.title != self._kept.title:
            self.title.setText(written.title)
        self._kept, self._told = written, None
        self.body.update_kept(written.words)
        self._show_choices(written)

    def _show_choices(self, written: Written) -> None:
        self.kind.setCurrentIndex(self.kind.findData(written.kind))
        if not self.day.hasFocus():
            self.day.setText(current().date(written.day) if written.day else "")
        self.fault.hide()

    def _set_writable(self, is_own: bool) -> None:
        may_write = is_own and self._context.is_writable
        for field in (self.title, self.day, self.body):
            field.setReadOnly(not may_write)
        self.kind.setEnabled(may_write)

    # Keeping

    def _on_drafted(self, field: str, words: str) -> None:
        if self.memo_id and self._context.is_writable:
            self._context.memo_drafts.keep(self.draft_id, field, words)

    def _store(self) -> None:
        written = self._read()
        is_same = written in (self._kept, self._told)
        if written is None or self.memo_id is None or is_same or self.body.isReadOnly():
            return
        if self.is_new and not (written.title or written.words):
            return
        self._told = written
        then, failed = partial(self._on_stored, self.draft_id), self._on_refused
        project = self._context.project
        self._context.jobs.act(write_memo, project, self.memo_id, written, self.subjects, then=then, failed=failed)

    def _read(self) -> Written | None:
        """What stands in the fields; None where the day cannot be understood, which is said."""
        on = self._kept.day
        if self._is_full:
            try:
                on = day(self.day.text()) or on
            except UserError as fault:
                self.fault.setText(fault.sentence)
                self.fault.show()
                return None
            self.fault.hide()
        title = self.title.text().strip() if self._is_full else self._kept.title
        return Written(self.kind.currentData(), title, self.body.toPlainText().strip(), on)

    def _on_stored(self, draft_id: MemoId, memo: Memo) -> None:
        for field in (_WORDS, _TITLE):
            for key in (draft_id, memo.id):
                self._context.memo_drafts.forget(key, field)
        if memo.id == self.memo_id:
            self.is_new = False
            self._kept = _written(memo)
            self.body.update_kept(memo.words)
            self.stored.emit(memo)

    def _on_refused(self, problem: BaseException) -> None:
        self._told = None
        self.body.take_back()
        self._context.jobs.failed.emit(problem)

    # The parts

    def _fill(self) -> None:
        for kind in MemoKind:
            self.kind.addItem(kind_word(kind), kind)
        self.title.setPlaceholderText(_("Title"))
        self.body.setPlaceholderText(_("What you saw, thought or decided"))
        for field, name in ((self.title, _("Title")), (self.day, _("Day")), (self.kind, _("Type"))):
            field.setAccessibleName(name)
        self.title.setFont(ui_font("reading", QFont.Weight.DemiBold))
        self.fault.hide()

    def _lay_out(self) -> None:
        theme = self._context.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("s"))
        line = QHBoxLayout()
        line.setSpacing(theme.space("s"))
        line.addWidget(self.kind)
        if self._is_full:
            column.addWidget(self.title)
            line.addWidget(label(_("Day"), kind="caption", tone="secondary"))
            self.day.setFixedWidth(160)
            line.addWidget(self.day)
        line.addStretch(1)
        column.addLayout(line)
        column.addWidget(self.fault)
        column.addWidget(self.body, 1)

    def _listen(self) -> None:
        self.body.settled.connect(lambda _words: self._store())
        self.body.drafted.connect(partial(self._on_drafted, _WORDS))
        self.title.textEdited.connect(partial(self._on_drafted, _TITLE))
        self.title.textEdited.connect(lambda _words: self._resting.start())
        for field in (self.title, self.day):
            field.editingFinished.connect(self._store)
        self.kind.activated.connect(lambda _place: self._store())
        self._resting.timeout.connect(self._store)


class LongField(WrittenField):
    """Takes the room there is."""

    def __init__(self, name: str) -> None:
        """Empty."""
        super().__init__(name)
        self.setFont(ui_font("body"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def minimumSizeHint(self) -> QSize:
        """A few lines."""
        return QSize(200, _LEAST_HIGH)

    def _fit(self, *_size: object) -> None:
        """It does not grow with its words."""


def _written(memo: Memo) -> Written:
    return Written(memo.kind, memo.title, memo.words, memo.day)
