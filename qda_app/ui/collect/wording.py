"""The words of this stage: dates, shares, what a source lacks, and where a guess comes from."""

import datetime

from qda_app.analysis.wording import technique_in_sentence
from qda_app.domain.sources import Technique
from qda_app.i18n import N_, _, current, ngettext
from qda_app.services.drafts import SourceDraft, SpeakerDraft
from qda_app.services.register_views import Lack, SourceLine

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


def origin(speaker: SpeakerDraft) -> str:
    """Where the guess about a label comes from; empty where there is none."""
    return _(_ORIGINS[speaker.origin]) if speaker.origin in _ORIGINS else ""


def size(draft: SourceDraft) -> str:
    """How large a file is: turns and speakers, or words where nobody is quoted."""
    turns = len(draft.read.turns)
    if draft.read.is_picture:
        return _("picture")
    if not turns:
        return ngettext("{count} word", "{count} words", len(draft.read.text.split()))
    return ", ".join(
        (
            ngettext("{count} turn", "{count} turns", turns),
            ngettext("{count} speaker", "{count} speakers", len(draft.speakers)),
        )
    )
