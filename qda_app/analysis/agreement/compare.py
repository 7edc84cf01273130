"""Comparing what two coders did in the same sources: code by code, pooled, group by group (METHOD §7)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import fmean

from qda_app.analysis.agreement.nominal import coefficients_of_counts
from qda_app.analysis.agreement.places import character_counts, matches, shared_length, unit_counts, whole_units
from qda_app.analysis.agreement.unitized import Segment, binary_alpha, unitized
from qda_app.domain.agreement import (
    Agreement,
    CodeAgreement,
    Coefficient,
    Counts,
    DomainAgreement,
    Matches,
    StanceAgreement,
    Undefined,
    Unit,
)
from qda_app.domain.codes import Code, CodeKind, CodeTree
from qda_app.domain.corpus import Corpus
from qda_app.domain.excerpts import Coding, PlaceKind
from qda_app.domain.ids import CodeId, SourceId
from qda_app.domain.spans import Span, united

FREQUENT = 5  # uses by both together, from which a mean over codes counts a code
_IN_TEXT = (PlaceKind.TEXT, PlaceKind.PAGE)
_OVERLAP = Coefficient(None, Undefined.CODES_OVERLAP)
_MAY_OVERLAP = Coefficient(None, Undefined.NOT_EXCLUSIVE)
Members = Mapping[CodeId, Sequence[CodeId]]
_NO_MEMBERS: Members = {}


@dataclass(frozen=True)
class Continuum:
    """The texts one behind the other: where each begins, how long all are, the units to compare, and short ids."""

    starts: Mapping[SourceId, int]
    length: int
    units: Sequence[Span] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Work:
    """What one coder coded of a continuum: the places of each code, and which excerpt stands at each."""

    name: str
    of_code: Mapping[CodeId, Sequence[Span]]
    labels: Mapping[tuple[Span, CodeId], str] = field(repr=False)
    codings: Mapping[tuple[Span, CodeId], Coding] = field(repr=False)


def work_of(corpus: Corpus, continuum: Continuum) -> Work:
    """What a coder coded in texts; rectangles of pictures are not compared."""
    places: defaultdict[CodeId, list[Span]] = defaultdict(list)
    labels: dict[tuple[Span, CodeId], str] = {}
    codings: dict[tuple[Span, CodeId], Coding] = {}
    for coding in corpus.codings:
        excerpt = corpus.excerpt[coding.excerpt_id]
        start = continuum.starts.get(excerpt.source_id)
        if start is None or excerpt.kind not in _IN_TEXT or excerpt.is_missing:
            continue
        span = Span(start + excerpt.start, start + excerpt.end)
        places[coding.code_id].append(span)
        labels[span, coding.code_id] = corpus.label(excerpt)
        codings[span, coding.code_id] = coding
    return Work(corpus.coder.name, {code: sorted(found) for code, found in places.items()}, labels, codings)


def compare(  # noqa: PLR0913 - two coders, on what, with which codes, by which measure
    first: Work,
    second: Work,
    continuum: Continuum,
    tree: CodeTree,
    unit: Unit,
    theta: float,
    *,
    members: Members = _NO_MEMBERS,
) -> Agreement:
    """Everything that METHOD §7 reports of two coders; `members` are the codes that groups draw together."""
    used = [code for code in tree.codable if code.id in first.of_code or code.id in second.of_code]
    codes = [_of_code(code, first, second, continuum, unit, theta) for code in used]
    tables = [one.counts for one in codes if one.counts]
    shared = [one.counts for one in codes if one.counts and one.is_shared]
    every = [one.matches for one in codes if one.matches]
    anything = _anything(first), _anything(second)
    any_code = None if unit is Unit.SEGMENT else _counted(*anything, continuum, unit)
    return Agreement(
        coders=(first.name, second.name),
        sources=continuum.names,
        unit=unit,
        units=continuum.length if unit in (Unit.CHARACTER, Unit.SEGMENT) else len(continuum.units),
        codes=codes,
        any_code=any_code,
        any_coefficients=coefficients_of_counts(any_code) if any_code else None,
        any_u_alpha=_binary(*anything, continuum) if unit is Unit.CHARACTER else None,
        pooled=_sum(tables),
        pooled_shared=_sum(shared),
        mean_kappa=_mean(codes),
        mean_kappa_shared=_mean([one for one in codes if one.is_shared]),
        mean_kappa_frequent=_mean([one for one in codes if sum(one.uses) >= FREQUENT]),
        matches=_all_matches(every, theta) if unit is Unit.SEGMENT else None,
        domains=_domains(first, second, continuum, tree, members) if unit is Unit.CHARACTER else [],
        stances=_stances(first, second),
    )


def domain_of(
    values: Mapping[CodeId, str], first: Work, second: Work, length: int
) -> tuple[list[Segment], list[Segment], list[str]]:
    """The segments of both coders where codes stand for `values`, and the excerpts in which two values overlap."""
    segments, overlaps = [], []
    for work in (first, second):
        found, crossing = _valued(values, work)
        segments.append(found)
        overlaps += crossing
    return segments[0], segments[1], sorted(set(overlaps))


def _of_code(code: Code, first: Work, second: Work, continuum: Continuum, unit: Unit, theta: float) -> CodeAgreement:
    one, other = first.of_code.get(code.id, ()), second.of_code.get(code.id, ())
    counts = None if unit is Unit.SEGMENT else _counted(one, other, continuum, unit)
    return CodeAgreement(
        code=code,
        uses=(len(one), len(other)),
        counts=counts,
        matches=matches(one, other, theta) if unit is Unit.SEGMENT else None,
        coefficients=coefficients_of_counts(counts) if counts else None,
        u_alpha=_binary(one, other, continuum) if unit is Unit.CHARACTER else None,
    )


def _counted(one: Iterable[Span], other: Iterable[Span], continuum: Continuum, unit: Unit) -> Counts:
    if unit is Unit.CHARACTER:
        return character_counts(one, other, continuum.length)
    return unit_counts(one, other, continuum.units)


def _binary(one: Iterable[Span], other: Iterable[Span], continuum: Continuum) -> Coefficient:
    first, second = whole_units(one), whole_units(other)
    return binary_alpha(first, second, shared_length(united(first), united(second)), continuum.length)


def _anything(work: Work) -> list[Span]:
    return [span for spans in work.of_code.values() for span in spans]


def _sum(tables: Sequence[Counts]) -> Counts | None:
    return sum(tables, Counts(0, 0, 0, 0)) if tables else None


def _all_matches(found: Sequence[Matches], theta: float) -> Matches:
    matched, first, second = (
        sum(getattr(one, name) for one in found) for name in ("matched", "only_first", "only_second")
    )
    return Matches(matched, first, second, theta)


def _mean(codes: Sequence[CodeAgreement]) -> float | None:
    """Of Cohen's kappa, as far as it is defined."""
    kappas = [one.coefficients.kappa.value for one in codes if one.coefficients]
    defined = [kappa for kappa in kappas if kappa is not None]
    return fmean(defined) if defined else None


def _domains(
    first: Work, second: Work, continuum: Continuum, tree: CodeTree, members: Members
) -> list[DomainAgreement]:
    """Every node with children or members, of which either coder used any."""
    used = {above.id for code_id in {*first.of_code, *second.of_code} for above in tree.path(tree[code_id])}
    parts = {node.id: _parts(node, tree, members) for node in tree}
    return [
        _domain(node, parts[node.id], first, second, continuum, tree)
        for node in tree
        if any(one.id in used for one in parts[node.id])
    ]


def _parts(node: Code, tree: CodeTree, members: Members) -> list[Code]:
    """The codes that exclude each other in a domain: those right below it, else those it draws together."""
    return list(tree.children(node)) or [tree[one] for one in members.get(node.id, ()) if one in tree]


def _domain(
    node: Code, parts: Sequence[Code], first: Work, second: Work, continuum: Continuum, tree: CodeTree
) -> DomainAgreement:
    """What lies below a part counts as the part."""
    if node.kind is CodeKind.SIMULTANEOUS:
        return DomainAgreement(node, _MAY_OVERLAP, _MAY_OVERLAP, _MAY_OVERLAP, {}, ())
    values = {below.id: part.short_id for part in parts for below in tree.subtree(part)}
    one, other, overlaps = domain_of(values, first, second, continuum.length)
    if overlaps:
        return DomainAgreement(node, _OVERLAP, _OVERLAP, _OVERLAP, {}, overlaps)
    found = unitized(one, other, continuum.length)
    return DomainAgreement(node, found.u_alpha, found.binary, found.cu_alpha, found.of_codes, ())


def _valued(values: Mapping[CodeId, str], work: Work) -> tuple[list[Segment], list[str]]:
    """A coder's segments, those of one value that overlap as one, and the excerpts that overlap with another value."""
    by_value: defaultdict[str, list[Span]] = defaultdict(list)
    placed: list[tuple[Span, str, str]] = []
    for code_id, value in values.items():
        spans = work.of_code.get(code_id, ())
        by_value[value] += spans
        placed += ((span, value, work.labels[span, code_id]) for span in spans)
    crossing = _crossing(sorted(placed))
    if crossing:
        return [], crossing
    return sorted((span, value) for value, spans in by_value.items() for span in whole_units(spans)), []


def _crossing(placed: Sequence[tuple[Span, str, str]]) -> list[str]:
    """Excerpts that begin before an earlier one of another value ends."""
    ends: dict[str, int] = {}
    found = []
    for span, value, label in placed:
        if any(end > span.start for other, end in ends.items() if other != value):
            found.append(label)
        ends[value] = max(ends.get(value, 0), span.end)
    return found


def _stances(first: Work, second: Work) -> StanceAgreement:
    """Of equal places with equal codes."""
    pairs = [(one, second.codings[key]) for key, one in first.codings.items() if key in second.codings]
    rated = [(one.stance, other.stance) for one, other in pairs if one.stance and other.stance]
    return StanceAgreement(len(pairs), len(rated), sum(one == other for one, other in rated))
