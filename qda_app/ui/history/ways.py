"""The ways of the history: to what is told of a line of it, and to what it changed."""

from collections.abc import Sequence
from dataclasses import dataclass

from qda_app.domain.changes import Step
from qda_app.services.history import Entry, Place, Standing, place_of, standing
from qda_app.services.project import Project
from qda_app.ui.actions import Stage
from qda_app.ui.context import Context, Target
from qda_app.ui.history.story import Story, read_story


@dataclass(frozen=True, slots=True)
class Look:
    """What is told of a line: of one step where it stands and what it changed; of several what can be done."""

    entry: Entry
    standing: Standing
    place: Place | None = None
    story: Story = Story()


def look_at(project: Project, entry: Entry) -> Look:
    """Read what is told of a line; for a thread beside the window. Raises KeyError where it is not there any more."""
    if entry.is_group:
        return Look(entry, standing(project, entry.steps))
    place = place_of(project, entry.step)
    is_origin = place.origin.id == entry.step.id
    return Look(entry, place.alone if is_origin else Standing(), place, read_story(project, entry.step))


def look_at_step(project: Project, step: Step) -> Look:
    """The same of a step alone."""
    return look_at(project, Entry((step,)))


def go_to_target(context: Context, target: Target) -> None:
    """Show a place in the stage it belongs to."""
    if target.display_id:
        context.go(Stage.DISPLAY, target)
    else:
        context.go(Stage.COLLECT if target.informant_id else Stage.REDUCE, target)


def take_back(context: Context, steps: Sequence[Step]) -> None:
    """Undo some steps as one action."""
    context.jobs.act(context.project.undo, *(one.id for one in steps))
