"""The leak check: what may still tell who someone is, in texts and in everything else that is written."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from qda_app.domain.leaks import Leak, LeakKind, leaks_in, positions_in, small_words
from qda_app.domain.order import natural_key
from qda_app.domain.sources import Informant, Source
from qda_app.domain.spans import Lines, Span
from qda_app.domain.value import Value
from qda_app.services.naming import withheld_positions
from qda_app.services.project import Project
from qda_app.services.pseudonymising import WRITTEN, words_of
from qda_app.storage.belongings import newest_versions

Look = Callable[[str], Iterator[Leak]]
_AROUND = 40  # characters shown before and after


@dataclass(frozen=True, slots=True)
class LeakPlace:
    """Where such words stand: in the text of a source, or in a field of a row."""

    words: str
    kind: LeakKind
    before: str
    after: str
    source: Source | None = None
    span: Span | None = None
    line: int = 0
    value: Value | None = None
    field: str = ""


@dataclass(frozen=True, slots=True)
class LeakGroup:
    """The same words, with every place."""

    kind: LeakKind
    words: str
    places: tuple[LeakPlace, ...]


def find_leaks(project: Project, passed: Collection[str] = ()) -> list[LeakGroup]:
    """What may still tell who someone is, the surest kind first, then by words.

    `passed` are words that a person said are no names. Words of the codebook count as such. A position is told where a
    consent does not let it be named.
    """
    with project.read.moment() as read:
        newest = newest_versions(read)
        texts = [(one, read.words(newest[one.id].digest)) for one in read.sources() if one.id in newest]
        rows = [value for kind in WRITTEN for value in read.every(kind)]
        known = {*passed, *(code.name for code in read.code_tree()), *(one.short_id for one in read.informants())}
        positions = frozenset(withheld_positions(read))
    written = [words for row in rows for _field, words in words_of(row)]
    small = small_words([*(text for _one, text in texts), *written])
    look = partial(_leaks, small=small, known=known, positions=positions)
    places = [place for source, text in texts for place in _in_text(source, text, look)]
    places += [place for row in rows for place in _in_row(row, look)]
    return _grouped(places)


def _leaks(words: str, small: Collection[str], known: Collection[str], positions: Collection[str]) -> Iterator[Leak]:
    yield from leaks_in(words, small, known)
    yield from positions_in(words, positions, known)


def tellable(group: LeakGroup) -> dict[str, object]:
    """A group for a table: what it is, and the places as source and line, or as kind of row and field."""
    places = [
        {"source": one.source.short_id, "line": one.line}
        if one.source
        else {"kind": type(one.value).__name__, "field": one.field}
        for one in group.places
    ]
    return {"kind": group.kind.value, "words": group.words, "count": len(places), "places": places}


def _in_text(source: Source, text: str, look: Look) -> Iterator[LeakPlace]:
    lines = Lines(text)
    for leak in look(text):
        yield LeakPlace(
            leak.words,
            leak.kind,
            text[max(0, leak.span.start - _AROUND) : leak.span.start].rpartition("\n")[2],
            text[leak.span.end : leak.span.end + _AROUND].partition("\n")[0],
            source,
            leak.span,
            lines.number(leak.span.start),
        )


def _in_row(row: Value, look: Look) -> Iterator[LeakPlace]:
    for field, words in words_of(row):
        for leak in look(words):
            if leak.kind is LeakKind.POSITION and isinstance(row, Informant):
                continue  # the register is where it stands
            before, after = words[: leak.span.start][-_AROUND:], words[leak.span.end :][:_AROUND]
            yield LeakPlace(leak.words, leak.kind, before, after, value=row, field=field)


def _grouped(places: list[LeakPlace]) -> list[LeakGroup]:
    surest = list(LeakKind)
    ordered = sorted(places, key=lambda one: (surest.index(one.kind), natural_key(one.words), one.words))
    return [
        LeakGroup(kind, words, tuple(group))
        for (kind, words), group in groupby(ordered, key=lambda one: (one.kind, one.words))
    ]
