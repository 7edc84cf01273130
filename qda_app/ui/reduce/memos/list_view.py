"""The list of memos: how a row is painted."""

from collections.abc import Iterable

from PySide6.QtGui import QFont

from qda_app.domain.memo_book import MemoEntry
from qda_app.i18n import _, current
from qda_app.ui.headed_list import HeadedList, Index
from qda_app.ui.memos.wording import about_word, kind_word, title_word
from qda_app.ui.reduce.memos.model import MemosModel
from qda_app.ui.row_line import RowLine, cached_font
from qda_app.ui.theme import Theme

_GAP = 8


class MemosView(HeadedList):
    """A memo by its title, its type and what it is about; a heading a day."""

    def __init__(self, model: MemosModel, theme: Theme) -> None:
        """In the colours of `theme`."""
        super().__init__(model, _("Memos"), theme)
        self._memos = model

    @property
    def current(self) -> MemoEntry | None:
        """The memo that is chosen."""
        return self._memos.entry(self.currentIndex())

    def headings(self) -> Iterable[int]:
        """The days."""
        return (place for place, row in enumerate(self._memos.rows) if not isinstance(row, MemoEntry))

    def paint_row(self, first: RowLine, second: RowLine, index: Index) -> None:
        """Title and hour, then what it is."""
        entry, quiet = self._memos.entry(index), cached_font("caption")
        if entry is None:
            return
        first.text_right(current().clock(entry.memo.at), quiet, "text_tertiary")
        first.skip_right(_GAP)
        first.text(title_word(entry), cached_font("table", QFont.Weight.Medium))
        second.text(kind_word(entry.memo.kind), cached_font("caption", QFont.Weight.Medium), "text_secondary")
        second.skip(_GAP)
        second.text(", ".join(map(about_word, entry.about)), quiet, "text_secondary")
