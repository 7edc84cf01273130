"""Where the next source with words that are not coded begins to be so."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from qda_app.domain.excerpts import Excerpt
from qda_app.domain.ids import SourceId
from qda_app.domain.spans import Span
from qda_app.domain.uncoded import Uncoded
from qda_app.services.project import Project
from qda_app.ui.reduce.holdings import OpenSource, read_source


class UncodedPlace(NamedTuple):
    """A sentence of another source that nobody has coded."""

    source_id: SourceId
    short_id: str
    span: Span


def ahead(source_ids: Sequence[SourceId], here: SourceId | None, step: int) -> list[SourceId]:
    """The sources that follow one, or come before it (-1), nearest first; the others after them."""
    place = source_ids.index(here) if here in source_ids else -1
    behind, before = list(source_ids[place + 1 :]), list(source_ids[: max(place, 0)])
    return [*behind, *before] if step > 0 else [*reversed(before), *reversed(behind)]


def find_uncoded(
    project: Project, source_ids: Sequence[SourceId], coded: Callable[[], Iterable[Excerpt]]
) -> UncodedPlace | None:
    """The first uncoded sentence of the first source that has one; for a thread beside the window."""
    spans: defaultdict[SourceId, list[Span]] = defaultdict(list)
    for excerpt in coded():
        spans[excerpt.source_id].append(excerpt.span)
    for source_id in source_ids:
        try:
            source = read_source(project, source_id)
        except KeyError:  # gone, or without a text
            continue
        if span := _first(source, spans[source_id]):
            return UncodedPlace(source_id, source.source.short_id, span)
    return None


def _first(source: OpenSource, coded: Iterable[Span]) -> Span | None:
    return Uncoded(source.snapshot.text, source.snapshot.speech, coded).after(0)
