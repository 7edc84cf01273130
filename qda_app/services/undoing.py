"""Undoing one step by its number."""

from qda_app.domain.changes import ChangeSet
from qda_app.domain.errors import UserError
from qda_app.i18n import _
from qda_app.services.history import numbered
from qda_app.services.project import Project


def undo_step(project: Project, number: int) -> list[ChangeSet]:
    """Take back the step with a number, unless later steps rest on it.

    Raises UserError where there is no such step, or it is not in effect or cannot be taken back.
    """
    step = numbered(project, number)
    if step is None:
        raise UserError(
            _("There is no step {number}.").format(number=number), hint=_("`show PROJECT journal` lists the steps.")
        )
    done = project.undo(step.id)
    if not done:
        raise UserError(
            _("Step {number} is not in effect, or cannot be taken back.").format(number=number),
            hint=_("`show PROJECT journal` lists the steps."),
        )
    return done
