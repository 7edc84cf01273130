"""The codebook: bringing a file in, and adding codes by hand."""

from collections.abc import Container, Iterable
from dataclasses import dataclass, fields, replace

from qda_app.domain.codebook_words import SHORT_ID
from qda_app.domain.codes import Code, CodeTree
from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import Coding
from qda_app.domain.ids import CodeId, new_id
from qda_app.domain.imports import Codebook, CodebookEntry
from qda_app.i18n import N_, _
from qda_app.services.project import Project

_SHARED = [field.name for field in fields(CodebookEntry) if field.name not in {"parent", "line"}]


@dataclass(frozen=True, slots=True)
class CodebookUpdate:
    """What a codebook file brings: short ids of codes that are new, that differ, and that are the same.

    `kept` are codes of the project that the file does not name; they stay as they are.
    """

    added: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    kept: tuple[str, ...]


def import_codebook(project: Project, book: Codebook, *, dry_run: bool = False) -> CodebookUpdate:
    """Add and update codes from a codebook file, as one step; nothing is removed.

    Raises UserError where the file makes a group of a code that excerpts are coded with.
    """
    before = project.read.code_tree()
    after = _merged(before, book)
    update = _difference(before, after, book)
    _refuse_coded_groups(project, [after[short_id] for short_id in update.changed])
    if not dry_run and (update.added or update.changed):
        with project.changing(N_("Import codebook")) as work:
            work.add(*(after[short_id] for short_id in update.added))
            work.replace(*(after[short_id] for short_id in update.changed))
    return update


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


def _merged(before: CodeTree, book: Codebook) -> dict[str, Code]:
    """The codes of the file by short id, as they will stand in the project."""
    after: dict[str, Code] = {}
    positions: dict[str, int] = {}
    for entry in book.entries:
        old = before.named(entry.short_id)
        parent = after.get(entry.parent)
        position = positions[entry.parent] = positions.get(entry.parent, -1) + 1
        own = {name: getattr(entry, name) for name in _SHARED}
        base = old or Code(new_id(), entry.short_id, entry.name)
        after[entry.short_id] = replace(base, **own, parent_id=parent.id if parent else None, position=position)
    return after


def _difference(before: CodeTree, after: dict[str, Code], book: Codebook) -> CodebookUpdate:
    old = {short_id: before.named(short_id) for short_id in after}
    return CodebookUpdate(
        added=tuple(short_id for short_id in after if old[short_id] is None),
        changed=tuple(short_id for short_id in after if old[short_id] not in (None, after[short_id])),
        unchanged=tuple(short_id for short_id in after if old[short_id] == after[short_id]),
        kept=tuple(code.short_id for code in before if code.short_id not in after),
    )


def _refuse_coded_groups(project: Project, codes: Iterable[Code]) -> None:
    groups = {code.id: code.short_id for code in codes if code.is_group}
    coded = (
        {groups[coding.code_id] for coding in project.read_all.every(Coding) if coding.code_id in groups}
        if groups
        else ()
    )
    if coded:
        raise UserError(
            _("Excerpts are coded with {code}, which is a code group in this file.").format(
                code=", ".join(sorted(coded))
            ),
            hint=_("Give the group another short id, or take the code off these excerpts first."),
        )
