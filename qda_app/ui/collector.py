"""The collector of garbage: in the thread of the window, where a widget in a cycle may be taken apart, and at rest."""

import gc

from PySide6.QtCore import QObject, QTimer

_LOOK_MS = 500
_MOST = (20_000, 20, 20)  # objects made, then collections of the generation before, until one is collected


class Collector(QObject):
    """Takes over from Python, which would collect in whatever thread makes an object, in the middle of its work.

    A walk over the values of a large study takes tens of milliseconds, so that much may be made between two of them.
    """

    def __init__(self, parent: QObject) -> None:
        """What is there by now stays as long as the program: it is not walked over again."""
        super().__init__(parent)
        gc.disable()
        gc.freeze()
        self._clock = QTimer(self, interval=_LOOK_MS)
        self._clock.timeout.connect(self.collect)
        self._clock.start()

    def collect(self) -> None:
        """Collect the oldest generation that is due, with those before it."""
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > _MOST[generation]:
                gc.collect(generation)
                return
