"""Electronic books: their chapters in the order of reading."""

from __future__ import annotations  # lxml is only loaded for documents that need it

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote
from zipfile import ZipFile

from qda_app.domain.imports import ReadSource
from qda_app.importers.blocks import Blocks
from qda_app.importers.encodings import decoded
from qda_app.importers.files import contents, damaged, locked, mislabelled, opened_zip, with_words, zip_part
from qda_app.importers.html_blocks import add_page
from qda_app.importers.left_out import LeftOut
from qda_app.importers.turns import as_source
from qda_app.importers.xml import attribute, child, local_name, parsed

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_KIND = "EPUB"
_CONTAINER, _LOCKS = "META-INF/container.xml", "META-INF/encryption.xml"
_PAGES = ("application/xhtml+xml", "text/html")
_LARGEST_BOOK = 50_000_000


def read(path: Path) -> ReadSource:
    """Read an `.epub` file. Raises UserError where it is none, damaged, protected or empty."""
    found = contents(path)
    blocks, left_out = Blocks(), LeftOut()
    with opened_zip(path, found, _KIND) as archive:
        size = 0
        for name in _chapters(path, archive):
            page = zip_part(path, archive, name, _KIND)
            size += len(page)
            if size > _LARGEST_BOOK:
                raise damaged(path, _KIND)
            if page.strip():
                add_page(path, decoded(path, page).text, blocks, left_out, _KIND)
    text = with_words(path, str(blocks.text))
    return as_source(text, blocks.transcript(), parts=blocks.text.parts.all(), notes=tuple(left_out.notes()))


def _chapters(path: Path, archive: ZipFile) -> Iterator[str]:
    """The names of the pages in the zip, in the order of the spine."""
    names = set(archive.namelist())
    if _CONTAINER not in names:
        raise mislabelled(path, _KIND)
    package = _package_name(parsed(path, zip_part(path, archive, _CONTAINER, _KIND), _KIND))
    if package not in names:
        raise damaged(path, _KIND)
    root = parsed(path, zip_part(path, archive, package, _KIND), _KIND, may_declare=True)
    pages, folder = _pages(root), PurePosixPath(package).parent
    spine = child(root, "spine")
    wanted = [str(folder / pages[one]) for one in _references(spine) if one in pages]
    if _LOCKS in names and _are_locked(parsed(path, zip_part(path, archive, _LOCKS, _KIND), _KIND), set(wanted)):
        raise locked(path)
    yield from (name for name in dict.fromkeys(wanted) if name in names)


def _package_name(container: Element) -> str:
    """Where the container says that the package lies."""
    return next((attribute(part, "full-path") for part in container.iter() if local_name(part.tag) == "rootfile"), "")


def _pages(root: Element) -> dict[str, str]:
    """The pages of the manifest, by their ids."""
    manifest = child(root, "manifest")
    items = [] if manifest is None else [one for one in manifest if attribute(one, "media-type") in _PAGES]
    return {attribute(one, "id"): unquote(attribute(one, "href")) for one in items}


def _references(spine: Element | None) -> list[str]:
    """The ids of what is read one after the other; what stands beside the flow is left to the reader."""
    found = [] if spine is None else [one for one in spine if local_name(one.tag) == "itemref"]
    return [attribute(one, "idref") for one in found if attribute(one, "linear") != "no"]


def _are_locked(locks: Element, pages: set[str]) -> bool:
    """Whether pages are encrypted; books often encrypt their fonts only."""
    return any(unquote(attribute(part, "URI")) in pages for part in locks.iter())
