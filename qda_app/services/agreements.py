"""Agreement of two coders over sources of a project."""

from collections.abc import Iterator, Sequence
from typing import Any

from qda_app.analysis.agreement.compare import Continuum, compare, work_of
from qda_app.domain.agreement import Agreement, Coefficient, Coefficients, Counts, Matches, Unit
from qda_app.domain.coders import Coder
from qda_app.domain.errors import UserError
from qda_app.domain.ids import SourceId
from qda_app.domain.sentences import sentences
from qda_app.domain.sources import Source, Turn
from qda_app.domain.spans import Span
from qda_app.i18n import _
from qda_app.services.pattern_codes import members
from qda_app.services.project import Project
from qda_app.storage.reads import Reads

THETA = 0.9  # how much of two excerpts must be shared for a match, unless it is said
_NAMES = ("percent", "kappa", "pi", "brennan_prediger", "ac1", "alpha")


def agreement(
    project: Project,
    coders: tuple[Coder, Coder],
    sources: Sequence[str] = (),
    unit: Unit = Unit.CHARACTER,
    theta: float = THETA,
) -> Agreement:
    """How far two coders agree in some sources, by short id; without any, in all that both have coded.

    Raises UserError where one works blind, the two are one, θ is impossible, a source is not there, or none is coded by
    both.
    """
    refuse(project, coders, theta)
    with project.read.moment() as read:
        first, second = (read.corpus(coder) for coder in coders)
        chosen = _chosen(read, sources, first.coded_sources & second.coded_sources)
        continuum = continuum_of(read, chosen, unit)
        works = work_of(first, continuum), work_of(second, continuum)
        return compare(*works, continuum, read.code_tree(), unit, theta, members=members(read))


def as_record(found: Agreement) -> dict[str, Any]:
    """The same for a machine; what is not defined is null, with its reason beside it."""
    codes = {
        one.code.short_id: {
            "uses": list(one.uses),
            **(_counts(one.counts) if one.counts else {}),
            **(_coefficients(one.coefficients) if one.coefficients else {}),
            **(_coefficient("u_alpha", one.u_alpha) if one.u_alpha else {}),
            **(_matches(one.matches) if one.matches else {}),
        }
        for one in found.codes
    }
    any_code = {
        **(_counts(found.any_code) if found.any_code else {}),
        **(_coefficients(found.any_coefficients) if found.any_coefficients else {}),
        **(_coefficient("u_alpha", found.any_u_alpha) if found.any_u_alpha else {}),
    }
    domains = {
        one.group.short_id: {
            **_coefficient("u_alpha", one.u_alpha),
            **_coefficient("binary_u_alpha", one.binary),
            **_coefficient("cu_alpha", one.cu_alpha),
            "codes": {code: value.value for code, value in one.of_codes.items()},
            "overlaps": list(one.overlaps),
            "exclusive": one.is_exclusive,
        }
        for one in found.domains
    }
    return {
        "coders": list(found.coders),
        "sources": list(found.sources),
        "unit": found.unit,
        "units": found.units,
        "codes": codes,
        "any_code": any_code,
        "pooled": _counts(found.pooled) if found.pooled else None,
        "pooled_shared": _counts(found.pooled_shared) if found.pooled_shared else None,
        "mean_kappa": found.mean_kappa,
        "mean_kappa_shared": found.mean_kappa_shared,
        "mean_kappa_frequent": found.mean_kappa_frequent,
        "matches": _matches(found.matches) if found.matches else None,
        "domains": domains,
        "stances": {"pairs": found.stances.pairs, "rated": found.stances.rated, "equal": found.stances.equal},
    }


def refuse(project: Project, coders: tuple[Coder, Coder], theta: float = THETA) -> None:
    """Raise UserError where two coders cannot be compared."""
    if coders[0].id == coders[1].id:
        raise UserError(_("One coder always agrees with themselves."), hint=_("Choose two coders."))
    if project.coder.is_blind and project.read.lens:
        raise UserError(
            _("You work blind, so the codings of others cannot be compared with yours."),
            hint=_("See everyone's coding again when both of you are done."),
        )
    if not 0 < theta <= 1:
        raise UserError(_("θ is a share above 0 and up to 1."), hint=_("0.9 is usual."))


def _chosen(read: Reads, short_ids: Sequence[str], coded: frozenset[SourceId]) -> list[Source]:
    every = read.sources()
    known = {source.short_id for source in every}
    if unknown := [one for one in short_ids if one not in known]:
        raise UserError(
            _("There is no source {source}.").format(source=", ".join(unknown)),
            hint=_("Sources: {sources}.").format(sources=", ".join(sorted(known))),
        )
    chosen = [one for one in every if (one.short_id in short_ids if short_ids else one.id in coded)]
    if not chosen:
        raise UserError(
            _("The two have not coded any source in common yet."), hint=_("Let both code the same sources first.")
        )
    return chosen


def continuum_of(read: Reads, sources: Sequence[Source], unit: Unit) -> Continuum:
    """The texts of sources one behind the other, cut into units."""
    starts, units, here = {}, list[Span](), 0
    for source in sources:
        text = read.text(source.id)
        starts[source.id] = here
        units += (Span(here + span.start, here + span.end) for span in _units(read, source, text, unit))
        here += len(text)
    return Continuum(starts, here, units, tuple(source.short_id for source in sources))


def _units(read: Reads, source: Source, text: str, unit: Unit) -> Iterator[Span]:
    if unit is Unit.SENTENCE:
        yield from sentences(text)
    elif unit is Unit.TURN:
        yield from sorted(Span(turn.start, turn.end) for turn in read.in_text(Turn, source.id))


def _counts(counts: Counts) -> dict[str, object]:
    return {"n11": counts.both, "n10": counts.first, "n01": counts.second, "n00": counts.neither}


def _coefficients(found: Coefficients) -> dict[str, object]:
    return {key: told for name in _NAMES for key, told in _coefficient(name, getattr(found, name)).items()}


def _coefficient(name: str, found: Coefficient) -> dict[str, object]:
    return {name: found.value} if found.value is not None else {name: None, f"{name}_reason": found.reason}


def _matches(found: Matches) -> dict[str, object]:
    every = found.matched + found.only_first + found.only_second
    excerpts = 2 * found.matched + found.only_first + found.only_second
    return {
        "matched": found.matched,
        "only_first": found.only_first,
        "only_second": found.only_second,
        "theta": found.theta,
        "percent": found.matched / every if every else None,
        "holsti": 2 * found.matched / excerpts if excerpts else None,
    }
