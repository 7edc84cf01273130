"""What informants say on each node of the codebook, looked up once and followed from one coding to the next."""

from bisect import insort
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from qda_app.domain.codes import CodeTree
from qda_app.domain.excerpts import Coding, Excerpt
from qda_app.domain.ids import CodeId, ExcerptId, InformantId, SourceId
from qda_app.domain.sources import Informant

Spoken = Mapping[CodeId, Mapping[InformantId, Sequence[Coding]]]
Place = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Exchange:
    """What one corpus has and the next has otherwise: codings that went and came, and excerpts as they are now.

    The codings of a changed excerpt are among those that went and among those that came.
    """

    gone: Sequence[Coding]
    come: Sequence[Coding]
    excerpts: Mapping[ExcerptId, Excerpt | None]


class Work(Protocol):
    """What one coder has coded, as far as it tells who speaks on what."""

    @property
    def kept(self) -> Sequence[Coding]:
        """The codings that count, in the order of reading."""

    @property
    def voices(self) -> Mapping[ExcerptId, InformantId]:
        """Whose words each excerpt holds."""

    @property
    def informant(self) -> Mapping[InformantId, Informant]:
        """Informants by GUID."""

    @property
    def codes(self) -> CodeTree:
        """The codebook."""

    @property
    def excerpt(self) -> Mapping[ExcerptId, Excerpt]:
        """Excerpts by GUID."""

    @property
    def place_of_source(self) -> Mapping[SourceId, int]:
        """The order of sources."""

    @property
    def spoken(self) -> Spoken:
        """What each informant says on each node."""


# GUIDs are looked up by their numbers here: Python hashes those in a third of the time.


def reading_place(corpus: Work) -> Callable[[Coding], Place]:
    """Where a coding stands in the order of reading: source, position, number, then the code."""
    excerpts = corpus.excerpt
    sources = {source_id.int: place for source_id, place in corpus.place_of_source.items()}
    codes = {code.id.int: place for place, code in enumerate(corpus.codes)}

    def place(coding: Coding) -> Place:
        excerpt = excerpts[coding.excerpt_id]
        return sources[excerpt.source_id.int], excerpt.start, excerpt.number, codes[coding.code_id.int]

    return place


def gathered(corpus: Work) -> Spoken:
    """What each informant says on each node, its descendants included: kept codings in the order of reading."""
    said: defaultdict[CodeId, dict[int, list[Coding]]] = defaultdict(dict)
    nodes: dict[int, list[dict[int, list[Coding]]]] = {}
    voices, informants = corpus.voices, {one.int: one for one in corpus.informant}
    for coding in corpus.kept:
        on_path = nodes.get(coding.code_id.int)
        if on_path is None:
            path = corpus.codes.path(corpus.codes[coding.code_id])
            on_path = nodes[coding.code_id.int] = [said[node.id] for node in path]
        voice = voices.get(coding.excerpt_id)
        who = voice.int if voice else None
        if who in informants:
            for by_voice in on_path:
                if who in by_voice:
                    by_voice[who].append(coding)
                else:
                    by_voice[who] = [coding]
    return {
        node_id: {informants[who]: codings for who, codings in by_voice.items()}
        for node_id, by_voice in said.items()
        if by_voice
    }


def followed(before: Work, after: Work, exchanged: Exchange) -> Spoken:
    """The same after some codings went and others came; on nodes that they do not touch, the very same mappings."""
    spoken = dict(before.spoken)
    fresh: set[CodeId] = set()
    for coding in exchanged.gone:
        for node_id, voice in _places(before, coding):
            said = _own(spoken, fresh, node_id)
            left = [one for one in said[voice] if one is not coding]
            said[voice] = left
            if not left:
                del said[voice]
    place = reading_place(after)
    for coding in exchanged.come:
        for node_id, voice in _places(after, coding):
            said = _own(spoken, fresh, node_id)
            later = [*said.get(voice, ())]
            insort(later, coding, key=place)
            said[voice] = later
    return {node_id: by_voice for node_id, by_voice in spoken.items() if by_voice}


def _own(
    spoken: dict[CodeId, Mapping[InformantId, Sequence[Coding]]], fresh: set[CodeId], node_id: CodeId
) -> dict[InformantId, Sequence[Coding]]:
    """The mapping of a node, to be changed: a copy of what another corpus holds."""
    if node_id not in fresh:
        fresh.add(node_id)
        spoken[node_id] = dict(spoken.get(node_id, {}))
    found = spoken[node_id]
    assert isinstance(found, dict)
    return found


def _places(corpus: Work, coding: Coding) -> list[tuple[CodeId, InformantId]]:
    """The nodes on which a coding is heard, and by whom; none where it is dropped or has no voice."""
    voice = corpus.voices.get(coding.excerpt_id)
    is_heard = voice in corpus.informant and coding.code_id in corpus.codes
    if voice is None or not is_heard or corpus.excerpt[coding.excerpt_id].dropped:
        return []
    return [(node.id, voice) for node in corpus.codes.path(corpus.codes[coding.code_id])]
