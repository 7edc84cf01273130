"""What a frozen copy of a display holds, as text: a matrix or figure as it was filled, and back again."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass, replace
from enum import Enum
from typing import Any
from uuid import UUID

from qda_app.domain import figures
from qda_app.domain.excerpts import Stance
from qda_app.domain.figures import Figure
from qda_app.domain.filled import Filled
from qda_app.domain.matrices import Axis, CellMark, Emptiness, Evidence, Matrix, MatrixCell

_VALUES: Mapping[str, type[Any]] = {
    one.__name__: one
    for one in (
        Matrix, MatrixCell, Axis, Evidence, Figure, figures.Label, figures.Series, figures.Bars, figures.Grid,
        figures.Stretch, figures.Lanes, figures.Line, figures.Curves, figures.Point, figures.Points, figures.Vertex,
        figures.Arc, figures.Net,
    )
}  # fmt: skip
_CHOICES: Mapping[str, type[Enum]] = {
    one.__name__: one
    for one in (Stance, Emptiness, CellMark, figures.Paint, figures.Symbol, figures.Dash, figures.Shape)
}
_VALUE, _CHOICE, _ID = "is", "one of", "id"
_LANGUAGE, _FILLED = "language", "filled"


def as_text(filled: Filled, language: str) -> str:
    """A matrix or figure as JSON; of excerpts only what is shown, for their words stand in the project."""
    table = replace(filled.table, cells=tuple(tuple(map(_lean, row)) for row in filled.table.cells))
    told = _told(replace(filled, table=table) if isinstance(filled, Figure) else table)
    return json.dumps({_LANGUAGE: language, _FILLED: told}, ensure_ascii=False)


def from_text(content: str) -> Filled:
    """The same back again."""
    found: Filled = _read(json.loads(content)[_FILLED])
    return found


def language_of(content: str) -> str:
    """The language in which it was filled."""
    return str(json.loads(content)[_LANGUAGE])


def holds(content: str, excerpt_id: UUID) -> bool:
    """Whether an excerpt stands behind a frozen copy."""
    return excerpt_id.hex in content


def differing(then: Matrix, now: Matrix) -> list[tuple[str, str]]:
    """The cells, by row and column, that do not say now what they said then, or stand in only one of the two."""
    old, new = _said(then), _said(now)
    return [place for place in dict.fromkeys((*old, *new)) if old.get(place) != new.get(place)]


def _said(matrix: Matrix) -> dict[tuple[str, str], object]:
    """What every cell says to who reads it, and what it rests on."""
    return {
        (row.key, column.key): (
            cell.phrase, cell.quote_text, cell.words, cell.position, cell.strength, cell.empty, cell.rating,
            cell.caveat, cell.mark, tuple(one.excerpt_id for one in cell.evidence),
        )
        for row, cells in zip(matrix.rows, matrix.cells, strict=True)
        for column, cell in zip(matrix.columns, cells, strict=True)
    }  # fmt: skip


def _lean(cell: MatrixCell) -> MatrixCell:
    evidence = tuple(replace(one, text="", paraphrase="") for one in cell.evidence)
    quote = replace(cell.quote, text="", paraphrase="") if cell.quote else None
    return replace(cell, evidence=evidence, quote=quote)


def _told(value: Any) -> Any:  # noqa: ANN401 - whatever a filled display holds
    if isinstance(value, Enum):
        name = type(value).__name__
        return {_CHOICE: name, "value": value.value} if name in _CHOICES else value.value
    if isinstance(value, UUID):
        return {_ID: value.hex}
    if is_dataclass(value) and not isinstance(value, type):
        kept = {one.name: getattr(value, one.name) for one in fields(value)}
        usual = {one.name: one.default for one in fields(value) if one.default is not MISSING}
        told = {name: _told(held) for name, held in kept.items() if name not in usual or held != usual[name]}
        return {_VALUE: type(value).__name__, **told}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_told(one) for one in value]
    return value


def _read(told: Any) -> Any:  # noqa: ANN401 - whatever a filled display holds
    if isinstance(told, list):
        return tuple(map(_read, told))
    if not isinstance(told, dict):
        return told
    if _ID in told:
        return UUID(hex=told[_ID])
    if _CHOICE in told:
        return _CHOICES[told[_CHOICE]](told["value"])
    kind = _VALUES[told[_VALUE]]
    known = {one.name for one in fields(kind)}
    return kind(**{name: _read(held) for name, held in told.items() if name in known})
