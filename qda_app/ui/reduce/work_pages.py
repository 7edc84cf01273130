"""The table of work pages: the tabs of Reduce behind that of the text, in their order."""

from collections.abc import Callable
from dataclasses import dataclass

from qda_app.i18n import N_
from qda_app.ui.context import Context
from qda_app.ui.reduce.work_page import WorkPage


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A tab: its name in `Target.tab`, its title (a message id), and what makes it, which imports it first."""

    key: str
    title: str
    make: Callable[[Context], WorkPage]


def _codes(context: Context) -> WorkPage:
    from qda_app.ui.reduce.growth.page import GrowthPage

    return GrowthPage(context)


def _memos(context: Context) -> WorkPage:
    from qda_app.ui.reduce.memos.page import MemosPage

    return MemosPage(context)


def _query(context: Context) -> WorkPage:
    from qda_app.ui.reduce.query.page import QueryPage

    return QueryPage(context)


def _words(context: Context) -> WorkPage:
    from qda_app.ui.reduce.words.page import WordsPage

    return WordsPage(context)


def _summaries(context: Context) -> WorkPage:
    from qda_app.ui.reduce.summaries.page import SummariesPage

    return SummariesPage(context)


def _suggestions(context: Context) -> WorkPage:
    from qda_app.ui.reduce.suggestions.page import SuggestionsPage

    return SuggestionsPage(context)


def _forms(context: Context) -> WorkPage:
    from qda_app.ui.reduce.forms.page import FormsPage

    return FormsPage(context)


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
