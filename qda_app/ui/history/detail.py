"""A line of the history in full: what it changed, where that stands, and how it is taken back."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from qda_app.domain.changes import Step
from qda_app.i18n import _, ngettext
from qda_app.services.history import Standing
from qda_app.ui.context import Context, Target
from qda_app.ui.history import notes, wording
from qda_app.ui.history.counting import changes
from qda_app.ui.history.story import Story, Told, Turned
from qda_app.ui.history.ways import Look
from qda_app.ui.links import ElidedLink
from qda_app.ui.parts import KeyButton, label
from qda_app.ui.reduce.quote import QuoteLabel
from qda_app.ui.theme import set_look

_MOST_NAMED = 8  # steps that are named one by one


class StepDetail(QScrollArea):
    """What was changed in words, then what can be done about it."""

    take_back_wanted = Signal(object)  # the Steps
    step_wanted = Signal(object)  # a Step to be chosen in the list
    target_wanted = Signal(object)  # a Target

    def __init__(self, context: Context, keys: Sequence[str] = ()) -> None:
        """Nothing is chosen; `keys` are those that take back."""
        super().__init__()
        self._keys = keys
        self._context, self._theme = context, context.theme
        self.title = label("", kind="reading", wraps=True)
        self.who = label("", kind="table", tone="secondary", wraps=True)
        self.changes = label("", wraps=True)
        self.note = label("", kind="table", tone="secondary", wraps=True)
        self.links: list[ElidedLink] = []  # to other steps
        self.taking_back: list[KeyButton] = []
        self._targets: list[Target] = []
        self._told, self._acts = _column(), _column()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(_("The chosen step"))
        self._lay_out()

    def clear(self) -> None:
        """Show nothing."""
        for part in (self.title, self.who, self.changes, self.note):
            part.clear()
        self.links, self.taking_back, self._targets = [], [], []
        _empty(self._told)
        _empty(self._acts)
        self._dress_up()

    def show_look(self, look: Look) -> None:
        """Show a line of the history."""
        self.clear()
        step = look.entry.step
        self.title.setText(wording.entry(look.entry))
        self.who.setText(_("{who}, {when}").format(who=step.coder, when=wording.moment(step)))
        self.note.setText(notes.note(look))
        self._tell(look.story)
        if look.entry.is_group:
            count = len(look.entry.steps)
            self.changes.setText(ngettext("{count} step at once.", "{count} steps at once.", count))
        if look.place and look.place.origin.id != step.id:
            self._name([look.place.origin])
        elif look.place and not look.place.is_in_effect:
            self._name([look.place.last])
        self._offer(look.standing)
        if look.place and look.standing.steps:
            self._offer_group(look.place.group)
        self._dress_up()
        self.verticalScrollBar().setValue(0)

    def take_back(self) -> None:
        """Do what the first button that takes back says."""
        if self.taking_back:
            self.taking_back[0].click()

    def follow_first(self) -> None:
        """Go to the first thing that was changed and that is there."""
        if self._targets:
            self.target_wanted.emit(self._targets[0])

    # What it changed

    def _tell(self, story: Story) -> None:
        is_told = bool(story.told) and not story.untold
        self.changes.setText("" if is_told else "\n".join(changes(story.changes)))
        for one in story.told:
            self._tell_one(one)
        if story.untold:
            self._say(self._told, ngettext("and {count} more", "and {count} more of them", story.untold), "tertiary")

    def _tell_one(self, told: Told) -> None:
        if told.target:
            self._targets.append(told.target)
            self._told.addWidget(self._link(told.sentence, partial(self.target_wanted.emit, told.target)))
        else:
            self._told.addWidget(label(told.sentence, wraps=True))
        if told.quote:
            quote = QuoteLabel(self._theme)
            quote.show_words(told.quote, self._theme["line"])
            self._told.addWidget(quote)
        for turned in told.turned:
            self._say(self._told, _turned(turned), "secondary")

    # What can be done about it

    def _offer(self, standing: Standing) -> None:
        if standing.is_free:
            words = _("Take this step back") if len(standing.steps) == 1 else _taken_back(len(standing.steps))
            self._add_button(words, standing.steps, is_first=True)
            return
        self._name(standing.in_the_way)
        if standing.unseen:
            told = ngettext("{count} step of another coder", "{count} steps of other coders", standing.unseen)
            self._say(self._acts, told, "secondary")
        if standing.together:
            others = len(standing.together) - len(standing.steps)
            words = ngettext("Take it back with {count} later step", "Take it back with {count} later steps", others)
            self._add_button(words, standing.together)

    def _offer_group(self, group: Standing) -> None:
        """Of a larger action that a step is part of, all that is in effect."""
        if not group.together:
            return
        told = ngettext(
            "It is part of {count} step that was taken at once.",
            "It is part of {count} steps that were taken at once.",
            len(group.steps),
        )
        self._say(self._acts, told, "secondary")
        self._add_button(_taken_back(len(group.together)), group.together)

    def _name(self, steps: Sequence[Step]) -> None:
        """Steps, each as a link."""
        for one in steps[:_MOST_NAMED]:
            link = self._link(wording.named(one), partial(self.step_wanted.emit, one))
            self._acts.addWidget(link)
            self.links.append(link)
        more = len(steps) - _MOST_NAMED
        if more > 0:
            self._say(self._acts, ngettext("and {count} more", "and {count} more of them", more), "tertiary")

    def _add_button(self, words: str, steps: Sequence[Step], *, is_first: bool = False) -> None:
        keys = self._keys if is_first else ()  # beside longer words there is no room for them
        button = KeyButton(words, self._theme, keys=keys, icon_name="undo", look="primary" if is_first else "")
        button.clicked.connect(partial(self._ask, steps))
        if not self._context.is_writable:
            button.setEnabled(False)
            button.setToolTip(notes.read_only())
        self._acts.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)
        self.taking_back.append(button)

    def _ask(self, steps: Sequence[Step], *_checked: bool) -> None:
        self.take_back_wanted.emit(list(steps))

    # The parts

    def _link(self, words: str, follow: partial[None]) -> ElidedLink:
        link = ElidedLink(words, self._theme)
        link.clicked.connect(lambda: follow())
        return link

    def _say(self, column: QVBoxLayout, words: str, tone: str) -> None:
        column.addWidget(label(words, kind="table", tone=tone, wraps=True))

    def _dress_up(self) -> None:
        """Give no room to what says nothing; a person reads at once why the buttons are grey."""
        if self.taking_back and not self._context.is_writable:
            self._say(self._acts, notes.read_only(), "secondary")
        for part in (self.title, self.who, self.changes, self.note):
            part.setVisible(bool(part.text()))

    def _lay_out(self) -> None:
        inner = QWidget()
        set_look(inner, surface="panel")
        column = QVBoxLayout(inner)
        column.setContentsMargins(*(self._theme.space("l"),) * 4)
        column.setSpacing(self._theme.space("s"))
        for part in (self.title, self.who, self.changes):
            column.addWidget(part)
        column.addLayout(self._told)
        column.addWidget(self.note)
        column.addLayout(self._acts)
        column.addStretch(1)
        self.setWidget(inner)


def _turned(turned: Turned) -> str:
    if not turned.name:
        return _("{before} → {after}").format(before=turned.before or "–", after=turned.after or "–")
    return _("{field}: {before} → {after}").format(field=turned.name, before=turned.before, after=turned.after)


def _column() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    return column


def _empty(column: QVBoxLayout) -> None:
    while item := column.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()


def _taken_back(count: int) -> str:
    return ngettext("Take back {count} step", "Take back all {count} steps", count)
