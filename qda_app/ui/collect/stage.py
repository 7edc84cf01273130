"""The stage Collect."""

from qda_app.i18n import _
from qda_app.ui.actions import Stage
from qda_app.ui.context import Context
from qda_app.ui.stage import PlainStage


class CollectStage(PlainStage):
    """Bring sources in, and say whose they are."""

    stage = Stage.COLLECT

    def __init__(self, context: Context) -> None:
        """For an open project."""
        super().__init__(context, _("Collect"), [_("Bring sources in, and say whose they are.")])
