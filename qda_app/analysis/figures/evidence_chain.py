"""A chain of evidence as a figure: claim, displays, excerpts, sources, with a line for each step."""

from collections.abc import Iterator, Sequence
from textwrap import fill

from matplotlib.axes import Axes

from qda_app.analysis.claims.chains import Chain, ChainExcerpt, Standing
from qda_app.analysis.figures.canvas import ACCENT, INK, QUIET, drawn, font
from qda_app.domain.ids import ExcerptId
from qda_app.i18n import Language

_WIDTH_CM, _ROW_CM, _LEAST_CM = 16.0, 0.62, 4.0
_PLACES = (0.0, 0.34, 0.66, 0.92)  # of claim, displays, excerpts and sources, from the left
_MOST = 40
_COLOURS = {Standing.FOR: "#1a7f4b", Standing.ANSWERED: "#8a6d00", Standing.OPEN: "#b3261e", Standing.GONE: QUIET}
_SIGNS = {Standing.FOR: "▲", Standing.ANSWERED: "◆", Standing.OPEN: "▼", Standing.GONE: "–"}


def chain_picture(chain: Chain, lang: Language, kind: str = "png") -> bytes:
    """The chain as PNG or SVG; of many excerpts the first, and how many more there are."""
    excerpts = chain.excerpts[:_MOST]
    height = max(_LEAST_CM, (len(excerpts) + 2) * _ROW_CM)
    return drawn(lambda axes: _draw(axes, chain, excerpts, lang), _WIDTH_CM, height, kind)


def _draw(axes: Axes, chain: Chain, excerpts: Sequence[ChainExcerpt], lang: Language) -> None:
    rows = {one.excerpt_id: float(-place) for place, one in enumerate(excerpts)}
    middle = -(len(excerpts) - 1) / 2 if excerpts else 0.0
    axes.set_xlim(-0.02, 1.06)
    axes.set_ylim(-max(len(excerpts), 1) - 0.2, 1.4)
    axes.set_xticks([])
    axes.set_yticks([])
    heads = (lang._("Claim"), lang._("Displays"), lang._("Excerpt"), lang._("Source"))
    for left, title in zip(_PLACES, heads, strict=True):
        axes.text(left, 1.0, title, fontproperties=font(8, is_strong=True), color=QUIET)
    axes.text(_PLACES[0], middle, f"{chain.label}\n{fill(chain.words, 26)}", va="center", color=INK,
              fontproperties=font(8, is_strong=True))  # fmt: skip
    displays = _draw_displays(axes, chain, rows, middle)
    for one in excerpts:
        _draw_excerpt(axes, one, rows, displays, middle)
    _draw_sources(axes, excerpts, rows)
    if more := len(chain.excerpts) - len(excerpts):
        told = lang.plural("and {count} more excerpt", "and {count} more excerpts", more)
        axes.text(_PLACES[2], -len(excerpts), told, fontproperties=font(7), color=QUIET)


def _draw_displays(
    axes: Axes, chain: Chain, rows: dict[ExcerptId, float], middle: float
) -> dict[ExcerptId, list[tuple[float, float]]]:
    """The displays, each in the middle of its excerpts; where the line to each excerpt begins."""
    begins: dict[ExcerptId, list[tuple[float, float]]] = {}
    for place, display in enumerate(chain.displays):
        ids = [one.excerpt_id for cell in display.cells for one in cell.excerpts if one.excerpt_id in rows]
        height = sum(rows[one] for one in ids) / len(ids) if ids else middle - place
        axes.text(_PLACES[1], height, fill(display.title, 26), va="center", fontproperties=font(8), color=ACCENT)
        _line(axes, (_PLACES[0] + 0.24, middle), (_PLACES[1] - 0.01, height))
        for one in ids:
            begins.setdefault(one, []).append((_PLACES[1] + 0.25, height))
    return begins


def _draw_excerpt(
    axes: Axes,
    one: ChainExcerpt,
    rows: dict[ExcerptId, float],
    begins: dict[ExcerptId, list[tuple[float, float]]],
    middle: float,
) -> None:
    height, colour = rows[one.excerpt_id], _COLOURS[one.standing]
    axes.text(_PLACES[2], height, f"{_SIGNS[one.standing]} {one.locator or one.label}", va="center", color=colour,
              fontproperties=font(8))  # fmt: skip
    for start in begins.get(one.excerpt_id, [(_PLACES[0] + 0.24, middle)]):
        _line(axes, start, (_PLACES[2] - 0.01, height))


def _draw_sources(axes: Axes, excerpts: Sequence[ChainExcerpt], rows: dict[ExcerptId, float]) -> None:
    for source in dict.fromkeys(one.source for one in excerpts if one.source):
        of_source = [rows[one.excerpt_id] for one in excerpts if one.source == source]
        height = sum(of_source) / len(of_source)
        axes.text(_PLACES[3] + 0.05, height, source, va="center", fontproperties=font(8), color=INK)
        for row in of_source:
            _line(axes, (_PLACES[2] + 0.2, row), (_PLACES[3] + 0.04, height))


def _line(axes: Axes, start: tuple[float, float], end: tuple[float, float]) -> None:
    axes.plot([start[0], end[0]], [start[1], end[1]], color="#b8bdc4", linewidth=0.6, zorder=0)


def legend(lang: Language) -> Iterator[str]:
    """What the signs mean."""
    yield lang._("▲ for the claim; ◆ against and answered; ▼ against and not answered.")
