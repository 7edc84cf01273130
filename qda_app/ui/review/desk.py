"""The middle of Review: a thing in its context, how it was coded, what was said about it, and the verdict."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from qda_app.domain.coders import CoderRole
from qda_app.domain.excerpts import Coding
from qda_app.domain.ids import CodeId
from qda_app.domain.review_queue import QueueEntry, SubjectKind, Thread
from qda_app.domain.reviews import Verdict
from qda_app.i18n import _, current
from qda_app.services.contexts import ExcerptInContext, excerpt_in_context
from qda_app.services.review_queues import Queue
from qda_app.services.reviews import NEEDS_WORDS, Judged
from qda_app.ui.coding_view.wording import stance_word
from qda_app.ui.context import Context
from qda_app.ui.cut_out import CutOut
from qda_app.ui.display.context_view import ContextView
from qda_app.ui.elided import ElidedLabel
from qda_app.ui.links import LinkButton
from qda_app.ui.panel_header import PanelHeader
from qda_app.ui.parts import KeyButton, action_button, heading, label
from qda_app.ui.reduce.segments import Choice, Segments
from qda_app.ui.review import wording
from qda_app.ui.review.thread_view import ThreadView
from qda_app.ui.review_words import VERDICTS
from qda_app.ui.theme import set_look

_NOTHING = Thread()
_WORDS_HEIGHT = 64  # px


class Desk(QWidget):
    """Follows the queue. What is written into the verdict stays until it is sent or another thing is chosen."""

    sent = Signal(object)  # Judged
    answered = Signal(str)  # words under the newest review

    def __init__(self, context: Context) -> None:
        """Nothing is chosen."""
        super().__init__()
        self._context, theme = context, context.theme
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, surface="paper")
        self.header = PanelHeader("", theme, height="stage_header")
        self.where, self.place = ElidedLabel(theme), label("", kind="table", tone="secondary")
        self.context_view, self.cut_out = ContextView(theme), CutOut(context)
        self.words = label("", wraps=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.coding = label("", kind="table", wraps=True)
        self.paraphrase = label("", kind="table", tone="secondary", wraps=True)
        self.talk = ThreadView(context)
        self.verdicts = Segments([Choice(one, _(VERDICTS[one]), _(wording.MEANINGS[one])) for one in Verdict],
                                 theme)  # fmt: skip
        self.meaning = label("", kind="table", tone="secondary", wraps=True)
        self.said = QPlainTextEdit()
        self.suggested = QComboBox()
        self.send = KeyButton(_("Send the verdict"), theme, keys=("Ctrl", "Enter"), icon_name="send", look="primary")
        self.verdict: Verdict | None = None
        self.entry: QueueEntry | None = None
        self._codes: Sequence[CodeId] = ()
        self._shown: Thread = _NOTHING
        self._lay_out()
        self._follow_role()
        self.verdicts.chosen.connect(self.choose_verdict)
        self.send.clicked.connect(self.commit)

    @property
    def is_author(self) -> bool:
        """Whether who works here answers rather than judges: the thing is their own, or they are the researcher."""
        return self._context.project.coder.role is CoderRole.RESEARCHER

    # Showing

    def show_entry(self, queue: Queue, entry: QueueEntry | None, place: tuple[int, int]) -> None:
        """Show a thing; None says that nothing is chosen."""
        is_other = entry is None or self.entry is None or entry.id != self.entry.id
        self.entry, self._codes = entry, queue.codes(entry) if entry else []
        self._content.setVisible(entry is not None)
        self._foot.setVisible(entry is not None)
        self.header.title.setText(queue.name(entry) if entry else "")
        self.where.setText(_where(queue, entry) if entry else "")
        shown, total = (current().number(one) for one in place)
        self.place.setText(_("{shown} of {total}").format(shown=shown, total=total) if entry else "")
        is_own = entry is not None and entry.kind is SubjectKind.EXCERPT and queue.coder == self._context.project.coder
        self._judging.setVisible(not is_own)
        if is_other:
            self._begin_anew()
        if entry:
            self._show_words(queue, entry)
            self._show_coding(queue, entry)
            self._shown = queue.threads.get(entry.id, _NOTHING)
            names = {one.id: one.name for one in self._context.project.read.coders()}
            self.talk.show_thread(self._shown, queue.contents.get(entry.id), names)

    def choose_verdict(self, verdict: Verdict | None) -> None:
        """Take a verdict, by button or key; what it means is said."""
        self.verdict = verdict
        self.verdicts.show_value(verdict)
        self.meaning.setText(_(wording.MEANINGS[verdict]) if verdict else self._idle_words())
        if verdict in NEEDS_WORDS:
            self.said.setFocus(Qt.FocusReason.OtherFocusReason)

    def commit(self) -> None:
        """Send what was chosen and written."""
        words = self.said.toPlainText().strip()
        if self.entry is None:
            return
        if self.is_author and self.verdict is None:
            self.answered.emit(words)
        else:
            code_id = self.suggested.currentData()
            self.sent.emit(Judged(self.verdict, words, UUID(code_id) if code_id else None))

    def sent_well(self) -> None:
        """What was written is stored: the field is free again."""
        self._begin_anew()

    def set_text_size(self, size: int) -> None:
        """Show the words of the field at another size."""
        self.context_view.set_text_size(size)

    def _begin_anew(self) -> None:
        self.verdict = None
        self.verdicts.show_value(None)
        self.said.clear()
        self.suggested.setCurrentIndex(0)
        self.meaning.setText(self._idle_words())

    def _idle_words(self) -> str:
        if self.is_author:
            return _("Answer what was said; the reviewer sees your words under the verdict.")
        return _("Choose a verdict. All but agreement need words.")

    def _show_words(self, queue: Queue, entry: QueueEntry) -> None:
        is_excerpt = entry.kind is SubjectKind.EXCERPT
        self.context_view.setVisible(is_excerpt)
        self.words.setVisible(not is_excerpt)
        if is_excerpt:
            read = partial(excerpt_in_context, self._context.project, entry.id)
            self._context.jobs.read(read, self._on_read, owner=self, topic="reviewed", failed=self._on_gone)
        else:
            self.words.setText(queue.words(entry))
            self.cut_out.show_excerpt(None, None, QColor())

    def _on_read(self, found: ExcerptInContext) -> None:
        fill = self._fill()
        self.context_view.show_excerpt(found, fill)
        self.cut_out.show_excerpt(found.excerpt_id if found.region else None, found.region, fill)

    def _on_gone(self, problem: BaseException) -> None:
        self.context_view.show_excerpt(None, QColor())
        if not isinstance(problem, KeyError):
            self._context.jobs.failed.emit(problem)

    def _fill(self) -> QColor:
        codes = [one for one in self._codes if one in self._context.codes]
        return self._context.hues.hue(codes[0]).fill if codes else self._context.theme["selection"]

    def _show_coding(self, queue: Queue, entry: QueueEntry) -> None:
        codings = queue.corpus.codings_of_excerpt.get(entry.id, ())
        told = "; ".join(_coded(queue, one) for one in codings)
        is_excerpt = entry.kind is SubjectKind.EXCERPT
        self.coding.setVisible(is_excerpt)
        self.coding.setText(_("Coded by {name}: {codes}").format(name=queue.coder.name, codes=told or _("no code yet")))
        excerpt = queue.corpus.excerpt.get(entry.id)
        words = excerpt.paraphrase if excerpt else ""
        self.paraphrase.setVisible(bool(words))
        self.paraphrase.setText(_("Paraphrase: {words}").format(words=words))

    # Putting it together

    def _lay_out(self) -> None:
        theme, actions = self._context.theme, self._context.actions
        self.header.show_beside(self.where)
        self.header.add(self.place)
        self.header.add(action_button(actions["open_reviewed"], actions.specs["open_reviewed"], theme,
                                      text=_("Open in Reduce"), shows_keys=False))  # fmt: skip
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(*(theme.space("l"),) * 4)
        column.setSpacing(theme.space("m"))
        for part in (self.context_view, self.cut_out, self.words, self.coding, self.paraphrase, self.talk):
            column.addWidget(part)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self._content)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        around.addWidget(self.header)
        around.addWidget(area, 1)
        around.addWidget(self._made_foot())
        self._content.hide()
        self._foot.hide()

    def _made_foot(self) -> QWidget:
        theme, actions = self._context.theme, self._context.actions
        self._foot = QWidget()
        self._foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self._foot, surface="bar_bottom")
        column = QVBoxLayout(self._foot)
        column.setContentsMargins(*(theme.space("l"), theme.space("s")) * 2)
        column.setSpacing(theme.space("s"))
        self._judging = QWidget()
        judging = QVBoxLayout(self._judging)
        judging.setContentsMargins(0, 0, 0, 0)
        judging.setSpacing(theme.space("s"))
        judging.addLayout(heading(_("Verdict"), "Alt+1…4"))
        judging.addWidget(self.verdicts)
        column.addWidget(self._judging)
        self.said.setFixedHeight(_WORDS_HEIGHT)
        self.said.setTabChangesFocus(True)
        self.said.setAccessibleName(_("Words to the verdict"))
        column.addWidget(self.said)
        line = QHBoxLayout()
        line.setSpacing(theme.space("s"))
        line.addWidget(self.meaning, 1)
        self.settle = LinkButton(_("Settle"), theme)
        self.settle.clicked.connect(actions["settle_review"].trigger)
        self.suggested.setAccessibleName(_("A code that would fit better"))
        self.suggested.setToolTip(self.suggested.accessibleName())
        self.suggested.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.suggested.setMinimumContentsLength(14)
        self.suggested.addItem(_("Suggest a code"), "")
        for code in self._context.codes.codable:
            self.suggested.addItem(f"{code.short_id} {code.name}", code.id.hex)
        for part in (self.suggested, self.settle, self.send):
            line.addWidget(part)
        column.addLayout(line)
        return self._foot

    def _follow_role(self) -> None:
        """A researcher answers; whoever else is here judges."""
        self.send.setText(_("Send the answer") if self.is_author else _("Send the verdict"))
        self.said.setPlaceholderText(
            _("What do you answer?") if self.is_author else _("What should change, or what would you like to know?")
        )
        for part in (self.verdicts, self.said, self.send, self.suggested, self.settle):
            part.setEnabled(self._context.is_writable)
        self.suggested.setVisible(not self.is_author)
        self.meaning.setText(self._idle_words() if self._context.is_writable else _("Only for reading."))

    def focus_parts(self) -> Sequence[QWidget]:
        """What Tab goes through."""
        return [*self.verdicts.buttons, self.said, self.send]


def _where(queue: Queue, entry: QueueEntry) -> str:
    excerpt = queue.corpus.excerpt.get(entry.id)
    if excerpt is None:
        return queue.words(entry)[:120]
    source = queue.corpus.source[excerpt.source_id]
    day = current().date(source.date) if source.date else ""
    return ", ".join(filter(None, (source.title if source.title != source.short_id else "", day, queue.who(entry))))


def _coded(queue: Queue, coding: Coding) -> str:
    code = queue.corpus.codes[coding.code_id]
    rated = ", ".join(filter(None, (stance_word(coding.stance) if coding.stance else "", str(coding.strength or ""))))
    return f"{code.short_id} ({rated})" if rated else code.short_id
