"""The tab of the informants."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt

from qda_app.i18n import _
from qda_app.services.attributes import Of
from qda_app.services.register_views import InformantLine
from qda_app.ui.collect import wording
from qda_app.ui.collect.column_hand import ColumnHand
from qda_app.ui.collect.columns import informant_columns
from qda_app.ui.collect.edits import edit_informant
from qda_app.ui.collect.lacks_bar import LacksBar
from qda_app.ui.collect.lines import RegisterModel
from qda_app.ui.collect.papers_desk import PapersDesk
from qda_app.ui.collect.register_tab import RegisterTab
from qda_app.ui.collect.side_panel import InformantPanel
from qda_app.ui.context import Context


class InformantTab(RegisterTab):
    """The register of informants, and beside it what each agreed to."""

    def __init__(self, desk: PapersDesk, context: Context) -> None:
        """Empty."""
        self.panel = InformantPanel(desk, context)
        model = RegisterModel(
            informant_columns(), lambda line: line.informant.id, context, is_editable=context.is_writable
        )
        super().__init__(model, edit_informant, _("Informants"), context, side=self.panel)
        self.lacks = LacksBar(model, lambda line: line.lacks, wording.lack_count, context.theme)
        self.add_above(self.lacks)
        self.hand = ColumnHand(self, Of.INFORMANTS, context)
        self.line_entered.connect(self.panel.show_line)
        self.panel.consent.withdrawal_wanted.connect(self._ask)

    def show_further(self, names: Sequence[str]) -> None:
        """Have these columns of one's own."""
        self.show_columns(informant_columns(names))

    def edit_consent(self) -> None:
        """Put the keyboard into the consent of the current line."""
        self.panel.show()
        self.panel.consent.form.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def withdraw(self) -> None:
        """Record that the informant of the current line took their consent back, or that they did not."""
        self.panel.consent.take_back()

    def _ask(self, line: InformantLine) -> None:
        """One of the three questions that are asked beforehand."""
        message = _(
            "Record that {informant} withdraws their consent? What they said in {sources} stays here and is marked, "
            "and nothing that holds it can be exported."
        )
        sentence = message.format(informant=line.informant.short_id, sources=", ".join(line.sources) or "–")
        do = partial(self.panel.consent.withdraw_now, line)
        self.question.ask(sentence, _("Record the withdrawal"), do, back_to=self.table)
