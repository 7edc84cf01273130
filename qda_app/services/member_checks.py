"""Member checks: giving back to informants what was made of their own words, and keeping what they answer.

Nobody is shown the words of others: what subordinates say must not reach their superiors (METHOD §9).
"""

import datetime
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Any
from uuid import UUID

from qda_app.analysis.claims.dossiers import claim_label
from qda_app.analysis.claims.wording import checked as checked_word
from qda_app.domain.claims import Checked, Claim, MemberCheck, PeerDebrief
from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import Excerpt
from qda_app.domain.ids import ClaimId, InformantId, new_id
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
    plain,
)
from qda_app.domain.sources import Informant, Source
from qda_app.i18n import N_, Language, _
from qda_app.services.ledgers import Ledger, cited, read_ledger
from qda_app.services.project import Project
from qda_app.services.told_of_others import Others
from qda_app.services.withdrawals import refuse_people
from qda_app.storage.reads import Reads

CLAIM, SOURCE = "claim", "source"
_BOX = "☐"


@dataclass(frozen=True)
class Sheet:
    """What is given back to one informant: the sources they speak in, their own excerpts, and claims that cite them.

    `withheld` are those of the claims that are left out because they tell of others, with what they tell.
    """

    informant: Informant
    sources: Sequence[Source]
    excerpts: Sequence[Excerpt]
    claims: Sequence[Claim]
    ledger: Ledger
    withheld: Sequence[tuple[Claim, tuple[str, ...]]] = ()


@dataclass(frozen=True, slots=True)
class CheckLine:
    """A member check as it is listed; `is_out_of_date` where what was sent has changed since."""

    check: MemberCheck
    informant: str
    subject: str
    is_out_of_date: bool


def sheet_of(project: Project, informant_id: InformantId, lang: Language, included: Collection[ClaimId] = ()) -> Sheet:
    """What can be given back to an informant; claims that tell of others only where they are `included` on purpose.

    Raises UserError where they withdrew their consent.
    """
    refuse_people(project, {informant_id})
    ledger = read_ledger(project, lang)
    corpus = ledger.scales.corpus
    own = {one.id for one in corpus.excerpts if corpus.voices.get(one.id) == informant_id and not one.dropped}
    claims = [one.dossier.claim for one in ledger.claims if own & cited(one)]
    excerpts = [one for one in corpus.in_order if one.id in own]
    informant = corpus.informant[informant_id]
    others = Others(corpus, informant_id, lang)
    told = {one.id: others.told_in(one) for one in claims if one.id not in included}
    withheld = [(one, told[one.id]) for one in claims if told.get(one.id)]
    shown = [one for one in claims if not told.get(one.id)]
    return Sheet(informant, corpus.sources_of_informant[informant_id], excerpts, shown, ledger, withheld)


def withheld_words(sheet: Sheet) -> list[str]:
    """Which claims a sheet leaves out, and what they would tell: K-07 (I-2, F-2: Bidang SP)."""
    return [f"{claim_label(claim.number)} ({'; '.join(told)})" for claim, told in sheet.withheld]


def sheet_report(sheet: Sheet, lang: Language) -> Report:
    """The sheet as a document with boxes to tick, room to write, and a line to sign."""
    title = lang._("Member check: {informant}").format(informant=sheet.informant.short_id)
    return Report(title=title, blocks=tuple(_blocks(sheet, title, lang)), lang=lang.code)


def _blocks(sheet: Sheet, title: str, lang: Language) -> Iterator[Block]:
    yield Heading(1, title, is_numbered=False)
    yield _line(
        lang._(
            "Below are your own words as they were written down, and what the study says on the strength of them. "
            "Please tick what fits, and correct what does not. You may withdraw any of it."
        )
    )
    yield _line(lang._("Sources: {sources}.").format(sources=", ".join(_source_words(one, lang) for one in
                                                                       sheet.sources) or "–"))  # fmt: skip
    if sheet.excerpts:
        yield _words_table(sheet, lang)
    if sheet.claims:
        yield _claims_table(sheet, lang)
    else:
        yield _line(lang._("No claim of the study rests on your words yet."))
    yield _line(lang._("Notes: ………………………………………………………………………………………"))
    yield _line(lang._("Date: ……………………    Signature: ……………………"))


def _words_table(sheet: Sheet, lang: Language) -> Table:
    grounds = sheet.ledger.scales.grounds
    places = [grounds.place(one) for one in sheet.excerpts]
    return Table(
        caption=lang._("Your words"),
        widths_cm=(2.8, 7.4, 3.8),
        head=(head_row(lang._("Excerpt"), lang._("Your words"), lang._("Your answer")),),
        rows=tuple((cell(one.locator, RunStyle.LOCATOR), cell(one.quoted(one.text)), _choices(lang)) for one in places),
        source=lang._("Field data, processed by the researcher."),
        description=lang._("Your words"),
    )


def _claims_table(sheet: Sheet, lang: Language) -> Table:
    return Table(
        caption=lang._("What the study says"),
        widths_cm=(1.6, 8.6, 3.8),
        head=(head_row(lang._("Claim"), lang._("What the study says"), lang._("Your answer")),),
        rows=tuple(
            (cell(claim_label(one.number)), cell(one.wording or one.words), _choices(lang)) for one in sheet.claims
        ),
        source=lang._("Field data, processed by the researcher."),
        description=lang._("What the study says"),
    )


def _choices(lang: Language) -> Cell:
    """Boxes to tick, one below the other."""
    words = (lang._("agree"), lang._("correct"), lang._("withdraw"))
    return Cell(tuple(plain(f"{_BOX} {word}") for word in words))


def _source_words(source: Source, lang: Language) -> str:
    return f"{source.short_id} ({lang.date(source.date)})" if source.date else source.short_id


def _line(words: str) -> Paragraph:
    return Paragraph((Run(words),), style=ParagraphStyle.FLUSH)


# What was sent, and what came back


def send(project: Project, informant_id: InformantId, subjects: Sequence[tuple[str, UUID]], day: datetime.date) -> int:
    """Record that some sources or claims were given back, each in its present words. Returns how many.

    Raises UserError where there is nothing to give back, or they withdrew their consent.
    """
    refuse_people(project, {informant_id})
    if not subjects:
        raise UserError(_("There is nothing to give back yet."), hint=_("Write a claim that cites their words first."))
    with project.changing(N_("Give findings back to an informant")) as work:
        work.add(
            *(MemberCheck(new_id(), informant_id, kind, one, _digest(work.read, kind, one), day)
              for kind, one in subjects)
        )  # fmt: skip
    return len(subjects)


def record_answer(  # noqa: PLR0913 - what came back
    project: Project, check_id: UUID, answer: Checked, day: datetime.date, *, words: str = "", change: str = ""
) -> None:
    """Record what an informant answered, and what was changed for it. Raises UserError where it is gone."""
    found = project.read.get(MemberCheck, check_id)
    if found is None:
        raise UserError(_("This member check is no longer there."), hint=_("Undo its deletion, or send it anew."))
    told = replace(found, returned=day, answer=answer, words=words.strip(), change=change.strip())
    with project.changing(N_("Record the answer of an informant")) as work:
        work.replace(told)


def remove_row(project: Project, row: MemberCheck | PeerDebrief) -> None:
    """Delete a member check or a talk with a peer."""
    with project.changing(N_("Delete a member check or a debriefing")) as work:
        work.remove(row)


def check_lines(project: Project) -> list[CheckLine]:
    """Every member check, those that are still out first, then the newest."""
    with project.read.moment() as read:
        people = {one.id: one.short_id for one in read.informants()}
        sources = {one.id: one.short_id for one in read.sources()}
        claims = {one.id: claim_label(one.number) for one in read.every(Claim)}
        lines = [
            CheckLine(
                one,
                people.get(one.informant_id, _("missing")),
                {**sources, **claims}.get(one.subject_id, _("missing")),
                _digest(read, one.subject_kind, one.subject_id) != one.digest,
            )
            for one in read.every(MemberCheck)
        ]
    return sorted(lines, key=lambda line: (line.check.returned is not None, -line.check.sent.toordinal()))


def check_records(project: Project, lang: Language) -> list[dict[str, Any]]:
    """The same as plain records."""
    return [
        {
            "id": str(one.check.id),
            "informant": one.informant,
            "given_back": one.subject,
            "sent": one.check.sent.isoformat(),
            "returned": one.check.returned.isoformat() if one.check.returned else None,
            "answer": checked_word(one.check.answer, lang) if one.check.answer else None,
            "words": one.check.words,
            "change": one.check.change,
            "out_of_date": one.is_out_of_date,
        }
        for one in check_lines(project)
    ]


def add_debrief(project: Project, talk: PeerDebrief) -> None:
    """Keep a talk with a peer. Raises UserError without a person or a question."""
    if not talk.person.strip() or not talk.question.strip():
        raise UserError(
            _("A debriefing needs a person and a question."), hint=_("Write whom you talked to, and about what.")
        )
    with project.changing(N_("Record a debriefing")) as work:
        work.add(talk)


def debriefs(read: Reads) -> list[PeerDebrief]:
    """The talks with peers, the newest first."""
    return sorted(read.every(PeerDebrief), key=lambda one: (one.day, one.id), reverse=True)


def subjects_of(sheet: Sheet) -> list[tuple[str, UUID]]:
    """What a sheet gives back: the sources and the claims."""
    return [*((SOURCE, one.id) for one in sheet.sources), *((CLAIM, one.id) for one in sheet.claims)]


def _digest(read: Reads, kind: str, subject_id: UUID) -> str:
    """A fingerprint of the words of a claim or of the text of a source; empty where it is gone."""
    if kind == CLAIM:
        claim = read.get(Claim, subject_id)
        told = f"{claim.words}\n{claim.wording}\n{claim.scope}" if claim else ""
        return blake2b(told.encode(), digest_size=16).hexdigest() if claim else ""
    try:
        return read.version(subject_id).digest
    except KeyError:
        return ""
