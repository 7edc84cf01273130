"""Excerpts by hand: which were taken out of a cell or put into it, with why, and the field that puts one in."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from qda_app.domain.changes import ChangeSet
from qda_app.domain.ids import ExcerptId
from qda_app.domain.memos import Memo, MemoLink
from qda_app.i18n import _
from qda_app.services.display_cells import ByHand, by_hand, excerpt_labels
from qda_app.ui.context import Context
from qda_app.ui.display.acts import Acts, Place
from qda_app.ui.display.parts import stacked
from qda_app.ui.links import LinkButton
from qda_app.ui.parts import heading, label
from qda_app.ui.theme import Theme, set_look


class HandPart(QWidget):
    """Below the excerpts of a cell."""

    def __init__(self, context: Context, acts: Acts) -> None:
        """No cell."""
        super().__init__()
        self._context, self._acts = context, acts
        self._place: Place | None = None
        self.rows: list[HandRow] = []
        self._known = QStringListModel(self)
        self.field, self.add = QLineEdit(), QPushButton(_("Put in"))
        self.field.setAccessibleName(_("Excerpt to put into the cell"))
        self.field.setPlaceholderText("W1-07")
        set_look(self.add, small=True)
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.field.setCompleter(completer)
        self._list = QVBoxLayout()
        self._list.setSpacing(context.theme.space("s"))
        self._title = QWidget()
        stacked(self._title, heading(_("Decided by hand")))
        entry = QHBoxLayout()
        entry.addWidget(self.field, 1)
        entry.addWidget(self.add)
        stacked(self, self._title, self._list, entry)
        for widget in (self.field, self.add):
            widget.setVisible(context.is_writable)
        self.field.returnPressed.connect(self._put_in)
        self.add.clicked.connect(self._put_in)
        self.field.installEventFilter(self)
        context.jobs.changed.connect(self._on_changed)

    def show_place(self, place: Place | None, *, is_another: bool) -> None:
        """Show what was decided about the excerpts of a cell."""
        self._place = place
        if is_another:
            self.field.clear()
            self._show([])
        self._read()

    def focus_field(self) -> None:
        """Name an excerpt that is to be put in."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Know the labels that can be typed, once somebody wants to type one."""
        if event.type() == QEvent.Type.FocusIn:
            read = partial(excerpt_labels, self._context.project)
            self._context.jobs.read(read, self._known.setStringList, owner=self, topic="labels")
        return super().eventFilter(watched, event)

    def _read(self) -> None:
        if self._place:
            read = partial(by_hand, self._context.project, self._place.spot)
            self._context.jobs.read(read, self._show, owner=self, topic="by hand")

    def _on_changed(self, changes: ChangeSet) -> None:
        """A reason is a memo, which no display is built from."""
        if changes.touches(Memo, MemoLink):
            self._read()

    def _put_in(self) -> None:
        typed = self.field.text().strip()
        if typed and self._place:
            self._acts.put_in(self._place, typed, then=lambda _nothing: self.field.clear())

    def _show(self, found: Sequence[ByHand]) -> None:
        if [row.told for row in self.rows] == list(found):
            return
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = [HandRow(one, self._context.theme, is_writable=self._context.is_writable) for one in found]
        for row in self.rows:
            row.undone.connect(self._leave_to_rule)
            row.reasoned.connect(self._give_reason)
            self._list.addWidget(row)
            row.show()
        self._title.setVisible(bool(found))

    def _leave_to_rule(self, excerpt_id: ExcerptId) -> None:
        if self._place:
            self._acts.leave_to_rule(self._place, excerpt_id)

    def _give_reason(self, excerpt_id: ExcerptId, words: str) -> None:
        if self._place:
            self._acts.give_reason(self._place, excerpt_id, words)


class HandRow(QFrame):
    """One excerpt that was taken out or put in: what was decided, why, and the way back."""

    undone = Signal(object)  # an ExcerptId
    reasoned = Signal(object, str)

    def __init__(self, told: ByHand, theme: Theme, *, is_writable: bool) -> None:
        """Of one decision."""
        super().__init__()
        self.told = told
        name = told.label or _("An excerpt that was removed")
        words = _("{excerpt} put in") if told.is_in else _("{excerpt} taken out")
        self.words = label(words.format(excerpt=name), kind="table", wraps=True)
        self.undo = LinkButton(_("Leave it to the rule"), theme)
        self.undo.setAccessibleName(_("Leave {excerpt} to the rule of the display").format(excerpt=name))
        self.reason = QLineEdit(told.reason)
        self.reason.setPlaceholderText(_("Why? Kept as a memo"))
        self.reason.setAccessibleName(_("Why {excerpt} stands in the cell or not").format(excerpt=name))
        self.reason.setReadOnly(not is_writable)
        line = QHBoxLayout()
        line.addWidget(self.words, 1)
        line.addWidget(self.undo, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("xs"))
        column.addLayout(line)
        column.addWidget(self.reason)
        self.reason.setVisible(bool(told.label) and (is_writable or bool(told.reason)))
        self.undo.setVisible(is_writable)
        self.undo.clicked.connect(lambda: self.undone.emit(told.excerpt_id))
        self.reason.editingFinished.connect(self._on_finished)

    def _on_finished(self) -> None:
        words = self.reason.text().strip()
        if words and words != self.told.reason:
            self.reasoned.emit(self.told.excerpt_id, words)
