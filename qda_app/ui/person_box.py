"""Choosing a person: the researcher, an informant there is, or somebody new."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QWidget

from qda_app.i18n import _
from qda_app.ui.theme import Theme, ui_font

_NEW = "new"
_RESEARCHER = "researcher"
_PADDING = 9
_SHEET = "border-radius: 4px; padding: 0 8px; min-height: 24px;"
_ARROW = 24


@dataclass(frozen=True, slots=True)
class Person:
    """An informant to choose: code, and what the person does."""

    code: str
    position: str = ""


class PersonBox(QComboBox):
    """A list of persons that shows the code strong and the position beside it."""

    chosen = Signal(str, bool)  # the informant's code; whether it is the researcher

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Without people yet."""
        super().__init__(parent)
        self._theme = theme
        self._people: Sequence[Person] = ()
        self._place = -1
        self.setStyleSheet(_SHEET)
        self.has_researcher = True
        self.setMaxVisibleItems(14)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(self._on_activated)

    def show_people(self, people: Sequence[Person], code: str, *, is_researcher: bool) -> None:
        """Offer `people`; show the one that is chosen now."""
        if self.isEditable():
            return
        self._people = people
        self.clear()
        if self.has_researcher:
            self.addItem(_("Researcher"), _RESEARCHER)
        for person in people:
            self.addItem(f"{person.code}  {person.position}".strip(), person)
        self.addItem(_("New informant …"), _NEW)
        codes = [person.code for person in people]
        first = 1 if self.has_researcher else 0
        place = first + codes.index(code) if code in codes else -1
        self._place = 0 if is_researcher else place
        is_open = self._place < 0 and self.has_researcher
        warning = f"border-color: {self._theme['warning'].name()}; background: {self._theme['warning_fill'].name()};"
        self.setStyleSheet(_SHEET + (warning if is_open else ""))
        self.setCurrentIndex(self._place)

    def choose_new(self) -> None:
        """Let the code of somebody new be typed, in place of the list."""
        taken = {person.code for person in self._people}
        free = next(f"I-{n}" for n in range(1, len(taken) + 2) if f"I-{n}" not in taken)
        self.setEditable(True)
        self.setEditText(free)
        line = self.lineEdit()
        if line:
            line.setPlaceholderText(_("Code, such as I-4"))
            line.selectAll()
            line.editingFinished.connect(self._on_typed)
            line.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back from typing to the list."""
        if event.key() == Qt.Key.Key_Escape and self.isEditable():
            self.setEditable(False)
            self.setCurrentIndex(self._place)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the table; it never chooses somebody by accident."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The frame as the style paints it, then code and position."""
        if self.isEditable():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = ""
        self.style().drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option, painter, self)
        area = self.rect().adjusted(_PADDING, 0, -_ARROW, 0)
        data = self.currentData()
        if isinstance(data, Person):
            area = self._paint(painter, area, data.code, is_strong=True)
            self._paint(painter, area, data.position, is_strong=False)
        elif data == _RESEARCHER:
            self._paint(painter, area, _("Researcher"), is_strong=True)
        else:
            self._paint(painter, area, _("Choose a person"), is_strong=self.has_researcher)

    def _paint(self, painter: QPainter, area: QRect, words: str, *, is_strong: bool) -> QRect:
        """Paint words from the left; the room that is left."""
        painter.setFont(ui_font("table", QFont.Weight.DemiBold if is_strong else QFont.Weight.Normal))
        painter.setPen(self._theme["text" if is_strong else "text_tertiary"])
        text = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, max(0, area.width()))
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), text)
        return area.adjusted(painter.fontMetrics().horizontalAdvance(text) + 8, 0, 0, 0)

    def _on_activated(self, _place: int) -> None:
        data = self.currentData()
        if data == _NEW:
            self.choose_new()
        elif isinstance(data, Person):
            self.chosen.emit(data.code, False)
        elif data == _RESEARCHER:
            self.chosen.emit("", True)

    def _on_typed(self) -> None:
        if not self.isEditable():
            return
        code = self.currentText().strip()
        self.setEditable(False)
        self.chosen.emit(code, False)
