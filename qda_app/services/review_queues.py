"""The queue of review: everything that one coder made, in order of reading, with how far its review has come."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from uuid import UUID

from qda_app.analysis.locators import Locators
from qda_app.domain.claims import Claim
from qda_app.domain.coders import Coder
from qda_app.domain.corpus import Corpus
from qda_app.domain.displays import Display
from qda_app.domain.excerpts import Excerpt
from qda_app.domain.ids import CodeId
from qda_app.domain.matrices import Evidence
from qda_app.domain.quotes import folded
from qda_app.domain.review_queue import Content, QueueEntry, ReviewState, SubjectKind, Thread
from qda_app.domain.summaries import Summary
from qda_app.i18n import Language, _
from qda_app.services.exporting import words_of
from qda_app.services.project import Project
from qda_app.services.review_subjects import Subjects
from qda_app.services.reviews import threads
from qda_app.storage.reads import Reads

_NOTHING = Thread()


@dataclass(frozen=True)
class Queue:
    """The things that can be reviewed, and what was said about those that were."""

    coder: Coder
    corpus: Corpus
    entries: Sequence[QueueEntry]
    threads: Mapping[UUID, Thread]
    contents: Mapping[UUID, Content]  # of those that were reviewed
    others: Mapping[UUID, tuple[str, str]]  # what is no excerpt: its name and its first words

    def counted(self) -> dict[ReviewState, int]:
        """How many are in each state."""
        found = dict.fromkeys(ReviewState, 0)
        for entry in self.entries:
            found[entry.state] += 1
        return found

    def codes(self, entry: QueueEntry) -> list[CodeId]:
        """The codes that an excerpt has; none of what is no excerpt."""
        return [coding.code_id for coding in self.corpus.codings_of_excerpt.get(entry.id, ())]

    def name(self, entry: QueueEntry) -> str:
        """What an entry is called: `W1-07`, the title of a display, `K-03`."""
        excerpt = self.corpus.excerpt.get(entry.id)
        return self.corpus.label(excerpt) if excerpt else self.others[entry.id][0]

    def words(self, entry: QueueEntry) -> str:
        """What it says first."""
        excerpt = self.corpus.excerpt.get(entry.id)
        return folded(self.corpus.words(excerpt)) if excerpt else self.others[entry.id][1]

    def voices(self, code_id: CodeId, besides: UUID, lang: Language) -> list[Evidence]:
        """What else was coded with a code, so that one quote is not judged alone; the strongest first."""
        corpus, locators = self.corpus, Locators(self.corpus, lang)
        found = [
            Evidence(
                one.id, corpus.label(one), corpus.line(one), folded(words_of(corpus, one, lang)), one.paraphrase,
                coding.stance, coding.strength, (), self._voice(one.id), locators.of(one), bool(one.region),
            )
            for coding in corpus.codings_of_code.get(code_id, ())
            for one in [corpus.excerpt[coding.excerpt_id]]
            if one.id != besides
        ]  # fmt: skip
        return sorted(found, key=lambda one: -(one.strength or 0))

    def who(self, entry: QueueEntry) -> str:
        """The voice of an excerpt, by its short id."""
        return self._voice(entry.id)

    def _voice(self, excerpt_id: UUID) -> str:
        voice = self.corpus.informant.get(self.corpus.voices.get(excerpt_id, excerpt_id))
        return voice.short_id if voice else ""


def review_queue(project: Project, coder: Coder | None = None) -> Queue:
    """Everything of one coder, the project's own by default: excerpts as they stand, then what is made of them."""
    with project.read.moment() as read:
        whose = coder or _author(read)
        corpus, said = read.corpus(whose), threads(read)
        displays, claims, summaries = read.every(Display), read.every(Claim), read.every(Summary)
    others = dict(chain(_displays(displays), _claims(claims), _summaries(summaries, corpus)))
    kinds = {
        **dict.fromkeys((one.id for one in displays), SubjectKind.DISPLAY),
        **dict.fromkeys((one.id for one in claims), SubjectKind.CLAIM),
        **dict.fromkeys((one.id for one in summaries), SubjectKind.SUMMARY),
    }
    contents = _reviewed(Subjects(project, whose), said, kinds)
    new, excerpt = ReviewState.NEW, SubjectKind.EXCERPT
    found = [
        _entry(one.id, excerpt, said, contents) if one.id in said else QueueEntry(excerpt, one.id, new)
        for one in _in_order(corpus)
    ]
    found += [_entry(one, kinds[one], said, contents) for one in others]
    return Queue(whose, corpus, found, said, contents, others)


def _author(read: Reads) -> Coder:
    """Whose work is reviewed: that of the project's own coder, or in a copy for a reviewer of who coded most."""
    coders = {one.id: one for one in read.coders()}
    own = coders[read.study().coder_id]
    if own.may_code:
        return own
    return max(coders.values(), key=lambda one: (one.may_code, sum(read.counts_by_source(one.id).values())))


def _in_order(corpus: Corpus) -> list[Excerpt]:
    return sorted(corpus.excerpts, key=lambda one: (corpus.place_of_source[one.source_id], one.start, one.number))


def _reviewed(
    subjects: Subjects, said: Mapping[UUID, Thread], kinds: Mapping[UUID, SubjectKind]
) -> dict[UUID, Content]:
    """What those say now that were ever reviewed and are there."""
    read = {key: subjects.get(kinds.get(key, SubjectKind.EXCERPT), key) for key in said}
    return {key: content for key, content in read.items() if content}


def _entry(
    subject_id: UUID, kind: SubjectKind, said: Mapping[UUID, Thread], contents: Mapping[UUID, Content]
) -> QueueEntry:
    thread = said.get(subject_id)
    if thread is None:
        return QueueEntry(kind, subject_id, ReviewState.NEW)
    content = contents.get(subject_id)
    return QueueEntry(kind, subject_id, thread.state(content.digest if content else ""), thread.is_disputed)


def _displays(displays: Sequence[Display]) -> Iterator[tuple[UUID, tuple[str, str]]]:
    return ((one.id, (one.title, one.rule)) for one in displays)


def _claims(claims: Sequence[Claim]) -> Iterator[tuple[UUID, tuple[str, str]]]:
    return ((one.id, (f"K-{one.number:02}", one.words)) for one in sorted(claims, key=lambda one: one.number))


def _summaries(summaries: Sequence[Summary], corpus: Corpus) -> Iterator[tuple[UUID, tuple[str, str]]]:
    return ((one.id, (_summary_name(one, corpus), one.words)) for one in summaries if one.words)


def _summary_name(summary: Summary, corpus: Corpus) -> str:
    code = corpus.codes[summary.code_id].short_id
    informant = corpus.informant.get(summary.informant_id) if summary.informant_id else None
    source = corpus.source.get(summary.source_id) if summary.source_id else None
    of_whom = informant.short_id if informant else source.short_id if source else _("all")
    return f"{code} · {of_whom}"
