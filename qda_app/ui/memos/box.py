"""The memos about one thing, beside it: a line each, and the fields of a new one."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from qda_app.domain.changes import ChangeSet
from qda_app.domain.memo_book import MemoEntry, Subject
from qda_app.domain.memos import Memo, MemoLink
from qda_app.i18n import _, current, ngettext
from qda_app.services.memo_book import memos_on
from qda_app.ui.actions import Stage
from qda_app.ui.context import Context, Target
from qda_app.ui.links import ElidedLink
from qda_app.ui.memos.form import MemoForm
from qda_app.ui.memos.wording import kind_word, title_word
from qda_app.ui.parts import label
from qda_app.ui.theme import set_look

_MOST = 5  # lines before the rest is left to the memo book
_FEW = 100  # changes of a step, of which one looks what is new among them


class MemoBox(QWidget):
    """Reads anew whenever a memo changes; a line opens its memo in the memo book."""

    def __init__(self, context: Context, title: str = "") -> None:
        """About nothing yet; `title` says what the memos are about, where that is not plain."""
        super().__init__()
        self._context, self._title = context, title or _("Memos")
        self.subject: Subject | None = None
        self._is_stale = False
        self._new: frozenset[UUID] = frozenset()  # made by the newest step: nobody wrote about them yet
        self.entries: Sequence[MemoEntry] = ()
        self.lines: list[ElidedLink] = []
        self.count = label("", kind="caption", tone="tertiary")
        self.new = QPushButton(_("New memo"))
        self.none = label(_("No memo yet."), kind="caption", tone="tertiary")
        self.form = MemoForm(context, is_full=False)
        self._rows = QVBoxLayout()
        self._lay_out()
        self.new.clicked.connect(self.begin)
        self.form.stored.connect(lambda _memo: self._read())
        context.jobs.changed.connect(self._on_changed)

    def show_of(self, subject: Subject | None) -> None:
        """Show the memos about another thing, or about the same as they are now."""
        if subject == self.subject:
            return
        self.leave()
        self.subject = subject
        self.form.clear()
        self.form.hide()
        self._show([])
        if subject and self._context.memo_drafts.get(subject.id, "memo") and self._context.is_writable:
            self._begin(subject)
        if subject is None or subject.id not in self._new:
            self._read()

    def begin(self) -> None:
        """Write a memo, or go on with the one that is being written."""
        if self.subject is None or not self._context.is_writable:
            return
        if self.form.isHidden() or not self.form.is_new:
            self._begin(self.subject)
        self._show(self.entries)
        self.form.focus_words()
        QTimer.singleShot(0, self, self._reveal)  # once it has its place

    def leave(self) -> None:
        """Keep what was written."""
        self.form.settle()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up on what was missed while nobody looked."""
        super().showEvent(event)
        if self._is_stale:
            self._read()

    def _reveal(self) -> None:
        """Scroll to the fields, where the panel scrolls."""
        above = self.parentWidget()
        while above and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(self)

    def _begin(self, subject: Subject) -> None:
        self.form.begin([subject])
        self.form.show()

    def _on_changed(self, changes: ChangeSet) -> None:
        self._new = _made_by(changes)
        if self.subject and changes.touches(Memo, MemoLink):
            self._is_stale = True
            if self.isVisible():
                self._read()

    def _read(self) -> None:
        self._is_stale = False
        if self.subject:
            read = partial(memos_on, self._context.project, self.subject.id)
            self._context.jobs.read(read, partial(self._on_read, self.subject), owner=self, topic="memos")

    def _on_read(self, subject: Subject, entries: Sequence[MemoEntry]) -> None:
        if subject != self.subject:
            return
        written = next((one for one in entries if one.memo.id == self.form.memo_id), None)
        if written:
            self.form.show_entry(written)
        elif self.form.memo_id and not self.form.is_new:  # it was deleted, or its writing undone
            self.form.clear()
            self.form.hide()
        self._show(entries)

    def _show(self, entries: Sequence[MemoEntry]) -> None:
        self.entries = entries
        for line in self.lines:
            line.hide()
            line.deleteLater()
        shown = [one for one in entries if self.form.isHidden() or one.memo.id != self.form.memo_id]
        self.lines = [self._line(one) for one in shown[:_MOST]]
        if len(shown) > _MOST:
            more = ngettext("{count} more", "{count} more", len(shown) - _MOST)
            self.lines.append(self._link(more, shown[_MOST]))
        for line in self.lines:
            self._rows.addWidget(line)
        self.count.setText(current().number(len(entries)) if entries else "")
        self.none.setVisible(not entries and self.form.isHidden() and not self._context.is_writable)

    def _line(self, entry: MemoEntry) -> ElidedLink:
        day = current().date(entry.memo.day, "medium")
        words = _("{title} · {kind}, {day}").format(title=title_word(entry), kind=kind_word(entry.memo.kind), day=day)
        return self._link(words, entry)

    def _link(self, words: str, entry: MemoEntry) -> ElidedLink:
        link = ElidedLink(words, self._context.theme)
        target = Target(tab="memos", memo_id=entry.memo.id)
        link.clicked.connect(lambda: self._context.go(Stage.REDUCE, target))
        return link

    def _lay_out(self) -> None:
        space = self._context.theme.space
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space("xs"))
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(label(self._title, kind="label"))
        head.addWidget(self.count)
        head.addStretch(1)
        set_look(self.new, flat=True, small=True)
        self.new.setToolTip(_("Write a memo on this (Ctrl+M)"))
        head.addWidget(self.new)
        column.addLayout(head)
        column.addWidget(self.none)
        self._rows.setSpacing(0)
        column.addLayout(self._rows)
        column.addWidget(self.form)
        self.new.setVisible(self._context.is_writable)
        self.form.hide()
        self.none.hide()


def _made_by(changes: ChangeSet) -> frozenset[UUID]:
    """What a small step made without a memo."""
    if len(changes.changes) > _FEW or changes.touches(Memo, MemoLink):
        return frozenset()
    return frozenset(one.value.id for one in changes.changes if one.before is None)
