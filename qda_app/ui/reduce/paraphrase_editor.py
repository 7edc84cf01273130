"""Writing a paraphrase or a generalisation in its cell of the table."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QPlainTextEdit, QStyleOptionViewItem, QWidget

from qda_app.ui.reduce.excerpt_columns import WRITTEN, Column, title
from qda_app.ui.reduce.excerpts_delegate import ExcerptsDelegate
from qda_app.ui.reduce.excerpts_model import ExcerptsModel, Index
from qda_app.ui.theme import set_look, ui_font

_NARROWEST, _LINES, _FRAME = 260, 3, 10


class ParaphraseEditor(QPlainTextEdit):
    """Lies over its cell and a little below; Enter keeps, Shift+Enter begins a line, Tab goes to the next row."""

    def __init__(self, parent: QWidget, column: Column) -> None:
        """Empty; `column` is one in which one writes."""
        super().__init__(parent)
        self.column, self.rung = column, WRITTEN[column]
        self.setFont(ui_font("table"))
        self.setAccessibleName(title(column))
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        set_look(self, surface="popup")

    def fit(self, cell: QRect) -> None:
        """Lie over a cell, inside the table."""
        viewport = self.parentWidget()
        assert viewport is not None
        height = _LINES * self.fontMetrics().lineSpacing() + 2 * round(self.document().documentMargin()) + _FRAME
        width = min(max(_NARROWEST, cell.width()), viewport.width())
        left = max(0, min(cell.left(), viewport.width() - width))
        top = max(0, min(cell.top(), viewport.height() - height))
        self.setGeometry(left, top, width, min(height, max(cell.height(), viewport.height())))


class WritingDelegate(ExcerptsDelegate):
    """Hands over what was written; the model shows it once it is stored."""

    written = Signal(object, object, str)  # an ExcerptId, a Rung, and the words
    drafted = Signal(object, object, str)  # the same, while one writes
    given_up = Signal(object, object)  # an ExcerptId, a Rung
    left = Signal(int, object)  # towards the next row (1) or the previous one (-1), and in which Column
    went_on = Signal(object, object)  # an ExcerptId and a Rung, by Enter while one goes from excerpt to excerpt

    goes_on = False
    """Whether the next editor to be made is one of a flow from excerpt to excerpt."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: N802 - Qt's
        """The field, which knows its excerpt."""
        editor = ParaphraseEditor(parent, Column(index.column()))
        editor.setProperty("goes_on", self.goes_on)
        self.goes_on = False
        excerpt = _model(index).excerpt(index)
        editor.setProperty("excerpt", excerpt.id if excerpt else None)
        editor.textChanged.connect(
            lambda: self.drafted.emit(editor.property("excerpt"), editor.rung, editor.toPlainText())
        )
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802 - Qt's name
        """What is stored, once: news from elsewhere must not take what is being written."""
        assert isinstance(editor, ParaphraseEditor)
        if editor.property("shown") is None:
            editor.setProperty("shown", str(index.data(Qt.ItemDataRole.EditRole)))
            editor.blockSignals(True)
            editor.setPlainText(editor.property("shown"))
            editor.blockSignals(False)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:  # noqa: N802 - Qt's name
        """Say what was written, where it is something else."""
        assert isinstance(editor, ParaphraseEditor)
        words = editor.toPlainText().strip()
        if words != editor.property("shown"):
            editor.setProperty("shown", words)
            self.written.emit(editor.property("excerpt"), editor.rung, words)
        else:
            self.given_up.emit(editor.property("excerpt"), editor.rung)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802
        """Over the cell."""
        assert isinstance(editor, ParaphraseEditor)
        editor.fit(option.rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Enter, Tab and Esc end the writing; all else is Qt's."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and isinstance(editor, ParaphraseEditor)
        ):
            return self._on_key(editor, event) or super().eventFilter(editor, event)
        return super().eventFilter(editor, event)

    def _on_key(self, editor: ParaphraseEditor, event: QKeyEvent) -> bool:
        key, is_shifted = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not is_shifted:
                self.keep(editor)
            return not is_shifted
        if key == Qt.Key.Key_Escape:
            self.given_up.emit(editor.property("excerpt"), editor.rung)
            self._close(editor, is_kept=False)
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._close(editor, is_kept=True)
            self.left.emit(1 if key == Qt.Key.Key_Tab else -1, editor.column)
        return key in (Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)

    def keep(self, editor: ParaphraseEditor) -> None:
        """Hand over what was written, and go on where one goes from excerpt to excerpt."""
        self._close(editor, is_kept=True)
        if editor.property("goes_on"):
            self.went_on.emit(editor.property("excerpt"), editor.rung)

    def _close(self, editor: QWidget, *, is_kept: bool) -> None:
        if is_kept:
            self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)


def _model(index: Index) -> ExcerptsModel:
    model = index.model()
    assert isinstance(model, ExcerptsModel)
    return model
