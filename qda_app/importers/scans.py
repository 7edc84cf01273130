"""Scans: the pages of a paper as pictures, whatever file it was kept as."""

from collections.abc import Iterator
from pathlib import Path

from qda_app.domain.errors import UserError
from qda_app.domain.pictures import Cutting
from qda_app.domain.spans import Region
from qda_app.importers.pdf import PDF_MARK, PDF_MARK_WITHIN, refuse_bombs
from qda_app.importers.pdf_pages import PdfPages
from qda_app.importers.pictures import pillow
from qda_app.importers.pictures.photo import Photo

_MOST_PIXELS = 100_000_000


def scanned_pages(name: str, found: bytes, longest: int, most: int) -> list[Cutting]:
    """The first `most` pages of a picture or a PDF, at most `longest` px; none of what is neither, or is damaged."""
    try:
        if PDF_MARK in found[:PDF_MARK_WITHIN]:
            refuse_bombs(Path(name), found)
            return list(_of_pdf(found, longest, most))
        return [_of_photo(found, longest)]
    except (UserError, *pillow.FAULTS):
        return []


def _of_pdf(found: bytes, longest: int, most: int) -> Iterator[Cutting]:
    pages = PdfPages(found)
    for number, size in enumerate(pages.sizes()[:most], 1):
        yield _cutting(pages, number, size, longest)


def _of_photo(found: bytes, longest: int) -> Cutting:
    photo = Photo(found)
    if photo.size[0] * photo.size[1] > _MOST_PIXELS:
        raise ValueError(photo.size)
    return _cutting(photo, 1, photo.size, longest)


def _cutting(pages: PdfPages | Photo, number: int, size: tuple[float, float], longest: int) -> Cutting:
    share = longest / max(size)
    if isinstance(pages, Photo):
        share = min(1.0, share)
    wanted = max(1, round(size[0] * share)), max(1, round(size[1] * share))
    pixels = pages.rendered(Region(number, 0.0, 0.0, 1.0, 1.0), wanted)
    return Cutting(pixels.width, pixels.height, pillow.as_png(pixels))
