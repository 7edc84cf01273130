"""The list of references, and whether what is cited in claims and memos stands in it."""

from dataclasses import replace
from typing import Any

from qda_app.analysis.citations import Citation, CitationCheck, check_citations, citations_in
from qda_app.analysis.claims.dossiers import claim_label
from qda_app.domain.claims import Claim, ClaimEvidence, Reference, Rival
from qda_app.domain.errors import UserError
from qda_app.domain.ids import new_id
from qda_app.domain.memos import Memo
from qda_app.domain.order import natural_key
from qda_app.domain.reports import Heading, Paragraph, ParagraphStyle, Report, Run
from qda_app.i18n import N_, Language, _
from qda_app.services.project import Project
from qda_app.services.register_tables import RegisterTable
from qda_app.storage.reads import Reads


def add_reference(project: Project, author: str, year: str, words: str) -> Reference:
    """Add an entry to the list. Raises UserError without author or year."""
    _refuse_unfinished(author, year)
    made = Reference(new_id(), author.strip(), year.strip(), words.strip())
    with project.changing(N_("Add a reference")) as work:
        work.add(made)
    return made


def change_reference(project: Project, reference: Reference, author: str, year: str, words: str) -> None:
    """Write an entry anew. Raises UserError without author or year."""
    _refuse_unfinished(author, year)
    with project.changing(N_("Change a reference")) as work:
        work.replace(replace(reference, author=author.strip(), year=year.strip(), words=words.strip()))


def remove_reference(project: Project, reference: Reference) -> None:
    """Take an entry off the list."""
    with project.changing(N_("Delete a reference")) as work:
        work.remove(reference)


def references(read: Reads) -> list[Reference]:
    """The list, by author and year."""
    return sorted(read.every(Reference), key=lambda one: (natural_key(one.author), one.year))


def citation_check(project: Project) -> CitationCheck:
    """What claims and memos cite, against the list."""
    with project.read.moment() as read:
        return check_citations(_citations(read), references(read))


def citation_records(project: Project) -> dict[str, Any]:
    """The same as a plain record."""
    found = citation_check(project)
    return {
        "cited": found.cited,
        "not_listed": [
            {
                "citation": f"{one.author}, {one.year}",
                "where": one.where,
                "perhaps": [f"{other.author}, {other.year}" for other in others],
            }
            for one, others in found.missing
        ],
        "not_cited": [f"{one.author}, {one.year}" for one in found.uncited],
        "twice": [f"{one.author}, {one.year}" for one in found.doubled],
    }


def reference_records(project: Project) -> list[dict[str, Any]]:
    """The list as plain records."""
    return [
        {"id": str(one.id), "author": one.author, "year": one.year, "words": one.words}
        for one in references(project.read)
    ]


def reference_table(read: Reads, lang: Language) -> RegisterTable:
    """The list for a spreadsheet."""
    titles = [lang._("Author"), lang._("Year"), lang._("Reference")]
    return RegisterTable(titles, [(one.author, one.year, one.words) for one in references(read)])


def reference_report(project: Project, lang: Language) -> Report:
    """The list of references as a document."""
    title = lang._("References")
    entries = reference_entries(project.read)
    nothing = Paragraph((Run(lang._("No reference is listed yet.")),), style=ParagraphStyle.FLUSH)
    return Report(title=title, blocks=(Heading(1, title, is_numbered=False), *(entries or [nothing])), lang=lang.code)


def reference_entries(read: Reads) -> list[Paragraph]:
    """The list of references, a paragraph an entry."""
    return [
        Paragraph((Run(one.words or f"{one.author} ({one.year})."),), style=ParagraphStyle.ENTRY)
        for one in references(read)
    ]


def _citations(read: Reads) -> list[Citation]:
    claims = {one.id: one for one in read.every(Claim)}
    texts = [
        *((" ".join((one.words, one.wording, one.scope)), claim_label(one.number)) for one in claims.values()),
        *((f"{one.words} {one.outcome}", claim_label(claims[one.claim_id].number)) for one in read.every(Rival)),
        *((one.reason, claim_label(claims[one.claim_id].number)) for one in read.every(ClaimEvidence)
          if one.claim_id in claims),
        *((f"{one.title} {one.words}", one.title or _("memo of {day}").format(day=one.day.isoformat()))
          for one in read.every(Memo)),
    ]  # fmt: skip
    return [found for words, where in texts for found in citations_in(words, where)]


def _refuse_unfinished(author: str, year: str) -> None:
    if not author.strip() or not year.strip():
        raise UserError(
            _("A reference needs an author and a year."), hint=_("Write them as they are cited: Moleong, 2016.")
        )
