"""Papers of the study in an appendix: letters, signed forms, and what each informant agreed to (METHOD §8, §9)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from qda_app.domain.fieldwork import SCOPES, Attachment, Consent
from qda_app.domain.order import natural_key
from qda_app.domain.reports import Block, Figure, Table
from qda_app.domain.study import STUDY_ID
from qda_app.i18n import N_, Language
from qda_app.importers.scans import scanned_pages
from qda_app.services.reports import list_table
from qda_app.services.thesis.ground import Ground

_INFORMANT = "informant"
_FIELDWORK = ("study", "visit")
_WIDTH_CM, _TALLEST_CM, _LONGEST_PX, _MOST_PAGES = 13.0, 18.5, 1600, 10
_REGISTER = (1.0, 1.6, 3.6, 2.6, 5.2)
_LISTED = (1.0, 6.5, 6.5)
_SCOPES = {
    "may_quote": N_("may be quoted"),
    "may_record": N_("may be recorded"),
    "may_photograph": N_("may be photographed"),
    "may_name_position": N_("position may be named"),
}


def letters(ground: Ground) -> list[Attachment]:
    """The papers of the study itself and of days in the field, such as letters of permission."""
    return _sorted(one for one in ground.papers if one.subject_kind in _FIELDWORK or one.subject_id == STUDY_ID)


def signed_forms(ground: Ground) -> list[Attachment]:
    """The papers of informants who did not take their consent back."""
    gone = {who for who, consent in ground.consents.items() if consent.withdrawn}
    return _sorted(one for one in ground.papers if one.subject_kind == _INFORMANT and one.subject_id not in gone)


def shown(ground: Ground, papers: Sequence[Attachment], key: str) -> list[Block]:
    """The pages of papers as pictures; those that cannot be shown are listed, to be put in by hand."""
    blocks: list[Block] = []
    left: list[Attachment] = []
    for paper in papers:
        pages = list(_pages(ground, paper, f"{key}-{len(blocks)}"))
        blocks += pages
        left += [] if pages else [paper]
    return [*blocks, *([_listed(ground.lang, left, f"{key}-left")] if left else [])]


def consent_register(ground: Ground, key: str) -> Table:
    """Who agreed to what, by which form and when; by codes, without names."""
    lang = ground.lang
    titles = [lang._("No"), lang._("Code"), lang._("Form"), lang._("Date"), lang._("Agreed to")]
    people = [one for one in ground.corpus.informants if one.id in ground.consents]
    rows = [
        [str(number), one.short_id, *_agreed(ground.consents[one.id], lang)] for number, one in enumerate(people, 1)
    ]
    return replace(list_table(lang._("Consents of the informants"), [titles, *rows], lang, _REGISTER), key=key)


def _agreed(consent: Consent, lang: Language) -> list[str]:
    day = lang.date(consent.date) if consent.date else ""
    given = "; ".join(lang._(_SCOPES[one]) for one in SCOPES if getattr(consent, one))
    if consent.withdrawn:
        given = lang._("withdrawn on {day}").format(day=lang.date(consent.withdrawn))
    return [consent.form, day, given]


def _pages(ground: Ground, paper: Attachment, key: str) -> Iterator[Figure]:
    lang = ground.lang
    found = scanned_pages(paper.file_name, ground.project.read.original(paper.digest), _LONGEST_PX, _MOST_PAGES)
    for number, page in enumerate(found, 1):
        title = paper.title
        if len(found) > 1:
            title = lang._("{title}, page {number}").format(title=title, number=lang.number(number))
        width = min(_WIDTH_CM, _TALLEST_CM * page.width / page.height)
        told = lang._("Scan of a paper: {title}").format(title=title)
        yield Figure(title, page.png, width, lang._("The researcher's data."), told, key=f"{key}-{number}")


def _listed(lang: Language, papers: Sequence[Attachment], key: str) -> Table:
    titles = [lang._("No"), lang._("Paper"), lang._("File, to be put in by hand")]
    rows = [[str(number), one.title, one.file_name] for number, one in enumerate(papers, 1)]
    return replace(list_table(lang._("Papers kept as files"), [titles, *rows], lang, _LISTED), key=key)


def _sorted(papers: Iterator[Attachment]) -> list[Attachment]:
    return sorted(papers, key=lambda one: natural_key(one.title))
