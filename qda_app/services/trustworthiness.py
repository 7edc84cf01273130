"""The trustworthiness file: what the project holds for each criterion, and what is missing (METHOD §6.1)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from qda_app.analysis.claims.tactics import NEGATIVE
from qda_app.domain.claims import Checked, MemberCheck, NotedCase, PeerDebrief
from qda_app.domain.fieldwork import Attachment, Consent, Visit
from qda_app.domain.memos import Memo, MemoKind
from qda_app.domain.reports import Heading, Report, Table, cell, head_row
from qda_app.domain.sources import Informant, Technique
from qda_app.domain.study import Study
from qda_app.i18n import N_, Language
from qda_app.services.ledgers import Ledger, read_ledger
from qda_app.services.project import Project
from qda_app.storage.reads import Reads

CRITERIA = (N_("Credibility"), N_("Transferability"), N_("Dependability"), N_("Confirmability"))
_ENOUGH_TECHNIQUES = 2


@dataclass(frozen=True, slots=True)
class Holding:
    """One technique of a criterion: what there is of it, in a sentence, and what is missing; empty where nothing is."""

    criterion: str
    technique: str
    holds: str
    missing: str = ""


@dataclass(frozen=True)
class _Shelf:
    """Where everything is looked up."""

    read: Reads
    ledger: Ledger
    lang: Language

    def plural(self, one: str, many: str, count: int) -> str:
        """A count in words."""
        return self.lang.plural(one, many, count)


Look = Callable[[_Shelf], tuple[str, str]]


def trustworthiness(project: Project, lang: Language) -> list[Holding]:
    """What there is and what is missing, criterion by criterion, in words of a language."""
    ledger = read_ledger(project, lang)
    with project.read.moment() as read:
        shelf = _Shelf(read, ledger, lang)
        return [Holding(lang._(criterion), lang._(name), *look(shelf)) for criterion, name, look in _rows()]


def trustworthiness_records(project: Project, lang: Language) -> list[dict[str, Any]]:
    """The same as plain records."""
    return [
        {"criterion": one.criterion, "technique": one.technique, "holds": one.holds, "missing": one.missing}
        for one in trustworthiness(project, lang)
    ]


def trustworthiness_report(project: Project, lang: Language) -> Report:
    """A table a criterion."""
    found = trustworthiness(project, lang)
    title = lang._("Trustworthiness of the data")
    tables = [_table(name, [one for one in found if one.criterion == name], lang) for name in map(lang._, CRITERIA)]
    return Report(title=title, blocks=(Heading(1, title, is_numbered=False), *tables), lang=lang.code)


def _table(name: str, rows: list[Holding], lang: Language) -> Table:
    return Table(
        caption=name,
        widths_cm=(3.4, 5.6, 5.0),
        head=(head_row(lang._("Technique"), lang._("What there is"), lang._("What is missing")),),
        rows=tuple((cell(one.technique), cell(one.holds), cell(one.missing or "–")) for one in rows),
        source=lang._("Compiled from the project."),
        description=name,
    )


def _visits(shelf: _Shelf) -> tuple[str, str]:
    lang, visits = shelf.lang, shelf.read.every(Visit)
    days = sorted(one.date for one in visits if one.date)
    told = shelf.plural("{count} visit", "{count} visits", len(visits))
    if days:
        told = lang._("{visits}, from {first} to {last}").format(
            visits=told, first=lang.date(days[0], "medium"), last=lang.date(days[-1], "medium")
        )
    return told, "" if visits else lang._("Write the visits to the field into the visit log.")


def _triangulated(shelf: _Shelf) -> tuple[str, str]:
    lang, corpus = shelf.lang, shelf.ledger.scales.corpus
    techniques = {one.technique for one in corpus.sources}
    told = lang._("{informants}, {techniques}").format(
        informants=shelf.plural("{count} informant", "{count} informants", len(corpus.informants)),
        techniques=shelf.plural("{count} technique", "{count} techniques", len(techniques)),
    )
    if len(techniques) < _ENOUGH_TECHNIQUES:
        return told, lang._("Gather data by a second technique.")
    apart = {Technique.OBSERVATION, Technique.DOCUMENTATION}
    return told, "" if techniques & apart else lang._("Neither observation nor documentation is among them.")


def _debriefed(shelf: _Shelf) -> tuple[str, str]:
    talks = shelf.read.every(PeerDebrief)
    told = shelf.plural("{count} talk with peers", "{count} talks with peers", len(talks))
    without = sum(not one.action.strip() for one in talks)
    if not talks:
        return told, shelf.lang._("Talk the findings over with a peer, and record it.")
    missing = shelf.plural("{count} talk has no action yet.", "{count} talks have no action yet.", without)
    return told, missing if without else ""


def _negative(shelf: _Shelf) -> tuple[str, str]:
    lang, claims = shelf.lang, shelf.ledger.claims
    opposed, still_open = (sum(len(found) for found in sides) for sides in
                           ([one.opposed for one in claims], [one.open for one in claims]))  # fmt: skip
    noted = sum(one.decision is not None for one in shelf.read.every(NotedCase))
    told = lang._("{opposed} of {claims}; {noted}").format(
        opposed=shelf.plural("{count} excerpt against", "{count} excerpts against", opposed),
        claims=shelf.plural("{count} claim", "{count} claims", len(claims)),
        noted=shelf.plural("{count} case decided", "{count} cases decided", noted),
    )
    if still_open:
        return told, shelf.plural("{count} is not answered.", "{count} are not answered.", still_open)
    used = any(use.tactic == NEGATIVE for one in claims for use in one.dossier.tactics)
    return told, "" if used else lang._("Record that negative evidence was looked for.")


def _materials(shelf: _Shelf) -> tuple[str, str]:
    papers = len(shelf.read.every(Attachment))
    recordings = len(shelf.read.recordings())
    told = shelf.lang._("{papers}, {recordings}").format(
        papers=shelf.plural("{count} paper", "{count} papers", papers),
        recordings=shelf.plural("{count} recording linked", "{count} recordings linked", recordings),
    )
    return told, "" if papers or recordings else shelf.lang._("Attach photographs and papers, or link recordings.")


def _checked(shelf: _Shelf) -> tuple[str, str]:
    checks = shelf.read.every(MemberCheck)
    back = [one for one in checks if one.returned]
    told = shelf.lang._("{sent}, {returned}, {corrected}").format(
        sent=shelf.plural("{count} given back", "{count} given back", len(checks)),
        returned=shelf.plural("{count} answered", "{count} answered", len(back)),
        corrected=shelf.plural("{count} corrected", "{count} corrected",
                               sum(one.answer is Checked.CORRECTED for one in back)),
    )  # fmt: skip
    if not checks:
        return told, shelf.lang._("Give informants their own words and the claims that rest on them.")
    out = len(checks) - len(back)
    return told, shelf.plural("{count} is still out.", "{count} are still out.", out) if out else ""


def _described(shelf: _Shelf) -> tuple[str, str]:
    study: Study = shelf.read.study()
    fields = {N_("site"): study.site, N_("period"): study.period, N_("approach"): study.approach}
    written = [shelf.lang._(name) for name, value in fields.items() if value.strip()]
    lacking = [shelf.lang._(name) for name, value in fields.items() if not value.strip()]
    told = ", ".join(written) or "–"
    return told, shelf.lang._("Describe: {fields}.").format(fields=", ".join(lacking)) if lacking else ""


def _informants(shelf: _Shelf) -> tuple[str, str]:
    people = shelf.read.every(Informant)
    lacking = [one.short_id for one in people if not (one.position and one.criterion)]
    told = shelf.plural("{count} informant in the register", "{count} informants in the register", len(people))
    if not people:
        return told, shelf.lang._("Fill the register of informants.")
    return told, shelf.lang._("Position or criterion is missing of: {people}.").format(
        people=", ".join(lacking)
    ) if lacking else ""


def _audited(shelf: _Shelf) -> tuple[str, str]:
    return shelf.plural("{count} step in the audit trail", "{count} steps in the audit trail",
                        len(shelf.read.steps())), ""  # fmt: skip


def _methodical(shelf: _Shelf) -> tuple[str, str]:
    return _memos(shelf, (MemoKind.METHODOLOGICAL, MemoKind.CODE), N_("Write down why codes and choices changed."))


def _reduced(shelf: _Shelf) -> tuple[str, str]:
    excerpts = shelf.ledger.scales.corpus.excerpts
    dropped = sum(one.dropped is not None for one in excerpts)
    return shelf.lang._("{kept} of {all} excerpts kept, {dropped} dropped with a reason").format(
        kept=shelf.lang.number(len(excerpts) - dropped), all=shelf.lang.number(len(excerpts)),
        dropped=shelf.lang.number(dropped),
    ), ""  # fmt: skip


def _traced(shelf: _Shelf) -> tuple[str, str]:
    claims = shelf.ledger.claims
    told = shelf.plural("{count} claim leads to its excerpts", "{count} claims lead to their excerpts", len(claims))
    if not claims:
        return told, shelf.lang._("Write the conclusions into the claim ledger.")
    bare = [one.dossier.label for one in claims if not one.dossier.displays]
    return told, shelf.lang._("Without a display: {claims}.").format(claims=", ".join(bare)) if bare else ""


def _reflexive(shelf: _Shelf) -> tuple[str, str]:
    return _memos(shelf, (MemoKind.REFLEXIVE,), N_("Write down what your own position does to the study."))


def _passed_over(shelf: _Shelf) -> tuple[str, str]:
    passed = [one.dossier.label for one in shelf.ledger.claims if one.dossier.claim.override]
    told = shelf.plural("{count} claim passed for a reason", "{count} claims passed for a reason", len(passed))
    return f"{told}: {', '.join(passed)}" if passed else told, ""


def _memos(shelf: _Shelf, kinds: tuple[MemoKind, ...], missing: str) -> tuple[str, str]:
    count = sum(one.kind in kinds for one in shelf.read.every(Memo))
    return shelf.plural("{count} memo", "{count} memos", count), "" if count else shelf.lang._(missing)


def _consented(shelf: _Shelf) -> tuple[str, str]:
    agreed = {one.informant_id for one in shelf.read.every(Consent)}
    people = shelf.ledger.scales.corpus.informants
    lacking = [one.short_id for one in people if one.id not in agreed]
    told = shelf.plural("{count} record of consent", "{count} records of consent", len(people) - len(lacking))
    return told, shelf.lang._("No record of: {people}.").format(people=", ".join(lacking)) if lacking else ""


def _rows() -> Iterator[tuple[str, str, Look]]:
    return ((criterion, name, look) for criterion, looks in _LOOKS.items() for name, look in looks)


_LOOKS: Mapping[str, tuple[tuple[str, Look], ...]] = {
    CRITERIA[0]: (
        (N_("Longer stay, persistent observation"), _visits),
        (N_("Triangulation"), _triangulated),
        (N_("Discussion with peers"), _debriefed),
        (N_("Negative case analysis"), _negative),
        (N_("Reference material"), _materials),
        (N_("Member check"), _checked),
    ),
    CRITERIA[1]: ((N_("Description of the setting"), _described), (N_("Table of informants"), _informants)),
    CRITERIA[2]: (
        (N_("Audit trail"), _audited),
        (N_("Methodological memos"), _methodical),
        (N_("Balance of the reduction"), _reduced),
        (N_("Consent"), _consented),
    ),
    CRITERIA[3]: (
        (N_("Chain from claim to source"), _traced),
        (N_("Reflexive memos"), _reflexive),
        (N_("Gates that were passed for a reason"), _passed_over),
    ),
}
