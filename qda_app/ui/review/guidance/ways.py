"""The way from what a decision is about to where it belongs."""

from uuid import UUID

from qda_app.ui.actions import Stage
from qda_app.ui.context import Context, Target


def open_thing(context: Context, kind: str, thing_id: UUID) -> None:
    """Show a thing in its stage."""
    if kind == "excerpt":
        context.open_excerpt(thing_id)
    elif kind == "source":
        context.open_source(thing_id)
    elif kind in _TARGETS:
        stage, field = _TARGETS[kind]
        context.go(stage, Target(**{field: thing_id}))  # type: ignore[arg-type]
    else:
        context.go(Stage.COLLECT, Target(tab="study"))


_TARGETS = {
    "code": (Stage.REDUCE, "code_id"),
    "claim": (Stage.CONCLUDE, "claim_id"),
    "informant": (Stage.COLLECT, "informant_id"),
    "display": (Stage.DISPLAY, "display_id"),
}
