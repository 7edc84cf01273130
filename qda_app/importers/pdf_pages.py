"""The pages of a PDF as pictures."""

from qda_app.domain.pictures import Pixels
from qda_app.domain.spans import Region
from qda_app.importers.pdfium import ALONE

_WHITE = (255, 255, 255, 255)
POINTS_PER_INCH = 72


class PdfPages:
    """One document; may be asked by any thread. It is opened anew each time, which costs a millisecond.

    pdfium does not hold the interpreter while it paints.
    """

    def __init__(self, found: bytes) -> None:
        """Of a file that was imported, so that it can be opened."""
        self._found = found

    def sizes(self) -> list[tuple[float, float]]:
        """Width and height of each page, in points. Raises ValueError for a file that cannot be opened."""
        from pypdfium2 import PdfDocument, PdfiumError  # heavy: only for this format

        with ALONE:
            try:
                document = PdfDocument(self._found)
            except PdfiumError as fault:
                raise ValueError(str(fault)) from fault
            found = [document.get_page_size(number) for number in range(len(document))]
            document.close()
        return found

    def rendered(self, part: Region, size: tuple[int, int]) -> Pixels:
        """A part of a page at a size, px."""
        from pypdfium2 import PdfBitmap, PdfDocument  # heavy: only for this format
        from pypdfium2.raw import FPDF_ANNOT, FPDF_RenderPageBitmap, FPDFBitmap_BGRx

        width, height = size
        whole = round(width / (part.right - part.left)), round(height / (part.bottom - part.top))
        corner = -round(part.left * whole[0]), -round(part.top * whole[1])
        with ALONE:
            document = PdfDocument(self._found)
            page = document[part.page - 1]
            bitmap = PdfBitmap.new_native(width, height, FPDFBitmap_BGRx)
            bitmap.fill_rect(_WHITE, 0, 0, width, height)
            FPDF_RenderPageBitmap(bitmap, page, *corner, *whole, 0, FPDF_ANNOT)
            found = bytes(bitmap.buffer)
            for opened in (bitmap, page, document):
                opened.close()
        return Pixels(width, height, found)
