"""The words of a cell, laid out: sign, strength and phrase, the quote in the voice of the field, and its locator."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from qda_app.domain.matrices import Evidence, MatrixCell
from qda_app.domain.triangulation import Position
from qda_app.ui.matrix import wording
from qda_app.ui.theme import Role, Theme, paint_stance, speech_font, ui_font

SIGN = 10  # px
_AFTER_SIGN = 7
PADDING = (10, 9)  # px at the sides, above and below
_GAP = 2
_LINE, _CAPTION_LINE = 17, 18
_SPEECH_LINE = 1.5  # of its size
_READING = 15  # px, the size of the field's words at which cells show them at 12
_LINE_SEPARATOR = "\u2028"


@dataclass(frozen=True, slots=True)
class Block:
    """A run of words in one font; `sign` and `strength` stand before them, `link` is what a click on it opens."""

    text: str
    font: QFont
    role: Role
    line: int
    gap: int = 0
    sign: Position | None = None
    strength: str = ""
    link: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A block at its place in the cell: its layout, and the words' left edge."""

    block: Block
    layout: QTextLayout
    top: float
    left: float

    @property
    def area(self) -> QRectF:
        """Where its words are."""
        return self.layout.boundingRect().translated(0, self.top)


@dataclass(frozen=True, slots=True)
class LaidOut:
    """Blocks below each other, as high as they are together."""

    blocks: tuple[Placed, ...] = ()
    height: float = 0
    width: float = field(default=0, compare=False)

    def link_at(self, point: QPointF) -> Evidence | None:
        """What a click there opens."""
        return next((one.block.link for one in self.blocks if one.block.link and one.area.contains(point)), None)

    def paint(self, painter: QPainter, origin: QPointF, theme: Theme) -> None:
        """Paint all blocks from their top left corner on."""
        for placed in self.blocks:
            _paint_block(painter, placed, origin, theme)


class CellTexts:
    """What cells say, in the fonts of a text size; laid out once a width."""

    def __init__(self, text_size: int = _READING) -> None:
        """`text_size` is that of the field's words in the coding view."""
        self._kept: dict[tuple[int, int, int], LaidOut] = {}
        self.phrase_font = ui_font("table", QFont.Weight.DemiBold)
        self.plain_font, self.caption_font = ui_font("table"), ui_font("caption")
        self.link_font = ui_font("caption")
        self.link_font.setUnderline(True)
        self.set_text_size(text_size)

    def set_text_size(self, size: int) -> None:
        """Show the words of the field larger or smaller."""
        self.speech_font = speech_font("table", size=max(9, round(size * 12 / _READING)))
        self._speech_line = round(self.speech_font.pixelSize() * _SPEECH_LINE)
        self._speech_width = QFontMetricsF(self.speech_font).averageCharWidth()
        self._plain_width = QFontMetricsF(self.phrase_font).averageCharWidth()
        self.forget()

    def forget(self) -> None:
        """The cells are others now."""
        self._kept.clear()

    def blocks(self, cell: MatrixCell) -> list[Block]:
        """What a wide cell says."""
        if cell.empty and not cell.is_written:
            return self._empty(cell)
        if not is_counted(cell) and (cell.evidence or cell.is_written):
            return self._spoken(cell)
        return [self._line_of_words(line) for line in cell.words.split("\n")]

    def laid_out(self, place: tuple[int, int], cell: MatrixCell, width: int) -> LaidOut:
        """The words of the cell at `place`, in `width` px."""
        key = (*place, width)
        if key not in self._kept:
            if len(self._kept) > 2_000:  # noqa: PLR2004 - a few screens full
                self._kept.clear()
            self._kept[key] = lay_out(self.blocks(cell), width - 2 * PADDING[0])
        return self._kept[key]

    def height(self, place: tuple[int, int], cell: MatrixCell, width: int) -> int:
        """How high the cell at `place` is."""
        return ceil(self.laid_out(place, cell, width).height) + 2 * PADDING[1]

    def estimate(self, cell: MatrixCell, width: int) -> int:
        """About how high a cell is, from the length of its words."""
        inner = max(40, width - 2 * PADDING[0])
        if not is_counted(cell) and (cell.evidence or cell.is_written):
            head = ceil((len(_head(cell)) * self._plain_width + 26) / inner) * _LINE if _has_head(cell) else 0
            quote = ceil((len(cell.quote_text) + 2) * self._speech_width / inner) * self._speech_line
            beside = _CAPTION_LINE if cell.beside else 0
            return head + quote + beside + _CAPTION_LINE + 2 * PADDING[1]
        lines = sum(ceil((len(line) or 1) * self._plain_width / inner) for line in cell.words.split("\n"))
        return max(lines, 2 if cell.empty else 1) * _LINE + 2 * PADDING[1]

    def _empty(self, cell: MatrixCell) -> list[Block]:
        assert cell.empty
        return [
            Block(wording.empty_title(cell.empty), self.plain_font, "text_secondary", _LINE),
            Block(wording.empty_reason(cell.empty), self.plain_font, "text_tertiary", _LINE),
        ]

    def _spoken(self, cell: MatrixCell) -> list[Block]:
        said = []
        if _has_head(cell):
            strength = str(cell.strength or "") if cell.evidence else ""
            sign = wording.position_of(cell) if cell.evidence else None
            said.append(Block(_head(cell), self.phrase_font, "text", _LINE, sign=sign, strength=strength))
        if cell.quote:
            if cell.quote_text:
                said.append(self._words(cell.quote, cell.quote_text, _GAP if said else 0))
            said.append(self._locator(cell.quote, len(cell.evidence)))
        if cell.beside:
            said.append(Block(cell.beside, self.caption_font, "text_secondary", _CAPTION_LINE))
        return said

    def _words(self, quote: Evidence, words: str, gap: int) -> Block:
        """The words of the field in their own voice; what the coder wrote of a picture is ours."""
        if quote.is_region or quote.is_paraphrased:
            return Block(words, self.plain_font, "text", _LINE, gap)
        return Block(quote.quoted(words), self.speech_font, "text", self._speech_line, gap)

    def _locator(self, quote: Evidence, count: int) -> Block:
        more = f"  +{count - 1}" if count > 1 else ""
        return Block(quote.locator + more, self.link_font, "accent", _CAPTION_LINE, 3, link=quote)

    def _line_of_words(self, line: str) -> Block:
        before, sign, after = wording.split_sign(line)
        if sign and not before:
            return Block(after, self.plain_font, "text", _LINE, sign=sign)
        return Block(line, self.plain_font, "text", _LINE)


def is_counted(cell: MatrixCell) -> bool:
    """Whether a cell says how much there is, not what was said."""
    return bool(cell.words and cell.evidence and not cell.phrase and not cell.quote)


def lay_out(blocks: Sequence[Block], width: float) -> LaidOut:
    """Put blocks below each other, with lines broken at `width` px."""
    placed, top = [], 0.0
    for block in blocks:
        top += block.gap
        left = _lead(block)
        layout = QTextLayout(block.text.replace("\n", _LINE_SEPARATOR), block.font)
        layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        lines = _break_lines(layout, left, max(20.0, width - left), block.line)
        placed.append(Placed(block, layout, top, left))
        top += max(1, lines) * block.line
    return LaidOut(tuple(placed), top, width)


def _break_lines(layout: QTextLayout, left: float, width: float, height: int) -> int:
    layout.beginLayout()
    count = 0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(left, count * height + (height - line.height()) / 2))
        count += 1
    layout.endLayout()
    return count


def _lead(block: Block) -> float:
    """How much room sign and strength take before the words."""
    sign = SIGN + _AFTER_SIGN if block.sign else 0
    strength = QFontMetricsF(ui_font("table")).horizontalAdvance(block.strength) + _AFTER_SIGN if block.strength else 0
    return sign + strength


def _paint_block(painter: QPainter, placed: Placed, origin: QPointF, theme: Theme) -> None:
    block, corner = placed.block, origin + QPointF(0, placed.top)
    if block.sign:
        top_left = corner + QPointF(0, (block.line - SIGN) / 2)
        paint_stance(painter, wording.STANCES[block.sign], top_left, SIGN, theme)
    if block.strength:
        left = SIGN + _AFTER_SIGN if block.sign else 0
        painter.setFont(ui_font("table"))
        painter.setPen(theme["text_secondary"])
        area = QRectF(corner.x() + left, corner.y(), placed.left, block.line)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, block.strength)
    painter.setPen(theme[block.role])
    placed.layout.draw(painter, corner)


def _has_head(cell: MatrixCell) -> bool:
    return bool(_head(cell) or (cell.evidence and cell.position))


def _head(cell: MatrixCell) -> str:
    """What was judged and written, and a sign of doubt."""
    written = ": ".join(filter(None, (cell.rating, cell.phrase)))
    return " ".join(filter(None, (written, cell.caveat)))
