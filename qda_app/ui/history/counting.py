"""What a step changed, in numbers."""

from collections import Counter
from collections.abc import Callable, Sequence

from qda_app.domain.changes import Change
from qda_app.domain.coders import Coder
from qda_app.domain.codes import Code, CodeMember
from qda_app.domain.displays import CellPhrase, Display
from qda_app.domain.excerpts import Coding, Excerpt
from qda_app.domain.fieldwork import Attachment, Consent, Visit
from qda_app.domain.guide import GuideCode, GuideQuestion, Posed
from qda_app.domain.memos import Memo, MemoLink
from qda_app.domain.queries import SavedQuery
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
from qda_app.domain.summaries import Form, FormField, Summary
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


def _other(count: int) -> str:
    return ngettext("{count} other row", "{count} other rows", count)
