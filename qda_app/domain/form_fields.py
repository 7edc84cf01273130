"""The fields of each form (METHOD §2.1), and a form with what was written and what can be proposed."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qda_app.domain.ids import ExcerptId, FormId
from qda_app.domain.sources import Source, Technique
from qda_app.domain.summaries import FormKind
from qda_app.i18n import N_


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """A field: its name in the project, its title and what belongs into it (message ids).

    A fact is known from the registers, and stands in the form unless something else is written.
    """

    name: str
    title: str
    hint: str
    is_fact: bool = False


FORMS: Mapping[FormKind, tuple[FieldSpec, ...]] = {
    FormKind.CONTACT: (
        FieldSpec("contact", N_("Contact"), N_("Kind of contact and its occasion"), is_fact=True),
        FieldSpec("people", N_("Informants"), N_("Code and position of who was met"), is_fact=True),
        FieldSpec("place", N_("Place and date"), N_("Where and when"), is_fact=True),
        FieldSpec("filled", N_("Filled in by"), N_("Who filled it in, and when"), is_fact=True),
        FieldSpec("themes", N_("Main themes"), N_("What mattered most in this contact")),
        FieldSpec("questions", N_("Information per question"), N_("What was learnt on each research question")),
        FieldSpec("salient", N_("Salient points"), N_("What says it best, with line and code")),
        FieldSpec("surprises", N_("Surprises"), N_("What nobody expected")),
        FieldSpec("next", N_("Questions for the next contact"), N_("What to ask or look at next time")),
    ),
    FormKind.DOCUMENT: (
        FieldSpec("name", N_("Document"), N_("Its name"), is_fact=True),
        FieldSpec("number", N_("Number and year"), N_("Number, year and kind"), is_fact=True),
        FieldSpec("filled", N_("Filled in by"), N_("Who filled it in, and when"), is_fact=True),
        FieldSpec("obtained", N_("How it was obtained"), N_("From whom, where and when")),
        FieldSpec("event", N_("Event it belongs to"), N_("The event or contact it came up in")),
        FieldSpec("significance", N_("Significance"), N_("Why it matters for the study")),
        FieldSpec("contents", N_("Summary of contents"), N_("What it says, in a few sentences")),
        FieldSpec("codes", N_("Codes"), N_("What it speaks about, by code")),
        FieldSpec("related", N_("Related contacts"), N_("Interviews and notes that speak of the same")),
        FieldSpec("next", N_("Follow-up"), N_("What to check or to ask because of it")),
    ),
    FormKind.INTERIM: (
        FieldSpec("filled", N_("Filled in by"), N_("Who filled it in, and when"), is_fact=True),
        FieldSpec("findings", N_("Review of findings"), N_("What is known by now")),
        FieldSpec("quality", N_("Quality of the data"), N_("How complete and how strong the data are")),
        FieldSpec("rivals", N_("Rival views"), N_("Who says otherwise, and other explanations")),
        FieldSpec("agenda", N_("Agenda for the next data"), N_("What to collect next, and from whom")),
    ),
    FormKind.MEETING: (
        FieldSpec("filled", N_("Filled in by"), N_("Who filled it in, and when"), is_fact=True),
        FieldSpec("themes", N_("Main themes and impressions"), N_("What goes on in this case")),
        FieldSpec("hypotheses", N_("Explanations and hypotheses"), N_("Why it may be so")),
        FieldSpec("rivals", N_("Alternative interpretations"), N_("Disagreements, and other ways to see it")),
        FieldSpec("next", N_("Next steps in data collection"), N_("What to do next, and who does it")),
        FieldSpec("coding", N_("Implications for the codebook"), N_("Codes to add, split, merge or redefine")),
    ),
    FormKind.VIGNETTE: (
        FieldSpec("filled", N_("Filled in by"), N_("Who filled it in, and when"), is_fact=True),
        FieldSpec("setting", N_("Setting"), N_("Where and when it happened, and who was there")),
        FieldSpec("narrative", N_("What happened"), N_("The episode as a short story, from its beginning to its end")),
        FieldSpec("meaning", N_("What it shows"), N_("Why this episode is typical, or telling")),
        FieldSpec("checked", N_("Checked by informants"), N_("Who read it and when, and what they said of it")),
    ),
}
RESTING = (FormKind.VIGNETTE,)
"""The forms that rest on excerpts chosen for them."""
TITLES: Mapping[FormKind, str] = {
    FormKind.CONTACT: N_("Contact summary form"),
    FormKind.DOCUMENT: N_("Document summary form"),
    FormKind.INTERIM: N_("Interim summary"),
    FormKind.MEETING: N_("Case analysis meeting form"),
    FormKind.VIGNETTE: N_("Vignette"),
}
OF_STUDY = (FormKind.INTERIM, FormKind.MEETING, FormKind.VIGNETTE)


def kind_for(source: Source) -> FormKind:
    """The form that sums a source up."""
    return FormKind.DOCUMENT if source.technique is Technique.DOCUMENTATION else FormKind.CONTACT


def to_write(kind: FormKind) -> int:
    """How many fields of a form somebody has to write: all but the facts."""
    return sum(not one.is_fact for one in FORMS[kind])


@dataclass(frozen=True, slots=True)
class FormKey:
    """Which form: of a source, or one of the study, which has its GUID and its day from the first."""

    kind: FormKind
    source: Source | None = None
    form_id: FormId | None = None
    day: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class FilledField:
    """A field with what was written, or else what the project itself would say."""

    spec: FieldSpec
    words: str = ""
    proposal: str = ""

    @property
    def is_filled(self) -> bool:
        """Whether it says something that somebody stands for: written, or a fact."""
        return bool(self.words or (self.spec.is_fact and self.proposal))

    @property
    def shown(self) -> str:
        """What stands in it."""
        return self.words or self.proposal


@dataclass(frozen=True, slots=True)
class FormQuote:
    """An excerpt on which a form rests: its label, where it stands, and its words; no label where it is gone."""

    excerpt_id: ExcerptId
    label: str = ""
    locator: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A form as it stands; it is stored once something is written into it."""

    key: FormKey
    title: str
    fields: Sequence[FilledField]
    is_stored: bool
    excerpts: Sequence[FormQuote] = ()

    @property
    def written(self) -> int:
        """How many of the fields that somebody has to write were written."""
        return sum(bool(one.words) for one in self.fields if not one.spec.is_fact)

    @property
    def total(self) -> int:
        """How many fields somebody has to write."""
        return to_write(self.key.kind)
