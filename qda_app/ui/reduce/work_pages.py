"""The table of work pages: the tabs of Reduce behind that of the text, in their order."""

from collections.abc import Callable
from dataclasses import dataclass

from qda_app.i18n import N_
from qda_app.ui.context import Context
from qda_app.ui.reduce.work_page import WorkPage

Make = Callable[[Context], WorkPage]


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A tab: its name in `Target.tab`, its title (a message id), and what imports the page and tells how it is made."""

    key: str
    title: str
    load: Callable[[], Make]


def _codes() -> Make:
    from qda_app.ui.reduce.growth.page import GrowthPage

    return GrowthPage


def _memos() -> Make:
    from qda_app.ui.reduce.memos.page import MemosPage

    return MemosPage


def _query() -> Make:
    from qda_app.ui.reduce.query.page import QueryPage

    return QueryPage


def _words() -> Make:
    from qda_app.ui.reduce.words.page import WordsPage

    return WordsPage


def _summaries() -> Make:
    from qda_app.ui.reduce.summaries.page import SummariesPage

    return SummariesPage


def _suggestions() -> Make:
    from qda_app.ui.reduce.suggestions.page import SuggestionsPage

    return SuggestionsPage


def _forms() -> Make:
    from qda_app.ui.reduce.forms.page import FormsPage

    return FormsPage


PAGES: tuple[PageSpec, ...] = (
    PageSpec("summaries", N_("Summaries"), _summaries),
    PageSpec("query", N_("Query"), _query),
    PageSpec("words", N_("Words"), _words),
    PageSpec("memos", N_("Memos"), _memos),
    PageSpec("forms", N_("Forms"), _forms),
    PageSpec("suggestions", N_("Suggestions"), _suggestions),
    PageSpec("codes", N_("Codes"), _codes),
)
"""The tabs behind that of the text, in their order."""
