"""Frequencies: in how many sources a code occurs, and how often it was coded."""

from collections.abc import Sequence

from qda_app.analysis.displays import axes, needs, notes, pictured
from qda_app.analysis.displays.kinds import DisplayKind, Form, Purpose
from qda_app.analysis.displays.options import Option
from qda_app.analysis.displays.plans import Plan
from qda_app.domain.codes import Code
from qda_app.domain.excerpts import Coding
from qda_app.domain.figures import Bars, Figure, Label, Paint, Series, Symbol
from qda_app.domain.matrices import Axis, Matrix
from qda_app.i18n import N_

SORT = Option(
    "sort", N_("Order"), (("count", N_("most frequent first")), ("book", N_("as in the codebook"))), ("count",)
)


def fill(plan: Plan) -> Figure:
    """One row a code: sources and codings, below each other."""
    lang = plan.lang
    found = [(code, pictured.codings_on(plan, code)) for code in pictured.codes_of(plan)]
    if SORT.is_chosen(plan.display, "count"):
        found.sort(key=lambda one: (-len(_sources(plan, one[1])), -len(one[1])))
    plot = Bars(
        rows=tuple(_label(plan, code) for code, _ in found),
        series=(
            Series(lang._("sources"), Paint.ACCENT, Symbol.DISC),
            Series(lang._("codings"), Paint.QUIET, Symbol.SQUARE),
        ),
        values=tuple((len(_sources(plan, codings)), len(codings)) for _, codings in found),
        axis=lang._("number of sources, number of codings"),
        is_stacked=False,
    )
    return pictured.figure(plan, _table(plan, found), plot, _description(plan, found))


def _label(plan: Plan, code: Code) -> Label:
    return pictured.code_label(plan, code, grouped=SORT.is_chosen(plan.display, "book"))


def _sources(plan: Plan, codings: Sequence[Coding]) -> set[str]:
    return {plan.corpus.source[plan.corpus.excerpt[one.excerpt_id].source_id].short_id for one in codings}


def _table(plan: Plan, found: Sequence[tuple[Code, Sequence[Coding]]]) -> Matrix:
    lang = plan.lang
    return Matrix(
        kind=KIND.key,
        title=KIND.named(plan.display, lang),
        corner=lang._("Code"),
        rows=tuple(axes.code_axis(plan.tree, code, lang) for code, _ in found),
        columns=(Axis("sources", lang._("Sources")), Axis("codings", lang._("Codings"))),
        cells=tuple(
            (pictured.counted(plan, codings, len(_sources(plan, codings))), pictured.counted(plan, codings))
            for _, codings in found
        ),
        notes=(
            lang._("Counted are sources and codings, not people: how often something is said is not how true it is."),
            *notes.without_codes(plan),
        ),
        rule=plan.display.rule or lang._("A code counts once in every source in which a passage has it."),
        source_line=notes.source_line(plan.corpus, lang),
        is_wide=False,
        widths_cm=(8.0, 2.6, 2.6),
    )


def _description(plan: Plan, found: Sequence[tuple[Code, Sequence[Coding]]]) -> str:
    lang = plan.lang
    told = (
        lang._("{code} {sources}/{codings}").format(
            code=code.short_id, sources=lang.number(len(_sources(plan, codings))), codings=lang.number(len(codings))
        )
        for code, codings in found
    )
    return lang._("Bars of sources and codings a code: {codes}.").format(codes=", ".join(told))


KIND = DisplayKind(
    key="frequencies",
    form=Form.FIGURE,
    purpose=Purpose.COMPLETE,
    name=N_("Code frequencies"),
    question=N_("In how many sources does each code occur, and how often was it coded?"),
    needs=N_("Coded passages."),
    lacks=needs.lacking(needs.coding),
    fill=fill,
    method="2",
    options=(SORT,),
)
