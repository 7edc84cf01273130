"""The tab of the sources."""

from collections.abc import Mapping, Sequence

from qda_app.i18n import _
from qda_app.services.attributes import Of
from qda_app.ui.collect import wording
from qda_app.ui.collect.column_hand import ColumnHand
from qda_app.ui.collect.columns import source_columns
from qda_app.ui.collect.edits import edit_source
from qda_app.ui.collect.lacks_bar import LacksBar
from qda_app.ui.collect.lines import RegisterModel
from qda_app.ui.collect.papers_desk import PapersDesk
from qda_app.ui.collect.register_tab import RegisterTab
from qda_app.ui.collect.side_panel import SourcePanel
from qda_app.ui.context import Context


class SourceTab(RegisterTab):
    """The register of sources; its panel is shown when it is asked for."""

    def __init__(self, words: Mapping[str, int], desk: PapersDesk, context: Context) -> None:
        """`words` gives the number of words of a text, as far as they are counted."""
        self._words = words
        self.panel = SourcePanel(desk, context)
        model = RegisterModel(
            source_columns(words), lambda line: line.source.id, context, is_editable=context.is_writable
        )
        super().__init__(model, edit_source, _("Sources"), context, side=self.panel)
        self.lacks = LacksBar(model, lambda line: line.lacks, wording.lack_count, context.theme)
        self.add_above(self.lacks)
        self.hand = ColumnHand(self, Of.SOURCES, context)
        self.line_entered.connect(self.panel.show_line)
        self.panel.hide()

    def show_further(self, names: Sequence[str]) -> None:
        """Have these columns of one's own."""
        self.show_columns(source_columns(self._words, names))
