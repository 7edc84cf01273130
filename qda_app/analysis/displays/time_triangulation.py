"""Time triangulation matrix: whether the same units say the same at another time (METHOD §5.3, §5.5)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from qda_app.analysis import weighing, wording
from qda_app.analysis.displays import axes, needs, notes, quotes
from qda_app.analysis.displays.axis_kinds import code_line, lines_of
from qda_app.analysis.displays.cells import EMPTY
from qda_app.analysis.displays.crossing import crossed
from qda_app.analysis.displays.empties import Empties
from qda_app.analysis.displays.given import Given
from qda_app.analysis.displays.grids import widths
from qda_app.analysis.displays.kinds import DisplayKind, Form, Picture, Purpose
from qda_app.analysis.displays.lines import Line
from qda_app.analysis.displays.plans import Plan
from qda_app.analysis.displays.pooling import pooled, pooled_position
from qda_app.analysis.displays.rated_rows import depth, rated
from qda_app.domain.corpus import Corpus
from qda_app.domain.excerpts import Coding
from qda_app.domain.matrices import Axis, Matrix, MatrixCell
from qda_app.domain.triangulation import Position
from qda_app.i18n import N_, _

CHANGE = "change"
Signs = Mapping[str, Mapping[int, Position]]
"""Where each unit stands at each time; only with a direction."""


def fill(plan: Plan) -> Matrix:
    """Nodes that want a stance by waves, or by days where no source has a wave, then what changed between them."""
    lang, rows, times = plan.lang, rated(plan), _times(plan)
    lines = [code_line(plan, code) for code in rows.spoken]
    found, empties = crossed(plan.corpus, lines, times), Empties(plan.corpus)
    filled = []
    for row, line in enumerate(lines):
        codings = [found.get((row, column), ()) for column in range(len(times))]
        cells = [_cell(plan, line, time, said, empties) for time, said in zip(times, codings, strict=True)]
        filled.append((*cells, _change(plan, line, codings)))
    return Matrix(
        kind=KIND.key,
        title=KIND.named(plan.display, lang),
        corner=lang._("Aspect"),
        rows=tuple(axes.code_axis(plan.tree, code, lang, depth(plan, code)) for code in rows.spoken),
        columns=(*(line.axis for line in times), Axis(CHANGE, lang._("Change"))),
        cells=tuple(filled),
        notes=(
            notes.signs(lang),
            notes.empties(lang),
            lang._("Compared are units that speak for or against at both times; others cannot be compared."),
            *rows.note(lang),
            *notes.without_codes(plan),
            notes.decision(lang),
        ),
        rule=plan.display.rule or lang._("Each cell shows the sign of the time and its shortest excerpt of that sign."),
        source_line=notes.source_line(plan.corpus, lang),
        widths_cm=widths(len(times) + 1, 3.6, is_wide=True),
        shows_words=True,
    )


def _times(plan: Plan) -> list[Line]:
    return lines_of(plan, "waves" if any(one.wave for one in plan.corpus.sources) else "dates")


def _cell(plan: Plan, line: Line, time: Line, found: Sequence[Coding], empties: Empties) -> MatrixCell:
    key = line.key, time.key
    codings = plan.sheet.adjusted(key, found)
    if not codings:
        return plan.sheet.written(key, EMPTY[empties.why(line, time)])
    position = pooled_position(plan.corpus, codings, line.members, plan.assumptions.tau) or ""
    return plan.sheet.spoken(key, codings, position, quotes.shortest)


def _change(plan: Plan, line: Line, codings: Sequence[Sequence[Coding]]) -> MatrixCell:
    """Which units stand elsewhere than before, and which do not."""
    lang = plan.lang
    told = {unit: list(signs.values()) for unit, signs in _signs(plan, codings).items() if len(signs) > 1}
    changed = [f"{unit} {_path(signs)}" for unit, signs in told.items() if len(set(signs)) > 1]
    same = [unit for unit, signs in told.items() if len(set(signs)) == 1]
    words = [lang._("Changed: {units}").format(units="; ".join(changed))] if changed else []
    words += [lang._("The same: {units}").format(units=", ".join(same))] if same else []
    value = "changed" if changed else "same" if same else "not_comparable"
    cell = MatrixCell(words="\n".join(words) or lang._("Cannot be compared"), value=value)
    return plan.sheet.written((line.key, CHANGE), cell)


def _signs(plan: Plan, codings: Sequence[Sequence[Coding]]) -> Signs:
    corpus, found = plan.corpus, defaultdict[str, dict[int, Position]](dict)
    for time, said in enumerate(codings):
        of_units: defaultdict[str, defaultdict[object, list[Coding]]] = defaultdict(lambda: defaultdict(list))
        for coding in said:
            voice = corpus.informant.get(corpus.voices.get(coding.excerpt_id, coding.id))
            if voice:
                of_units[voice.unit.strip() or voice.short_id][voice.id].append(coding)
        for unit, voices in of_units.items():
            position = pooled(weighing.position_of(own, plan.assumptions.tau) for own in voices.values())
            if position and position.is_directed:
                found[unit][time] = position
    return found


def _path(signs: Sequence[Position]) -> str:
    return " → ".join(wording.SYMBOLS[one] for one in signs)


def _times_known(corpus: Corpus, _given: Given) -> str:
    waves = {one.wave for one in corpus.sources if one.wave}
    days = {one.date for one in corpus.sources if one.date}
    if len(waves) > 1 or (not waves and len(days) > 1):
        return ""
    return _("All sources are of one time. Give sources a wave or a date in the register.")


KIND = DisplayKind(
    key="time-triangulation",
    form=Form.MATRIX,
    purpose=Purpose.TIME,
    name=N_("Time triangulation matrix"),
    question=N_("Do the same people or units say the same at another time?"),
    needs=N_("Codings with a stance, from sources of more than one wave or day."),
    lacks=needs.lacking(needs.voices, needs.stance, _times_known),
    fill=fill,
    method="5.5",
    picture=Picture.SIGNS,
)
