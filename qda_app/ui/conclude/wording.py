"""The words of this stage: what a status means, what sufficiency asks for, and what a step changed."""

from collections import Counter
from collections.abc import Callable, Sequence

from qda_app.analysis import wording
from qda_app.domain.changes import Change, Step, StepKind
from qda_app.domain.coders import Coder
from qda_app.domain.codes import Code
from qda_app.domain.displays import CellPhrase, Display
from qda_app.domain.excerpts import Coding, Excerpt
from qda_app.domain.fieldwork import Attachment, Consent, Visit
from qda_app.domain.guide import GuideCode, GuideQuestion, Posed
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
from qda_app.domain.triangulation import Assumptions, Position, Status, TriangulationRow
from qda_app.domain.value import Value
from qda_app.i18n import N_, _, current, ngettext
from qda_app.services.boards import BoardRow

_MEANINGS = {
    Status.CONVERGENT_PLUS: N_("Every voice that takes a side supports the proposition."),
    Status.CONVERGENT_MINUS: N_("Every voice that takes a side contradicts the proposition."),
    Status.PARTIAL: N_("At least one voice is mixed, and no voice stands against another."),
    Status.DISSONANT: N_(
        "Voices stand on both sides, each side with own experience or a checkable example. "
        "The difference is something to look into, not an error."
    ),
    Status.SINGLE_SOURCE: N_("All voices that take a side belong to one unit, so nothing can be compared yet."),
    Status.NO_DIRECTED_DATA: N_("Nobody speaks for or against the proposition yet."),
    Status.UNRATED: N_("Stance is not rated yet, so only coverage is known."),
}
_WEAK = N_("Voices stand on both sides, but one side rests on hearsay only.")
_PHRASINGS = {
    Status.CONVERGENT_PLUS: N_("all sources that were asked …"),
    Status.CONVERGENT_MINUS: N_("all sources that were asked …"),
    Status.PARTIAL: N_("in general …, except …"),
    Status.DISSONANT: N_("there is a difference between … and …"),
}
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
    Study: lambda count: ngettext("{count} head of the study", "{count} heads of the study", count),
}
_HAPPENINGS = {"added": N_("Added: {what}."), "replaced": N_("Changed: {what}."), "removed": N_("Removed: {what}.")}


def meaning(row: TriangulationRow) -> str:
    """What the status of a node says."""
    return _(_WEAK if row.weak_negative_case else _MEANINGS[row.status])


def phrasing(status: Status) -> str:
    """How a sentence begins that fits a status; empty where nothing can be said yet."""
    found = _PHRASINGS.get(status)
    return _("Wording that fits: “{words}”").format(words=_(found)) if found else ""


def coverage(row: TriangulationRow) -> str:
    """How many of those who were asked have spoken."""
    if not row.asked:
        return _("Nobody was asked about this, as far as the register says.")
    return _("{speaking} of {asked} voices that were asked have spoken.").format(
        speaking=current().number(row.speaking), asked=current().number(row.asked)
    )


def conditions(row: BoardRow, assumed: Assumptions) -> list[tuple[bool, str]]:
    """What sufficiency asks of the majority side, and whether it is met."""
    support, lang = row.support, current()
    techniques = ", ".join(wording.technique(one, lang) for one in support.techniques) or "–"
    return [
        (
            support.weight >= assumed.enough_voices - 1e-9,
            _("Independent voices: {weight} of at least {least}").format(
                weight=lang.number(support.weight, 2), least=wording.decimal(assumed.enough_voices, lang)
            ),
        ),
        (
            len(support.techniques) >= assumed.enough_techniques,
            _("Techniques: {techniques}, at least {least}").format(
                techniques=techniques, least=assumed.enough_techniques
            ),
        ),
        (support.is_independent, _("Observation or documentation among them")),
        (
            support.strength >= assumed.enough_strength,
            _("Strongest evidence {strength} of at least {least}").format(
                strength=support.strength or "–", least=assumed.enough_strength
            ),
        ),
    ]


def voice(row: TriangulationRow, name: str) -> str:
    """Where one voice stands on a node, and what that comes from."""
    position, lang = row.positions[name], current()
    heard = row.voices.get(name)
    where = wording.position(position, lang)
    if not heard or not position.is_directed:
        return _("{voice}: {position}.").format(voice=name, position=where)
    return _("{voice}: {position}. Strength for {plus}, against {minus}; counts as {vote} of a voice.").format(
        voice=name,
        position=where,
        plus=wording.decimal(heard.supports, lang),
        minus=wording.decimal(heard.contradicts, lang),
        vote=lang.number(heard.vote, 2),
    )


def assumption_words(assumed: Assumptions) -> str:
    """The footnote on independence: what two people of one unit count."""
    weight = 2 / (1 + assumed.rho)
    return _("Two people of one unit count as {weight} voices (ρ {rho}, a declared assumption).").format(
        weight=current().number(weight, 2), rho=wording.decimal(assumed.rho, current())
    )


def sections() -> list[tuple[Position, str]]:
    """The groups of evidence, in order."""
    return [
        (Position.SUPPORTS, _("Supporting")),
        (Position.CONTRADICTS, _("Contradicting")),
        (Position.MIXED, _("Mixed")),
        (Position.NEUTRAL, _("Neutral")),
        (Position.UNRATED, _("Not rated yet")),
    ]


def step_label(step: Step) -> str:
    """What a step did, undid or did again."""
    label = current().step(step.label, step.parameters)
    if step.kind is StepKind.UNDO:
        return _("Undone: {step}").format(step=label)
    return _("Done again: {step}").format(step=label) if step.kind is StepKind.REDO else label


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
