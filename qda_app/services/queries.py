"""Queries: asking the codings, and keeping what is asked under a name."""

from collections.abc import Sequence
from dataclasses import replace
from threading import Lock
from uuid import UUID

from qda_app.analysis.retrieval.answers import Answer, answer
from qda_app.analysis.retrieval.ground import Ground
from qda_app.analysis.retrieval.matching import Beside, guid
from qda_app.analysis.retrieval.names import Names
from qda_app.domain.coders import Coder
from qda_app.domain.corpus import Corpus
from qda_app.domain.errors import UserError
from qda_app.domain.ids import CoderId, SourceId, new_id
from qda_app.domain.order import natural_key
from qda_app.domain.queries import Ask, SavedQuery, Term, Terms, groups, tidy
from qda_app.domain.review_standings import Standings
from qda_app.i18n import N_, _
from qda_app.services.attributes import Of, attributes
from qda_app.services.project import Project
from qda_app.services.review_standings import standings
from qda_app.storage.reads import Reads
from qda_app.storage.work import Work


class Retrieval:
    """Answers queries to a project; what it looked up once serves until something changes. Safe from any thread."""

    def __init__(self, project: Project) -> None:
        """Nothing is read yet."""
        self._project = project
        self._grounds: dict[CoderId, Ground] = {}
        self._lock = Lock()

    def answer(self, terms: Terms, coder: Coder | None = None) -> Answer:
        """What a query finds in the work of a coder, by default of who works here; or of those that it names."""
        asked = tidy(terms)
        with self._project.read.moment() as read:
            coders = _coders(read, asked, coder or self._project.coder)
            grounds = [self._ground(read.corpus(one)) for one in coders]
            beside = _beside(read, asked)
            return answer(grounds, beside, asked)

    def prepare(self) -> None:
        """Look up what queries to the work of who works here will want; the first one then waits no longer."""
        with self._project.read.moment() as read:
            self._ground(read.corpus(self._project.coder)).prepare()

    def _turn_starts(self, source_id: SourceId) -> Sequence[int]:
        return [turn.label_start for turn in self._project.read.turns(source_id)]

    def _ground(self, corpus: Corpus) -> Ground:
        with self._lock:
            known = self._grounds.get(corpus.coder.id)
        if known and known.corpus is corpus:
            return known

        ground = Ground(corpus, self._turn_starts)
        with self._lock:
            self._grounds[corpus.coder.id] = ground
        return ground


def keep_query(project: Project, query_id: UUID | None, name: str, terms: Terms) -> SavedQuery:
    """Keep a query under a name: one that is kept already is renamed and changed, by one step each."""
    if query_id is None:
        return save_query(project, name, terms)
    rename_query(project, query_id, name)
    return change_query(project, query_id, terms)


def names(project: Project) -> Names:
    """What the words of a query may mean."""
    with project.read.moment() as read:
        return Names(read.code_tree(), read.informants(), read.sources(), read.coders(), _beside(read))


def saved_queries(project: Project) -> list[SavedQuery]:
    """The queries that are kept, in their order."""
    return sorted(project.read.every(SavedQuery), key=lambda one: (one.position, natural_key(one.name)))


def saved_query(project: Project, name: str) -> SavedQuery | None:
    """The query that is kept under a name, whatever its case."""
    return next((one for one in saved_queries(project) if one.name.casefold() == name.strip().casefold()), None)


def save_query(project: Project, name: str, terms: Terms) -> SavedQuery:
    """Keep a query under a new name. Raises UserError where the name is empty or taken."""
    with project.changing(N_("Save the query “{name}”"), name=name.strip()) as work:
        kept = _queries(work)
        last = max((one.position for one in kept), default=-1)
        query = SavedQuery(new_id(), last + 1, _free(kept, name), tuple(term.stored for term in tidy(terms)))
        work.add(query)
    return query


def change_query(project: Project, query_id: UUID, terms: Terms) -> SavedQuery:
    """Let a kept query ask something else."""
    before = _kept(project, query_id)
    query = replace(before, terms=tuple(term.stored for term in tidy(terms)))
    if query != before:
        with project.changing(N_("Change the query “{name}”"), name=query.name) as work:
            work.replace(query)
    return query


def rename_query(project: Project, query_id: UUID, name: str) -> SavedQuery:
    """Keep a query under another name. Raises UserError as `save_query`."""
    before = _kept(project, query_id)
    others = [one for one in saved_queries(project) if one.id != query_id]
    query = replace(before, name=_free(others, name))
    if query != before:
        with project.changing(
            N_("Rename the query “{before}” to “{name}”"), before=before.name, name=query.name
        ) as work:
            work.replace(query)
    return query


def remove_query(project: Project, query_id: UUID) -> None:
    """Keep a query no longer; nothing that it found is touched."""
    query = _kept(project, query_id)
    with project.changing(N_("Remove the query “{name}”"), name=query.name) as work:
        work.remove(query)


def _queries(work: Work) -> list[SavedQuery]:
    return work.read.every(SavedQuery)


def _kept(project: Project, query_id: UUID) -> SavedQuery:
    found = project.read.get(SavedQuery, query_id)
    if found is None:
        raise UserError(_("This query is no longer kept."), hint=_("Save it again under a name."))
    return found


def _free(kept: Sequence[SavedQuery], name: str) -> str:
    free = " ".join(name.split())
    if not free:
        raise UserError(_("A query needs a name to be kept."), hint=_("Name it after what it asks for."))
    if any(one.name.casefold() == free.casefold() for one in kept):
        raise UserError(
            _("There is already a query called “{name}”.").format(name=free), hint=_("Give this one another name.")
        )
    return free


def _coders(read: Reads, terms: Terms, own: Coder) -> Sequence[Coder]:
    """Whose work is looked through: those whom the query names, everyone where it excludes some, else one's own."""
    asked = [term for term in terms if term.ask is Ask.CODER]
    if not asked:
        return [own]
    if any(term.is_negative or _is_one_of_several(term, terms) for term in asked):
        return read.coders()
    named = {guid(term.what) for term in asked}
    return [one for one in read.coders() if one.id in named]


def _is_one_of_several(term: Term, terms: Terms) -> bool:
    """Whether something else may hold in the place of a term, so that everyone's work may answer."""
    return any(term in group and any(other.ask is not Ask.CODER for other in group) for group in groups(terms))


def _beside(read: Reads, asked: Terms = ()) -> Beside:
    """Attributes; reviews only where they are asked for."""
    reviews = standings(read) if any(term.ask is Ask.REVIEW for term in asked) else Standings()
    return Beside(attributes(read, Of.INFORMANTS), attributes(read, Of.SOURCES), reviews)
