"""Where cues wait: found by the linguist, without what is coded, judged or refused, or said by the researcher."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property, partial

from qda_app.analysis.language.linguist import Linguist, Texts
from qda_app.domain.anchors import are_in_text
from qda_app.domain.codes import Code, CodeTree
from qda_app.domain.cue_queues import CueHere, CuePlace, CueQueue, Precision
from qda_app.domain.hit_queues import Verdict
from qda_app.domain.ids import CodeId, SourceId, VersionId
from qda_app.domain.progress import Progress
from qda_app.domain.readings import CueAt, Sought, TextReading
from qda_app.domain.sources import SpeakerRole
from qda_app.domain.spans import Span, united
from qda_app.domain.suggestions import JudgedCue, RefusedCue
from qda_app.services.project import Project
from qda_app.services.word_search import Shelf
from qda_app.storage.reads import Reads

Hits = dict[Span, list[CueHere]]


class CueGround:
    """All that decides where cues wait for a coder, at one moment; each part is looked up when it is asked for."""

    def __init__(self, project: Project, read: Reads, readings: Mapping[str, TextReading], shelf: Shelf) -> None:
        """`readings` are of the texts on the `shelf`, by digest."""
        self._read, self._coder, self._corpus = read, project.coder, project.read.corpus(project.coder)
        self._readings, self._shelf = readings, shelf
        self._spoken: dict[SourceId, Sequence[Span] | None] = {}
        self._coded: dict[SourceId, Mapping[CodeId, list[Span]]] = {}

    @property
    def tree(self) -> CodeTree:
        """The codes."""
        return self._corpus.codes

    def queue(self, code: Code) -> CueQueue:
        """All places of a code, waiting and judged."""
        refused = self.refused.get(code.id, frozenset())
        cues = [cue for cue in cues_of(code) if cue not in refused]
        judged = self._judged.get(code.id, {})
        places = [
            place
            for source in self._shelf.sources
            for place in self._places(source.id, code, cues, judged.get(self._version(source.id), ()))
        ]
        everything = [one for ones in judged.values() for one in ones]
        precision = {cue: Precision.of(one for one in everything if one.cue == cue) for cue in cues_of(code)}
        return CueQueue(code.id, places, precision, tuple(cue for cue in cues_of(code) if cue in refused))

    def verdicts(self, code: Code) -> Counter[Verdict]:
        """How many places of a code have come to what; the same as in its queue, of which nothing is made."""
        cues = [cue for cue in cues_of(code) if cue not in self.refused.get(code.id, ())]
        judged = self._judged.get(code.id, {})
        counts = Counter[Verdict]()
        for source in self._shelf.sources:
            said = judged.get(self._version(source.id), ())
            if said or code.id in self._coded_spans(source.id):
                counts.update(place.verdict for place in self._places(source.id, code, cues, said))
            else:
                counts[Verdict.WAITING] += self._count(source.id, cues)
        return counts

    def _count(self, source_id: SourceId, cues: Sequence[str]) -> int:
        """In how many sentences of a source the cues stand, where nothing of it is coded or judged."""
        reading, spoken = self._readings[self._shelf.versions[source_id].digest], self._spoken_in(source_id)
        found = [reading.cues[cue] for cue in cues if cue in reading.cues]
        if spoken is None:
            return len({start for places in found for start in places.sentence_starts})
        edges = [edge for span in spoken for edge in span]
        inside = (
            max(sentence, edges[edge - 1])
            for places in found
            for start, sentence in zip(places.starts, places.sentence_starts, strict=True)
            if (edge := bisect_right(edges, start)) & 1
        )
        return len(set(inside))

    @cached_property
    def refused(self) -> Mapping[CodeId, frozenset[str]]:
        """The cues of each code that are never to be suggested."""
        found: defaultdict[CodeId, set[str]] = defaultdict(set)
        for one in self._read.every(RefusedCue):
            found[one.code_id].add(one.cue)
        return {code_id: frozenset(cues) for code_id, cues in found.items()}

    @cached_property
    def _judged(self) -> Mapping[CodeId, Mapping[VersionId, Sequence[JudgedCue]]]:
        """What the coder said of cues, by code and by text, in the order of reading."""
        found: defaultdict[CodeId, defaultdict[VersionId, list[JudgedCue]]] = defaultdict(lambda: defaultdict(list))
        mine = (one for one in self._read.every(JudgedCue) if one.coder_id == self._coder.id)
        for one in sorted(mine, key=lambda one: one.span):
            found[one.code_id][one.version_id].append(one)
        return found

    def _version(self, source_id: SourceId) -> VersionId:
        return self._shelf.versions[source_id].id

    def _places(
        self, source_id: SourceId, code: Code, cues: Sequence[str], judged: Sequence[JudgedCue]
    ) -> Iterator[CuePlace]:
        coded = self._coded_spans(source_id).get(code.id, ())
        for span, here in sorted(self._hits(source_id, cues).items()):
            said = [one for one in judged if any(one.cue == cue and _touch(one.span, at) for cue, at in here)]
            here = here if said else [one for one in here if not _is_within(coded, one.span)]
            if here:
                in_order = tuple(sorted(here, key=lambda one: one.span))
                yield CuePlace(source_id, self._version(source_id), span, in_order, _verdict(said))

    def _hits(self, source_id: SourceId, cues: Sequence[str]) -> Hits:
        """The sentences of a source that hold any of the cues, as far as someone asked for it speaks there."""
        reading = self._readings[self._shelf.versions[source_id].digest]
        spoken = self._spoken_in(source_id)
        found: Hits = {}
        for cue in cues:
            for at in reading.cues.get(cue, ()):
                span = _spoken_part(at, spoken)
                if span:
                    found.setdefault(span, []).append(CueHere(cue, at.span))
        return found

    def _spoken_in(self, source_id: SourceId) -> Sequence[Span] | None:
        """The turns that are not the researcher's; None for a source without turns, which counts as a whole."""
        if source_id not in self._spoken:
            asking = {one.id for one in self._read.speakers(source_id) if one.role is SpeakerRole.RESEARCHER}
            turns = self._read.turns(source_id)
            spans = sorted(one.span for one in turns if one.speaker_id not in asking)
            self._spoken[source_id] = spans if turns else None
        return self._spoken[source_id]

    def _coded_spans(self, source_id: SourceId) -> Mapping[CodeId, list[Span]]:
        """Where the coder gave a code or one below it, by code; the parts in order and apart from each other."""
        if source_id not in self._coded:
            found: defaultdict[CodeId, list[Span]] = defaultdict(list)
            for code_id, span in self._codings.get(source_id, ()):
                for node in self.tree.path(self.tree[code_id]):
                    found[node.id].append(span)
            self._coded[source_id] = {code_id: united(spans) for code_id, spans in found.items()}
        return self._coded[source_id]

    @cached_property
    def _codings(self) -> Mapping[SourceId, Sequence[tuple[CodeId, Span]]]:
        found: defaultdict[SourceId, list[tuple[CodeId, Span]]] = defaultdict(list)
        for coding in self._corpus.codings:
            excerpt = self._corpus.excerpt[coding.excerpt_id]
            if coding.code_id in self.tree and are_in_text(excerpt.kind):
                found[excerpt.source_id].append((coding.code_id, excerpt.span))
        return found


@contextmanager
def cue_ground(project: Project, linguist: Linguist, progress: Progress | None = None) -> Iterator[CueGround]:
    """Have the texts read for the cues of the codebook, as far as they were not, and look from there.

    Raises WorkerDied and Cancelled.
    """
    have_read(project, linguist, Sought(cues=all_cues(project.read.code_tree())), progress)
    with project.read.moment() as read:
        shelf = Shelf.of(read, None)
        readings = linguist.read(lent_texts(shelf), Sought(cues=all_cues(read.code_tree())), progress=progress)
        yield CueGround(project, read, readings, shelf)


def have_read(project: Project, linguist: Linguist, sought: Sought, progress: Progress | None) -> None:
    """Have every text read for something while no moment of the project is held on to: this may take long."""
    linguist.read(lent_texts(Shelf.of(project.read, None)), sought, progress=progress)


def lent_texts(shelf: Shelf) -> Texts:
    """The texts of a shelf by digest, each read when its turn comes, and not kept in memory."""
    digests = {shelf.digest(source) for source in shelf.sources}
    return {digest: partial(shelf.read.words_once, digest) for digest in digests}


def all_cues(tree: CodeTree) -> frozenset[str]:
    """The cues of every code that can be given."""
    return frozenset(cue for code in tree.codable for cue in cues_of(code))


def cues_of(code: Code) -> tuple[str, ...]:
    """The cues of a code, each once; those without a letter are none."""
    return tuple(dict.fromkeys(cue.strip() for cue in code.cues if any(map(str.isalnum, cue))))


def _spoken_part(at: CueAt, spoken: Sequence[Span] | None) -> Span | None:
    """The sentence around a cue, as far as it lies in the turn; None in a label, or where the researcher speaks."""
    if spoken is None:
        return at.sentence
    place = bisect_right(spoken, at.span.start, key=_start) - 1
    if place < 0 or spoken[place].end < at.span.end:
        return None
    return Span(max(at.sentence.start, spoken[place].start), min(at.sentence.end, spoken[place].end))


def _is_within(spans: Sequence[Span], span: Span) -> bool:
    """Whether a span shares characters with any of some that are in order and apart."""
    place = bisect_left(spans, span.end, key=_start) - 1
    return place >= 0 and spans[place].end > span.start


def _touch(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _verdict(said: Sequence[JudgedCue]) -> Verdict:
    if not said:
        return Verdict.WAITING
    return Verdict.ACCEPTED if any(one.is_accepted for one in said) else Verdict.PASSED


def _start(span: Span) -> int:
    return span.start
