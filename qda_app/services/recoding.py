"""Recoding: merging, splitting and deleting codes, and what becomes of their codings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from qda_app.domain.codes import Code, CodeTree
from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import Coding
from qda_app.domain.ids import CodeId, CodingId, new_id
from qda_app.domain.queries import OF_CODES, SavedQuery, Terms, led_over
from qda_app.i18n import N_, _, ngettext
from qda_app.services.code_links import hand_links_over, links_of, share_links
from qda_app.services.codebook import free_short_id, present_code
from qda_app.services.project import Project
from qda_app.services.query_links import lead_queries_over
from qda_app.storage.reads import Reads
from qda_app.storage.work import Work

MERGE, SPLIT, DELETE = N_("Merge {codes} into {code}"), N_("Split code {code}"), N_("Delete code {code}")


@dataclass(frozen=True, slots=True)
class CodeUse:
    """What hangs on a code and those below it, as far as the coder sees: codes below, codings, and their excerpts."""

    below: int
    codings: int
    excerpts: int


class CodeInUse(UserError):  # noqa: N818 - named for what it tells
    """A code that excerpts are coded with is not deleted before it is said what becomes of the codings."""

    def __init__(self, code: Code, use: CodeUse) -> None:
        """Say what hangs on it."""
        super().__init__(
            _("{code} is in use: {use}.").format(code=code.short_id, use=use_words(use)),
            hint=_("Merge it into another code, or delete it with its codings."),
        )
        self.use = use


def use_of(project: Project, code_id: CodeId) -> CodeUse:
    """What would go with a code, its children included. Raises UserError where the code is gone."""
    with project.read.moment() as read:
        tree = read.code_tree()
        below = tree.subtree(present_code(tree, code_id))
        codings = _codings_with(read, below)
    return CodeUse(len(below) - 1, len(codings), len({coding.excerpt_id for coding in codings}))


def merge_codes(project: Project, code_ids: Sequence[CodeId], into_id: CodeId) -> Code:
    """Hand the codings, children and questions of some codes over to another, and remove them.

    Where an excerpt has both, the coding with `into` stays, rated by the other where it was not rated. Raises UserError
    where `into` is one of them, lies below one of them, or is a group while codings would go to it.
    """
    tree = project.read.code_tree()
    into = present_code(tree, into_id)
    merged = [present_code(tree, code_id) for code_id in code_ids]
    _refuse_own_child(tree, merged, into)
    told = {"codes": _names(merged), "code": into.short_id, "into_id": str(into.id), "merged_ids": _ids(merged)}
    with project.changing(MERGE, group_id=None, **told) as work:
        codings = _codings_with(work.read, merged)
        if codings:
            _hand_over(work, codings, into)
        work.replace(*(replace(child, parent_id=into.id) for code in merged for child in tree.children(code)))
        hand_links_over(work, merged, into)
        lead_queries_over(work, merged, into)
        work.remove(*merged)
    return into


def split_code(
    project: Project,
    code_id: CodeId,
    parts: Sequence[tuple[str, str]],
    shares: Mapping[CodingId, str],
    *,
    is_below: bool = False,
) -> list[Code]:
    """Make new codes (short id, name) beside or below a code, and hand codings over; `shares` tells which part each
    goes to.

    Codings without a share stay with the code; what was asked about it was asked about its parts. Raises UserError
    where the code is a group or a short id is empty, unusable or taken.
    """
    tree = project.read.code_tree()
    code = present_code(tree, code_id)
    if code.is_group:
        raise _group_refusal(code)
    new = _parts(tree, code, parts, is_below=is_below)
    by_short_id = {part.short_id: part for part in new}
    told = {"code": code.short_id, "code_id": str(code.id), "part_ids": _ids(new), "parts": _names(new)}
    with project.changing(SPLIT, group_id=None, **told) as work:
        work.add(*new)
        if not is_below:
            work.replace(*_moved_on(tree, code, len(new)))
        codings = [coding for coding in work.read.codings_with(code_id) if coding.id in shares]
        work.replace(*(replace(coding, code_id=by_short_id[shares[coding.id].strip()].id) for coding in codings))
        share_links(work, code, new)
    return new


def delete_code(
    project: Project, code_id: CodeId, *, with_codings: bool = False, into_id: CodeId | None = None
) -> CodeUse:
    """Remove a code and what lies below it; its codings go with it, or to another code. Tells what hung on it.

    Raises UserError that says how many codings and excerpts there are, unless it was said what becomes of them;
    excerpts stay. Raises UserError also where the other code goes with it, or is a group.
    """
    tree = project.read.code_tree()
    code = present_code(tree, code_id)
    below = tree.subtree(code)
    into = present_code(tree, into_id) if into_id else None
    if into:
        _refuse_own_child(tree, [code], into)
    seen = use_of(project, code_id)
    told = {"into_id": str(into.id), "merged_ids": _ids(below)} if into else {}
    with project.changing(DELETE, group_id=None, code=code.short_id, **told) as work:
        codings = _codings_with(work.read, below)
        if into:
            lead_queries_over(work, below, into)
        if codings and into:
            _hand_over(work, codings, into)
        elif seen.codings and not with_codings:
            raise CodeInUse(code, seen)
        else:
            work.remove(*codings)
        work.remove(*links_of(work.read, below))
        work.remove(*reversed(below))
    return seen


def after_merges(project: Project, terms: Terms) -> Terms:
    """What a query that is not kept asks for once its codes were merged, or deleted in favour of another."""
    steps = project.read.steps_in_effect_called([MERGE, DELETE]) if any(one.ask in OF_CODES for one in terms) else []
    stored = tuple(term.stored for term in terms)
    for told in (step.parameters for step in steps if step.parameters.get("into_id")):
        gone = {UUID(one).hex for one in told["merged_ids"].split(",")}
        stored = led_over(stored, gone, UUID(told["into_id"]).hex)
    return SavedQuery(new_id(), 0, "", stored).asked


def _hand_over(work: Work, codings: Sequence[Coding], into: Code) -> None:
    if into.is_group:
        raise _group_refusal(into)
    _recode(work, codings, into)


def _codings_with(read: Reads, codes: Sequence[Code]) -> list[Coding]:
    return [coding for code in codes for coding in read.codings_with(code.id)]


def use_words(use: CodeUse) -> str:
    """What hangs on a code: 5 codings of 4 excerpts."""
    codings = ngettext("{count} coding", "{count} codings", use.codings)
    excerpts = ngettext("{count} excerpt", "{count} excerpts", use.excerpts)
    return _("{codings} of {excerpts}").format(codings=codings, excerpts=excerpts)


def _names(codes: Sequence[Code]) -> str:
    return ", ".join(code.short_id for code in codes)


def _ids(codes: Sequence[Code]) -> str:
    return ",".join(str(code.id) for code in codes)


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


def _parts(tree: CodeTree, code: Code, parts: Sequence[tuple[str, str]], *, is_below: bool) -> list[Code]:
    """The new codes that a code is split into; they begin with its words."""
    if not parts:
        raise UserError(_("Nothing is split off yet."), hint=_("Name at least one new code."))
    parent_id = code.id if is_below else code.parent_id
    first = len(tree.children(code)) if is_below else code.position + 1
    made: dict[str, Code] = {}
    for place, (short_id, name) in enumerate(parts):
        free = free_short_id(tree, short_id, others=made)
        named = replace(code, id=new_id(), short_id=free, name=name.strip() or free)
        colour = "" if is_below else code.colour
        made[free] = replace(named, parent_id=parent_id, position=first + place, colour=colour)
    return list(made.values())


def _moved_on(tree: CodeTree, code: Code, count: int) -> list[Code]:
    """The siblings behind a code, with room for `count` more before them."""
    parent = tree.parent(code)
    siblings = tree.children(parent) if parent else tree.roots
    behind = siblings[list(siblings).index(code) + 1 :]
    return [replace(one, position=code.position + count + place) for place, one in enumerate(behind, 1)]
