"""The commands around trustworthiness: member checks, debriefings, references and chains of evidence."""

import datetime
from collections.abc import Mapping
from uuid import UUID

from qda_app.cli.arguments import ACTING, JSON, PROJECT
from qda_app.cli.choosing import coder_of, reading, writing
from qda_app.cli.parser import Command, Options, argument
from qda_app.cli.printing import Json, show
from qda_app.domain.claims import Checked, PeerDebrief, Reference
from qda_app.domain.errors import UserError
from qda_app.domain.ids import new_id
from qda_app.i18n import N_, _, current
from qda_app.services.project import Project


def shown_chain(project: Project, options: Options) -> Json:
    """From a claim to displays, cells, excerpts and sources."""
    from qda_app.services.claim_chains import chain_of, chain_record
    from qda_app.services.ledgers import claim_named, read_ledger

    if not options.claim:
        return []
    ledger = read_ledger(project, current(), coder=coder_of(project, options))
    return chain_record(chain_of(project, ledger, claim_named(project, options.claim).id))


def shown_checks(project: Project, _options: Options) -> Json:
    """Member checks, those that are still out first."""
    from qda_app.services.member_checks import check_records

    return check_records(project, current())


def shown_debriefs(project: Project, _options: Options) -> Json:
    """Talks with peers."""
    from qda_app.services.member_checks import debriefs

    return [
        {"id": str(one.id), "day": one.day.isoformat(), "person": one.person, "question": one.question,
         "advice": one.advice, "action": one.action}
        for one in debriefs(project.read)
    ]  # fmt: skip


def shown_trustworthiness(project: Project, _options: Options) -> Json:
    """What the project holds for each criterion, and what is missing."""
    from qda_app.services.trustworthiness import trustworthiness_records

    return trustworthiness_records(project, current())


def shown_references(project: Project, _options: Options) -> Json:
    """The list of references."""
    from qda_app.services.references import reference_records

    return reference_records(project)


def shown_citations(project: Project, options: Options) -> Json:
    """What is cited and not listed, and the other way round."""
    from qda_app.services.references import citation_records

    found = citation_records(project)
    return found if options.json else found["not_listed"]


def export_chain_to(options: Options) -> int:
    """Write the chain of a claim."""
    from qda_app.services.claim_chains import export_chain
    from qda_app.services.ledgers import claim_named, read_ledger

    with reading(options) as project:
        claim = claim_named(project, options.claim or "")
        ledger = read_ledger(project, current(), coder=coder_of(project, options))
        export_chain(project, ledger, claim.id, options.to)
    show({"file": str(options.to)}, as_json=options.json)
    return 0


def export_check_to(options: Options) -> int:
    """Write the sheet of an informant."""
    from qda_app.exporters.registry import write_report
    from qda_app.services.member_checks import sheet_of, sheet_report, withheld_words

    with reading(options) as project:
        included = included_claims(project, options)
        sheet = sheet_of(project, _informant(project, options.informant), current(), included)
        write_report(sheet_report(sheet, current()), options.to)
    show({"file": str(options.to), "withheld": withheld_words(sheet)}, as_json=options.json)
    return 0


def _member_check(options: Options) -> int:
    from qda_app.services.member_checks import check_records, record_answer, send, sheet_of, subjects_of

    with writing(options) as project:
        day = options.day or project.now().astimezone().date()
        if options.check:
            answer = options.answer or Checked.AGREED
            record_answer(project, options.check, answer, day, words=options.words or "", change=options.change or "")
        else:
            informant_id = _informant(project, options.informant)
            sheet = sheet_of(project, informant_id, current(), included_claims(project, options))
            send(project, informant_id, subjects_of(sheet), day)
        found = check_records(project, current())
    show(found, as_json=options.json)
    return 0


def included_claims(project: Project, options: Options) -> list[UUID]:
    """The claims that are shown to an informant although they tell of others."""
    from qda_app.services.ledgers import claim_named

    return [claim_named(project, word).id for word in options.include]


def _debrief(options: Options) -> int:
    from qda_app.services.member_checks import add_debrief

    with writing(options) as project:
        day = options.day or project.now().astimezone().date()
        told = (options.question or "", options.advice or "", options.action or "")
        add_debrief(project, PeerDebrief(new_id(), day, options.person, *told))
        found = shown_debriefs(project, options)
    show(found, as_json=options.json)
    return 0


def _reference(options: Options) -> int:
    from qda_app.services.references import add_reference, change_reference, reference_records, remove_reference

    with writing(options) as project:
        if options.delete:
            remove_reference(project, _listed_reference(project, options.delete))
        elif options.change:
            one = _listed_reference(project, options.change)
            told = (options.author, one.author), (options.year, one.year), (options.words, one.words)
            change_reference(project, one, *(before if now is None else now for now, before in told))
        else:
            add_reference(project, options.author or "", options.year or "", options.words or "")
        records = reference_records(project)
    show(records, as_json=options.json)
    return 0


def _listed_reference(project: Project, reference_id: UUID) -> Reference:
    found = project.read.get(Reference, reference_id)
    if found is None:
        raise UserError(_("There is no reference with this GUID."), hint=_("`show references --json` lists them."))
    return found


def _informant(project: Project, short_id: str | None) -> UUID:
    found = next((one for one in project.read.informants() if one.short_id == short_id), None)
    if found is None:
        known = ", ".join(one.short_id for one in project.read.informants())
        raise UserError(
            _("There is no informant {informant}.").format(informant=short_id or "–"),
            hint=_("Name one of these: {informants}.").format(informants=known or "–"),
        )
    return found.id


def _day(word: str) -> datetime.date:
    return datetime.date.fromisoformat(word)


CLAIM = argument("--claim", help=N_("with chain: the claim, such as K-05"), metavar="K-05")
DAY = argument("--day", help=N_("the day; today by default"), type=_day, metavar="YYYY-MM-DD")
INCLUDE = argument(
    "--include",
    help=N_("with member-check: a claim to show although it tells of others; may be given several times"),
    action="append",
    default=[],
    metavar="K-05",
)
SHOWN = {
    "chain": shown_chain,
    "member-checks": shown_checks,
    "debriefs": shown_debriefs,
    "trustworthiness": shown_trustworthiness,
    "references": shown_references,
    "citations": shown_citations,
}
COMMANDS: Mapping[str, Command] = {
    "member-check": Command(
        N_("record that findings were given back to an informant, or what came back"),
        _member_check,
        (
            PROJECT,
            argument("--informant", help=N_("to whom they were given back"), metavar="I-1"),
            argument("--check", help=N_("the GUID of one that came back"), type=UUID, metavar="GUID"),
            argument("--answer", help=N_("what the informant answered"), type=Checked, choices=list(Checked)),
            argument("--words", help=N_("the words of the answer"), metavar="WORDS"),
            argument("--change", help=N_("what was changed for it"), metavar="WORDS"),
            INCLUDE, DAY, ACTING, JSON,
        ),
    ),
    "debrief": Command(
        N_("record a talk with a peer about the study"),
        _debrief,
        (
            PROJECT,
            argument("person", help=N_("whom you talked to"), metavar="PERSON"),
            argument("--question", help=N_("what you asked"), metavar="WORDS"),
            argument("--advice", help=N_("what was advised"), metavar="WORDS"),
            argument("--action", help=N_("what you did about it"), metavar="WORDS"),
            DAY, ACTING, JSON,
        ),
    ),
    "reference": Command(
        N_("add an entry to the list of references, change or delete one"),
        _reference,
        (
            PROJECT,
            argument("words", help=N_("the whole reference"), nargs="?", metavar="WORDS"),
            argument("--author", help=N_("the author as cited"), metavar="NAME"),
            argument("--year", help=N_("the year as cited"), metavar="YEAR"),
            argument("--change", help=N_("the GUID of an entry to change; what is not given stays"), type=UUID,
                     metavar="GUID"),
            argument("--delete", help=N_("the GUID of an entry to delete"), type=UUID, metavar="GUID"),
            ACTING, JSON,
        ),
    ),
}  # fmt: skip
