"""Words for what may tell who someone is, and for the fields in which names stand."""

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
from qda_app.domain.events import Event
from qda_app.domain.excerpts import Coding, Excerpt
from qda_app.domain.fieldwork import Attachment, Consent, Visit
from qda_app.domain.guide import GuideQuestion
from qda_app.domain.leaks import LeakKind
from qda_app.domain.memos import Memo, MemoLink
from qda_app.domain.networks import NetworkLink, NetworkNode, NetworkStream
from qda_app.domain.ratings import CaseRating
from qda_app.domain.reviews import CarriedCopy, Meeting, MeetingDecision, PackItem, Review, ReviewPack, ReviewReply
from qda_app.domain.settlements import Settlement
from qda_app.domain.sources import Informant, InformantAttribute, Source, SourceAttribute, Speaker
from qda_app.domain.study import Objective, ResearchQuestion, Study
from qda_app.domain.suggestions import Entity
from qda_app.domain.summaries import Form, FormField, Summary
from qda_app.domain.value import Value
from qda_app.i18n import N_, _

_KINDS: dict[type[Value], str] = {
    Study: N_("Head of the study"),
    Source: N_("Register of sources"),
    SourceAttribute: N_("Register of sources"),
    Informant: N_("Register of informants"),
    InformantAttribute: N_("Register of informants"),
    Speaker: N_("Label of a speaker"),
    Code: N_("Codebook"),
    Excerpt: N_("Excerpt"),
    Coding: N_("Note of a coding"),
    Display: N_("Display"),
    CellPhrase: N_("Phrase of a cell"),
    ResearchQuestion: N_("Research question"),
    Objective: N_("Objective"),
    GuideQuestion: N_("Interview guide"),
    Visit: N_("Visit log"),
    Consent: N_("Consent of an informant"),
    Attachment: N_("Attachment"),
    Memo: N_("Memo"),
    MemoLink: N_("Link of a memo"),
    Summary: N_("Summary"),
    Form: N_("Form"),
    FormField: N_("Form"),
    Entity: N_("Programmes and agencies"),
    FrozenDisplay: N_("Kept copy of a display"),
    CellExcerpt: N_("Excerpt chosen for a cell"),
    NetworkNode: N_("Node of a network"),
    NetworkLink: N_("Link of a network"),
    NetworkStream: N_("Stream of a network"),
    Event: N_("Event"),
    CaseRating: N_("Rating of a case"),
    Claim: N_("Claim"),
    ClaimEvidence: N_("Evidence of a claim"),
    Rival: N_("Rival explanation"),
    ClaimDisplay: N_("Display of a claim"),
    ClaimTactic: N_("Tactic used on a claim"),
    Judgement: N_("Judgement of a status"),
    NotedCase: N_("Case looked at apart"),
    MemberCheck: N_("Check with an informant"),
    PeerDebrief: N_("Talk with a peer"),
    Settlement: N_("Settled disagreement"),
    Review: N_("Review"),
    ReviewReply: N_("Answer to a review"),
    ReviewPack: N_("Review pack"),
    PackItem: N_("Item of a review pack"),
    Meeting: N_("Meeting"),
    MeetingDecision: N_("Decision of a meeting"),
    CarriedCopy: N_("Copy given away"),
}
_FIELDS = {
    "title": N_("title"),
    "place": N_("place"),
    "unit": N_("unit"),
    "file_name": N_("name of the file"),
    "position": N_("position"),
    "criterion": N_("criterion"),
    "criterion_reason": N_("reason of the criterion"),
    "words": N_("words"),
    "probes": N_("probes"),
    "met": N_("whom they met"),
    "purpose": N_("purpose"),
    "notes": N_("notes"),
    "form": N_("form"),
    "paraphrase": N_("paraphrase"),
    "generalisation": N_("generalisation"),
    "missing_words": N_("words that are missing"),
}


def leak_words(kind: LeakKind) -> str:
    """What some words may be."""
    return {
        LeakKind.NIK: _("NIK"),
        LeakKind.NIP: _("NIP"),
        LeakKind.PHONE: _("telephone number"),
        LeakKind.E_MAIL: _("e-mail address"),
        LeakKind.ADDRESS: _("address"),
        LeakKind.POSITION: _("position not to be named"),
        LeakKind.NAME: _("name"),
    }[kind]


def field_words(kind: type[Value], field: str) -> str:
    """Where words stand besides texts: `Register of informants, position`."""
    told = _(_KINDS[kind])
    return f"{told}, {_(_FIELDS[field])}" if field in _FIELDS else told
