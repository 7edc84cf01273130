"""The claim ledger as it leaves the program: as records, as a table of a spreadsheet, and as a document."""

from collections.abc import Iterator
from typing import Any

from qda_app.analysis import wording as field_words
from qda_app.analysis.claims import wording
from qda_app.analysis.claims.dossiers import Opposed
from qda_app.analysis.claims.scales import Weighed
from qda_app.analysis.claims.tactics import tactic_name
from qda_app.analysis.displays.quotes import shortened
from qda_app.domain.claims import ClaimEvidence, Rival, Side
from qda_app.domain.coders import Coder
from qda_app.domain.ids import ExcerptId
from qda_app.domain.reports import (
    Block,
    Cell,
    Heading,
    Paragraph,
    ParagraphStyle,
    Report,
    Run,
    RunStyle,
    Table,
    cell,
    head_row,
)
from qda_app.i18n import N_, Language
from qda_app.services.ledgers import Ledger, cited, read_ledger
from qda_app.services.project import Project
from qda_app.services.quoting import for_documents, instead
from qda_app.services.register_tables import RegisterTable
from qda_app.services.withdrawals import refuse_withdrawn

_TITLES = (
    N_("Claim"), N_("Words"), N_("Question"), N_("Objective"), N_("Aspect"), N_("Stage"), N_("Type"), N_("Codes"),
    N_("Scope"), N_("Status"), N_("Computed"), N_("Sufficiency"), N_("Confidence"), N_("Reason"), N_("For"),
    N_("Against"), N_("Not answered"), N_("Rival explanations"), N_("Tactics"), N_("What is missing"),
    N_("Passed over because"), N_("Wording"),
)  # fmt: skip
_WIDTHS_CM = (1.9, 6.0, 5.8)


def claim_records(ledger: Ledger) -> list[dict[str, Any]]:
    """Every claim as a plain record, then the empty rows of what has none yet."""
    claims = [_record(ledger, one) for one in ledger.claims]
    return [*claims, *({"claim": None, "wanted": one.name, "words": one.words} for one in ledger.wanted)]


def _record(ledger: Ledger, found: Weighed) -> dict[str, Any]:
    claim, lang, result = found.dossier.claim, ledger.scales.lang, found.said.result
    return {
        "claim": found.dossier.label,
        "id": str(claim.id),
        "words": claim.words,
        "question": _name(ledger, claim.question_id),
        "objective": _name(ledger, claim.objective_id),
        "aspect": _name(ledger, claim.aspect_id),
        "stage": _name(ledger, claim.stage_id),
        "kind": str(claim.kind),
        "direction": str(claim.direction),
        "codes": [one.short_id for one in found.dossier.codes],
        "scope": claim.scope,
        "given_status": str(claim.status),
        "status": str(found.status),
        "set_back": wording.fallen(found, lang),
        "override": claim.override,
        "confidence": claim.confidence and str(claim.confidence),
        "confidence_reason": claim.confidence_reason,
        "computed": str(result.status),
        "sufficiency": result.sufficiency and str(result.sufficiency),
        "n_eff": round(result.n_eff, 4),
        "coverage": result.coverage,
        "silent": list(result.silent),
        "for": [_named(ledger, one.excerpt_id, one) for one in found.dossier.put_for],
        "proposed": [_named(ledger, one) for one in found.proposed],
        "against": [_opposed(ledger, one) for one in found.opposed],
        "rivals": [_rival(ledger, found, one) for one in found.dossier.rivals],
        "displays": [{"title": ledger.names.get(one.display_id, one.words), "missing": one.display_id not in
                      ledger.names} for one in found.dossier.displays],
        "tactics": [{"tactic": one.tactic, "name": tactic_name(one.tactic, lang), "day": one.day.isoformat(),
                     "outcome": one.outcome} for one in found.dossier.tactics],
        "missing": [wording.gate(one, lang) for one in found.lacks()],
        "proposal": wording.proposal(found, lang),
        "wording": claim.wording,
    }  # fmt: skip


def _opposed(ledger: Ledger, one: Opposed) -> dict[str, Any]:
    return {
        "excerpt": _named(ledger, one.excerpt_id, one.row),
        "by_stance": one.is_by_stance,
        "answer": one.answer and str(one.answer),
        "reason": one.row.reason if one.row else "",
        "stale": one.is_stale,
        "missing": one.is_gone,
        "open": one.is_open,
        "passed_over": one.is_passed_over,
    }


def _rival(ledger: Ledger, found: Weighed, rival: Rival) -> dict[str, Any]:
    sides = {side: found.dossier.of_rival(rival.id, side) for side in Side}
    return {
        "words": rival.words,
        "outcome": rival.outcome,
        **{str(side): [_named(ledger, one.excerpt_id, one) for one in rows] for side, rows in sides.items()},
    }


def _named(ledger: Ledger, excerpt_id: ExcerptId, row: ClaimEvidence | None = None) -> str:
    """The label of an excerpt; where it is gone, the last words of its row."""
    corpus = ledger.scales.corpus
    excerpt = corpus.excerpt.get(excerpt_id)
    return corpus.label(excerpt) if excerpt else row.words if row else str(excerpt_id)


def _name(ledger: Ledger, row_id: Any) -> str:  # noqa: ANN401 - a GUID or None
    return ledger.names.get(row_id, "") if row_id else ""


def claim_table(project: Project, lang: Language, coder: Coder | None = None) -> RegisterTable:
    """A claim a row, with every field."""
    ledger = read_ledger(project, lang, coder=coder)
    return RegisterTable([lang._(one) for one in _TITLES], [tuple(_row(ledger, one)) for one in ledger.claims])


def _row(ledger: Ledger, found: Weighed) -> Iterator[str]:
    claim, lang, told = found.dossier.claim, ledger.scales.lang, _record(ledger, found)
    yield from (told[name] for name in ("claim", "words", "question", "objective", "aspect", "stage"))
    yield wording.kind(claim.kind, lang)
    yield ", ".join(told["codes"])
    yield claim.scope
    yield wording.status(found.status, lang)
    yield field_words.status(found.said.result, lang)
    yield field_words.sufficiency(found.said.result, lang)
    yield wording.confidence(claim.confidence, lang)
    yield claim.confidence_reason
    yield ", ".join([*told["for"], *told["proposed"]])
    yield "; ".join(_against_words(ledger, one) for one in found.opposed)
    yield ", ".join(_named(ledger, one.excerpt_id, one.row) for one in found.open)
    yield "; ".join(one.words for one in found.dossier.rivals)
    yield "; ".join(_tactic_words(found, lang))
    yield "; ".join(told["missing"])
    yield claim.override
    yield claim.wording


def _against_words(ledger: Ledger, one: Opposed) -> str:
    lang, name = ledger.scales.lang, _named(ledger, one.excerpt_id, one.row)
    if not one.answer or not one.row:
        return name
    told = f"{name}: {wording.answer(one.answer, lang)}, {one.row.reason}"
    return f"{told} ({lang._('stale')})" if one.is_stale else told


def _tactic_words(found: Weighed, lang: Language) -> Iterator[str]:
    for one in found.dossier.tactics:
        head = f"{tactic_name(one.tactic, lang)} ({lang.date(one.day, 'medium')})"
        yield f"{head}: {one.outcome}" if one.outcome else head


def claim_report(project: Project, lang: Language, coder: Coder | None = None) -> Report:
    """Every claim with what stands for and against it, its answers, its rivals and its gate.

    Raises UserError where it would hold words of people who withdrew their consent.
    """
    ledger = read_ledger(project, lang, coder=coder)
    corpus = ledger.scales.corpus
    refuse_withdrawn(project, corpus, {one for found in ledger.claims for one in cited(found)})
    unquoted = for_documents(project, corpus).unquoted
    parts = [block for found in ledger.claims for block in claim_blocks(ledger, found, unquoted)]
    title = lang._("Claim ledger")
    nothing = _line(lang._("No claim is written yet."))
    blocks = (Heading(1, title, is_numbered=False), *(parts or [nothing]), *_wanted_blocks(ledger))
    return Report(title=title, blocks=blocks, lang=lang.code)


def claim_blocks(ledger: Ledger, found: Weighed, unquoted: frozenset[ExcerptId]) -> Iterator[Block]:
    """One claim as a section: its words, its status, its evidence in a table, and what it lacks."""
    claim, lang = found.dossier.claim, ledger.scales.lang
    yield Heading(2, f"{found.dossier.label}  {wording.status(found.status, lang)}", is_numbered=False)
    yield Paragraph((Run(claim.words, RunStyle.STRONG),), style=ParagraphStyle.FLUSH)
    for line in _facts(ledger, found):
        yield _line(line)
    if found.dossier.put_for or found.proposed or found.opposed:
        yield _evidence_table(ledger, found, unquoted)
    for rival in found.dossier.rivals:
        yield _rival_line(ledger, found, rival)
    yield from _gate_lines(found, lang)


def _facts(ledger: Ledger, found: Weighed) -> Iterator[str]:
    claim, lang, result = found.dossier.claim, ledger.scales.lang, found.said.result
    ids = (claim.question_id, claim.objective_id, claim.aspect_id, claim.stage_id)
    kinds = [wording.kind(claim.kind, lang), *filter(None, (_name(ledger, one) for one in ids))]
    yield " · ".join([*kinds, ", ".join(one.short_id for one in found.dossier.codes)]).rstrip(" ·")
    if claim.scope:
        yield lang._("Scope: {scope}").format(scope=claim.scope)
    yield lang._("Computed from coding: {status}, N eff {count}, sufficiency {sufficiency}.").format(
        status=field_words.status(result, lang).lower(),
        count=lang.number(result.n_eff, 2),
        sufficiency=field_words.sufficiency(result, lang),
    )
    if claim.confidence:
        yield lang._("Confidence {confidence}: {reason}").format(
            confidence=wording.confidence(claim.confidence, lang), reason=claim.confidence_reason
        )
    if tactics := list(_tactic_words(found, lang)):
        yield lang._("Tactics: {tactics}").format(tactics="; ".join(tactics))
    if claim.wording or wording.proposal(found, lang):
        yield lang._("Wording: {words}").format(words=claim.wording or wording.proposal(found, lang))


def _evidence_table(ledger: Ledger, found: Weighed, unquoted: frozenset[ExcerptId]) -> Table:
    lang = ledger.scales.lang
    rows = [
        *((one.excerpt_id, one, lang._("for")) for one in found.dossier.put_for),
        *((one, None, lang._("for")) for one in found.proposed),
        *((one.excerpt_id, one.row, _answer_words(one, lang)) for one in found.opposed),
    ]
    caption = lang._("Evidence of claim {claim}").format(claim=found.dossier.label)
    return Table(
        caption=caption,
        widths_cm=_WIDTHS_CM,
        head=(head_row(lang._("Excerpt"), lang._("Words"), lang._("For, or against with its answer")),),
        rows=tuple(_evidence_row(ledger, one, row, told, unquoted) for one, row, told in rows),
        source=lang._("Field data, processed by the researcher."),
        description=caption,
    )


def _evidence_row(
    ledger: Ledger, excerpt_id: ExcerptId, row: ClaimEvidence | None, told: str, unquoted: frozenset[ExcerptId]
) -> tuple[Cell, ...]:
    scales = ledger.scales
    excerpt = scales.corpus.excerpt.get(excerpt_id)
    if excerpt is None:
        gone = lang_missing(scales.lang)
        return cell("–", RunStyle.QUIET), cell(row.words if row else "–"), cell(f"{told} ({gone})")
    place = scales.grounds.place(excerpt)
    words = instead(scales.lang) if excerpt_id in unquoted else place.quoted(shortened(place.text))
    return cell(", ".join(filter(None, (place.locator, place.informant))), RunStyle.LOCATOR), cell(words), cell(told)


def lang_missing(lang: Language) -> str:
    """What is said of something that was deleted."""
    return lang._("missing")


def _answer_words(one: Opposed, lang: Language) -> str:
    against = lang._("against")
    if one.answer and one.row:
        told = f"{against}. {wording.answer(one.answer, lang)}: {one.row.reason}"
        return f"{told} ({lang._('stale')})" if one.is_stale else told
    if one.is_passed_over:
        return f"{against}. {lang._('Passed over, not answered.')}"
    return f"{against}. {lang._('Not answered yet.')}"


def _rival_line(ledger: Ledger, found: Weighed, rival: Rival) -> Paragraph:
    lang = ledger.scales.lang
    sides = (
        ", ".join(_named(ledger, one.excerpt_id, one) for one in found.dossier.of_rival(rival.id, side)) or "–"
        for side in (Side.FOR, Side.AGAINST)
    )
    words = lang._("Rival explanation: {words} (for: {evidence_for}; against: {evidence_against})")
    told = words.format(words=rival.words.rstrip("."), evidence_for=next(sides), evidence_against=next(sides))
    return _line(f"{told} {rival.outcome}".strip())


def _gate_lines(found: Weighed, lang: Language) -> Iterator[Paragraph]:
    if found.fallen:
        yield _line(wording.fallen(found, lang))
    lacks = found.lacks()
    if lacks:
        yield _line(wording.refusal(lacks, found.dossier.claim.status.SUPPORTED, lang))
    if found.dossier.claim.override:
        yield _line(lang._("Passed over because: {reason}").format(reason=found.dossier.claim.override))


def _wanted_blocks(ledger: Ledger) -> Iterator[Block]:
    if not ledger.wanted:
        return
    lang = ledger.scales.lang
    yield Heading(2, lang._("Without a claim yet"), is_numbered=False)
    for one in ledger.wanted:
        yield Paragraph((Run(f"{one.name}  {one.words}"),), style=ParagraphStyle.BULLET)


def _line(words: str) -> Paragraph:
    return Paragraph((Run(words),), style=ParagraphStyle.FLUSH)
