"""PDF files written by hand: pages of lines in Helvetica, as a text editor would print them."""

from collections.abc import Sequence

_HEAD = b"%PDF-1.4\n"
_LEADING = 16
_TOP = 780


def pdf(pages: Sequence[Sequence[str]], *, box: str = "0 0 595 842", extra: str = "") -> bytes:
    """A PDF whose pages hold these lines from the top down; letters are those of WinAnsi."""
    kids = " ".join(f"{4 + 2 * place} 0 R" for place in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} /MediaBox [{box}] {extra} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for place, lines in enumerate(pages):
        font = "/Resources << /Font << /F1 3 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R /Contents {5 + 2 * place} 0 R {font} >>".encode())
        stream = b"".join(_shown(line, _TOP - _LEADING * number) for number, line in enumerate(lines))
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    return _file(objects)


def _shown(line: str, height: int) -> bytes:
    words = line.encode("cp1252").replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")
    return b"BT /F1 12 Tf 72 %d Td (%s) Tj ET\n" % (height, words)


def _file(objects: Sequence[bytes]) -> bytes:
    found, places = _HEAD, []
    for number, content in enumerate(objects, start=1):
        places.append(len(found))
        found += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (count, len(found))
    return found + b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, rows) + trailer
