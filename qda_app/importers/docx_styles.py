"""What the styles of a Word document make of its paragraphs: headings and items of lists."""

from __future__ import annotations  # lxml is only loaded for Word documents

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qda_app.importers.parts import Mark, heading, item
from qda_app.importers.xml import attribute, child, local_name

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_HEADING_NAME = re.compile(r"heading ([1-9])")
_TITLE_NAME = "title"
_BODY_LEVEL = 9  # what `outlineLvl` calls words that are no heading


@dataclass(frozen=True, slots=True)
class _Look:
    """An outline level, and the depth in a list, both from 0, with the id of the list; None where nothing is said."""

    outline: int | None = None
    depth: int | None = None
    num_id: str | None = None

    def over(self, base: _Look) -> _Look:
        """This one, with what only `base` says."""
        return _Look(
            base.outline if self.outline is None else self.outline,
            base.depth if self.depth is None else self.depth,
            base.num_id if self.num_id is None else self.num_id,
        )


class Styles:
    """The styles of a document; those based on one another are resolved at once."""

    def __init__(self, root: Element | None) -> None:
        """Read them from their part of the document, if it has one."""
        self._looks: dict[str, _Look] = {}
        found = [] if root is None else [one for one in root if local_name(one.tag) == "style"]
        styles = {attribute(one, "styleId"): one for one in found}
        for name in styles:
            self._look_of_style(name, styles)

    def mark(self, paragraph: Element) -> Mark | None:
        """What a paragraph is; None for plain words."""
        look = self._look_of(paragraph)
        if look.outline is not None and look.outline < _BODY_LEVEL:
            return heading(look.outline + 1)
        return item(look.depth + 1) if look.depth is not None and look.depth >= 0 else None

    def place_in_list(self, paragraph: Element) -> tuple[str, int] | None:
        """The id of the list that a paragraph is an item of, and the depth in it; headings are none."""
        look = self._look_of(paragraph)
        is_heading = look.outline is not None and look.outline < _BODY_LEVEL
        if is_heading or not look.num_id or look.depth is None or look.depth < 0:
            return None
        return look.num_id, look.depth

    def _look_of(self, paragraph: Element) -> _Look:
        marks = child(paragraph, "pPr")
        if marks is None:
            return _Look()
        style = _value(marks, "pStyle")
        return _look(marks).over(self._looks.get(style, _by_name(style)))

    def _look_of_style(self, name: str, styles: dict[str, Element]) -> None:
        """Resolve a style after those that it is based on, which may go round in a circle."""
        chain: list[str] = []
        while name in styles and name not in chain and name not in self._looks:
            chain.append(name)
            name = _value(styles[name], "basedOn")
        base = self._looks.get(name, _Look())
        for one in reversed(chain):
            marks = child(styles[one], "pPr")
            own = (_Look() if marks is None else _look(marks)).over(_by_name(_value(styles[one], "name")))
            base = self._looks[one] = own.over(base)


def _look(marks: Element) -> _Look:
    outline, numbering = _number(_value(marks, "outlineLvl")), child(marks, "numPr")
    if numbering is None:
        return _Look(outline)
    num_id = _value(numbering, "numId")
    if num_id == "0":  # it takes a paragraph out of the list of its style
        return _Look(outline, -1)
    return _Look(outline, _number(_value(numbering, "ilvl")) or 0, num_id or None)


def _by_name(name: str) -> _Look:
    """What a style of Word's own says by its name, which is English in every language of Word."""
    lowered = name.casefold()
    found = _HEADING_NAME.fullmatch(lowered) or _HEADING_NAME.fullmatch(lowered.replace("heading", "heading "))
    return _Look(int(found[1]) - 1) if found else _Look(0) if lowered == _TITLE_NAME else _Look()


def _value(parent: Element, name: str) -> str:
    part = child(parent, name)
    return "" if part is None else attribute(part, "val")


def _number(told: str) -> int | None:
    return int(told) if told.isascii() and told.isdecimal() and len(told) < 3 else None  # noqa: PLR2004 - two digits
