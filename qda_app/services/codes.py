"""Codes: renaming, recolouring, moving and defining them, and grouping them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from qda_app.domain.changes import Step
from qda_app.domain.code_changes import DEFINING
from qda_app.domain.codes import Code
from qda_app.domain.errors import UserError
from qda_app.domain.ids import CodeId, new_id
from qda_app.i18n import N_, _
from qda_app.services.codebook import free_short_id, present_code
from qda_app.services.project import Project


def rename_code(project: Project, code_id: CodeId, *, short_id: str, name: str) -> Code:
    """Give a code another short id or name. Raises UserError where one is empty, or the short id taken or unusable."""
    tree = project.read.code_tree()
    code = present_code(tree, code_id)
    if not name.strip():
        raise UserError(_("A code needs a name."), hint=_("Type one, such as Routine meetings."))
    renamed = replace(code, short_id=free_short_id(tree, short_id, own_id=code_id), name=name.strip())
    with project.changing(N_("Rename code {code}"), code=code.short_id) as work:
        work.replace(renamed)
    return renamed


def recolour_code(project: Project, code_id: CodeId, colour: str) -> Code:
    """Give a code a colour of its own (`#rrggbb`), or none, so that it takes that of its group."""
    code = replace(present_code(project.read.code_tree(), code_id), colour=colour)
    with project.changing(N_("Recolour code {code}"), code=code.short_id) as work:
        work.replace(code)
    return code


def add_group(project: Project, short_id: str, name: str) -> Code:
    """A new code group at the end of the codebook. Raises UserError where the short id is empty, taken or unusable."""
    tree = project.read.code_tree()
    short_id = free_short_id(tree, short_id)
    position = max((root.position for root in tree.roots), default=-1) + 1
    group = Code(new_id(), short_id, name.strip() or short_id, position=position, is_group=True)
    with project.changing(N_("Add code group {code}"), code=short_id) as work:
        work.add(group)
    return group


def require_stance(project: Project, code_id: CodeId, is_required: bool) -> Code:
    """Say whether the codings of a node and of all below it want a stance."""
    code = replace(present_code(project.read.code_tree(), code_id), requires_stance=is_required)
    label = N_("Ask for a stance in {code}") if is_required else N_("Ask for no stance in {code}")
    with project.changing(label, code=code.short_id) as work:
        work.replace(code)
    return code


def define_code(project: Project, code_id: CodeId, changes: Mapping[str, str], *, reason: str = "") -> Code:
    """Change what a code means; `changes` holds fields of DEFINING, cues one a line.

    The step keeps the former words and the reason. Raises UserError where the name would be empty.
    """
    code = present_code(project.read.code_tree(), code_id)
    told: dict[str, Any] = {name: changes[name].strip() for name in DEFINING if name in changes}
    if "cues" in told:
        told["cues"] = tuple(dict.fromkeys(cue.strip() for cue in told["cues"].splitlines() if cue.strip()))
    defined = replace(code, **told)
    if not defined.name:
        raise UserError(_("A code needs a name."), hint=_("Type one, such as Routine meetings."))
    label = N_("Redefine code {code}: {reason}") if reason else N_("Redefine code {code}")
    with project.changing(label, code=code.short_id, reason=reason) as work:
        work.replace(defined)
    return defined


def versions_of(project: Project, code_id: CodeId) -> list[tuple[Step, Code]]:
    """Every state of a code with the step that led to it, oldest first; undone steps are among them."""
    return [
        (step, change.after)
        for step in project.read.steps_on(code_id)
        for change in project.read.changes_of(step)
        if isinstance(change.after, Code) and change.after.id == code_id
    ]


def move_code(project: Project, code_id: CodeId, parent_id: CodeId | None, place: int | None = None) -> None:
    """Hang a code under another parent, or to another place among its siblings; the last one where none is given.

    Raises UserError where the parent is the code itself or lies below it, or a group would get one.
    """
    tree = project.read.code_tree()
    code = present_code(tree, code_id)
    if parent_id and parent_id in {below.id for below in tree.subtree(code)}:
        raise UserError(
            _("{code} cannot be moved into itself.").format(code=code.short_id),
            hint=_("Choose a code that is not below it."),
        )
    if parent_id and code.is_group:
        raise UserError(
            _("{code} is a code group, which stands under no code.").format(code=code.short_id),
            hint=_("Put it before or behind another group."),
        )
    below = tree.children(present_code(tree, parent_id)) if parent_id else tree.roots
    siblings = [one for one in below if one.id != code_id]
    siblings.insert(len(siblings) if place is None else place, replace(code, parent_id=parent_id))
    with project.changing(N_("Move code {code}"), code=code.short_id) as work:
        work.replace(*(replace(one, position=position) for position, one in enumerate(siblings)))
