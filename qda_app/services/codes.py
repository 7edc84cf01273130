"""Codes: renaming, recolouring, moving, defining, merging, splitting and deleting them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from qda_app.domain.changes import Step
from qda_app.domain.codes import Code, CodeTree
from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import Coding
from qda_app.domain.ids import CodeId, CodingId, new_id
from qda_app.domain.sources import Asked
from qda_app.i18n import N_, _, ngettext
from qda_app.services.project import Project
from qda_app.storage.work import Work

DEFINING = ("name", "definition", "proposition", "inclusion", "exclusion", "when", "example")


def rename_code(project: Project, code_id: CodeId, *, short_id: str, name: str) -> Code:
    """Give a code another short id or name. Raises UserError where the short id is empty or taken."""
    code = _code(project.read.code_tree(), code_id)
    renamed = replace(code, short_id=short_id.strip(), name=name.strip())
    if not renamed.short_id:
        raise UserError(_("A code needs a short id."), hint=_("Type one, such as KOM-RAPAT."))
    other = project.read.code_tree().named(renamed.short_id)
    if other and other.id != code_id:
        raise UserError(
            _("There is already a code {code}.").format(code=renamed.short_id), hint=_("Choose another short id.")
        )
    with project.changing(N_("Rename code {code}"), code=code.short_id) as work:
        work.replace(renamed)
    return renamed


def recolour_code(project: Project, code_id: CodeId, colour: str) -> Code:
    """Give a code a colour of its own (`#rrggbb`), or none, so that it takes that of its group."""
    code = replace(_code(project.read.code_tree(), code_id), colour=colour)
    with project.changing(N_("Recolour code {code}"), code=code.short_id) as work:
        work.replace(code)
    return code


def define_code(project: Project, code_id: CodeId, changes: Mapping[str, str], *, reason: str = "") -> Code:
    """Change what a code means; `changes` holds fields of DEFINING. The step keeps the former words and the reason."""
    code = _code(project.read.code_tree(), code_id)
    told: dict[str, Any] = {name: changes[name].strip() for name in DEFINING if name in changes}
    defined = replace(code, **told)
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

    Raises UserError where the parent is the code itself or lies below it.
    """
    tree = project.read.code_tree()
    code = _code(tree, code_id)
    if parent_id and parent_id in {below.id for below in tree.subtree(code)}:
        raise UserError(
            _("{code} cannot be moved into itself.").format(code=code.short_id),
            hint=_("Choose a code that is not below it."),
        )
    siblings = [one for one in (tree.children(tree[parent_id]) if parent_id else tree.roots) if one.id != code_id]
    siblings.insert(len(siblings) if place is None else place, replace(code, parent_id=parent_id))
    with project.changing(N_("Move code {code}"), code=code.short_id) as work:
        work.replace(*(replace(one, position=position) for position, one in enumerate(siblings)))


def merge_codes(project: Project, code_ids: Sequence[CodeId], into_id: CodeId) -> Code:
    """Hand the codings, children and questions of some codes over to another, and remove them.

    Where an excerpt has both, the coding with `into` stays, rated by the other where it was not rated. Raises UserError
    where `into` is one of them, lies below one of them, or is a group while codings would go to it.
    """
    tree = project.read.code_tree()
    into = _code(tree, into_id)
    merged = [_code(tree, code_id) for code_id in code_ids]
    _refuse_own_child(tree, merged, into)
    with project.changing(N_("Merge {codes} into {code}"), codes=_names(merged), code=into.short_id) as work:
        codings = [coding for code in merged for coding in work.read.codings_with(code.id)]
        if codings and into.is_group:
            raise _group_refusal(into)
        _recode(work, codings, into)
        work.replace(*(replace(child, parent_id=into.id) for code in merged for child in tree.children(code)))
        _ask_instead(work, merged, into)
        work.remove(*merged)
    return into


def split_code(
    project: Project, code_id: CodeId, parts: Sequence[tuple[str, str]], shares: Mapping[CodingId, str]
) -> list[Code]:
    """Make new codes (short id, name) beside a code, and hand codings over; `shares` tells which part each goes to.

    Codings without a share stay with the code. Raises UserError where a short id is empty or taken.
    """
    tree = project.read.code_tree()
    code = _code(tree, code_id)
    new = [_part(tree, code, short_id, name, place) for place, (short_id, name) in enumerate(parts, 1)]
    by_short_id = {part.short_id: part for part in new}
    with project.changing(N_("Split code {code}"), code=code.short_id) as work:
        work.add(*new)
        codings = [coding for coding in work.read.codings_with(code_id) if coding.id in shares]
        work.replace(*(replace(coding, code_id=by_short_id[shares[coding.id]].id) for coding in codings))
    return new


def delete_code(project: Project, code_id: CodeId, *, with_codings: bool = False) -> None:
    """Remove a code and what lies below it.

    Raises UserError that says how many codings there are, unless they may go too; excerpts stay.
    """
    tree = project.read.code_tree()
    code = _code(tree, code_id)
    below = tree.subtree(code)
    with project.changing(N_("Delete code {code}"), code=code.short_id) as work:
        codings = [coding for one in below for coding in work.read.codings_with(one.id)]
        if codings and not with_codings:
            raise UserError(
                ngettext("This code has {count} coding.", "This code has {count} codings.", len(codings)),
                hint=_("Merge it into another code, or delete it with its codings."),
            )
        work.remove(*codings, *_asked(work, below))
        work.remove(*reversed(below))


def _code(tree: CodeTree, code_id: CodeId) -> Code:
    if code_id not in tree:
        raise UserError(_("This code is no longer there."), hint=_("Choose another code."))
    return tree[code_id]


def _names(codes: Sequence[Code]) -> str:
    return ", ".join(code.short_id for code in codes)


def _refuse_own_child(tree: CodeTree, merged: Sequence[Code], into: Code) -> None:
    for code in merged:
        if into.id in {below.id for below in tree.subtree(code)}:
            raise UserError(
                _("{code} cannot be merged into itself or a code below it.").format(code=code.short_id),
                hint=_("Merge the other way round, or choose another code."),
            )


def _group_refusal(into: Code) -> UserError:
    return UserError(
        _("{code} is a code group, which is not coded itself.").format(code=into.short_id),
        hint=_("Choose one of its codes."),
    )


def _recode(work: Work, codings: Sequence[Coding], into: Code) -> None:
    """Link the excerpts of some codings to `into` instead, one coding an excerpt."""
    kept = {coding.excerpt_id: coding for coding in work.read.codings_with(into.id)}
    before = dict(kept)
    for coding in codings:
        kept[coding.excerpt_id] = _united(kept.get(coding.excerpt_id), replace(coding, code_id=into.id))
    staying = {coding.id for coding in kept.values()}
    work.remove(*(coding for coding in codings if coding.id not in staying))
    work.replace(*(coding for coding in kept.values() if before.get(coding.excerpt_id) != coding))


def _united(one: Coding | None, other: Coding) -> Coding:
    if one is None:
        return other
    note = "\n".join(dict.fromkeys(filter(None, (one.note, other.note))))
    return replace(one, stance=one.stance or other.stance, strength=one.strength or other.strength, note=note)


def _asked(work: Work, codes: Sequence[Code]) -> list[Asked]:
    wanted = {code.id for code in codes}
    return [asked for asked in work.read.asked() if asked.code_id in wanted]


def _ask_instead(work: Work, merged: Sequence[Code], into: Code) -> None:
    """What was asked about the merged codes was asked about `into`."""
    there = {(asked.source_id, asked.informant_id) for asked in work.read.asked() if asked.code_id == into.id}
    old = _asked(work, merged)
    work.remove(*old)
    wanted = dict.fromkeys((asked.source_id, asked.informant_id) for asked in old)
    work.add(*(Asked(new_id(), source, into.id, who) for source, who in wanted if (source, who) not in there))


def _part(tree: CodeTree, code: Code, short_id: str, name: str, place: int) -> Code:
    if not short_id.strip() or tree.named(short_id.strip()):
        raise UserError(
            _("There is already a code {code}.").format(code=short_id or "–"), hint=_("Choose another short id.")
        )
    return replace(
        code, id=new_id(), short_id=short_id.strip(), name=name.strip() or short_id, position=code.position + place
    )
