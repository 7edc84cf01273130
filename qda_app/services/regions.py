"""Rectangles of pictures and pages as places of excerpts."""

from dataclasses import replace

from qda_app.domain import page_lines, regions
from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import Excerpt, PlaceKind
from qda_app.domain.ids import CoderId, SourceId
from qda_app.domain.spans import Region
from qda_app.i18n import _
from qda_app.storage.reads import Reads


def stored_region(read: Reads, source_id: SourceId, region: Region) -> Region:
    """A rectangle as it is stored. Raises UserError where it is empty, or its page is not one of the source."""
    if region.page not in {page.number for page in read.pages(source_id)}:
        raise UserError(
            _("This source has no page {page}.").format(page=region.page),
            hint=_("Rectangles are drawn on pictures and on the pages of a PDF."),
        )
    stored = regions.rounded(region)
    if not regions.is_drawn(stored):
        raise UserError(_("This rectangle is empty."), hint=_("Draw a larger one, then choose a code."))
    return stored


def excerpt_of_region(read: Reads, source_id: SourceId, region: Region, coder_id: CoderId) -> Excerpt | None:
    """The coder's excerpt with exactly these edges."""
    return next((one for one in read.excerpts(source_id, coder_id) if one.region == region), None)


def place_beside(read: Reads, excerpt: Excerpt, region: Region) -> Excerpt:
    """An excerpt with the edges of a rectangle, and the position of the text beside which that stands."""
    page, left, top, right, bottom = region
    beside = page_lines.anchor(read.pages(excerpt.source_id), region)
    return replace(
        excerpt,
        start=beside,
        end=beside,
        kind=PlaceKind.REGION,
        page=page,
        left=left,
        top=top,
        right=right,
        bottom=bottom,
    )
