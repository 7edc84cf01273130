"""Stance bars: how many voices, or sources, stand for and against each proposition; never a share of people."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from qda_app.analysis import wording
from qda_app.analysis.displays import axes, needs, notes, pictured
from qda_app.analysis.displays.kinds import DisplayKind, Form, Purpose
from qda_app.analysis.displays.options import Option
from qda_app.analysis.displays.plans import Plan
from qda_app.analysis.triangulation import rated_nodes
from qda_app.analysis.weighing import position_of
from qda_app.domain.codes import Code
from qda_app.domain.excerpts import Coding, Stance
from qda_app.domain.figures import Bars, Figure, Label, Series
from qda_app.domain.matrices import Axis, Matrix
from qda_app.domain.triangulation import Position
from qda_app.i18n import N_, Language

BY = Option("by", N_("Counted are"), (("informant", N_("informants")), ("source", N_("sources"))), ("informant",))
SORT = Option(
    "sort", N_("Order"), (("book", N_("as in the codebook")), ("split", N_("most contested first"))), ("book",)
)
_POSITIONS = (Position.SUPPORTS, Position.MIXED, Position.CONTRADICTS, Position.NEUTRAL, Position.UNRATED)
_STANCES: Mapping[Position, Stance | None] = {
    Position.SUPPORTS: Stance.SUPPORTS,
    Position.MIXED: Stance.MIXED,
    Position.CONTRADICTS: Stance.CONTRADICTS,
    Position.NEUTRAL: Stance.NEUTRAL,
    Position.UNRATED: None,
}

Standing = Mapping[Position, Sequence[Sequence[Coding]]]  # the codings of each who stands there


def fill(plan: Plan) -> Figure:
    """The chosen codes, or every node on which voices can agree and somebody spoke."""
    lang = plan.lang
    codes = axes.chosen(plan.tree, plan.display) or rated_nodes(plan.tree)
    found = [(code, standing) for code in codes if (standing := _standing(plan, code))]
    if SORT.is_chosen(plan.display, "split"):
        found.sort(key=lambda one: -_split(one[1]))
    plot = Bars(
        rows=tuple(_label(plan, code) for code, _ in found),
        series=tuple(Series(wording.position(one, lang), *pictured.OF_POSITION[one]) for one in _POSITIONS),
        values=tuple(tuple(len(standing.get(one, ())) for one in _POSITIONS) for _, standing in found),
        axis=_counted_words(plan),
    )
    return pictured.figure(plan, _table(plan, found), plot, _description(plan, found))


def _label(plan: Plan, code: Code) -> Label:
    """A code below the name of its theme, which heads the indicators and itself."""
    theme = axes.code_name(axes.theme_of(plan.tree, code), plan.lang)
    label = pictured.code_label(plan, code, grouped=False)
    return replace(label, group=theme) if SORT.is_chosen(plan.display, "book") else label


def _standing(plan: Plan, code: Code) -> Standing:
    """Everyone who spoke on a node or below it, by where they stand."""
    corpus, is_by_source = plan.corpus, BY.is_chosen(plan.display, "source")
    said: defaultdict[UUID, list[Coding]] = defaultdict(list)
    for coding in corpus.kept_below(code):
        excerpt = corpus.excerpt[coding.excerpt_id]
        who = excerpt.source_id if is_by_source else corpus.voices.get(excerpt.id)
        if who:
            said[who].append(coding)
    found: defaultdict[Position, list[Sequence[Coding]]] = defaultdict(list)
    for codings in said.values():
        found[position_of(codings, plan.assumptions.tau)].append(codings)
    return found


def _split(standing: Standing) -> int:
    """How many stand on the smaller side, and those who stand on both."""
    plus, minus = len(standing.get(Position.SUPPORTS, ())), len(standing.get(Position.CONTRADICTS, ()))
    return 2 * min(plus, minus) + len(standing.get(Position.MIXED, ()))


def _counted_words(plan: Plan) -> str:
    is_sources = BY.is_chosen(plan.display, "source")
    return plan.lang._("number of sources") if is_sources else plan.lang._("number of informants")


def _table(plan: Plan, found: Sequence[tuple[Code, Standing]]) -> Matrix:
    lang = plan.lang
    return Matrix(
        kind=KIND.key,
        title=KIND.named(plan.display, lang),
        corner=lang._("Code"),
        rows=tuple(axes.code_axis(plan.tree, code, lang) for code, _ in found),
        columns=tuple(
            Axis(one.name.lower(), f"{wording.SYMBOLS[one]} {wording.position(one, lang)}") for one in _POSITIONS
        ),
        cells=tuple(
            tuple(
                pictured.counted(plan, [each for codings in there for each in codings], len(there))
                for there in (standing.get(one, ()) for one in _POSITIONS)
            )
            for _, standing in found
        ),
        notes=(
            _counting(plan),
            notes.assumptions(plan.assumptions, lang),
            *notes.without_codes(plan),
            notes.decision(lang),
        ),
        rule=plan.display.rule or lang._("Each voice counts once a code, where its excerpts place it."),
        source_line=notes.source_line(plan.corpus, lang),
        is_wide=False,
        widths_cm=(5.4, 1.7, 1.7, 1.9, 1.7, 1.7),
    )


def _counting(plan: Plan) -> str:
    lang = plan.lang
    if BY.is_chosen(plan.display, "source"):
        return lang._("Counted are sources, never a share of people.")
    return lang._("Counted are informants who spoke of it, never a share of people.")


def _description(plan: Plan, found: Sequence[tuple[Code, Standing]]) -> str:
    told = []
    for code, standing in found:
        counts = (f"{_word(one, plan.lang)} {len(standing[one])}" for one in _POSITIONS if standing.get(one))
        told.append(f"{code.short_id}: {', '.join(counts)}")
    return plan.lang._("Bars of {counted} by stance. {codes}.").format(
        counted=_counted_words(plan), codes="; ".join(told)
    )


def _word(position: Position, lang: Language) -> str:
    return wording.position(position, lang)


KIND = DisplayKind(
    key="stance-bars",
    form=Form.FIGURE,
    purpose=Purpose.COMPARE,
    name=N_("Stance bars"),
    question=N_("How many voices stand for, against and between on each proposition?"),
    needs=N_("Codings with a stance."),
    lacks=needs.lacking(needs.coding, needs.stance),
    fill=fill,
    method="5.5",
    options=(BY, SORT),
)
