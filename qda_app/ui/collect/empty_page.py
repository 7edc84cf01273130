"""The stage without any source: a place to drop files, and what can be written before there are any."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from qda_app.i18n import _
from qda_app.ui.collect.drop import DropArea
from qda_app.ui.context import Context
from qda_app.ui.parts import action_button


class EmptyPage(QWidget):
    """A drop area that fills the stage."""

    def __init__(self, context: Context) -> None:
        """For a project without sources."""
        super().__init__()
        action, spec = context.actions["import_sources"], context.actions.specs["import_sources"]
        self.button = action_button(action, spec, context.theme, look="primary", text=_("Import files"))
        sentence = _("No sources yet. Drop transcripts, notes or photos here.")
        self.area = DropArea(context.theme, sentence, button=self.button)
        before = QHBoxLayout()
        before.addStretch(1)
        texts = {"edit_study": _("Describe the study first"), "open_guide": _("Write the interview guide")}
        for key, text in texts.items():
            action, spec = context.actions[key], context.actions.specs[key]
            before.addWidget(action_button(action, spec, context.theme, look="flat", text=text))
        before.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(context.theme.space("xxl"),) * 4)
        column.addWidget(self.area)
        column.addLayout(before)
