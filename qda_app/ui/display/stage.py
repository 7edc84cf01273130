"""The stage Display."""

from qda_app.i18n import _
from qda_app.ui.actions import Stage
from qda_app.ui.context import Context
from qda_app.ui.stage import PlainStage


class DisplayStage(PlainStage):
    """See what was coded side by side."""

    stage = Stage.DISPLAY

    def __init__(self, context: Context) -> None:
        """For an open project."""
        super().__init__(context, _("Display"), [_("See what was coded side by side.")])
