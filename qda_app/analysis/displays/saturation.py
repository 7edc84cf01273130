"""Saturation: new codes source by source, their running sum, its mean over other orders, and the rule (METHOD §6.2)."""

from collections import defaultdict
from collections.abc import Sequence

from qda_app.analysis.displays import needs, notes, pictured
from qda_app.analysis.displays.kinds import DisplayKind, Form, Purpose
from qda_app.analysis.displays.options import Option
from qda_app.analysis.displays.plans import Plan
from qda_app.analysis.saturation import judge_runs
from qda_app.analysis.saturation_sheets import SaturationSheet, make_saturation_sheet
from qda_app.analysis.saturation_words import runs, verdict
from qda_app.domain.excerpts import Coding
from qda_app.domain.figures import Curves, Dash, Figure, Line, Paint, Series, Symbol
from qda_app.domain.ids import SourceId
from qda_app.domain.matrices import Axis, Matrix
from qda_app.domain.saturation import RunRule, RunVerdict
from qda_app.i18n import N_, Language

_BASE = Option("base", N_("Base size"), tuple((str(one), str(one)) for one in (4, 5, 6)), ("4",))
_RUN = Option("run", N_("Run length"), (("2", "2"), ("3", "3")), ("2",))
_THRESHOLD = Option("threshold", N_("Threshold"), (("5", N_("at most 5 %")), ("0", N_("none"))), ("5",))
_STEP = Option("step", N_("Step of runs"), (("1", N_("one source")), ("run", N_("one run"))), ("1",))


def fill(plan: Plan) -> Figure:
    """Coded sources by date, undated ones last."""
    lang, sheet = plan.lang, make_saturation_sheet(plan.corpus)
    found = judge_runs(sheet.result.new, _rule(plan))
    return pictured.figure(plan, _table(plan, sheet, found), curves(sheet, found, lang), described(sheet, lang))


def curves(sheet: SaturationSheet, found: RunVerdict, lang: Language) -> Curves:
    """What is drawn of a sheet."""
    words = lang._("reached after {count} sources")
    reached = (found.reached_at, words.format(count=lang.number(found.reached_at))) if found.reached_at else None
    return Curves(
        columns=sheet.result.order,
        bars=Line(Series(lang._("new codes"), Paint.QUIET, Symbol.SQUARE), tuple(map(float, sheet.result.new))),
        lines=(
            Line(Series(lang._("codes so far"), Paint.ACCENT, Symbol.DISC), tuple(map(float, sheet.result.cumulative))),
            Line(Series(lang._("mean over other orders"), Paint.MIXED, Symbol.DIAMOND, Dash.DASHED), sheet.mean),
        ),
        axis=lang._("number of codes"),
        across=lang._("sources in the order of their dates"),
        mark=reached,
    )


def drawn(sheet: SaturationSheet, rule: RunRule, lang: Language) -> Figure:
    """The curve of a sheet by a rule, for a page that has its table already."""
    nothing = Matrix(KIND.key, lang._(KIND.name), "", (), (), ())
    return Figure(nothing, curves(sheet, judge_runs(sheet.result.new, rule), lang), described(sheet, lang))


def _rule(plan: Plan) -> RunRule:
    base, run = (int(option.chosen(plan.display)[0]) for option in (_BASE, _RUN))
    threshold = int(_THRESHOLD.chosen(plan.display)[0]) / 100
    return RunRule(base, run, threshold, 1 if _STEP.is_chosen(plan.display, "1") else run)


def _table(plan: Plan, sheet: SaturationSheet, found: RunVerdict) -> Matrix:
    lang = plan.lang
    new = _new_codings(plan, sheet)
    cells = tuple(
        (
            pictured.told(lang.date(source.date, "medium") if source.date else "–", str(source.date)),
            pictured.counted(plan, new[place], sheet.result.new[place]),
            pictured.counted(plan, (), sheet.new_inductive[place]),
            pictured.counted(plan, (), sheet.result.cumulative[place]),
            pictured.counted(plan, (), sheet.mean[place], 1),
        )
        for place, source in enumerate(sheet.sources)
    )
    return Matrix(
        kind=KIND.key,
        title=KIND.named(plan.display, lang),
        corner=lang._("Source"),
        rows=tuple(Axis(one.short_id, one.short_id, one.title) for one in sheet.sources),
        columns=(
            Axis("date", lang._("Date")),
            Axis("new", lang._("New codes")),
            Axis("inductive", lang._("of these from the data")),
            Axis("cumulative", lang._("Codes so far")),
            Axis("mean", lang._("Mean over other orders")),
        ),
        cells=cells,
        notes=_notes(plan, sheet, found),
        rule=plan.display.rule
        or lang._(
            "A code is new in the first source that has it; sources are read in the order of their dates. Saturation "
            "by Guest, Namey and Chen (2020): the first run whose new codes are at most the threshold of the codes of "
            "the base."
        ),
        source_line=notes.source_line(plan.corpus, lang),
        is_wide=False,
        widths_cm=(3.6, 2.6, 1.9, 1.9, 1.9, 1.9),
    )


def _new_codings(plan: Plan, sheet: SaturationSheet) -> list[Sequence[Coding]]:
    """In each source, the first coding of each code that no earlier source has."""
    corpus, seen = plan.corpus, set[object]()
    of_source: defaultdict[SourceId, list[Coding]] = defaultdict(list)
    for coding in corpus.kept:
        of_source[corpus.excerpt[coding.excerpt_id].source_id].append(coding)
    found: list[Sequence[Coding]] = []
    for source in sheet.sources:
        here = of_source[source.id]
        first = {one.code_id: one for one in reversed(here) if one.code_id not in seen}
        seen |= first.keys()
        found.append([one for one in here if first.get(one.code_id) is one])
    return found


def _notes(plan: Plan, sheet: SaturationSheet, found: RunVerdict) -> tuple[str, ...]:
    lang = plan.lang
    uncoded = ", ".join(source.short_id for source in sheet.uncoded)
    return (
        verdict(found, len(sheet.result.order), lang),
        *runs(found, lang),
        lang._("Coverage of the codebook: {used} of {all} codes have an excerpt.").format(
            used=lang.number(sheet.used), all=lang.number(sheet.codable)
        ),
        *([lang._("Not coded yet, so not counted: {sources}.").format(sources=uncoded)] if uncoded else []),
        lang._(
            "With a codebook that was there before, the curve shows coverage, not saturation of meaning. "
            "It depends on the order of the sources: the dashed line is the mean over up to 200 other orders."
        ),
        *notes.without_codes(plan),
    )


def described(sheet: SaturationSheet, lang: Language) -> str:
    """The curve in words."""
    points = zip(sheet.result.order, sheet.result.new, sheet.result.cumulative, strict=True)
    told = (
        lang._("{source} {new} new, {so_far} so far").format(
            source=source, new=lang.number(new), so_far=lang.number(so_far)
        )
        for source, new, so_far in points
    )
    return lang._("Saturation curve: {points}.").format(points="; ".join(told))


KIND = DisplayKind(
    key="saturation",
    form=Form.FIGURE,
    purpose=Purpose.COMPLETE,
    name=N_("Saturation curve"),
    question=N_("Do further sources still bring new codes?"),
    needs=N_("Coded sources, best with their dates."),
    lacks=needs.lacking(needs.coding),
    fill=fill,
    method="6.2",
    options=(_BASE, _RUN, _THRESHOLD, _STEP),
)
