"""The rows of a figure: their labels in lines beside them, below the names of their groups."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qda_app.analysis.figures.lettering import LINE_CM, SIZE, broken, drawable, width_cm
from qda_app.analysis.figures.page import Page
from qda_app.domain.figures import Label

AFTER_CM = 0.25  # between the words and what they name
_WIDEST_SHARE = 0.42
_GROUP_CM, _BETWEEN_CM = 0.62, 0.14


@dataclass(frozen=True)
class Row:
    """A label in lines, from where to where it reaches down, and the name of the group that begins above it."""

    words: str
    top: float
    height: float
    group: str = ""

    @property
    def middle(self) -> float:
        """Half way down."""
        return self.top + self.height / 2


@dataclass(frozen=True)
class Rows:
    """Rows below each other; what they name begins at `left`."""

    rows: Sequence[Row]
    left: float
    bottom: float


def placed(labels: Sequence[Label], page_cm: float, top: float, least: Sequence[float]) -> Rows:
    """Rows from `top` on, each at least as high as it must be."""
    words_cm = min(_WIDEST_SHARE * page_cm, max((width_cm(drawable(one.text), SIZE) for one in labels), default=0.0))
    rows = list(_placed(labels, words_cm + 0.02, top, least))
    return Rows(rows, words_cm + AFTER_CM + 0.1, rows[-1].top + rows[-1].height if rows else top)


def _placed(labels: Sequence[Label], words_cm: float, top: float, least: Sequence[float]) -> Iterator[Row]:
    group = ""
    for label, height in zip(labels, least, strict=True):
        begins = label.group if label.group != group else ""
        group = label.group
        top += _GROUP_CM if begins else 0
        words = broken(label.text, words_cm)
        row = Row(words, top, max(height, LINE_CM * (words.count("\n") + 1) + _BETWEEN_CM), begins)
        yield row
        top += row.height


def draw(page: Page, rows: Rows) -> None:
    """The words of all rows, up to the right where what they name begins."""
    for row in rows.rows:
        if row.group:
            name = broken(row.group, page.size.width - 0.2, SIZE, most=1, is_strong=True)
            page.words(0.1, row.top - _GROUP_CM / 2 + 0.06, name, is_strong=True)
        page.words(rows.left - AFTER_CM, row.middle, row.words, across="right")
