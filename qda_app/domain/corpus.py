"""A corpus: what one coder has coded, with everything an analysis looks up."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from operator import attrgetter
from typing import TypeVar
from uuid import UUID

from qda_app.domain.coders import Coder
from qda_app.domain.codes import Code, CodeTree
from qda_app.domain.conversations import Conversation
from qda_app.domain.excerpts import Coding, Excerpt, excerpt_label
from qda_app.domain.ids import CodeId, ExcerptId, InformantId, SourceId
from qda_app.domain.sources import Asked, Informant, Participation, Source, Technique
from qda_app.domain.spans import Lines
from qda_app.domain.spoken import Exchange, Spoken, followed, gathered, reading_place
from qda_app.domain.suggestions import Entity

V = TypeVar("V")


@dataclass(frozen=True)
class Corpus:
    """One coder's excerpts and codings, and the sources, voices and codes they belong to.

    `sources` are by technique, `informants` in natural order of their short ids; `voices` gives the informant of each
    excerpt, where there is one; `texts` the stored text of each source, which may be read only when it is asked for;
    `locator` is the study's pattern, empty for the usual one; `conversations` tell what was asked and when,
    read like texts; `entities` the programmes, agencies and regulations that are kept or refused.
    """

    coder: Coder
    sources: Sequence[Source]
    informants: Sequence[Informant]
    participations: Sequence[Participation]
    asked: Sequence[Asked]
    codes: CodeTree
    excerpts: Sequence[Excerpt]
    codings: Sequence[Coding]
    voices: Mapping[ExcerptId, InformantId]
    texts: Mapping[SourceId, str] = field(repr=False)
    entities: Sequence[Entity] = ()
    unnamed: frozenset[InformantId] = frozenset()  # whose positions nothing tells that others read
    unquoted: frozenset[ExcerptId] = frozenset()  # what a document may not quote; known where one is made
    locator: str = ""
    conversations: Mapping[SourceId, Conversation] = field(default_factory=dict, repr=False)
    attributes: Mapping[InformantId, Mapping[str, str]] = field(default_factory=dict, repr=False)  # further columns

    def with_work(
        self,
        excerpts: Sequence[Excerpt],
        codings: Sequence[Coding],
        voices: Mapping[ExcerptId, InformantId],
        exchanged: Exchange | None = None,
    ) -> "Corpus":
        """The corpus with other work in the same sources and codes; what was looked up of these is kept.

        With what is `exchanged`, other lookups are followed rather than made anew.
        """
        other = replace(self, excerpts=excerpts, codings=codings, voices=voices)
        other.__dict__.update({name: found for name, found in self.__dict__.items() if name in _BESIDE_WORK})
        if exchanged:
            other.__dict__.update(_followed_lookups(self, other, exchanged))
        return other

    @cached_property
    def source(self) -> Mapping[SourceId, Source]:
        """Sources by GUID."""
        return {source.id: source for source in self.sources}

    @cached_property
    def place_of_source(self) -> Mapping[SourceId, int]:
        """Where each source stands in the order of `sources`."""
        return {source.id: place for place, source in enumerate(self.sources)}

    @cached_property
    def informant(self) -> Mapping[InformantId, Informant]:
        """Informants by GUID."""
        return {informant.id: informant for informant in self.informants}

    @cached_property
    def excerpt(self) -> Mapping[ExcerptId, Excerpt]:
        """Excerpts by GUID."""
        return {excerpt.id: excerpt for excerpt in self.excerpts}

    @cached_property
    def technique(self) -> Mapping[ExcerptId, Technique]:
        """By which technique the words of each excerpt were gathered."""
        of_source = {source.id: source.technique for source in self.sources}
        return {excerpt.id: of_source[excerpt.source_id] for excerpt in self.excerpts}

    @cached_property
    def codings_of_excerpt(self) -> Mapping[ExcerptId, Sequence[Coding]]:
        """The codings of each excerpt that has any."""
        return _grouped(self.codings, lambda coding: coding.excerpt_id)

    @cached_property
    def codings_of_code(self) -> Mapping[CodeId, Sequence[Coding]]:
        """The codings of each code itself, not of its children."""
        return _grouped(self.codings, lambda coding: coding.code_id)

    @property
    def in_order(self) -> Sequence[Excerpt]:
        """The excerpts source by source, in the order of reading."""
        of_source: defaultdict[int, list[Excerpt]] = defaultdict(list)
        for one in self.excerpts:
            of_source[one.source_id.int].append(one)
        place = attrgetter("start", "number")
        return [one for source in self.sources for one in sorted(of_source.get(source.id.int, ()), key=place)]

    @cached_property
    def kept(self) -> Sequence[Coding]:
        """The codings of excerpts that were not dropped from the reduction, in the order of reading."""
        codes, dropped = {code.id.int for code in self.codes}, {one.id.int for one in self.excerpts if one.dropped}
        kept = [one for one in self.codings if one.code_id.int in codes and one.excerpt_id.int not in dropped]
        return sorted(kept, key=self._reading_place)

    @cached_property
    def _reading_place(self) -> Callable[[Coding], tuple[int, int, int, int]]:
        return reading_place(self)

    @cached_property
    def kept_of_code(self) -> Mapping[CodeId, Sequence[Coding]]:
        """The same by their own code, not by its children."""
        return _grouped(self.kept, lambda coding: coding.code_id)

    def kept_below(self, node: Code) -> Sequence[Coding]:
        """The same of a node and all that lies below it, in the order of reading."""
        of_code = self.kept_of_code
        found = [of_code[code.id] for code in self.codes.subtree(node) if code.id in of_code]
        return found[0] if len(found) == 1 else sorted(chain.from_iterable(found), key=self._reading_place)

    @cached_property
    def spoken(self) -> Spoken:
        """What each informant says on each node, its descendants included: kept codings in the order of reading."""
        return gathered(self)

    @property
    def coded_sources(self) -> frozenset[SourceId]:
        """The sources in which this coder has coded anything."""
        return frozenset(self._coded_in)

    @cached_property
    def _coded_in(self) -> Counter[SourceId]:
        """How many codings each coded source has."""
        excerpts = self.excerpt
        return Counter(excerpts[coding.excerpt_id].source_id for coding in self.codings)

    @cached_property
    def sources_of_informant(self) -> Mapping[InformantId, Sequence[Source]]:
        """The sources each informant takes part in, in the order of `sources`."""
        present = {(one.source_id, one.informant_id) for one in self.participations}
        return {
            informant.id: [source for source in self.sources if (source.id, informant.id) in present]
            for informant in self.informants
        }

    @cached_property
    def _asked_at(self) -> frozenset[tuple[SourceId, InformantId | None, CodeId]]:
        """Every node that was asked: what is listed, and all that stands above it."""
        return frozenset(
            (asked.source_id, asked.informant_id, node.id)
            for asked in self.asked
            if asked.code_id in self.codes
            for node in self.codes.path(self.codes[asked.code_id])
        )

    def is_asked(self, informant: Informant, code: Code) -> bool:
        """Whether one of the informant's sources was asked about the node; children do not inherit."""
        return any(
            (source.id, None, code.id) in self._asked_at or (source.id, informant.id, code.id) in self._asked_at
            for source in self.sources_of_informant[informant.id]
        )

    @cached_property
    def asked_in(self) -> Mapping[CodeId, frozenset[tuple[SourceId, InformantId]]]:
        """In which of their sources informants were asked about each node that anyone was asked about."""
        present: defaultdict[SourceId, set[InformantId]] = defaultdict(set)
        for one in self.participations:
            if one.informant_id in self.informant:
                present[one.source_id].add(one.informant_id)
        listed: defaultdict[CodeId, set[tuple[SourceId, InformantId]]] = defaultdict(set)
        for asked in self.asked:
            there = present[asked.source_id]
            whom = there & {asked.informant_id} if asked.informant_id else there
            listed[asked.code_id].update((asked.source_id, one) for one in whom)
        nodes: defaultdict[CodeId, set[tuple[SourceId, InformantId]]] = defaultdict(set)
        for code_id in listed.keys() & {code.id for code in self.codes}:
            for node in self.codes.path(self.codes[code_id]):
                nodes[node.id] |= listed[code_id]
        return {code_id: frozenset(pairs) for code_id, pairs in nodes.items() if pairs}

    @cached_property
    def informants_asked(self) -> Mapping[CodeId, frozenset[InformantId]]:
        """Who was asked about each node that anyone was asked about; the same answer as `is_asked`, all at once."""
        return {code_id: frozenset(one for _, one in pairs) for code_id, pairs in self.asked_in.items()}

    def is_source_asked(self, source: Source, code: Code) -> bool:
        """Whether the source, or anyone in it, was asked about the node."""
        return (source.id, code.id) in self._sources_asked

    @cached_property
    def _sources_asked(self) -> frozenset[tuple[SourceId, CodeId]]:
        return frozenset((source_id, code_id) for source_id, _, code_id in self._asked_at)

    def is_coded(self, informant: Informant) -> bool:
        """Whether this coder has coded anything in a source of the informant."""
        return any(source.id in self.coded_sources for source in self.sources_of_informant[informant.id])

    def position(self, informant: Informant) -> str:
        """The position of an informant as a display or document may tell it; empty where consent does not cover it."""
        return "" if informant.id in self.unnamed else informant.position

    @property
    def withheld_positions(self) -> Sequence[str]:
        """The short ids of those whose position is left out."""
        return [one.short_id for one in self.informants if one.id in self.unnamed and one.position]

    def label(self, excerpt: Excerpt) -> str:
        """The id of an excerpt: `W1-07`."""
        return excerpt_label(self.source[excerpt.source_id].short_id, excerpt.number)

    def code_ids(self, excerpt: Excerpt) -> list[str]:
        """The short ids of an excerpt's codes, in order."""
        return sorted(self.codes[coding.code_id].short_id for coding in self.codings_of_excerpt.get(excerpt.id, ()))

    def words(self, excerpt: Excerpt) -> str:
        """The words of an excerpt, sliced from the stored text; those it had where the text lost them."""
        return excerpt.words(self.texts[excerpt.source_id])

    def is_picture(self, source_id: SourceId) -> bool:
        """Whether a source has no words at all, so that its excerpts are rectangles."""
        return not self.texts.get(source_id, "")

    def line(self, excerpt: Excerpt) -> int:
        """The line in which an excerpt begins, or beside which its rectangle stands, from 1."""
        number = excerpt.source_id.int
        if number not in self._lines:
            self._lines[number] = Lines(self.texts[excerpt.source_id])
        return self._lines[number].number(excerpt.start)

    def timestamp(self, excerpt: Excerpt) -> str:
        """The time stamp of the turn in which an excerpt begins; empty where it has none."""
        return "" if excerpt.region else self._conversation(excerpt).timestamp(excerpt.start)

    def question(self, excerpt: Excerpt) -> str:
        """What an excerpt answers: the question of the guide posed last before it, else what the researcher said last.

        In a text without turns it is the heading above, where that is a question, or says what one of the guide says.
        """
        if excerpt.region:
            return ""
        conversation = self._conversation(excerpt)
        if posed := conversation.posed(excerpt.start, self.voices.get(excerpt.id)):
            return posed
        asked = conversation.asked(excerpt.start)
        words = self.texts[excerpt.source_id][asked.start : asked.end].strip() if asked else ""
        return words if conversation.has_turns or conversation.is_question(words) else ""

    def _conversation(self, excerpt: Excerpt) -> Conversation:
        return self.conversations.get(excerpt.source_id, _SILENCE)

    @cached_property
    def _lines(self) -> dict[int, Lines]:
        return {}


_SILENCE = Conversation()
_BESIDE_WORK = {  # lookups in which no excerpt and no coding plays a part
    "source", "place_of_source", "informant", "sources_of_informant", "asked_in", "informants_asked", "_asked_at",
    "_sources_asked", "_lines",
}  # fmt: skip


def _grouped(codings: Iterable[Coding], key: Callable[[Coding], UUID]) -> Mapping[UUID, Sequence[Coding]]:
    groups: defaultdict[int, list[Coding]] = defaultdict(list)
    for coding in codings:
        groups[key(coding).int].append(coding)  # Python hashes a number faster than a GUID
    return defaultdict(list, {key(found[0]): found for found in groups.values()})


def _followed_lookups(before: Corpus, after: Corpus, exchanged: Exchange) -> dict[str, object]:
    """The lookups of work that an earlier corpus has made, as they are after some of it changed."""
    known, found = before.__dict__, dict[str, object]()
    if "excerpt" in known:
        found["excerpt"] = _with_changes(before.excerpt, exchanged.excerpts)
    if "technique" in known:
        changed = {one: now and before.source[now.source_id].technique for one, now in exchanged.excerpts.items()}
        found["technique"] = _with_changes(before.technique, changed)
    after.__dict__.update(found)
    if "spoken" in known:
        found["spoken"] = followed(before, after, exchanged)
    if "_coded_in" in known:
        found["_coded_in"] = _recounted(before, after, exchanged)
    return found


def _with_changes(before: Mapping[UUID, V], changed: Mapping[UUID, V | None]) -> Mapping[UUID, V]:
    if not changed:
        return before
    after = dict(before)
    for one, now in changed.items():
        after.pop(one, None)
        if now is not None:
            after[one] = now
    return after


def _recounted(before: Corpus, after: Corpus, exchanged: Exchange) -> Counter[SourceId]:
    counted = before._coded_in.copy()
    counted.subtract(before.excerpt[one.excerpt_id].source_id for one in exchanged.gone)
    counted.update(after.excerpt[one.excerpt_id].source_id for one in exchanged.come)
    return +counted
