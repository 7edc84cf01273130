"""Searching: where words, an exact string or a regular expression stand in the sources."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qda_app.domain.errors import UserError
from qda_app.domain.hits import Hits, Search, SearchMode, SourceHits, pieces
from qda_app.domain.ids import SourceId
from qda_app.domain.progress import NoProgress, Progress
from qda_app.domain.sources import Source
from qda_app.domain.spans import Lines, Span
from qda_app.domain.wanted_words import terms
from qda_app.i18n import _
from qda_app.services.patterns import Wanted, found_in
from qda_app.services.project import Project
from qda_app.services.word_search import Shelf, WordSearch

_AROUND = 60  # characters of the line shown before and after a hit


@dataclass(frozen=True, slots=True)
class TextHit:
    """Where words stand: source, line and place, a slice of the text around them, and how many more hits follow."""

    source: Source
    line: int
    span: Span
    words: str
    more: int = 0


def find_hits(
    project: Project,
    search: Search,
    *,
    source_ids: Iterable[SourceId] | None = None,
    progress: Progress | None = None,
) -> Hits:
    """Every place of what is looked for, in some sources or in all.

    Words are found by the stems that are known so far: `learning` says how many are not. Raises UserError where there
    is nothing to look for, and for a regular expression that is none or takes too long.
    """
    if not search.words.strip():
        raise UserError(_("There are no words to look for."), hint=_("Type the words that should be found."))
    with project.read.moment() as read:
        shelf = Shelf.of(read, source_ids)
        if search.mode is SearchMode.WORDS:
            return WordSearch(shelf, search).hits(progress or NoProgress())
        look = _by_regex if search.mode is SearchMode.REGEX else _exactly
        found = zip(shelf.sources, look(shelf, search, progress or NoProgress()), strict=True)
        hits = [shelf.hits(source, spans, Lines(shelf.text(source)).number) for source, spans in found if spans]
        return Hits(search, hits, len(shelf.sources))


def first_hits(project: Project, words: str, *, progress: Progress | None = None) -> list[TextHit]:
    """The first place of words in each source that holds them, with the words around it and the number of others.

    Nothing where no word was typed.
    """
    if not terms(words):
        return []
    hits = find_hits(project, Search(words), progress=progress)
    with project.read.moment() as read:
        return [_first(one, read.text(one.source.id)) for one in hits.found]


def _first(found: SourceHits, text: str) -> TextHit:
    hit = found.hit(0)
    around = "".join(piece.words for piece in pieces(text, hit, _AROUND)).strip()
    return TextHit(found.source, hit.line, hit.span, around, len(found) - 1)


def _exactly(shelf: Shelf, search: Search, progress: Progress) -> Iterator[list[Span]]:
    for done, source in enumerate(shelf.sources):
        progress.step(done, len(shelf.sources))
        yield occurrences(shelf.text(source), search.words, match_case=search.match_case)


def _by_regex(shelf: Shelf, search: Search, _progress: Progress) -> Iterator[list[Span]]:
    wanted = Wanted(search.words, "", is_regex=True, match_case=search.match_case)
    for edits in found_in([shelf.text(source) for source in shelf.sources], wanted):
        yield [Span(edit.start, edit.end) for edit in edits]


def occurrences(text: str, words: str, *, match_case: bool = False) -> list[Span]:
    """Where `words` stand in a text exactly, or in whatever case; none overlaps another."""
    if not match_case:
        text, words = _lower(text), _lower(words)
    return [Span(*found.span()) for found in re.finditer(re.escape(words), text)] if words else []


def _lower(text: str) -> str:
    """Lower case that keeps every character where it is; a few letters would become two."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(one.lower()[0] for one in text)
