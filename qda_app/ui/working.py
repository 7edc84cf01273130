"""Who works in the open project: letting another coder work, and seeing what that coder may see."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget

from qda_app.domain.coders import Coder, CoderRole
from qda_app.domain.ids import CoderId
from qda_app.i18n import _
from qda_app.ui.coders_popup import CodersPopup
from qda_app.ui.context import Context
from qda_app.ui.errors import Notice

if TYPE_CHECKING:
    from qda_app.services.project import Project  # heavy; the window is shown first


class Working(QObject):
    """Knows as whom the window was furnished, and has it furnished anew for another."""

    def __init__(self, window: QWidget, save_typing: Callable[[], None], make_anew: Callable[[], None]) -> None:
        """`save_typing` comes before another coder works, `make_anew` after."""
        super().__init__(window)
        self._window, self._save_typing, self._make_anew = window, save_typing, make_anew
        self._context: Context | None = None
        self._seen_as: tuple[CoderId, bool, CoderRole] | None = None
        self._popup: CodersPopup | None = None

    def follow(self, context: Context | None) -> None:
        """Another project is open, or none."""
        self._close_popup()
        self._context = context
        self._seen_as = _sight(context.project.coder) if context else None

    def show_coders(self, below: QWidget) -> None:
        """List the coders below a widget of the window."""
        self._close_popup()
        if self._context:
            self._popup = popup = CodersPopup(self._window, self._context)
            popup.worker_wanted.connect(self.hand_over)
            popup.closed.connect(self._close_popup)
            popup.open_below(below.mapToGlobal(QPoint(below.width(), below.height() + 2)))

    def hand_over(self, coder_id: CoderId) -> None:
        """Let another coder work from now on, here and at the next start."""
        if self._context:
            self._save_typing()
            self._context.jobs.act(_work_as, self._context.project, coder_id, then=self._on_handed_over)

    def switch_blind(self) -> None:
        """Work blind, or see everyone's work again."""
        if self._context:
            self._save_typing()
            project = self._context.project
            self._context.jobs.act(_set_blind, project, is_blind=not project.coder.is_blind)

    def look_again(self) -> bool:
        """After a step that concerns coders: furnish the window anew where another sight is due. Whether it was."""
        if self._context is None or _sight(self._context.project.coder) == self._seen_as:
            return False
        self._take_sight(self._context)
        return True

    def _on_handed_over(self, coder: Coder) -> None:
        if self._context:
            self._context.settings.remember_worker(self._context.project.path, str(coder.id))
            self._take_sight(self._context)
            self._context.tell(Notice(_("Working as {name}.").format(name=coder.name), _tells(coder)))

    def _take_sight(self, context: Context) -> None:
        self._close_popup()
        self._seen_as = _sight(context.project.coder)
        context.watch.read()
        self._make_anew()

    def _close_popup(self) -> None:
        popup, self._popup = self._popup, None
        if popup:
            popup.close_overlay()
            popup.deleteLater()


def _sight(coder: Coder) -> tuple[CoderId, bool, CoderRole]:
    return coder.id, coder.is_blind, coder.role


def _tells(coder: Coder) -> str:
    if not coder.may_code:
        return _("A reviewer reads and reviews, and does not code.")
    return _("Only your own coding is shown.") if coder.is_blind else ""


# In the writer. The imports are heavy (SQLAlchemy), so they wait until the window is seen.


def _work_as(project: "Project", coder_id: CoderId) -> Coder:
    from qda_app.services.coders import work_as

    return work_as(project, coder_id)


def _set_blind(project: "Project", *, is_blind: bool) -> Coder:
    from qda_app.services.coders import set_blind

    return set_blind(project, is_blind=is_blind)
