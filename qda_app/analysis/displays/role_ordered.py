"""Role-ordered matrix: whether people see a matter differently from where they stand (METHOD §2.2)."""

from collections.abc import Mapping

from qda_app.analysis import wording
from qda_app.analysis.displays import axes, needs, notes
from qda_app.analysis.displays.kinds import DisplayKind, Form, Purpose
from qda_app.analysis.displays.people import People, cells_of, people_on, rated_rows
from qda_app.analysis.displays.plans import Plan
from qda_app.domain.codes import Code, CodeTree
from qda_app.domain.displays import Display
from qda_app.domain.matrices import Axis, Matrix, MatrixCell
from qda_app.domain.sources import Informant
from qda_app.domain.triangulation import TriangulationRow
from qda_app.i18n import N_

DIRECTION = "direction"

_TEXT_WIDTH_CM, _ROLE_WIDTH_CM, _DIRECTION_WIDTH_CM = 22.7, 3.2, 2.3


def fill(plan: Plan) -> Matrix:
    """People by role over the chosen codes; sign, phrase and strongest quote, then where each stands on the whole.

    One chosen code with codes below stands for these; without a choice the columns are the aspects. The last column
    is there when the columns have a parent on which voices can agree.
    """
    lang = plan.lang
    codes = columns_of(plan.tree, plan.display)
    parent = axes.common_parent(plan.tree, codes)
    rows = rated_rows(plan, [*codes, parent] if parent else codes)
    people = people_on(plan.corpus, [*codes, parent] if parent else codes)
    direction = (Axis(DIRECTION, lang._("Direction")),) if parent else ()
    return Matrix(
        kind=KIND.key,
        title=_title(plan, parent),
        corner=lang._("Role"),
        rows=tuple(axes.role_row(plan.corpus, one) for one in people.inside),
        columns=(*(axes.code_axis(plan.tree, code, lang) for code in codes), *direction),
        cells=tuple(
            (*cells_of(plan, one, codes, rows), *([_direction(plan, one, parent, rows)] if parent else []))
            for one in people.inside
        ),
        notes=_notes(plan, people, parent, rows),
        rule=plan.display.rule or notes.quote_rule(lang),
        source_line=notes.source_line(plan.corpus, lang),
        widths_cm=_widths(len(codes), len(direction)),
        shows_words=True,
    )


def columns_of(tree: CodeTree, display: Display) -> list[Code]:
    """The codes that stand as columns."""
    codes = axes.chosen(tree, display) or axes.themes(tree)
    return list(tree.children(codes[0])) or codes if len(codes) == 1 else codes


def _title(plan: Plan, parent: Code | None) -> str:
    name = KIND.named(plan.display, plan.lang)
    if plan.display.title or not parent:
        return name
    return f"{name}: {axes.code_name(parent, plan.lang)}"


def _direction(plan: Plan, one: Informant, parent: Code, rows: Mapping[str, TriangulationRow]) -> MatrixCell:
    """Where a person stands on the whole: a sign and its word, or why there is none."""
    position = rows[parent.short_id].positions[one.short_id]
    if not position.is_spoken:
        return plan.sheet.unspoken((one.short_id, DIRECTION), one, parent)
    return MatrixCell(position=position, words=wording.position(position, plan.lang), value=position.name.lower())


def _notes(plan: Plan, people: People, parent: Code | None, rows: Mapping[str, TriangulationRow]) -> tuple[str, ...]:
    lang = plan.lang
    of_the_whole = (
        [
            lang._("Direction: where a voice stands over all codes of {code}, from all its excerpts.").format(
                code=axes.code_name(parent, lang)
            ),
            *notes.hints(rows[parent.short_id], lang),
        ]
        if parent
        else []
    )
    return (
        notes.signs(lang),
        notes.empties(lang),
        *of_the_whole,
        *notes.not_asked(people.outside, lang),
        *notes.without_strength(plan, rows.values()),
        *notes.without_codes(plan),
        notes.assumptions(plan.assumptions, lang),
        notes.decision(lang),
    )


def _widths(codes: int, directions: int) -> tuple[float, ...]:
    left = _TEXT_WIDTH_CM - _ROLE_WIDTH_CM - directions * _DIRECTION_WIDTH_CM
    return (_ROLE_WIDTH_CM, *(left / codes for _ in range(codes)), *(_DIRECTION_WIDTH_CM for _ in range(directions)))


KIND = DisplayKind(
    key="role-ordered",
    form=Form.MATRIX,
    purpose=Purpose.COMPARE,
    name=N_("Role-ordered matrix"),
    question=N_("Do people see the matter differently from where they stand?"),
    needs=N_("Role ranks of informants, and codings with a stance."),
    lacks=needs.lacking(needs.voices, needs.role_ranks, needs.coding),
    fill=fill,
)
