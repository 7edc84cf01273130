"""The collector of garbage: in the thread of the window, where widgets may be taken apart, and never for long."""

import gc

from PySide6.QtCore import QObject, QTimer

from qda_app.ui.jobs import Jobs

_YOUNG_MS, _REST_MS = 20, 30_000
_MANY_YOUNG, _TOO_MANY_YOUNG = 5_000, 50_000  # objects: half a millisecond, and more than a key press may wait
_MANY_OLDER = 40  # collections of the young, since it was last looked at what survived them


class Collector(QObject):
    """Takes over from Python, which collects in whatever thread makes an object, for 150 ms in a large study.

    What a large job leaves behind are values, which need no collector: it is put aside unseen until `collect_all`.
    """

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        """What is there by now stays as long as the program."""
        super().__init__(parent)
        self._jobs = jobs
        gc.disable()
        gc.freeze()
        self._young = QTimer(self, interval=_YOUNG_MS)
        self._young.timeout.connect(self.collect_young)
        self._rest = QTimer(self, interval=_REST_MS)
        self._rest.timeout.connect(self.collect_older)
        self._young.start()
        self._rest.start()

    def collect_young(self) -> None:
        """Look through what was made a moment ago, unless it is too much."""
        made = gc.get_count()[0]
        if made > _TOO_MANY_YOUNG:
            gc.freeze()
        elif made > _MANY_YOUNG:
            gc.collect(0)

    def collect_older(self) -> None:
        """Look through what has survived that, unless it is much."""
        if not self._jobs.is_idle:
            return
        if gc.get_count()[1] > _MANY_OLDER:
            gc.freeze()
        else:
            gc.collect(1)

    def collect_all(self) -> None:
        """Look through everything, as when a project is let go."""
        gc.unfreeze()
        gc.collect()
        gc.freeze()
