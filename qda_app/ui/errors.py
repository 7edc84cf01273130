"""What went wrong or was done, as one calm sentence in a band, never as a box that must be closed."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Literal

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from qda_app import logs
from qda_app.domain.errors import UserError
from qda_app.i18n import _

Tone = Literal["plain", "success", "warning", "error"]


@dataclass(frozen=True, slots=True)
class Notice:
    """What is told below the toolbar: what happened, what to do, and the buttons that do it."""

    sentence: str
    hint: str = ""
    tone: Tone = "plain"
    buttons: tuple[tuple[str, Callable[[], object]], ...] = ()


class Errors(QObject):
    """Turns exceptions into notices; of a defect it keeps a report."""

    told = Signal(object)  # a Notice

    def __init__(self, reports: Path, parent: QObject | None = None) -> None:
        """Keep reports in the folder `reports`."""
        super().__init__(parent)
        self._reports = reports

    def tell(self, problem: BaseException) -> None:
        """Say what went wrong."""
        if isinstance(problem, UserError):
            self.told.emit(Notice(str(problem), problem.hint, "error"))
        else:
            self.told.emit(self._defect(problem))

    def catch_all(self) -> None:
        """From now on tell of every exception that nothing else catches."""
        sys.excepthook = self._on_uncaught

    def _defect(self, problem: BaseException) -> Notice:
        report = logs.write_report(problem, self._reports)
        return Notice(
            _("Something went wrong in the application. The project is safe."),
            _("A report was kept; you may send it."),
            "error",
            ((_("Show the report"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(report)))),),
        )

    def _on_uncaught(self, kind: type[BaseException], problem: BaseException, traceback: TracebackType | None) -> None:
        sys.__excepthook__(kind, problem, traceback)
        if isinstance(problem, Exception):
            self.tell(problem)
