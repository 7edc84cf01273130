"""The lens of one who works blind: views over the tables of a connection that leave out what other coders made.

SQLite looks a name up among temporary views first, so that every read through such a connection is the coder's own,
also one that is written later. `main.` is the whole.
"""

import json
import sqlite3
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

import sqlalchemy as sa

from qda_app.domain.changes import Change, ChangeSet, Step
from qda_app.domain.claims import ClaimEvidence, ClaimTactic, Judgement, NotedCase
from qda_app.domain.displays import CellExcerpt, CellPhrase, FrozenDisplay
from qda_app.domain.events import EventExcerpt
from qda_app.domain.excerpts import Coding, Excerpt
from qda_app.domain.ids import CoderId, ExcerptId
from qda_app.domain.memos import Memo, MemoLink
from qda_app.domain.networks import LinkEvidence
from qda_app.domain.ratings import CaseRating, RatingEvidence
from qda_app.domain.reviews import Review, ReviewReply
from qda_app.domain.settlements import Settlement
from qda_app.domain.suggestions import JudgedCue
from qda_app.domain.summaries import Form, FormExcerpt, FormField, Summary
from qda_app.domain.value import Value
from qda_app.i18n import N_
from qda_app.storage.forms import names
from qda_app.storage.grips import Grip, subject
from qda_app.storage.images import unpack
from qda_app.storage.runs import changes_of
from qda_app.storage.schema import TABLES

HIDDEN_LABEL = N_("A step of another coder")
_OF_CODER = (Excerpt, Memo, JudgedCue, CaseRating, Judgement, NotedCase, Settlement, ClaimTactic, Review, ReviewReply)
_RESTING = (CellExcerpt, LinkEvidence, EventExcerpt, RatingEvidence, FormExcerpt, ClaimEvidence)  # on one excerpt
_OF_WRITER = (CellPhrase, MemoLink, Summary, FormField, FrozenDisplay, *_RESTING)  # name no coder: theirs who wrote
_WORK = frozenset(TABLES[kind].name for kind in (Coding, *_OF_CODER, *_OF_WRITER))
_NO_WORK, _SOME_WORK, _ONLY_WORK = range(3)
_BATCH = 10_000  # parameters of a statement


@dataclass(frozen=True)
class Lens:
    """Whose work is seen, and under which names this coder's steps were recorded."""

    coder_id: CoderId
    names: frozenset[str]
    _shares: dict[str, int] = field(default_factory=dict, compare=False, repr=False)

    def put_on(self, connection: sqlite3.Connection) -> None:
        """Lay the views over a connection that only reads."""
        connection.create_function("is_mine", 1, self.names.__contains__, deterministic=True)
        connection.create_function("subject_of", 1, _subject_of, deterministic=True)
        connection.create_function("known_share", 1, self._shares.get, deterministic=False)
        connection.create_function("share_of_work", 2, self._share_of_work, deterministic=True)
        for name, query in _views(self.coder_id).items():
            connection.execute(f"CREATE TEMP VIEW {name} AS {query}")

    def shown(self, done: Step) -> Step:
        """A step as it may be named: that of another coder without its words."""
        return done if done.coder in self.names else _nameless(done)

    def of_changes(self, connection: sa.Connection, changed: ChangeSet) -> ChangeSet:
        """What of a change set is not the work of others."""
        others = {id(change) for change in self.others(connection, changed.changes)}
        if not others and changed.step.coder in self.names:
            return changed
        return ChangeSet(self.shown(changed.step), tuple(one for one in changed.changes if id(one) not in others))

    def leaves_others(self, connection: sa.Connection, changes: Sequence[Change]) -> bool:
        """Whether changes leave what others made as it is; that their excerpts move with a text is no change of it."""
        return all(_is_moved(change) for change in self.others(connection, changes))

    def others(self, connection: sa.Connection, changes: Sequence[Change]) -> list[Change]:
        """The changes of what other coders made: excerpts, codings, memos, summaries, phrases."""
        owners = _owners(connection, changes)
        return [change for change in changes if not self._is_mine(connection, owners, change.value)]

    def _is_mine(self, connection: sa.Connection, owners: dict[ExcerptId, CoderId], value: Value) -> bool:
        if isinstance(value, _OF_CODER):
            return value.coder_id == self.coder_id
        if isinstance(value, Coding):
            return owners.get(value.excerpt_id) == self.coder_id
        if isinstance(value, _OF_WRITER) or (isinstance(value, Form) and value.source_id is None):
            writers = connection.execute(_WRITERS, {"wanted": subject(value.id)}).scalars()
            return self.names.issuperset(writers)
        return True

    def _share_of_work(self, origin_id: str, images: bytes) -> int:
        """Whether a step changed nothing of anyone's work, some of it, or nothing else."""
        tables = {run[0] for run in json.loads(zlib.decompress(images))}
        found = _ONLY_WORK if tables <= _WORK else _SOME_WORK if tables & _WORK else _NO_WORK
        self._shares[origin_id] = found
        return found


def _is_moved(change: Change) -> bool:
    return change.kind == "replaced" and isinstance(change.value, Excerpt)


def _nameless(done: Step) -> Step:
    return Step(done.id, done.number, done.kind, done.origin_id, done.group_id, done.coder, HIDDEN_LABEL, {}, done.at)


def _subject_of(row_id: str) -> int:
    return subject(UUID(row_id))


def _views(coder_id: CoderId) -> dict[str, str]:
    """What each table shows of itself. A step of others that is work alone is left out, one that is more is nameless.

    A phrase, a summary, a field of a form, a link of a memo or what rests on an excerpt is shown where nobody else ever
    wrote it, nor made the excerpt that it names. That a source has a form is no work; a form of the study is.
    """
    own = f"coder_id = '{coder_id.hex}'"
    columns = ", ".join(_step_column(name) for name in (*names(Step), "images"))
    share = (
        "CASE WHEN is_mine(s.coder) THEN 0 ELSE coalesce(known_share(s.origin_id), share_of_work(s.origin_id, "
        "(SELECT o.images FROM main.step o WHERE o.id = s.origin_id))) END"
    )
    written_by_me = (
        "NOT EXISTS (SELECT 1 FROM main.change c JOIN main.step s ON s.number = c.step_number "
        f"WHERE c.subject = subject_of(p.id) AND c.grip >= {int(Grip.REPLACES)} AND NOT is_mine(s.coder))"
    )
    return {
        "coding": "SELECT * FROM main.coding c WHERE EXISTS "
        f"(SELECT 1 FROM main.excerpt e WHERE e.id = c.excerpt_id AND e.{own})",
        **{_name(kind): f"SELECT * FROM main.{_name(kind)} WHERE {own}" for kind in _OF_CODER},
        **{_name(kind): f"SELECT * FROM main.{_name(kind)} p WHERE {written_by_me}" for kind in _OF_WRITER},
        **{
            _name(kind): f"SELECT * FROM main.{_name(kind)} p WHERE {written_by_me} "
            f"AND NOT EXISTS (SELECT 1 FROM main.excerpt e WHERE e.id = p.{column} AND NOT e.{own})"
            for kind, column in ((CellPhrase, "quote_id"), *((kind, "excerpt_id") for kind in _RESTING))
        },
        "form": f"SELECT * FROM main.form p WHERE p.source_id IS NOT NULL OR {written_by_me}",
        "hit_queue": f"SELECT * FROM main.hit_queue WHERE {own}",
        "step": f"SELECT {columns} FROM (SELECT s.*, {share} AS share FROM main.step s) WHERE share < {_ONLY_WORK}",
    }


def _name(kind: type[Value]) -> str:
    return TABLES[kind].name


def _step_column(name: str) -> str:
    hidden = {"label": f"'{HIDDEN_LABEL}'", "parameters": "'{}'"}
    return f"CASE share WHEN {_SOME_WORK} THEN {hidden[name]} ELSE {name} END AS {name}" if name in hidden else name


_NEXT_NUMBER = sa.text("SELECT coalesce(max(number), 0) + 1 FROM main.step")
_OWNERS = sa.text("SELECT id, coder_id FROM main.excerpt WHERE id IN :ids").bindparams(
    sa.bindparam("ids", expanding=True)
)
_WRITERS = sa.text(
    "SELECT DISTINCT s.coder FROM main.change c JOIN main.step s ON s.number = c.step_number "
    f"WHERE c.subject = :wanted AND c.grip >= {int(Grip.REPLACES)}"
)
_MAKING = sa.text(
    "SELECT s.images FROM main.change c JOIN main.step s ON s.number = c.step_number "
    f"WHERE c.subject = :wanted AND c.grip = {int(Grip.MAKES_OR_REMOVES)} LIMIT 1"
)


def next_number(connection: sa.Connection) -> int:
    """The number of the next step, whoever made those before."""
    return int(connection.execute(_NEXT_NUMBER).scalar_one())


def _owners(connection: sa.Connection, changes: Sequence[Change]) -> dict[ExcerptId, CoderId]:
    """Whose the excerpts are that these changes code."""
    owners = {one.value.id: one.value.coder_id for one in changes if isinstance(one.value, Excerpt)}
    wanted = {one.value.excerpt_id for one in changes if isinstance(one.value, Coding)} - owners.keys()
    for ids in _batches(sorted(wanted)):
        rows = connection.execute(_OWNERS, {"ids": [row_id.hex for row_id in ids]})
        owners |= {UUID(row_id): UUID(coder_id) for row_id, coder_id in rows}
    for excerpt_id in wanted:
        if excerpt_id not in owners:
            owners |= _owners_as_made(connection, excerpt_id)
    return owners


def _owners_as_made(connection: sa.Connection, excerpt_id: ExcerptId) -> dict[ExcerptId, CoderId]:
    """Whose an excerpt was that is gone, and those that were made or removed with it."""
    images = connection.execute(_MAKING, {"wanted": subject(excerpt_id)}).scalar()
    changes = changes_of(unpack(images)) if images else ()
    return {one.value.id: one.value.coder_id for one in changes if isinstance(one.value, Excerpt)}


def _batches(ids: Sequence[UUID]) -> Iterable[Sequence[UUID]]:
    return (ids[start : start + _BATCH] for start in range(0, len(ids), _BATCH))
