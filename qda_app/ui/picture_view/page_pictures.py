"""The pictures of the pages on screen: made beside the window, no more of them than are seen, and kept for a while."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from qda_app.domain.pictures import Pixels
from qda_app.domain.spans import Region
from qda_app.services.page_images import Images
from qda_app.ui.jobs import Jobs

MOST_KEPT = 64 << 20  # bytes of pictures
_MOST_WHOLE = 3_000_000  # pixels up to which a page is painted as a whole
_AROUND = 0.5  # of what is seen that is painted beyond its edges, so that scrolling finds it ready
_AS_FINE = 0.99


@dataclass(frozen=True, slots=True)
class Painted:
    """A part of a page as a picture; `pixels` hold the bytes that the image only looks at."""

    part: Region
    image: QImage
    pixels: Pixels

    @property
    def bytes(self) -> int:
        """How much room it takes."""
        return len(self.pixels.bgrx)

    @property
    def fineness(self) -> float:
        """How many px the whole page would be wide."""
        return self.image.width() / (self.part.right - self.part.left)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is seen of a page, and how many device px the whole page is wide and high."""

    seen: Region
    width: int
    height: int


class PagePictures(QObject):
    """Asks for one picture at a time, what is wanted now before what was wanted then."""

    arrived = Signal(int)  # the number of a page
    failed = Signal()

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        """Of no source yet."""
        super().__init__(parent)
        self._jobs = jobs
        self._images: Images | None = None
        self._wholes: OrderedDict[int, Painted] = OrderedDict()
        self._parts: dict[int, Painted] = {}
        self._wishes: Sequence[Wish] = ()
        self._is_asking = False
        self._round = 0

    @property
    def bytes(self) -> int:
        """How much room all that is kept takes."""
        return sum(one.bytes for kept in (self._wholes, self._parts) for one in kept.values())

    def open(self, images: Images | None) -> None:
        """Show another source; the pictures of the former one are let go."""
        self._images, self._round = images, self._round + 1
        self._wholes.clear()
        self._parts.clear()
        self._wishes, self._is_asking = (), False

    def whole(self, page: int) -> Painted | None:
        """The page as a whole, perhaps coarse."""
        return self._wholes.get(page)

    def part(self, page: int) -> Painted | None:
        """What was seen of it last, as fine as it was then."""
        return self._parts.get(page)

    def want(self, wishes: Sequence[Wish]) -> None:
        """Make what these need, the first one first."""
        self._wishes = wishes
        seen = {wish.seen.page for wish in wishes}
        for page in [page for page in self._parts if page not in seen]:
            del self._parts[page]
        self._ask()

    def _ask(self) -> None:
        asked = next((ask for wish in self._wishes if (ask := self._missing(wish))), None)
        if asked and self._images and not self._is_asking:
            self._is_asking = True
            part, size = asked
            read = partial(_painted, self._images, part, size)
            done = partial(self._on_painted, self._round)
            self._jobs.read(read, done, owner=self, topic=f"page {self._round}", failed=self._on_failed)

    def _missing(self, wish: Wish) -> tuple[Region, tuple[int, int]] | None:
        """What is to be painted next for a page; None where all that is seen is there."""
        page, pixels = wish.seen.page, wish.width * wish.height
        whole, part = self._wholes.get(page), self._parts.get(page)
        share = min(1.0, (_MOST_WHOLE / pixels) ** 0.5)
        wanted = wish.width * share
        if whole is None or (share == 1.0 and not _is_as_fine(whole, wanted)):
            return Region(page, 0.0, 0.0, 1.0, 1.0), (max(1, round(wanted)), max(1, round(wish.height * share)))
        if _is_as_fine(whole, wish.width) or (part and _is_as_fine(part, wish.width) and _holds(part.part, wish.seen)):
            return None
        return _rounded_out(wish)

    def _on_painted(self, asked_in: int, painted: Painted) -> None:
        if asked_in != self._round:
            return
        page = painted.part.page
        if painted.part == Region(page, 0.0, 0.0, 1.0, 1.0):
            self._wholes[page] = painted
            self._wholes.move_to_end(page)
        else:
            self._parts[page] = painted
        self._forget_old()
        self._is_asking = False
        self.arrived.emit(page)
        self._ask()

    def _forget_old(self) -> None:
        """Of the whole pages those that were painted first and are not seen."""
        seen = {wish.seen.page for wish in self._wishes}
        for page in [page for page in self._wholes if page not in seen]:
            if self.bytes <= MOST_KEPT:
                return
            del self._wholes[page]

    def _on_failed(self, _problem: BaseException) -> None:
        self._wishes, self._is_asking = (), False
        self.failed.emit()


def _painted(images: Images, part: Region, size: tuple[int, int]) -> Painted:
    pixels = images.rendered(part, size)
    image = QImage(pixels.bgrx, pixels.width, pixels.height, 4 * pixels.width, QImage.Format.Format_RGB32)
    return Painted(part, image, pixels)


def _is_as_fine(painted: Painted, width: float) -> bool:
    return painted.fineness >= width * _AS_FINE


def _holds(part: Region, seen: Region) -> bool:
    return part.left <= seen.left and part.top <= seen.top and part.right >= seen.right and part.bottom >= seen.bottom


def _rounded_out(wish: Wish) -> tuple[Region, tuple[int, int]]:
    """What is seen and something around it, its edges on whole pixels."""
    page, left, top, right, bottom = wish.seen
    beside, above = (right - left) * _AROUND, (bottom - top) * _AROUND
    first, last = round(max(0.0, left - beside) * wish.width), round(min(1.0, right + beside) * wish.width)
    highest, lowest = round(max(0.0, top - above) * wish.height), round(min(1.0, bottom + above) * wish.height)
    part = Region(page, first / wish.width, highest / wish.height, last / wish.width, lowest / wish.height)
    return part, (max(1, last - first), max(1, lowest - highest))
