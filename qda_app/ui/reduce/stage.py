"""The stage Reduce."""

from qda_app.i18n import _
from qda_app.ui.actions import Stage
from qda_app.ui.context import Context
from qda_app.ui.stage import PlainStage


class ReduceStage(PlainStage):
    """Read the sources, and code them."""

    stage = Stage.REDUCE

    def __init__(self, context: Context) -> None:
        """For an open project."""
        super().__init__(context, _("Reduce"), [_("Read the sources, and code them.")])
