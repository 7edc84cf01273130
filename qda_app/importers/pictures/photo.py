"""A photograph as a picture of whatever size is wanted."""

from threading import Lock
from typing import TYPE_CHECKING

from qda_app.domain.pictures import Pixels
from qda_app.domain.spans import Region
from qda_app.importers.pictures import pillow

if TYPE_CHECKING:
    from PIL.Image import Image

_MOST_KEPT = 24_000_000  # pixels, 3 bytes each; a finer reading is made anew each time


class Photo:
    """One picture, read no finer than it was ever wanted; may be asked by any thread, and answers one at a time."""

    def __init__(self, found: bytes) -> None:
        """Of a file that was imported, so that it can be opened."""
        self._found = found
        self._kept: Image | None = None
        self._lock = Lock()

    def rendered(self, part: Region, size: tuple[int, int]) -> Pixels:
        """A part of it at a size, px."""
        width, height = size
        whole = max(1, round(width / (part.right - part.left)))
        with self._lock:
            shown = pillow.cut(self._read(whole), part, size)
        return Pixels(width, height, shown.tobytes("raw", "BGRX"))

    def _read(self, least_width: int) -> "Image":
        """The whole picture, at least so wide or as wide as it is."""
        kept = self._kept
        if kept is None or kept.width < min(least_width, self.size[0]):
            kept = pillow.drafted(self._found, least_width)
            self._kept = kept if kept.width * kept.height <= _MOST_KEPT else None
        return kept

    @property
    def size(self) -> tuple[int, int]:
        """Width and height, px."""
        return pillow.upright_size(pillow.opened(self._found))
