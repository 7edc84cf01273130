"""What should be looked at in a chosen file, and what was found to be in order."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from qda_app.domain.imports import ImportNote
from qda_app.i18n import N_, _, current
from qda_app.services.previews import good_signs
from qda_app.ui.collect.chosen import ChosenFile
from qda_app.ui.collect.turns import heading_line
from qda_app.ui.parts import label
from qda_app.ui.theme import Role, Theme, icon, set_look

_TITLES = {
    "whereabouts": N_("Place of the picture"),
    "participants": N_("Participants in the head of the file"),
    "one_event": N_("Several people, one event"),
    "no_speakers": N_("No speakers"),
    "time_restart": N_("Two recordings?"),
    "time_backwards": N_("A time stamp out of order"),
    "rare_label": N_("Perhaps a speaker"),
    "encoding": N_("Encoding"),
    "unmapped": N_("A label without a person"),
    "no_voice": N_("Whose voice is it?"),
    "unknown_codes": N_("Codes that are not known"),
    "survey_personal": N_("Columns that tell who answered"),
    "survey_headings": N_("Headings that are called otherwise"),
    "survey_known": N_("Respondents who are there already"),
    "survey_formulas": N_("Formulas without a result"),
}
_MAY_BE_CHOSEN = "no_voice"
_NEEDS_CHOICE = "unmapped"  # it goes by choosing a person, not by being understood


class NotesPanel(QWidget):
    """The notes of a file, each with a button: understood, or where it stands."""

    understood = Signal(object)  # an ImportNote
    line_wanted = Signal(int)
    person_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        """Without a file yet."""
        super().__init__()
        self._theme = theme
        self._shown: tuple[object, ...] = ()
        self.count = label("", kind="caption", tone="tertiary")
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.space("s"), 0, 0)
        column.setSpacing(theme.space("xxs"))
        column.addLayout(heading_line(theme, label(_("To look at"), kind="label"), self.count))
        column.addWidget(self._area, 1)

    def show_file(self, file: ChosenFile) -> None:
        """Show what is open, and what is in order."""
        assert file.draft
        signs = good_signs(file.draft)
        shown = (file.path, tuple(file.open_notes), tuple(signs))
        if shown == self._shown:
            return
        self._shown = shown
        self.count.setText(current().number(len(file.open_notes)))
        self._area.setWidget(self._list(file.open_notes, signs))

    def buttons(self) -> list[QPushButton]:
        """The buttons of the notes, from the top."""
        return self._area.findChildren(QPushButton)

    def _list(self, notes: Sequence[ImportNote], signs: Sequence[str]) -> QWidget:
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, self._theme.space("s"))
        column.setSpacing(0)
        for note in notes:
            column.addWidget(self._row(note))
        column.addSpacing(self._theme.space("s"))
        for sign in signs or ([] if notes else [_("Nothing asks for a look.")]):
            column.addWidget(self._sign(sign))
        column.addStretch(1)
        return rows

    def _row(self, note: ImportNote) -> QFrame:
        theme = self._theme
        row = QFrame()
        row.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row.setObjectName("note")
        row.setStyleSheet(f"#note {{ border-bottom: 1px solid {theme['line'].name()}; }}")
        line = QHBoxLayout(row)
        line.setContentsMargins(theme.space("l"), theme.space("s"), theme.space("l"), theme.space("s"))
        line.setSpacing(10)
        line.addWidget(self._icon("warning", "warning"))
        words = QVBoxLayout()
        words.setSpacing(theme.space("xxs"))
        words.addWidget(_strong(_(_TITLES[note.kind]) if note.kind in _TITLES else _("To look at")))
        words.addWidget(_plain(note.message))
        line.addLayout(words, 1)
        for button in self._buttons(note):
            line.addWidget(button)
        return row

    def _buttons(self, note: ImportNote) -> Sequence[QPushButton]:
        if note.kind == _NEEDS_CHOICE:
            return [self._button(_("Choose"), self.person_wanted.emit)]
        buttons = [self._button(_("Understood"), lambda: self.understood.emit(note))]
        if note.kind == _MAY_BE_CHOSEN:
            buttons.insert(0, self._button(_("Choose"), self.person_wanted.emit))
        elif note.line:
            buttons.insert(0, self._button(_("Show"), lambda: self.line_wanted.emit(note.line)))
        return buttons

    def _button(self, text: str, slot: object) -> QPushButton:
        button = QPushButton(text)
        set_look(button, small=True)
        button.clicked.connect(slot)
        return button

    def _sign(self, sentence: str) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(self._theme.space("l"), 1, self._theme.space("l"), 1)
        line.setSpacing(6)
        line.addWidget(self._icon("check", "success"))
        line.addWidget(_plain(sentence), 1)
        return row

    def _icon(self, name: str, role: Role) -> QWidget:
        sign = label("")
        sign.setPixmap(icon(name, self._theme, role).pixmap(16, 16))
        sign.setFixedWidth(16)
        return sign


def _strong(text: str) -> QWidget:
    made = label(text, kind="table", wraps=True)
    set_look(made, type="strong")
    made.setStyleSheet("font-size: 12px;")
    return made


def _plain(text: str) -> QWidget:
    return label(text, kind="table", tone="secondary", wraps=True)
