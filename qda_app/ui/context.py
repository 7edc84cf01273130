"""What every screen is given: the open project, how to work on it, and the way to the other screens."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from qda_app.domain.changes import ChangeSet, Step
from qda_app.domain.ids import ClaimId, CodeId, CoderId, DisplayId, ExcerptId, InformantId, MemoId, SourceId
from qda_app.domain.memo_book import Subject
from qda_app.i18n import _
from qda_app.services.drafts_kept import DraftsKept
from qda_app.settings import DRAFTS_ARE_KEPT, Settings
from qda_app.ui.actions import Actions, Stage
from qda_app.ui.dialogs import Dialogs
from qda_app.ui.errors import Notice
from qda_app.ui.jobs import Jobs
from qda_app.ui.learner import Learner
from qda_app.ui.linguist_care import LinguistCare
from qda_app.ui.overview_watch import OverviewWatch
from qda_app.ui.theme import CodeHues, Theme

if TYPE_CHECKING:
    from qda_app.services.project import Project  # heavy; the window is shown first


@dataclass(frozen=True, slots=True)
class Target:
    """A place to go to in a stage; what is not given stays as it is there.

    `line` belongs to `source_id`; `excerpt_ids` are to be listed; `unrated` lists the codings without a stance;
    `kind` is that of a display which need not be saved yet; `files` are to be looked through before they are stored;
    `action` is done with `source_id` once it lies open; `tab` is one of Collect, by its name in `RegistersPanel`, of
    Reduce, by its name in `PAGES`, or `claims`, `agreement` and `settling` of Conclude. A memo is begun about `about`;
    `coder_ids` are two who are compared.
    """

    source_id: SourceId | None = None
    line: int | None = None
    excerpt_id: ExcerptId | None = None
    excerpt_ids: tuple[ExcerptId, ...] = ()
    code_id: CodeId | None = None
    informant_id: InformantId | None = None
    display_id: DisplayId | None = None
    kind: str = ""
    unrated: bool = False
    files: tuple[Path, ...] = ()
    action: str = ""
    tab: str = ""
    memo_id: MemoId | None = None
    about: Subject | None = None
    claim_id: ClaimId | None = None
    coder_ids: tuple[CoderId, ...] = ()


@dataclass(frozen=True, slots=True)
class Tools:
    """What a window has whatever project is open."""

    jobs: Jobs
    settings: Settings
    actions: Actions
    dialogs: Dialogs


class Context(QObject):
    """One open project on its way through the stages; codes, hues and colours are those at this moment."""

    stage_wanted = Signal(object, object)  # a Stage, and a Target or None
    project_wanted = Signal(object)  # the Path of another project
    step_wanted = Signal(object)  # a Step, to be shown in the history
    told = Signal(object)  # a Notice for the band below the toolbar

    def __init__(self, project: "Project", tools: Tools, theme: Theme) -> None:
        """Serve `project` in the colours of `theme`."""
        super().__init__()
        self.project = project
        self.jobs, self.settings = tools.jobs, tools.settings
        self.actions, self.dialogs = tools.actions, tools.dialogs
        self.theme = theme
        self.codes = project.read.code_tree()
        self.hues = CodeHues(self.codes, theme)
        self.watch = OverviewWatch(project, self.jobs, self)
        self.learner = Learner(project, self.jobs, self)
        self.language = LinguistCare(self.jobs, self)

    @property
    def is_writable(self) -> bool:
        """Whether the project can be changed here."""
        return not self.project.is_read_only

    @property
    def may_code(self) -> bool:
        """Whether who works here can code: the project can be changed, and coding is part of their role."""
        return self.is_writable and self.project.coder.may_code

    @property
    def why_not_code(self) -> str:
        """Why nothing can be coded here; empty where it can."""
        if not self.is_writable:
            return _("Only for reading: nothing can be coded here.")
        return "" if self.may_code else _("A reviewer reads and reviews, and does not code.")

    @cached_property
    def memo_drafts(self) -> DraftsKept:
        """What is being written into memos and is not stored yet."""
        are_written = self.settings.get(DRAFTS_ARE_KEPT)
        return DraftsKept(self.settings.folder / "memos.json", self.project.path, are_written=are_written)

    @cached_property
    def study_drafts(self) -> DraftsKept:
        """What is being written of the study, and is not stored yet."""
        are_written = self.settings.get(DRAFTS_ARE_KEPT)
        return DraftsKept(self.settings.folder / "study.json", self.project.path, are_written=are_written)

    def go(self, stage: Stage, target: Target | None = None) -> None:
        """Show a stage, and a place in it."""
        self.stage_wanted.emit(stage, target)

    def open_excerpt(self, excerpt_id: ExcerptId) -> None:
        """Show an excerpt where it stands in its source."""
        self.go(Stage.REDUCE, Target(excerpt_id=excerpt_id))

    def open_source(self, source_id: SourceId, line: int | None = None) -> None:
        """Show a source in the coding view."""
        self.go(Stage.REDUCE, Target(source_id=source_id, line=line))

    def open_excerpts(self, excerpt_ids: tuple[ExcerptId, ...]) -> None:
        """List excerpts, and show the first where it stands."""
        self.go(Stage.REDUCE, Target(excerpt_id=next(iter(excerpt_ids), None), excerpt_ids=excerpt_ids))

    def open_display(self, kind: str, display_id: DisplayId | None = None) -> None:
        """Show a display, by its kind or as it was saved."""
        self.go(Stage.DISPLAY, Target(kind=kind, display_id=display_id))

    def open_step(self, step: Step) -> None:
        """Show a step in the history."""
        self.step_wanted.emit(step)

    def tell(self, notice: Notice) -> None:
        """Say something below the toolbar."""
        self.told.emit(notice)

    def follow_codes(self, changes: ChangeSet) -> None:
        """Take over what a step changed in the codebook, and give its codes their hues."""
        self.codes = self.codes.after(changes.changes)
        self.hues = CodeHues(self.codes, self.theme)

    def recolour(self, theme: Theme) -> None:
        """Take other colours."""
        self.theme = theme
        self.hues = self.hues.with_theme(theme)
