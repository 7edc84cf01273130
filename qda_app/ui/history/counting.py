"""What a step changed, in numbers."""

from collections import Counter
from collections.abc import Callable, Sequence

from qda_app.domain.changes import Change
from qda_app.domain.claims import (
    Claim,
    ClaimCode,
    ClaimDisplay,
    ClaimEvidence,
    ClaimTactic,
    Judgement,
    MemberCheck,
    NotedCase,
    PeerDebrief,
    Reference,
    Rival,
)
from qda_app.domain.coders import Coder
from qda_app.domain.codes import Code, CodeMember
from qda_app.domain.displays import CellExcerpt, CellPhrase, Display, FrozenDisplay
from qda_app.domain.events import Event, EventExcerpt
from qda_app.domain.excerpts import Coding, Excerpt
from qda_app.domain.fieldwork import Attachment, Consent, Visit
from qda_app.domain.guide import GuideCode, GuideQuestion, Posed
from qda_app.domain.memos import Memo, MemoLink
from qda_app.domain.networks import LinkEvidence, NetworkLink, NetworkNode, NetworkStream
from qda_app.domain.queries import SavedQuery
from qda_app.domain.ratings import CaseRating, RatingEvidence
from qda_app.domain.reviews import CarriedCopy, Meeting, MeetingDecision, PackItem, Review, ReviewPack, ReviewReply
from qda_app.domain.settlements import Settlement
from qda_app.domain.sources import (
    Asked,
    Informant,
    InformantAttribute,
    Participation,
    Source,
    SourceAttribute,
    Speaker,
    TextPart,
    TextVersion,
    Turn,
)
from qda_app.domain.study import (
    Objective,
    ObjectiveCode,
    ObjectiveQuestion,
    QuestionCode,
    ResearchQuestion,
    Study,
)
from qda_app.domain.suggestions import Entity, JudgedCue, RefusedCue
from qda_app.domain.summaries import Form, FormExcerpt, FormField, Summary
from qda_app.domain.value import Value
from qda_app.i18n import N_, _, ngettext

_KINDS: dict[type[Value], Callable[[int], str]] = {
    Coding: lambda count: ngettext("{count} coding", "{count} codings", count),
    Excerpt: lambda count: ngettext("{count} excerpt", "{count} excerpts", count),
    Code: lambda count: ngettext("{count} code", "{count} codes", count),
    Source: lambda count: ngettext("{count} source", "{count} sources", count),
    TextVersion: lambda count: ngettext("{count} text", "{count} texts", count),
    Turn: lambda count: ngettext("{count} turn", "{count} turns", count),
    Speaker: lambda count: ngettext("{count} speaker label", "{count} speaker labels", count),
    Informant: lambda count: ngettext("{count} informant", "{count} informants", count),
    Participation: lambda count: ngettext("{count} participation", "{count} participations", count),
    Asked: lambda count: ngettext("{count} entry of what was asked", "{count} entries of what was asked", count),
    SourceAttribute: lambda count: ngettext("{count} attribute of a source", "{count} attributes of sources", count),
    InformantAttribute: lambda count: ngettext(
        "{count} attribute of an informant", "{count} attributes of informants", count
    ),
    Display: lambda count: ngettext("{count} display", "{count} displays", count),
    CellPhrase: lambda count: ngettext("{count} cell phrase", "{count} cell phrases", count),
    Coder: lambda count: ngettext("{count} coder", "{count} coders", count),
    ResearchQuestion: lambda count: ngettext("{count} research question", "{count} research questions", count),
    Objective: lambda count: ngettext("{count} objective", "{count} objectives", count),
    QuestionCode: lambda count: ngettext("{count} code of a question", "{count} codes of questions", count),
    ObjectiveCode: lambda count: ngettext("{count} code of an objective", "{count} codes of objectives", count),
    ObjectiveQuestion: lambda count: ngettext(
        "{count} question of an objective", "{count} questions of objectives", count
    ),
    GuideQuestion: lambda count: ngettext("{count} question of the guide", "{count} questions of the guide", count),
    GuideCode: lambda count: ngettext("{count} code of the guide", "{count} codes of the guide", count),
    Posed: lambda count: ngettext("{count} place of a question", "{count} places of questions", count),
    TextPart: lambda count: ngettext("{count} part of a text", "{count} parts of texts", count),
    Visit: lambda count: ngettext("{count} visit", "{count} visits", count),
    Consent: lambda count: ngettext("{count} consent", "{count} consents", count),
    Attachment: lambda count: ngettext("{count} attachment", "{count} attachments", count),
    CodeMember: lambda count: ngettext("{count} member of a code", "{count} members of codes", count),
    Memo: lambda count: ngettext("{count} memo", "{count} memos", count),
    MemoLink: lambda count: ngettext("{count} link of a memo", "{count} links of memos", count),
    Summary: lambda count: ngettext("{count} summary", "{count} summaries", count),
    Form: lambda count: ngettext("{count} form", "{count} forms", count),
    FormField: lambda count: ngettext("{count} field of a form", "{count} fields of forms", count),
    SavedQuery: lambda count: ngettext("{count} query", "{count} queries", count),
    JudgedCue: lambda count: ngettext("{count} cue looked at", "{count} cues looked at", count),
    RefusedCue: lambda count: ngettext("{count} refused cue", "{count} refused cues", count),
    Entity: lambda count: ngettext("{count} programme or agency", "{count} programmes or agencies", count),
    FrozenDisplay: lambda count: ngettext("{count} kept copy of a display", "{count} kept copies of displays", count),
    CellExcerpt: lambda count: ngettext("{count} excerpt put by hand", "{count} excerpts put by hand", count),
    NetworkNode: lambda count: ngettext("{count} node of a network", "{count} nodes of networks", count),
    NetworkLink: lambda count: ngettext("{count} link of a network", "{count} links of networks", count),
    LinkEvidence: lambda count: ngettext("{count} excerpt of a link", "{count} excerpts of links", count),
    NetworkStream: lambda count: ngettext("{count} stream of a network", "{count} streams of networks", count),
    Event: lambda count: ngettext("{count} event", "{count} events", count),
    EventExcerpt: lambda count: ngettext("{count} excerpt of an event", "{count} excerpts of events", count),
    CaseRating: lambda count: ngettext("{count} rating of a case", "{count} ratings of cases", count),
    RatingEvidence: lambda count: ngettext("{count} excerpt of a rating", "{count} excerpts of ratings", count),
    FormExcerpt: lambda count: ngettext("{count} excerpt of a form", "{count} excerpts of forms", count),
    Claim: lambda count: ngettext("{count} claim", "{count} claims", count),
    ClaimCode: lambda count: ngettext("{count} code of a claim", "{count} codes of claims", count),
    ClaimEvidence: lambda count: ngettext("{count} piece of evidence", "{count} pieces of evidence", count),
    Rival: lambda count: ngettext("{count} rival explanation", "{count} rival explanations", count),
    ClaimDisplay: lambda count: ngettext("{count} display of a claim", "{count} displays of claims", count),
    ClaimTactic: lambda count: ngettext("{count} use of a tactic", "{count} uses of tactics", count),
    Judgement: lambda count: ngettext("{count} judgement of a status", "{count} judgements of statuses", count),
    NotedCase: lambda count: ngettext("{count} case looked at apart", "{count} cases looked at apart", count),
    MemberCheck: lambda count: ngettext("{count} check with an informant", "{count} checks with informants", count),
    PeerDebrief: lambda count: ngettext("{count} talk with a peer", "{count} talks with peers", count),
    Reference: lambda count: ngettext("{count} reference", "{count} references", count),
    Settlement: lambda count: ngettext("{count} settled disagreement", "{count} settled disagreements", count),
    Review: lambda count: ngettext("{count} review", "{count} reviews", count),
    ReviewReply: lambda count: ngettext("{count} answer to a review", "{count} answers to reviews", count),
    ReviewPack: lambda count: ngettext("{count} review pack", "{count} review packs", count),
    PackItem: lambda count: ngettext("{count} item of a review pack", "{count} items of review packs", count),
    Meeting: lambda count: ngettext("{count} meeting", "{count} meetings", count),
    MeetingDecision: lambda count: ngettext("{count} decision of a meeting", "{count} decisions of meetings", count),
    CarriedCopy: lambda count: ngettext("{count} copy given away", "{count} copies given away", count),
    Study: lambda count: ngettext("{count} head of the study", "{count} heads of the study", count),
}
_HAPPENINGS = {"added": N_("Added: {what}."), "replaced": N_("Changed: {what}."), "removed": N_("Removed: {what}.")}


def changes(found: Sequence[Change]) -> list[str]:
    """What a step changed: a sentence for what was added, changed and removed."""
    told = []
    for happening, sentence in _HAPPENINGS.items():
        counts = Counter(type(change.value) for change in found if change.kind == happening)
        if counts:
            words = [_KINDS.get(kind, _other)(count) for kind, count in counts.items()]
            told.append(_(sentence).format(what=", ".join(words)))
    return told


def counted(kind: type[Value], count: int) -> str:
    """How many of a kind, in words."""
    return _KINDS.get(kind, _other)(count)


def _other(count: int) -> str:
    return ngettext("{count} other row", "{count} other rows", count)
