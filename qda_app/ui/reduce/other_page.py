"""What the inspector shows of another coder's excerpt: to be read, and a way to code the passage oneself."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from qda_app.domain.excerpts import Coding, Excerpt
from qda_app.domain.memo_book import Subject
from qda_app.i18n import _
from qda_app.ui.coding_view.wording import stance_word
from qda_app.ui.memos.box import MemoBox
from qda_app.ui.parts import heading, label
from qda_app.ui.reduce.desk import Desk
from qda_app.ui.reduce.quote import QuoteLabel
from qda_app.ui.theme import set_look


class OtherPage(QWidget):
    """Nothing here can be changed: it is another coder's. One's own memos on it stand below."""

    own_wanted = Signal(object)  # the Excerpt whose passage is to be coded by who works here

    def __init__(self, desk: Desk) -> None:
        """Follows `desk` when told to."""
        super().__init__()
        self._desk, theme = desk, desk.context.theme
        self._excerpt: Excerpt | None = None
        self.whose = label("", kind="strong", wraps=True)
        self.quote = QuoteLabel(theme)
        self.codes, self.paraphrase = label("", wraps=True), label("", tone="secondary", wraps=True)
        self.take = QPushButton(_("Code it yourself"))
        set_look(self.take, small=True)
        self._written = QWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("s"))
        column.addWidget(self.whose)
        column.addWidget(self.quote)
        column.addLayout(heading(_("Codes")))
        column.addWidget(self.codes)
        written = QVBoxLayout(self._written)
        written.setContentsMargins(0, 0, 0, 0)
        written.addLayout(heading(_("Paraphrase")))
        written.addWidget(self.paraphrase)
        column.addWidget(self._written)
        about = _("This is another coder's work: it can be read here, and not changed.")
        column.addWidget(label(about, kind="caption", tone="secondary", wraps=True))
        self.memos = MemoBox(desk.context)
        column.addWidget(self.memos)
        column.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.take.setVisible(desk.context.may_code)
        self.take.clicked.connect(lambda: self.own_wanted.emit(self._excerpt))

    def show_excerpt(self) -> None:
        """Show the excerpt of another coder that lies on the desk."""
        desk, others = self._desk, self._desk.sight.others
        self._excerpt = excerpt = desk.other_excerpt
        if excerpt is None or desk.source is None:
            return
        self.memos.show_of(Subject("excerpt", excerpt.id))
        codings = others.codings_of(excerpt.id)
        self.whose.setText(_("Coded by {name}").format(name=others.name_of(excerpt)))
        bar = desk.context.hues.hue(codings[0].code_id).stripe if codings else desk.context.theme["line"]
        self.quote.show_words(desk.source.words(excerpt), bar)
        self.codes.setText("\n".join(self._told(one) for one in codings) or _("No code"))
        self.paraphrase.setText(excerpt.paraphrase)
        self._written.setVisible(bool(excerpt.paraphrase))

    def _told(self, coding: Coding) -> str:
        code = self._desk.code(coding.code_id)
        rated = [stance_word(coding.stance)] if coding.stance or self._desk.asks_stance(coding) else []
        strength = [_("strength {number}").format(number=coding.strength)] if coding.strength else []
        return ", ".join([f"{code.short_id} {code.name}".strip() if code else "?", *rated, *strength])
