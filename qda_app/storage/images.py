"""The rows of a step, before and after, as compressed bytes."""

import json
import zlib
from collections.abc import Iterable, Iterator
from typing import Any

from qda_app.storage.forms import names
from qda_app.storage.runs import Rows, Run, inverse
from qda_app.storage.schema import KINDS

_BETWEEN = "\n,"  # Runs are JSON each, as they are together: one call for all would hold up the window.


def pack(runs: Iterable[Run]) -> bytes:
    """A run names its table and columns once; level 9 would save a fifth for six times the work.

    Piece by piece: all of a large step in one string would hold up the window while it is made.
    """
    packer, before = zlib.compressobj(level=1), "["
    parts = []
    for run in runs:
        parts.append(packer.compress((before + json.dumps(run, separators=(",", ":"))).encode()))
        before = _BETWEEN
    parts.append(packer.compress((before + "]" if before == "[" else "]").encode()))
    return b"".join([*parts, packer.flush()])


def unpack(images: bytes, *, back: bool = False) -> Iterator[Run]:
    """The runs that `pack` was given, or those that lead back. Raises ValueError for images of another schema."""
    parts = zlib.decompress(images).decode()[1:-1].split(_BETWEEN)
    for part in reversed(parts) if back else parts:
        runs = [_run(*run) for run in json.loads(f"[{part}]")]
        yield from inverse(runs) if back else runs


def _run(table: str, columns: list[str], befores: list[Any], afters: list[Any]) -> Run:
    if tuple(columns) != names(KINDS[table]):
        raise ValueError(columns)
    return Run(table, tuple(columns), _rows(befores), _rows(afters))


def _rows(rows: list[Any]) -> Rows:
    return [row and tuple(row) for row in rows]
