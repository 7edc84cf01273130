"""The tree of codes that occur in the same sources, as a figure of a thesis."""

from matplotlib.axes import Axes

from qda_app.analysis.code_similarity import brackets
from qda_app.analysis.figures.canvas import INK, QUIET, drawn, font
from qda_app.domain.similarity import Similarity
from qda_app.i18n import Language

_WIDTH_CM, _ROW_CM, _FOOT_CM = 13.9, 0.44, 1.8
_TICKS = (1.0, 0.75, 0.5, 0.25, 0.0)


def dendrogram(found: Similarity, lang: Language, kind: str = "png") -> bytes:
    """Codes at the right, one a row; the further left two branches meet, the less alike they are."""

    def draw(axes: Axes) -> None:
        for one in brackets(found):
            xs = (one.upper_similarity, one.similarity, one.similarity, one.lower_similarity)
            axes.plot(xs, (one.upper, one.upper, one.lower, one.lower), color=INK, linewidth=0.9)
        axes.set_xlim(-0.02, 1.0)
        axes.set_ylim(len(found.order) - 0.5, -0.5)
        axes.yaxis.tick_right()
        names = [found.codes[place].short_id for place in found.order]
        axes.set_yticks(range(len(names)), names, fontproperties=font(8.0), color=INK)
        axes.set_xticks(_TICKS, [lang.number(tick, 2) for tick in _TICKS], fontproperties=font(8.0), color=QUIET)
        axes.tick_params(length=0)
        axes.grid(axis="x", color="#e4e6ea", linewidth=0.6)
        axes.set_axisbelow(True)
        axes.set_xlabel(lang._("Similarity by sources (Jaccard index)"), fontproperties=font(8.5), color=QUIET)

    return drawn(draw, _WIDTH_CM, _FOOT_CM + _ROW_CM * len(found.order), kind)
