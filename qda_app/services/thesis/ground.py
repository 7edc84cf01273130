"""Ground: everything that a chapter of a thesis is written from, read in one moment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from qda_app.analysis import wording
from qda_app.analysis.locators import Locators
from qda_app.analysis.triangulation import Board
from qda_app.domain.corpus import Corpus
from qda_app.domain.displays import Display
from qda_app.domain.excerpts import Excerpt
from qda_app.domain.fieldwork import Attachment, Consent, Visit, forbidding
from qda_app.domain.guide import GuideQuestion
from qda_app.domain.ids import ExcerptId, InformantId
from qda_app.domain.memos import Memo
from qda_app.domain.reviews import Meeting
from qda_app.domain.sources import Informant, Source, Technique
from qda_app.domain.study import Study
from qda_app.domain.study_heads import StudyHead
from qda_app.domain.triangulation import Assumptions
from qda_app.i18n import Language
from qda_app.services.analyses import assumptions
from qda_app.services.consents import consents
from qda_app.services.exporting import Wish
from qda_app.services.ledgers import Ledger, read_ledger
from qda_app.services.project import Project
from qda_app.services.quoting import for_documents
from qda_app.services.speech import Speech
from qda_app.services.study import study_head
from qda_app.services.withdrawals import Withdrawals

_HUMAN = (Technique.INTERVIEW, Technique.FOCUS_GROUP)


@dataclass(frozen=True)
class Ground:
    """A project as one coder sees it, in the language of the document.

    `corpus` knows what may not be quoted, and is without what people said who took their consent back: these excerpts
    are `withdrawn`. `closed_people` are they and all who may not be quoted.
    """

    project: Project
    wish: Wish
    corpus: Corpus
    head: StudyHead
    displays: Sequence[Display]
    consents: Mapping[InformantId, Consent]
    withdrawn: frozenset[ExcerptId]
    closed_people: frozenset[InformantId]
    assumed: Assumptions
    guide: Sequence[GuideQuestion]
    papers: Sequence[Attachment]
    has_visits: bool
    has_memos: bool
    has_meetings: bool

    @property
    def lang(self) -> Language:
        """The language of the document."""
        return self.wish.lang

    @property
    def study(self) -> Study:
        """What the study is."""
        return self.head.study

    @cached_property
    def board(self) -> Board:
        """The voices of the study, ready to be weighed."""
        return Board(self.corpus, self.assumed)

    @cached_property
    def ledger(self) -> Ledger:
        """The claims, weighed against all that was coded."""
        return read_ledger(self.project, self.lang, coder=self.wish.coder)

    @cached_property
    def locators(self) -> Locators:
        """Where excerpts stand."""
        return Locators(self.corpus, self.lang)

    def may_quote(self, excerpt: Excerpt) -> bool:
        """Whether the words of an excerpt may stand in the document."""
        return excerpt.id not in self.corpus.unquoted

    def voice(self, excerpt: Excerpt) -> Informant | None:
        """Whose words they are."""
        found = self.corpus.voices.get(excerpt.id)
        return self.corpus.informant.get(found) if found else None

    def called(self, informant: Informant) -> str:
        """A voice within a sentence: I-1, Kepala Bidang."""
        return ", ".join(filter(None, (informant.short_id, self.corpus.position(informant))))

    def credit(self, excerpt: Excerpt) -> str:
        """Who said it, how and when it was gathered, and where it stands, in brackets."""
        where = self.locators.of(excerpt)
        if self.locators.is_own:
            return f"({where})"
        source, voice = self.corpus.source[excerpt.source_id], self.voice(excerpt)
        return f"({self._occasion(source, voice)}; {where})"

    def _occasion(self, source: Source, voice: Informant | None) -> str:
        lang = self.lang
        day = lang.date(source.date) if source.date else ""
        how = wording.technique(source.technique, lang)
        if voice and source.technique in _HUMAN:
            how = lang._("{technique} with {voice}").format(technique=how, voice=self.called(voice))
        elif source.title:
            how = f"{how}, {source.title}"
        return ", ".join(filter(None, (how, day)))


def read_ground(project: Project, wish: Wish) -> Ground:
    """Read everything at once."""
    corpus = for_documents(project, project.read.corpus(wish.coder))
    with project.read.moment() as read:
        head, displays, agreed = study_head(read), read.displays(), consents(read)
        withdrawals, guide, papers = Withdrawals(read), read.every(GuideQuestion), read.every(Attachment)
        there = (bool(read.every(Visit)), bool(read.every(Memo)), bool(read.every(Meeting)))
        closed = forbidding(read.every(Consent), "may_quote") | frozenset(withdrawals.days)
    speech = Speech(corpus)
    gone = frozenset(one.id for one in corpus.excerpts if withdrawals.behind(one, speech))
    corpus = _without(corpus, gone)
    assumed = assumptions(project, tau=wish.tau, rho=wish.rho)
    return Ground(project, wish, corpus, head, displays, agreed, gone, closed, assumed, guide, papers, *there)


def _without(corpus: Corpus, gone: frozenset[ExcerptId]) -> Corpus:
    """The corpus without some excerpts and their codings."""
    if not gone:
        return corpus
    excerpts = [one for one in corpus.excerpts if one.id not in gone]
    codings = [one for one in corpus.codings if one.excerpt_id not in gone]
    return corpus.with_work(excerpts, codings, {key: one for key, one in corpus.voices.items() if key not in gone})
