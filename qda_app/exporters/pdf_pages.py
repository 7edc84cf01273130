"""On which pages the lists before a document lead, as a first printing by LibreOffice shows it."""

import re
from collections.abc import Iterator, Mapping, Sequence

from qda_app.exporters.numbering import roman

_OBJECT = re.compile(rb"(?:^|\n)(\d+) 0 obj\s*(.*?)endobj", re.DOTALL)
_KIDS = re.compile(rb"/Type/Pages\b.*?/Kids\[([^\]]*)\]", re.DOTALL)
_ANNOTS = re.compile(rb"/Annots\[([^\]]*)\]", re.DOTALL)
_RECT = re.compile(rb"/Rect\[\s*[\d.]+\s+([\d.]+)")
_TARGET = re.compile(rb"/Dest\[\s*(\d+) 0 R[^\]]*\]")
_NUMBER = re.compile(rb"(\d+) 0 R")


def listed_pages(printed: bytes, lines: Sequence[str], first_of_text: str) -> Mapping[str, str]:
    """The page that each of the `lines` leads to, as it is printed there, by the line's bookmark.

    `first_of_text` is the line of the chapter whose page is 1. Empty where the printing is none that this understands.
    """
    objects = {int(number): content for number, content in _OBJECT.findall(printed)}
    kids = _KIDS.search(printed)
    pages = [int(number) for number in _NUMBER.findall(kids[1])] if kids else []
    targets = list(_targets(objects, pages))[: len(lines)]
    if len(targets) < len(lines) or first_of_text not in lines:
        return {}
    first = targets[lines.index(first_of_text)]
    return {line: _label(page, first) for line, page in zip(lines, targets, strict=True)}


def _label(page: int, first: int) -> str:
    return str(page - first + 1) if page >= first else roman(page + 1).lower()


def _targets(objects: Mapping[int, bytes], pages: Sequence[int]) -> Iterator[int]:
    """The pages that the links lead to, from the first page on and from above; a link of two lines counts once."""
    places = {number: place for place, number in enumerate(pages)}
    for page in pages:
        before = b""
        for link in _links(objects, page):
            target = _TARGET.search(link)
            if target and target[0] != before and int(target[1]) in places:
                before = target[0]
                yield places[int(target[1])]


def _links(objects: Mapping[int, bytes], page: int) -> list[bytes]:
    """The links of a page from above."""
    annotations = _ANNOTS.search(objects.get(page, b""))
    found = [objects.get(int(number), b"") for number in _NUMBER.findall(annotations[1])] if annotations else []
    return sorted((one for one in found if _RECT.search(one)), key=_height, reverse=True)


def _height(link: bytes) -> float:
    found = _RECT.search(link)
    return float(found[1]) if found else 0.0
