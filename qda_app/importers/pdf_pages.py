"""The pages of a PDF as pictures."""

from typing import TYPE_CHECKING

from qda_app.domain.pictures import Pixels
from qda_app.domain.spans import Region
from qda_app.importers.pdfium import ALONE

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_WHITE = (255, 255, 255, 255)
POINTS_PER_INCH = 72


class PdfPages:
    """One document, opened when its first page is wanted; may be asked by any thread, and answers one at a time."""

    def __init__(self, found: bytes) -> None:
        """Of a file that was imported, so that it can be opened."""
        self._found = found
        self._document: PdfDocument | None = None

    def rendered(self, part: Region, size: tuple[int, int]) -> Pixels:
        """A part of a page at a size, px."""
        from pypdfium2 import PdfBitmap  # heavy: only for this format
        from pypdfium2.raw import FPDF_ANNOT, FPDF_RenderPageBitmap, FPDFBitmap_BGRx

        width, height = size
        whole = round(width / (part.right - part.left)), round(height / (part.bottom - part.top))
        with ALONE:
            page = self._opened()[part.page - 1]
            bitmap = PdfBitmap.new_native(width, height, FPDFBitmap_BGRx)
            bitmap.fill_rect(_WHITE, 0, 0, width, height)
            corner = -round(part.left * whole[0]), -round(part.top * whole[1])
            FPDF_RenderPageBitmap(bitmap, page, *corner, *whole, 0, FPDF_ANNOT)
            found = bytes(bitmap.buffer)
            bitmap.close()
            page.close()
        return Pixels(width, height, found)

    def close(self) -> None:
        """Let go of the document; it is opened again where it is asked again."""
        with ALONE:
            document, self._document = self._document, None
            if document:
                document.close()

    def _opened(self) -> "PdfDocument":
        from pypdfium2 import PdfDocument

        if self._document is None:
            self._document = PdfDocument(self._found)
        return self._document
