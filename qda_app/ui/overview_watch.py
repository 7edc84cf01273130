"""Keeps the overview of a project up to date for whoever shows a part of it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from qda_app.domain.changes import ChangeSet
from qda_app.domain.codes import Code
from qda_app.domain.displays import CellPhrase, Display
from qda_app.domain.excerpts import Coding, Excerpt
from qda_app.domain.sources import Asked, Informant, Participation, Source, Speaker, Turn
from qda_app.domain.study import Objective, ObjectiveCode, ObjectiveQuestion, QuestionCode, ResearchQuestion, Study
from qda_app.domain.summaries import Summary
from qda_app.i18n import current
from qda_app.ui.jobs import Jobs

if TYPE_CHECKING:
    from qda_app.services.overview import Overview  # heavy; the window is shown first
    from qda_app.services.project import Project

_TOUCHED_BY = (
    Objective, ObjectiveCode, ObjectiveQuestion, QuestionCode, ResearchQuestion,
    Asked, CellPhrase, Code, Coding, Display, Excerpt, Informant, Participation, Source, Speaker, Study, Summary,
    Turn,
)  # fmt: skip
_REST_MS = 250  # many changes in a row are read once
_RESTS = 8  # at most, for what is in view to be read and painted first


class OverviewWatch(QObject):
    """Reads the overview beside the window, after changes that touch it have come to rest."""

    updated = Signal(object)  # the newest Overview

    def __init__(self, project: "Project", jobs: Jobs, parent: QObject) -> None:
        """Nothing is read before `read_soon` or a change."""
        super().__init__(parent)
        self._project, self._jobs = project, jobs
        self.latest: Overview | None = None
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._read_in_peace)
        self._rests_left = _RESTS

    def note(self, changes: ChangeSet) -> None:
        """Read again soon, if what changed shows in the overview."""
        if changes.touches(*_TOUCHED_BY):
            self._rest.start()

    def read(self) -> None:
        """Read now."""
        from qda_app.services.overview import overview  # heavy, and loaded by now

        self._rest.stop()
        self._rests_left = _RESTS
        self._jobs.read(partial(overview, self._project, current()), self._on_read, owner=self)

    def _read_in_peace(self) -> None:
        """Read once nothing is being written any more, which would be read again soon, and what is in view is read.

        Two that compute share the interpreter, and the window waits for both of them whenever it paints.
        """
        if self._jobs.is_writing or (self._jobs.is_reading and self._rests_left):
            self._rests_left -= not self._jobs.is_writing
            self._rest.start()
        else:
            self.read()

    def stop(self) -> None:
        """Read nothing any more; the project is about to be let go."""
        self._rest.stop()
        self._rest.timeout.disconnect(self._read_in_peace)

    @property
    def is_waiting(self) -> bool:
        """Whether a change has not been read yet."""
        return self._rest.isActive()

    def _on_read(self, found: "Overview") -> None:
        self.latest = found
        self.updated.emit(found)
