"""What is said between the program and the process that reads texts: plain lists and strings as JSON, in frames."""

import json
import struct
from typing import IO, Any

Message = Any  # What json.dumps takes.
_LENGTH = struct.Struct(">I")


class Ended(Exception):  # noqa: N818 - not an error for the process that hears it
    """The other side has gone."""


def send(pipe: IO[bytes], message: Message) -> None:
    """Write one message. Raises Ended where nobody reads it any more."""
    told = json.dumps(message).encode("ascii")  # escapes keep every code point, also lone surrogates
    try:
        pipe.write(_LENGTH.pack(len(told)) + told)
        pipe.flush()
    except (OSError, ValueError) as gone:
        raise Ended from gone


def receive(pipe: IO[bytes]) -> Message:
    """Wait for one message. Raises Ended where none will come."""
    (length,) = _LENGTH.unpack(_exactly(pipe, _LENGTH.size))
    return json.loads(_exactly(pipe, length))


def _exactly(pipe: IO[bytes], length: int) -> bytes:
    try:
        told = pipe.read(length)
    except (OSError, ValueError) as gone:
        raise Ended from gone
    if len(told) < length:
        raise Ended
    return told
