"""Grids: matrices whose rows, columns and cells are arranged, built in one way for every such kind."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from qda_app.analysis.displays import axes, filters, headings, notes
from qda_app.analysis.displays.arrangement import HEADED, Arrangement, Arranging, Mode, Order, arranged
from qda_app.analysis.displays.axis_kinds import CODE_AXES, code_line, lines_of
from qda_app.analysis.displays.grid_cells import ONE_SOURCE, Borrowed, GridCells, Remake
from qda_app.analysis.displays.kinds import DisplayKind, Form, Picture, Purpose
from qda_app.analysis.displays.lines import Line
from qda_app.analysis.displays.needs import Lacks
from qda_app.analysis.displays.plans import Plan
from qda_app.domain.errors import UserError
from qda_app.domain.matrices import Matrix, MatrixCell
from qda_app.domain.order import natural_key
from qda_app.i18n import N_, Language, _

MOST_CELLS = 1_000_000
WIDE_CM, UPRIGHT_CM = 22.7, 14.0
_LEAST_NUMBER_CM = 1.3

Lines = Callable[[Plan], list[Line]]


@dataclass(frozen=True)
class Grid:
    """What sets one kind of grid apart from another.

    `rows` and `columns` are the lines that stand there where nothing is chosen. `name`, `corner` and `rule` are message
    ids; without a rule the mode of the cells has one. `titled` makes a title where the display has none.
    With `tells_voices` each cell says whose words it rests on; `remade` makes cells of another content.
    """

    key: str
    name: str
    arranging: Arranging
    corner: str
    rule: str = ""
    rows: Lines | None = None
    columns: Lines | None = None
    titled: Callable[[Plan], str] | None = None
    borrowed: Callable[[Plan], Borrowed] | None = None
    notes: Callable[[Plan], Sequence[str]] | None = None
    upright_columns: int = 0
    first_cm: float = 3.6
    tells_voices: bool = False
    remade: Callable[[Plan], Remake] | None = None

    def arrangement(self, plan: Plan) -> Arrangement:
        """What the display of a plan chose."""
        return arranged(self.arranging, plan.display)


@dataclass(frozen=True, slots=True)
class About:
    """What the gallery tells of a kind."""

    purpose: Purpose
    question: str
    needs: str
    lacks: Lacks
    method: str
    picture: Picture = Picture.WORDS


def kind_of(grid: Grid, about: About, fill_in: Callable[[Plan], Matrix] | None = None) -> DisplayKind:
    """The kind of display that a grid is; `fill_in` builds it where a grid alone does not."""
    return DisplayKind(
        key=grid.key,
        form=Form.MATRIX,
        purpose=about.purpose,
        name=grid.name,
        question=about.question,
        needs=about.needs,
        lacks=about.lacks,
        fill=fill_in or partial(fill, grid),
        arranging=grid.arranging,
        method=about.method,
        picture=about.picture,
    )


def row_lines(grid: Grid, plan: Plan) -> list[Line]:
    """The rows: those that are chosen, else the usual ones of the kind, else those of the axis."""
    wanted = grid.arrangement(plan)
    chosen = wanted.rows_of
    if not chosen and wanted.rows in CODE_AXES and wanted.columns not in CODE_AXES and wanted.columns != HEADED:
        chosen = plan.display.columns
    return _lines(plan, wanted.rows, chosen, grid.rows, is_usual=wanted.rows == grid.arranging.rows[0])


def column_lines(grid: Grid, plan: Plan) -> list[Line]:
    """The columns, in the same way."""
    wanted = grid.arrangement(plan)
    if wanted.columns == HEADED:
        return headings.lines(plan, grid.arranging, wanted.headings)
    chosen = wanted.columns_of or (plan.display.columns if wanted.columns in CODE_AXES else ())
    return _lines(plan, wanted.columns, chosen, grid.columns, is_usual=wanted.columns == grid.arranging.columns[0])


def _lines(plan: Plan, axis: str, chosen: Sequence[str], usual: Lines | None, *, is_usual: bool) -> list[Line]:
    if not chosen and usual and is_usual:
        return usual(plan)
    return lines_of(plan, axis, chosen)


def fill(grid: Grid, plan: Plan) -> Matrix:
    """Build a grid. Raises UserError where it would have too many cells, unless the display wants it all the same."""
    wanted, rows, columns = grid.arrangement(plan), row_lines(grid, plan), column_lines(grid, plan)
    if len(rows) * len(columns) >= MOST_CELLS and not wanted.is_large_wanted:
        raise _too_large(len(rows), len(columns))
    cells = GridCells(
        plan, rows, columns, wanted, grid.borrowed(plan) if grid.borrowed else None, tells_voices=grid.tells_voices
    )
    order = _ordered(rows, cells, wanted.order)
    remake = grid.remade(plan) if grid.remade else None
    filled = tuple(cells.row(row) if remake is None else cells.remade(row, remake) for row in order)
    is_wide = len(columns) > grid.upright_columns
    return Matrix(
        kind=grid.key,
        title=plan.display.title or (grid.titled(plan) if grid.titled else plan.lang._(grid.name)),
        corner=plan.lang._(grid.corner),
        rows=tuple(rows[row].axis for row in order),
        columns=tuple(line.axis for line in columns),
        cells=filled,
        notes=(*_legend(plan, wanted.mode, filled), *(grid.notes(plan) if grid.notes else ()), *_below(plan, wanted)),
        rule=plan.display.rule or _usual_rule(grid, plan, wanted.mode),
        source_line=notes.source_line(plan.corpus, plan.lang),
        is_wide=is_wide,
        widths_cm=widths(len(columns), grid.first_cm, is_wide=is_wide),
        shows_words=not wanted.mode.is_figure,
    )


def _usual_rule(grid: Grid, plan: Plan, mode: Mode) -> str:
    """That of the kind or of what its cells hold; none where the researcher has to write it."""
    rule = grid.rule or _RULES.get(mode, "")
    return plan.lang._(rule) if rule else ""


def widths(columns: int, first_cm: float, *, is_wide: bool) -> tuple[float, ...]:
    """The column of titles, then columns that share the rest of the page."""
    left = (WIDE_CM if is_wide else UPRIGHT_CM) - first_cm
    return (first_cm, *(max(_LEAST_NUMBER_CM, left / columns) for _ in range(columns)))


def _ordered(rows: Sequence[Line], cells: GridCells, order: Order) -> list[int]:
    places = list(range(len(rows)))
    if order is Order.NAME:
        return sorted(places, key=lambda row: natural_key(rows[row].axis.title))
    if order is Order.MOST:
        return sorted(places, key=lambda row: -cells.excerpts(row))
    return places


def _legend(plan: Plan, mode: Mode, cells: Sequence[Sequence[MatrixCell]]) -> list[str]:
    """What the signs and words mean that stand in the cells."""
    lang, flat = plan.lang, [cell for row in cells for cell in row]
    told = [notes.signs(lang)] if any(cell.position and cell.evidence for cell in flat) else []
    if any(cell.empty for cell in flat):
        told.append(notes.empties(lang))
    if any(cell.caveat == ONE_SOURCE for cell in flat):
        told.append(lang._("*: only one source says so."))
    if any(cell.caveat == "?" for cell in flat):
        told.append(lang._("?: rated without an excerpt that shows it."))
    return [*told, *_of_shares(mode, lang)]


def _of_shares(mode: Mode, lang: Language) -> list[str]:
    if mode is Mode.ROW_PERCENT:
        return [lang._("Percentages are of the sources that speak in the row, never of people.")]
    if mode is Mode.COLUMN_PERCENT:
        return [lang._("Percentages are of the sources that speak in the column, never of people.")]
    return []


def _below(plan: Plan, wanted: Arrangement) -> list[str]:
    return [*filters.note(plan, wanted.filter), *notes.without_codes(plan)]


_RULES = {
    Mode.QUOTE: N_("Each cell shows its strongest excerpt, of equally strong ones the shortest, at most 40 words."),
    Mode.COUNT: N_("Each cell counts excerpts; one excerpt with several of the codes counts once."),
    Mode.SOURCES: N_("Each cell counts the sources in which something is said."),
    Mode.ROW_PERCENT: N_("Each cell shows in how many of the sources of its row something is said."),
    Mode.COLUMN_PERCENT: N_("Each cell shows in how many of the sources of its column something is said."),
    Mode.PHRASE: N_("Each cell shows the researcher's phrase, else the paraphrase, of its strongest excerpt."),
    Mode.PARAPHRASE: N_("Each cell shows the paraphrase of its strongest excerpt."),
}


class TooLargeError(UserError):
    """A matrix would have so many cells that one is asked first."""


def _too_large(rows: int, columns: int) -> TooLargeError:
    return TooLargeError(
        _("This matrix would have {rows} rows and {columns} columns.").format(rows=rows, columns=columns),
        hint=_("Choose fewer of them, or tick “Build it however large it is” (on the command line: large=yes)."),
    )


def below_chosen(plan: Plan) -> list[Line]:
    """The chosen codes; one chosen code with codes below stands for these."""
    codes = axes.chosen(plan.tree, plan.display)
    if len(codes) == 1 and plan.tree.children(codes[0]):
        return [code_line(plan, code) for code in plan.tree.children(codes[0])]
    return lines_of(plan, "codes", plan.display.columns)
