"""Lists in an order of the researcher's own: research questions, objectives, and the questions of the guide."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar
from uuid import UUID

from qda_app.domain.guide import GuideQuestion
from qda_app.domain.study import Objective, ResearchQuestion

ListLine = ResearchQuestion | Objective | GuideQuestion
L = TypeVar("L", bound=ListLine)


def in_order(lines: Iterable[L]) -> list[L]:
    """The lines as they stand in their list."""
    return sorted(lines, key=lambda line: (line.position, line.id))


def counted(lines: Sequence[L]) -> list[L]:
    """The same lines in this order, positions counted from 0."""
    return [replace(line, position=place) for place, line in enumerate(lines)]


def moved(lines: Sequence[L], line_id: UUID, place: int) -> list[L]:
    """The lines with one of them at another place; beyond the ends is at the end. The others keep their order."""
    line = next(one for one in lines if one.id == line_id)
    others = [one for one in lines if one.id != line_id]
    at = max(0, min(place, len(others)))
    return counted([*others[:at], line, *others[at:]])
