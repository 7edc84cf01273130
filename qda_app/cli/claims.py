"""The command for claims: writing one, putting evidence to it, and saying how far it has come; and showing them."""

import datetime
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from qda_app.cli.arguments import ACTING, JSON, PROJECT
from qda_app.cli.choosing import code_of, coder_of, listed, writing
from qda_app.cli.parser import Command, Options, argument
from qda_app.cli.printing import Json, show
from qda_app.domain.claims import Answer, Claim, ClaimKind, ClaimStatus, Confidence, Direction, Side
from qda_app.domain.errors import UserError
from qda_app.domain.study import Objective, ResearchQuestion
from qda_app.i18n import N_, _, current
from qda_app.services.project import Project


def shown_claims(project: Project, options: Options) -> Json:
    """Claims with their gates; of one excerpt, those that cite it."""
    from qda_app.services.claim_reports import claim_records
    from qda_app.services.ledgers import read_ledger

    ledger = read_ledger(project, current(), coder=coder_of(project, options))
    records = claim_records(ledger)
    if options.excerpt:
        wanted = {one.dossier.label for one in ledger.citing(_excerpt(project, options.excerpt))}
        records = [one for one in records if one["claim"] in wanted]
    return records if options.json else [_short(one) for one in records]


def _short(record: Mapping[str, Any]) -> dict[str, Any]:
    if record["claim"] is None:
        return {"claim": "–", "status": _("no claim yet"), "words": f"{record['wanted']} {record['words']}",
                "missing": []}  # fmt: skip
    return {name: record[name] for name in ("claim", "status", "words", "missing")}


def _claim(options: Options) -> int:
    from qda_app.services.claim_reports import claim_records
    from qda_app.services.claims import add_claim, remove_claim
    from qda_app.services.ledgers import claim_named, read_ledger

    with writing(options) as project:
        if options.claim:
            claim = claim_named(project, options.claim)
            if options.delete:
                remove_claim(project, claim.id)
                show({"deleted": options.claim}, as_json=options.json)
                return 0
        else:
            codes = [code_of(project, one).id for one in listed(options.code)]
            claim = add_claim(project, options.words or "", codes, **_fields(project, options))
        _change(project, claim, options, is_new=not options.claim)
        ledger = read_ledger(project, current())
        found = next(one for one in claim_records(ledger) if one.get("id") == str(claim.id))
    show(found, as_json=options.json)
    return 0


def _change(project: Project, claim: Claim, options: Options, *, is_new: bool) -> None:
    """In the order in which a claim grows: its words, its evidence, its tests, how far it has come."""
    from qda_app.services.claims import change_claim, set_claim_codes, set_confidence, set_status

    if not is_new:
        fields = _fields(project, options) | ({"words": options.words} if options.words else {})
        if fields:
            change_claim(project, claim.id, **fields)
        if options.code is not None:
            set_claim_codes(project, claim.id, [code_of(project, one).id for one in listed(options.code)])
    _evidence(project, claim, options)
    _tests(project, claim, options)
    if options.confidence:
        set_confidence(project, claim.id, options.confidence, options.because or "")
    if options.status:
        set_status(project, claim.id, options.status, override=options.override or "")


def _evidence(project: Project, claim: Claim, options: Options) -> None:
    from qda_app.services.claim_evidence import answer_evidence, put_evidence, take_evidence

    for side, labels in ((Side.FOR, options.put_for), (Side.AGAINST, options.put_against)):
        for label in listed(labels):
            put_evidence(project, claim.id, _excerpt(project, label), side)
    for label in listed(options.take):
        take_evidence(project, claim.id, _excerpt(project, label))
    for label in listed(options.answer):
        kind = options.by or Answer.EXPLAIN
        answer_evidence(project, claim.id, _excerpt(project, label), kind, options.because or "")


def _tests(project: Project, claim: Claim, options: Options) -> None:
    from qda_app.analysis.claims.tactics import tactic_named
    from qda_app.services.claim_evidence import add_rival, put_evidence, use_tactic
    from qda_app.services.claims import rest_on_display

    if options.rival:
        rival = add_rival(project, claim.id, options.rival)
        for side, labels in ((Side.FOR, options.rival_for), (Side.AGAINST, options.rival_against)):
            for label in listed(labels):
                put_evidence(project, claim.id, _excerpt(project, label), side, rival_id=rival.id)
    if options.tactic:
        found = tactic_named(options.tactic, current())
        day = options.day or project.now().astimezone().date()
        use_tactic(project, claim.id, found.key if found else options.tactic, day, options.outcome or "")
    if options.display:
        display = next((one for one in project.read.displays() if one.title == options.display), None)
        if display is None:
            raise UserError(
                _("There is no display called {title}.").format(title=options.display),
                hint=_("Save it in Display first."),
            )
        rest_on_display(project, claim.id, display.id)


def _fields(project: Project, options: Options) -> dict[str, Any]:
    """The fields that are told, by the names of the claim."""
    told: dict[str, Any] = {
        name: getattr(options, name)
        for name in ("kind", "direction", "scope", "wording")
        if getattr(options, name) is not None
    }
    for name in ("aspect", "stage"):
        if word := getattr(options, name):
            told[f"{name}_id"] = code_of(project, word).id
    lists = (("question", ResearchQuestion, options.question), ("objective", Objective, options.objective))
    return told | {f"{name}_id": _line(project, kind, number) for name, kind, number in lists if number}


def _line(project: Project, kind: type[ResearchQuestion] | type[Objective], number: int) -> UUID:
    from qda_app.domain.question_lists import in_order

    rows: list[Any] = list(in_order(project.read.every(kind)))
    if not 0 < number <= len(rows):
        raise UserError(
            _("There is no line {number} in this list.").format(number=number),
            hint=_("`show study` lists the questions and objectives."),
        )
    found: UUID = rows[number - 1].id
    return found


def _excerpt(project: Project, label: str) -> UUID:
    """The excerpt with this label. Raises UserError."""
    from qda_app.services.memo_subjects import subject_named

    found = subject_named(project.read, label)
    if found.kind != "excerpt":
        raise UserError(_("There is no excerpt {label}.").format(label=label), hint=_("`show excerpts` lists them."))
    return found.id


def _day(word: str) -> datetime.date:
    return datetime.date.fromisoformat(word)


EXCERPT = argument("--excerpt", help=N_("with claims: only those that cite this excerpt"), metavar="W1-20")
COMMANDS: Mapping[str, Command] = {
    "claim": Command(
        N_("write a claim, or change one: its evidence, its tests and its status"),
        _claim,
        (
            PROJECT,
            argument("words", help=N_("the claim in one sentence"), nargs="?", metavar="WORDS"),
            argument("--claim", help=N_("a claim that is there, such as K-05"), metavar="K-05"),
            argument("--code", help=N_("the codes that it speaks of"), metavar="CODE,CODE"),
            argument("--kind", help=N_("its type"), type=ClaimKind, choices=list(ClaimKind)),
            argument("--direction", help=N_("whether it says what the propositions of its codes say"), type=Direction,
                     choices=list(Direction)),
            argument("--scope", help=N_("where it holds"), metavar="WORDS"),
            argument("--question", help=N_("the number of a research question"), type=int, metavar="N"),
            argument("--objective", help=N_("the number of an objective"), type=int, metavar="N"),
            argument("--aspect", help=N_("the aspect, a code"), metavar="CODE"),
            argument("--stage", help=N_("the stage, a code"), metavar="CODE"),
            argument("--wording", help=N_("how it is worded in the thesis"), metavar="WORDS"),
            argument("--for", help=N_("excerpts that speak for it"), dest="put_for", metavar="W1-20,…"),
            argument("--against", help=N_("further excerpts against it"), dest="put_against", metavar="W1-20,…"),
            argument("--take", help=N_("excerpts that are taken off it"), metavar="W1-20,…"),
            argument("--answer", help=N_("excerpts against it that are answered, with --by and --because"),
                     metavar="W1-20,…"),
            argument("--by", help=N_("how they are answered"), type=Answer, choices=list(Answer)),
            argument("--because", help=N_("the words of the answer, or the reason of --confidence"), metavar="WORDS"),
            argument("--rival", help=N_("another explanation"), metavar="WORDS"),
            argument("--rival-for", help=N_("excerpts for that explanation"), metavar="W1-20,…"),
            argument("--rival-against", help=N_("excerpts against that explanation"), metavar="W1-20,…"),
            argument("--tactic", help=N_("a tactic that was used, such as 4.2-3"), metavar="TACTIC"),
            argument("--outcome", help=N_("what the tactic showed"), metavar="WORDS"),
            argument("--day", help=N_("the day of the tactic; today by default"), type=_day, metavar="YYYY-MM-DD"),
            argument("--display", help=N_("the title of a display that it rests on"), metavar="TITLE"),
            argument("--confidence", help=N_("how sure you are, with --because"), type=Confidence,
                     choices=list(Confidence)),
            argument("--status", help=N_("how far it has come"), type=ClaimStatus, choices=list(ClaimStatus)),
            argument("--override", help=N_("why it may pass although something is missing"), metavar="REASON"),
            argument("--delete", help=N_("delete the claim"), action="store_true"),
            ACTING,
            JSON,
        ),
    ),
}  # fmt: skip
