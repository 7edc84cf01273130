"""Options of a kind of display: what a person chooses beside its codes, kept with the display."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from qda_app.analysis.displays.given import NOTHING_GIVEN, Given
from qda_app.domain.corpus import Corpus
from qda_app.domain.displays import Display

Values = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Option:
    """One choice. `title` and the words of `values` are message ids; with `is_many` any number of values is chosen.

    Where a project has what can be chosen, such as its sources, `offers` tells it, the usual one first.
    """

    key: str
    title: str
    values: Values
    default: tuple[str, ...]
    is_many: bool = False
    offers: Callable[[Corpus, Given], Values] | None = None

    def at(self, corpus: Corpus, given: Given = NOTHING_GIVEN) -> "Option":
        """The same choice in a project."""
        if not self.offers:
            return self
        values = self.offers(corpus, given)
        return replace(self, values=values, default=tuple(value for value, _ in values[:1]))

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
