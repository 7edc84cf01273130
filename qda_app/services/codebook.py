"""The codebook: adding codes by hand, and what a code may be called."""

from collections.abc import Container

from qda_app.domain.codebook_words import SHORT_ID
from qda_app.domain.codes import Code, CodeTree
from qda_app.domain.errors import UserError
from qda_app.domain.ids import CodeId, new_id
from qda_app.i18n import N_, _
from qda_app.services.project import Project


def add_code(project: Project, short_id: str, name: str, parent_id: CodeId | None) -> Code:
    """A new code at the end of its parent's children, of inductive origin.

    Raises UserError where the short id is empty, taken or unusable.
    """
    code = inductive_code(project.read.code_tree(), short_id, name, parent_id)
    with project.changing(N_("Add code {code}"), code=code.short_id) as work:
        work.add(code)
    return code


def inductive_code(tree: CodeTree, short_id: str, name: str, parent_id: CodeId | None) -> Code:
    """A code that came from the data, for the end of its parent's children; not stored yet.

    Raises UserError where the short id is empty, taken or unusable, or the parent is gone.
    """
    short_id = free_short_id(tree, short_id)
    if parent_id:
        present_code(tree, parent_id)
    siblings = tree.children(tree[parent_id]) if parent_id else tree.roots
    position = max((code.position for code in siblings), default=-1) + 1
    return Code(new_id(), short_id, name.strip() or short_id, parent_id, position, origin="induktif")


def free_short_id(tree: CodeTree, short_id: str, *, own_id: CodeId | None = None, others: Container[str] = ()) -> str:
    """A short id without the spaces around it, as far as a code may have it that is `own_id`, or new.

    Raises UserError where it is empty, taken in the tree or by `others`, or no short id that a file could hold.
    """
    short_id = short_id.strip()
    if not short_id:
        raise UserError(_("A code needs a short id."), hint=_("Type one, such as KOM-RAPAT."))
    if not SHORT_ID.fullmatch(short_id):
        raise UserError(
            _("“{id}” is no short id.").format(id=short_id),
            hint=_("Write at most 40 letters and digits, without space, comma, semicolon or bar."),
        )
    taken = tree.named(short_id)
    if short_id in others or (taken and taken.id != own_id):
        raise UserError(_("There is already a code {code}.").format(code=short_id), hint=_("Choose another short id."))
    return short_id


def present_code(tree: CodeTree, code_id: CodeId) -> Code:
    """A code that is still in the codebook. Raises UserError where it has left it."""
    if code_id not in tree:
        raise UserError(_("This code is no longer there."), hint=_("Choose another code."))
    return tree[code_id]
