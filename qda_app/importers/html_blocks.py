"""Web pages as blocks: paragraphs, list items, headings and tables, without what a reader does not see."""

from __future__ import annotations  # lxml is only loaded for documents that need it

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qda_app.importers.blocks import Blocks, row_words
from qda_app.importers.files import damaged, refuse_tag_bomb
from qda_app.importers.left_out import LeftOut
from qda_app.importers.parts import Mark, heading, item
from qda_app.importers.spaces import SIGNS, joined, plain
from qda_app.importers.talk import Cell, Grid
from qda_app.importers.xml import attribute, count, local_name

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_UNSEEN = {
    "head", "title", "script", "style", "template", "noscript", "svg", "math", "object", "iframe", "select", "rt", "rp",
    "datalist", "colgroup",
}  # fmt: skip
_INLINE = {
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "o:p", "p:colorscheme", "q", "ruby", "rb", "s", "samp", "small", "span", "st1:place",
    "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
}  # fmt: skip
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_LISTS = {"ul", "ol", "menu", "dir"}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_DEEPEST = 120  # elements in one another; more is no page that a person wrote
_WIDEST = 64


def add_page(path: Path, markup: str, blocks: Blocks, left_out: LeftOut, kind: str) -> None:
    """Add the words of a page. Raises UserError where its elements lie too deep in one another."""
    from lxml import etree, html  # heavy: only for documents made of markup

    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    found = markup.encode("utf-8", "replace")
    refuse_tag_bomb(path, found, kind)
    try:
        root = html.document_fromstring(found, parser=parser)
    except etree.ParserError:
        return
    if _depth(root) > _DEEPEST:
        raise damaged(path, kind)
    _Page(blocks, left_out).read(root)


@dataclass(frozen=True, slots=True)
class _Line:
    """Words on a line of their own, and what they are."""

    words: str
    mark: Mark | None


class _Page:
    """Walks through a page; a line ends where a block begins or ends."""

    def __init__(self, blocks: Blocks, left_out: LeftOut) -> None:
        self._blocks, self._left_out = blocks, left_out
        self._mark: Mark | None = None  # of the words that come now
        self._depth = 0  # of lists

    def read(self, root: Element) -> None:
        """Add every line and table."""
        for block in self._lines(root):
            if isinstance(block, _Line):
                self._blocks.line(block.words, block.mark)
            else:
                self._blocks.table(block)

    def _lines(self, root: Element) -> Iterator[_Line | Grid]:
        """The lines of an element, and its tables as they come."""
        open_words: list[str] = []
        for piece in self._pieces(root):
            if isinstance(piece, str):
                open_words.append(piece)
                continue
            words = joined(open_words)
            open_words.clear()
            if words:
                yield _Line(words, self._mark)
            if piece is not None:
                yield piece
        words = joined(open_words)
        if words:
            yield _Line(words, self._mark)

    def _pieces(self, parent: Element) -> Iterator[str | Grid | None]:
        """Words, tables, and None where a line ends."""
        yield plain(parent.text)
        for part in parent:
            yield from self._element(part)
            yield plain(part.tail)

    def _element(self, part: Element) -> Iterator[str | Grid | None]:
        name = local_name(part.tag)
        if name in _UNSEEN or _is_hidden(part):
            return
        if name == "br":
            yield SIGNS["line"]
        elif name == "img":
            self._left_out.pictures += 1
        elif name == "pre":
            yield from (None, *_kept_lines("".join(map(str, part.itertext()))), None)
        elif name == "table":
            yield self._grid(part)
        elif name in _INLINE or not name:
            yield from self._pieces(part)
        else:
            yield from self._block(name, part)

    def _block(self, name: str, part: Element) -> Iterator[str | Grid | None]:
        """What stands on lines of its own; a line is what the mark says at the moment when it ends."""
        yield None
        before, self._depth = self._mark, self._depth + (name in _LISTS)
        self._mark = heading(int(name[1])) if name in _HEADINGS else item(self._depth) if name == "li" else before
        yield from self._pieces(part)
        yield None
        self._mark, self._depth = before, self._depth - (name in _LISTS)

    def _grid(self, table: Element) -> Grid:
        rows: Grid = []
        covered: dict[int, int] = {}  # column: in how many further rows a cell from above stands there
        for row in _rows(table):
            cells: list[Cell] = []
            column = 0
            for cell in row:
                if local_name(cell.tag) not in ("td", "th"):
                    continue
                while covered.get(column, 0):
                    covered[column] -= 1
                    column += 1
                cells.append(Cell(column, self._cell_words(cell)))
                for _one in range(count(cell, "colspan", most=_WIDEST)):
                    covered[column] = count(cell, "rowspan", most=1000) - 1
                    column += 1
            covered |= {further: rest - 1 for further, rest in covered.items() if further >= column and rest}
            rows.append(cells)
        return rows

    def _cell_words(self, cell: Element) -> str:
        lines = (
            [block.words] if isinstance(block, _Line) else [row_words(row) for row in block]
            for block in self._lines(cell)
        )
        return "\n".join(line for found in lines for line in found)


def _rows(table: Element) -> Iterator[Element]:
    """The rows of a table, and its caption as one."""
    for part in table:
        name = local_name(part.tag)
        if name == "tr":
            yield part
        elif name in ("thead", "tbody", "tfoot"):
            yield from _rows(part)


def _kept_lines(words: str) -> Iterator[str]:
    """Words whose white space is meant."""
    for place, line in enumerate(words.strip("\n").split("\n")):
        yield (SIGNS["line"] if place else "") + line.replace(" ", SIGNS["space"])


def _is_hidden(part: Element) -> bool:
    return "hidden" in part.attrib or _HIDDEN.search(attribute(part, "style")) is not None


def _depth(root: Element) -> int:
    """How many elements lie in one another at most; without recursion, for a page may be made to break it."""
    deepest = 0
    level = [root]
    while level and deepest <= _DEEPEST:
        deepest += 1
        level = [part for parent in level for part in parent]
    return deepest
