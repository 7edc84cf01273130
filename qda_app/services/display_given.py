"""What displays are built from beside the corpus, read in one moment of a project."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from qda_app.analysis.displays import DISPLAYS
from qda_app.analysis.displays.arrangement import FILTER
from qda_app.analysis.displays.given import Drawing, Given
from qda_app.analysis.displays.kinds import Form
from qda_app.analysis.retrieval.matching import Beside, guid
from qda_app.domain.claims import Judgement
from qda_app.domain.coders import Coder
from qda_app.domain.codes import Code
from qda_app.domain.corpus import Corpus
from qda_app.domain.displays import CellExcerpt, CellPhrase, Display, FrozenDisplay
from qda_app.domain.events import Event, EventExcerpt
from qda_app.domain.ids import SourceId
from qda_app.domain.networks import LinkEvidence, NetworkLink, NetworkNode, NetworkStream
from qda_app.domain.queries import Ask, Unit
from qda_app.domain.ratings import CaseRating, RatingEvidence
from qda_app.domain.sources import Informant, InformantAttribute, Source, SourceAttribute
from qda_app.domain.study import QuestionCode, ResearchQuestion
from qda_app.domain.summaries import Form as Sheet
from qda_app.domain.summaries import FormExcerpt, FormField, Summary
from qda_app.domain.value import Value
from qda_app.services.attributes import Of, attributes
from qda_app.services.judgements import holding
from qda_app.storage.reads import Reads

WRITTEN: tuple[type[Value], ...] = (
    Display, CellPhrase, CellExcerpt, FrozenDisplay, Summary, NetworkNode, NetworkLink, LinkEvidence, NetworkStream,
)  # fmt: skip
"""What researchers write into displays, and what stands for it."""
BESIDE: tuple[type[Value], ...] = (
    SourceAttribute, InformantAttribute, ResearchQuestion, QuestionCode, Event, EventExcerpt, CaseRating,
    RatingEvidence, Judgement, Sheet, FormField, FormExcerpt,
)  # fmt: skip
"""What displays are built from, beside that and the corpus."""

_NAMED = (Code, Informant, Source)


def given_for_all(read: Reads, coder: Coder) -> Given:
    """What a project has beside the corpus of a coder, whatever the display."""
    return Given(
        summaries=read.every(Summary),
        written=_written(read),
        beside=Beside(attributes(read, Of.INFORMANTS), attributes(read, Of.SOURCES)),
        questions=sorted(read.every(ResearchQuestion), key=lambda one: one.position),
        question_codes=read.every(QuestionCode),
        events=sorted(read.every(Event), key=lambda one: one.position),
        event_excerpts=read.every(EventExcerpt),
        ratings=[one for one in read.every(CaseRating) if one.coder_id == coder.id],
        rating_evidence=read.every(RatingEvidence),
        forms=read.every(Sheet),
        form_fields=read.every(FormField),
        form_excerpts=read.every(FormExcerpt),
        judgements=holding(read.every(Judgement)),
        coders=[one for one in read.coders() if one.id != coder.id and read.counts_by_code(one.id)],
    )


def given_for(read: Reads, display: Display, of_all: Given) -> Given:
    """The same with what belongs to a display: what was written into it, taken, and what it asks for in vain."""
    own = of_all.of_display(
        phrases=read.phrases(display.id),
        taken=read.taken(display.id),
        others=_others(read, display, of_all),
        lost=dict(_lost(read, display)),
        turn_starts=_turn_starts(read, display),
    )
    if DISPLAYS[display.kind].form is not Form.NETWORK:
        return own
    return replace(own, drawing=_drawing(read, display), cases=_cases(read, display))


def _cases(read: Reads, display: Display) -> Mapping[str, Drawing]:
    """The saved networks that a composite one is a view of."""
    of_case = DISPLAYS[display.kind].view_of
    return {one.title: _drawing(read, one) for one in read.displays() if of_case and one.kind == of_case}


def _drawing(read: Reads, display: Display) -> Drawing:
    """What was drawn in a network."""
    links = read.those(NetworkLink, [display.id], by="display_id")
    return Drawing(
        nodes=read.those(NetworkNode, [display.id], by="display_id"),
        links=links,
        evidence=read.those(LinkEvidence, [one.id for one in links], by="link_id"),
        streams=read.those(NetworkStream, [display.id], by="display_id"),
    )


def _turn_starts(read: Reads, display: Display) -> Mapping[SourceId, Sequence[int]]:
    """Where the turns of each source begin, if the filter of a display asks for turns."""
    told = dict(display.options).get(FILTER, "")
    if Unit.TURNS not in told and Ask.SAME_TURN not in told:
        return {}
    return {source.id: [turn.label_start for turn in read.turns(source.id)] for source in read.sources()}


def _others(read: Reads, display: Display, of_all: Given) -> Sequence[Corpus]:
    return [read.corpus(one) for one in of_all.coders] if DISPLAYS[display.kind].compares_coders else ()


def _written(read: Reads) -> Mapping[str, Sequence[CellPhrase]]:
    """The phrases of the saved displays of each kind."""
    found: defaultdict[str, list[CellPhrase]] = defaultdict(list)
    for display in read.displays():
        found[display.kind] += read.phrases(display.id)
    return found


def _lost(read: Reads, display: Display) -> Iterator[tuple[str, str]]:
    """The last names of what a display asks for by a GUID that is no longer there."""
    asked = [*display.columns, *(word for _name, value in display.options for word in value.replace('"', " ").split())]
    for word in dict.fromkeys(asked):
        row_id = guid(word) if len(word) == len(UUID(int=0).hex) else None
        if row_id and not any(read.get(kind, row_id) for kind in _NAMED):
            name = _last_name(read, row_id)
            if name:
                yield word, name


def _last_name(read: Reads, row_id: UUID) -> str:
    for step in reversed(read.steps_on(row_id)):
        for change in read.changes_of(step):
            value = change.value
            if isinstance(value, Code | Informant | Source) and value.id == row_id:
                return value.short_id
    return ""
