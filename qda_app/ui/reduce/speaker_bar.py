"""Naming a speaker that the source does not have yet: the bar above the text that asks for label and voice."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from qda_app.domain.ids import TurnId
from qda_app.domain.sources import SpeakerRole
from qda_app.i18n import _, ngettext
from qda_app.services.turns import Voice
from qda_app.ui.parts import label
from qda_app.ui.person_box import Person, PersonBox
from qda_app.ui.theme import Theme, set_look

_LABEL_WIDTH, _PERSON_WIDTH = 140, 260


class SpeakerBar(QWidget):
    """Hidden until `begin`; Enter or the button gives the turns to the new speaker, Esc leaves them."""

    wanted = Signal(object, str, object)  # the TurnIds, the label, a Voice
    ended = Signal()

    def __init__(self, theme: Theme) -> None:
        """For no turn."""
        super().__init__()
        self._turn_ids: Sequence[TurnId] = ()
        self._people: Sequence[Person] = ()
        self._voice = Voice()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, surface="bar_top")
        self.told = label("", wraps=True)
        self.field, self.person = QLineEdit(), PersonBox(theme, self)
        self.field.setPlaceholderText(_("Label, such as I-2"))
        self.field.setAccessibleName(_("Label of the new speaker"))
        self.field.setFixedWidth(_LABEL_WIDTH)
        self.person.setAccessibleName(_("Whose voice it is"))
        self.person.setFixedWidth(_PERSON_WIDTH)
        self.give, self.leave = QPushButton(_("Give")), QPushButton(_("Cancel"))
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.space("l"), theme.space("xs"), theme.space("l"), theme.space("xs"))
        line.setSpacing(theme.space("s"))
        line.addWidget(self.told, 1)
        for part in (self.field, self.person, self.give, self.leave):
            line.addWidget(part)
        for button in (self.give, self.leave):
            set_look(button, small=True)
        self.field.textChanged.connect(self._settle)
        self.field.returnPressed.connect(self.accept)
        self.person.chosen.connect(self._on_chosen)
        self.give.clicked.connect(self.accept)
        self.leave.clicked.connect(self.end)
        self.hide()

    def begin(self, turn_ids: Sequence[TurnId], people: Sequence[Person]) -> None:
        """Ask who says some turns."""
        self._turn_ids, self._people = turn_ids, people
        self.told.setText(ngettext("New speaker of {count} turn:", "New speaker of {count} turns:", len(turn_ids)))
        self.field.clear()
        self._on_chosen("", is_researcher=False)
        self._settle()
        self.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def accept(self) -> None:
        """Give the turns to the speaker, once it has a label."""
        if self.give.isEnabled():
            self.wanted.emit(self._turn_ids, self.field.text().strip(), self._voice)
            self.end()

    def end(self) -> None:
        """Leave the turns as they are."""
        was_open = not self.isHidden()
        self.hide()
        if was_open:
            self.ended.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.end()
        else:
            super().keyPressEvent(event)

    def _settle(self) -> None:
        self.give.setEnabled(bool(self.field.text().strip()))

    def _on_chosen(self, code: str, is_researcher: bool) -> None:
        role = SpeakerRole.RESEARCHER if is_researcher else SpeakerRole.INFORMANT
        self._voice = Voice(role, code)
        new = [Person(code)] if code and all(one.code != code for one in self._people) else []
        self.person.show_people([*self._people, *new], code, is_researcher=is_researcher)
