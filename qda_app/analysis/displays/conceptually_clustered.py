"""Conceptually clustered matrix: what each person says on aspects that belong together (METHOD §2.2)."""

from qda_app.analysis.displays import axes, needs, notes
from qda_app.analysis.displays.kinds import DisplayKind, Form, Purpose
from qda_app.analysis.displays.people import cells_of, people_on, rated_rows
from qda_app.analysis.displays.plans import Plan
from qda_app.domain.matrices import Matrix
from qda_app.i18n import N_

_TEXT_WIDTH_CM, _NAME_WIDTH_CM = 22.7, 2.7


def fill(plan: Plan) -> Matrix:
    """People by role over the aspects, or over the chosen codes; sign, phrase and one quote in each cell."""
    lang = plan.lang
    codes = axes.chosen(plan.tree, plan.display) or axes.themes(plan.tree)
    rows = rated_rows(plan, codes)
    people = people_on(plan.corpus, codes)
    return Matrix(
        kind=KIND.key,
        title=KIND.named(plan.display, lang),
        corner=lang._("Informant"),
        rows=tuple(axes.role_row(plan.corpus, one) for one in people.inside),
        columns=tuple(axes.code_axis(plan.tree, code, lang) for code in codes),
        cells=tuple(tuple(cells_of(plan, one, codes, rows)) for one in people.inside),
        notes=(
            notes.signs(lang),
            notes.empties(lang),
            *notes.not_asked(people.outside, lang),
            *notes.without_codes(plan),
        ),
        rule=plan.display.rule or notes.quote_rule(lang),
        source_line=notes.source_line(plan.corpus, lang),
        widths_cm=(_NAME_WIDTH_CM, *((_TEXT_WIDTH_CM - _NAME_WIDTH_CM) / len(codes) for _ in codes)),
        shows_words=True,
    )


KIND = DisplayKind(
    key="conceptually-clustered",
    form=Form.MATRIX,
    purpose=Purpose.COMPARE,
    name=N_("Conceptually clustered matrix"),
    question=N_("What does each person say on the aspects that belong together?"),
    needs=N_("Coded passages whose speaker is known."),
    lacks=needs.lacking(needs.voices, needs.coding),
    fill=fill,
)
