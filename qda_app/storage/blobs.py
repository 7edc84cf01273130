"""Texts and original files by content: what the journal names by digest and never repeats."""

import zlib
from hashlib import sha256

import sqlalchemy as sa

from qda_app.storage.schema import blob

_CONTENT = sa.select(blob.c.is_packed, blob.c.content).where(blob.c.digest == sa.bindparam("wanted"))
_IS_KEPT = sa.select(blob.c.digest).where(blob.c.digest == sa.bindparam("wanted"))


def keep(connection: sa.Connection, content: bytes) -> str:
    """Store `content` unless it is there; returns its SHA-256 in hexadecimal."""
    digest = sha256(content).hexdigest()
    if connection.execute(_IS_KEPT, {"wanted": digest}).first() is None:
        packed = zlib.compress(content, level=4)  # of 6, the last twentieth takes three quarters of the time
        is_packed = len(packed) < len(content)
        kept = packed if is_packed else content
        connection.execute(blob.insert(), {"digest": digest, "is_packed": is_packed, "content": kept})
    return digest


def content_of(connection: sa.Connection, digest: str) -> bytes:
    """The bytes with this digest. Raises KeyError."""
    found = connection.execute(_CONTENT, {"wanted": digest}).first()
    if found is None:
        raise KeyError(digest)
    return zlib.decompress(found.content) if found.is_packed else bytes(found.content)


def is_sound(connection: sa.Connection, digest: str) -> bool:
    """Whether what is kept under a digest is what was put there. Raises KeyError."""
    try:
        return sha256(content_of(connection, digest)).hexdigest() == digest
    except zlib.error:
        return False


def digests(connection: sa.Connection) -> list[str]:
    """Every digest that something is kept under."""
    return list(connection.scalars(sa.select(blob.c.digest)))
