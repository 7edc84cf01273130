"""What the chosen row amounts to: its proposition, its status in words, who is silent, and the excerpts behind it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from qda_app.analysis import wording as field_words
from qda_app.domain.matrices import Evidence
from qda_app.domain.triangulation import Position, Status
from qda_app.i18n import _, current
from qda_app.services.boards import Board, BoardRow
from qda_app.ui.conclude import wording
from qda_app.ui.conclude.evidence import EvidenceList
from qda_app.ui.conclude.judging import NOTHING, JudgingPart
from qda_app.ui.conclude.theory import TheoryPart
from qda_app.ui.context import Context
from qda_app.ui.elided import ElidedLabel
from qda_app.ui.links import LinkButton
from qda_app.ui.matrix.legend import StanceSign
from qda_app.ui.matrix.wording import status_tag
from qda_app.ui.panel_header import PanelHeader
from qda_app.ui.parts import heading, label
from qda_app.ui.theme import icon, set_look

_TAGS = {
    Status.CONVERGENT_PLUS: "success",
    Status.CONVERGENT_MINUS: "success",
    Status.PARTIAL: "mixed",
    Status.DISSONANT: "contradicts",
    Status.UNRATED: "warning",
}


class RowPanel(QWidget):
    """Follows the cell that is chosen on the board; one of a voice lists only its excerpts."""

    excerpt_wanted = Signal(object)  # an ExcerptId
    all_wanted = Signal()  # the excerpts of all voices again

    def __init__(self, context: Context) -> None:
        """No row is chosen."""
        super().__init__()
        self._context = context
        theme = context.theme
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, surface="panel")
        self.header = PanelHeader("", theme, height="stage_header")
        self.name = ElidedLabel(theme)
        self.header.show_beside(self.name)
        self.status = label("")
        set_look(self.status, tag="plain")
        self.header.add(self.status)
        self.proposition = label("", kind="reading", wraps=True)
        self.meaning = label("", wraps=True)
        self.phrasing = label("", kind="table", tone="secondary", wraps=True)
        self.coverage = label("", kind="table", tone="secondary", wraps=True)
        self.hint = label("", kind="table", wraps=True)
        self.hint.setContentsMargins(8, 0, 0, 0)
        set_look(self.hint, surface="note")
        self.voice = label("", kind="table", wraps=True)
        self.all_voices = LinkButton(_("All voices"), theme)
        self.all_voices.clicked.connect(self.all_wanted)
        self.evidence = EvidenceList(theme)
        self.evidence.excerpt_wanted.connect(self.excerpt_wanted)
        self.judging = JudgingPart(theme, is_writable=context.is_writable)
        self.theory = TheoryPart(theme, is_writable=context.is_writable)
        self.missing = QWidget()
        self._weights, self._conditions = QGridLayout(), QVBoxLayout()
        self._lay_out()

    def show_row(self, board: Board, row: BoardRow, voice: str, evidence: Sequence[Evidence]) -> None:
        """Show a row; with a `voice`, the excerpts are those of that voice."""
        result = row.result
        self.header.title.setText(row.code.short_id)
        self.name.setText(row.code.name if row.code.name != row.code.short_id else "")
        self._show_status(result.status)
        self.proposition.setText(row.proposition or _("No proposition is written for this node yet."))
        set_look(self.proposition, tone="" if row.proposition else "tertiary")
        self.meaning.setText(wording.meaning(result))
        _set(self.phrasing, wording.phrasing(result.status))
        self._show_weights(row)
        self._show_coverage(row)
        self._show_sufficiency(board, row)
        _set(self.hint, " ".join(field_words.hints(result, current())))
        self._show_missing(row)
        beside = board.beside.get(row.code.id, NOTHING)
        own = beside.judgement is not None and beside.judgement.coder_id == self._context.project.coder.id
        self.judging.show_row(beside, result.status, is_own=own)
        self.theory.show_memos(beside.theory)
        _set(self.voice, wording.voice(result, voice) if voice else "")
        self.all_voices.setVisible(bool(voice))
        self.evidence.show_evidence(evidence)
        self._area.verticalScrollBar().setValue(0)
        self._content.show()

    def show_nothing(self) -> None:
        """No row is chosen."""
        self.header.title.setText("")
        self.name.setText("")
        self.status.hide()
        self._content.hide()

    def set_text_size(self, size: int) -> None:
        """Show the words of the field at another size."""
        self.evidence.set_text_size(size)

    def _lay_out(self) -> None:
        theme = self._context.theme
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, theme.space("m"), 0, theme.space("m"))
        column.setSpacing(theme.space("s"))
        inner = QVBoxLayout()
        inner.setContentsMargins(theme.space("l"), 0, theme.space("l"), 0)
        inner.setSpacing(theme.space("s"))
        inner.addLayout(heading(_("Proposition")))
        for words in (self.proposition, self.meaning, self.phrasing):
            inner.addWidget(words)
        self._weights.setHorizontalSpacing(theme.space("s"))
        self._weights.setVerticalSpacing(2)
        self._weights.setColumnStretch(2, 1)
        inner.addLayout(self._weights)
        inner.addWidget(self.coverage)
        inner.addWidget(self._sufficiency())
        for part in (self.hint, self.missing, self.judging, self.theory):
            inner.addWidget(part)
        line = QHBoxLayout()
        line.addWidget(self.voice, 1)
        line.addWidget(self.all_voices, 0, Qt.AlignmentFlag.AlignTop)
        inner.addLayout(line)
        column.addLayout(inner)
        column.addWidget(self.evidence)
        column.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self._content)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        around.addWidget(self.header)
        around.addWidget(self._area, 1)

    def _sufficiency(self) -> QWidget:
        """A card with the conditions of sufficiency."""
        theme = self._context.theme
        self.sufficiency = label("", kind="strong")
        self.sufficiency.setStyleSheet("font-size: 12px;")
        self._card = QFrame()
        set_look(self._card, surface="card")
        column = QVBoxLayout(self._card)
        column.setContentsMargins(theme.space("m"), theme.space("s"), theme.space("m"), theme.space("s"))
        column.setSpacing(2)
        column.addWidget(self.sufficiency)
        self._conditions.setSpacing(2)
        column.addLayout(self._conditions)
        return self._card

    # Showing

    def _show_status(self, status: Status) -> None:
        words, sign = status_tag(status)
        shown = f"{words} ({'+' if sign is Position.SUPPORTS else '–'})" if sign else words
        self.status.setText(shown)
        set_look(self.status, tag=_TAGS.get(status, "plain"))
        self.status.show()

    def _show_weights(self, row: BoardRow) -> None:
        """One line a side: sign, weight, and who."""
        _empty(self._weights)
        result, theme = row.result, self._context.theme
        weights = {
            Position.SUPPORTS: result.w_plus,
            Position.CONTRADICTS: result.w_minus,
            Position.MIXED: result.w_mixed,
        }
        for line, (position, weight) in enumerate(weights.items()):
            self._weights.addWidget(StanceSign(position, theme), line, 0)
            self._weights.addWidget(label(current().number(weight, 2), kind="table"), line, 1)
            voices = ", ".join(row.voices_at(position)) or "–"
            self._weights.addWidget(label(voices, kind="table", tone="secondary", wraps=True), line, 2)

    def _show_coverage(self, row: BoardRow) -> None:
        told = [_("N eff {count}.").format(count=current().number(row.result.n_eff, 2)), wording.coverage(row.result)]
        if row.result.silent:
            told.append(_("Silent: {voices}.").format(voices=", ".join(row.result.silent)))
        self.coverage.setText(" ".join(told))

    def _show_sufficiency(self, board: Board, row: BoardRow) -> None:
        _empty(self._conditions)
        self._card.setVisible(row.result.sufficiency is not None)
        if row.result.sufficiency is None:
            return
        word = field_words.sufficiency(row.result, current())
        self.sufficiency.setText(_("Sufficiency of the majority side: {word}").format(word=word))
        for is_met, words in wording.conditions(row, board.assumptions):
            self._conditions.addWidget(self._condition(words, is_met=is_met))

    def _condition(self, words: str, *, is_met: bool) -> QWidget:
        theme = self._context.theme
        sign = label("")
        sign.setPixmap(icon("check" if is_met else "close", theme, "success" if is_met else "error").pixmap(14, 14))
        sign.setAccessibleName(_("met") if is_met else _("not met"))
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space("s"))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(words, kind="table", wraps=True), 1)
        return line

    def _show_missing(self, row: BoardRow) -> None:
        """Links to the excerpts whose coding lacks a strength."""
        old, self.missing = self.missing, QWidget()
        column = QVBoxLayout(self.missing)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if row.without_strength:
            told = _("Strength not given yet, counted as 1:")
            column.addWidget(label(told, kind="table", tone="secondary", wraps=True))
        for excerpt_id, name in row.without_strength[:6]:
            link = LinkButton(name, self._context.theme)
            link.clicked.connect(lambda _checked=False, one=excerpt_id: self.excerpt_wanted.emit(one))
            column.addWidget(link)
        parent = old.parentWidget()
        layout = parent.layout() if parent else None
        if layout:
            layout.replaceWidget(old, self.missing)
        self.missing.setVisible(bool(row.without_strength))
        old.deleteLater()


def _set(shown: QLabel, words: str) -> None:
    """Words in a label, which is hidden where there are none."""
    shown.setText(words)
    shown.setVisible(bool(words))


def _empty(layout: QGridLayout | QVBoxLayout) -> None:
    while item := layout.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
