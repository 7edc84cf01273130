"""The panel of one place: where it stands, which cues found it and how often they were right, and what one does."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from qda_app.domain.cue_queues import CueQueue, Precision
from qda_app.domain.hit_queues import Verdict
from qda_app.domain.ids import CodeId
from qda_app.domain.spans import Span, trimmed
from qda_app.i18n import _, current
from qda_app.services.suggestion_contexts import PlaceInContext
from qda_app.ui.context import Context
from qda_app.ui.flow import FlowLayout
from qda_app.ui.parts import KeyButton, action_button, label
from qda_app.ui.reduce.suggestions.place_view import PlaceView
from qda_app.ui.reduce.suggestions.wording import cue_words, verdict_words
from qda_app.ui.theme import set_look

LETTERS = (
    "accept_suggestion", "pass_suggestion", "refuse_cue", "suggestion_back", "suggestion_turn", "suggestion_longer",
    "suggestion_shorter", "open_suggestion",
)  # fmt: skip
_WIDEST = 860  # px; longer lines are hard to read


class PlacePanel(QWidget):
    """Knows what would be coded: the sentence, or what a person made of it."""

    def __init__(self, context: Context) -> None:
        """Of no place yet."""
        super().__init__()
        self._context = context
        self.found: PlaceInContext | None = None
        self.passage = Span(0, 0)
        self._code_id: CodeId | None = None
        self.where, self.verdict = label("", kind="strong"), label("", kind="caption")
        self.cues = QWidget()
        self._cue_line = FlowLayout(context.theme.space("s"))
        self.cues.setLayout(self._cue_line)
        self.view = PlaceView(context.theme)
        self.coded = label("", kind="caption", tone="secondary", wraps=True)
        self.buttons = [self._button(*told) for told in self._told_buttons()]
        self.refuse = self.buttons[2]
        self._lay_out()
        for key in LETTERS:
            self.view.addAction(context.actions[key])

    def show_place(self, found: PlaceInContext, queue: CueQueue) -> None:
        """Show a place of a queue."""
        self.found, self.passage = found, found.place.span
        line = _("line {line}").format(line=current().number(found.line))
        parts = (found.source, line, found.timestamp, found.title)
        self.where.setText(" · ".join(filter(None, parts)))
        self.where.setToolTip(found.title)
        set_look(self.verdict, tag="success" if found.place.verdict == Verdict.ACCEPTED else "plain")
        self.verdict.setText(verdict_words(found.place.verdict))
        self.verdict.setVisible(not found.place.is_waiting)
        self._show_cues(found, queue)
        codes = [self._context.codes[one].short_id for one in found.code_ids if one in self._context.codes]
        self.coded.setText(_("Coded here already: {codes}").format(codes=", ".join(codes)))
        self.coded.setVisible(bool(codes))
        self._show_passage()

    @property
    def cue_names(self) -> Sequence[str]:
        """The cues that found the place, each once."""
        return list(dict.fromkeys(here.cue for here in self.found.place.cues)) if self.found else []

    def switch_turn(self) -> None:
        """The whole turn, or the sentence again."""
        if self.found:
            is_whole = self.passage == self.found.turn
            self._make(self.found.place.span if is_whole else self.found.turn)

    def longer(self) -> None:
        """One sentence more."""
        if self.found:
            end = next((one for one in self.found.steps if one > self.passage.end), self.passage.end)
            self._make(Span(self.passage.start, end))

    def shorter(self) -> None:
        """One sentence less, but not less than the place."""
        if self.found:
            least = self.found.place.span.end
            ends = [one for one in self.found.steps if one < self.passage.end]
            self._make(Span(self.passage.start, max([least, *ends])))

    def _make(self, span: Span) -> None:
        if self.found:
            turn = self.found.turn
            inside = trimmed(self.found.words, Span(span.start - turn.start, span.end - turn.start))
            self.passage = Span(inside.start + turn.start, inside.end + turn.start)
            self._show_passage()

    def _show_passage(self) -> None:
        if self.found and self._code_id:
            self.view.show_place(self.found, self.passage, self._context.hues.hue(self._code_id).fill)

    def _show_cues(self, found: PlaceInContext, queue: CueQueue) -> None:
        self._code_id = queue.code_id
        while item := self._cue_line.takeAt(0):
            if old := item.widget():
                old.hide()
                old.deleteLater()
        for cue in self.cue_names:
            self._cue_line.addWidget(_chip(cue_words(cue, queue.precision.get(cue, Precision()))))
        if len(self.cue_names) > 1:
            self.refuse.setText(_("Never again …"))
            self.refuse.setToolTip(_("Choose which of these cues is never to be suggested again."))
            return
        told = _("Never again: “{cue}”").format(cue=self.cue_names[0])
        self.refuse.setText(told if len(told) < 40 else _("Never again"))
        self.refuse.setToolTip(told)

    def _told_buttons(self) -> tuple[tuple[str, str, str], ...]:
        return (
            ("accept_suggestion", _("Code it"), "primary small"),
            ("pass_suggestion", _("Pass"), "small"),
            ("refuse_cue", _("Never again"), "small"),
            ("suggestion_back", _("Back"), "flat small"),
            ("suggestion_turn", _("Whole turn"), "flat small"),
            ("suggestion_longer", _("Longer"), "flat small"),
            ("suggestion_shorter", _("Shorter"), "flat small"),
            ("open_suggestion", _("Open in the text"), "flat small"),
        )

    def _button(self, key: str, text: str, look: str) -> KeyButton:
        actions = self._context.actions
        button = action_button(actions[key], actions.specs[key], self._context.theme, look=look, text=text)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys with the passage
        button.setToolTip(actions[key].text())
        return button

    def _lay_out(self) -> None:
        space = self._context.theme.space
        head = QHBoxLayout()
        head.addWidget(self.where, 1)
        head.addWidget(self.verdict)
        column = QVBoxLayout(self)
        column.setContentsMargins(space("l"), space("m"), space("l"), space("m"))
        column.setSpacing(space("s"))
        column.addLayout(head)
        column.addWidget(self.cues)
        self.view.setMaximumWidth(_WIDEST)
        column.addWidget(self.view, 1)
        column.addWidget(self.coded)
        for some in (self.buttons[:4], self.buttons[4:]):
            row = QHBoxLayout()
            row.setSpacing(space("s"))
            for button in some:
                row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)
        set_look(self, surface="paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)


def _chip(words: str) -> QLabel:
    made = label(words, kind="caption")
    set_look(made, tag="plain")
    return made
