"""How a line of the history stands, in one sentence."""

from qda_app.domain.changes import StepKind
from qda_app.i18n import _
from qda_app.services.history import Place, Standing
from qda_app.ui.history.ways import Look


def note(look: Look) -> str:
    """The sentence; none where a step is in effect and free."""
    if look.place is None:
        return _in_the_way(look.standing)
    if look.place.origin.kind is StepKind.BASE:
        return _("This step began the project and cannot be taken back.")
    if look.entry.step.id != look.place.origin.id:
        return _("It is about this step:")
    return _in_the_way(look.standing) if look.place.is_in_effect else _undone(look.place)


def read_only() -> str:
    """Why nothing can be taken back in a project that is only read."""
    return _("This project is open for reading only, so nothing can be taken back.")


def _undone(place: Place) -> str:
    return _("Not in effect: {who} undid it by this step.").format(who=place.last.coder)


def _in_the_way(standing: Standing) -> str:
    if not standing.steps or standing.is_free:
        return ""
    told = _("It cannot be taken back alone: these later steps changed the same thing.")
    many = _("A backup of that time has the state before.")
    return told if standing.together else f"{told} {many}"
