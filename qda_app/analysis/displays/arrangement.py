"""Arrangement: rows, columns, what cells hold, filter and order of a display, as its options keep them."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from qda_app.domain.codes import Code, CodeTree
from qda_app.domain.displays import Display
from qda_app.domain.queries import Term, Terms, tidy
from qda_app.i18n import N_

ROWS, ROWS_OF = "rows", "rows-of"
COLUMNS, COLUMNS_OF = "columns", "columns-of"
CELL, FILTER, ORDER, HEADINGS, SCALE, LARGE, BY = "cell", "filter", "order", "headings", "scale", "large", "by"
KEPT = (ROWS, ROWS_OF, COLUMNS, COLUMNS_OF, CELL, FILTER, ORDER, HEADINGS, SCALE, LARGE, BY)
"""The options in which an arrangement is kept."""


class Mode(StrEnum):
    """What the cells of a matrix hold (METHOD §2, common rule c)."""

    QUOTE = "quote"
    PARAPHRASE = "paraphrase"
    PHRASE = "phrase"
    RATING = "rating"
    COUNT = "count"
    SOURCES = "sources"
    ROW_PERCENT = "row-percent"
    COLUMN_PERCENT = "column-percent"

    @property
    def is_figure(self) -> bool:
        """Whether cells hold numbers."""
        return self in _FIGURES


_FIGURES = frozenset({Mode.COUNT, Mode.SOURCES, Mode.ROW_PERCENT, Mode.COLUMN_PERCENT})
IN_WORDS = (Mode.PHRASE, Mode.PARAPHRASE, Mode.QUOTE)
IN_NUMBERS = (Mode.COUNT, Mode.SOURCES, Mode.ROW_PERCENT, Mode.COLUMN_PERCENT)
MODE_NAMES: Mapping[Mode, str] = {
    Mode.QUOTE: N_("quote, at most 40 words"),
    Mode.PARAPHRASE: N_("paraphrase"),
    Mode.PHRASE: N_("summary phrase"),
    Mode.RATING: N_("rating with evidence"),
    Mode.COUNT: N_("number of excerpts"),
    Mode.SOURCES: N_("number of sources"),
    Mode.ROW_PERCENT: N_("share of the row's sources"),
    Mode.COLUMN_PERCENT: N_("share of the column's sources"),
}


class Order(StrEnum):
    """How rows follow each other."""

    USUAL = "usual"
    NAME = "name"
    MOST = "most"


ORDER_NAMES: Mapping[Order, str] = {
    Order.USUAL: N_("as usual"),
    Order.NAME: N_("by name"),
    Order.MOST: N_("most excerpts first"),
}


class Scale(StrEnum):
    """The values of a rating."""

    PRESENCE = "presence"
    STRENGTH = "strength"
    LEVEL = "level"


SCALE_NAMES: Mapping[Scale, str] = {
    Scale.PRESENCE: N_("present, partly, absent"),
    Scale.STRENGTH: N_("strong, fair, weak"),
    Scale.LEVEL: N_("high, moderate, low"),
}
SCALES: Mapping[Scale, Mapping[str, str]] = {
    Scale.PRESENCE: {"present": N_("present"), "partly": N_("partly"), "absent": N_("absent")},
    Scale.STRENGTH: {"strong": N_("strong"), "fair": N_("fair"), "weak": N_("weak")},
    Scale.LEVEL: {"high": N_("high"), "moderate": N_("moderate"), "low": N_("low")},
}
RATINGS: Mapping[str, str] = {value: name for scale in SCALES.values() for value, name in scale.items()}


@dataclass(frozen=True, slots=True)
class Heading:
    """A column of its own, under which codes are gathered; `name` is a message id.

    `usual` are the codes that it gathers where nothing is chosen.
    """

    key: str
    name: str
    usual: Callable[[CodeTree], Sequence[Code]] | None = None


@dataclass(frozen=True, slots=True)
class Arranging:
    """What of a kind can be arranged, the usual first; what is empty is fixed.

    `rows` and `columns` are keys of axes; HEADED among `columns` stands for `headings`. With `takes_scale` the rows are
    rated cases, sorted by one of the scales on which cases were rated.
    """

    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    modes: tuple[Mode, ...] = ()
    headings: tuple[Heading, ...] = ()
    scales: tuple[Scale, ...] = ()
    takes_scale: bool = False


HEADED = "headings"
"""The axis of headings of one's own."""
Gathered = tuple[tuple[str, tuple[str, ...]], ...]
"""Headings by key or title, each with the codes that it gathers."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What a display chose. `rows_of` and `columns_of` name single lines; without any, the usual ones stand there."""

    rows: str
    columns: str
    mode: Mode
    rows_of: tuple[str, ...] = ()
    columns_of: tuple[str, ...] = ()
    headings: Gathered = ()
    filter: Terms = ()
    order: Order = Order.USUAL
    scale: Scale = Scale.PRESENCE
    is_large_wanted: bool = False
    by: str = ""

    @property
    def kept(self) -> dict[str, str]:
        """As options; what is usual is left empty."""
        terms = [list(term.stored) for term in self.filter]
        return {
            ROWS: self.rows,
            ROWS_OF: _listed(self.rows_of),
            COLUMNS: self.columns,
            COLUMNS_OF: _listed(self.columns_of),
            CELL: self.mode,
            FILTER: json.dumps(terms) if terms else "",
            ORDER: self.order,
            HEADINGS: json.dumps(self.headings) if self.headings else "",
            SCALE: self.scale,
            LARGE: "yes" if self.is_large_wanted else "",
            BY: self.by,
        }


def arranged(arranging: Arranging, display: Display) -> Arrangement:
    """What a display chose, as far as its kind offers it."""
    told = dict(display.options)
    return Arrangement(
        rows=_one_of(told.get(ROWS, ""), arranging.rows),
        columns=_one_of(told.get(COLUMNS, ""), arranging.columns),
        mode=_mode(told.get(CELL, ""), arranging.modes),
        rows_of=_read_list(told.get(ROWS_OF, "")),
        columns_of=_read_list(told.get(COLUMNS_OF, "")),
        headings=tuple((str(key), tuple(map(str, codes))) for key, codes in _read(told.get(HEADINGS, ""))),
        filter=tidy(Term.read(term) for term in _read(told.get(FILTER, ""))),
        order=Order(told.get(ORDER) or Order.USUAL),
        scale=Scale(told.get(SCALE) or (arranging.scales or (Scale.PRESENCE,))[0]),
        is_large_wanted=told.get(LARGE) == "yes",
        by=told.get(BY, ""),
    )


def arrange(arranging: Arranging, display: Display, wanted: Arrangement) -> Display:
    """The display with another arrangement; what is usual is not written down."""
    usual = arranged(arranging, replace(display, options=())).kept
    others = [(name, value) for name, value in display.options if name not in KEPT]
    own = [(name, value) for name, value in wanted.kept.items() if value and value != usual[name]]
    return replace(display, options=(*others, *own))


def is_offered(axis: str, offered: Sequence[str]) -> bool:
    """Whether an axis is among those of a kind; an attribute is where attributes are."""
    return axis in offered or f"{axis.partition(':')[0]}:" in offered


def _one_of(axis: str, offered: Sequence[str]) -> str:
    if axis and is_offered(axis, offered):
        return axis
    return offered[0] if offered else ""


def _mode(told: str, offered: Sequence[Mode]) -> Mode:
    return Mode(told) if told in offered else offered[0] if offered else Mode.QUOTE


def _listed(tokens: Sequence[str]) -> str:
    return json.dumps(tokens, ensure_ascii=False) if tokens else ""


def _read_list(told: str) -> tuple[str, ...]:
    return tuple(map(str, _read(told)))


def _read(told: str) -> Sequence[list[str]]:
    return json.loads(told) if told else []
