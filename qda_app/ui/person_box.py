"""Choosing a person: the researcher, an informant there is, or somebody new."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QListView, QStyle, QStyleOptionComboBox, QWidget

from qda_app.i18n import _
from qda_app.ui.theme import Theme, ui_font

_ROOT = QModelIndex()
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


class PeopleModel(QAbstractListModel):
    """The rows of such a list; a box a label may offer thousands of people, and makes nothing for each of them."""

    def __init__(self, people: Sequence[Person], parent: QObject, *, has_researcher: bool) -> None:
        """The researcher where that is possible, then people, then somebody new."""
        super().__init__(parent)
        self.people = people
        self._before = 1 if has_researcher else 0

    def row_of(self, code: str) -> int:
        """Where a person stands, or -1."""
        found = (row for row, person in enumerate(self.people, self._before) if person.code == code)
        return next(found, -1)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        """Everybody who can be chosen."""
        return 0 if parent.isValid() else self._before + len(self.people) + 1

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a row, and who it is."""
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.UserRole):
            return None
        words, who = self._row(index.row() - self._before)
        return words if role == Qt.ItemDataRole.DisplayRole else who

    def _row(self, place: int) -> tuple[str, Person | str]:
        if place < 0:
            return _("Researcher"), _RESEARCHER
        if place == len(self.people):
            return _("New informant …"), _NEW
        person = self.people[place]
        return f"{person.code}  {person.position}".strip(), person


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
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(self._on_activated)

    def show_people(self, people: Sequence[Person], code: str, *, is_researcher: bool) -> None:
        """Offer `people`; show the one that is chosen now."""
        if self.isEditable():
            return
        self._people = people
        model = PeopleModel(people, self, has_researcher=self.has_researcher)
        self._place = 0 if is_researcher else model.row_of(code)
        self._dress(is_open=self._place < 0 and self.has_researcher)
        self.setModel(model)  # the former one goes: it is a child of the box
        self.setCurrentIndex(self._place)

    def _dress(self, *, is_open: bool) -> None:
        """A warning where somebody is still to be chosen; Qt asks every row when the sheet of a list changes."""
        warning = f"border-color: {self._theme['warning'].name()}; background: {self._theme['warning_fill'].name()};"
        sheet = _SHEET + (warning if is_open else "")
        if sheet != self.styleSheet():
            self.setModel(PeopleModel((), self, has_researcher=False))
            self.setStyleSheet(sheet)

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

    def showPopup(self) -> None:  # noqa: N802 - Qt's name
        """The rows are of one height, which need not be asked of each."""
        view = self.view()
        if isinstance(view, QListView):
            view.setUniformItemSizes(True)
        super().showPopup()

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
