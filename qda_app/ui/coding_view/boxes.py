"""The boxes behind the words of a paragraph: codings, and the hits of a search."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from PySide6.QtGui import QColor, QTextBlock

from qda_app.domain.ids import CodingId
from qda_app.domain.spans import Span, united
from qda_app.ui.coding_view.coded_text import CodedText
from qda_app.ui.coding_view.coding_index import Run, flatten
from qda_app.ui.coding_view.fills import FillPalette
from qda_app.ui.coding_view.reading import Fill, FillBox
from qda_app.ui.theme import Theme

LONGEST_FILL = 2_000  # characters, about a screenful: what is longer is stripe only
HIT_LINE, CURRENT_HIT_LINE = 1, 3  # px


class CodingBoxes:
    """Boxes by paragraph, kept until the paragraph is forgotten."""

    def __init__(self, view: CodedText, theme: Theme) -> None:
        """What is painted behind the words of `view`."""
        self._view = view
        self._palette = FillPalette(theme)
        self._hits: Sequence[Span] = ()
        self._current_hit: Span | None = None
        self._lifted_id: CodingId | None = None
        self._boxes: dict[int, list[FillBox]] = {}

    def of(self, block: QTextBlock) -> list[FillBox]:
        """The boxes of a laid-out paragraph, from back to front."""
        number = block.blockNumber()
        if number not in self._boxes:
            fills = [*self._coding_fills(block), *self._hit_fills(block)]
            self._boxes[number] = self._view.boxes_behind(block, fills)
        return self._boxes[number]

    def veil_of(self, block: QTextBlock, colour: QColor) -> list[FillBox]:
        """The boxes of the coded words of a laid-out paragraph, however long their codings are."""
        snapshot, offset = self._view.snapshot, block.position()
        paragraph = snapshot.stored_span(offset, offset + block.length() - 1)
        coded = united(coding.span for coding in self._view.codings_over(paragraph))
        shown = (snapshot.shown_span(span) for span in coded)
        last = block.length() - 1
        fills = [Fill(max(start - offset, 0), min(end - offset, last), colour) for start, end in shown]
        return self._view.boxes_behind(block, fills)

    def forget(self, paragraphs: range) -> None:
        """Make the boxes of some paragraphs anew when they are asked for."""
        for number in paragraphs:
            self._boxes.pop(number, None)

    def forget_all(self) -> None:
        """Make all boxes anew, in the colours of the view's theme."""
        if self._palette.theme is not self._view.theme:
            self._palette = FillPalette(self._view.theme)
        self._boxes.clear()

    def lift(self, coding_id: CodingId | None) -> None:
        """Let one coding stand out of the rest; None lets it down."""
        if coding_id != self._lifted_id:
            self._lifted_id = coding_id
            self._boxes.clear()

    def set_hits(self, hits: Sequence[Span], current: Span | None) -> None:
        """Show the hits of a search, which are in order of their place."""
        self._hits, self._current_hit = hits, current
        self._boxes.clear()

    def _coding_fills(self, block: QTextBlock) -> Iterator[Fill]:
        snapshot, current = self._view.snapshot, self._view.current_excerpt_id
        theme, offset = self._view.theme, block.position()
        paragraph = snapshot.stored_span(offset, offset + block.length() - 1)
        found = self._view.codings_over(paragraph)
        codings = [coding for coding in found if coding.end - coding.start <= LONGEST_FILL]
        for run in flatten(paragraph, codings):
            start, end = snapshot.shown_span(Span(run.start, run.end))
            is_current = any(coding.excerpt_id == current for coding in run.codings)
            line = (theme.highlight.underline, theme["accent"]) if is_current else (0, None)
            yield Fill(start - offset, end - offset, self._colour(run, is_current=is_current), *line)

    def _colour(self, run: Run, *, is_current: bool) -> QColor:
        """Where one coding is lifted out of the rest, it has its own colour and all others fade."""
        hues = [coding.hue for coding in run.codings]
        if self._lifted_id is None:
            return self._palette.fill(hues, is_current=is_current)
        lifted = [coding.hue for coding in run.codings if coding.coding_id == self._lifted_id]
        return self._palette.fill(lifted, is_current=True) if lifted else self._palette.faded(hues)

    def _hit_fills(self, block: QTextBlock) -> Iterator[Fill]:
        snapshot, theme, offset = self._view.snapshot, self._view.theme, block.position()
        paragraph = snapshot.stored_span(offset, offset + block.length() - 1)
        number = bisect_left(self._hits, paragraph.start, key=lambda hit: hit.end)
        while number < len(self._hits) and self._hits[number].start < paragraph.end:
            hit = self._hits[number]
            start, end = snapshot.shown_span(hit)
            start, end = max(start - offset, 0), min(end - offset, block.length() - 1)
            line = CURRENT_HIT_LINE if hit == self._current_hit else HIT_LINE
            yield Fill(start, end, theme["warning_fill"], line, theme["warning"])
            number += 1
