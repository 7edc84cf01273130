"""The tab of the interview guide: its questions at the left, the answers to the chosen one at the right."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from qda_app.domain.changes import ChangeSet
from qda_app.domain.codes import Code
from qda_app.domain.excerpts import Coding
from qda_app.domain.guide import GuideCode, GuideQuestion, Posed
from qda_app.i18n import N_, _, current
from qda_app.services.guides import GuideLine, GuideProposal, guide, read_guide_file
from qda_app.services.project import Project
from qda_app.ui.collect.asking.answers_panel import AnswersPanel
from qda_app.ui.collect.asking.guide_preview import GuidePreview
from qda_app.ui.collect.asking.lines_model import ListColumn
from qda_app.ui.collect.asking.question_list import ListKind, QuestionList
from qda_app.ui.context import Context
from qda_app.ui.parts import action_button, remember_sizes
from qda_app.ui.saving import tell_saved

SHOWN = (GuideQuestion, GuideCode, Code, Posed)
_FILES = ("docx", "odt", "rtf", "pdf", "txt", "md", "xlsx", "xls", "ods", "csv")


class GuideTab(QWidget):
    """The guide, and beside it the answers, or what a file would add."""

    counted = Signal()

    def __init__(self, context: Context) -> None:
        """Empty until `read`."""
        super().__init__()
        self._context = context
        self.questions = QuestionList(_questions(), context, self)
        self.answers = AnswersPanel(context, self)
        self.preview = GuidePreview(context)
        self._beside = QStackedWidget()
        self._lay_out()
        self._listen()
        self.setFocusProxy(self.questions)

    @property
    def count(self) -> int:
        """How many questions the guide has."""
        return len(self.questions.model.lines)

    def refresh(self, changes: ChangeSet | None) -> None:
        """Read again what changed."""
        if changes is None or changes.touches(*SHOWN):
            self.read()
        if changes and changes.touches(Posed, Coding):
            self.answers.refresh()

    def read(self) -> None:
        """Read the guide."""
        self._context.jobs.read(partial(_read, self._context.project), self._show, owner=self, topic="guide")

    def import_file(self) -> None:
        """Choose a file with questions."""
        patterns = " ".join(f"*.{suffix}" for suffix in _FILES)
        filters = _("Files that can be read ({patterns})").format(patterns=patterns)
        path = self._context.dialogs.open_file(self, _("Import an interview guide"), filters)
        if path:
            self.look_through(path)

    def look_through(self, path: Path) -> None:
        """Show what a file would add."""
        look = partial(read_guide_file, self._context.project, path)
        self._context.jobs.read(look, self._on_read, owner=self, topic="file")

    def export(self) -> None:
        """Write the guide as an appendix."""
        from qda_app.services.exporting import Wish, export  # heavy: the exporters

        project = self._context.project
        proposal = project.path.with_name(f"{_('Interview guide')}.docx")
        filters = "Word (*.docx);;Excel (*.xlsx);;CSV (*.csv)"
        path = self._context.dialogs.save_file(self, _("Export the interview guide"), filters, proposal)
        if path:
            wish = Wish("guide", project.coder, language=project.read.study().language)
            then = partial(self._on_exported, path)
            self._context.jobs.read(partial(export, project, wish, path), then, owner=self, topic="export")

    def list_answers(self) -> None:
        """List the answers to the chosen question."""
        self._beside.setCurrentWidget(self.answers)
        self.answers.read()

    def commit(self) -> None:
        """Take over what a file adds."""
        if self._beside.currentWidget() is self.preview:
            self.preview.take()

    def _show(self, lines: Sequence[GuideLine]) -> None:
        self.questions.show_lines(lines)
        self.answers.show_question(self.questions.current)
        self.counted.emit()

    def _on_read(self, proposal: GuideProposal) -> None:
        self._beside.setCurrentWidget(self.preview)
        self.preview.show_proposal(proposal)

    def _on_exported(self, path: Path, _nothing: object) -> None:
        tell_saved(self._context, path, _("The interview guide was saved."))

    def _close_preview(self) -> None:
        self._beside.setCurrentWidget(self.answers)
        self.questions.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _listen(self) -> None:
        self.questions.chosen.connect(lambda: self.answers.show_question(self.questions.current))
        self.preview.closed.connect(self._close_preview)

    def _lay_out(self) -> None:
        actions, theme = self._context.actions, self._context.theme
        for key in ("import_guide", "export_guide"):
            self.questions.header.add(action_button(actions[key], actions.specs[key], theme, look="small"))
        self._beside.addWidget(self.answers)
        self._beside.addWidget(self.preview)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.addWidget(self.questions)
        both.addWidget(self._beside)
        both.setStretchFactor(0, 1)
        remember_sizes(both, "collect.guide", self._context.settings, (860, 420))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(both)


def _read(project: Project) -> list[GuideLine]:
    with project.read.moment() as read:
        return guide(read)


def _questions() -> ListKind:
    columns: tuple[ListColumn[GuideLine], ...] = (
        ListColumn(N_("No"), 60, lambda line: line.question.number, "number", is_strong=True),
        ListColumn(N_("Question"), 0, lambda line: line.question.words, "words"),
        ListColumn(N_("Probes"), 200, lambda line: line.question.probes, "probes"),
        ListColumn(N_("Codes"), 140, _code_words, codes=lambda line: line.codes),
        ListColumn(N_("Posed"), 64, lambda line: current().number(line.posed) if line.posed else "–"),
    )
    return ListKind(
        GuideQuestion,
        _("Interview guide"),
        _("Write a question"),
        columns,
        lambda line: line.question.id,
        lambda line: line.codes,
        number=_next_number,
    )


def _code_words(line: GuideLine) -> str:
    return ", ".join(code.short_id for code in line.codes)


def _next_number(lines: Sequence[GuideLine]) -> str:
    """One more than the highest plain number."""
    numbers = [int(line.question.number) for line in lines if line.question.number.isdecimal()]
    return str(max(numbers, default=0) + 1)
