"""What the window itself does for the actions that belong to no stage, and the menus that offer them."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QMenu, QWidget

from qda_app import __version__, settings
from qda_app.domain.memo_book import Subject
from qda_app.i18n import _
from qda_app.ui.actions import Stage
from qda_app.ui.context import Target, Tools
from qda_app.ui.errors import Notice
from qda_app.ui.history.host import HistoryHost
from qda_app.ui.look import opposite
from qda_app.ui.opener import Opener
from qda_app.ui.theme import Theme
from qda_app.ui.working import Working

_MENU = (
    "new_project", "open_project", "open_sample", "", "import_sources", "backup", "", "indonesian", "english", "",
    "light", "dark", "system_colours", "", "text_larger", "text_smaller", "text_normal", "line_numbers", "",
    "history", "help", "about", "", "quit",
)  # fmt: skip
_PROJECT_MENU = (
    "open_project", "new_project", "", "edit_study", "open_guide", "open_asked", "code_by_question", "open_visits",
    "open_summaries", "open_query", "open_words", "open_memos", "today_memo", "open_forms", "open_suggestions",
    "open_entities", "open_guidance", "",
    "chapters_to_word", "",
    "coders", "backup", "forget_history", "close_project", "",
)  # fmt: skip
_TABS = {  # action: the stage, and its tab
    "edit_study": (Stage.COLLECT, "study"),
    "open_guide": (Stage.COLLECT, "guide"),
    "code_by_question": (Stage.COLLECT, "guide"),
    "open_asked": (Stage.COLLECT, "asked"),
    "open_visits": (Stage.COLLECT, "visits"),
    "open_query": (Stage.REDUCE, "query"),
    "open_words": (Stage.REDUCE, "words"),
    "open_memos": (Stage.REDUCE, "memos"),
    "open_forms": (Stage.REDUCE, "forms"),
    "open_growth": (Stage.REDUCE, "codes"),
    "open_summaries": (Stage.REDUCE, "summaries"),
    "open_suggestions": (Stage.REDUCE, "suggestions"),
    "open_guidance": (Stage.REVIEW, "guidance"),
    "open_claims": (Stage.CONCLUDE, "claims"),
    "open_agreement": (Stage.CONCLUDE, "agreement"),
    "open_settling": (Stage.CONCLUDE, "settling"),
}


class Frame(Protocol):
    """What the commands need of the window."""

    tools: Tools
    opener: Opener
    theme: Theme
    working: Working
    history: HistoryHost

    def show_stage(self, stage: Stage, target: Target | None = None) -> None:
        """Bring a stage into view."""

    def show_new_project(self) -> None:
        """Ask what a new project should hold."""

    def show_palette(self) -> None:
        """Open the command palette."""

    def show_history(self) -> None:
        """Show or hide the history of the project."""

    def refuse_undo(self, problem: BaseException) -> None:
        """Say why a step cannot be undone or done again."""

    def show_help(self) -> None:
        """Show or hide the help of the stage in view."""

    def tell(self, notice: Notice) -> None:
        """Say something below the toolbar."""

    def use_language(self, code: str) -> None:
        """Speak another language."""

    def use_colours(self, choice: settings.Theme) -> None:
        """Take other colours."""

    def use_text_size(self, size: int) -> None:
        """Show the words of the field at another size."""

    def show_coders(self) -> None:
        """List who works in the project."""

    def save_typing(self) -> None:
        """Save what was typed into a field."""

    def focus_panel(self, step: int) -> None:
        """Give the keyboard to another panel."""

    def close(self) -> bool:
        """Leave the program."""


class Commands:
    """Binds the actions of the window."""

    def __init__(self, frame: Frame, window: QWidget) -> None:
        """`window` is the parent of menus and dialogs."""
        self._frame, self._window = frame, window
        self._tools, self._opener = frame.tools, frame.opener
        for key, slot in self._slots().items():
            self._tools.actions.bind(key, None, slot)

    def menus(self) -> tuple[QMenu, QMenu]:
        """The menu of the program, and that of the project with the recent ones."""
        project_menu = self._menu(_PROJECT_MENU)
        project_menu.aboutToShow.connect(lambda: self._list_recent(project_menu))
        return self._menu(_MENU), project_menu

    def switch_colours(self) -> None:
        """From light to dark, and back."""
        self._frame.use_colours(opposite(self._frame.theme))

    def _slots(self) -> dict[str, Callable[[], object]]:
        frame, choices = self._frame, settings.Theme
        return {
            **{f"go_{stage}": partial(frame.show_stage, stage) for stage in Stage},
            "undo": self._undo,
            "redo": self._redo,
            "next_panel": partial(frame.focus_panel, 1),
            "previous_panel": partial(frame.focus_panel, -1),
            "new": frame.show_new_project,
            "new_project": frame.show_new_project,
            "open_project": self._opener.choose,
            "open_sample": self._open_sample,
            "backup": self._back_up,
            "forget_history": self._ask_to_forget,
            "close_project": self._opener.close,
            "import_sources": self._import_sources,
            "find_everywhere": self._find_everywhere,
            "open_entities": partial(frame.show_stage, Stage.REDUCE, Target(tab="suggestions", action="entities")),
            **{key: partial(frame.show_stage, stage, Target(tab=tab)) for key, (stage, tab) in _TABS.items()},
            "chapters_to_word": partial(frame.show_stage, Stage.DISPLAY, Target(action="chapters")),
            "edit_locator": partial(frame.show_stage, Stage.COLLECT, Target(tab="study", action="edit_locator")),
            "memo": partial(frame.show_stage, Stage.REDUCE, Target(tab="memos", about=Subject())),
            "today_memo": partial(frame.show_stage, Stage.REDUCE, Target(tab="memos", action="today_memo")),
            "indonesian": partial(frame.use_language, "id"),
            "english": partial(frame.use_language, "en"),
            "light": partial(frame.use_colours, choices.LIGHT),
            "dark": partial(frame.use_colours, choices.DARK),
            "system_colours": partial(frame.use_colours, choices.SYSTEM),
            "text_larger": partial(self._resize_text, 1),
            "text_smaller": partial(self._resize_text, -1),
            "text_normal": partial(frame.use_text_size, settings.TEXT_SIZE.default),
            "palette": frame.show_palette,
            "coders": frame.show_coders,
            "work_blind": frame.working.switch_blind,
            "history": frame.show_history,
            "take_back_step": frame.history.take_back,
            "help": frame.show_help,
            "about": self._about,
            "quit": frame.close,
        }

    def _ask_to_forget(self) -> None:
        """It cannot be undone, so it is asked before; and only where somebody can say yes."""
        sentence = _("Every earlier step and text, the imported files and the backups are removed for good.")
        hint = _("What the project holds now stays as it is. This cannot be undone.")
        forget = (_("Remove for good"), self._opener.forget)
        self._frame.tell(Notice(sentence, hint, "warning", (forget,)))

    def _undo(self) -> None:
        self._frame.save_typing()
        if self._opener.project:
            self._tools.jobs.act(self._opener.project.undo, failed=self._frame.refuse_undo)

    def _redo(self) -> None:
        if self._opener.project:
            self._tools.jobs.act(self._opener.project.redo, failed=self._frame.refuse_undo)

    def _import_sources(self) -> None:
        """Where the stage in view cannot import, go where that is done; its own action answers then."""
        self._frame.show_stage(Stage.COLLECT)
        self._tools.actions.run_of(Stage.COLLECT, "import_sources")

    def _find_everywhere(self) -> None:
        """Hits are listed below the text, wherever one comes from."""
        self._frame.show_stage(Stage.REDUCE)
        self._tools.actions.run_of(Stage.REDUCE, "find_everywhere")

    def _open_sample(self) -> None:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self._opener.make_sample(Path(documents) / _("QDA App sample"))

    def _back_up(self) -> None:
        if self._opener.project:
            act = partial(self._tools.jobs.act, then=self._on_backed_up, name=_("Backing up"))
            act(_backed_up, self._opener.project.path)

    def _on_backed_up(self, path: Path) -> None:
        self._frame.tell(Notice(_("A backup was kept: {path}").format(path=path), tone="success"))

    def _resize_text(self, step: int) -> None:
        self._frame.use_text_size(self._tools.settings.get(settings.TEXT_SIZE) + step)

    def _about(self) -> None:
        about = _("QDA App {version}: qualitative research after Miles & Huberman.").format(version=__version__)
        self._frame.tell(Notice(about, _("Free software under the MIT license.")))

    def _menu(self, keys: tuple[str, ...]) -> QMenu:
        menu = QMenu(self._window)
        for key in keys:
            if key:
                menu.addAction(self._tools.actions[key])
            else:
                menu.addSeparator()
        return menu

    def _list_recent(self, menu: QMenu) -> None:
        for action in menu.actions()[len(_PROJECT_MENU) :]:
            menu.removeAction(action)
        recent: tuple[Path, ...] = self._tools.settings.get(settings.RECENT_PROJECTS)
        for path in recent:
            entry = menu.addAction(path.stem)
            entry.triggered.connect(partial(self._opener.open_recent, path))


def _backed_up(path: Path) -> Path:
    from qda_app.services.safety import back_up  # heavy, and loaded by now

    return back_up(path)
