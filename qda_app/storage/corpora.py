"""Corpora: all that one coder has coded, read as a whole, or followed from an earlier moment on."""

from bisect import insort
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import cache
from typing import Any, Protocol
from uuid import UUID

import sqlalchemy as sa

from qda_app.domain.changes import Change
from qda_app.domain.coders import Coder
from qda_app.domain.codes import Code, CodeMember, CodeTree
from qda_app.domain.corpus import Corpus
from qda_app.domain.excerpts import Coding, Excerpt
from qda_app.domain.fieldwork import Attachment, Consent, Visit, forbidding
from qda_app.domain.guide import GuideCode, GuideQuestion, Posed
from qda_app.domain.ids import ExcerptId, InformantId, SourceId, VersionId
from qda_app.domain.memos import Memo, MemoLink
from qda_app.domain.queries import SavedQuery
from qda_app.domain.sources import (
    Asked,
    Informant,
    InformantAttribute,
    Participation,
    Source,
    SourceAttribute,
    TextPart,
    TextVersion,
)
from qda_app.domain.spoken import Exchange
from qda_app.domain.study import (
    Objective,
    ObjectiveCode,
    ObjectiveQuestion,
    QuestionCode,
    ResearchQuestion,
    Study,
)
from qda_app.domain.suggestions import Entity, JudgedCue, RefusedCue
from qda_app.domain.summaries import Form, FormExcerpt, FormField, Summary
from qda_app.domain.value import Value
from qda_app.storage import voices
from qda_app.storage.conversations import Conversations
from qda_app.storage.forms import Meanings
from qda_app.storage.journal import Journal
from qda_app.storage.lens import Lens
from qda_app.storage.positions import Positions
from qda_app.storage.rows import fetch, select
from qda_app.storage.schema import TABLES
from qda_app.storage.tables import claims, displays, reviews

_MOST = 2_000  # grips of the steps in between, from which reading the whole is quicker
_WORK = (Excerpt, Coding)
_BOOK = (Code, Asked)
_QUESTIONS = (GuideQuestion, Posed, TextPart)
_BESIDE: tuple[type[Value], ...] = (  # of these only a pattern, attributes and who is not named are in a corpus
    Study, ResearchQuestion, Objective, QuestionCode, ObjectiveCode, ObjectiveQuestion, GuideCode,
    SourceAttribute, InformantAttribute, Visit, Consent, Attachment,
    CodeMember, Memo, MemoLink, Summary, Form, FormField, FormExcerpt, SavedQuery, JudgedCue, RefusedCue,
    *displays.TABLES, *claims.TABLES, *reviews.TABLES,
)  # fmt: skip
_excerpt = TABLES[Excerpt].c


class Moment(Protocol):
    """One moment of a project, as far as a corpus is made of it."""

    lens: Lens | None

    def connection(self) -> AbstractContextManager[sa.Connection]:
        """The connection of one call."""

    def positions(self, connection: sa.Connection) -> Positions:
        """What became of positions of older versions."""

    def sources(self) -> list[Source]:
        """By technique, then by short id."""

    def informants(self) -> list[Informant]:
        """In natural order of their short ids."""

    def participations(self) -> list[Participation]:
        """Who takes part in which source."""

    def asked(self) -> list[Asked]:
        """Which source was asked about which code."""

    def code_tree(self) -> CodeTree:
        """The codebook."""

    def study(self) -> Study:
        """The head of the project."""

    def texts(self, digests: Mapping[SourceId, str]) -> Mapping[SourceId, str]:
        """The texts of sources, given by their digests."""

    def conversations(self, versions: Mapping[VersionId, SourceId]) -> Conversations:
        """What is said and asked in the newest versions of sources."""


def whole(now: Moment, coder: Coder) -> Corpus:
    """The corpus of a coder at this moment."""
    meanings, own = Meanings(), {"coder_id_": coder.id}
    with now.connection() as connection:
        positions = now.positions(connection)
        excerpts = positions.newest(fetch(connection, Excerpt, _excerpts_of_coder(), own, meanings))
        if positions:
            excerpts.sort(key=_place)
        versions = fetch(connection, TextVersion, _newest_versions())
        return Corpus(
            coder=coder,
            sources=now.sources(),
            informants=now.informants(),
            participations=now.participations(),
            asked=now.asked(),
            codes=now.code_tree(),
            excerpts=excerpts,
            codings=fetch(connection, Coding, codings_of_coder(), own, meanings),
            voices=voices.of_excerpts(connection, positions, excerpts, meanings),
            texts=now.texts({version.source_id: version.digest for version in versions}),
            locator=now.study().locator,
            conversations=now.conversations({version.id: version.source_id for version in versions}),
            entities=fetch(connection, Entity, select(Entity)),
            unnamed=_unnamed(connection),
            attributes=_attributes(connection),
        )


def followed(now: Moment, corpus: Corpus, next_number: int) -> Corpus:
    """The corpus of the same coder at this moment, where `next_number` was that of the next step when it was read.

    What one codes is taken over change by change; after anything else that it holds, or much, it is read anew.
    """
    with now.connection() as connection:
        journal = Journal(connection)
        is_little = now.lens is None and journal.grip_count(next_number - 1) <= _MOST
        steps = journal.since(next_number - 1) if is_little else []
        changes = [change for step in steps for change in journal.changes_of(step)]
    touched = {type(change.value) for change in changes}
    if (
        not is_little
        or touched.difference(_WORK, _BOOK, _QUESTIONS, _BESIDE, {Entity})
        or any(map(_changes_hands, changes))
    ):
        return whole(now, corpus.coder)
    if Entity in touched:
        with now.connection() as connection:
            corpus = replace(corpus, entities=fetch(connection, Entity, select(Entity)))
    if Consent in touched:
        with now.connection() as connection:
            corpus = replace(corpus, unnamed=_unnamed(connection))
    if InformantAttribute in touched:
        with now.connection() as connection:
            corpus = replace(corpus, attributes=_attributes(connection))
    if touched.intersection(_BOOK):
        corpus = replace(corpus, codes=now.code_tree(), asked=now.asked())
    if touched.intersection(_QUESTIONS):
        corpus = replace(corpus, conversations=_conversations(now))
    if Study in touched:
        corpus = replace(corpus, locator=now.study().locator)
    return _with_work(now, corpus, changes) if touched.intersection(_WORK) else corpus


def _unnamed(connection: sa.Connection) -> frozenset[InformantId]:
    return forbidding(fetch(connection, Consent, select(Consent)), "may_name_position")


def _attributes(connection: sa.Connection) -> Mapping[InformantId, Mapping[str, str]]:
    """The further columns of the register of informants, as far as they are filled in."""
    found: dict[InformantId, dict[str, str]] = {}
    for one in fetch(connection, InformantAttribute, select(InformantAttribute)):
        if one.value.strip():
            found.setdefault(one.informant_id, {})[one.name] = " ".join(one.value.casefold().split())
    return found


def _conversations(now: Moment) -> Conversations:
    with now.connection() as connection:
        versions = fetch(connection, TextVersion, _newest_versions())
    return now.conversations({version.id: version.source_id for version in versions})


def _with_work(now: Moment, corpus: Corpus, changes: Sequence[Change]) -> Corpus:
    after = {change.value.id: change.after for change in changes if isinstance(change.value, _WORK)}
    touched = [change.value.id for change in changes if isinstance(change.value, Excerpt)]
    changed, voiced = _placed(now, corpus.coder, [one for one in after.values() if isinstance(one, Excerpt)])
    placed = dict.fromkeys(touched) | {one.id: one for one in changed}
    codings, gone = _parted(corpus.codings, after)
    excerpts, moved = corpus.excerpts, list[Coding]()
    if any(one in corpus.excerpt for one in placed):
        excerpts = [one for one in excerpts if one.id not in placed]
        moved = [one for one in codings if one.excerpt_id in placed]
    if changed:
        excerpts = _among(excerpts, changed)
    come = [one for one in after.values() if isinstance(one, Coding) and _is_known(one.excerpt_id, corpus, placed)]
    voices_after = _without(corpus.voices, touched) | voiced if touched else corpus.voices
    exchanged = Exchange([*gone, *moved], [*moved, *come], placed)
    return corpus.with_work(excerpts, [*codings, *come], voices_after, exchanged)


def _parted(codings: Sequence[Coding], after: Iterable[UUID]) -> tuple[list[Coding], list[Coding]]:
    """The codings that stay, and those that went or changed; looked up by number, which Python hashes faster."""
    touched = {one.int for one in after}
    places = [place for place, one in enumerate(codings) if one.id.int in touched]
    stay = list(codings)
    return stay, [stay.pop(place) for place in reversed(places)]


def _is_known(excerpt_id: ExcerptId, corpus: Corpus, placed: Mapping[ExcerptId, Excerpt | None]) -> bool:
    return bool(placed[excerpt_id]) if excerpt_id in placed else excerpt_id in corpus.excerpt


def _among(excerpts: Sequence[Excerpt], changed: Sequence[Excerpt]) -> list[Excerpt]:
    """Excerpts in their order, with changed ones put into their places."""
    found = list(excerpts)
    for one in changed:
        insort(found, one, key=_place)
    return found


def _placed(
    now: Moment, coder: Coder, changed: Sequence[Excerpt]
) -> tuple[list[Excerpt], dict[ExcerptId, InformantId]]:
    """Changed excerpts of the coder where they stand in the newest texts, and whose words they are."""
    if not changed:
        return [], {}
    with now.connection() as connection:
        positions = now.positions(connection)
        placed = [one for one in positions.newest(changed) if one.coder_id == coder.id]
        return placed, voices.of_excerpts(connection, positions, placed)


def _without(voices_before: Mapping[ExcerptId, UUID], gone: Iterable[ExcerptId]) -> dict[ExcerptId, UUID]:
    left = dict(voices_before)
    for excerpt_id in gone:
        left.pop(excerpt_id, None)
    return left


def _changes_hands(change: Change) -> bool:
    """Whether an excerpt goes to another coder, with codings that the step need not name."""
    before, after = change.before, change.after
    return isinstance(before, Excerpt) and isinstance(after, Excerpt) and before.coder_id != after.coder_id


def _place(excerpt: Excerpt) -> tuple[int, int, int]:
    return excerpt.source_id.int, excerpt.start, -excerpt.end


# Built once: composing these expressions costs more than running them.
@cache
def codings_of_coder() -> sa.Select[Any]:
    """The codings of the coder `coder_id_`."""
    query = select(Coding).join_from(TABLES[Coding], TABLES[Excerpt])
    return query.where(_excerpt.coder_id == sa.bindparam("coder_id_"))


@cache
def _excerpts_of_coder() -> sa.Select[Any]:
    query = select(Excerpt).where(_excerpt.coder_id == sa.bindparam("coder_id_"))
    return query.order_by(_excerpt.source_id, _excerpt.start, _excerpt.end.desc())


@cache
def _newest_versions() -> sa.Select[Any]:
    table = TABLES[TextVersion]
    later = table.alias()
    newest = sa.select(sa.func.max(later.c.number)).where(later.c.source_id == table.c.source_id).scalar_subquery()
    return select(TextVersion).where(table.c.number == newest)
