"""Searching by words: the stems, exact words and beginnings of words that a person typed, by the word index."""

import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from qda_app.analysis.stems import stem
from qda_app.domain.errors import UserError
from qda_app.domain.hits import Hits, Search, SourceHits
from qda_app.domain.ids import SourceId
from qda_app.domain.progress import Progress
from qda_app.domain.sources import Source, TextVersion
from qda_app.domain.spans import Span
from qda_app.domain.wanted_words import Likeness, Term, terms
from qda_app.domain.words import START_BITS, PackedSpans, TextWords, pack, parts_of, unpack, word_spans
from qda_app.i18n import _
from qda_app.storage.belongings import newest_versions
from qda_app.storage.reads import Reads
from qda_app.storage.word_index import WordIndex

_LONGEST_GAP = 8  # characters between two words that follow each other


@dataclass(frozen=True, slots=True)
class Shelf:
    """The sources that are looked through, with the texts they have now."""

    read: Reads
    sources: Sequence[Source]
    versions: Mapping[SourceId, TextVersion]

    @classmethod
    def of(cls, read: Reads, source_ids: Iterable[SourceId] | None) -> "Shelf":
        """All sources with a text, or the chosen ones."""
        chosen = None if source_ids is None else set(source_ids)
        versions = newest_versions(read)
        sources = [one for one in read.sources() if one.id in versions and (chosen is None or one.id in chosen)]
        return cls(read, sources, versions)

    def digest(self, source: Source) -> str:
        """What the text of a source is kept under."""
        return self.versions[source.id].digest

    def text(self, source: Source) -> str:
        """The words of a source."""
        return self.read.words(self.digest(source))

    def hits(
        self,
        source: Source,
        spans: Sequence[Span],
        line: Callable[[int], int],
        marks: Sequence[tuple[Span, ...]] | None = None,
    ) -> SourceHits:
        """What was found in a source; `line` gives the line of a position."""
        return SourceHits(source, self.versions[source.id].id, spans, line, marks)


class WordSearch:
    """One search for words."""

    def __init__(self, shelf: Shelf, search: Search) -> None:
        """Raises UserError where nothing that was typed is a word."""
        wanted = terms(search.words)
        if not wanted:
            raise UserError(
                _("There are no words to look for."), hint=_("Signs are found by an exact search, not by words.")
            )
        self._shelf, self._search = shelf, search
        index = WordIndex(shelf.read)
        self._known = dict(index.texts([shelf.digest(source) for source in shelf.sources]))
        beside = list(self._read_beside())
        self._terms = [_Wanted(term, index, beside) for term in wanted]
        self._forms = Counter[str]()

    def hits(self, progress: Progress) -> Hits:
        """Look through every source."""
        sources = self._shelf.sources
        found = []
        for done, source in enumerate(sources):
            progress.step(done, len(sources))
            if hits := self._in_source(source):
                found.append(hits)
        guessed = tuple(one.term.word for one in self._terms if one.is_guessed)
        return Hits(self._search, found, len(sources), dict(sorted(self._forms.items(), key=_frequent_first)), guessed)

    def _read_beside(self) -> Iterator[TextWords]:
        """The words of texts that the index lacks."""
        for source in self._shelf.sources:
            digest = self._shelf.digest(source)
            if digest not in self._known:
                self._known[digest] = TextWords.of(self._shelf.text(source))
                yield self._known[digest]

    def _in_source(self, source: Source) -> SourceHits | None:
        words = self._known[self._shelf.digest(source)]
        found = []
        for term in self._terms:
            spans = term.spans(words, lambda: self._shelf.text(source))
            if not spans:
                return None
            found.append(spans)
        if len(found) == 1:
            self._forms.update(self._terms[0].forms(words))
            return self._shelf.hits(source, found[0], words.line)
        groups = list(_near(found, words.lines))
        around = [Span(group[0].start, max(one.end for one in group)) for group in groups]
        return self._shelf.hits(source, around, words.line, groups) if groups else None


class _Wanted:
    """A term with the words of the texts that it stands for; not more are known than the index knows."""

    def __init__(self, term: Term, index: WordIndex, beside: Sequence[TextWords]) -> None:
        """`beside` are texts that the index lacks: their words are found, though not by their stems."""
        self.term = term
        self.is_guessed = False
        self._words = {term.word}
        if term.likeness is Likeness.STEM:
            self._words |= index.with_stem(stem(term.word))
            self.is_guessed = len(self._words) == 1 and not _is_there(term.word, index, beside)
        elif len(term.words) == 1:
            self._words |= index.with_part(term.word)
        if term.likeness is Likeness.BEGINNING or self.is_guessed:
            self._words |= index.beginning(term.word) | {one for text in beside for one in _beginning(text, term.word)}

    def spans(self, words: TextWords, text: Callable[[], str]) -> PackedSpans:
        """Where the term stands in a text, which is read only where words must follow each other."""
        found = words.spans(self._words)
        for word in self.term.words[1:]:
            if found:
                found = PackedSpans(_followed(found, words.spans([word]), text))
        return found

    def forms(self, words: TextWords) -> dict[str, int]:
        """How often each word that the term stands for is in a text; nothing where words must follow each other."""
        return words.count(self._words) if len(self.term.words) == 1 else {}


def _is_there(word: str, index: WordIndex, beside: Sequence[TextWords]) -> bool:
    return word in index.words() or any(text.spans([word]) for text in beside)


def _beginning(text: TextWords, letters: str) -> Iterator[str]:
    return (one for one in text.words if any(part.startswith(letters) for part in (one, *parts_of(one))))


def _followed(found: PackedSpans, after: PackedSpans, text: Callable[[], str]) -> Iterator[int]:
    """The spans that a word of `after` follows in the same line, each together with that word."""
    ends = dict(after)
    for span in found:
        nearest = range(span.end + 1, span.end + _LONGEST_GAP + 1)
        start = next((start for start in nearest if start in ends), None)
        if start is not None:
            between = text()[span.end : start]
            if "\n" not in between and not any(word_spans(between)):
                yield pack(Span(span.start, ends[start]))


def _near(found: Sequence[PackedSpans], lines: Sequence[int]) -> Iterator[tuple[Span, ...]]:
    """The places of every term that stand in one line, as close together as they come; no place is used twice."""
    places = sorted((packed, number) for number, spans in enumerate(found) for packed in spans.packed)
    last: dict[int, int] = {}
    line_end = 0
    for packed, number in places:
        if packed >= line_end:
            last.clear()
            line = bisect_right(lines, packed >> START_BITS)
            line_end = lines[line] << START_BITS if line < len(lines) else sys.maxsize
        last[number] = packed
        if len(last) == len(found):
            yield tuple(map(unpack, sorted(set(last.values()))))
            last.clear()


def _frequent_first(form: tuple[str, int]) -> tuple[int, str]:
    word, count = form
    return -count, word
