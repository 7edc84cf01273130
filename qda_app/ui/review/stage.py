"""The stage Review: the supervisor's desk."""

from qda_app.i18n import _
from qda_app.ui.actions import Stage
from qda_app.ui.context import Context
from qda_app.ui.stage import PlainStage


class ReviewStage(PlainStage):
    """Says what a supervisor will find here."""

    stage = Stage.REVIEW

    def __init__(self, context: Context) -> None:
        """For an open project."""
        sentences = [
            _("Here a supervisor will read coded excerpts in their context, and give a verdict in words."),
            _("Nothing waits for review."),
        ]
        super().__init__(context, _("Review"), sentences)
