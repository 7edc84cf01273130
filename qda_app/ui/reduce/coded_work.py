"""What one coder has coded in the whole project, kept in step with the changes."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from heapq import nlargest

from qda_app.domain import regions
from qda_app.domain.changes import Change, ChangeSet
from qda_app.domain.codes import CodeTree
from qda_app.domain.excerpts import Coding, Excerpt
from qda_app.domain.ids import CodeId, CoderId, CodingId, ExcerptId, SourceId
from qda_app.domain.memos import MemoLink
from qda_app.domain.spans import covered

_REMEMBERED = 200  # codings that are looked through for the codes used last


class CodedWork:
    """The excerpts and codings of one coder, with their counts.

    A change is taken as the state it leads to, so that hearing of it twice does no harm. All is kept by GUIDs as
    numbers, which are hashed in C: a view asks for thousands at once.
    """

    def __init__(
        self,
        coder_id: CoderId,
        excerpts: Iterable[Excerpt] = (),
        codings: Iterable[Coding] = (),
        links: Iterable[MemoLink] = (),
    ) -> None:
        """Those of other coders are left out; `links` tell which excerpts have memos."""
        self.code_counts: Counter[CodeId] = Counter()
        self._coder_id = coder_id
        self._excerpts: dict[int, Excerpt] = {}
        self._codings: dict[int, Coding] = {}
        self._covered: dict[int, float] = {}  # as far as somebody asked
        self._of_source: defaultdict[int, dict[int, Excerpt]] = defaultdict(dict)
        self._merged: defaultdict[ExcerptId, dict[ExcerptId, None]] = defaultdict(dict)  # by what stands for them
        self._of_excerpt: defaultdict[int, dict[int, Coding]] = defaultdict(dict)
        self._in_source: defaultdict[int, dict[int, Coding]] = defaultdict(dict)
        self._links = {one.id.int: one.subject_id.int for one in links if one.subject_kind == "excerpt"}
        self._memos = Counter(self._links.values())
        for excerpt in excerpts:
            self._put_excerpt(excerpt)
        for coding in codings:
            self._put_coding(coding)
        self._recent = [coding.code_id for coding in nlargest(_REMEMBERED, self._codings.values(), key=_age)]

    def __len__(self) -> int:
        """How many excerpts there are."""
        return len(self._excerpts)

    @property
    def excerpts(self) -> list[Excerpt]:
        """All excerpts, in no order that means anything."""
        return list(self._excerpts.values())

    def excerpt(self, excerpt_id: ExcerptId | None) -> Excerpt | None:
        """An excerpt of this coder, or None."""
        return self._excerpts.get(excerpt_id.int) if excerpt_id else None

    def coding(self, coding_id: CodingId | None) -> Coding | None:
        """A coding of this coder, or None."""
        return self._codings.get(coding_id.int) if coding_id else None

    def pairs(self) -> Iterator[tuple[Coding, Excerpt]]:
        """All codings, each with its excerpt, in no order that means anything."""
        return ((coding, self._excerpts[coding.excerpt_id.int]) for coding in self._codings.values())

    def in_source(self, source_id: SourceId) -> list[Excerpt]:
        """The excerpts of a source in the order of reading."""
        found = self._of_source[source_id.int].values()
        return sorted(found, key=lambda excerpt: (excerpt.start, -excerpt.end, excerpt.number))

    def codings_of(self, excerpt_id: ExcerptId) -> list[Coding]:
        """The codings of an excerpt in the order in which they were made."""
        found = self._of_excerpt.get(excerpt_id.int, {})
        return sorted(found.values(), key=_made) if len(found) > 1 else list(found.values())

    def codings_in(self, source_id: SourceId) -> list[Coding]:
        """The codings of a source, in no order that means anything."""
        return list(self._in_source[source_id.int].values())

    def coding_count(self, source_id: SourceId) -> int:
        """How many codings a source has."""
        return len(self._in_source[source_id.int])

    def excerpt_count(self, source_id: SourceId) -> int:
        """How many excerpts a source has."""
        return len(self._of_source[source_id.int])

    def share_coded(self, source_id: SourceId, length: int) -> float:
        """Which part of a source lies in an excerpt, 0 to 1: of its characters, or of a picture."""
        if source_id.int not in self._covered:
            self._covered[source_id.int] = self._cover(source_id, is_picture=not length)
        return min(1.0, self._covered[source_id.int] / (length or 1))

    def _cover(self, source_id: SourceId, *, is_picture: bool) -> float:
        """How many characters lie in an excerpt, or how much of a picture."""
        excerpts = self._of_source[source_id.int].values()
        if is_picture:
            return regions.covered(excerpt.region for excerpt in excerpts if excerpt.region)
        return covered((excerpt.start, excerpt.end) for excerpt in excerpts)

    def recent_codes(self, tree: CodeTree, most: int = 9) -> list[CodeId]:
        """The codes used last, the latest first."""
        return list(dict.fromkeys(code_id for code_id in self._recent if code_id in tree))[:most]

    def unrated(self, tree: CodeTree) -> list[ExcerptId]:
        """The excerpts with a coding whose stance is wanted and was not given, one after the other."""
        asks = {code.id for code in tree if tree.requires_stance(code)}
        codings = [one for one in self._codings.values() if one.stance is None and one.code_id in asks]
        return list(dict.fromkeys(coding.excerpt_id for coding in sorted(codings, key=_made)))

    def memo_count(self, excerpt_id: ExcerptId) -> int:
        """How many memos are about an excerpt."""
        return self._memos[excerpt_id.int]

    def take_links(self, changes: ChangeSet) -> list[ExcerptId]:
        """Take over which memos a step made or removed; returns the excerpts that they are about."""
        links = [change for change in changes.changes if isinstance(change.value, MemoLink)]
        for change in links:
            self._links.pop(change.value.id.int, None)
            if isinstance(change.after, MemoLink) and change.after.subject_kind == "excerpt":
                self._links[change.after.id.int] = change.after.subject_id.int
        if links:
            self._memos = Counter(self._links.values())
        ends = (one for change in links for one in (change.before, change.after))
        return [one.subject_id for one in ends if isinstance(one, MemoLink) and one.subject_kind == "excerpt"]

    def merged_into(self, excerpt_id: ExcerptId) -> list[ExcerptId]:
        """The excerpts that one stands for."""
        return list(self._merged.get(excerpt_id, ()))

    def put(self, excerpts: Iterable[Excerpt]) -> None:
        """Take over where excerpts stand now; those of other coders are left out."""
        for excerpt in excerpts:
            self._put_excerpt(excerpt)

    def apply(self, changes: ChangeSet) -> list[Change]:
        """Take over what a step changed; returns those of its changes that concern this coder's work."""
        return [change for change in changes.changes if self._take(change)]

    def _take(self, change: Change) -> bool:
        value = change.value
        if isinstance(value, Excerpt):
            if value.coder_id != self._coder_id:
                return False
            self._drop_excerpt(value.id)
            if isinstance(change.after, Excerpt):
                self._put_excerpt(change.after)
            return True
        if isinstance(value, Coding):
            was_mine = self._drop_coding(value.id)
            is_mine = isinstance(change.after, Coding) and self._put_coding(change.after)
            if is_mine and change.before is None:
                self._recent.insert(0, value.code_id)
            return was_mine or is_mine
        return False

    def _put_excerpt(self, excerpt: Excerpt) -> None:
        if excerpt.coder_id == self._coder_id:
            source = excerpt.source_id.int
            self._excerpts[excerpt.id.int] = self._of_source[source][excerpt.id.int] = excerpt
            self._covered.pop(source, None)
            if excerpt.merged_into_id:
                self._merged[excerpt.merged_into_id][excerpt.id] = None

    def _drop_excerpt(self, excerpt_id: ExcerptId) -> None:
        excerpt = self._excerpts.pop(excerpt_id.int, None)
        if excerpt:
            if excerpt.merged_into_id:
                self._merged[excerpt.merged_into_id].pop(excerpt_id, None)
            self._of_source[excerpt.source_id.int].pop(excerpt_id.int, None)
            self._covered.pop(excerpt.source_id.int, None)

    def _put_coding(self, coding: Coding) -> bool:
        excerpt, key = self._excerpts.get(coding.excerpt_id.int), coding.id.int
        if excerpt is None:
            return False
        self._codings[key] = coding
        self._in_source[excerpt.source_id.int][key] = coding
        self._of_excerpt[coding.excerpt_id.int][key] = coding
        self.code_counts[coding.code_id] += 1
        return True

    def _drop_coding(self, coding_id: CodingId) -> bool:
        coding = self._codings.pop(coding_id.int, None)
        if coding is None:
            return False
        del self._of_excerpt[coding.excerpt_id.int][coding_id.int]
        for codings in self._in_source.values():  # its excerpt, which knows the source, may be gone before it
            codings.pop(coding_id.int, None)
        self.code_counts[coding.code_id] -= 1
        return True


def _made(coding: Coding) -> CodingId:
    """GUIDs sort by the time they were made."""
    return coding.id


def _age(coding: Coding) -> int:
    """The same order; numbers compare faster, and there may be many."""
    return coding.id.int
