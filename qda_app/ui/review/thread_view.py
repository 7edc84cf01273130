"""What was said about a thing: verdicts, what changed since, and answers, in order of time."""

from collections.abc import Mapping
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from qda_app.domain.review_queue import Content, PartChange, Thread
from qda_app.domain.reviews import Review, ReviewReply
from qda_app.i18n import _, ngettext
from qda_app.services.pack_answers import PARAPHRASE
from qda_app.ui.context import Context
from qda_app.ui.links import LinkButton
from qda_app.ui.parts import heading, label
from qda_app.ui.review import wording
from qda_app.ui.review_words import VERDICTS
from qda_app.ui.theme import Role, set_look

_BAR = 2  # px at the left of what somebody said


class ThreadView(QWidget):
    """One block a voice; hidden where nobody said anything."""

    reply_wanted = Signal(object)  # a Review
    proposal_wanted = Signal(object)  # a Review whose words are a paraphrase

    def __init__(self, context: Context) -> None:
        """Empty until `show_thread`."""
        super().__init__()
        self._context = context
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(context.theme.space("s"))

    def show_thread(self, thread: Thread, now: Content | None, names: Mapping[UUID, str]) -> None:
        """Show what was said, with what changed since the newest verdict; `names` are those of coders."""
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.setVisible(bool(thread.reviews))
        count = len(thread.reviews) + sum(len(found) for found in thread.replies.values())
        head = QWidget()
        line = QHBoxLayout(head)
        line.setContentsMargins(0, 0, 0, 0)
        line.addLayout(heading(_("Conversation"), ngettext("{count} note", "{count} notes", count)))
        self._column.addWidget(head)
        for review in thread.reviews:
            self._column.addWidget(self._review(review, names))
            for answer in thread.replies.get(review.id, ()):
                self._column.addWidget(self._reply(answer, names))
        latest = thread.latest
        if now and latest and latest.was and latest.digest != now.digest:
            self._column.addWidget(self._changes(now.changes_since(Content.told(latest.was))))

    def _review(self, review: Review, names: Mapping[UUID, str]) -> QWidget:
        is_proposal = review.origin.endswith(PARAPHRASE)
        word = _(VERDICTS[review.verdict]) if review.verdict else ""
        if is_proposal:
            word = _("Proposes a paraphrase")
        block = self._block("mixed", names.get(review.coder_id, ""), wording.moment(review.at), word, review.words)
        if review.suggested_id and review.suggested_id in self._context.codes:
            suggested = self._context.codes[review.suggested_id]
            told = _("Suggests {code}: {name}").format(code=suggested.short_id, name=suggested.name)
            block.column.addWidget(label(told, kind="table", tone="secondary", wraps=True))
        if review.resolved_at:
            who = names.get(review.resolved_by_id, "") if review.resolved_by_id else ""
            told = _("Settled by {name}, {at}.").format(name=who, at=wording.moment(review.resolved_at))
            block.column.addWidget(label(told, kind="caption", tone="secondary"))
        if is_proposal and self._context.may_code:
            take = LinkButton(_("Take it as the paraphrase"), self._context.theme)
            take.clicked.connect(lambda: self.proposal_wanted.emit(review))
            block.column.addWidget(take)
        return block

    def _reply(self, answer: ReviewReply, names: Mapping[UUID, str]) -> QWidget:
        name = names.get(answer.coder_id, "")
        return self._block("accent", name, wording.moment(answer.at), "", answer.words, indent=16)

    def _changes(self, changes: list[PartChange]) -> QWidget:
        block = self._block("warning", _("Changed since the verdict"), "", "", "")
        for change in changes:
            before, after = change.before or _("(nothing)"), change.after or _("(nothing)")
            block.column.addWidget(label(wording.part(change.name), kind="caption", tone="secondary"))
            told = _("before: {before}\nnow: {now}").format(before=before[:600], now=after[:600])
            block.column.addWidget(label(told, kind="table", wraps=True))
        return block

    def _block(  # noqa: PLR0913 - the parts of a block
        self, bar: Role, name: str, at: str, word: str, words: str, indent: int = 0
    ) -> "_Block":
        block = _Block(self._context, bar, indent)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(label(name, kind="strong"))
        if at:
            line.addWidget(label(at, kind="caption", tone="secondary"))
        if word:
            tag = label(word)
            set_look(tag, tag="plain")
            line.addWidget(tag)
        line.addStretch(1)
        block.column.addLayout(line)
        if words:
            said = label(words, wraps=True)
            said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            block.column.addWidget(said)
        return block


class _Block(QFrame):
    """What one voice says, with a bar at its left."""

    def __init__(self, context: Context, bar: Role, indent: int) -> None:
        super().__init__()
        self.setObjectName("said")
        colour = context.theme[bar].name()
        self.setStyleSheet(f"#said {{ border: none; border-left: {_BAR}px solid {colour}; margin-left: {indent}px; }}")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(10 + indent, 2, 0, 2)
        self.column.setSpacing(2)
