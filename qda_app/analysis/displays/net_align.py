"""Aligning and distributing the nodes of a network; places are centres, and all nodes are of one size."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from qda_app.analysis.displays.net_layout import Place

Key = TypeVar("Key")


class Alignment(StrEnum):
    """What the chosen nodes have in common afterwards."""

    LEFT = "align_left"
    CENTRE = "align_centre"
    RIGHT = "align_right"
    TOP = "align_top"
    MIDDLE = "align_middle"
    BOTTOM = "align_bottom"
    ACROSS = "distribute_across"
    DOWN = "distribute_down"


def aligned(places: Mapping[Key, Place], how: Alignment) -> dict[Key, Place]:
    """Where the nodes stand then; the same place for a single one."""
    xs, ys = [x for x, _y in places.values()], [y for _x, y in places.values()]
    if not places:
        return {}
    match how:
        case Alignment.LEFT:
            return {key: (min(xs), y) for key, (_x, y) in places.items()}
        case Alignment.CENTRE:
            return {key: ((min(xs) + max(xs)) / 2, y) for key, (_x, y) in places.items()}
        case Alignment.RIGHT:
            return {key: (max(xs), y) for key, (_x, y) in places.items()}
        case Alignment.TOP:
            return {key: (x, min(ys)) for key, (x, _y) in places.items()}
        case Alignment.MIDDLE:
            return {key: (x, (min(ys) + max(ys)) / 2) for key, (x, _y) in places.items()}
        case Alignment.BOTTOM:
            return {key: (x, max(ys)) for key, (x, _y) in places.items()}
        case Alignment.ACROSS:
            told = _evenly({key: x for key, (x, _y) in places.items()})
            return {key: (told[key], y) for key, (_x, y) in places.items()}
        case Alignment.DOWN:
            told = _evenly({key: y for key, (_x, y) in places.items()})
            return {key: (x, told[key]) for key, (x, _y) in places.items()}


def _evenly(values: Mapping[Key, float]) -> dict[Key, float]:
    """The same distance between neighbours; the first and the last stay."""
    ranked = sorted(values, key=lambda key: values[key])
    first, last = values[ranked[0]], values[ranked[-1]]
    step = (last - first) / max(1, len(ranked) - 1)
    return {key: first + step * number for number, key in enumerate(ranked)}
