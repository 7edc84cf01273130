"""Excerpts of a claim: each with its sign, where it stands and its words; one against the claim with its answer."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from qda_app.analysis.claims import wording
from qda_app.analysis.displays.quotes import shortened
from qda_app.analysis.wording import POSITION_OF_STANCE
from qda_app.domain.claims import Answer
from qda_app.i18n import _, current
from qda_app.services.claim_views import Put
from qda_app.ui.links import LinkButton
from qda_app.ui.matrix.legend import StanceSign
from qda_app.ui.parts import label
from qda_app.ui.theme import Theme, icon, set_look

Draft = tuple[Answer, str]


class ExcerptBlock(QWidget):
    """Sign, strength and place of an excerpt, and its words."""

    excerpt_wanted = Signal(object)

    def __init__(self, put: Put, theme: Theme) -> None:
        """Of one excerpt, which may be gone."""
        super().__init__()
        self.put, self._theme = put, theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, theme.space("xs"), 0, theme.space("s"))
        self._column.setSpacing(2)
        line = QFrame()
        line.setFixedHeight(1)
        line.setStyleSheet(f"background: {theme['line'].name()};")
        self._column.addWidget(line)
        self._column.addLayout(self._head())
        words = put.evidence.quoted(shortened(put.evidence.text)) if put.evidence else put.row.words if put.row else "–"
        self.words = label(words, kind="table", wraps=True)
        if put.evidence and not put.evidence.is_region:
            set_look(self.words, voice="speech")
        self._column.addWidget(self.words)

    def _head(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(self._theme.space("s"))
        evidence = self.put.evidence
        if evidence is None:
            gone = _("This excerpt was deleted; its last words:")
            is_elsewhere = self.put.opposed is not None and not self.put.opposed.is_gone
            told = _("An excerpt of another coder:") if is_elsewhere else gone
            line.addWidget(label(told, kind="caption", tone="secondary", wraps=True), 1)
            return line
        line.addWidget(StanceSign(POSITION_OF_STANCE[evidence.stance], self._theme))
        if evidence.strength:
            line.addWidget(label(current().number(evidence.strength), kind="table", tone="secondary"))
        self.link = LinkButton(evidence.locator, self._theme)
        self.link.clicked.connect(lambda: self.excerpt_wanted.emit(evidence.excerpt_id))
        line.addWidget(self.link)
        line.addWidget(label(evidence.informant, kind="caption", tone="secondary"))
        line.addStretch(1)
        return line


class ForBlock(ExcerptBlock):
    """An excerpt for the claim; what was put there by hand can be taken away."""

    put_wanted = Signal(object)
    take_wanted = Signal(object)

    def __init__(self, put: Put, theme: Theme, *, is_writable: bool) -> None:
        """Of one excerpt."""
        super().__init__(put, theme)
        if is_writable:
            words = _("Take off the claim") if put.row else _("Put to the claim")
            button = LinkButton(words, theme)
            wanted = self.take_wanted if put.row else self.put_wanted
            button.clicked.connect(lambda: wanted.emit(put.excerpt_id))
            self._column.addWidget(button)


class AgainstBlock(ExcerptBlock):
    """An excerpt against the claim: its answer, or the field for one."""

    answered = Signal(object, object, str)  # excerpt, Answer, reason
    take_back_wanted = Signal(object)
    take_wanted = Signal(object)
    drafted = Signal(object, object)  # excerpt, Draft

    def __init__(self, put: Put, theme: Theme, *, is_writable: bool, draft: Draft | None = None) -> None:
        """Of one excerpt; `draft` is what was being written."""
        super().__init__(put, theme)
        self.field, self.kind = QLineEdit(), QComboBox()
        opposed = put.opposed
        assert opposed
        if opposed.answer and put.row:
            self._column.addWidget(self._given(opposed.is_stale))
        if opposed.is_passed_over:
            self._column.addWidget(label(_("Passed over, not answered."), kind="caption", tone="secondary"))
        if opposed.is_open and put.evidence and is_writable:
            self._column.addWidget(self._asked(draft))
        elif opposed.is_open and not opposed.answer:
            self._column.addWidget(label(_("Not answered yet."), kind="caption", tone="secondary"))
        if is_writable:
            self._add_links()

    @property
    def is_waiting(self) -> bool:
        """Whether it has a field for an answer."""
        return self.field.parent() is not None

    def begin(self) -> None:
        """Give the keyboard to the field."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def commit(self) -> None:
        """Answer with what was written."""
        words = self.field.text().strip()
        if words:
            self.answered.emit(self.put.excerpt_id, Answer(self.kind.currentData()), words)
        else:
            self.begin()

    def _given(self, is_stale: bool) -> QWidget:
        row, theme = self.put.row, self._theme
        assert row
        assert row.answer
        told = f"{wording.answer(row.answer, current())}: {row.reason}"
        whole = QWidget()
        line = QHBoxLayout(whole)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.space("s"))
        sign = label("")
        sign.setPixmap(
            icon("warning" if is_stale else "check", theme, "warning" if is_stale else "success").pixmap(14, 14)
        )
        sign.setAccessibleName(_("stale") if is_stale else _("answered"))
        line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        stale = _("The excerpt changed since this answer: {answer}").format(answer=told)
        line.addWidget(label(stale if is_stale else told, kind="table", wraps=True), 1)
        return whole

    def _asked(self, draft: Draft | None) -> QWidget:
        """How it is answered, and the words."""
        whole = QWidget()
        line = QHBoxLayout(whole)
        line.setContentsMargins(0, 2, 0, 0)
        line.setSpacing(self._theme.space("s"))
        for answer in (Answer.LIMIT, Answer.EXPLAIN, Answer.REVISE, Answer.REJECT):
            self.kind.addItem(wording.answer(answer, current()), answer)
        name = self.put.evidence.label if self.put.evidence else ""
        self.kind.setAccessibleName(_("How {excerpt} is answered").format(excerpt=name))
        self.kind.setFixedWidth(124)
        self.field.setMinimumWidth(60)
        self.field.setPlaceholderText(_("Answer: limit, explain, revise, reject"))
        self.field.setAccessibleName(_("Answer to {excerpt}").format(excerpt=name))
        if draft:
            self.kind.setCurrentIndex(self.kind.findData(draft[0]))
            self.field.setText(draft[1])
        for widget in (self.kind, self.field):
            widget.setStyleSheet("font-size: 12px;")
        line.addWidget(self.kind)
        line.addWidget(self.field, 1)
        self.field.returnPressed.connect(self.commit)
        self.field.textChanged.connect(self._tell_draft)
        self.kind.currentIndexChanged.connect(self._tell_draft)
        return whole

    def _tell_draft(self, *_change: object) -> None:
        self.drafted.emit(self.put.excerpt_id, (Answer(self.kind.currentData()), self.field.text()))

    def _add_links(self) -> None:
        opposed = self.put.opposed
        if opposed is None:
            return
        if opposed.answer and self.put.evidence:
            self._link(_("Take the answer back"), self.take_back_wanted.emit)
        if not opposed.is_by_stance:
            self._link(_("Take off the claim"), self.take_wanted.emit)

    def _link(self, words: str, emit: Callable[[object], None]) -> None:
        link = LinkButton(words, self._theme)
        link.clicked.connect(lambda: emit(self.put.excerpt_id))
        self._column.addWidget(link)
