"""What is seen of the codings: those that a filter lets through, and the work of others where it is asked for."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain

from PySide6.QtCore import QObject, Signal

from qda_app.domain.changes import Change, ChangeSet
from qda_app.domain.coders import Coder
from qda_app.domain.codes import CodeTree
from qda_app.domain.coding_filter import NO_FILTER, CodingFilter, Sieve
from qda_app.domain.excerpts import Coding, Excerpt
from qda_app.domain.ids import CodeId, CoderId, CodingId, ExcerptId, SourceId
from qda_app.services.project import Project
from qda_app.settings import FILTERS
from qda_app.ui.context import Context
from qda_app.ui.reduce.coded_work import CodedWork
from qda_app.ui.reduce.filter_kept import from_words, in_words
from qda_app.ui.reduce.review_watch import ReviewWatch


class OthersWork:
    """What some other coders did in the whole project."""

    def __init__(self, coders: Iterable[Coder] = (), works: Iterable[CodedWork] = ()) -> None:
        """The coders, and the work of each."""
        self._names = {coder.id: coder.name for coder in coders}
        self._works = list(works)

    def __len__(self) -> int:
        """How many excerpts."""
        return sum(map(len, self._works))

    @property
    def codings(self) -> Iterator[tuple[Coding, Excerpt]]:
        """All of it, in no order."""
        return (pair for work in self._works for pair in work.pairs())

    def codings_in(self, source_id: SourceId) -> list[Coding]:
        """The codings of a source, in no order."""
        return [coding for work in self._works for coding in work.codings_in(source_id)]

    def codings_of(self, excerpt_id: ExcerptId) -> list[Coding]:
        """The codings of an excerpt in the order in which they were made."""
        return [coding for work in self._works for coding in work.codings_of(excerpt_id)]

    def excerpt(self, excerpt_id: ExcerptId | None) -> Excerpt | None:
        """An excerpt of one of them, or None."""
        return next((found for work in self._works if (found := work.excerpt(excerpt_id))), None)

    def coding(self, coding_id: CodingId | None) -> Coding | None:
        """A coding of one of them, or None."""
        return next((found for work in self._works if (found := work.coding(coding_id))), None)

    @property
    def names(self) -> Mapping[CoderId, str]:
        """What they are called."""
        return self._names

    @property
    def excerpts(self) -> list[Excerpt]:
        """All of theirs, in no order."""
        return [excerpt for work in self._works for excerpt in work.excerpts]

    def in_source(self, source_id: SourceId) -> list[Excerpt]:
        """Theirs in a source, in no order."""
        return [excerpt for work in self._works for excerpt in work.in_source(source_id)]

    def name_of(self, excerpt: Excerpt) -> str:
        """The name of whose excerpt it is."""
        return self._names.get(excerpt.coder_id, "")

    def apply(self, changes: ChangeSet) -> bool:
        """Take over what a step changed; whether that concerns their work."""
        return any([bool(work.apply(changes)) for work in self._works])


class Sight(QObject):
    """The filter of the stage. It holds for text, counts, codebook, sources and table alike."""

    changed = Signal()  # another filter, or the work of others was read

    def __init__(self, context: Context, reviews: ReviewWatch) -> None:
        """What was seen the last time; to begin with everything of one's own."""
        super().__init__()
        self._context, self._reviews = context, reviews
        self.filter = from_words(context.settings.get(FILTERS).get(str(context.project.path), ""))
        if context.project.coder.is_blind:  # nobody else is named or seen
            self.filter = replace(self.filter, coder_ids=frozenset())
        self.is_uncoded_only = False  # coded words step back
        self.others = OthersWork()
        self.is_sifting = False  # a plain value, for it is asked for every coding
        self._sieve: Sieve | None = None
        self._tree = CodeTree([])
        self._fresh: set[CodingId] = set()  # made since the filter was set: nobody likes their work to vanish
        self._make_sieve()
        self._read_others()
        reviews.changed.connect(self._on_reviewed)

    @property
    def is_on(self) -> bool:
        """Whether not just everything of one's own is seen."""
        return not self.filter.is_empty

    def set_uncoded_only(self, is_wanted: bool) -> None:
        """Let coded words step back, or show them like all others."""
        if is_wanted != self.is_uncoded_only:
            self.is_uncoded_only = is_wanted
            self.changed.emit()

    def clear(self) -> None:
        """See everything of one's own again."""
        self.set_uncoded_only(False)
        self.set_filter(NO_FILTER)

    def set_filter(self, wanted: CodingFilter) -> None:
        """See what another filter lets through."""
        if wanted != self.filter:
            self.filter = wanted
            self._context.settings.remember_filter(self._context.project.path, in_words(wanted))
            self._fresh.clear()
            self._make_sieve()
            self._read_others()
            self.changed.emit()

    def passes(self, coding: Coding, excerpt: Excerpt) -> bool:
        """Whether a coding is seen."""
        return self._sieve is None or coding.id in self._fresh or self._sieve.passes(coding, excerpt)

    def excerpt_passes(self, work: CodedWork, excerpt: Excerpt) -> bool:
        """Whether an excerpt is seen: one of its codings is, or there is no filter."""
        return self._sieve is None or any(self.passes(one, excerpt) for one in self.codings_of(work, excerpt.id))

    def codings_of(self, work: CodedWork, excerpt_id: ExcerptId) -> list[Coding]:
        """The codings of an excerpt, one's own in `work` or another's, in the order in which they were made."""
        return work.codings_of(excerpt_id) or self.others.codings_of(excerpt_id)

    def excerpts(self, work: CodedWork, source_id: SourceId | None = None) -> list[Excerpt]:
        """The excerpts that are seen, of one source or of all, in no order; one's own are those in `work`."""
        if source_id:
            found = work.in_source(source_id) + self.others.in_source(source_id)
        else:
            found = work.excerpts + self.others.excerpts if len(self.others) else work.excerpts
        return [one for one in found if self.excerpt_passes(work, one)] if self.is_sifting else found

    def code_counts(self, work: CodedWork) -> Counter[CodeId]:
        """How often each code itself is seen, in one's own `work` and in that of others."""
        if self._sieve is None:
            return work.code_counts
        return Counter(coding.code_id for coding, excerpt in self._pairs(work) if self.passes(coding, excerpt))

    def excerpt_counts(self, work: CodedWork) -> Counter[SourceId]:
        """How many excerpts of each source are seen."""
        seen = {excerpt.id: excerpt.source_id for coding, excerpt in self._pairs(work) if self.passes(coding, excerpt)}
        return Counter(seen.values())

    def _pairs(self, work: CodedWork) -> Iterator[tuple[Coding, Excerpt]]:
        return chain(work.pairs(), self.others.codings)

    def use_tree(self, tree: CodeTree) -> None:
        """Groups stand for other codes now."""
        if tree is not self._tree:
            self._tree = tree
            self._make_sieve()

    def follow(self, changes: ChangeSet, mine: Sequence[Change]) -> None:
        """After a step: keep in sight what was made, and take over what became of the work of others."""
        if self._sieve:
            made = (one.after for one in mine if one.before is None)
            self._fresh.update(value.id for value in made if isinstance(value, Coding))
        if self.others.apply(changes):
            self.changed.emit()

    def read_anew(self) -> None:
        """The work of others may be another one."""
        self._read_others()

    def _make_sieve(self) -> None:
        self._sieve = self._made_sieve() if self.is_on else None
        self.is_sifting = self._sieve is not None

    def _made_sieve(self) -> Sieve:
        return Sieve(self.filter, self._context.project.coder.id, self._tree, self._reviews.of_coding)

    def _on_reviewed(self, _excerpt_ids: object) -> None:
        """Another review lets other codings through."""
        if self.filter.asks_review:
            self.changed.emit()

    def _wanted_others(self) -> frozenset[CoderId]:
        return self.filter.coder_ids - {self._context.project.coder.id}

    def _read_others(self) -> None:
        if wanted := self._wanted_others():
            read = partial(read_others, self._context.project, wanted)
            self._context.jobs.read(read, self._on_read, owner=self, topic="others")
        else:
            self.others = OthersWork()

    def _on_read(self, found: OthersWork) -> None:
        if self._wanted_others():
            self.others = found
            self.changed.emit()


def read_others(project: Project, coder_ids: Iterable[CoderId]) -> OthersWork:
    """What some coders did; for a thread beside the window."""
    with project.read.moment() as read:
        coders = [one for one in read.coders() if one.id in set(coder_ids)]
        excerpts, codings = read.every(Excerpt), read.every(Coding)
    return OthersWork(coders, [CodedWork(coder.id, excerpts, codings) for coder in coders])
