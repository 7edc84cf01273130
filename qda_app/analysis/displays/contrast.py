"""Contrast table: a few cases that were chosen because they differ, side by side (METHOD §2.5).

Without a choice, the columns are the two to four units that stand against each other most often, and the rows the
nodes on which they do.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations

from qda_app.analysis.displays import needs
from qda_app.analysis.displays.arrangement import IN_WORDS, Arranging, Mode, Scale
from qda_app.analysis.displays.axis_kinds import CODE_AXES, SOURCE_AXES, VOICE_AXES, code_line, lines_of
from qda_app.analysis.displays.given import Given
from qda_app.analysis.displays.grids import About, Grid, kind_of
from qda_app.analysis.displays.kinds import Picture, Purpose
from qda_app.analysis.displays.lines import Line
from qda_app.analysis.displays.plans import Plan
from qda_app.analysis.displays.pooling import pooled, positions
from qda_app.analysis.displays.rated_rows import rated
from qda_app.domain.codes import Code
from qda_app.domain.corpus import Corpus
from qda_app.domain.triangulation import Position
from qda_app.i18n import N_, _

_MOST_CASES = 4
_AGAINST = {Position.SUPPORTS, Position.CONTRADICTS}
Standing = Mapping[str, Position]
"""Where each unit stands on a node, by its token."""


def _columns(plan: Plan) -> list[Line]:
    """The two units that stand against each other most often, and up to two more; the first ones where none do."""
    units = lines_of(plan, "units")
    pairs = _against(plan, units).most_common()
    ordered = dict.fromkeys(token for pair, _count in pairs for token in pair)
    chosen = list(ordered)[:_MOST_CASES] or [one.token for one in units][:_MOST_CASES]
    return [one for one in units if one.token in chosen]


def _rows(plan: Plan) -> list[Line]:
    """The nodes on which these units differ; every node that wants a stance where they nowhere do."""
    columns, nodes = _columns(plan), rated(plan).spoken
    found = [code for code in nodes if len(set(_standing(plan, code, columns).values())) > 1]
    return [code_line(plan, code) for code in found or nodes]


def _against(plan: Plan, units: Sequence[Line]) -> Counter[tuple[str, str]]:
    """How far each two units stand apart: right against each other counts twice, mixed against a side once."""
    found: Counter[tuple[str, str]] = Counter()
    for code in rated(plan).spoken:
        standing = _standing(plan, code, units)
        for pair in combinations(standing, 2):
            signs = {standing[one] for one in pair}
            found[pair] += (len(signs) > 1) + (signs == _AGAINST)
    return +found


def _standing(plan: Plan, code: Code, units: Sequence[Line]) -> Standing:
    codings = [one for said in plan.corpus.spoken.get(code.id, {}).values() for one in said]
    voices = positions(codings, plan.corpus.voices, plan.assumptions.tau)
    found = {unit.token: pooled(voices[who] for who in unit.members if who in voices) for unit in units}
    return {token: position for token, position in found.items() if position and position.is_directed}


def _units(corpus: Corpus, _given: Given) -> str:
    if len({one.unit for one in corpus.informants if one.unit}) > 1:
        return ""
    return _("There are not two units to compare. Give informants a unit in the register.")


GRID = Grid(
    key="contrast",
    name=N_("Contrast table"),
    arranging=Arranging(
        rows=("aspects", *(one for one in CODE_AXES if one != "aspects")),
        columns=("units", *(one for one in VOICE_AXES if one != "units"), *SOURCE_AXES),
        modes=(*IN_WORDS, Mode.RATING),
        scales=(Scale.STRENGTH, Scale.PRESENCE, Scale.LEVEL),
    ),
    corner=N_("Attribute"),
    rows=_rows,
    columns=_columns,
    upright_columns=_MOST_CASES,
    first_cm=3.0,
)
KIND = kind_of(
    GRID,
    About(
        Purpose.COMPARE,
        question=N_("In what do a few telling cases differ?"),
        needs=N_("Informants of two units or more, and codings with a stance."),
        lacks=needs.lacking(needs.voices, needs.coding, _units),
        method="2.5",
        picture=Picture.SIGNS,
    ),
)
