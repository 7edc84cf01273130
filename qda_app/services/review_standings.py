"""How far the review of all excerpts and codings has come, worked out at once."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from qda_app.domain.codes import CodeTree
from qda_app.domain.excerpts import Coding, Excerpt
from qda_app.domain.ids import CodingId, ExcerptId, SourceId
from qda_app.domain.quotes import folded
from qda_app.domain.review_queue import Content, SubjectKind, Thread
from qda_app.domain.review_standings import Standing, Standings, standing
from qda_app.services.project import Project
from qda_app.services.review_subjects import content_of_coding, content_of_excerpt
from qda_app.services.reviews import threads
from qda_app.storage.reads import Reads

_REVIEWED = frozenset({SubjectKind.EXCERPT, SubjectKind.CODING})


def review_standings(project: Project, excerpt_ids: Collection[ExcerptId] | None = None) -> Standings:
    """Of everything that was reviewed and is there, or of some excerpts; only what was reviewed is read."""
    with project.read.moment() as read:
        return standings(read, excerpt_ids)


def standings(read: Reads, excerpt_ids: Collection[ExcerptId] | None = None) -> Standings:
    """The same, at a moment."""
    if excerpt_ids is None:
        said = threads(read)
        wanted = _excerpts_of(read, said)
    else:
        wanted = list(excerpt_ids)
        beside = [one.id for one in read.those(Coding, wanted, by="excerpt_id")]
        said = threads(read, [*wanted, *beside])
    if not said:
        return Standings()
    return _Reviewed(read, wanted).standings(said, {one.id: one.name for one in read.coders()})


def _excerpts_of(read: Reads, said: Mapping[UUID, Thread]) -> list[ExcerptId]:
    """Those that threads are about, by themselves or by their codings."""
    about: defaultdict[str, list[UUID]] = defaultdict(list)
    for key, thread in said.items():
        if thread.reviews[0].subject_kind in _REVIEWED:
            about[thread.reviews[0].subject_kind].append(key)
    codings = read.those(Coding, about[SubjectKind.CODING])
    return list(dict.fromkeys([*about[SubjectKind.EXCERPT], *(one.excerpt_id for one in codings)]))


class _Reviewed:
    """Some excerpts with all that their fingerprints are made of."""

    def __init__(self, read: Reads, excerpt_ids: Sequence[ExcerptId]) -> None:
        self._excerpts = {one.id: one for one in read.those(Excerpt, excerpt_ids)}
        self._tree: CodeTree = read.code_tree()
        self._codings: defaultdict[ExcerptId, list[Coding]] = defaultdict(list)
        for coding in read.those(Coding, excerpt_ids, by="excerpt_id"):
            self._codings[coding.excerpt_id].append(coding)
        self._texts = {one: _text(read, one) for one in {found.source_id for found in self._excerpts.values()}}

    def standings(self, said: Mapping[UUID, Thread], names: Mapping[object, str]) -> Standings:
        """How far each has come."""
        of_excerpts: dict[ExcerptId, Standing] = {}
        of_codings: dict[ExcerptId, dict[CodingId, Standing]] = {}
        for excerpt in self._excerpts.values():
            if excerpt.id in said:
                of_excerpts[excerpt.id] = standing(said[excerpt.id], self._content(excerpt).digest, names)
            for coding in self._codings[excerpt.id]:
                if coding.id in said:
                    content = content_of_coding(self._words(excerpt), coding, self._tree)
                    found = standing(said[coding.id], content.digest, names)
                    of_codings.setdefault(excerpt.id, {})[coding.id] = found
        return Standings(of_excerpts, of_codings)

    def _content(self, excerpt: Excerpt) -> Content:
        return content_of_excerpt(excerpt, self._words(excerpt), self._codings[excerpt.id], self._tree)

    def _words(self, excerpt: Excerpt) -> str:
        return folded(excerpt.words(self._texts[excerpt.source_id]))


def _text(read: Reads, source_id: SourceId) -> str:
    try:
        return read.text(source_id)
    except KeyError:  # a picture
        return ""
