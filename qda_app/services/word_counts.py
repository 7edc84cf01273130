"""Word frequencies of a project: what is counted, told apart by source, informant or code."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from itertools import islice
from uuid import UUID

from qda_app.analysis.stems import stem
from qda_app.analysis.word_counts import Heard, counted
from qda_app.domain.codes import Code, CodeTree
from qda_app.domain.ids import CodeId, InformantId, SourceId
from qda_app.domain.progress import NoProgress, Progress
from qda_app.domain.sources import Source
from qda_app.domain.spans import Span, united
from qda_app.domain.stop_words import STOP_WORDS
from qda_app.domain.word_counts import WordCounts
from qda_app.domain.words import TextWords, parts_of
from qda_app.services.kwic import coded_spans
from qda_app.services.project import Project
from qda_app.services.speech import Said, Speech
from qda_app.services.word_search import Shelf
from qda_app.storage.word_index import WordIndex


class CountBy(StrEnum):
    """By what words are told apart."""

    NOTHING = "nothing"
    SOURCE = "source"
    INFORMANT = "informant"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class WordWish:
    """What is counted: all that informants say, or only in excerpts with a code or one below it; of all or of some.

    By code, the columns are the codes right below `code_id`, or the roots of the codebook where none is named. With
    the researcher, whole texts are counted, labels and questions included.
    """

    by: CountBy = CountBy.NOTHING
    code_id: CodeId | None = None
    source_ids: frozenset[SourceId] = frozenset()
    informant_ids: frozenset[InformantId] = frozenset()
    with_researcher: bool = False
    by_stem: bool = True
    stop_words: frozenset[str] = STOP_WORDS


def word_counts(project: Project, wish: WordWish, *, progress: Progress | None = None) -> WordCounts:
    """How often words are said; words whose stems nobody knows yet stand for themselves."""
    progress = progress or NoProgress()
    with project.read.moment() as read:
        shelf = Shelf.of(read, wish.source_ids or None)
        index = WordIndex(read)
        known = dict(index.texts([shelf.digest(source) for source in shelf.sources]))
        room = _Room(project, shelf, wish)

        def heard() -> Iterator[Heard]:
            for done, source in enumerate(shelf.sources):
                progress.step(done, len(shelf.sources))
                words = known.get(shelf.digest(source)) or TextWords.of(shelf.text(source))
                yield room.heard(source, words)

        stem_of = partial(_stem, index.all_stems()) if wish.by_stem else str
        found = counted(heard(), room.titles, stem_of, wish.stop_words)
        return replace(found, is_complete=not wish.by_stem or index.learning().is_complete)


def _stem(stems: Mapping[str, Collection[str]], word: str) -> str:
    """The stem of a word as a whole; of a word with hyphens its parts have stems too."""
    found = stems.get(word, ())
    if len(found) == 1:
        return next(iter(found)) or word
    return stem(word) if parts_of(word) and found else word


class _Room:
    """Which stretches of each source count, and for which columns."""

    def __init__(self, project: Project, shelf: Shelf, wish: WordWish) -> None:
        self._shelf, self._wish = shelf, wish
        self._speech = Speech(shelf.read.corpus(project.coder))
        codes = _told_apart(shelf.read.code_tree(), wish.code_id) if wish.by is CountBy.CODE else []
        people = [one for one in shelf.read.informants() if self._is_meant(one.id)]
        named: Mapping[CountBy, Iterable[tuple[UUID, str]]] = {
            CountBy.SOURCE: ((one.id, one.short_id) for one in shelf.sources),
            CountBy.INFORMANT: ((one.id, one.short_id) for one in people),
            CountBy.CODE: ((one.id, one.short_id) for one in codes),
        }
        columns = list(named.get(wish.by, ()))
        self.titles = [title for _id, title in columns]
        self._place = {one: place for place, (one, _title) in enumerate(columns)}
        self._coded = {code.id: coded_spans(project, shelf.read, frozenset({code.id})) for code in codes}
        self._within = coded_spans(project, shelf.read, frozenset({wish.code_id})) if wish.code_id else None

    def heard(self, source: Source, words: TextWords) -> Heard:
        """One source."""
        length = self._shelf.versions[source.id].length
        said = self._said(source, length)
        spans = united(one.span for one in said)
        return Heard(words, length, spans, dict(self._columns(source, said, spans)))

    def _said(self, source: Source, length: int) -> list[Said]:
        is_whole = self._wish.with_researcher and not self._wish.informant_ids
        said = [Said(Span(0, length), None)] if is_whole else self._speech.of(source.id)
        meant = [one for one in said if is_whole or self._is_meant(one.informant_id)]
        if self._within is None:
            return meant
        within = self._within.get(source.id, ())
        return [Said(span, one.informant_id) for one in meant for span in shared(one.span, within)]

    def _columns(
        self, source: Source, said: Sequence[Said], spans: Sequence[Span]
    ) -> Iterator[tuple[int, Sequence[Span]]]:
        if self._wish.by is CountBy.SOURCE:
            yield self._place[source.id], spans
        elif self._wish.by is CountBy.INFORMANT:
            by_voice: defaultdict[InformantId, list[Span]] = defaultdict(list)
            for one in self._speech.of(source.id):
                if one.informant_id in self._place:
                    by_voice[one.informant_id] += [part for span in spans for part in shared(span, [one.span])]
            yield from ((self._place[voice], found) for voice, found in by_voice.items())
        else:
            for code_id, coded in self._coded.items():
                if there := coded.get(source.id):
                    yield self._place[code_id], [part for span in spans for part in shared(span, there)]

    def _is_meant(self, informant_id: InformantId | None) -> bool:
        return not self._wish.informant_ids or informant_id in self._wish.informant_ids


def _told_apart(tree: CodeTree, code_id: CodeId | None) -> Sequence[Code]:
    if code_id is None or code_id not in tree:
        return tree.roots
    return tree.children(tree[code_id]) or [tree[code_id]]


def shared(span: Span, spans: Sequence[Span]) -> Iterator[Span]:
    """What a span has in common with disjoint spans in order."""
    first = max(0, bisect_left(spans, (span.start, 0)) - 1)
    for one in islice(spans, first, None):
        if one.start >= span.end:
            return
        if one.end > span.start:
            yield Span(max(span.start, one.start), min(span.end, one.end))
