"""What the two searches of this stage share: the choice of how to look, and what is told of what was found."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from qda_app.domain.hits import Hits, SearchMode
from qda_app.i18n import _, current
from qda_app.settings import SEARCH_MODE, Settings
from qda_app.ui.context import Context
from qda_app.ui.reduce.segments import Choice, Segments
from qda_app.ui.theme import Theme

_MOST_FORMS = 6


class ModeChoice(Segments):
    """Words, exact or regular expression; one of them always, and the same at the next start."""

    mode_chosen = Signal()

    def __init__(self, settings: Settings, theme: Theme) -> None:
        """As it was left."""
        super().__init__(_choices(), theme)
        self._settings = settings
        self.setAccessibleName(_("How to look"))
        self.follow()
        self.chosen.connect(self._on_chosen)

    @property
    def mode(self) -> SearchMode:
        """What is chosen."""
        return SearchMode(self._settings.get(SEARCH_MODE))

    def follow(self) -> None:
        """Show what was chosen, perhaps elsewhere."""
        self.show_value(self.mode)

    def _on_chosen(self, value: SearchMode | None) -> None:
        if value:
            self._settings.set(SEARCH_MODE, str(value))
        self.follow()
        self.mode_chosen.emit()


def _choices() -> Sequence[Choice]:
    words = _(
        "Words by their stem: dilayani also finds pelayanan. Several words stand in one paragraph;"
        " “in quotes” they stand just so; kolab* is how a word begins."
    )
    return [
        Choice(SearchMode.WORDS, _("By words"), words),
        Choice(SearchMode.EXACT, _("Exactly"), _("Letters as they are written, also within words.")),
        Choice(
            SearchMode.REGEX, _("Regex"), _("A regular expression, such as pe\\w+an; ^ and $ are the ends of a line.")
        ),
    ]


def told_of(hits: Hits, context: Context) -> str:
    """What else there is to know of what a search by words found; empty where that is nothing."""
    if hits.search.mode is not SearchMode.WORDS:
        return ""
    return " ".join(filter(None, (_learning(context), _guessed(hits), _forms(hits))))


def _learning(context: Context) -> str:
    learned = context.learner.latest
    if learned is None or learned.is_complete:
        return ""
    number = current().number
    told = _("Still learning words, {known} of {count}: more may be found.")
    return told.format(known=number(learned.known), count=number(learned.words))


def _guessed(hits: Hits) -> str:
    words = ", ".join(f"“{word}”" for word in hits.guessed)
    return _("No word is like {words}; these begin so.").format(words=words) if words and hits.found else ""


def _forms(hits: Hits) -> str:
    """The words that were taken for what was typed, the most frequent first."""
    if len(hits.forms) < 2:
        return ""
    number = current().number
    named = [f"{word} {number(count)}" for word, count in list(hits.forms.items())[:_MOST_FORMS]]
    return ", ".join([*named, *(["…"] if len(hits.forms) > _MOST_FORMS else [])])
