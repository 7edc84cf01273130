"""The stage Home: where the study stands."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from qda_app import settings
from qda_app.domain.sources import Source, Technique
from qda_app.i18n import _, ngettext
from qda_app.services.overview import SHEET, Overview
from qda_app.ui.actions import Stage
from qda_app.ui.context import Context
from qda_app.ui.home.cards import Card
from qda_app.ui.home.figures import Figure, FigureRow
from qda_app.ui.home.legend import Legend
from qda_app.ui.home.recent import RecentList, recent_projects
from qda_app.ui.home.sheet import SheetView
from qda_app.ui.home.waiting import WaitingList, tasks_of
from qda_app.ui.parts import KeyButton, action_button, label
from qda_app.ui.saving import tell_saved
from qda_app.ui.stage import StageWidget
from qda_app.ui.theme import set_look

_SIDE, _SIDE_NARROW = 400, 316  # px
_NARROW_BELOW = 1250  # px of the stage


class HomeStage(StageWidget):
    """Title, figures, data accounting sheet, what waits, and the recent projects."""

    stage = Stage.HOME

    def __init__(self, context: Context) -> None:
        """Show what is known already; the rest follows when it has been read."""
        super().__init__(context)
        self.title = label("", kind="title", wraps=True)
        self.method = label("", tone="secondary", wraps=True)
        self.more = action_button(
            context.actions["import_sources"], context.actions.specs["import_sources"], context.theme
        )
        edit = context.actions.specs["edit_study"]
        self.edit = action_button(context.actions[edit.key], edit, context.theme, look="flat small", text=_("Edit"))
        self.resume = KeyButton("", context.theme, keys=("Ctrl", "3"), icon_name="reduce", look="primary")
        self.resume.clicked.connect(self._resume)
        self.figures = FigureRow(context.theme)
        self.figures.stage_wanted.connect(context.go)
        self.sheet = SheetView(context)
        self.sheet.excerpts_wanted.connect(context.open_excerpts)
        self.nothing = self._nothing()
        self.legend = Legend(context.theme)
        self.tasks = WaitingList(context.theme)
        self.recent = self._recent()
        self._resumed: Source | None = None
        self._side = QWidget()
        self._lay_out()
        self.bind("to_word", self._to_word)
        self.bind("continue_coding", self._resume)
        self._show_figures(None)
        context.watch.updated.connect(self._show)
        if context.watch.latest:
            self._show(context.watch.latest)

    def focus_main(self) -> None:
        """The sheet, or the way to the first source."""
        (self.more if self.sheet.isHidden() else self.sheet).setFocus(Qt.FocusReason.OtherFocusReason)

    def panels(self) -> Sequence[QWidget]:
        """Head, sheet, what waits, recent projects."""
        return [self.more, self.sheet, self.tasks, self.recent]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow the right column with the window."""
        super().resizeEvent(event)
        self._side.setFixedWidth(_SIDE if self.width() >= _NARROW_BELOW else _SIDE_NARROW)

    # Laying out

    def _lay_out(self) -> None:
        theme = self.context.theme
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(theme.space("xxl"), theme.space("xl"), theme.space("xxl"), theme.space("xl"))
        column.setSpacing(theme.space("l"))
        column.addLayout(self._head())
        column.addWidget(self.figures)
        body = QHBoxLayout()
        body.setSpacing(theme.space("xl"))
        body.addLayout(self._left(), 1)
        body.addWidget(self._right(), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(body)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(content)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(area)

    def _head(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(self.context.theme.space("xs"))
        words.addWidget(self.title)
        words.addWidget(self.method)
        head = QHBoxLayout()
        head.setSpacing(self.context.theme.space("xl"))
        head.addLayout(words, 1)
        head.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.resume, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _left(self) -> QVBoxLayout:
        theme, actions = self.context.theme, self.context.actions
        to_word = KeyButton(_("To Word"), theme, icon_name="word", look="flat small")
        to_word.clicked.connect(self._to_word)
        self.sheet_card = Card(_("Data accounting sheet"), theme, button=to_word)
        for part in (self.sheet, self.nothing, self.legend):
            self.sheet_card.body.addWidget(part)
        self.note = label("", kind="table", tone="secondary", wraps=True)
        open_file = action_button(actions["open_project"], actions.specs["open_project"], theme, look="flat small")
        recent = Card(_("Recent projects"), theme, button=open_file)
        recent.count.setText(str(len(self.recent.model().projects)))
        recent.body.addWidget(self.recent)
        column = QVBoxLayout()
        column.setSpacing(theme.space("m"))
        for part in (self.sheet_card, self.note, recent):
            column.addWidget(part)
        column.addStretch(1)
        return column

    def _right(self) -> QWidget:
        theme = self.context.theme
        self.tasks_card = Card(_("What waits"), theme)
        self.tasks_card.body.addWidget(self.tasks)
        self.done = label(_("Nothing waits."), tone="secondary", wraps=True)
        self.done.setContentsMargins(theme.space("l"), theme.space("m"), theme.space("l"), theme.space("m"))
        self.done.hide()
        self.tasks_card.body.addWidget(self.done)
        self._side.setFixedWidth(_SIDE)
        column = QVBoxLayout(self._side)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tasks_card)
        return self._side

    def _nothing(self) -> QWidget:
        words = label(_("No sources yet. Drop transcripts, notes or photos here."), tone="secondary", wraps=True)
        words.setMinimumHeight(120)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words.hide()
        return words

    def _recent(self) -> RecentList:
        paths: tuple[Path, ...] = self.context.settings.get(settings.RECENT_PROJECTS)
        recent = RecentList(recent_projects(paths, self.context.project.path), self.context.theme, is_row=True)
        recent.chosen.connect(self.context.project_wanted)
        return recent

    # Showing

    def _show(self, found: Overview) -> None:
        study = found.study
        self.title.setText(study.title)
        told = [part.rstrip(".") for part in (study.approach, study.period or study.site) if part]
        self.method.setText(". ".join(told) + ".")
        self.method.setVisible(bool(told))
        self._show_figures(found)
        self._show_sheet(found)
        self._show_resume(found)
        tasks = tasks_of(found.waiting, self.context)
        self.tasks.show_tasks(tasks)
        self.done.setVisible(not tasks)
        self.tasks_card.count.setText(str(found.waiting.count))

    def _show_figures(self, found: Overview | None) -> None:
        counts: tuple[int | None, ...] = (None,) * 6
        if found:
            counts = (len(found.sources), found.voices, found.codes, found.excerpts, found.codings, found.displays)
        figures = zip(counts, _figures(counts), strict=True)
        self.figures.show_figures([Figure(count, words, stage) for count, (words, stage) in figures])

    def _show_sheet(self, found: Overview) -> None:
        sheet = found.sheet
        is_empty = not sheet.columns or not sheet.rows
        self.sheet.setVisible(not is_empty)
        self.legend.setVisible(not is_empty)
        self.nothing.setVisible(is_empty)
        self.sheet.show_sheet(sheet)
        self.legend.show_counts(sheet)
        aspects = ngettext("{count} aspect", "{count} aspects", len(sheet.rows))
        voices = ngettext("{count} voice", "{count} voices", len(sheet.columns))
        self.sheet_card.count.setText(f"{aspects}, {voices}")
        hint = _("The number counts excerpts. Click a cell to open them.")
        self.note.setText(" ".join([hint, *sheet.notes[1:]]))
        self.note.setVisible(not is_empty)

    def _show_resume(self, found: Overview) -> None:
        places: Mapping[str, int] = self.context.settings.get(settings.LAST_PLACES)
        by_id = {str(source.id): source for source in found.sources}
        read_last = [by_id[source_id] for source_id in reversed(list(places)) if source_id in by_id]
        by_technique = sorted(found.sources, key=lambda source: list(Technique).index(source.technique))
        self._resumed = next(iter([*read_last, *by_technique]), None)
        self.resume.setVisible(self._resumed is not None)
        if self._resumed:
            self.resume.setText(_("Continue coding {source}").format(source=self._resumed.short_id))
        set_look(self.more, primary=self._resumed is None)

    # Doing

    def _resume(self) -> None:
        if self._resumed:
            self.context.open_source(self._resumed.id)

    def _to_word(self) -> None:
        from qda_app.services.exporting import Wish, export  # heavy: the exporters

        project = self.context.project
        proposal = project.path.with_name(f"{_('Data accounting sheet')}.docx")
        path = self.context.dialogs.save_file(self, _("To Word"), _("Word documents (*.docx)"), proposal)
        if path:
            wish = Wish(f"display:{SHEET}", project.coder, language=project.read.study().language)
            work = partial(export, project, wish, path)
            then = partial(self._on_exported, path)
            self.context.jobs.read(work, then, owner=self, topic="word", name=_("Writing the Word document"))

    def _on_exported(self, path: Path, _result: object) -> None:
        tell_saved(self.context, path, _("The sheet was saved to Word."))


def _figures(counts: Sequence[int | None]) -> list[tuple[str, Stage]]:
    """What is counted, and where it is listed."""
    sources, voices, codes, excerpts, codings, displays = (count or 0 for count in counts)
    return [
        (ngettext("source", "sources", sources), Stage.COLLECT),
        (ngettext("informant or voice", "informants and voices", voices), Stage.COLLECT),
        (ngettext("code", "codes", codes), Stage.REDUCE),
        (ngettext("excerpt", "excerpts", excerpts), Stage.REDUCE),
        (ngettext("coding", "codings", codings), Stage.REDUCE),
        (ngettext("display", "displays", displays), Stage.DISPLAY),
    ]
