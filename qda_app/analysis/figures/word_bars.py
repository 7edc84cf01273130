"""The most frequent words as bars, as a figure of a thesis."""

from matplotlib.axes import Axes

from qda_app.analysis.figures.canvas import ACCENT, INK, drawn, font
from qda_app.domain.word_counts import WordCounts
from qda_app.i18n import Language

MOST = 25
_WIDTH_CM, _ROW_CM, _FOOT_CM = 13.9, 0.5, 0.6


def word_bars(found: WordCounts, lang: Language, kind: str = "png", most: int = MOST) -> bytes:
    """The most frequent words, one a row, the most frequent first; the bar is as long as its number says."""
    rows = found.rows[:most]

    def draw(axes: Axes) -> None:
        places = range(len(rows))
        axes.barh(places, [row.count for row in rows], height=0.68, color=ACCENT)
        axes.set_ylim(len(rows) - 0.5, -0.5)
        axes.set_xlim(0, 1.1 * max((row.count for row in rows), default=1))
        axes.set_yticks(places, [row.word for row in rows], fontproperties=font(8.5), color=INK)
        axes.set_xticks([])
        axes.tick_params(length=0)
        for place, row in zip(places, rows, strict=True):
            axes.annotate(
                lang.number(row.count), (row.count, place), (3, 0), textcoords="offset points",
                verticalalignment="center", fontproperties=font(8.0), color=INK,
            )  # fmt: skip

    return drawn(draw, _WIDTH_CM, _FOOT_CM + _ROW_CM * max(1, len(rows)), kind)
