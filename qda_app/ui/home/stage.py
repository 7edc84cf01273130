"""The stage Home."""

from qda_app.i18n import _
from qda_app.ui.actions import Stage
from qda_app.ui.context import Context
from qda_app.ui.stage import PlainStage


class HomeStage(PlainStage):
    """Where the study stands."""

    stage = Stage.HOME

    def __init__(self, context: Context) -> None:
        """For an open project."""
        super().__init__(context, _("Home"), [_("Where the study stands.")])
