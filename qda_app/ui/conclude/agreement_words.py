"""The words of the page of agreement."""

from collections.abc import Sequence

from qda_app.domain.agreement import Agreement, AlphaOfAll, Coefficient, DomainAgreement, Undefined, Unit
from qda_app.i18n import _, current, ngettext
from qda_app.services.agreement_reports import REASONS, UNITS, base_rates, within_words
from qda_app.services.second_round import is_same_person

_DIGITS = 4


def reason_words(reason: Undefined) -> str:
    """Why there is no number."""
    return _(REASONS[reason])


def rounded(found: Coefficient | None) -> str:
    """A coefficient with four decimals, or that it is not defined."""
    if found is None:
        return "–"
    return _("not defined") if found.value is None else current().number(found.value, _DIGITS)


def one_coder_words() -> str:
    """What is missing where nobody else has coded."""
    return _(
        "One person has coded so far. Agreement is that of two: add a coder under the name at the top right, and let "
        "both code the same sources, each working blind."
    )


def caution_words() -> str:
    """How the numbers are to be read."""
    return _(
        "Several indexes stand side by side, for each takes chance otherwise: do not report the highest alone. The "
        "numbers tell how alike two people code, not whether the coding is right. Places where the two differ are "
        "worth more than the number: talk them over."
    )


def summary_words(found: Agreement) -> list[str]:
    """What all codes amount to, a sentence each."""
    told = [_head(found)]
    if is_same_person(*found.coders):
        told.append(_("One person coded twice: this tells of constancy, not of validity."))
    if without := [name for name, uses in zip(found.coders, _all_uses(found), strict=True) if not uses]:
        told.append(
            _("{coder} has no coding in these sources, so every difference is theirs.").format(coder=without[0])
        )
    if found.any_coefficients:
        told.append(
            _("Coded at all: equal {percent}, κ {kappa}, α {alpha}.").format(
                percent=rounded(found.any_coefficients.percent),
                kappa=rounded(found.any_coefficients.kappa),
                alpha=rounded(found.any_coefficients.alpha),
            )
        )
    if rates := base_rates(found, current()):
        told.append(rates)
    if found.any_u_alpha:
        told.append(_("|uα, whether both marked the same text: {value}.").format(value=rounded(found.any_u_alpha)))
    if found.mean_kappa is not None:
        told.append(_means(found))
    if found.matches:
        told.append(_matched(found))
    told.append(_stances(found))
    return told


def _all_uses(found: Agreement) -> tuple[int, int]:
    """How often each coder coded."""
    return sum(one.uses[0] for one in found.codes), sum(one.uses[1] for one in found.codes)


def _head(found: Agreement) -> str:
    """Who is compared on what."""
    named = {"first": found.coders[0], "second": found.coders[1], "sources": ", ".join(found.sources)}
    if found.unit is Unit.SEGMENT:
        return _("{first} and {second} on {sources}.").format(**named)
    units = {"units": current().number(found.units), "unit": _(UNITS[found.unit])}
    return _("{first} and {second} on {sources}: {units} {unit}.").format(**named, **units)


def all_words(found: AlphaOfAll) -> str:
    """What all coders amount to at once, and the codes on which they agree least."""
    least = sorted((one.value, code) for code, one in found.of_codes.items() if one.value is not None)[:3]
    told = _("All {count} coders ({coders}) on {sources}: α {alpha} for being coded at all. Least on {codes}.")
    return told.format(
        count=current().number(len(found.coders)),
        coders=", ".join(found.coders),
        sources=", ".join(found.sources),
        alpha=rounded(found.any_code),
        codes=", ".join(f"{code} {current().number(value, 2)}" for value, code in least) or "–",
    )


def domain_words(found: DomainAgreement) -> str:
    """A group whose codes exclude each other: what the family says of it."""
    name = f"{found.group.short_id} {found.group.name}"
    if found.overlaps:
        told = _("{group}: not computed, for codes overlap in {excerpts}. Read it code by code.")
        return told.format(group=name, excerpts=_some(found.overlaps))
    if not found.is_exclusive:
        return _("{group}: its codes may overlap, so it is read code by code.").format(group=name)
    told = _("{group}: uα {whole}, |uα {binary}, cuα {shared}.").format(
        group=name, whole=rounded(found.u_alpha), binary=rounded(found.binary), shared=rounded(found.cu_alpha)
    )
    within = within_words(found, current())
    return f"{told} (k)uα: {within}." if within else told


def _means(found: Agreement) -> str:
    told = _("Mean κ: {every} over all codes, {shared} over those both used, {frequent} over those used often.")
    return told.format(
        every=_number(found.mean_kappa),
        shared=_number(found.mean_kappa_shared),
        frequent=_number(found.mean_kappa_frequent),
    )


def _matched(found: Agreement) -> str:
    assert found.matches
    lang, one = current(), found.matches
    told = _("Excerpts that match at θ {theta}: {matched}; of the first alone {first}, of the second alone {second}.")
    counts = {"matched": one.matched, "first": one.only_first, "second": one.only_second}
    words = {name: lang.number(count) for name, count in counts.items()}
    return told.format(theta=lang.number(one.theta, 2), **words)


def _stances(found: Agreement) -> str:
    pairs = ngettext(
        "{count} pair of equal places with equal codes is rated by both",
        "{count} pairs of equal places with equal codes are rated by both",
        found.stances.rated,
    )
    return _("Stance: {pairs}, {equal} of them equally.").format(
        pairs=pairs, equal=current().number(found.stances.equal)
    )


def _number(value: float | None) -> str:
    return "–" if value is None else current().number(value, _DIGITS)


def _some(labels: Sequence[str], most: int = 6) -> str:
    shown = ", ".join(labels[:most])
    further = len(labels) - most
    return f"{shown} " + ngettext("and {count} more", "and {count} more of them", further) if further > 0 else shown
