"""Takes care of the linguist of a project: made when texts are first read, its process let go when it rests."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from qda_app.ui.jobs import Jobs

if TYPE_CHECKING:
    from qda_app.analysis.language.linguist import Linguist  # not before someone looks for suggestions

_REST_MS = 60_000  # after which nobody is expected to ask


class LinguistCare(QObject):
    """What was read stays known as long as the project is open, whatever becomes of the process."""

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        """Nothing is made yet."""
        super().__init__(parent)
        self._jobs = jobs
        self._resting = QTimer(self, interval=_REST_MS)
        self._resting.timeout.connect(self.rest)

    @cached_property
    def _made(self) -> "Linguist":
        from qda_app.analysis.language.linguist import Linguist

        return Linguist()

    @property
    def linguist(self) -> "Linguist":
        """Who reads the texts; asking for it counts as use."""
        self._resting.start()
        return self._made

    def rest(self) -> None:
        """Let the process go, unless something may be read just now."""
        if self._jobs.is_idle:
            self._resting.stop()
            self._made.rest()

    def stop(self) -> None:
        """Let it go at once; the project is about to be closed."""
        if "_made" in self.__dict__:
            self._resting.stop()
            self._made.stop()
