"""Code-line: where along the text of one source each code stands."""

from collections.abc import Sequence

from qda_app.analysis import wording
from qda_app.analysis.displays import axes, needs, notes, pictured
from qda_app.analysis.displays.given import Given
from qda_app.analysis.displays.kinds import DisplayKind, Form, Purpose
from qda_app.analysis.displays.options import Option, Values
from qda_app.analysis.displays.plans import Plan
from qda_app.domain.codes import Code
from qda_app.domain.corpus import Corpus
from qda_app.domain.excerpts import Coding, Stance
from qda_app.domain.figures import Figure, Lanes, Series, Stretch
from qda_app.domain.matrices import Axis, Matrix
from qda_app.domain.sources import Source
from qda_app.domain.spans import Lines
from qda_app.i18n import N_, Language

_STANCES = (Stance.SUPPORTS, Stance.CONTRADICTS, Stance.MIXED, Stance.NEUTRAL, None)
_TICKS = 8


def _sources(corpus: Corpus, _given: Given) -> Values:
    """The sources with most codings first."""
    count = dict.fromkeys((one.id for one in corpus.sources), 0)
    for coding in corpus.kept:
        count[corpus.excerpt[coding.excerpt_id].source_id] += 1
    ranked = sorted((one for one in corpus.sources if corpus.texts.get(one.id)), key=lambda one: -count[one.id])
    return tuple((one.id.hex, f"{one.short_id} {one.title}".strip()) for one in ranked)


SOURCE = Option("source", N_("Source"), (), (), offers=_sources)


def fill(plan: Plan) -> Figure:
    """One lane a code that occurs in the source, from where it stands first; the sign tells the stance."""
    lang, corpus = plan.lang, plan.corpus
    source = next((one for one in corpus.sources if [one.id.hex] == [*SOURCE.at(corpus).chosen(plan.display)]), None)
    found = _found(plan, source) if source else []
    text = corpus.texts[source.id] if source else ""
    lines = Lines(text)
    stretches = [
        Stretch(lane, excerpt.start, excerpt.end, _STANCES.index(coding.stance))
        for lane, (_, codings) in enumerate(found)
        for coding in codings
        for excerpt in [corpus.excerpt[coding.excerpt_id]]
    ]
    series, placed = pictured.used([_series(stance, lang) for stance in _STANCES], stretches)
    plot = Lanes(
        rows=tuple(pictured.code_label(plan, code, grouped=False) for code, _ in found),
        series=series,
        stretches=placed,
        start=0,
        end=max(1, len(text)),
        ticks=tuple(_ticks(lines, lang)),
        axis=lang._("lines of {source}").format(source=source.short_id if source else "–"),
    )
    return pictured.figure(plan, _table(plan, source, found, lines), plot, _description(plan, source, found, lines))


def _found(plan: Plan, source: Source) -> list[tuple[Code, list[Coding]]]:
    """The codes of the source with their codings, in the order in which they first occur."""
    corpus = plan.corpus
    pairs = []
    for code in pictured.codes_of(plan):
        excerpts = ((one, corpus.excerpt[one.excerpt_id]) for one in pictured.codings_on(plan, code))
        here = [one for one, excerpt in excerpts if excerpt.source_id == source.id and not excerpt.region]
        if here:
            pairs.append((code, here))
    return sorted(pairs, key=lambda pair: corpus.excerpt[pair[1][0].excerpt_id].start)


def _series(stance: Stance | None, lang: Language) -> Series:
    words = wording.position(wording.POSITION_OF_STANCE[stance], lang) if stance else lang._("without stance")
    return Series(words, *pictured.OF_STANCE[stance])


def _ticks(lines: Lines, lang: Language) -> Sequence[tuple[float, str]]:
    """The first line, and round numbers after it."""
    count = len(lines)
    step = next(
        one for one in (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 5000, 10**9) if count / one <= _TICKS
    )
    numbers = [1, *(number for number in range(step, count + 1, step) if number > 1)]
    return [(lines.span(number).start, lang.number(number)) for number in numbers if number <= count]


def _table(plan: Plan, source: Source | None, found: Sequence[tuple[Code, Sequence[Coding]]], lines: Lines) -> Matrix:
    lang = plan.lang
    title = KIND.named(plan.display, lang)
    return Matrix(
        kind=KIND.key,
        title=f"{title}: {source.short_id}" if source and not plan.display.title else title,
        corner=lang._("Code"),
        rows=tuple(axes.code_axis(plan.tree, code, lang) for code, _ in found),
        columns=(Axis("codings", lang._("Codings")), Axis("lines", lang._("Lines"))),
        cells=tuple(
            (pictured.counted(plan, codings), pictured.told(_places(plan, codings, lines))) for _, codings in found
        ),
        notes=(
            lang._("Each bar reaches from the first to the last character of an excerpt."),
            *notes.without_codes(plan),
        ),
        rule=plan.display.rule or lang._("Codes stand in the order in which they first occur in the source."),
        source_line=notes.source_line(plan.corpus, lang),
        is_wide=False,
        widths_cm=(7.0, 1.9, 5.0),
    )


def _places(plan: Plan, codings: Sequence[Coding], lines: Lines) -> str:
    """The lines of codings with their signs: 12 ▲, 40–42 ▼."""
    told = []
    for one in codings:
        excerpt = plan.corpus.excerpt[one.excerpt_id]
        first, last = lines.number(excerpt.start), lines.number(max(excerpt.start, excerpt.end - 1))
        sign = f" {wording.SYMBOLS[wording.POSITION_OF_STANCE[one.stance]]}" if one.stance else ""
        told.append((f"{first}" if first == last else f"{first}–{last}") + sign)
    return ", ".join(told)


def _description(
    plan: Plan, source: Source | None, found: Sequence[tuple[Code, Sequence[Coding]]], lines: Lines
) -> str:
    told = "; ".join(f"{code.short_id}: {_places(plan, codings, lines)}" for code, codings in found)
    name = source.short_id if source else "–"
    return plan.lang._("Codes along the lines of {source}. {places}.").format(source=name, places=told)


KIND = DisplayKind(
    key="code-line",
    form=Form.FIGURE,
    purpose=Purpose.COMPLETE,
    name=N_("Code-line"),
    question=N_("Where in a source does each code occur, and what follows what?"),
    needs=N_("A coded source with a text."),
    lacks=needs.lacking(needs.coding),
    fill=fill,
    method="2",
    options=(SOURCE,),
)
