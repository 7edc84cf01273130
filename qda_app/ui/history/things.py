"""The things that a step changes: what each is called in a sentence, and the fields of it that are told."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from typing import Any
from uuid import UUID

from qda_app.analysis import wording
from qda_app.domain.claims import (
    Claim,
    ClaimEvidence,
    ClaimTactic,
    Judgement,
    MemberCheck,
    NotedCase,
    PeerDebrief,
    Rival,
)
from qda_app.domain.code_changes import VERSIONED
from qda_app.domain.coders import Coder
from qda_app.domain.codes import Code
from qda_app.domain.displays import CellPhrase, Display, FrozenDisplay
from qda_app.domain.events import Event
from qda_app.domain.excerpts import Coding, Excerpt
from qda_app.domain.fieldwork import Attachment, Consent, Visit
from qda_app.domain.form_fields import TITLES
from qda_app.domain.guide import GuideQuestion
from qda_app.domain.memos import Memo
from qda_app.domain.networks import NetworkLink, NetworkNode, NetworkStream
from qda_app.domain.queries import SavedQuery
from qda_app.domain.ratings import CaseRating
from qda_app.domain.reviews import CarriedCopy, Meeting, MeetingDecision, Review, ReviewPack, ReviewReply
from qda_app.domain.settlements import Settlement
from qda_app.domain.sources import Informant, Source, Speaker, TextVersion
from qda_app.domain.study import Objective, ResearchQuestion, Study
from qda_app.domain.suggestions import Entity
from qda_app.domain.summaries import Form, FormField, Summary
from qda_app.domain.value import Value
from qda_app.i18n import N_, _, current, ngettext
from qda_app.ui.coding_view.wording import stance_word
from qda_app.ui.history.choices import choice
from qda_app.ui.history.names import Names
from qda_app.ui.history.wording import cut
from qda_app.ui.reduce.code_wording import FIELDS as CODE_FIELDS

_WORDS = {"words": N_("Words")}
FIELDS: Mapping[type[Value], Mapping[str, str]] = {
    Excerpt: {
        "paraphrase": N_("Paraphrase"),
        "generalisation": N_("Generalisation"),
        "dropped": N_("Dropped"),
        "merged_into_id": N_("Merged into"),
        "flag": N_("Marked as"),
        "voice_id": N_("Informant"),
    },
    Coding: {"code_id": N_("Code"), "stance": N_("Stance"), "strength": N_("Strength"), "note": N_("Note")},
    Code: {name: CODE_FIELDS[name] for name in VERSIONED} | {"parent_id": CODE_FIELDS["parent"]},
    Source: {
        "short_id": N_("Id"),
        "title": N_("Title"),
        "technique": N_("Technique"),
        "date": N_("Date"),
        "place": N_("Place"),
        "unit": N_("Unit"),
        "consent": N_("Consent"),
    },
    Informant: {"short_id": N_("Id"), "position": N_("Position"), "unit": N_("Unit"), "criterion": N_("Criterion")},
    Speaker: {"label": N_("Label"), "informant_id": N_("Informant")},
    Display: {"title": N_("Title"), "columns": N_("Columns"), "rule": N_("Rule")},
    CellPhrase: {"phrase": N_("Phrase")},
    Study: {"title": N_("Title"), "site": N_("Place"), "period": N_("Period"), "approach": N_("Approach"),
            "theory": N_("Theory")},
    ResearchQuestion: _WORDS,
    Objective: _WORDS,
    GuideQuestion: {"number": N_("Number"), **_WORDS, "probes": N_("Probes")},
    Visit: {"date": N_("Date"), "place": N_("Place"), "met": N_("Met"), "purpose": N_("Purpose"), "notes": N_("Notes")},
    Consent: {"date": N_("Date"), "withdrawn": N_("Withdrawn"), "notes": N_("Notes")},
    Memo: {"title": N_("Title"), **_WORDS, "day": N_("Date")},
    Summary: _WORDS,
    Form: {"title": N_("Title"), "day": N_("Date")},
    FormField: _WORDS,
    SavedQuery: {"name": N_("Name")},
    Entity: {"name": N_("Name"), "variants": N_("Also written")},
    NetworkNode: {"label": N_("Label"), "level": N_("Level"), "note": N_("Note")},
    NetworkLink: {"label": N_("Label"), "sign": N_("Sign"), "note": N_("Note")},
    NetworkStream: {"title": N_("Title"), "narrative": N_("Narrative")},
    Event: {**_WORDS, "date": N_("Date"), "period": N_("Period"), "place": N_("Place")},
    CaseRating: {"value": N_("Value"), "reason": N_("Reason")},
    Claim: {**_WORDS, "scope": N_("Scope"), "status": N_("Status"), "override": N_("Reason for going on"),
            "confidence": N_("Confidence"), "wording": N_("Wording")},
    ClaimEvidence: {"answer": N_("Answer"), "reason": N_("Reason")},
    Rival: {**_WORDS, "outcome": N_("Outcome")},
    ClaimTactic: {"outcome": N_("Outcome")},
    Judgement: {"status": N_("Status"), "reason": N_("Reason")},
    NotedCase: {"decision": N_("Decision"), "reason": N_("Reason")},
    MemberCheck: {"returned": N_("Returned"), "answer": N_("Answer"), **_WORDS, "change": N_("Change made")},
    PeerDebrief: {"question": N_("Question"), "advice": N_("Advice"), "action": N_("Action")},
    Settlement: {"decision": N_("Decision"), "reason": N_("Reason")},
    Review: {"verdict": N_("Verdict"), **_WORDS},
    ReviewReply: _WORDS,
    Meeting: {"day": N_("Date"), "person": N_("Person"), "place": N_("Place"), "discussed": N_("Discussed")},
    MeetingDecision: _WORDS,
}  # fmt: skip


def _coding(one: Coding, names: Names) -> str:
    told = _("{code} on {excerpt}").format(code=names.short(one.code_id), excerpt=names.excerpt(one.excerpt_id))
    return f"{told} ({stance_word(one.stance)})" if one.stance else told


def _text(one: TextVersion, names: Names) -> str:
    told = _("text of {source}").format(source=names.short(one.source_id))
    corrections = ngettext("{count} correction", "{count} corrections", len(one.cuts))
    return f"{told} ({corrections})" if one.cuts else told


THINGS: Mapping[type[Value], Callable[[Any, Names], str]] = {
    Coding: _coding,
    Excerpt: lambda one, names: _("excerpt {excerpt}").format(excerpt=names.excerpt(one.id)),
    Code: lambda one, names: _("code {code}").format(code=f"{one.short_id} {one.name}".strip()),
    TextVersion: _text,
    Source: lambda one, names: _("source {source}").format(source=f"{one.short_id} {one.title}".strip()),
    Informant: lambda one, names: _("informant {informant}").format(informant=f"{one.short_id} {one.position}".strip()),
    Speaker: lambda one, names: _("label {label}").format(label=one.label),
    Display: lambda one, names: _("display {title}").format(title=one.title),
    CellPhrase: lambda one, names: _("phrase “{phrase}”").format(phrase=cut(one.phrase)),
    Coder: lambda one, names: _("coder {name}").format(name=one.name),
    Study: lambda one, names: _("the head of the study"),
    ResearchQuestion: lambda one, names: _("research question “{words}”").format(words=cut(one.words)),
    Objective: lambda one, names: _("objective “{words}”").format(words=cut(one.words)),
    GuideQuestion: lambda one, names: _("question of the guide “{words}”").format(words=cut(one.words)),
    Visit: lambda one, names: _("visit to {place}").format(place=one.place or "–"),
    Consent: lambda one, names: _("consent of {informant}").format(informant=names.short(one.informant_id)),
    Memo: lambda one, names: _("memo “{title}”").format(title=cut(one.title or one.words)),
    Summary: lambda one, names: _("summary of {code}").format(code=names.short(one.code_id)),
    Form: lambda one, names: _("form “{title}”").format(title=one.title or _(TITLES[one.kind])),
    FormField: lambda one, names: _("a field of a form"),
    SavedQuery: lambda one, names: _("query “{name}”").format(name=one.name),
    Entity: lambda one, names: _("name “{name}”").format(name=one.name),
    FrozenDisplay: lambda one, names: _("kept copy of “{title}”").format(title=cut(one.title)),
    NetworkNode: lambda one, names: _("node “{label}”").format(label=cut(one.label)),
    NetworkLink: lambda one, names: _("link “{label}”").format(label=cut(one.label or one.kind)),
    NetworkStream: lambda one, names: _("stream {number}").format(number=one.number),
    Event: lambda one, names: _("event “{words}”").format(words=cut(one.words)),
    CaseRating: lambda one, names: _("rating on “{scale}”").format(scale=cut(one.scale)),
    Claim: lambda one, names: _("claim {number} “{words}”").format(number=one.number, words=cut(one.words)),
    ClaimEvidence: lambda one, names: _("evidence {excerpt}").format(excerpt=names.excerpt(one.excerpt_id)),
    Rival: lambda one, names: _("rival explanation “{words}”").format(words=cut(one.words)),
    Judgement: lambda one, names: _("judgement of {code}").format(code=names.short(one.code_id)),
    PeerDebrief: lambda one, names: _("talk with {person}").format(person=one.person),
    Settlement: lambda one, names: _("disagreement about {code}").format(code=names.short(one.code_id)),
    Review: lambda one, names: _("review “{words}”").format(words=cut(one.words)),
    ReviewReply: lambda one, names: _("answer “{words}”").format(words=cut(one.words)),
    ReviewPack: lambda one, names: _("review pack {number}").format(number=one.number),
    Meeting: lambda one, names: _("meeting with {person}").format(person=one.person),
    MeetingDecision: lambda one, names: _("decision “{words}”").format(words=cut(one.words)),
    CarriedCopy: lambda one, names: _("copy for {recipient}").format(recipient=one.recipient or "–"),
    Attachment: lambda one, names: _("attachment “{title}”").format(title=one.title or one.file_name),
}


def field_value(name: str, value: object, names: Names) -> str:
    """The value of a field in words."""
    if value is None or value in ("", ()):
        return _("not rated") if name == "stance" else "–"
    if isinstance(value, UUID):
        return names.short(value)
    if isinstance(value, Enum):
        return choice(value)
    if isinstance(value, date):
        return current().date(value)
    if name == "status":
        return wording.judged(str(value), current())
    return cut(", ".join(map(str, value)) if isinstance(value, tuple) else str(value))
