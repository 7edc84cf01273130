"""Pattern codes: codes of the second cycle, and those of the first that they draw together (METHOD §3.1, §4.1)."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace

from qda_app.domain.codes import Code, CodeKind, CodeMember
from qda_app.domain.errors import UserError
from qda_app.domain.ids import CodeId, new_id
from qda_app.i18n import N_, _
from qda_app.services.codebook import inductive_code, present_code
from qda_app.services.project import Project
from qda_app.storage.reads import Reads
from qda_app.storage.work import Work

FIRST, SECOND = 1, 2
CYCLES = (FIRST, SECOND)
OF_SECOND_CYCLE = frozenset({CodeKind.PATTERN, CodeKind.FOCUSED, CodeKind.AXIAL, CodeKind.THEORETICAL})


def set_cycle(project: Project, code_ids: Collection[CodeId], cycle: int) -> None:
    """Say of which cycle some codes are; a way of coding that belongs to the other cycle is forgotten.

    Raises UserError where the cycle is neither 1 nor 2, or a code is gone.
    """
    if cycle not in CYCLES:
        raise UserError(_("The cycle of a code is 1 or 2."), hint=_("Choose one of them."))
    tree = project.read.code_tree()
    codes = [present_code(tree, code_id) for code_id in code_ids]
    changed = [_of_cycle(code, cycle) for code in codes if code.cycle != cycle]
    if changed:
        with project.changing(N_("Cycle of {codes}: {cycle}"), codes=_names(changed), cycle=str(cycle)) as work:
            work.replace(*changed)


def set_kind(project: Project, code_ids: Collection[CodeId], kind: CodeKind | None) -> None:
    """Say by which way of coding some codes came to be; it takes them into its cycle. Raises UserError for one gone."""
    tree = project.read.code_tree()
    codes = [present_code(tree, code_id) for code_id in code_ids]
    changed = [replace(code, kind=kind, cycle=_cycle_of(kind) or code.cycle) for code in codes if code.kind != kind]
    if changed:
        with project.changing(N_("Way of coding of {codes}"), codes=_names(changed)) as work:
            work.replace(*changed)


def set_members(project: Project, pattern_id: CodeId, code_ids: Collection[CodeId]) -> None:
    """Say which codes a pattern code draws together: these and no others; it becomes one of the second cycle.

    Raises UserError where a code is gone, is a group or the pattern itself, or has the pattern among its own members.
    """
    read = project.read
    tree = read.code_tree()
    pattern = present_code(tree, pattern_id)
    _refuse(read, pattern, [present_code(tree, one) for one in code_ids])
    if _members_of(read, pattern_id) == set(code_ids):
        return
    with project.changing(N_("Members of {code}"), code=pattern.short_id) as work:
        put_members(work, pattern_id, code_ids)
        if code_ids and (pattern.cycle, pattern.kind) == (FIRST, None):
            work.replace(replace(pattern, cycle=SECOND, kind=CodeKind.PATTERN))


def new_pattern(project: Project, short_id: str, name: str, code_ids: Collection[CodeId]) -> Code:
    """A code of the second cycle that draws others together, at the end of the codebook.

    Raises UserError where the short id is empty, taken or unusable, no code is given, or one is gone or a group.
    """
    read = project.read
    tree = read.code_tree()
    if not code_ids:
        raise UserError(_("A pattern code draws codes together."), hint=_("Choose the codes first."))
    made = inductive_code(tree, short_id, name, None)
    pattern = replace(made, cycle=SECOND, kind=CodeKind.PATTERN)
    _refuse(read, pattern, [present_code(tree, one) for one in code_ids])
    with project.changing(N_("Add pattern code {code}"), code=pattern.short_id) as work:
        work.add(pattern)
        put_members(work, pattern.id, code_ids)
    return pattern


def put_members(work: Work, pattern_id: CodeId, code_ids: Collection[CodeId]) -> None:
    """The same, in a step that is under way."""
    there = {one.code_id: one for one in work.read.every(CodeMember) if one.pattern_id == pattern_id}
    work.remove(*(one for code_id, one in there.items() if code_id not in code_ids))
    work.add(*(CodeMember(new_id(), pattern_id, one) for one in dict.fromkeys(code_ids) if one not in there))


def members(read: Reads) -> dict[CodeId, list[CodeId]]:
    """The members of each code that has any, in the order of the codebook."""
    places = {code.id: place for place, code in enumerate(read.code_tree())}
    found: defaultdict[CodeId, list[CodeId]] = defaultdict(list)
    for one in sorted(read.every(CodeMember), key=lambda one: places[one.code_id]):
        found[one.pattern_id].append(one.code_id)
    return dict(found)


def member_names(read: Reads) -> dict[CodeId, list[str]]:
    """The same by short ids."""
    tree = read.code_tree()
    return {pattern: [tree[one].short_id for one in found] for pattern, found in members(read).items()}


def _members_of(read: Reads, pattern_id: CodeId) -> set[CodeId]:
    return {one.code_id for one in read.every(CodeMember) if one.pattern_id == pattern_id}


def _refuse(read: Reads, pattern: Code, codes: Sequence[Code]) -> None:
    of = members(read)
    for code in codes:
        if code.id == pattern.id or pattern.id in _all_below(of, code.id):
            told = _("{pattern} cannot be among its own members.").format(pattern=pattern.short_id)
            raise UserError(told, hint=_("Take {code} off the list.").format(code=code.short_id))
        if code.is_group:
            raise UserError(
                _("{code} is a code group, and groups are not coded.").format(code=code.short_id),
                hint=_("Choose the codes below it."),
            )


def _all_below(of: dict[CodeId, list[CodeId]], code_id: CodeId) -> set[CodeId]:
    """The members of a code, and theirs."""
    found: set[CodeId] = set()
    waiting = [*of.get(code_id, ())]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += of.get(one, ())
    return found


def _of_cycle(code: Code, cycle: int) -> Code:
    keeps = code.kind is None or _cycle_of(code.kind) == cycle
    return replace(code, cycle=cycle, kind=code.kind if keeps else None)


def _cycle_of(kind: CodeKind | None) -> int | None:
    """The cycle of a way of coding."""
    return None if kind is None else SECOND if kind in OF_SECOND_CYCLE else FIRST


def _names(codes: Sequence[Code]) -> str:
    return ", ".join(code.short_id for code in codes)
