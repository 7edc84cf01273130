"""OpenDocument texts and electronic books, written part by part."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

_ODF = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in {"office": "office", "text": "text", "table": "table", "draw": "drawing"}.items()
)
_CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="{package}" media-type="application/oebps-package+xml"/></rootfiles></container>'
)


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of these parts."""
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return found.getvalue()


def odt(body: str, *, manifest: str = "<manifest/>", kind: str = "text") -> bytes:
    """An OpenDocument text with this body."""
    content = (
        f"<office:document-content {_ODF}><office:body><office:{kind}>{body}</office:{kind}></office:body>"
        "</office:document-content>"
    )
    return zipped(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}",
            "content.xml": content,
            "META-INF/manifest.xml": manifest,
        }
    )


def p(*content: str) -> str:
    """A paragraph; what is no markup is escaped."""
    return f"<text:p>{''.join(one if one.startswith('<') else escape(one) for one in content)}</text:p>"


def odt_table(*rows: Sequence[str]) -> str:
    """A table of cells; a cell that is no markup becomes its paragraphs, one a line."""
    return f"<table:table>{''.join(f'<table:table-row>{_cells(row)}</table:table-row>' for row in rows)}</table:table>"


def _cells(row: Sequence[str]) -> str:
    return "".join(
        cell
        if cell.startswith("<table:")
        else f"<table:table-cell>{''.join(p(line) for line in cell.split(chr(10)))}</table:table-cell>"
        for cell in row
    )


def epub(pages: Mapping[str, str], *, spine: Sequence[str] = (), further: Mapping[str, str] | None = None) -> bytes:
    """A book with these pages, read in the order of `spine` (names; an appended `?` is beside the flow)."""
    ids = {name: f"i{place}" for place, name in enumerate(pages)}
    items = "".join(
        f'<item id="{ids[name]}" href="{escape(name.replace(" ", "%20"))}" media-type="application/xhtml+xml"/>'
        for name in pages
    )
    references = "".join(
        f'<itemref idref="{ids[name.rstrip("?")]}" linear="{"no" if name.endswith("?") else "yes"}"/>'
        for name in (spine or list(pages))
    )
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf"><manifest>'
        f"{items}</manifest><spine>{references}</spine></package>"
    )
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": _CONTAINER.format(package="OEBPS/a.opf"),
            "OEBPS/a.opf": package,
            **{f"OEBPS/{name}": words for name, words in pages.items()},
            **(further or {}),
        }
    )
