"""The place that is judged: its passage on the colour of the code, the cues in it underlined, its turn around it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit

from qda_app.domain.spans import Span, united
from qda_app.i18n import _
from qda_app.services.suggestion_contexts import PlaceInContext
from qda_app.ui.theme import Theme, speech_font

_LINE = 1.6  # of the size of the words


class PlaceView(QTextEdit):
    """Read only; it hears single letters, which the page gives it as actions."""

    def __init__(self, theme: Theme) -> None:
        """Empty until `show_place`."""
        super().__init__()
        self._theme = theme
        self._size = speech_font("reading").pixelSize()
        self._shown: tuple[PlaceInContext, Span, QColor] | None = None
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(theme.space("m"))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, theme["paper"])
        self.setPalette(palette)
        self.setStyleSheet("QTextEdit { border: none; }")

    def show_place(self, found: PlaceInContext, passage: Span, fill: QColor) -> None:
        """Show a place; `passage` is what would be coded, within its turn."""
        self._shown = found, passage, fill
        self.clear()
        cursor = self.textCursor()
        if found.before:
            self._quiet(cursor, _said(found.before_speaker, found.before))
            cursor.insertBlock()
        if found.speaker:
            self._quiet(cursor, f"{found.speaker}: ")
        cues = united(one.span for one in found.place.cues)
        for part, is_cue in _parts(found.turn, passage, cues):
            self._write(cursor, found, part, is_inside=passage.start <= part.start < passage.end, is_cue=is_cue)
        self._space_lines()
        words = found.words[passage.start - found.turn.start : passage.end - found.turn.start]
        self.setAccessibleName(_("{speaker} in {source}: {words}").format(
            speaker=found.speaker or "–", source=found.source, words=words
        ))  # fmt: skip
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def set_text_size(self, size: int) -> None:
        """Show the words at another size."""
        self._size = size
        if self._shown:
            self.show_place(*self._shown)

    def _write(self, cursor: QTextCursor, found: PlaceInContext, part: Span, *, is_inside: bool, is_cue: bool) -> None:
        form = self._format("text" if is_inside else "text_secondary")
        if is_inside:
            form.setBackground(self._shown[2] if self._shown else QColor())
        if is_cue and is_inside:
            form.setFontWeight(QFont.Weight.Bold)
            form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            form.setUnderlineColor(self._theme["accent"])
        cursor.insertText(found.words[part.start - found.turn.start : part.end - found.turn.start], form)

    def _quiet(self, cursor: QTextCursor, words: str) -> None:
        cursor.insertText(words, self._format("text_secondary"))

    def _format(self, role: str) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setFont(speech_font("reading", size=self._size))
        form.setForeground(self._theme.colours[role])
        return form

    def _space_lines(self) -> None:
        form = QTextBlockFormat()
        form.setLineHeight(round(self._size * _LINE), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        form.setBottomMargin(self._theme.space("s"))
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(form)


def _parts(turn: Span, passage: Span, cues: Sequence[Span]) -> list[tuple[Span, bool]]:
    """A turn in parts that are within or outside the passage, and within or outside a cue."""
    cuts = sorted({*turn, *passage, *(edge for cue in cues for edge in cue)})
    edges = [cut for cut in cuts if turn.start <= cut <= turn.end]
    parts = (Span(start, end) for start, end in zip(edges, edges[1:], strict=False))
    return [(part, any(cue.start <= part.start < cue.end for cue in cues)) for part in parts]


def _said(speaker: str, words: str) -> str:
    return f"{speaker}: {words}" if speaker else words
