"""Domains: groups of codes that are declared to exclude each other on the same text (METHOD §7.3).

Every code with codes below it is one, and so is every group that draws codes together; one that is declared as
simultaneous coding is none, for there codes may overlap.
"""

from collections.abc import Sequence
from dataclasses import replace

from qda_app.domain.codes import Code, CodeKind, CodeTree
from qda_app.domain.errors import UserError
from qda_app.domain.ids import CodeId
from qda_app.i18n import N_, _
from qda_app.services.codebook import inductive_code, present_code
from qda_app.services.pattern_codes import SECOND, put_members
from qda_app.services.project import Project

_FEWEST = 2


def declare_exclusive(project: Project, code_id: CodeId, *, is_exclusive: bool) -> None:
    """Declare that the codes of a group exclude each other on the same text, or that they may overlap."""
    group = present_code(project.read.code_tree(), code_id)
    is_simultaneous = group.kind is CodeKind.SIMULTANEOUS
    if is_simultaneous is not is_exclusive:
        return
    label = N_("Let codes of {code} exclude each other") if is_exclusive else N_("Let codes of {code} overlap")
    with project.changing(label, code=group.short_id) as work:
        work.replace(replace(group, kind=None if is_exclusive else CodeKind.SIMULTANEOUS))


def new_domain(project: Project, short_id: str, codes: Sequence[str]) -> Code:
    """Declare a domain of codes by short id that hang nowhere together: a group of its own, which is not coded.

    Raises UserError where the short id is taken or unusable, there are fewer than two codes, or one is not there, is a
    group, or holds another one.
    """
    tree = project.read.code_tree()
    members = [_member(tree, one) for one in dict.fromkeys(codes)]
    if len(members) < _FEWEST:
        raise UserError(
            _("A domain needs at least two codes."), hint=_("Name them, with commas: EGA-RUANG, TRA-AKSES.")
        )
    _refuse_nested(tree, members)
    made = replace(inductive_code(tree, short_id, "", None), is_group=True, cycle=SECOND)
    with project.changing(N_("Declare the domain {code}"), code=made.short_id) as work:
        work.add(made)
        put_members(work, made.id, [one.id for one in members])
    return made


def _member(tree: CodeTree, short_id: str) -> Code:
    found = tree.named(short_id)
    if found is None:
        raise UserError(
            _("There is no code {code}.").format(code=short_id or "–"),
            hint=_("Add it to the codebook, or choose another."),
        )
    if found.is_group:
        raise UserError(
            _("{code} is a code group, and groups are not coded.").format(code=found.short_id),
            hint=_("Choose the codes below it."),
        )
    return found


def _refuse_nested(tree: CodeTree, members: Sequence[Code]) -> None:
    for one in members:
        above = [other for other in members if other.id != one.id and other in tree.path(one)]
        if above:
            raise UserError(
                _("{code} stands below {above}, so both cannot exclude each other.").format(
                    code=one.short_id, above=above[0].short_id
                ),
                hint=_("Leave one of them out."),
            )
