"""An excerpt where it was said: the turn it stands in, and what was said before and after."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPalette, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit

from qda_app.i18n import _
from qda_app.services.contexts import ExcerptInContext, Said
from qda_app.ui.theme import Theme, set_look, speech_font

_LINE = 1.5  # of the size of the words
_LEAST, _MOST = 60, 260  # px


class ContextView(QTextEdit):
    """Read only; the words of the excerpt are marked in the hue of its code and underlined."""

    def __init__(self, theme: Theme) -> None:
        """Empty until `show_excerpt`."""
        super().__init__()
        self._theme = theme
        self._size = speech_font("table").pixelSize()
        self._shown: tuple[ExcerptInContext, QColor] | None = None
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(4)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, theme["paper"])
        self.setPalette(palette)
        set_look(self, context=True)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    @property
    def excerpt(self) -> ExcerptInContext | None:
        """What is shown."""
        return self._shown[0] if self._shown else None

    def show_excerpt(self, found: ExcerptInContext | None, fill: QColor) -> None:
        """Show an excerpt on the ground `fill`; None empties the view."""
        self._shown = (found, fill) if found else None
        self.clear()
        if found is None:
            return
        cursor = self.textCursor()
        if found.before:
            self._write_neighbour(cursor, found.before)
        speaker = f"{found.speaker}: " if found.speaker else ""
        cursor.insertText(speaker + _joined(found.lead, before=False), self._format(is_quiet=True))
        cursor.insertText(found.words, self._marked(fill))
        cursor.insertText(_joined(found.rest, before=True), self._format(is_quiet=True))
        if found.after:
            cursor.insertBlock()
            self._write_neighbour(cursor, found.after, is_last=True)
        self._space_lines()
        self.setAccessibleName(_("{label} in context: {words}").format(label=found.label, words=found.words))
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def set_text_size(self, size: int) -> None:
        """Show the words at another size."""
        self._size = max(9, round(size * 0.8))
        if self._shown:
            self.show_excerpt(*self._shown)

    def sizeHint(self) -> QSize:
        """As high as the words, within reason."""
        height = round(self.document().size().height()) + 10
        return QSize(200, min(max(height, _LEAST), _MOST))

    def _write_neighbour(self, cursor: QTextCursor, said: Said, *, is_last: bool = False) -> None:
        speaker = f"{said.speaker}: " if said.speaker else ""
        cursor.insertText(speaker + said.words, self._format(is_quiet=True))
        if not is_last:
            cursor.insertBlock()

    def _format(self, *, is_quiet: bool) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setFont(speech_font("table", size=self._size))
        form.setForeground(self._theme["text_secondary" if is_quiet else "text"])
        return form

    def _marked(self, fill: QColor) -> QTextCharFormat:
        form = self._format(is_quiet=False)
        form.setBackground(fill)
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        form.setUnderlineColor(self._theme["accent"])
        return form

    def _space_lines(self) -> None:
        form = QTextBlockFormat()
        form.setLineHeight(round(self._size * _LINE), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(form)

    def _fit(self) -> None:
        self.setFixedHeight(self.sizeHint().height())


def _joined(words: str, *, before: bool) -> str:
    """Words beside the excerpt, with one space where the cut took it."""
    if not words:
        return ""
    if before:
        return words if words[:1].isspace() or not words[:1].isalnum() else f" {words}"
    return words if words[-1:].isspace() else f"{words} "
