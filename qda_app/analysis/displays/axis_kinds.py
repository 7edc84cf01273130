"""Kinds of axes: what the rows and columns of a matrix may be. A new one is one function, and one line below."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from qda_app.analysis import wording
from qda_app.analysis.displays import axes, cues
from qda_app.analysis.displays.lines import About, Line, gone_line
from qda_app.analysis.displays.plans import Plan
from qda_app.analysis.triangulation import is_rated
from qda_app.analysis.voices import TECHNIQUES, by_role
from qda_app.domain.codes import Code
from qda_app.domain.matrices import Axis
from qda_app.domain.order import natural_key
from qda_app.domain.queries import OF_ONES_OWN
from qda_app.domain.sources import Informant, Source
from qda_app.i18n import N_

INFORMANT_ATTRIBUTE, SOURCE_ATTRIBUTE = "informant:", "source:"
CODE_AXES = ("codes", "aspects", "groups", "questions", "stages")
VOICE_AXES = ("informants", "roles", "units", INFORMANT_ATTRIBUTE)
SOURCE_AXES = ("sources", "techniques", "waves", "dates", SOURCE_ATTRIBUTE)
ANY = (*CODE_AXES, *VOICE_AXES, *SOURCE_AXES)
_TITLE_WORDS = 14
_NONE = "–"
"""The token of those who have no value."""

Make = Callable[[Plan], list[Line]]


@dataclass(frozen=True, slots=True)
class AxisKind:
    """One kind of axis: its name, by what it takes codings in, all lines there are, and those that stand there usually.

    `name` is a message id.
    """

    key: str
    name: str
    about: About
    all: Make
    usual: Make | None = None


def lines_of(plan: Plan, axis: str, wanted: Sequence[str] = ()) -> list[Line]:
    """The lines of an axis: those that are wanted, by token, else the usual ones; what is gone is marked."""
    kind = axis_kind(axis)
    if axis not in AXES and axis not in attribute_axes(plan):  # nobody has it any more
        return [_gone(plan, token, kind.about) for token in wanted or (kind.name,)]
    if not wanted:
        return (kind.usual or kind.all)(plan)
    known = _by_token(kind.all(plan))
    return [known.get(token) or _gone(plan, token, kind.about) for token in dict.fromkeys(wanted)]


def axis_kind(axis: str) -> AxisKind:
    """The kind of an axis; that of an attribute has its name behind the colon."""
    if axis in AXES:
        return AXES[axis]
    where, _, name = axis.partition(":")
    make = _of_attribute(name, is_of_sources=f"{where}:" == SOURCE_ATTRIBUTE)
    return AxisKind(axis, name, About.SOURCE if f"{where}:" == SOURCE_ATTRIBUTE else About.VOICE, make)


def code_line(plan: Plan, code: Code) -> Line:
    """A node with all that is coded with it or below it."""
    tree = plan.tree
    below = frozenset(one.id for one in tree.subtree(code))
    return Line(code.id.hex, axes.code_axis(tree, code, plan.lang), About.CODE, below, code=code)


def attribute_axes(plan: Plan) -> list[str]:
    """The axes of the attributes that informants and sources have in a project."""
    of_people = {name for found in plan.given.beside.of_informants.values() for name, value in found.items() if value}
    of_sources = {name for found in plan.given.beside.of_sources.values() for name, value in found.items() if value}
    return [
        *(f"{INFORMANT_ATTRIBUTE}{name}" for name in sorted(of_people, key=natural_key)),
        *(f"{SOURCE_ATTRIBUTE}{name}" for name in sorted(of_sources, key=natural_key)),
    ]


def _by_token(lines: Iterable[Line]) -> Mapping[str, Line]:
    found: dict[str, Line] = {}
    for line in lines:
        found.setdefault(line.token, line)
        found.setdefault(line.key, line)
        found.setdefault(line.axis.title, line)
    return found


def _gone(plan: Plan, token: str, about: About) -> Line:
    name = plan.given.lost.get(token, token)
    return gone_line(token, name, about, plan.lang._("{name} (deleted)").format(name=name))


# Codes


def _codes(plan: Plan) -> list[Line]:
    return [code_line(plan, code) for code in plan.tree]


def _usual_codes(plan: Plan) -> list[Line]:
    """What lies below the aspects, or the aspects where nothing does."""
    found = [below for theme in axes.themes(plan.tree) for below in plan.tree.children(theme) or [theme]]
    return [code_line(plan, code) for code in found]


def _groups(plan: Plan) -> list[Line]:
    return [code_line(plan, code) for code in plan.tree.roots]


def _aspects(plan: Plan) -> list[Line]:
    return [code_line(plan, code) for code in axes.themes(plan.tree)]


def _stages(plan: Plan) -> list[Line]:
    return [code_line(plan, code) for code in cues.codes_of(plan.tree, cues.STAGES)]


def _questions(plan: Plan) -> list[Line]:
    """The research questions, each with the codes that speak to it and all below them."""
    tree, codes = plan.tree, defaultdict[UUID, set[UUID]](set)
    for one in plan.given.question_codes:
        if one.code_id in tree:
            codes[one.question_id].update(below.id for below in tree.subtree(tree[one.code_id]))
    return [
        Line(
            one.id.hex,
            Axis(f"question:{one.id.hex}", f"{number}. {_short(one.words)}", one.words),
            About.CODE,
            frozenset(codes[one.id]),
        )
        for number, one in enumerate(plan.given.questions, 1)
    ]


def _short(words: str) -> str:
    parts = words.split()
    return " ".join(parts[:_TITLE_WORDS]) + (" …" if len(parts) > _TITLE_WORDS else "")


# Voices


def _informants(plan: Plan) -> list[Line]:
    return [
        Line(one.id.hex, axes.role_row(plan.corpus, one), About.VOICE, frozenset({one.id}), is_single=True)
        for one in by_role(plan.corpus)
    ]


def _roles(plan: Plan) -> list[Line]:
    """One line a rank, named by what the positions of its people have in common."""
    ranked: defaultdict[int | None, list[Informant]] = defaultdict(list)
    for one in by_role(plan.corpus):
        ranked[one.role_rank].append(one)
    return [
        _of_people("role", str(rank) if rank is not None else _NONE, _role_title(plan, rank, people), people)
        for rank, people in ranked.items()
    ]


def _role_title(plan: Plan, rank: int | None, people: Sequence[Informant]) -> str:
    if rank is None:
        return plan.lang._("Without a role rank")
    positions = list(dict.fromkeys(filter(None, map(plan.corpus.position, people))))
    shared = _shared_words(positions)
    return shared or " / ".join(positions) or plan.lang._("Rank {rank}").format(rank=rank)


def _shared_words(names: Sequence[str]) -> str:
    """The words with which all names begin."""
    found = []
    for words in zip(*(name.split() for name in names), strict=False):
        if len(set(words)) > 1:
            break
        found.append(words[0])
    return " ".join(found)


def _units(plan: Plan) -> list[Line]:
    return _by_value(plan, "unit", {one: one.unit.strip() for one in by_role(plan.corpus)}, plan.lang._("No unit"))


def _by_value(plan: Plan, name: str, values: Mapping[Informant, str], without: str) -> list[Line]:
    people: defaultdict[str, list[Informant]] = defaultdict(list)
    for one, value in values.items():
        people[value].append(one)
    ordered = sorted(people, key=lambda value: (not value, natural_key(value)))
    return [_of_people(name, value or _NONE, value or without, people[value]) for value in ordered]


def _of_people(name: str, value: str, title: str, people: Sequence[Informant]) -> Line:
    members = frozenset(one.id for one in people)
    return Line(value, Axis(f"{name}:{value}", title, ", ".join(one.short_id for one in people)), About.VOICE, members)


# Sources


def _sources(plan: Plan) -> list[Line]:
    lang = plan.lang
    return [
        Line(
            one.id.hex,
            Axis(one.id.hex, one.short_id, _about(one), wording.technique(one.technique, lang)),
            About.SOURCE,
            frozenset({one.id}),
            is_single=True,
        )
        for one in plan.corpus.sources
    ]


def _about(source: Source) -> str:
    return source.title if source.title != source.short_id else ""


def _techniques(plan: Plan) -> list[Line]:
    found = {one: [source for source in plan.corpus.sources if source.technique is one] for one in TECHNIQUES}
    return [
        _of_sources("technique", one.value, wording.technique(one, plan.lang), sources)
        for one, sources in found.items()
        if sources
    ]


def _waves(plan: Plan) -> list[Line]:
    return _sources_by(plan, "wave", {one.id: one.wave.strip() for one in plan.corpus.sources}, plan.lang._("No wave"))


def _dates(plan: Plan) -> list[Line]:
    """One line a day, the earliest first."""
    days: defaultdict[str, list[Source]] = defaultdict(list)
    for one in plan.corpus.sources:
        days[one.date.isoformat() if one.date else ""].append(one)
    ordered = sorted(days, key=lambda day: (not day, day))
    return [_of_sources("date", day or _NONE, _day(plan, days[day][0]), days[day]) for day in ordered]


def _day(plan: Plan, source: Source) -> str:
    return plan.lang.date(source.date, "medium") if source.date else plan.lang._("No date")


def _sources_by(plan: Plan, name: str, values: Mapping[UUID, str], without: str) -> list[Line]:
    sources: defaultdict[str, list[Source]] = defaultdict(list)
    for one in plan.corpus.sources:
        sources[values.get(one.id, "")].append(one)
    ordered = sorted(sources, key=lambda value: (not value, natural_key(value)))
    return [_of_sources(name, value or _NONE, value or without, sources[value]) for value in ordered]


def _of_sources(name: str, value: str, title: str, sources: Sequence[Source]) -> Line:
    members = frozenset(one.id for one in sources)
    axis = Axis(f"{name}:{value}", title, ", ".join(one.short_id for one in sources))
    return Line(value, axis, About.SOURCE, members)


def _of_attribute(name: str, *, is_of_sources: bool) -> Make:
    """The lines of an attribute's values."""

    def made(plan: Plan) -> list[Line]:
        beside, without = plan.given.beside, plan.lang._("No value")
        if is_of_sources:
            of_sources = {one.id: beside.of_source(one, f"{OF_ONES_OWN}{name}").strip() for one in plan.corpus.sources}
            return _sources_by(plan, f"{SOURCE_ATTRIBUTE}{name}", of_sources, without)
        of_people = {one: beside.of_informant(one, f"{OF_ONES_OWN}{name}").strip() for one in by_role(plan.corpus)}
        return _by_value(plan, f"{INFORMANT_ATTRIBUTE}{name}", of_people, without)

    return made


def is_measured(plan: Plan, line: Line) -> bool:
    """Whether what is said on a line is for or against something."""
    return line.code is not None and is_rated(plan.tree, line.code)


AXES: Mapping[str, AxisKind] = {
    kind.key: kind
    for kind in (
        AxisKind("codes", N_("Codes"), About.CODE, _codes, _usual_codes),
        AxisKind("aspects", N_("Aspects"), About.CODE, _aspects),
        AxisKind("groups", N_("Code groups"), About.CODE, _groups),
        AxisKind("questions", N_("Research questions"), About.CODE, _questions),
        AxisKind("stages", N_("Stages"), About.CODE, _stages),
        AxisKind("informants", N_("Informants"), About.VOICE, _informants),
        AxisKind("roles", N_("Roles"), About.VOICE, _roles),
        AxisKind("units", N_("Units"), About.VOICE, _units),
        AxisKind("sources", N_("Sources"), About.SOURCE, _sources),
        AxisKind("techniques", N_("Techniques"), About.SOURCE, _techniques),
        AxisKind("waves", N_("Waves"), About.SOURCE, _waves),
        AxisKind("dates", N_("Dates"), About.SOURCE, _dates),
    )
}
