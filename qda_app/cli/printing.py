"""Printing what a command found: one JSON document, or lines for people."""

import json
from collections.abc import Iterator
from dataclasses import asdict, is_dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any
from uuid import UUID

Json = Any  # What json.dumps takes.


def show(found: Json, *, as_json: bool) -> None:
    """Print it."""
    if as_json:
        print(json.dumps(found, ensure_ascii=False, indent=1, default=_plain))
    else:
        for line in lines(found):
            print(line)


def lines(found: Json) -> Iterator[str]:
    """A list of records as lines of cells with tabs between, a record as one line a key."""
    if isinstance(found, dict):
        for key, value in found.items():
            yield f"{key}\t{_cell(value)}"
    elif isinstance(found, list) and found and isinstance(found[0], dict):
        yield "\t".join(found[0])
        for record in found:
            yield "\t".join(_cell(value) for value in record.values())
    else:
        yield _cell(found)


def _cell(value: Json) -> str:
    if value is None or value == [] or value == {}:
        return "–"
    words = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=_plain)
    return " ".join(words.split())


def _plain(value: object) -> Json:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, UUID | Path):
        return str(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value))
