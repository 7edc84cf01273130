"""The list of forms: how a row is painted."""

from collections.abc import Iterable

from PySide6.QtGui import QFont

from qda_app.i18n import _
from qda_app.services.forms import FormLine
from qda_app.ui.headed_list import HeadedList, Index
from qda_app.ui.reduce.forms.model import FormsModel
from qda_app.ui.reduce.forms.wording import line_words, state_words
from qda_app.ui.row_line import RowLine, cached_font
from qda_app.ui.theme import Theme


class FormsView(HeadedList):
    """A form by what it is of, which it is and how far it is."""

    def __init__(self, model: FormsModel, theme: Theme) -> None:
        """In the colours of `theme`."""
        super().__init__(model, _("Forms"), theme)
        self._forms = model

    @property
    def current(self) -> FormLine | None:
        """The form that is chosen."""
        return self._forms.line(self.currentIndex())

    def headings(self) -> Iterable[int]:
        """Of sources, and of the study."""
        return (place for place, row in enumerate(self._forms.rows) if not isinstance(row, FormLine))

    def paint_row(self, first: RowLine, second: RowLine, index: Index) -> None:
        """What it is of, then which it is and how far."""
        line = self._forms.line(index)
        if line is None:
            return
        of, which = line_words(line)
        first.text(of, cached_font("table", QFont.Weight.Medium))
        second.text_right(state_words(line), cached_font("caption"), "text" if line.is_stored else "text_tertiary")
        second.skip_right(8)
        second.text(which, cached_font("caption"), "text_secondary")
