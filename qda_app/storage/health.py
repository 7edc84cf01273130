"""Health: whether the file itself is sound, and the journal tells how its rows came to be."""

import zlib
from collections.abc import Iterator
from uuid import UUID

import sqlalchemy as sa

from qda_app.domain.changes import Step
from qda_app.domain.fieldwork import Attachment
from qda_app.domain.ids import SourceId
from qda_app.domain.sources import TextVersion
from qda_app.domain.value import Value
from qda_app.domain.words import TextWords
from qda_app.i18n import _
from qda_app.storage import blobs
from qda_app.storage.reads import Reads
from qda_app.storage.schema import TABLES, excerpt_number, text_words, word_stem
from qda_app.storage.word_store import unpacked


def problems_of_file(read: Reads) -> Iterator[str]:
    """What SQLite and the journal find wrong, as sentences."""
    with read.connection() as connection:
        found = list(_problems_of_database(connection)) or list(_problems_of_rows(read))
    yield from found or _problems_of_journal(read)


def problems_of_contents(read: Reads) -> Iterator[str]:
    """Texts and original files that are not there, or not what their digests say."""
    with read.connection() as connection:
        kept = blobs.digests(connection)
        for digest in kept:
            if not blobs.is_sound(connection, digest):
                yield _("The text or file with the digest {digest} was changed.").format(digest=digest[:8])
    named = {one.digest for one in read.every(TextVersion)} | {one.digest for one in read.every(Attachment)}
    named |= {one.original for one in read.sources()}
    for digest in sorted(named - {"", *kept}):
        yield _("The text or file with the digest {digest} is missing.").format(digest=digest[:8])


def problems_of_words(read: Reads) -> Iterator[str]:
    """What the word index knows, as far as it knows anything, that is not so."""
    with read.connection() as connection:
        rows = connection.execute(sa.select(text_words.c.digest, text_words.c.words, text_words.c.places))
        known = {digest: unpacked(words, places) for digest, words, places in rows}
        stemmed = set(connection.scalars(sa.select(word_stem.c.word)))
    wrong = [digest for digest, words in known.items() if words != TextWords.of(read.words(digest))]
    if wrong or stemmed != {word for words in known.values() for word in words.words}:
        yield _("The word index does not tell what the texts hold. It can be made anew: check --rebuild.")


def last_numbers(read: Reads) -> dict[SourceId, int]:
    """The highest excerpt number that each source ever gave."""
    with read.connection() as connection:
        query = sa.select(excerpt_number.c.source_id, excerpt_number.c.last)
        return {found[0]: found[1] for found in connection.execute(query)}


def _problems_of_database(connection: sa.Connection) -> Iterator[str]:
    try:
        for (found,) in connection.exec_driver_sql("PRAGMA integrity_check"):
            if found != "ok":
                yield _damaged(found)
        for table, *_rest in connection.exec_driver_sql("PRAGMA foreign_key_check"):
            yield _("A row of {table} refers to something that is gone.").format(table=table)
    except sa.exc.DatabaseError as fault:
        yield _damaged(str(fault.orig))


def _problems_of_rows(read: Reads) -> Iterator[str]:
    for kind, table in TABLES.items():
        try:
            read.stored(kind)
        except (LookupError, ValueError):  # a choice that does not exist, a date or GUID that is none
            yield _("A row of {table} cannot be read.").format(table=table.name)


def _damaged(found: str) -> str:
    return _("The file is damaged: {found}.").format(found=found)


def _problems_of_journal(read: Reads) -> Iterator[str]:
    """The steps, followed from the first, must lead to the rows that are there."""
    rows: dict[UUID, Value] = {}
    for number, step in enumerate(read.steps(), start=1):
        if step.number != number:
            yield _("The journal lacks step {number}.").format(number=number)
            return
        try:
            for change in read.changes_of(step):
                rows.pop(change.value.id, None)
                if change.after:
                    rows[change.after.id] = change.after
        except (zlib.error, LookupError, ValueError, TypeError):
            yield _("Step {number} of the journal cannot be read.").format(number=number)
            return
    present = {value.id: value for kind in TABLES if kind is not Step for value in read.stored(kind)}
    if rows != present:
        yield _("The journal and the rows of the project differ in {count} places.").format(
            count=sum(rows.get(key) != present.get(key) for key in rows.keys() | present.keys())
        )
