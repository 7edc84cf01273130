"""Keeps the word index of a project up to date beside the window, piece by piece, so that nothing waits for it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from qda_app.domain.changes import ChangeSet
from qda_app.domain.sources import Source, TextVersion
from qda_app.ui.jobs import Jobs

if TYPE_CHECKING:
    from qda_app.services.learning import Learning, Lesson  # heavy; the window is shown first
    from qda_app.services.project import Project

_REST_MS = 1_500  # the window, and whoever changes texts, come first


class Learner(QObject):
    """Learns one piece after the other; each is read beside the window and stored by the writer."""

    advanced = Signal()  # more words are known, or all of them

    def __init__(self, project: "Project", jobs: Jobs, parent: QObject) -> None:
        """Rests until it is asked to begin."""
        super().__init__(parent)
        self._project, self._jobs = project, jobs
        self.latest: Learning | None = None
        self._is_stopped = self._is_at_work = False
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self.begin)

    def begin_soon(self) -> None:
        """Begin when the window has come to rest."""
        if not self._is_stopped and not self._is_at_work:
            self._rest.start()

    def begin(self) -> None:
        """Begin now; nothing happens where it is at work."""
        from qda_app.services.learning import next_lesson  # heavy, and loaded by now

        self._rest.stop()
        if not self._is_stopped and not self._is_at_work:
            self._is_at_work = True
            self._jobs.read(partial(next_lesson, self._project), self._on_lesson, owner=self, failed=self._on_failed)

    def note(self, changes: ChangeSet) -> None:
        """Texts that came or were corrected are learned soon."""
        if changes.touches(Source, TextVersion):
            self.begin_soon()

    def stop(self) -> None:
        """Learn nothing any more; the project is about to be let go."""
        self._is_stopped = True
        self._rest.stop()

    def _on_lesson(self, lesson: "Lesson | None") -> None:
        from qda_app.services.learning import keep_lesson  # heavy, and loaded by now

        if lesson and not self._is_stopped:
            self._jobs.act(keep_lesson, self._project, lesson, then=self._on_kept, failed=self._on_failed)
        else:
            self._is_at_work = False
            self._look()

    def _on_kept(self, _nothing: object) -> None:
        self._is_at_work = False
        self._look()
        self.begin()

    def _on_failed(self, _problem: BaseException) -> None:
        """What is lacking is learned another time: a search says how much that is."""
        self._is_at_work = False

    def _look(self) -> None:
        """How far it is now."""
        from qda_app.services.learning import learning  # heavy, and loaded by now

        if not self._is_stopped:
            read = partial(learning, self._project)
            self._jobs.read(read, self._on_looked, owner=self, topic="state", failed=self._on_failed)

    def _on_looked(self, learned: "Learning") -> None:
        self.latest = learned
        self.advanced.emit()
