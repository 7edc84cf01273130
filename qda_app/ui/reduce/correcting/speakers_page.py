"""The speakers of a source that is stored: what each label is called, and whose voice it is."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QScrollArea, QToolButton, QVBoxLayout, QWidget

from qda_app.domain.quotes import folded
from qda_app.domain.sources import SpeakerRole
from qda_app.domain.spans import Span
from qda_app.i18n import N_, _, current
from qda_app.services.turns import Speaking, Voice, map_speaker, relabel_turns, speaking
from qda_app.ui.actions import KeyHint
from qda_app.ui.elided import ElidedLabel
from qda_app.ui.parts import KeyButton, label
from qda_app.ui.person_box import Person, PersonBox
from qda_app.ui.reduce.correcting.open_pages import OpenPage
from qda_app.ui.reduce.desk import Desk, Goal
from qda_app.ui.theme import icon, set_look

_TITLES = (N_("Label"), N_("Turns"), N_("Words"), N_("First words"), N_("Whose voice"), "")
LABEL, TURNS, WORDS, FIRST_WORDS, PERSON, GO = range(6)
_LABEL_WIDTH, _PERSON_WIDTH = 108, 252
_MOST = 60  # rows; of more labels, such as those of a survey, a filter shows the others
_LONGEST = 200  # characters of the first words


class SpeakersPage(OpenPage):
    """A row a label; every change is stored at once, as one step."""

    def __init__(self, desk: Desk) -> None:
        """Of no source yet."""
        super().__init__()
        self._desk, self._theme = desk, desk.context.theme
        self._found: Sequence[Speaking] = ()
        self._people: Sequence[Person] = ()
        self.title = label("", kind="strong")
        self.told = label("", tone="secondary", wraps=True)
        self.leave = KeyButton(_("Leave"), self._theme, keys=("Esc",), look="flat small")
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(_("Filter labels"))
        self.filter.setAccessibleName(_("Filter labels"))
        self.filter.setMaximumWidth(_PERSON_WIDTH)
        self.filter.hide()
        self.fields: list[QLineEdit] = []
        self.boxes: list[PersonBox] = []
        self._area = QScrollArea()
        self._lay_out()
        self.leave.clicked.connect(self.left)
        self.filter.textChanged.connect(self._fill)
        desk.source_opened.connect(self._read_if_seen)
        desk.filled.connect(self._read_if_seen)

    def focus_main(self) -> None:
        """The first voice that can be chosen, once it is read whose there are."""
        self.leave.setFocus(Qt.FocusReason.OtherFocusReason)
        self._read()

    def keys(self) -> Sequence[KeyHint]:
        """What works here."""
        return [KeyHint(("Alt", "↓"), _("choose informant")), KeyHint(("Esc",), _("leave"))]

    def _lay_out(self) -> None:
        theme = self._theme
        top, head, column = QHBoxLayout(), QVBoxLayout(), QVBoxLayout(self)
        top.addWidget(self.title, 1)
        top.addWidget(self.leave)
        head.setContentsMargins(theme.space("l"), theme.space("s"), theme.space("l"), theme.space("s"))
        head.setSpacing(theme.space("s"))
        head.addLayout(top)
        head.addWidget(self.told)
        head.addWidget(self.filter)
        self._area.setWidgetResizable(True)
        set_look(self._area, bare=True)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._area, 1)

    def _read_if_seen(self, *_goal: object) -> None:
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        if self._desk.source_id:
            read = partial(speaking, self._desk.context.project, self._desk.source_id)
            self._desk.context.jobs.read(read, self._show, owner=self, topic="speakers")

    def _show(self, found: Sequence[Speaking]) -> None:
        """Show the labels; the keyboard stays in the row where it was."""
        source, row = self._desk.source, self._row_with_keyboard() if self.isVisible() else -1
        self._found = found
        self._people = [Person(one.short_id, one.position) for one in self._desk.informants.values()]
        short_id = source.source.short_id if source else ""
        self.title.setText(_("Speakers of {source}").format(source=short_id))
        self.filter.setVisible(len(found) > _MOST)
        self._fill()
        if 0 <= row < len(self.boxes):
            self.boxes[row].setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        """A row each for the labels that the filter lets through, the first of them where they are many."""
        words = self.filter.text().casefold() if len(self._found) > _MOST else ""
        wanted = [one for one in self._found if words in _searched(one)]
        shown = wanted[:_MOST]
        self.told.setText(self._sentence(len(shown), len(wanted)))
        self.fields, self.boxes = [], []
        sheet = QWidget()
        set_look(sheet, surface="paper")
        grid = self._grid(sheet)
        for place, one in enumerate(shown, start=1):
            self._add_row(grid, place, one)
        grid.setRowStretch(len(shown) + 1, 1)
        self._area.setWidget(sheet)

    def _sentence(self, shown: int, wanted: int) -> str:
        if not self._found:
            return _("This source has no turns, so nobody speaks under a label.")
        told = _("A new label is given to all turns of the old one. Excerpts become the words of who is chosen.")
        if shown == wanted == len(self._found):
            return told
        number = current().number
        of_how_many = _("{shown} of {count} labels are shown; the filter finds the others.")
        return f"{told} {of_how_many.format(shown=number(shown), count=number(len(self._found)))}"

    def _grid(self, sheet: QWidget) -> QGridLayout:
        grid = QGridLayout(sheet)
        grid.setContentsMargins(self._theme.space("l"), self._theme.space("s"), self._theme.space("l"), 0)
        grid.setHorizontalSpacing(self._theme.space("m"))
        grid.setColumnStretch(FIRST_WORDS, 1)
        for column, title in enumerate(_TITLES if self._found else ()):
            if title:
                grid.addWidget(label(_(title), kind="label"), 0, column, _side(column))
        return grid

    def _add_row(self, grid: QGridLayout, row: int, one: Speaking) -> None:
        number, words = current().number, ElidedLabel(self._theme, kind="table", role="text_secondary")
        words.setText(folded(one.first_words[:_LONGEST]))
        words.setToolTip(one.first_words[:_LONGEST])
        grid.addWidget(self._field(one), row, LABEL)
        grid.addWidget(label(number(len(one.turn_ids)), kind="table"), row, TURNS, _side(TURNS))
        grid.addWidget(label(number(one.words), kind="table"), row, WORDS, _side(WORDS))
        grid.addWidget(words, row, FIRST_WORDS)
        grid.addWidget(self._box(one), row, PERSON)
        grid.addWidget(self._go(one), row, GO)

    def _field(self, one: Speaking) -> QLineEdit:
        field = QLineEdit(one.speaker.label)
        room = QFontMetrics(field.font()).horizontalAdvance(one.speaker.label) + 24
        field.setFixedWidth(max(_LABEL_WIDTH, min(room, 2 * _LABEL_WIDTH)))
        field.setAccessibleName(_("Label of {speaker}").format(speaker=one.speaker.label))
        field.setReadOnly(not self._desk.context.is_writable)
        field.editingFinished.connect(lambda: self._relabel(one, field))
        self.fields.append(field)
        return field

    def _box(self, one: Speaking) -> PersonBox:
        box = PersonBox(self._theme, self)
        own, people = one.informant, self._people
        if own and own.id not in self._desk.informants:
            people = [*people, Person(own.short_id, own.position)]
        box.setFixedWidth(_PERSON_WIDTH)
        box.setAccessibleName(_("Informant of the label {label}").format(label=one.speaker.label))
        is_researcher = one.speaker.role is SpeakerRole.RESEARCHER
        box.show_people(people, own.short_id if own else "", is_researcher=is_researcher)
        box.setEnabled(self._desk.context.is_writable)
        box.chosen.connect(lambda code, is_researcher: self._map(one, code, is_researcher=is_researcher))
        self.boxes.append(box)
        return box

    def _go(self, one: Speaking) -> QToolButton:
        """To its first turn in the text."""
        button, told = QToolButton(), _("Go to the first turn of {speaker}").format(speaker=one.speaker.label)
        button.setIcon(icon("pointer", self._theme))
        button.setToolTip(told)
        button.setAccessibleName(told)
        button.clicked.connect(partial(self._go_to, one))
        return button

    def _go_to(self, one: Speaking) -> None:
        source = self._desk.source
        first = next((turn for turn in source.snapshot.turns if turn.id in one.turn_ids), None) if source else None
        if source and first:
            self.place_wanted.emit(source.source.id, Goal(span=Span(first.start, first.end)))

    def _row_with_keyboard(self) -> int:
        here = self.focusWidget()
        rows = [row for row, pair in enumerate(zip(self.fields, self.boxes, strict=True)) if here in pair]
        return rows[0] if rows else 0 if here is self.leave else -1

    def _relabel(self, one: Speaking, field: QLineEdit) -> None:
        typed, context = field.text().strip(), self._desk.context
        if typed == one.speaker.label or not self._desk.source_id:
            return
        field.blockSignals(True)  # it is asked once; the row is made anew
        voice = Voice(one.speaker.role, one.informant.short_id if one.informant else "")
        act = partial(context.jobs.act, failed=self._on_refused)
        act(relabel_turns, context.project, self._desk.source_id, one.turn_ids, typed, voice)

    def _map(self, one: Speaking, code: str, *, is_researcher: bool) -> None:
        context = self._desk.context
        if self._desk.source_id and context.is_writable:
            voice = Voice(SpeakerRole.RESEARCHER if is_researcher else SpeakerRole.INFORMANT, code)
            act = partial(context.jobs.act, failed=self._on_refused)
            act(map_speaker, context.project, self._desk.source_id, one.speaker.label, voice)

    def _on_refused(self, problem: BaseException) -> None:
        """Say why, and show what is stored."""
        self._desk.context.jobs.failed.emit(problem)
        self._read()


def _searched(one: Speaking) -> str:
    return f"{one.speaker.label} {one.informant.short_id if one.informant else ''}".casefold()


def _side(column: int) -> Qt.AlignmentFlag:
    """Numbers stand at the right."""
    side = Qt.AlignmentFlag.AlignRight if column in (TURNS, WORDS) else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
