"""The columns of a reduction table, and what else one chooses about it (METHOD §3.4)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qda_app.analysis.displays.options import Option
from qda_app.domain.displays import Display
from qda_app.domain.matrices import Axis
from qda_app.i18n import N_, Language

NUMBER_CM = 0.95
_TEXT_CM = 22.7  # of a page that lies on its side
QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class ReductionColumn:
    """A column: its title (a message id), the width it wants, and the least in which its words do not break."""

    title: str
    width_cm: float
    least_cm: float


COLUMNS: Mapping[str, ReductionColumn] = {
    "informant": ReductionColumn(N_("Informant"), 3.45, 2.2),
    "date": ReductionColumn(N_("Date"), 2.3, 1.7),
    "line": ReductionColumn(N_("Line"), 1.5, 1.2),
    "time": ReductionColumn(N_("Time"), 1.7, 1.5),
    "question": ReductionColumn(N_("Question"), 4.5, 2.9),
    QUOTE: ReductionColumn(N_("Excerpt"), 7.5, 3.6),
    "meaning": ReductionColumn(N_("Reduction and meaning"), 4.75, 2.75),
    "interpretation": ReductionColumn(N_("Interpretation"), 4.0, 2.6),
    "codes": ReductionColumn(N_("Code"), 3.85, 3.85),
    "aspect": ReductionColumn(N_("Aspect"), 2.2, 2.1),
    "conclusion": ReductionColumn(N_("Preliminary conclusion"), 4.0, 2.2),
}
SHOWN = Option(
    "columns",
    N_("Columns"),
    tuple((key, column.title) for key, column in COLUMNS.items()),
    ("informant", QUOTE, "meaning", "codes", "aspect"),
    is_many=True,
)
DROPPED = Option(
    "dropped",
    N_("Dropped excerpts"),
    (("shown", N_("shown, with the reason")), ("hidden", N_("left out"))),
    ("shown",),
)
MERGED = Option(
    "merged",
    N_("Merged excerpts"),
    (("together", N_("together with the one that stands for them")), ("apart", N_("each in a row of its own"))),
    ("together",),
)
TABLES = Option(
    "tables",
    N_("Tables in a document"),
    (("one", N_("one table, as an appendix")), ("aspects", N_("one table for each aspect"))),
    ("one",),
)
OPTIONS = (SHOWN, DROPPED, MERGED, TABLES)


def shown_columns(display: Display) -> tuple[str, ...]:
    """The columns of a table, from left to right; it is never without its excerpts."""
    chosen = SHOWN.chosen(display)
    return tuple(key for key in COLUMNS if key in chosen or key == QUOTE)


def axes_of(keys: Sequence[str], lang: Language) -> tuple[Axis, ...]:
    """The columns as they are titled."""
    return tuple(Axis(key, lang._(COLUMNS[key].title)) for key in keys)


def widths_of(keys: Sequence[str]) -> tuple[float, ...]:
    """The widths of the number and the columns, which fill a page on its side; those that want more give way more."""
    columns = [COLUMNS[key] for key in keys]
    room, least = _TEXT_CM - NUMBER_CM, sum(column.least_cm for column in columns)
    wanted = sum(column.width_cm for column in columns) - least
    if least > room:
        share = room / least
        return (NUMBER_CM, *(column.least_cm * share for column in columns))
    share = (room - least) / wanted
    return (NUMBER_CM, *(column.least_cm + (column.width_cm - column.least_cm) * share for column in columns))
