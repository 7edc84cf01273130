"""Networks: nodes and signed links that the researcher draws, each link with its evidence (METHOD §2)."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from qda_app.domain.ids import DisplayId, ExcerptId, LinkId, NodeId
from qda_app.domain.value import Value


class NodeKind(StrEnum):
    """What stands at a node: a thing of the project, or a word of the researcher or of an informant."""

    CODE = "code"
    INFORMANT = "informant"
    UNIT = "unit"
    SOURCE = "source"
    EVENT = "event"
    STATE = "state"
    CONCEPT = "concept"


class Level(StrEnum):
    """How strongly a variable of a causal network is present, as the researcher judges."""

    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"


class LinkSign(StrEnum):
    """What the thing at the end of a link gains by the one at its start: more, less, both or neither."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    MIXED = "mixed"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class NetworkNode(Value):
    """A node of a network; `x` and `y` are its centre in the plane of the canvas, in pixels at full size.

    `subject_id` is the code, informant, source or event that it stands for; none for a unit or a concept, which `label`
    names. What is gone keeps its node with the label that it had.
    """

    display_id: DisplayId
    kind: NodeKind
    label: str
    subject_id: UUID | None = None
    level: Level | None = None
    x: float = 0.0
    y: float = 0.0
    note: str = ""


@dataclass(frozen=True, slots=True)
class NetworkLink(Value):
    """A link from one node to another; several may join a pair. `kind` is a relation that the kind of display names.

    `stream` numbers the causal stream to which it belongs.
    """

    display_id: DisplayId
    from_id: NodeId
    to_id: NodeId
    kind: str = ""
    sign: LinkSign = LinkSign.NONE
    label: str = ""
    note: str = ""
    stream: int | None = None


@dataclass(frozen=True, slots=True)
class LinkEvidence(Value):
    """That an excerpt speaks for a link; a link without any is not kept."""

    link_id: LinkId
    excerpt_id: ExcerptId


@dataclass(frozen=True, slots=True)
class NetworkStream(Value):
    """What the researcher tells along one numbered stream of a causal network."""

    display_id: DisplayId
    number: int
    title: str = ""
    narrative: str = ""
