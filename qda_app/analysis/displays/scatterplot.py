"""Scatterplot over cases: points between two scales on which the researcher rated the cases (METHOD §2.5)."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from qda_app.analysis.displays import needs, notes, pictured
from qda_app.analysis.displays.given import Given
from qda_app.analysis.displays.kinds import DisplayKind, Form, Purpose
from qda_app.analysis.displays.options import Option, Values
from qda_app.analysis.displays.plans import Plan
from qda_app.domain.corpus import Corpus
from qda_app.domain.excerpts import Excerpt
from qda_app.domain.figures import Figure, Paint, Point, Points, Series, Symbol
from qda_app.domain.matrices import Axis, Evidence, Matrix, MatrixCell
from qda_app.domain.order import natural_key
from qda_app.domain.ratings import HIGHEST, LOWEST, CaseKind, CaseRating
from qda_app.i18n import N_, Language, _

ENOUGH_CASES = 6
_KINDS = ((CaseKind.UNIT, N_("units")), (CaseKind.INFORMANT, N_("informants")), (CaseKind.SOURCE, N_("sources")))


def scale_key(scale: str) -> str:
    """The name of a scale as an option may keep it."""
    return quote(scale, safe="")


def _scales(_corpus: Corpus, given: Given) -> Values:
    """The scales, those with most cases first."""
    counts = Counter(one.scale for one in given.ratings)
    ranked = sorted(counts, key=lambda scale: (-counts[scale], natural_key(scale)))
    return tuple((scale_key(scale), scale) for scale in ranked)


def _other_scales(corpus: Corpus, given: Given) -> Values:
    first, *others = _scales(corpus, given) or (("", ""),)
    return (*others, first)


def _kinds(_corpus: Corpus, given: Given) -> Values:
    """What is rated on two scales at least comes first."""
    rated = {kind: Counter(one.case for one in given.ratings if one.case_kind is kind) for kind, _ in _KINDS}
    both = {kind: sum(count > 1 for count in cases.values()) for kind, cases in rated.items()}
    return tuple((str(kind), words) for kind, words in sorted(_KINDS, key=lambda pair: -both[pair[0]]))


CASES = Option("cases", N_("Cases"), (), (), offers=_kinds)
ACROSS = Option("across", N_("Scale across"), (), (), offers=_scales)
UP = Option("up", N_("Scale upwards"), (), (), offers=_other_scales)


@dataclass(frozen=True)
class _Case:
    """A case with both of its ratings."""

    key: str
    name: str
    about: str
    across: CaseRating
    up: CaseRating


def fill(plan: Plan) -> Figure:
    """One point a case that is rated on both scales; hollow where a rating rests on no excerpt."""
    lang, given = plan.lang, plan.given
    across, up = (_scale(option, plan) for option in (ACROSS, UP))
    cases = sorted(_cases(plan, across, up), key=lambda one: natural_key(one.name))
    are_hollow = [not all(_rests(plan, one)) for one in cases]
    series = (
        Series(lang._("both ratings rest on excerpts"), Paint.ACCENT, Symbol.DISC),
        Series(lang._("a rating without excerpts (?)"), Paint.ACCENT, Symbol.RING),
    )
    plot = Points(
        across=across,
        up=up,
        lowest=LOWEST,
        highest=HIGHEST,
        series=series if any(are_hollow) else series[:1],
        points=tuple(
            Point(one.across.value, one.up.value, one.name, int(is_hollow))
            for one, is_hollow in zip(cases, are_hollow, strict=True)
        ),
    )
    told = (f"{one.name} ({one.across.value}, {one.up.value})" for one in cases)
    about = lang._("Scatterplot of {across} and {up}. {cases}.").format(across=across, up=up, cases="; ".join(told))
    unrated = [] if given.ratings else [lang._("No case is rated yet.")]
    return pictured.figure(plan, _table(plan, cases, across, up, unrated), plot, about)


def _scale(option: Option, plan: Plan) -> str:
    here = option.at(plan.corpus, plan.given)
    names = dict(here.values)
    return next((names[key] for key in here.chosen(plan.display) if key in names), "")


def _cases(plan: Plan, across: str, up: str) -> Iterator[_Case]:
    chosen = CASES.at(plan.corpus, plan.given).chosen(plan.display)
    ratings = {(one.scale, one.case): one for one in plan.given.ratings if [str(one.case_kind)] == [*chosen]}
    for case in dict.fromkeys(case for _scale_name, case in ratings):
        one, other = ratings.get((across, case)), ratings.get((up, case))
        if one and other:
            name, about = case_name(plan.corpus, one.case_kind, case, plan.lang)
            yield _Case(case, name, about, one, other)


def case_name(corpus: Corpus, kind: CaseKind, case: str, lang: Language) -> tuple[str, str]:
    """What a case is called, and what more there is to say of it; a unit is its own name."""
    if kind is CaseKind.UNIT:
        return case, ""
    informants = {one.id.hex: (one.short_id, one.position) for one in corpus.informants}
    sources = {one.id.hex: (one.short_id, one.title) for one in corpus.sources}
    named: Mapping[str, tuple[str, str]] = informants if kind is CaseKind.INFORMANT else sources
    return named.get(case, (lang._("no longer there"), ""))


def _rests(plan: Plan, case: _Case) -> tuple[bool, bool]:
    return bool(_evidence(plan, case.across)), bool(_evidence(plan, case.up))


def _evidence(plan: Plan, rating: CaseRating) -> tuple[Evidence, ...]:
    corpus = plan.corpus
    ids = (one.excerpt_id for one in plan.given.rating_evidence if one.rating_id == rating.id)
    found = (corpus.excerpt[one] for one in ids if one in corpus.excerpt)
    return tuple(_as_coded(plan, one) for one in found if not one.dropped)


def _as_coded(plan: Plan, excerpt: Excerpt) -> Evidence:
    codings = plan.corpus.codings_of_excerpt.get(excerpt.id, ())
    return plan.grounds.evidence(codings)[0] if codings else plan.grounds.place(excerpt)


def _table(plan: Plan, cases: Sequence[_Case], across: str, up: str, more: Sequence[str]) -> Matrix:
    lang = plan.lang
    return Matrix(
        kind=KIND.key,
        title=KIND.named(plan.display, lang),
        corner=lang._("Case"),
        rows=tuple(Axis(one.key, one.name, one.about) for one in cases),
        columns=(Axis("across", across or "–"), Axis("up", up or "–"), Axis("reason", lang._("Reason"))),
        cells=tuple(
            (_rated(plan, one.across), _rated(plan, one.up), pictured.told(_reason(one), _reason(one))) for one in cases
        ),
        notes=(*_caution(cases, lang), *more, *notes.without_codes(plan)),
        rule=plan.display.rule
        or lang._(
            "Both scales run from {lowest} to {highest}; the ratings are the researcher's, each with its reason."
        ).format(lowest=LOWEST, highest=HIGHEST),
        source_line=notes.source_line(plan.corpus, lang),
        is_wide=False,
        widths_cm=(3.4, 2.0, 2.0, 6.5),
    )


def _rated(plan: Plan, rating: CaseRating) -> MatrixCell:
    evidence = _evidence(plan, rating)
    words = plan.lang.number(rating.value) + ("" if evidence else " ?")
    return MatrixCell(evidence=evidence, words=words, value=str(rating.value))


def _reason(case: _Case) -> str:
    return "; ".join(dict.fromkeys(filter(None, (case.across.reason, case.up.reason))))


def _caution(cases: Sequence[_Case], lang: Language) -> list[str]:
    if len(cases) >= ENOUGH_CASES:
        return []
    count = lang.plural("{count} case", "{count} cases", len(cases))
    return [
        lang._("With {cases} the scatterplot only illustrates; it shows no relation between the scales.").format(
            cases=count
        )
    ]


def _two_scales(_corpus: Corpus, given: Given) -> str:
    """Some case is rated on two scales."""
    rated = Counter((one.case_kind, one.case) for one in given.ratings)
    if any(count > 1 for count in rated.values()):
        return ""
    return _("No case is rated on two scales yet. Rate units, informants or sources first.")


KIND = DisplayKind(
    key="scatterplot",
    form=Form.FIGURE,
    purpose=Purpose.EXPLAIN,
    name=N_("Scatterplot over cases"),
    question=N_("Where do the cases stand on two scales, as the researcher rated them?"),
    needs=N_("Cases that are rated on two scales."),
    lacks=needs.lacking(_two_scales),
    fill=fill,
    method="2.5",
    options=(CASES, ACROSS, UP),
)
