"""Numbers that Word itself writes before the paragraphs of a list, which stand nowhere in their words.

Of a list, the first depth that is counted 1, 2, 3 is numbered; what lies deeper, and bullets, get a bullet. Letters and
Roman numbers above it head sections, and are left out.
"""

from __future__ import annotations  # lxml is only loaded for Word documents

from collections import defaultdict
from typing import TYPE_CHECKING

from qda_app.importers.xml import attribute, child, local_name

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_BULLET = "•"
_COUNTED = ("decimal", "decimalZero", "")


class _Level:
    """How one depth of a list is counted, and from where."""

    def __init__(self, level: Element) -> None:
        self.format = _value(level, "numFmt")
        start = _value(level, "start")
        self.start = int(start) if start.isdecimal() and start.isascii() and len(start) < 5 else 1  # noqa: PLR2004


class Numbering:
    """Counts the paragraphs of every list as they come."""

    def __init__(self, root: Element | None) -> None:
        """Read the lists from their part of the document, if it has one."""
        parts = [] if root is None else list(root)
        self._levels = {
            attribute(one, "abstractNumId"): [_Level(level) for level in one if local_name(level.tag) == "lvl"]
            for one in parts
            if local_name(one.tag) == "abstractNum"
        }
        self._kind_of = {
            attribute(one, "numId"): _value(one, "abstractNumId") for one in parts if local_name(one.tag) == "num"
        }
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)

    def label(self, num_id: str, depth: int) -> str:
        """What stands before the next paragraph of a list at a depth from 0; empty where nothing does."""
        kind = self._kind_of.get(num_id, "")
        levels = self._levels.get(kind, [])
        if depth >= len(levels):
            return ""
        counts = self._counts[kind]
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for deeper in [one for one in counts if one > depth]:
            del counts[deeper]
        numbered = next((place for place, one in enumerate(levels) if one.format in _COUNTED), len(levels))
        if depth > numbered or levels[depth].format == "bullet":
            return _BULLET
        return f"{counts[depth]}." if depth == numbered else ""


def _value(parent: Element, name: str) -> str:
    part = child(parent, name)
    return "" if part is None else attribute(part, "val")
