"""The panel beside the guide: the answers to the chosen question, to be coded as one step."""

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from qda_app.domain.codes import Code, CodeTree
from qda_app.domain.ids import CodeId
from qda_app.domain.quick_codes import QuickCodes
from qda_app.i18n import _, ngettext
from qda_app.services.answers import Answer, answers_to, code_answers
from qda_app.services.guides import GuideLine
from qda_app.settings import PASSED_PLACES
from qda_app.ui.collect.asking.tick_list import TickList, TickModel, Told, numbered
from qda_app.ui.context import Context
from qda_app.ui.errors import Notice
from qda_app.ui.panel_header import PanelHeader
from qda_app.ui.parts import KeyButton, action_button, label
from qda_app.ui.reduce.code_picker import Choice, CodePicker, CodesOf


class AnswersPanel(QWidget):
    """Lists nothing before it is asked to: looking through all sources takes a moment."""

    def __init__(self, context: Context, host: QWidget) -> None:
        """For no question yet; codes are chosen in a box over `host`."""
        super().__init__()
        self._context, self._host = context, host
        self._line: GuideLine | None = None
        self._chosen: dict[CodeId, Code] = {}
        self._picker: CodePicker | None = None
        self.header = PanelHeader(_("Answers"), context.theme)
        self.words = label("", wraps=True)
        self.hint = label("", tone="secondary", wraps=True)
        self.model = TickModel[Answer](self, self._told, self._ticks)
        self.list = TickList(self.model, context.theme, _("Answers"))
        self.codes_button = KeyButton("", context.theme, icon_name="tag", look="small")
        self.code_button = action_button(
            context.actions["code_answers"], context.actions.specs["code_answers"], context.theme, look="primary small"
        )
        self._lay_out()
        self._listen()
        self.show_question(None)

    @property
    def codes(self) -> list[Code]:
        """What the answers will be coded with."""
        return list(self._chosen.values())

    def show_question(self, line: GuideLine | None) -> None:
        """Be about another question, or the same as it is now; its codes are proposed."""
        is_same = bool(line and self._line and line.question.id == self._line.question.id)
        if not is_same or (line and self._line and line.codes != self._line.codes):
            self._chosen = {code.id: code for code in line.codes if not code.is_group} if line else {}
        self._line = line
        self.words.setText(f"{numbered(line.question.number)}: {line.question.words}" if line else "")
        self.words.setVisible(line is not None)
        if not is_same:
            self.model.show([])
            self._tell_nothing()
        self._settle()

    def read(self) -> None:
        """Look for the answers to the question."""
        if self._line:
            passed: tuple[str, ...] = self._context.settings.get(PASSED_PLACES)
            look = partial(answers_to, self._context.project, self._line.question.id, passed=frozenset(passed))
            name = _("Looking for answers")
            self._context.jobs.read(look, self._on_found, owner=self, topic="answers", name=name)

    def refresh(self) -> None:
        """Look again, where answers are listed."""
        if self.model.things:
            self.read()

    def choose_code(self) -> None:
        """Add a code to those that the answers get, or take one away."""

        def told(code: Code | None) -> str:
            if code is None:
                return ""
            is_chosen = code.id in self._chosen
            message = _("{code} will not be given.") if is_chosen else _("The ticked answers will get {code}.")
            return message.format(code=code.short_id)

        def then(code: Code | None) -> None:
            if code and self._chosen.pop(code.id, None) is None:
                self._chosen[code.id] = code
            self._settle()
            self.model.show(self.model.things)

        choice = Choice(_("Code the answers with"), lambda code: not code.is_group, told, then)
        below = self.codes_button.mapToGlobal(QPoint(0, self.codes_button.height()))
        self._box().open_at(below, choice)

    def code(self) -> None:
        """Code what is ticked."""
        taken = self.model.taken
        if self._line and taken and self._chosen:
            then = partial(self._on_coded, len(taken))
            number = self._line.question.number
            act = self._context.jobs.act
            act(code_answers, self._context.project, taken, list(self._chosen), number, then=then)

    def _told(self, answer: Answer) -> Told:
        where = _("{source}, line {line}").format(source=answer.source.short_id, line=answer.line)
        who = answer.informant.short_id if answer.informant else ""
        coded = _("coded already") if self._is_coded(answer) else ""
        aside = "" if answer.is_meant else _("asked of somebody else")
        return Told(where, answer.words, ", ".join(filter(None, (who, coded, aside))), is_speech=True)

    def _is_coded(self, answer: Answer) -> bool:
        return bool(self._chosen) and self._chosen.keys() <= answer.coded

    def _ticks(self, answer: Answer) -> bool | None:
        return None if self._is_coded(answer) else answer.is_meant

    def _on_found(self, answers: list[Answer]) -> None:
        row = self.list.currentIndex().row()
        self.model.show(answers)
        if answers:
            self.list.setCurrentIndex(self.model.index(max(0, min(row, len(answers) - 1)), 0))
        elif self._line:
            sentence = _("No answer was found. Confirm in the tab Asked where this question was posed.")
            self.hint.setText(sentence)
        self._settle()

    def _on_coded(self, ticked: int, made: int) -> None:
        said = ngettext("{count} coding was made.", "{count} codings were made.", made)
        undo = (_("Undo"), lambda: self._context.actions.run("undo"))
        self._context.tell(Notice(said, tone="success", buttons=(undo,)))
        self.read()

    def _tell_nothing(self) -> None:
        choose = _("Choose a question of the guide, then list its answers.")
        listed = _("List the answers: what informants say between this question and the next, in all sources.")
        self.hint.setText(listed if self._line else choose)

    def _settle(self) -> None:
        count = len(self.model.things)
        self.hint.setVisible(not count)
        self.list.setVisible(bool(count))
        taken = len(self.model.taken)
        found = ngettext("{count} answer", "{count} answers", count)
        self.header.count.setText(found if count else "")
        names = ", ".join(code.short_id for code in self._chosen.values())
        self.codes_button.setText(names or _("Choose a code"))
        self.codes_button.setEnabled(self._line is not None and self._context.may_code)
        self.code_button.setText(ngettext("Code {count} answer", "Code {count} answers", taken))
        self._context.actions.allow("code_answers", bool(taken and self._chosen) and self._context.may_code)
        self._context.actions.allow("list_answers", self._line is not None)

    def _box(self) -> CodePicker:
        if self._picker is None:
            codes = CodesOf(self._context)
            self._picker = CodePicker(self._host, codes, lambda: QuickCodes(CodeTree(codes.tree)))
            self._picker.closed.connect(lambda: self.codes_button.setFocus(Qt.FocusReason.PopupFocusReason))
        return self._picker

    def _listen(self) -> None:
        self.codes_button.clicked.connect(self.choose_code)
        self.model.ticked.connect(self._settle)
        self.list.opened.connect(self._open)

    def _open(self, row: int) -> None:
        answer = self.model.things[row]
        self._context.open_source(answer.source.id, answer.line)

    def _lay_out(self) -> None:
        theme, actions = self._context.theme, self._context.actions
        listing = action_button(actions["list_answers"], actions.specs["list_answers"], theme, look="small")
        self.header.add(listing)
        words = QVBoxLayout()
        words.setContentsMargins(theme.space("m"), theme.space("s"), theme.space("m"), theme.space("s"))
        words.addWidget(self.words)
        words.addWidget(self.hint)
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.space("m"), theme.space("s"), theme.space("m"), theme.space("s"))
        foot.addWidget(self.codes_button)
        foot.addStretch(1)
        foot.addWidget(self.code_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(words)
        column.addWidget(self.list, 1)
        column.addStretch(0)
        column.addLayout(foot)
