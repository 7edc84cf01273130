"""What a person does with the turns of a text: give them to another speaker, split and join them."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from qda_app.domain.ids import TurnId
from qda_app.domain.sources import Turn
from qda_app.domain.spans import Span
from qda_app.i18n import _, ngettext
from qda_app.services.turns import Voice, join_turns, relabel_turns, split_turn
from qda_app.ui.actions import Slot
from qda_app.ui.coding_view.snapshot import ShownTurn
from qda_app.ui.errors import Notice
from qda_app.ui.person_box import Person
from qda_app.ui.reduce.desk import Desk
from qda_app.ui.reduce.reading_panel import ReadingPanel
from qda_app.ui.reduce.speaker_bar import SpeakerBar

_KEYS = ("relabel_turn", "split_turn", "join_turn")


class TurnsHand(QObject):
    """Works on the turn at the cursor, or on all that the selection touches."""

    def __init__(self, desk: Desk, reading: ReadingPanel) -> None:
        """Nothing is done yet."""
        super().__init__(reading)
        self._desk, self._reading, self._view = desk, reading, reading.view
        self.bar = SpeakerBar(desk.context.theme)
        reading.add_bar(self.bar)
        self.bar.wanted.connect(self._give)
        self.bar.ended.connect(reading.focus)
        desk.source_opened.connect(self._on_source_opened)
        reading.switched.connect(self._allow)
        self._allow()

    def slots(self) -> dict[str, Slot]:
        """What answers the actions."""
        return {"relabel_turn": self.ask_for_speaker, "split_turn": self.split, "join_turn": self.join}

    def fill(self, menu: QMenu) -> None:
        """Offer in the menu of a place what can be done with its turns."""
        turns, context = self._turns, self._desk.context
        if not turns or not context.is_writable:
            return
        part = menu.addMenu(_turns_told(turns))
        self._add_speakers(part, turns)
        if len(turns) == 1 and len(alike := self._of_label(turns[0].speaker)) > 1:
            title = _("All turns of {speaker} ({count})").format(speaker=turns[0].speaker, count=len(alike))
            self._add_speakers(part.addMenu(title), alike)
        part.addSeparator()
        for key in ("split_turn", "join_turn"):
            part.addAction(context.actions[key])
        part.addSeparator()
        part.addAction(context.actions["speakers"])

    def ask_for_speaker(self) -> None:
        """Offer the speakers of the source for the turns here."""
        if turns := self._turns_or_notice():
            menu = QMenu(self._reading)
            menu.setAccessibleName(_turns_told(turns))
            self._add_speakers(menu, turns)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(self._at_cursor())

    def split(self) -> None:
        """Part the turn before the word at the cursor."""
        turns, position = self._turns_or_notice(), self._view.selected_span().start
        if turns and turns[0].id and self._desk.source_id:
            context = self._desk.context
            context.jobs.act(split_turn, context.project, self._desk.source_id, turns[0].id, position)

    def join(self) -> None:
        """Make the turn and the next one one turn."""
        turns = self._turns_or_notice()
        if turns and turns[0].id and self._desk.source_id:
            context, told = self._desk.context, self._label_between(turns[0])
            then = partial(self._on_joined, told)
            context.jobs.act(join_turns, context.project, self._desk.source_id, turns[0].id, then=then)

    # Which turns

    @property
    def _turns(self) -> list[ShownTurn]:
        return [] if self._reading.shows_pages else self._view.snapshot.turns_in(self._view.selected_span())

    def _turns_or_notice(self) -> list[ShownTurn]:
        turns = self._turns
        if not turns:
            told = _("There is no turn at the cursor.")
            self._desk.context.tell(Notice(told, _("Put the cursor into the words of a speaker.")))
        return turns

    def _of_label(self, speaker: str) -> list[ShownTurn]:
        return [turn for turn in self._view.snapshot.turns if turn.speaker == speaker]

    def _label_between(self, turn: ShownTurn) -> str:
        """The label before the next turn, which stands among the words once they are joined."""
        snapshot = self._view.snapshot
        place = snapshot.turns.index(turn) + 1
        following = snapshot.turns[place] if place < len(snapshot.turns) else None
        return snapshot.slice(Span(following.label_start, following.start)).strip() if following else ""

    def _at_cursor(self) -> QPoint:
        return self._view.viewport().mapToGlobal(self._view.cursorRect().bottomLeft())

    # What is done

    def _add_speakers(self, menu: QMenu, turns: Sequence[ShownTurn]) -> None:
        """An entry for each speaker of the source, and one for a new speaker."""
        ids, own = _ids(turns), {turn.speaker for turn in turns}
        for speaker in dict.fromkeys(turn.speaker for turn in self._view.snapshot.turns):
            entry = menu.addAction(speaker)
            entry.setCheckable(True)
            entry.setChecked(own == {speaker})
            entry.triggered.connect(partial(self._give, ids, speaker))
        new = menu.addAction(_("New speaker…"))
        new.triggered.connect(partial(self._ask_for_new, ids))

    def _ask_for_new(self, ids: Sequence[TurnId], _is_checked: bool = False) -> None:
        known = self._desk.informants.values()
        self.bar.begin(ids, [Person(one.short_id, one.position) for one in known])

    def _give(self, ids: Sequence[TurnId], speaker: str, voice: Voice | bool | None = None) -> None:
        context, source_id = self._desk.context, self._desk.source_id
        if source_id and context.is_writable:
            given = voice if isinstance(voice, Voice) else None
            context.jobs.act(relabel_turns, context.project, source_id, ids, speaker, given)

    def _on_joined(self, told: str, _turn: Turn) -> None:
        if told:
            words = _("“{label}” stands among the words of this turn now.").format(label=told)
            correct = (_("Correct the text"), partial(self._desk.context.actions.run, "correct_text"))
            self._desk.context.tell(Notice(words, _("Correct the text to take it out."), buttons=(correct,)))

    # What is possible

    def _on_source_opened(self, _goal: object) -> None:
        self._allow()

    def _allow(self) -> None:
        source = self._desk.source
        has_turns = source is not None and bool(source.snapshot.turns) and not self._reading.shows_pages
        for key in _KEYS:
            self._desk.context.actions.allow(key, has_turns)
        if not has_turns:
            self.bar.end()


def _ids(turns: Sequence[ShownTurn]) -> list[TurnId]:
    return [turn.id for turn in turns if turn.id]


def _turns_told(turns: Sequence[ShownTurn]) -> str:
    """Turn of I-1, or how many turns."""
    if len(turns) == 1:
        return _("Turn of {speaker}").format(speaker=turns[0].speaker)
    return ngettext("{count} turn", "{count} turns", len(turns))
