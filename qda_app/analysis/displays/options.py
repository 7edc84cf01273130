"""Options of a kind of display: what a person chooses beside its codes, kept with the display."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qda_app.domain.displays import Display


@dataclass(frozen=True, slots=True)
class Option:
    """One choice. `title` and the words of `values` are message ids; with `is_many` any number of values is chosen."""

    key: str
    title: str
    values: tuple[tuple[str, str], ...]
    default: tuple[str, ...]
    is_many: bool = False

    def chosen(self, display: Display) -> tuple[str, ...]:
        """What a display chose, in the order of the values; the default where it chose nothing that there is."""
        told = dict(display.options).get(self.key, "").split(",")
        return tuple(value for value, _ in self.values if value in told) or self.default

    def is_chosen(self, display: Display, value: str) -> bool:
        """Whether a display chose a value."""
        return value in self.chosen(display)

    def choose(self, display: Display, values: Sequence[str]) -> Display:
        """The display with other values; the default is not written down."""
        others = [(key, told) for key, told in display.options if key != self.key]
        is_default = not values or set(values) == set(self.default)
        own = [] if is_default else [(self.key, ",".join(values))]
        return replace(display, options=(*others, *own))
