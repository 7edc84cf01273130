"""The rows of a step, before and after, as compressed bytes."""

import json
import zlib
from collections.abc import Sequence
from typing import Any

from qda_app.storage.forms import names
from qda_app.storage.runs import Rows, Run
from qda_app.storage.schema import KINDS


def pack(runs: Sequence[Run]) -> bytes:
    """A run names its table and columns once; level 9 would save a fifth for six times the work."""
    return zlib.compress(json.dumps(runs, separators=(",", ":")).encode(), level=1)


def unpack(images: bytes) -> list[Run]:
    """The runs that `pack` was given. Raises ValueError for images of another schema."""
    return [_run(*run) for run in json.loads(zlib.decompress(images))]


def _run(table: str, columns: list[str], befores: list[Any], afters: list[Any]) -> Run:
    if tuple(columns) != names(KINDS[table]):
        raise ValueError(columns)
    return Run(table, tuple(columns), _rows(befores), _rows(afters))


def _rows(rows: list[Any]) -> Rows:
    return [row and tuple(row) for row in rows]
