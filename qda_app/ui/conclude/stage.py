"""The stage Conclude."""

from qda_app.i18n import _
from qda_app.ui.actions import Stage
from qda_app.ui.context import Context
from qda_app.ui.stage import PlainStage


class ConcludeStage(PlainStage):
    """See what may be said."""

    stage = Stage.CONCLUDE

    def __init__(self, context: Context) -> None:
        """For an open project."""
        super().__init__(context, _("Conclude"), [_("See what may be said.")])
