"""Reads: everything the program asks a project for."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import cache, partial
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from qda_app.domain.anchors import ANCHORS
from qda_app.domain.changes import Change, ChangeSet, Step
from qda_app.domain.coders import Coder
from qda_app.domain.codes import Code, CodeTree
from qda_app.domain.conversations import Conversation
from qda_app.domain.corpus import Corpus
from qda_app.domain.displays import CellExcerpt, CellPhrase, Display
from qda_app.domain.excerpts import Coding, Excerpt
from qda_app.domain.ids import CodeId, CoderId, DisplayId, ExcerptId, SourceId, VersionId
from qda_app.domain.order import natural_key, source_key
from qda_app.domain.sources import (
    ANSWERS,
    NO_COLUMNS,
    RECORDING,
    Asked,
    Informant,
    InformantAttribute,
    Page,
    Participation,
    Source,
    SourceAttribute,
    Speaker,
    TextVersion,
    Turn,
)
from qda_app.domain.spans import Span
from qda_app.domain.study import Study
from qda_app.domain.voices import VoicedText
from qda_app.storage import blobs, corpora, voices
from qda_app.storage.conversations import Conversations, conversations_in
from qda_app.storage.forms import Meanings, V
from qda_app.storage.journal import Journal
from qda_app.storage.kept import Kept
from qda_app.storage.lens import Lens, next_number
from qda_app.storage.names import Names
from qda_app.storage.positions import Positions, are_anchored
from qda_app.storage.remembered_words import RememberedWords
from qda_app.storage.rows import among, fetch, select
from qda_app.storage.schema import KINDS, TABLES
from qda_app.storage.texts import Texts

Connected = Callable[[], AbstractContextManager[sa.Connection]]
_ANYWHERE = Span(0, 1 << 40)
_coding, _excerpt = TABLES[Coding].c, TABLES[Excerpt].c


class Reads:
    """One moment of a project a call; safe to use from any thread.

    Positions count in the newest version of each text, whatever version a row was stored with. Through a lens they see
    no work of others.
    """

    def __init__(
        self,
        connected: Connected,
        kept: Kept,
        *,
        is_stored: bool = True,
        lens: Lens | None = None,
        afterwards: Connected | None = None,
    ) -> None:
        """`connected` lends a connection for one call; `is_stored` is false where it has unfinished changes.

        Where there is a `lens`, it lies over these connections. `afterwards` lends them once the moment is over.
        """
        self._connected = connected
        self._afterwards = afterwards or connected
        self._kept = kept
        self._is_stored = is_stored
        self.lens = lens

    @classmethod
    def of_engine(cls, engine: sa.Engine) -> "Reads":
        """Reads of what is stored."""
        return cls(engine.connect, Kept())

    def through(self, engine: sa.Engine, lens: Lens) -> "Reads":
        """Reads of what one coder sees who works blind, by an engine over whose connections the lens lies."""
        return Reads(engine.connect, self._kept, lens=lens)

    def within(self, connection: sa.Connection) -> "Reads":
        """Reads inside a transaction, which see what it wrote, and all that is there."""
        return Reads(lambda: nullcontext(connection), self._kept, is_stored=False)

    @property
    def remembered_words(self) -> RememberedWords:
        """What is known of words beside the project, for `words`."""
        return self._kept.words

    def connection(self) -> AbstractContextManager[sa.Connection]:
        """The connection of one call, for what only this package may ask."""
        return self._connected()

    def positions(self, connection: sa.Connection) -> Positions:
        """What became of positions of older versions, as a connection sees it."""
        return Positions(connection, self._kept)

    @contextmanager
    def moment(self) -> Iterator["Reads"]:
        """Several reads of one and the same moment."""
        with self._connected() as connection:
            yield Reads(
                lambda: nullcontext(connection),
                self._kept,
                is_stored=self._is_stored,
                lens=self.lens,
                afterwards=self._afterwards,
            )

    def every(self, kind: type[V]) -> list[V]:
        """All rows of a kind, in no order."""
        return self._rows(kind)

    def stored(self, kind: type[V]) -> list[V]:
        """All rows of a kind as they are stored, positions in the versions that they name."""
        with self._connected() as connection:
            return fetch(connection, kind, select(kind))

    def newest(self, values: Sequence[V]) -> list[V]:
        """Values that may be older, with positions in the newest version of their texts, as `ANCHORS` say."""
        if not are_anchored(values):
            return list(values)
        with self._connected() as connection:
            return self.positions(connection).newest(values)

    def newest_changes(self, changed: ChangeSet) -> ChangeSet:
        """What a step changed, as far as it may be seen, with positions in the newest versions."""
        if self.lens is None and not changed.touches(*ANCHORS):
            return changed
        with self._connected() as connection:
            seen = self.lens.of_changes(connection, changed) if self.lens else changed
            return self.positions(connection).newest_changes(seen)

    def get(self, kind: type[V], row_id: UUID) -> V | None:
        """The row with this GUID, or None."""
        return next(iter(self._rows(kind, id=row_id)), None)

    def those(self, kind: type[V], ids: Sequence[UUID], *, by: str = "id") -> list[V]:
        """The rows of which the column `by` is one of some GUIDs, in no order."""
        with self._connected() as connection:
            found = among(connection, kind, by, ids)
            return self.positions(connection).newest(found) if kind in ANCHORS else found

    def study(self) -> Study:
        """The head of the project."""
        return self._rows(Study)[0]

    def coders(self) -> list[Coder]:
        """Everyone who ever coded, by name."""
        return sorted(self._rows(Coder), key=lambda coder: natural_key(coder.name))

    def coder(self, name: str) -> Coder | None:
        """The coder with this name."""
        return next(iter(self._rows(Coder, name=name)), None)

    def sources(self) -> list[Source]:
        """All sources, by technique and then in natural order of their short ids."""
        return sorted(self._rows(Source), key=source_key)

    def source(self, source_id: SourceId) -> Source:
        """One source. Raises KeyError."""
        return self._one(Source, source_id)

    def source_named(self, short_id: str) -> Source | None:
        """The source with this short id."""
        return next(iter(self._rows(Source, short_id=short_id)), None)

    def version(self, source_id: SourceId) -> TextVersion:
        """The newest text version of a source. Raises KeyError where it has none."""
        with self._connected() as connection:
            found = fetch(connection, TextVersion, _newest_version(), {"source_id_": source_id})
        if not found:
            raise KeyError(source_id)
        return found[0]

    def versions(self, source_id: SourceId) -> list[TextVersion]:
        """All texts that a source had and has, the newest last."""
        return sorted(self._rows(TextVersion, source_id=source_id), key=lambda version: version.number)

    def text(self, source_id: SourceId) -> str:
        """The stored text of a source, as it stands now."""
        with self.moment() as now:
            return now.words(now.version(source_id).digest)

    def words(self, digest: str) -> str:
        """The text that is kept under a digest. Raises KeyError."""
        with self._connected() as connection:
            return self._kept.text(digest, lambda: blobs.content_of(connection, digest).decode())

    def words_once(self, digest: str) -> str:
        """The same, and it is not kept in memory for whoever asks next."""
        return self.original(digest).decode()

    def texts(self, digests: Mapping[SourceId, str]) -> Mapping[SourceId, str]:
        """The texts of sources, given by their digests, each read when it is first asked for, now or later."""
        return Texts(digests, Reads(self._afterwards, self._kept, lens=self.lens).words)

    def conversations(self, versions: Mapping[VersionId, SourceId]) -> Conversations:
        """What is said and asked in the newest versions of sources, read when it is first asked for."""
        return Conversations(versions, Reads(self._afterwards, self._kept, lens=self.lens)._conversations)

    def _conversations(self, versions: Mapping[VersionId, SourceId]) -> Mapping[SourceId, Conversation]:
        """The same, read at once."""
        with self._connected() as connection:
            return conversations_in(connection, self.positions(connection), versions)

    def original(self, digest: str) -> bytes:
        """The bytes of an imported file. Raises KeyError."""
        with self._connected() as connection:
            return blobs.content_of(connection, digest)

    def turns(self, source_id: SourceId) -> list[Turn]:
        """The turns of a source's text, in order. Raises KeyError where it has none."""
        return sorted(self.in_text(Turn, source_id), key=lambda turn: turn.start)

    def speakers(self, source_id: SourceId) -> list[Speaker]:
        """The labels of a source."""
        return sorted(self._rows(Speaker, source_id=source_id), key=lambda speaker: natural_key(speaker.label))

    def pages(self, source_id: SourceId) -> list[Page]:
        """The pages of a source that came as a PDF. Raises KeyError where it has no text."""
        return sorted(self.in_text(Page, source_id), key=lambda page: page.number)

    def informants(self) -> list[Informant]:
        """All informants, in natural order of their short ids."""
        return sorted(self._rows(Informant), key=lambda informant: natural_key(informant.short_id))

    def participations(self) -> list[Participation]:
        """Who takes part in which source."""
        return self._rows(Participation)

    def asked(self) -> list[Asked]:
        """Which source was asked about which code."""
        return self._rows(Asked)

    def source_attributes(self) -> list[SourceAttribute]:
        """Further columns of the register of sources; where recordings lie is none of them."""
        return [one for one in self._rows(SourceAttribute) if one.name not in NO_COLUMNS]

    def recordings(self) -> list[SourceAttribute]:
        """Where the recordings of sources lie on this computer, as far as they were linked."""
        return self._rows(SourceAttribute, name=RECORDING)

    def surveys(self) -> list[SourceAttribute]:
        """The digests of the surveys that sources came from."""
        return self._rows(SourceAttribute, name=ANSWERS)

    def informant_attributes(self) -> list[InformantAttribute]:
        """Further columns of the register of informants."""
        return self._rows(InformantAttribute)

    def code_tree(self) -> CodeTree:
        """The codebook."""
        return CodeTree(self._rows(Code))

    def code(self, code_id: CodeId) -> Code:
        """One code. Raises KeyError."""
        return self._one(Code, code_id)

    def in_text(self, kind: type[V], source_id: SourceId, near: Span | None = None) -> list[V]:
        """What stands in the text of a source, of one kind in `ANCHORS`, everyone's and in no order.

        With `near`, at least what touches that span. Raises KeyError where the source has no text.
        """
        near = near or _ANYWHERE
        with self.moment() as now, now.connection() as connection:
            positions = self.positions(connection)
            versions = positions.leading_to([now.version(source_id).id])
            least, most = positions.reach(versions)
            text = {"source_id_": source_id} if kind is Excerpt else {"versions_": list(versions)}
            bounds = {"first_": near.start - most, "last_": near.end - least}
            return positions.newest(fetch(connection, kind, _in_text(TABLES[kind]), text | bounds))

    def excerpt(self, excerpt_id: ExcerptId) -> Excerpt:
        """One excerpt. Raises KeyError."""
        return self._one(Excerpt, excerpt_id)

    def excerpts(self, source_id: SourceId, coder_id: CoderId) -> list[Excerpt]:
        """A coder's excerpts of a source, in order of their place."""
        found = self._rows(Excerpt, source_id=source_id, coder_id=coder_id)
        return sorted(found, key=lambda excerpt: (excerpt.start, -excerpt.end, excerpt.number))

    def excerpt_at(self, source_id: SourceId, span: Span, coder_id: CoderId) -> Excerpt | None:
        """The coder's excerpt at exactly this place."""
        own = {"source_id_": source_id, "coder_id_": coder_id}
        with self.moment() as now, now.connection() as connection:
            positions = self.positions(connection)
            versions = positions.leading_to([now.version(source_id).id]) if positions else ()
            least, most = positions.reach(versions)
            own_near = own | {"least_": span.start - most, "most_": span.start - least}
            near = positions.newest(fetch(connection, Excerpt, _excerpts_near(), own_near))
        return next((one for one in near if one.span == span), None)

    def codings_of(self, excerpt_id: ExcerptId) -> list[Coding]:
        """The codings of one excerpt."""
        return self._rows(Coding, excerpt_id=excerpt_id)

    def codings(self, source_id: SourceId, coder_id: CoderId) -> list[Coding]:
        """A coder's codings in a source."""
        with self._connected() as connection:
            return fetch(connection, Coding, _codings_in_source(), {"source_id_": source_id, "coder_id_": coder_id})

    def codings_with(self, code_id: CodeId) -> list[Coding]:
        """The codings of every coder with one code itself, in no order."""
        return self._rows(Coding, code_id=code_id)

    def voices(self, source_id: SourceId, coder_id: CoderId) -> dict[ExcerptId, UUID]:
        """The informant of each of a coder's excerpts of a source, where there is one."""
        with self._connected() as connection:
            excerpts = self.within(connection).excerpts(source_id, coder_id)
            return voices.of_excerpts(connection, self.positions(connection), excerpts)

    def voiced_text(self, source_id: SourceId) -> VoicedText:
        """Who speaks where in a source. Raises KeyError where it has no text."""
        with self.moment() as now, now.connection() as connection:
            version_id, positions = now.version(source_id).id, self.positions(connection)
            return voices.voiced_texts(connection, positions, {version_id: source_id}, Meanings())[version_id]

    def corpus(self, coder: Coder) -> Corpus:
        """All that one coder has coded, with what analyses look up beside it; the same object until the next step."""
        with self.moment() as now, now.connection() as connection:
            if not self._is_stored or (self.lens and self.lens.coder_id != coder.id):
                return corpora.whole(now, coder)
            step = next_number(connection)
            return self._kept.corpus(coder.id, step, partial(corpora.whole, now, coder), partial(corpora.followed, now))

    def displays(self) -> list[Display]:
        """The saved displays by title, their columns by today's short ids."""
        return sorted(self._shown(self._rows(Display)), key=lambda display: natural_key(display.title))

    def phrases(self, display_id: DisplayId) -> list[CellPhrase]:
        """What was written into the cells of a display, rows and columns by today's short ids."""
        return self._shown(self._rows(CellPhrase, display_id=display_id))

    def taken(self, display_id: DisplayId) -> list[CellExcerpt]:
        """Which excerpts were taken into the cells of a display, or out of them, by today's short ids."""
        return self._shown(self._rows(CellExcerpt, display_id=display_id))

    def _shown(self, values: list[V]) -> list[V]:
        if not values:
            return values
        with self._connected() as connection:
            names = Names(connection)
        return [names.shown(value) for value in values]

    def steps(self, since: int = 0) -> list[Step]:
        """The steps after a number, in order."""
        with self._connected() as connection:
            return Journal(connection).since(since)

    def steps_on(self, row_id: UUID) -> list[Step]:
        """The steps that made, replaced or removed a row, in order."""
        with self._connected() as connection:
            return Journal(connection).on(row_id)

    def steps_in_effect_on(self, row_id: UUID) -> list[Step]:
        """The steps that made or replaced a row and were not undone, in order."""
        with self._connected() as connection:
            return Journal(connection).in_effect_on(row_id)

    def steps_in_effect_called(self, labels: Sequence[str]) -> list[Step]:
        """The steps with one of these labels that were not undone, in order."""
        with self._connected() as connection:
            return Journal(connection).in_effect_called(labels)

    def made_by(self, row_ids: Sequence[UUID]) -> dict[UUID, Step]:
        """The step that made each of some rows."""
        with self._connected() as connection:
            return Journal(connection).made_by(row_ids)

    def changes_of(self, step: Step) -> tuple[Change, ...]:
        """What a step changed, as far as it may be seen. Raises KeyError for a step that is hidden altogether."""
        with self._connected() as connection:
            changes = Journal(connection).changes_of(step)
            return self.lens.of_changes(connection, ChangeSet(step, changes)).changes if self.lens else changes

    def counts_by_source(self, coder_id: CoderId) -> dict[SourceId, int]:
        """How many excerpts a coder made in each source that has any."""
        query = sa.select(_excerpt.source_id, sa.func.count()).where(_excerpt.coder_id == coder_id)
        with self._connected() as connection:
            return {found[0]: found[1] for found in connection.execute(query.group_by(_excerpt.source_id))}

    def counts_by_code(self, coder_id: CoderId) -> dict[CodeId, int]:
        """How many codings a coder made with each code itself that has any."""
        query = sa.select(_coding.code_id, sa.func.count()).join_from(TABLES[Coding], TABLES[Excerpt])
        query = query.where(_excerpt.coder_id == coder_id).group_by(_coding.code_id)
        with self._connected() as connection:
            return {found[0]: found[1] for found in connection.execute(query)}

    def _one(self, kind: type[V], row_id: UUID) -> V:
        found = self.get(kind, row_id)
        if found is None:
            raise KeyError(row_id)
        return found

    def _rows(self, kind: type[V], **where: object) -> list[V]:
        with self._connected() as connection:
            parameters = {f"{name}_": value for name, value in where.items()}
            found = fetch(connection, kind, _where(TABLES[kind], *where), parameters)
            return self.positions(connection).newest(found) if kind in ANCHORS else found


# Built once: composing these expressions costs more than running them.
@cache
def _where(table: sa.Table, *columns: str) -> sa.Select[Any]:
    """The rows whose columns equal the parameters of the same name with `_` behind."""
    wanted = [table.c[name] for name in columns]
    equal = [column == sa.bindparam(f"{column.name}_", type_=column.type) for column in wanted]
    return select(KINDS[table.name]).where(*equal)


@cache
def _codings_in_source() -> sa.Select[Any]:
    return corpora.codings_of_coder().where(_excerpt.source_id == sa.bindparam("source_id_"))


@cache
def _excerpts_near() -> sa.Select[Any]:
    query = select(Excerpt).where(_excerpt.source_id == sa.bindparam("source_id_", type_=_excerpt.source_id.type))
    query = query.where(_excerpt.coder_id == sa.bindparam("coder_id_", type_=_excerpt.coder_id.type))
    return query.where(_excerpt.start.between(sa.bindparam("least_"), sa.bindparam("most_")))


@cache
def _in_text(table: sa.Table) -> sa.Select[Any]:
    """The rows of a source, or of its versions where they do not name it, that touch a stretch of its text."""
    kind, guid = KINDS[table.name], table.c.version_id.type
    if kind is Excerpt:
        is_there = table.c.source_id == sa.bindparam("source_id_", type_=guid)
    else:
        is_there = table.c.version_id.in_(sa.bindparam("versions_", type_=guid, expanding=True))
    return select(kind).where(is_there, table.c.start <= sa.bindparam("last_"), table.c.end >= sa.bindparam("first_"))


@cache
def _newest_version() -> sa.Select[Any]:
    table = TABLES[TextVersion].c
    query = select(TextVersion).where(table.source_id == sa.bindparam("source_id_", type_=table.source_id.type))
    return query.order_by(table.number.desc()).limit(1)
