"""What a kind of display is: its names, what it needs, and how it is built."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from qda_app.analysis.displays.arrangement import Arranging
from qda_app.analysis.displays.given import NOTHING_GIVEN, Given
from qda_app.analysis.displays.needs import Lacks
from qda_app.analysis.displays.options import Option
from qda_app.analysis.displays.plans import Plan
from qda_app.domain.corpus import Corpus
from qda_app.domain.displays import Display
from qda_app.domain.filled import Filled
from qda_app.domain.triangulation import Assumptions
from qda_app.i18n import N_, Language


class Form(StrEnum):
    """The shape of a display."""

    MATRIX = "matrix"
    FORM = "form"
    NETWORK = "network"
    FIGURE = "figure"


class Picture(StrEnum):
    """What the cells of a matrix show in its thumbnail."""

    WORDS = "words"
    SIGNS = "signs"
    MARKS = "marks"
    LINES = "lines"
    FIGURES = "figures"


class Purpose(StrEnum):
    """What a researcher wants a display for; the groups of the gallery, in order."""

    COMPLETE = "complete"
    COMPARE = "compare"
    TIME = "time"
    EXPLAIN = "explain"
    SUMMARISE = "summarise"


PURPOSE_NAMES = {
    Purpose.COMPLETE: N_("Complete and check"),
    Purpose.COMPARE: N_("Compare people"),
    Purpose.TIME: N_("See over time"),
    Purpose.EXPLAIN: N_("Explain"),
    Purpose.SUMMARISE: N_("Summarise"),
}


@dataclass(frozen=True)
class DisplayKind:
    """A kind of display. `name`, `question` and `needs` are message ids, translated where they are shown.

    `lacks` tells, in sentences of the interface, what a corpus still wants before the display says something; none
    means ready. `method` is the paragraph of METHOD that tells of the kind, `picture` what its thumbnail shows. `fill`
    is what sets the kind apart; what it returns is of its form. `view_of` is the kind whose saved displays it joins.
    """

    key: str
    form: Form
    purpose: Purpose
    name: str
    question: str
    needs: str
    lacks: Lacks
    fill: Callable[[Plan], Filled]
    options: Sequence[Option] = ()
    compares_coders: bool = False
    view_of: str = ""
    arranging: Arranging = Arranging()
    method: str = ""
    picture: Picture = Picture.WORDS

    def build(
        self,
        corpus: Corpus,
        display: Display,
        lang: Language,
        assumptions: Assumptions,
        given: Given = NOTHING_GIVEN,
    ) -> Filled:
        """Fill `display` from a corpus, in the language of a document."""
        return self.fill(Plan(corpus, display, lang, assumptions, given))

    def named(self, display: Display, lang: Language) -> str:
        """The title of a display, or the name of its kind where it has none."""
        return display.title or lang._(self.name)
