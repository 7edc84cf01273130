"""Keyword in context: the places of a word with what stands around it, of certain sources, voices or codes."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby, repeat
from operator import itemgetter

from qda_app.domain.concordance import Concordance, KwicOrder
from qda_app.domain.hits import Hits, Search
from qda_app.domain.ids import CodeId, InformantId, SourceId
from qda_app.domain.progress import Progress
from qda_app.domain.spans import Span, united
from qda_app.services.project import Project
from qda_app.services.searching import find_hits
from qda_app.services.speech import Said, Speech
from qda_app.storage.belongings import newest_versions
from qda_app.storage.reads import Reads

_SORTED_BY = 32  # characters on one side of a word
_SIGNS = " \t.,;:!?…-–—()[]\"'“”‘’"
_SEPARATOR = "\0"  # sorts before every sign
Key = Callable[[str, Sequence[Span]], list[str]]


@dataclass(frozen=True, slots=True)
class KwicFilter:
    """Which places are wanted; what is empty or false asks for nothing. A code stands for itself and all below it."""

    source_ids: frozenset[SourceId] = frozenset()
    informant_ids: frozenset[InformantId] = frozenset()
    code_ids: frozenset[CodeId] = frozenset()
    only_informants: bool = False


NO_FILTER = KwicFilter()


def concordance(
    project: Project,
    search: Search,
    *,
    order: KwicOrder = KwicOrder.PLACE,
    wanted: KwicFilter = NO_FILTER,
    progress: Progress | None = None,
) -> Concordance:
    """Every place of what is looked for, as `find_hits` finds it. Raises UserError as that does."""
    hits = find_hits(project, search, source_ids=wanted.source_ids or None, progress=progress)
    with project.read.moment() as read:
        tests = _tests(project, read, wanted)
        versions = newest_versions(read)
        sources = [one.source for one in hits.found]
        texts = [read.words(versions[source.id].digest) for source in sources]
        places = list(_passing(hits, tests))
    found = Concordance(hits, sources, texts, places)
    return found if order is KwicOrder.PLACE else resorted(found, order)


def _passing(hits: Hits, tests: Sequence["Test"]) -> Iterator[tuple[int, Span]]:
    """The places that pass all tests, with the numbers of their sources."""
    for number, one in enumerate(hits.found):
        spans: Iterable[Span] = one.spans
        for test in tests:
            spans = filter(test(one.source.id), spans)
        yield from zip(repeat(number), spans, strict=False)


def resorted(found: Concordance, order: KwicOrder) -> Concordance:
    """The same places in another order."""
    places = found.places if found.order is KwicOrder.PLACE else sorted(found.places)
    if keys := _KEYS.get(order):
        told: list[str] = []
        for number, of_source in groupby(places, key=itemgetter(0)):
            told += keys(found.texts[number], [span for _number, span in of_source])
        places = [places[place] for place in sorted(range(len(places)), key=told.__getitem__)]
    return Concordance(found.hits, found.sources, found.texts, places, order)


Test = Callable[[SourceId], Callable[[Span], bool]]
"""What the places of a source must pass, looked up once for all of them."""


def _tests(project: Project, read: Reads, wanted: KwicFilter) -> list[Test]:
    tests: list[Test] = []
    if wanted.code_ids:
        coded = coded_spans(project, read, wanted.code_ids)
        tests.append(lambda source_id: partial(touches, coded.get(source_id, ())))
    if wanted.informant_ids or wanted.only_informants:
        speech = Speech(read.corpus(project.coder))
        tests.append(lambda source_id: _said_by(speech.of(source_id), wanted.informant_ids))
    return tests


def _said_by(said: Sequence[Said], informant_ids: frozenset[InformantId]) -> Callable[[Span], bool]:
    """Whether a place begins in what some informants say, or any where none is named."""
    by_them = [one.span for one in said if not informant_ids or one.informant_id in informant_ids]
    starts = [one.start for one in by_them]

    def is_said(span: Span) -> bool:
        place = bisect_right(starts, span.start) - 1
        return place >= 0 and span.start < by_them[place].end

    return is_said


def coded_spans(project: Project, read: Reads, code_ids: frozenset[CodeId]) -> Mapping[SourceId, Sequence[Span]]:
    """What the coder coded with some codes or with those below them and did not drop, as disjoint spans in order."""
    corpus = read.corpus(project.coder)
    tree = corpus.codes
    below = {one.id for code_id in code_ids if code_id in tree for one in tree.subtree(tree[code_id])}
    spans: defaultdict[SourceId, list[Span]] = defaultdict(list)
    for coding in (one for code_id in below for one in corpus.codings_of_code.get(code_id, ())):
        excerpt = corpus.excerpt[coding.excerpt_id]
        if not excerpt.dropped:
            spans[excerpt.source_id].append(excerpt.span)
    return {source_id: united(found) for source_id, found in spans.items()}


def touches(spans: Sequence[Span], span: Span) -> bool:
    """Whether a place shares characters with one of disjoint spans in order."""
    place = bisect_left(spans, (span.end, 0)) - 1
    return place >= 0 and spans[place].end > span.start


def _after(text: str, spans: Sequence[Span]) -> list[str]:
    following = [text[end : end + _SORTED_BY].casefold() for _start, end in spans]
    return [(words.partition("\n")[0] if "\n" in words else words).lstrip(_SIGNS) for words in following]


def _before(text: str, spans: Sequence[Span]) -> list[str]:
    earlier = [text[max(0, start - _SORTED_BY) : start].casefold() for start, _end in spans]
    parts = [(words.rpartition("\n")[2] if "\n" in words else words).split() for words in earlier]
    return [" ".join(words[::-1]).lstrip(_SIGNS) for words in parts]


def _key(text: str, spans: Sequence[Span]) -> list[str]:
    told = zip(spans, _after(text, spans), strict=True)
    return [f"{text[span.start : span.end].casefold()}{_SEPARATOR}{after}" for span, after in told]


_KEYS: Mapping[KwicOrder, Key] = {KwicOrder.AFTER: _after, KwicOrder.BEFORE: _before, KwicOrder.KEY: _key}
