"""The tab of the study: what it is, what it asks, what it aims at, and what is lacking between them."""

from collections.abc import Mapping
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QScrollArea, QSplitter, QVBoxLayout, QWidget

from qda_app.domain.changes import ChangeSet
from qda_app.domain.codes import Code
from qda_app.domain.study import Objective, ObjectiveCode, ObjectiveQuestion, QuestionCode, ResearchQuestion, Study
from qda_app.domain.study_heads import StudyHead, StudyLine
from qda_app.i18n import LANGUAGES, N_, _
from qda_app.services.project import Project
from qda_app.services.question_lists import change_line
from qda_app.services.study import change_study, link_numbers, study_head
from qda_app.ui.collect.asking.lines_model import ListColumn
from qda_app.ui.collect.asking.locator_part import LocatorPart
from qda_app.ui.collect.asking.question_list import ListKind, QuestionList
from qda_app.ui.context import Context
from qda_app.ui.fields import WrittenField
from qda_app.ui.gap_words import gap_words, lacking_words
from qda_app.ui.parts import label, remember_sizes
from qda_app.ui.theme import set_look

SHOWN = (Study, ResearchQuestion, Objective, QuestionCode, ObjectiveCode, ObjectiveQuestion, Code)
_FIELDS: Mapping[str, str] = {
    "title": N_("Title"),
    "site": N_("Site"),
    "approach": N_("Approach"),
    "period": N_("Period"),
    "theory": N_("Theory"),
}
_LANGUAGES: Mapping[str, str] = {"id": N_("Indonesian"), "en": N_("English")}


class StudyTab(QWidget):
    """The fields at the left; research questions and objectives at the right, one above the other."""

    counted = Signal()

    def __init__(self, context: Context) -> None:
        """Empty until `read`."""
        super().__init__()
        self._context = context
        self.head: StudyHead | None = None
        self.fields = {name: WrittenField(_(title)) for name, title in _FIELDS.items()}
        self.language = QComboBox()
        self.locator = LocatorPart(context)
        self.questions = QuestionList(_questions(), context, self)
        self.objectives = QuestionList(_objectives(), context, self)
        self.warning = label("", kind="table", wraps=True)
        self._lay_out()
        self._listen()
        self.setFocusProxy(self.fields["title"])

    @property
    def lists(self) -> tuple[QuestionList, QuestionList]:
        """Both lists."""
        return self.questions, self.objectives

    def refresh(self, changes: ChangeSet | None) -> None:
        """Read again what changed."""
        if changes is None or changes.touches(*SHOWN):
            self.read()

    def read(self) -> None:
        """Read the head of the study."""
        self._context.jobs.read(partial(_read, self._context.project), self._show, owner=self, topic="study")

    def finish_editing(self) -> None:
        """Take over what was typed."""
        for field in self.fields.values():
            field.settle()
        self.locator.settle()
        for one in self.lists:
            one.table.finish_editing()

    def show_locator(self) -> None:
        """Put the keyboard into the form of the references."""
        self._area.ensureWidgetVisible(self.locator)
        self.locator.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def list_in_use(self) -> QuestionList:
        """The list that the keyboard is in, else the questions."""
        return self.objectives if self.objectives.isAncestorOf(self.focusWidget() or self) else self.questions

    def _show(self, head: StudyHead) -> None:
        is_other, self.head = self.head is None, head
        for name, field in self.fields.items():
            words = str(getattr(head.study, name))
            (field.show_kept if is_other else field.update_kept)(words)
        self.language.setCurrentIndex(self.language.findData(head.study.language))
        self.locator.show_kept(head.study.locator)
        self.questions.show_lines(head.questions)
        self.objectives.show_lines(head.objectives)
        lacking = list(head.lacking)
        self.warning.setText(lacking_words(lacking))
        self.warning.setVisible(bool(lacking))
        self.counted.emit()

    def _lay_out(self) -> None:
        lists = QSplitter(Qt.Orientation.Vertical)
        lists.addWidget(self.questions)
        lists.addWidget(self.objectives)
        lists.setChildrenCollapsible(False)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.warning)
        column.addWidget(lists, 1)
        space = self._context.theme.space
        self.warning.setContentsMargins(space("m"), space("s"), space("m"), space("s"))
        set_look(self.warning, surface="warning")
        self.warning.hide()
        both = QSplitter(Qt.Orientation.Horizontal)
        both.addWidget(self._form())
        both.addWidget(right)
        both.setStretchFactor(1, 1)
        remember_sizes(both, "collect.study", self._context.settings, (360, 900))
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(both)

    def _form(self) -> QWidget:
        space = self._context.theme.space
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(space("l"), space("m"), space("l"), space("m"))
        column.setSpacing(space("xs"))
        for name, field in self.fields.items():
            field.setReadOnly(not self._context.is_writable)
            self._add(column, _(_FIELDS[name]), field)
        for code in LANGUAGES:
            self.language.addItem(_(_LANGUAGES[code]), code)
        self.language.setEnabled(self._context.is_writable)
        self.language.setAccessibleName(_("Language of the documents"))
        self._add(column, _("Language of the documents"), self.language)
        self._add(column, _("Form of references to quotations"), self.locator)
        column.addStretch(1)
        self._area = area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setMinimumWidth(240)
        area.setWidget(form)
        return area

    def _add(self, column: QVBoxLayout, title: str, widget: QWidget) -> None:
        heading: QLabel = label(title, kind="label")
        heading.setBuddy(widget)
        column.addWidget(heading)
        column.addWidget(widget)
        column.addSpacing(self._context.theme.space("s"))

    def _listen(self) -> None:
        for name, field in self.fields.items():
            field.settled.connect(partial(self._write, name))
        self.locator.written.connect(partial(self._write, "locator"))
        self.language.activated.connect(lambda _place: self._write("language", str(self.language.currentData())))

    def _write(self, name: str, typed: str) -> None:
        def refused(problem: BaseException) -> None:
            self._context.jobs.failed.emit(problem)
            if name in self.fields:
                self.fields[name].take_back()
            elif name == "locator" and self.head:
                self.locator.take_back(self.head.study.locator)

        self._context.jobs.act(change_study, self._context.project, name, typed, failed=refused)


def _read(project: Project) -> StudyHead:
    with project.read.moment() as read:
        return study_head(read)


def _line_id(line: StudyLine) -> UUID:
    return line.line.id


def _codes(line: StudyLine) -> tuple[Code, ...]:
    return line.codes


def _code_words(line: StudyLine) -> str:
    return ", ".join(code.short_id for code in line.codes)


def _partners(line: StudyLine) -> str:
    return ", ".join(map(str, line.partners))


def _columns(partners: ListColumn[StudyLine]) -> tuple[ListColumn[StudyLine], ...]:
    return (
        ListColumn(N_("No"), 52, lambda line: str(line.number), is_strong=True),
        ListColumn(N_("Wording"), 0, lambda line: line.line.words, "words"),
        ListColumn(N_("Codes"), 200, _code_words, codes=_codes),
        partners,
        ListColumn(N_("Lacking"), 156, gap_words, warns=True),
    )


def _questions() -> ListKind:
    partners: ListColumn[StudyLine] = ListColumn(N_("Objectives"), 92, _partners)
    invitation = _("Write a research question")
    return ListKind(ResearchQuestion, _("Research questions"), invitation, _columns(partners), _line_id, _codes)


def _objectives() -> ListKind:
    partners: ListColumn[StudyLine] = ListColumn(N_("Questions"), 92, _partners, "questions")
    invitation = _("Write an objective")
    columns = _columns(partners)
    return ListKind(Objective, _("Objectives"), invitation, columns, _line_id, _codes, edit=_edit_objective)


def _edit_objective(project: Project, line_id: UUID, field: str, typed: str) -> None:
    if field == "questions":
        link_numbers(project, line_id, typed)
    else:
        change_line(project, Objective, line_id, field, typed)
