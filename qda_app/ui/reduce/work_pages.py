"""The work pages that there are, each made, and its module imported, when its tab is first chosen."""

from qda_app.i18n import N_
from qda_app.ui.context import Context
from qda_app.ui.reduce.work_page import PageSpec, WorkPage


def _memos(context: Context) -> WorkPage:
    from qda_app.ui.reduce.memos.page import MemosPage

    return MemosPage(context)


PAGES: tuple[PageSpec, ...] = (PageSpec("memos", N_("Memos"), _memos),)
"""The tabs behind that of the text, in their order."""
