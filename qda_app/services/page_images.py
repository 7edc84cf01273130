"""Page images: the picture or the PDF pages of a source as a person sees them, and what excerpts cut out of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from qda_app.domain.excerpts import Excerpt
from qda_app.domain.ids import ExcerptId, SourceId
from qda_app.domain.pictures import Cutting, Pixels
from qda_app.domain.reports import Inset
from qda_app.domain.sources import Page, Source
from qda_app.domain.spans import Region
from qda_app.importers.files import contents
from qda_app.importers.pdf_pages import POINTS_PER_INCH, PdfPages
from qda_app.importers.pictures import pillow
from qda_app.importers.pictures.photo import Photo
from qda_app.services.project import Project
from qda_app.storage.reads import Reads

_PDF, _PDF_WITHIN = b"%PDF-", 1024
_LONGEST = 640  # px of a cutting: 6 cm at 270 dots an inch
_DOTS_PER_INCH = 200
_WIDEST_CM, _DOTS_PER_CM = 6.0, 60


class Images(Protocol):
    """The pages of one source, to be asked by any thread."""

    def rendered(self, part: Region, size: tuple[int, int]) -> Pixels:
        """A part of a page at a size, px."""


@dataclass(frozen=True, slots=True)
class SourcePages:
    """A source that can be seen: its pages, in order, and their pictures. `is_picture` where it has no text."""

    source: Source
    pages: tuple[Page, ...]
    images: Images = field(repr=False)
    is_picture: bool

    def page(self, number: int) -> Page:
        """The page with a number."""
        return next(page for page in self.pages if page.number == number)

    def cutting_size(self, region: Region) -> tuple[int, int]:
        """How large a rectangle is printed, px: as fine as it is, and no finer than print needs."""
        page = self.page(region.page)
        fine = 1.0 if self.is_picture else _DOTS_PER_INCH / POINTS_PER_INCH
        width = (region.right - region.left) * page.width * fine
        height = (region.bottom - region.top) * page.height * fine
        share = min(1.0, _LONGEST / max(width, height))
        return max(1, round(width * share)), max(1, round(height * share))

    def pixels(self, region: Region) -> Pixels:
        """What a rectangle shows, as large as it is printed."""
        return self.images.rendered(region, self.cutting_size(region))


def read_pages(project: Project, source_id: SourceId) -> SourcePages | None:
    """The pages of a source; None where it has none, or its file is not kept. Raises KeyError where it is gone."""
    with project.read.moment() as read:
        return _pages_of(read, source_id)


@dataclass(frozen=True, slots=True)
class Cuttings:
    """What the rectangles of a report show; nothing where none has any."""

    of: Mapping[ExcerptId, Cutting] = field(default_factory=dict)

    def inset(self, excerpt_id: ExcerptId, description: str) -> Inset | None:
        """The picture of an excerpt, for print; its alternative text says what it shows and where it stands."""
        cutting = self.of.get(excerpt_id)
        return Inset(cutting.png, min(_WIDEST_CM, cutting.width / _DOTS_PER_CM), description) if cutting else None


NO_CUTTINGS = Cuttings()


def cuttings(project: Project, excerpts: Iterable[Excerpt]) -> Cuttings:
    """What the rectangles among some excerpts show, for print; without those whose file is not kept."""
    by_source: defaultdict[SourceId, list[Excerpt]] = defaultdict(list)
    for excerpt in excerpts:
        if excerpt.region:
            by_source[excerpt.source_id].append(excerpt)
    found: dict[ExcerptId, Cutting] = {}
    with project.read.moment() as read:
        for source_id, here in by_source.items():
            if pages := _pages_of(read, source_id):
                found |= {one.id: _cutting(pages.pixels(one.region)) for one in here if one.region}
    return Cuttings(found)


def whole_picture(project: Project, source_id: SourceId, longest: int) -> Cutting | None:
    """The first page of a source that can be seen, at most `longest` px; None where its file is not kept."""
    pages = read_pages(project, source_id)
    if pages is None:
        return None
    page = pages.pages[0]
    share = min(1.0, longest / max(page.width, page.height))
    size = max(1, round(page.width * share)), max(1, round(page.height * share))
    return _cutting(pages.images.rendered(Region(page.number, 0.0, 0.0, 1.0, 1.0), size))


def pixels_of(project: Project, excerpt_id: ExcerptId) -> Pixels | None:
    """What an excerpt shows; None for words, and where the file is not kept. Raises KeyError where it is gone."""
    with project.read.moment() as read:
        excerpt = read.excerpt(excerpt_id)
        pages = _pages_of(read, excerpt.source_id) if excerpt.region else None
        return pages.pixels(excerpt.region) if pages and excerpt.region else None


def thumbnail(path: Path) -> Pixels:
    """A picture file before it is stored, small. Raises UserError where it cannot be read."""
    image = Photo(contents(path))
    width, height = image.size
    share = min(1.0, _LONGEST / max(width, height))
    return image.rendered(Region(1, 0.0, 0.0, 1.0, 1.0), (max(1, round(width * share)), max(1, round(height * share))))


def picture_file(found: bytes) -> Images:
    """The pages of a file."""
    return PdfPages(found) if _PDF in found[:_PDF_WITHIN] else Photo(found)


def _pages_of(read: Reads, source_id: SourceId) -> SourcePages | None:
    source, pages = read.source(source_id), tuple(read.pages(source_id))
    if not pages:
        return None
    try:
        original = read.original(source.original)
    except KeyError:
        return None
    return SourcePages(source, pages, picture_file(original), is_picture=not read.version(source_id).length)


def _cutting(pixels: Pixels) -> Cutting:
    return Cutting(pixels.width, pixels.height, pillow.as_png(pixels))
