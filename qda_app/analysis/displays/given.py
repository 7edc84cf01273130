"""What a display is built from beside a corpus: what was written, taken, rated and registered in the project."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from qda_app.analysis.retrieval.matching import Beside
from qda_app.domain.claims import Judgement
from qda_app.domain.coders import Coder
from qda_app.domain.corpus import Corpus
from qda_app.domain.displays import CellExcerpt, CellPhrase
from qda_app.domain.events import Event, EventExcerpt
from qda_app.domain.ids import CodeId, NodeId, SourceId
from qda_app.domain.networks import LinkEvidence, NetworkLink, NetworkNode, NetworkStream
from qda_app.domain.ratings import CaseRating, RatingEvidence
from qda_app.domain.study import QuestionCode, ResearchQuestion
from qda_app.domain.summaries import Form, FormExcerpt, FormField, Summary


@dataclass(frozen=True)
class Drawing:
    """What the researcher drew in a network: nodes, links, the evidence of these, and streams.

    `borrowed` are nodes that stand here but belong to another network.
    """

    nodes: Sequence[NetworkNode] = ()
    links: Sequence[NetworkLink] = ()
    evidence: Sequence[LinkEvidence] = ()
    streams: Sequence[NetworkStream] = ()
    borrowed: frozenset[NodeId] = frozenset()


@dataclass(frozen=True)
class Given:
    """`phrases` and `taken` are of the display itself; `written` are phrases of other displays, by kind.

    `summaries` fill cells of a voice and a code that have no phrase of their own. `beside` holds the attributes of
    informants and sources. `coders` are the other coders who coded something; `others` is their work, read only for a
    display that compares it. `turn_starts` are known where a filter counts in turns. `judgements` are those that hold
    beside the computed statuses of codes. `lost` names, by GUID in hex, what the display asks for and what is gone.
    `drawing` is what was drawn in a network. `forms` are those that were begun, with what was written into them.
    """

    phrases: Sequence[CellPhrase] = ()
    taken: Sequence[CellExcerpt] = ()
    summaries: Sequence[Summary] = ()
    written: Mapping[str, Sequence[CellPhrase]] = field(default_factory=dict)
    beside: Beside = field(default_factory=Beside)
    questions: Sequence[ResearchQuestion] = ()
    question_codes: Sequence[QuestionCode] = ()
    events: Sequence[Event] = ()
    event_excerpts: Sequence[EventExcerpt] = ()
    ratings: Sequence[CaseRating] = ()
    rating_evidence: Sequence[RatingEvidence] = ()
    coders: Sequence[Coder] = ()
    others: Sequence[Corpus] = ()
    lost: Mapping[str, str] = field(default_factory=dict)
    turn_starts: Mapping[SourceId, Sequence[int]] = field(default_factory=dict)
    judgements: Mapping[CodeId, Judgement] = field(default_factory=dict)
    drawing: Drawing = field(default_factory=Drawing)
    cases: Mapping[str, Drawing] = field(default_factory=dict)
    forms: Sequence[Form] = ()
    form_fields: Sequence[FormField] = ()
    form_excerpts: Sequence[FormExcerpt] = ()

    def of_display(
        self,
        phrases: Sequence[CellPhrase],
        taken: Sequence[CellExcerpt] = (),
        others: Sequence[Corpus] = (),
        lost: Mapping[str, str] | None = None,
        turn_starts: Mapping[SourceId, Sequence[int]] | None = None,
    ) -> "Given":
        """The same with what belongs to one display."""
        return replace(
            self, phrases=phrases, taken=taken, others=others, lost=lost or {}, turn_starts=turn_starts or {}
        )


NOTHING_GIVEN = Given()
