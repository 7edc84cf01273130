"""The panel beside what was asked: where the questions of the guide seem to be posed, to be confirmed or passed."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from qda_app.domain.changes import ChangeSet, StepKind
from qda_app.domain.guide import GuideCode, GuideQuestion, Posed
from qda_app.domain.sources import Informant, Source, Speaker, TextPart, TextVersion, Turn
from qda_app.i18n import _, ngettext
from qda_app.services.posing import PosedPlace, confirm_places, confirmed_places, proposed_places, withdraw_places
from qda_app.settings import PASSED_PLACES
from qda_app.ui.collect.asking.tick_list import TickList, TickModel, Told, numbered
from qda_app.ui.context import Context
from qda_app.ui.errors import Notice
from qda_app.ui.panel_header import PanelHeader
from qda_app.ui.parts import KeyButton, action_button, label

_CHANGES = (GuideQuestion, GuideCode, Posed, Source, TextVersion, Turn, Speaker, TextPart, Informant)
_ACTIONS = ("confirm_place", "pass_place")


class PlacesPanel(QWidget):
    """One place after the other: A confirms, N passes or withdraws what is confirmed, Enter opens the text."""

    proposed = Signal()  # other places than before

    def __init__(self, context: Context) -> None:
        """Nothing is looked for yet."""
        super().__init__()
        self._context = context
        self._decided: set[str] = set()  # keys of places whose decision is on its way
        self._has_looked = False
        self.header = PanelHeader(_("Proposed from the guide"), context.theme)
        self.model = TickModel[PosedPlace](self, told)
        self.list = TickList(self.model, context.theme, _("Places where questions seem to be posed"))
        self.hint = label("", tone="secondary", wraps=True)
        self.confirmed = KeyButton(_("Confirmed places"), context.theme, look="flat small")
        self.confirmed.setCheckable(True)
        self.again = KeyButton(_("Propose passed ones again"), context.theme, look="flat small")
        for key in _ACTIONS:
            self.list.addAction(context.actions[key])
        self._lay_out()
        self.list.opened.connect(self._open)
        self.again.clicked.connect(self.forget_passed)
        self.confirmed.toggled.connect(self._on_other_list)

    @property
    def proposals(self) -> Sequence[PosedPlace]:
        """What is proposed, as far as that is listed."""
        return [] if self.confirmed.isChecked() else self.model.things

    def refresh(self, changes: ChangeSet | None) -> None:
        """Look again, where something changed that places follow from."""
        if changes is None or changes.touches(*_CHANGES):
            if changes is None or changes.step.kind is not StepKind.DO:
                self._decided.clear()
            self.look()

    def look(self) -> None:
        """Look through every source, or for what was confirmed."""
        if self.confirmed.isChecked():
            known = partial(confirmed_places, self._context.project)
            self._context.jobs.read(known, self._show, owner=self, topic="places")
            return
        passed: tuple[str, ...] = self._context.settings.get(PASSED_PLACES)
        look = partial(proposed_places, self._context.project, frozenset(passed))
        name = _("Looking for the questions of the guide")
        self._context.jobs.read(look, self._on_found, owner=self, topic="places", name=name)

    def confirm(self) -> None:
        """The question was posed there."""
        place = None if self.confirmed.isChecked() else self._take_current()
        if place:
            self._context.jobs.act(confirm_places, self._context.project, [place], failed=self._on_refused)

    def pass_on(self) -> None:
        """It was not, also where that was confirmed."""
        place = self._take_current()
        if place and self.confirmed.isChecked():
            self._decided.clear()
            self._context.jobs.act(withdraw_places, self._context.project, [place.place.id])
        elif place:
            self._context.settings.remember_passed([place.key])
            self._settle()

    def confirm_all(self) -> None:
        """All of them were."""
        places = list(self.model.things)
        if places and self._context.is_writable:
            self._decided |= {one.key for one in places}
            self._show([])
            then = partial(self._on_all, len(places))
            act = self._context.jobs.act
            act(confirm_places, self._context.project, places, then=then, failed=self._on_refused)

    def pass_all(self) -> None:
        """None of them was."""
        if self._context.is_writable:
            self._context.settings.remember_passed([one.key for one in self.model.things])
            self._show([])

    def forget_passed(self) -> None:
        """Propose again what was passed."""
        self._context.settings.set(PASSED_PLACES, ())
        self._decided.clear()
        self.look()

    def _take_current(self) -> PosedPlace | None:
        row = self.list.currentIndex().row()
        if row < 0 or not self._context.is_writable:
            return None
        place = self.model.take_out(row)
        self._decided |= {place.key} - {""}
        self.list.setCurrentIndex(self.model.index(min(row, len(self.model.things) - 1), 0))
        self.proposed.emit()
        self._settle()
        return place

    def _on_found(self, places: list[PosedPlace]) -> None:
        self._has_looked = True
        self._show([one for one in places if one.key not in self._decided])

    def _show(self, places: Sequence[PosedPlace]) -> None:
        row = self.list.currentIndex().row()
        key = self.model.things[row].key if 0 <= row < len(self.model.things) else ""
        self.model.show(places)
        keys = [one.key for one in places]
        wanted = keys.index(key) if key in keys else min(max(row, 0), len(places) - 1)
        if places:
            self.list.setCurrentIndex(self.model.index(wanted, 0))
        self.proposed.emit()
        self._settle()

    def _on_other_list(self) -> None:
        is_confirmed = self.confirmed.isChecked()
        self.header.title.setText(_("Confirmed places") if is_confirmed else _("Proposed from the guide"))
        self.look()

    def _on_refused(self, problem: BaseException) -> None:
        self._decided.clear()
        self._context.jobs.failed.emit(problem)
        self.look()

    def _on_all(self, count: int, _nothing: object) -> None:
        said = ngettext("{count} place was confirmed.", "{count} places were confirmed.", count)
        undo = (_("Undo"), lambda: self._context.actions.run("undo"))
        self._context.tell(Notice(said, tone="success", buttons=(undo,)))

    def _open(self, row: int) -> None:
        place = self.model.things[row]
        self._context.open_source(place.source.id, place.line)

    def _settle(self) -> None:
        count = len(self.model.things)
        self.header.count.setText(str(count) if count else "")
        self.list.setVisible(bool(count))
        self.hint.setVisible(not count)
        passed = bool(self._context.settings.get(PASSED_PLACES))
        self.again.setVisible(passed)
        is_confirmed = self.confirmed.isChecked()
        nothing = _("Nothing is proposed. Write the interview guide, and say who speaks in the sources.")
        if is_confirmed:
            nothing = _("No place is confirmed yet.")
        self.hint.setText(nothing if self._has_looked else "")
        self._context.actions.allow("pass_place", bool(count))
        for key in ("confirm_place", "confirm_all_places", "pass_all_places"):
            self._context.actions.allow(key, bool(count) and not is_confirmed)

    def _lay_out(self) -> None:
        theme, actions = self._context.theme, self._context.actions
        self.hint.setMargin(theme.space("m"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.list, 1)
        column.addWidget(self.hint)
        column.addStretch(0)
        for keys in (_ACTIONS, ("confirm_all_places", "pass_all_places")):
            line = QHBoxLayout()
            line.setSpacing(theme.space("s"))
            line.setContentsMargins(theme.space("m"), theme.space("xs"), theme.space("m"), theme.space("xs"))
            for key in keys:
                line.addWidget(action_button(actions[key], actions.specs[key], theme, look="small"), 1)
            column.addLayout(line)
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.space("m"), 0, theme.space("m"), theme.space("xs"))
        foot.addWidget(self.confirmed)
        foot.addStretch(1)
        foot.addWidget(self.again)
        column.addLayout(foot)
        self._settle()


def told(place: PosedPlace) -> Told:
    """A place in words: where, what was said there, and why it may be this question."""
    where = _("{source}, line {line}").format(source=place.source.short_id, line=place.line)
    who = _("only {informant}").format(informant=place.informant.short_id) if place.informant else ""
    remark = ", ".join(filter(None, (reason(place), who)))
    return Told(f"{where} · {numbered(place.question.number)}", place.words, remark, is_speech=True)


def reason(place: PosedPlace) -> str:
    """Why a place is proposed."""
    match = place.match
    if not place.key:
        return ""
    if match is None:
        return _("the heading is the question")
    if match.by_number:
        return _("begins with its number")
    words = ", ".join(match.shared)
    return _("{shared} of {all} words: {words}").format(shared=len(match.shared), all=match.of, words=words)
