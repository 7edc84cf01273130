"""The panel beside a register: what does not fit into the line that the keyboard is in."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from qda_app.domain import memo_book
from qda_app.i18n import _
from qda_app.services.papers import Subject
from qda_app.services.register_views import InformantLine, SourceLine
from qda_app.services.visits import VisitLine
from qda_app.ui.collect import wording
from qda_app.ui.collect.consent_panel import ConsentPanel
from qda_app.ui.collect.papers_box import PapersBox
from qda_app.ui.collect.papers_desk import PapersDesk
from qda_app.ui.context import Context
from qda_app.ui.memos.box import MemoBox
from qda_app.ui.parts import label
from qda_app.ui.theme import icon, set_look

_LEAST = 260


class SidePanel(QScrollArea):
    """A title, a warning where there is one, and parts below."""

    def __init__(self, parts: Sequence[QWidget], context: Context) -> None:
        """Of no line yet."""
        super().__init__()
        self._context = context
        self.title = label("", kind="strong", wraps=True)
        self.warning, self._sentences = QFrame(), label("", kind="caption", wraps=True)
        self._inside = QWidget()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMinimumWidth(_LEAST)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lay_out(parts)

    def show_words(self, title: str, warnings: Sequence[str]) -> None:
        """Name the line, and say what to look at."""
        self.title.setText(title)
        self._sentences.setText("\n".join(warnings))
        self.warning.setVisible(bool(warnings))

    def _lay_out(self, parts: Sequence[QWidget]) -> None:
        theme = self._context.theme
        sign = QLabel()
        sign.setPixmap(icon("warning", theme, "warning").pixmap(16, 16))
        line = QHBoxLayout(self.warning)
        line.setContentsMargins(*(theme.space("s"),) * 4)
        line.setSpacing(theme.space("s"))
        line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._sentences, 1)
        self.warning.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self.warning, surface="warning")
        self.warning.hide()
        self._inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self._inside, surface="panel")
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(theme.space("m"), theme.space("m"), theme.space("m"), theme.space("m"))
        column.setSpacing(theme.space("m"))
        for part in (self.title, self.warning, *parts):
            column.addWidget(part)
        column.addStretch(1)
        self.setWidget(self._inside)


class InformantPanel(SidePanel):
    """Consent and papers of an informant, and whether their position gives them away."""

    def __init__(self, desk: PapersDesk, context: Context) -> None:
        """Of nobody yet."""
        self.consent = ConsentPanel(context)
        self.papers, self.memos = PapersBox(_("Attachments"), desk, context), MemoBox(context)
        super().__init__((self.consent, self.papers, self.memos), context)
        self.show_line(None)

    def show_line(self, line: InformantLine | None) -> None:
        """Show an informant."""
        title = " ".join(filter(None, (line.informant.short_id, line.informant.position))) if line else ""
        self.show_words(title or _("Choose an informant."), wording.pointed_sentences(line.pointed) if line else [])
        self.consent.show_line(line)
        self.papers.show_of(Subject("informant", line.informant.id) if line else None)
        self.memos.show_of(memo_book.Subject("informant", line.informant.id) if line else None)


class SourcePanel(SidePanel):
    """Papers of a source, and who withdrew their consent."""

    def __init__(self, desk: PapersDesk, context: Context) -> None:
        """Of no source yet."""
        self.papers, self.memos = PapersBox(_("Attachments"), desk, context), MemoBox(context)
        super().__init__((self.papers, self.memos), context)
        self.show_line(None)

    def show_line(self, line: SourceLine | None) -> None:
        """Show a source."""
        title = " ".join(filter(None, (line.source.short_id, line.source.title))) if line else ""
        warnings = [wording.consent_sentence(line)] if line and line.withdrawn else []
        self.show_words(title or _("Choose a source."), warnings)
        self.papers.show_of(Subject("source", line.source.id) if line else None)
        self.memos.show_of(memo_book.Subject("source", line.source.id) if line else None)


class VisitPanel(SidePanel):
    """Papers of a visit, and those of the study."""

    def __init__(self, desk: PapersDesk, context: Context) -> None:
        """Of no visit yet."""
        self.papers = PapersBox(_("Attachments of the visit"), desk, context)
        self.study = PapersBox(_("Attachments of the study"), desk, context)
        super().__init__((self.papers, self.study), context)
        self.study.show_of(Subject())
        self.show_line(None)

    def show_line(self, line: VisitLine | None) -> None:
        """Show a visit."""
        words = (wording.long_day(line.visit.date), line.visit.place) if line else ()
        self.show_words(", ".join(filter(None, words)) or _("Choose a visit."), [])
        self.papers.show_of(Subject("visit", line.visit.id) if line else None)
