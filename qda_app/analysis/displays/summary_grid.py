"""Summary grid: what the researcher wrote about each person or source on each code (METHOD §3.1).

The rows are people, and before them one about all where anything was written about all; or sources.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from qda_app.analysis.displays import needs
from qda_app.analysis.displays.arrangement import Arranging, Mode
from qda_app.analysis.displays.axis_kinds import CODE_AXES, lines_of
from qda_app.analysis.displays.given import Given
from qda_app.analysis.displays.grids import About, Grid, kind_of
from qda_app.analysis.displays.kinds import Picture, Purpose
from qda_app.analysis.displays.lines import About as Side
from qda_app.analysis.displays.lines import Line
from qda_app.analysis.displays.plans import Plan
from qda_app.domain.corpus import Corpus
from qda_app.domain.excerpts import Coding
from qda_app.domain.ids import CodeId
from qda_app.domain.matrices import Axis, MatrixCell
from qda_app.domain.summaries import Summary
from qda_app.i18n import N_, _

ALL = "*"
"""The key of the row about all."""


def _rows(plan: Plan) -> list[Line]:
    lines = lines_of(plan, "informants")
    if not any(one.informant_id is None and one.source_id is None for one in plan.summaries):
        return lines
    members = frozenset(member for line in lines for member in line.members)
    return [Line(ALL, Axis(ALL, plan.lang._("All"), plan.lang._("theme summary")), Side.VOICE, members), *lines]


class _Summaries:
    """Puts the summaries into the cells."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._found: Mapping[tuple[UUID | None, CodeId], Summary] = {
            (one.informant_id or one.source_id, one.code_id): one for one in plan.summaries
        }

    def cell(self, cell: MatrixCell, row: Line, column: Line, _codings: Sequence[Coding]) -> MatrixCell:
        """The cell with its summary in full, or how much waits for one."""
        if row.token == ALL:
            cell = self._of_all(row, column)
        who = None if row.token == ALL else next(iter(row.members), None)
        summary = self._found.get((who, column.code.id)) if column.code else None
        if summary and (cell.is_summary or not cell.phrase):
            is_stale = summary.digest != cell.digest
            cell = replace(cell, phrase=summary.words, is_stale=is_stale, is_summary=True)
        if cell.phrase or not cell.evidence:
            return replace(cell, quote_text="", position="", strength=None)
        return self._waiting(cell)

    def _of_all(self, row: Line, column: Line) -> MatrixCell:
        """What rests on everything that is coded with a code, whoever says it."""
        key = row.key, column.key
        found = [one for one in self._plan.corpus.kept if one.code_id in column.members]
        codings = self._plan.sheet.adjusted(key, found)
        if not codings:
            return self._plan.sheet.written(key, MatrixCell(words="–", value="none"))
        return self._plan.sheet.spoken(key, codings)

    def _waiting(self, cell: MatrixCell) -> MatrixCell:
        lang = self._plan.lang
        count = lang.plural("{count} excerpt", "{count} excerpts", len(cell.evidence))
        words = lang._("not summed up yet; {excerpts}").format(excerpts=count)
        return replace(cell, quote=None, quote_text="", position="", strength=None, words=words, value="waiting")


def _summaries(_corpus: Corpus, given: Given) -> str:
    return "" if given.summaries else _("No summary is written yet. Write summaries in Reduce, under Summaries.")


GRID = Grid(
    key="summary-grid",
    name=N_("Summary grid"),
    arranging=Arranging(
        rows=("informants", "sources"),
        columns=("aspects", *(one for one in CODE_AXES if one in ("codes", "groups"))),
        modes=(Mode.QUOTE,),
    ),
    corner=N_("Of whom"),
    rule=N_("Each cell holds the researcher's summary, with where the excerpts stand that it rests on."),
    rows=_rows,
    remade=lambda plan: _Summaries(plan).cell,
    first_cm=3.0,
)
KIND = kind_of(
    GRID,
    About(
        Purpose.SUMMARISE,
        question=N_("What does each person or source say on each code, in a few words?"),
        needs=N_("Summaries, written in Reduce."),
        lacks=needs.lacking(needs.coding, _summaries),
        method="3.1",
        picture=Picture.LINES,
    ),
)
