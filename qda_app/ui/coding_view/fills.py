"""The colour behind words that carry codes."""

from collections.abc import Callable, Sequence
from functools import lru_cache

from PySide6.QtGui import QColor

from qda_app.ui.theme import Theme, contrast
from qda_app.ui.theme.colours import Lab, mean, mix, to_colour, to_lab

LEAST_CONTRAST = 4.5  # WCAG 2.1, text
MOST_LAYERS = 4  # more would be grey
FADED = 0.75  # how far the fill of what is not lifted goes towards the paper


class FillPalette:
    """Hues of the codes over a run → the colour under its words, which stays readable."""

    def __init__(self, theme: Theme) -> None:
        """Colours are those of `theme`, mixed when first asked for."""
        self.theme = theme
        self._cached: Callable[[tuple[int, ...], bool], QColor] = lru_cache(maxsize=2048)(self._mixed)

    def fill(self, hues: Sequence[int], *, is_current: bool = False) -> QColor:
        """The mean of the innermost fills (innermost last), a step towards their stripes for each further layer."""
        return self._cached(tuple(sorted(hues[-MOST_LAYERS:])), is_current)

    def faded(self, hues: Sequence[int]) -> QColor:
        """The same, gone back almost to the paper: another coding is looked at."""
        return to_colour(mix(to_lab(self.fill(hues)), to_lab(self.theme["paper"]), FADED))

    def _mixed(self, indices: tuple[int, ...], is_current: bool) -> QColor:
        hues = [self.theme.hues[index] for index in indices]
        fill = mean([to_lab(hue.fill) for hue in hues])
        stripe = mean([to_lab(hue.stripe) for hue in hues])
        share = self.theme.highlight.mix_per_extra_layer * (len(hues) - 1)
        share += self.theme.highlight.mix_when_current if is_current else 0
        return self._readable(mix(fill, stripe, share))

    def _readable(self, fill: Lab) -> QColor:
        paper, palest_text = to_lab(self.theme["paper"]), self.theme["text_secondary"]
        while contrast(to_colour(fill), palest_text) < LEAST_CONTRAST:
            fill = mix(fill, paper, 0.1)
        return to_colour(fill)
