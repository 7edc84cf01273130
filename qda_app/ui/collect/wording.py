"""The words of this stage: dates, shares, what a source lacks, and where a guess comes from."""

import datetime

from qda_app.analysis.identifying import Pointed
from qda_app.analysis.wording import technique_in_sentence
from qda_app.domain.sources import Technique
from qda_app.domain.surveys import ColumnUse
from qda_app.i18n import N_, _, current, ngettext
from qda_app.services.drafts import SourceDraft, SpeakerDraft
from qda_app.services.register_lacks import InformantLack, Lack
from qda_app.services.register_views import InformantLine, SourceLine
from qda_app.services.surveys import respondents

_LACKS = {
    Lack.PERSON_OF_LABEL: (N_("label without person"), N_("The label “{label}” has no person yet.")),
    Lack.INFORMANT: (N_("check informant"), N_("Nobody is named as the voice of this source.")),
    Lack.DATE: (N_("no date"), N_("The date is missing; orders by time put this source last.")),
    Lack.ASKED: (N_("asked?"), N_("Nothing is marked as asked, so silence cannot be told from not having asked.")),
    Lack.CONSENT: (N_("no consent"), N_("No consent is noted.")),
}
_ORIGINS = {
    "file": N_("from the file"),
    "register": N_("from the register"),
    "project": N_("from the project"),
    "batch": N_("as in the file before"),
    "person": N_("chosen"),
    "role word": N_("guess: the label"),
    "most questions": N_("guess: asks the most"),
}
_PERSON_LACKS = {
    InformantLack.CONSENT: (N_("no consent"), N_("No consent is recorded.")),
    InformantLack.POSITION: (N_("no position"), N_("The position is missing.")),
    InformantLack.UNIT: (N_("no unit"), N_("The unit is missing; the independence of voices is counted by it.")),
    InformantLack.CRITERION: (N_("no criterion"), N_("It is not said by what criterion this informant was chosen.")),
    InformantLack.REASON: (N_("no reason"), N_("It is not said how this informant meets the criterion.")),
}
_SCOPES = {
    "may_quote": N_("quoting"),
    "may_record": N_("recording"),
    "may_photograph": N_("photographs"),
    "may_name_position": N_("position named"),
}
_COUNTED: dict[Lack | InformantLack, str] = {
    Lack.PERSON_OF_LABEL: N_("{count} with a label without person"),
    Lack.INFORMANT: N_("{count} without an informant"),
    Lack.DATE: N_("{count} without a date"),
    Lack.ASKED: N_("{count} without asked codes"),
    Lack.CONSENT: N_("{count} without consent"),
    InformantLack.CONSENT: N_("{count} without consent"),
    InformantLack.POSITION: N_("{count} without a position"),
    InformantLack.UNIT: N_("{count} without a unit"),
    InformantLack.CRITERION: N_("{count} without a criterion"),
    InformantLack.REASON: N_("{count} without a reason"),
}
SURE_ORIGINS = frozenset({"file", "register", "project"})


def technique_name(technique: Technique) -> str:
    """`wawancara`, `FGD`: the name as it stands in a table."""
    return technique_in_sentence(technique, current())


def day(value: datetime.date | None) -> str:
    """14-03-2022 in Indonesian, Mar 14, 2022 in English; both can be typed as well."""
    if value is None:
        return ""
    return f"{value:%d-%m-%Y}" if current().code == "id" else current().date(value, "medium")


def long_day(value: datetime.date | None) -> str:
    """6 April 2022."""
    return current().date(value) if value else ""


def share(part: float) -> str:
    """A share as whole per cent; a trace of something is not nothing."""
    percent = round(part * 100)
    shown = 1 if part > 0 and percent == 0 else percent
    return f"{shown} %" if current().code == "id" else f"{shown}%"


def lack_tag(lack: Lack) -> str:
    """What is missing, in a word or two."""
    return _(_LACKS[lack][0])


def lack_sentences(line: SourceLine) -> str:
    """What a source lacks, a sentence a line."""
    label = next(iter(line.open_labels), "")
    return "\n".join(_(_LACKS[lack][1]).format(label=label) for lack in line.lacks)


def consent_of_source(line: SourceLine) -> str:
    """What is noted of the consent to a source, or how many of its people have one of their own."""
    if line.withdrawn:
        return _("{people} withdrew").format(people=", ".join(line.withdrawn))
    if line.source.consent or not line.consented:
        return line.source.consent
    return _("{count} of {all}").format(count=line.consented, all=len(line.informants))


def consent_sentence(line: SourceLine) -> str:
    """What follows from a withdrawal, where there is one."""
    if not line.withdrawn:
        return line.source.consent
    message = _("{people} withdrew their consent: what they said is not exported any more.")
    return message.format(people=", ".join(line.withdrawn))


def consent_of_informant(line: InformantLine) -> str:
    """12 Mar 2022 · kutip, rekam; that it was withdrawn; or that there is none yet."""
    consent = line.consent
    if consent is None:
        return _("none yet") if InformantLack.CONSENT in line.lacks else ""
    if consent.withdrawn:
        return _("withdrawn {day}").format(day=current().date(consent.withdrawn, "medium"))
    agreed = ", ".join(_(words) for scope, words in _SCOPES.items() if getattr(consent, scope))
    day_of_it = current().date(consent.date, "medium") if consent.date else ""
    return " · ".join(filter(None, (day_of_it, agreed))) or consent.form or _("noted")


def person_tags(line: InformantLine) -> list[str]:
    """What to look at in an informant, in a word or two each."""
    pointed = [_("recognisable")] if line.pointed else []
    return [*pointed, *(_(_PERSON_LACKS[lack][0]) for lack in line.lacks)]


def person_sentences(line: InformantLine) -> str:
    """The same as sentences, one a line."""
    return "\n".join([*pointed_sentences(line.pointed), *(_(_PERSON_LACKS[lack][1]) for lack in line.lacks)])


def pointed_sentences(pointed: Pointed | None) -> list[str]:
    """That position and unit give someone away, and what to do."""
    if pointed is None:
        return []
    told = ngettext(
        "Position and unit point to {count} person of this study, whatever the code.",
        "Position and unit point to {count} people of this study, whatever the code.",
        pointed.people,
    )
    if pointed.unit_hides:
        message = _("In what you hand in, give the unit only: {count} informants belong to it.")
        return [told, message.format(count=pointed.in_unit)]
    return [told, _("In what you hand in, give the level only, such as “a middle manager”, or the unit only.")]


def lack_count(lack: Lack | InformantLack, count: int) -> str:
    """How many lines lack something: 3 without a date."""
    return _(_COUNTED[lack]).format(count=current().number(count))


def origin(speaker: SpeakerDraft) -> str:
    """Where the guess about a label comes from; empty where there is none."""
    return _(_ORIGINS[speaker.origin]) if speaker.origin in _ORIGINS else ""


def size(draft: SourceDraft) -> str:
    """How large a file is: turns and speakers, or words where nobody is quoted."""
    turns = len(draft.read.turns)
    if draft.read.is_picture:
        return _("picture")
    if draft.survey:
        texts = len(draft.survey.places(ColumnUse.TEXT))
        return ", ".join((respondents(draft.survey), ngettext("{count} question", "{count} questions", texts)))
    if not turns:
        return ngettext("{count} word", "{count} words", len(draft.read.text.split()))
    return ", ".join(
        (
            ngettext("{count} turn", "{count} turns", turns),
            ngettext("{count} speaker", "{count} speakers", len(draft.speakers)),
        )
    )
