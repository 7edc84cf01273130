"""The agreement of two coders as a document: base rates, every coefficient side by side, and domains."""

from collections.abc import Sequence

from qda_app.domain.agreement import (
    Agreement,
    CodeAgreement,
    Coefficient,
    DomainAgreement,
    Drawn,
    Interval,
    Intervals,
    Undefined,
    Unit,
)
from qda_app.domain.reports import Block, Report, plain
from qda_app.i18n import N_, Language
from qda_app.services.reports import list_table
from qda_app.services.second_round import is_same_person

UNITS = {
    Unit.CHARACTER: N_("characters"),
    Unit.SENTENCE: N_("sentences"),
    Unit.TURN: N_("turns"),
    Unit.SEGMENT: N_("excerpts"),
}
REASONS = {
    Undefined.NO_UNITS: N_("Not defined: there is nothing to compare."),
    Undefined.NO_VARIATION: N_("Not defined: both always say the same, so chance explains everything."),
    Undefined.NOTHING_SHARED: N_("Not defined: there is no place that both coded with this group."),
    Undefined.CODES_OVERLAP: N_("Not computed: codes of the group overlap on the text. Read them code by code."),
    Undefined.NOT_EXCLUSIVE: N_("Not computed: the codes of the group are declared as codes that may overlap."),
}
_COEFFICIENTS = {"percent": "p", "kappa": "κ", "pi": "π", "brennan_prediger": "B–P", "ac1": "AC1", "alpha": "α"}
_WIDTHS_CM = (3.4, 2.1, 2.0, 1.75, 1.4, 1.45, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5)
_INTERVALS_CM = (4.0, 3.1, 3.1, 3.1, 3.1, 3.1, 3.1)
_DIGITS = 4


def agreement_report(found: Agreement, lang: Language, drawn: Intervals | None = None) -> Report:
    """The whole comparison; what is not defined stands in the table as words, with its reason below."""
    same = is_same_person(*found.coders)
    title = lang._("Agreement of one person with themselves") if same else lang._("Agreement of two coders")
    blocks: list[Block] = [plain(words) for words in _told(found, lang, drawn)]
    blocks.append(_table(found, lang))
    if drawn and drawn.of_codes:
        blocks.append(_intervals(found, drawn, lang))
    if found.domains:
        blocks.append(_domains(found, lang))
    return Report(title=title, blocks=tuple(blocks), lang=lang.code)


def number(found: Coefficient | None, lang: Language) -> str:
    """A coefficient with four decimals, or that it is not defined."""
    if found is None:
        return "–"
    return lang._("not defined") if found.value is None else lang.number(found.value, _DIGITS)


def interval_words(found: Interval | None, lang: Language) -> str:
    """The edges of an interval."""
    return f"{lang.number(found.low, 2)}–{lang.number(found.high, 2)}" if found else "–"


def drawn_words(drawn: Intervals, lang: Language) -> str:
    """What was drawn for the intervals, or why nothing was."""
    if drawn.drawn is Drawn.NOTHING:
        told = lang._("No interval: {count} units or documents are too few to draw from; 20 are needed.")
        return told.format(count=lang.number(drawn.count))
    kinds = {Drawn.UNITS: lang._("sentences or turns"), Drawn.DOCUMENTS: lang._("documents")}
    told = lang._("Intervals: the middle 95 % of {draws} draws of {count} {what} with replacement.")
    return told.format(draws=lang.number(drawn.draws), count=lang.number(drawn.count), what=kinds[drawn.drawn])


def base_rates(found: Agreement, lang: Language) -> str:
    """How much each coder coded at all: what chance is reckoned from. Empty where excerpts are matched."""
    counts = found.any_code
    if counts is None or not counts.units:
        return ""
    shares = (100 * (counts.both + own) / counts.units for own in (counts.first, counts.second))
    first, second = (lang.number(share, 1) for share in shares)
    told = lang._("Base rates: {first} coded {of_first} % of the units, {second} {of_second} %.")
    return told.format(first=found.coders[0], second=found.coders[1], of_first=first, of_second=second)


def _told(found: Agreement, lang: Language, drawn: Intervals | None) -> Sequence[str]:
    compared = lang._("{first} and {second} on {sources}; {units} {unit} are compared.").format(
        first=found.coders[0],
        second=found.coders[1],
        sources=", ".join(found.sources),
        units=lang.number(found.units),
        unit=lang._(UNITS[found.unit]),
    )
    variant = lang._(
        "α is Krippendorff's with each unit an item; uα, |uα and cuα take excerpts as units of their own length "
        "(Krippendorff et al. 2016). κ is Cohen's, π Scott's, B–P Brennan and Prediger's, AC1 Gwet's."
    )
    matched = lang._("Excerpts match where they share at least {theta} of what both cover (θ).")
    return [
        compared,
        *filter(None, [base_rates(found, lang)]),
        variant,
        *([matched.format(theta=lang.number(found.matches.theta, 2))] if found.matches else []),
        *([drawn_words(drawn, lang)] if drawn else []),
        *(
            [lang._("Agreement with oneself tells of constancy, not of validity.")]
            if is_same_person(*found.coders)
            else []
        ),
    ]


def _intervals(found: Agreement, drawn: Intervals, lang: Language) -> Block:
    """The middle 95 % of every coefficient."""
    edges = [(one.code.short_id, drawn.of_codes.get(one.code.short_id, {})) for one in found.codes]
    rows = [[code, *(interval_words(of_code.get(name), lang) for name in _COEFFICIENTS)] for code, of_code in edges]
    head = [lang._("Code"), *_COEFFICIENTS.values()]
    return list_table(lang._("Intervals code by code (95 %)"), [head, *rows], lang, _INTERVALS_CM)


def _table(found: Agreement, lang: Language) -> Block:
    matches = found.unit is Unit.SEGMENT
    counts = [lang._("Both"), lang._("First"), lang._("Second")]
    head = [lang._("Code"), lang._("Uses"), *counts, lang._("Neither"), *_COEFFICIENTS.values()]
    head += ["uα"] if found.unit is Unit.CHARACTER else []
    if matches:
        head = [lang._("Code"), lang._("Uses"), *counts, lang._("Equal"), "Holsti"]
    rows = [_matched(one, lang) if matches else _counted(one, lang) for one in found.codes]
    return list_table(lang._("Agreement code by code"), [head, *rows], lang, _WIDTHS_CM[: len(head)])


def _counted(one: CodeAgreement, lang: Language) -> list[str]:
    counts, found = one.counts, one.coefficients
    units = (counts.both, counts.first, counts.second, counts.neither) if counts else ()
    return [
        one.code.short_id,
        _uses(one, lang),
        *(lang.number(count) for count in units),
        *(number(getattr(found, name, None), lang) for name in _COEFFICIENTS),
        *([number(one.u_alpha, lang)] if one.u_alpha else []),
    ]


def _matched(one: CodeAgreement, lang: Language) -> list[str]:
    found = one.matches
    if found is None:
        return [one.code.short_id, _uses(one, lang)]
    counts = (found.matched, found.only_first, found.only_second)
    every, excerpts = sum(counts), 2 * found.matched + found.only_first + found.only_second
    shares = (found.matched / every if every else None, 2 * found.matched / excerpts if excerpts else None)
    told = ("–" if share is None else lang.number(share, 2) for share in shares)
    return [one.code.short_id, _uses(one, lang), *(lang.number(count) for count in counts), *told]


def within_words(found: DomainAgreement, lang: Language) -> str:
    """What (k)uα is for each code of a domain."""
    return "; ".join(f"{code} {number(one, lang)}" for code, one in found.of_codes.items())


def _uses(one: CodeAgreement, lang: Language) -> str:
    return " · ".join(lang.number(count) for count in one.uses)


def _domains(found: Agreement, lang: Language) -> Block:
    """Groups whose codes exclude each other; where they overlap, the excerpts, and nothing is computed."""
    head = [lang._("Group"), "uα", "|uα", "cuα", lang._("Remark"), "(k)uα"]
    rows = [
        [
            one.group.short_id,
            *(number(each, lang) for each in (one.u_alpha, one.binary, one.cu_alpha)),
            lang._(REASONS[one.cu_alpha.reason]) if one.cu_alpha.reason else "",
            within_words(one, lang),
        ]
        for one in found.domains
    ]
    return list_table(
        lang._("Groups whose codes exclude each other"), [head, *rows], lang, (3.2, 2.2, 2.2, 2.2, 5.2, 7.7)
    )
