"""Pseudonymising: names in texts and in everything else that is written, replaced after a look at each place."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from qda_app.domain.anchors import turn_moved
from qda_app.domain.claims import (
    Claim,
    ClaimDisplay,
    ClaimEvidence,
    ClaimTactic,
    Judgement,
    MemberCheck,
    NotedCase,
    PeerDebrief,
    Rival,
)
from qda_app.domain.codes import Code
from qda_app.domain.displays import CellExcerpt, CellPhrase, Display, FrozenDisplay
from qda_app.domain.edits import Edits
from qda_app.domain.errors import UserError
from qda_app.domain.events import Event
from qda_app.domain.excerpts import Coding, Excerpt
from qda_app.domain.fieldwork import Attachment, Consent, Visit
from qda_app.domain.guidance import Ties
from qda_app.domain.guide import GuideQuestion
from qda_app.domain.imports import ReadPage, ReadPart, ReadSource, ReadTurn, packed
from qda_app.domain.memos import Memo, MemoLink
from qda_app.domain.moves import Moves
from qda_app.domain.networks import NetworkLink, NetworkNode, NetworkStream
from qda_app.domain.pseudonyms import Pseudonym, Pseudonyms, twice
from qda_app.domain.ratings import CaseRating
from qda_app.domain.reviews import CarriedCopy, Meeting, MeetingDecision, PackItem, Review, ReviewPack, ReviewReply
from qda_app.domain.settlements import Settlement
from qda_app.domain.sources import Informant, InformantAttribute, Source, SourceAttribute, Speaker
from qda_app.domain.spans import Span
from qda_app.domain.study import Objective, ResearchQuestion, Study
from qda_app.domain.suggestions import Entity
from qda_app.domain.summaries import Form, FormField, Summary
from qda_app.domain.value import Value
from qda_app.i18n import N_, _
from qda_app.services.correcting import Correction
from qda_app.services.find_and_replace import Preview, plans_of, previews_in
from qda_app.services.project import Project
from qda_app.storage.work import Work

WRITTEN: dict[type[Value], tuple[str, ...]] = {
    Study: ("title", "site", "period"),
    Source: ("title", "place", "unit", "file_name", "consent"),
    SourceAttribute: ("value",),
    Informant: ("position", "unit", "criterion", "criterion_reason"),
    InformantAttribute: ("value",),
    Speaker: ("label",),
    Code: ("name", "definition", "proposition", "inclusion", "exclusion", "when", "example", "atypical", "near_miss"),
    Excerpt: ("paraphrase", "generalisation", "missing_words"),
    Coding: ("note",),
    Display: ("title", "rule", "options"),
    CellPhrase: ("phrase", "reason", "row", "column"),
    CellExcerpt: ("row", "column"),
    FrozenDisplay: ("title", "content"),
    NetworkNode: ("label", "note"),
    NetworkLink: ("label", "note"),
    NetworkStream: ("title", "narrative"),
    Event: ("words", "period", "place"),
    CaseRating: ("case", "reason"),
    Claim: ("words", "scope", "override", "confidence_reason", "wording"),
    ClaimEvidence: ("reason", "words"),
    Rival: ("words", "outcome"),
    ClaimDisplay: ("words",),
    ClaimTactic: ("outcome",),
    Judgement: ("status", "reason"),
    NotedCase: ("reason",),
    MemberCheck: ("words", "change"),
    PeerDebrief: ("person", "question", "advice", "action"),
    Settlement: ("reason",),
    Review: ("words", "was"),
    ReviewReply: ("words",),
    ReviewPack: ("title", "recipient"),
    PackItem: ("was", "paraphrase"),
    Meeting: ("person", "discussed", "place"),
    MeetingDecision: ("words", "steps"),
    CarriedCopy: ("recipient",),
    ResearchQuestion: ("words",),
    Objective: ("words",),
    GuideQuestion: ("words", "probes"),
    Visit: ("place", "met", "purpose", "notes"),
    Consent: ("form", "notes"),
    Attachment: ("file_name", "title"),
    Memo: ("title", "words"),
    MemoLink: ("words",),
    Summary: ("words",),
    Form: ("title",),
    FormField: ("words",),
    Entity: ("name",),
}
"""The words that people wrote besides texts: where a name may stand."""


@dataclass(frozen=True, slots=True)
class MaskedValue:
    """A row in whose words names stand: what it is, its words now, and the row as it would be."""

    before: Value
    after: Value

    def changes(self) -> Iterator[tuple[str, str, str]]:
        """Each field that changes: its name, its words now, and then."""
        for name in WRITTEN[type(self.before)]:
            old, new = getattr(self.before, name), getattr(self.after, name)
            if old != new:
                yield name, _told(name, old), _told(name, new)


@dataclass(frozen=True, slots=True)
class Masking:
    """What pseudonymising would do; a person may take places and rows out before it is done."""

    places: tuple[Preview, ...] = ()
    values: tuple[MaskedValue, ...] = ()


def foresee_masking(project: Project, listed: Sequence[Pseudonym]) -> Masking:
    """Every place where a name of the list stands; nothing is changed.

    Raises UserError where the list gives one name two replacements.
    """
    names = names_of(listed)
    places = previews_in(project, names.edits)
    with project.read.moment() as read:
        rows = [value for kind in WRITTEN for value in read.every(kind)]
    return Masking(tuple(places), tuple(one for value in rows if (one := _masked_value(value, names))))


def mask(project: Project, masking: Masking) -> list[Correction]:
    """Replace the names at these places and in these rows, as one step; returns what that does to each text.

    The step tells how many places there were, never which. Raises UserError where a text has changed since, or where
    two labels of a source would become one; then nothing is changed.
    """
    _refuse_one_label(project, masking)
    plans = plans_of(project, masking.places)
    if plans or masking.values:
        count = len(masking.places) + len(masking.values)
        with project.changing(N_("Mask names (places: {places})"), places=str(count)) as work:
            for plan in plans:
                plan.carry_out(work)
            work.replace(*_upon_what_is_there(work, masking.values))
    return [plan.correction_for(project) for plan in plans]


def masked_source(read: ReadSource, listed: Sequence[Pseudonym]) -> ReadSource:
    """A field document as read, its names replaced before anything is stored; of a text the file is not kept then."""
    names = names_of(listed)
    text = read.text
    edits = Edits(names.edits(text))
    ways = edits.moves
    turns = tuple(moved for turn in read.turns if (moved := _moved_turn(turn, ways, names)))
    pages = tuple(_moved_page(page, ways) for page in read.pages)
    parts = tuple(there for part in read.parts if (there := _moved_part(part, ways)))
    speakers = tuple(
        replace(one, label=names.masked(one.label), description=names.masked(one.description)) for one in read.speakers
    )
    told = {name: names.masked(words) for name, words in read.metadata.items()}
    notes = tuple(replace(one, message=names.masked(one.message)) for one in read.notes)
    return replace(
        read,
        packed=packed(edits.apply(text)),
        turns=turns,
        pages=pages,
        parts=parts,
        speakers=speakers,
        metadata=told,
        notes=notes,
        original=read.original if read.is_picture else b"",
    )


def _upon_what_is_there(work: Work, values: Sequence[MaskedValue]) -> Iterator[Value]:
    """The rows with their words replaced; an excerpt may have moved with its text meanwhile."""
    kinds = {type(one.before) for one in values}
    present = {row.id: row for kind in kinds for row in work.read.every(kind)}
    for one in values:
        changed: dict[str, Any] = {name: getattr(one.after, name) for name, _old, _new in one.changes()}
        yield replace(present[one.before.id], **changed)


def names_of(listed: Sequence[Pseudonym]) -> Pseudonyms:
    """A list of names, to look for. Raises UserError where it gives one name two replacements."""
    if double := twice(listed):
        raise UserError(
            _("The list has several replacements for {name}.").format(name=double[0]),
            hint=_("Keep one of them."),
        )
    return Pseudonyms(listed)


def _masked_value(value: Value, names: Pseudonyms) -> MaskedValue | None:
    changed: dict[str, Any] = {}
    for name in WRITTEN[type(value)]:
        words = getattr(value, name)
        masked = _masked_field(name, words, names)
        if masked != words:
            changed[name] = masked
    return MaskedValue(value, replace(value, **changed)) if changed else None


def _told(name: str, words: Any) -> str:  # noqa: ANN401 - words, ties of a decision, or choices of a display
    """What is in a field, in words: of ties of a decision, the last words of things."""
    if name == "options":
        return "; ".join(f"{choice}: {value}" for choice, value in words)
    return words if isinstance(words, str) else ", ".join(one.words for one in Ties.parsed(words).things)


def _masked_field(name: str, words: Any, names: Pseudonyms) -> Any:  # noqa: ANN401 - words, ties, or choices
    if not words:
        return words
    if name == "options":
        return tuple((choice, _masked_choice(str(value), names)) for choice, value in words)
    if isinstance(words, tuple):
        ties = Ties.parsed(words)
        things = tuple(replace(one, words=names.masked(one.words)) for one in ties.things)
        return replace(ties, things=things).kept if things != ties.things else words
    return names.masked_file_name(words) if name == "file_name" else names.masked(words)


def _masked_choice(value: str, names: Pseudonyms) -> str:
    """What a display chose, plain or as JSON: the names of units and of values of attributes may stand in it."""
    try:
        told = json.loads(value)
    except ValueError:
        return names.masked(value)
    masked = _masked_inside(told, names)
    return value if masked == told else json.dumps(masked, ensure_ascii=False)


def _masked_inside(told: Any, names: Pseudonyms) -> Any:  # noqa: ANN401 - whatever JSON holds
    if isinstance(told, list):
        return [_masked_inside(one, names) for one in told]
    return names.masked(told) if isinstance(told, str) else told


def one_label(label: str) -> UserError:
    """That masking would give two speakers of a source one label."""
    return UserError(
        _("Two speakers of one source would both be called {label}.").format(label=label),
        hint=_("Give them different replacements."),
    )


def _refuse_one_label(project: Project, masking: Masking) -> None:
    renamed = {one.after.id: one.after for one in masking.values if isinstance(one.after, Speaker)}
    if not renamed:
        return
    seen: set[tuple[object, str]] = set()
    for speaker in project.read.every(Speaker):
        after = renamed.get(speaker.id, speaker)
        if (after.source_id, after.label) in seen:
            raise one_label(after.label)
        seen.add((after.source_id, after.label))


def _moved_turn(turn: ReadTurn, ways: Moves, names: Pseudonyms) -> ReadTurn | None:
    label_start, span = turn_moved(turn.label_start, Span(turn.start, turn.end), ways)
    if span is None:
        return None
    return replace(turn, label=names.masked(turn.label), label_start=label_start, start=span.start, end=span.end)


def _moved_page(page: ReadPage, ways: Moves) -> ReadPage:
    span = ways.grown(Span(page.start, page.end)) or Span(ways.end(page.end), ways.end(page.end))
    lines = tuple(
        (moved.start - span.start, moved.end - span.start, *box)
        for start, end, *box in page.lines
        if (moved := ways.grown(Span(page.start + int(start), page.start + int(end)), least=span.start))
    )
    return replace(page, start=span.start, end=span.end, lines=lines)


def _moved_part(part: ReadPart, ways: Moves) -> ReadPart | None:
    span = ways.grown(Span(part.start, part.end))
    return replace(part, start=span.start, end=span.end) if span else None


def tellable(masking: Masking) -> dict[str, object]:
    """What a masking changes, for a table; the names themselves are not told."""
    places = [
        {"source": one.source.short_id, "line": one.line, "replacement": one.replacement} for one in masking.places
    ]
    values = [
        {"kind": type(one.before).__name__, "field": field}
        for one in masking.values
        for field, *_words in one.changes()
    ]
    return {"places": places, "values": values}


def words_of(value: Value) -> Iterator[tuple[str, str]]:
    """The fields of a row that people wrote, which are not empty."""
    for name in WRITTEN[type(value)]:
        if words := getattr(value, name):
            yield name, _told(name, words)
