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
from qda_app.services.study import change_study, import_study, link_numbers, study_head
from qda_app.ui.collect.asking.lines_model import ListColumn
from qda_app.ui.collect.asking.locator_part import LocatorPart
from qda_app.ui.collect.asking.question_list import ListKind, QuestionList
from qda_app.ui.context import Context
from qda_app.ui.errors import Notice
from qda_app.ui.fields import WrittenField
from qda_app.ui.gap_words import gap_words, lacking_words
from qda_app.ui.parts import action_button, label, remember_sizes
from qda_app.ui.theme import set_look

SHOWN = (Study, ResearchQuestion, Objective, QuestionCode, ObjectiveCode, ObjectiveQuestion, Code)
_FIELDS: Mapping[str, str] = {
    "title": N_("Title"),
    "site": N_("Site"),
    "approach": N_("Approach"),
    "period": N_("Period"),
    "theory": N_("Theory"),
}
_YAML = "YAML (*.yaml *.yml)"
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

    def import_file(self) -> None:
        """Take over what a file tells of the study, its questions and its objectives."""
        path = self._context.dialogs.open_file(self, _("Import the study"), _YAML)
        if path:
            then = partial(self._on_imported, path.name)
            self._context.jobs.act(import_study, self._context.project, path, then=then)

    def export(self) -> None:
        """Write the study, its questions and its objectives, for print or to be filled in again."""
        from qda_app.services.exporting import Wish, export  # heavy: the exporters

        project = self._context.project
        proposal = project.path.with_name(f"{_('Study')}.yaml")
        path = self._context.dialogs.save_file(self, _("Export the study"), f"{_YAML};;Word (*.docx)", proposal)
        if path:
            wish = Wish("study", project.coder, language=project.read.study().language)
            then = partial(self._on_exported, path.name)
            self._context.jobs.read(partial(export, project, wish, path), then, owner=self, topic="export")

    def _on_imported(self, name: str, _nothing: object) -> None:
        undo = (_("Undo"), lambda: self._context.actions.run("undo"))
        said = _("The study was taken over from {file}.").format(file=name)
        self._context.tell(Notice(said, tone="success", buttons=(undo,)))

    def _on_exported(self, name: str, _nothing: object) -> None:
        self._context.tell(Notice(_("The study was saved as {file}.").format(file=name), tone="success"))

    def list_in_use(self) -> QuestionList:
        """The list that the keyboard is in, else the questions."""
        return self.objectives if self.objectives.isAncestorOf(self.focusWidget() or self) else self.questions

    def _show(self, head: StudyHead) -> None:
        is_other, self.head = self.head is None, head
        for name, field in self.fields.items():
            self._show_field(name, field, str(getattr(head.study, name)), is_other=is_other)
        self.language.setCurrentIndex(self.language.findData(head.study.language))
        self.locator.show_kept(head.study.locator)
        self.questions.show_lines(head.questions)
        self.objectives.show_lines(head.objectives)
        lacking = list(head.lacking)
        self.warning.setText(lacking_words(lacking))
        self.warning.setVisible(bool(lacking))
        self.counted.emit()

    def _show_field(self, name: str, field: WrittenField, words: str, *, is_other: bool) -> None:
        """What is stored, or at first what was written and never got that far."""
        drafts, study_id = self._context.study_drafts, self._study_id
        draft = drafts.get(study_id, name) if study_id and self._context.is_writable else None
        if draft is not None and study_id and draft.strip() == words:
            drafts.forget(study_id, name)
            draft = None
        if is_other:
            field.show_kept(words, draft)
        else:
            field.update_kept(words)

    @property
    def _study_id(self) -> UUID | None:
        return self.head.study.id if self.head else None

    def _keep_draft(self, name: str, words: str) -> None:
        if self._study_id:
            self._context.study_drafts.keep(self._study_id, name, words)

    def _lay_out(self) -> None:
        actions, theme = self._context.actions, self._context.theme
        for key in ("import_study", "export_study"):
            self.questions.header.add(action_button(actions[key], actions.specs[key], theme, look="small"))
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
            field.drafted.connect(partial(self._keep_draft, name))
        self.locator.written.connect(partial(self._write, "locator"))
        self.language.activated.connect(lambda _place: self._write("language", str(self.language.currentData())))

    def _write(self, name: str, typed: str) -> None:
        def refused(problem: BaseException) -> None:
            self._context.jobs.failed.emit(problem)
            if name in self.fields:
                self.fields[name].take_back()
            elif name == "locator" and self.head:
                self.locator.take_back(self.head.study.locator)

        drafts, study_id = self._context.study_drafts, self._study_id  # stored is stored, also when this tab is gone

        def stored(_nothing: object) -> None:
            if study_id:
                drafts.forget(study_id, name)

        self._context.jobs.act(change_study, self._context.project, name, typed, then=stored, failed=refused)


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
