"""Updating the codebook from a file: what it would change, and taking all of it or a part as one step."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

from qda_app.domain.code_changes import FieldChange, as_words, field_changes
from qda_app.domain.codes import Code, CodeMember, CodeTree
from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import Coding
from qda_app.domain.ids import CodeId, new_id
from qda_app.domain.imports import Codebook, CodebookEntry
from qda_app.i18n import N_, _
from qda_app.services.pattern_codes import put_members
from qda_app.services.project import Project
from qda_app.storage.reads import Reads
from qda_app.storage.work import Work

IMPORT = N_("Import codebook")
_SHARED = [field.name for field in fields(CodebookEntry) if field.name not in {"parent", "line", "members"}]
_COMPARED = [name for name in _SHARED if name != "short_id"]


@dataclass(frozen=True, slots=True)
class CodeProposal:
    """A code of a file that is new, where there is no `before`, or says other things than the project.

    `doubt` is a sentence about what speaks against taking it, as something was changed here too; `refusal` one about
    why it cannot be taken.
    """

    before: Code | None
    after: Code
    changes: tuple[FieldChange, ...]
    doubt: str = ""
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class CodebookProposal:
    """What a file would make of the codebook; `kept` are codes that it does not name, which stay as they are.

    `reordered` are codes of which it says the same at another place.
    """

    book: Codebook
    proposals: tuple[CodeProposal, ...]
    unchanged: tuple[str, ...]
    reordered: tuple[Code, ...]
    kept: tuple[Code, ...]

    @property
    def takeable(self) -> frozenset[str]:
        """The short ids of all that can be taken."""
        return frozenset(one.after.short_id for one in self.proposals if not one.refusal)

    def update(self, wanted: Collection[str] | None = None) -> "CodebookUpdate":
        """The same in short ids, as far as it is wanted; all of it where nothing is said."""
        taken = [one for one in self.proposals if wanted is None or one.after.short_id in wanted]
        return CodebookUpdate(
            added=tuple(one.after.short_id for one in taken if one.before is None),
            changed=tuple(one.after.short_id for one in taken if one.before),
            unchanged=self.unchanged,
            kept=tuple(code.short_id for code in self.kept),
            reordered=tuple(code.short_id for code in self.reordered),
            changes={one.after.short_id: one.changes for one in taken if one.before},
            doubts={one.after.short_id: one.doubt for one in taken if one.doubt},
        )


@dataclass(frozen=True, slots=True)
class CodebookUpdate:
    """What a codebook file brings: short ids of codes that are new, that differ, and that are the same.

    `kept` are codes of the project that the file does not name; they stay as they are. `changes` tells field by field
    what differs, `doubts` where something was changed here too.
    """

    added: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    kept: tuple[str, ...]
    reordered: tuple[str, ...] = ()
    changes: Mapping[str, tuple[FieldChange, ...]] = field(default_factory=dict)
    doubts: Mapping[str, str] = field(default_factory=dict)


def read_update(project: Project, path: Path) -> CodebookProposal:
    """What a codebook file would change. Raises UserError with every fault of the file."""
    from qda_app.importers.codebook import read_codebook  # YAML and spreadsheets are heavy

    return proposed_update(project, read_codebook(path))


def proposed_update(project: Project, book: Codebook) -> CodebookProposal:
    """What a codebook would change; nothing is stored."""
    with project.read.moment() as read:
        before = read.code_tree()
        after = _merged(before, book)
        members = _members(read, before, after)
        proposals = list(_proposals(before, after, members, book))
        coded = _coded_groups(read, [one.after for one in proposals if one.before and one.after.is_group])
        last = _as_imported(read) if any(one.before for one in proposals) else {}
    named = {one.after.short_id for one in proposals}
    same = [code for short_id, code in after.items() if short_id not in named]
    kept = tuple(code for code in before if code.short_id not in after)
    judged = (_judged(one, coded, last, before, kept) for one in proposals)
    return CodebookProposal(
        book=book,
        proposals=tuple(judged),
        unchanged=tuple(code.short_id for code in same),
        reordered=tuple(code for code in same if before[code.id].position != code.position),
        kept=kept,
    )


def take_update(project: Project, book: Codebook, wanted: Collection[str]) -> CodebookUpdate:
    """Add and change the codes of a file that are wanted, by short id, as one step; nothing is removed.

    The order of the file is taken with all of it. Raises UserError where a group is made of a code that excerpts are
    coded with, a code would stand under one that is not taken, or below itself.
    """
    proposal = proposed_update(project, book)
    taken = [one for one in proposal.proposals if one.after.short_id in wanted]
    _refuse(taken)
    is_whole = proposal.takeable <= set(wanted)
    codes = [_placed(one, is_whole=is_whole) for one in taken] + list(proposal.reordered if is_whole else ())
    _check_tree(project.read.code_tree(), codes)
    new = {one.after.id for one in taken if one.before is None}
    with project.changing(IMPORT) as work:
        work.add(*(code for code in codes if code.id in new))
        work.replace(*(code for code in codes if code.id not in new))
        _take_members(work, book, {one.after.short_id: one.after for one in taken})
    return proposal.update(wanted)


def _take_members(work: Work, book: Codebook, taken: Mapping[str, Code]) -> None:
    """Draw together what the file draws together, as far as its codes are there."""
    tree = work.read.code_tree()
    for entry in book.entries:
        if entry.members and entry.short_id in taken:
            members = [found for one in entry.members if (found := tree.named(one))]
            put_members(work, taken[entry.short_id].id, [code.id for code in members])


def import_codebook(project: Project, book: Codebook, *, dry_run: bool = False) -> CodebookUpdate:
    """Add and update all codes of a codebook file, as one step; nothing is removed.

    Raises UserError where the file makes a group of a code that excerpts are coded with.
    """
    proposal = proposed_update(project, book)
    _refuse(proposal.proposals)
    return proposal.update() if dry_run else take_update(project, book, proposal.takeable)


def _merged(before: CodeTree, book: Codebook) -> dict[str, Code]:
    """The codes of the file by short id, as they will stand in the project."""
    after: dict[str, Code] = {}
    positions: defaultdict[str, int] = defaultdict(int)
    for entry in book.entries:
        old = before.named(entry.short_id)
        parent = after.get(entry.parent)
        base = old or Code(new_id(), entry.short_id, entry.name)
        own = {name: told for name in _SHARED if (told := getattr(entry, name)) is not None}
        place = positions[entry.parent]
        after[entry.short_id] = replace(base, **own, parent_id=parent.id if parent else None, position=place)
        positions[entry.parent] += 1
    return after


def _members(read: Reads, before: CodeTree, after: Mapping[str, Code]) -> dict[str, tuple[str, ...]]:
    """The members that pattern codes have now, by short ids."""
    names = {code.id: code.short_id for code in before} | {code.id: code.short_id for code in after.values()}
    found: defaultdict[str, list[str]] = defaultdict(list)
    for one in read.every(CodeMember):
        found[names[one.pattern_id]].append(names[one.code_id])
    return {pattern: tuple(sorted(codes)) for pattern, codes in found.items()}


def _proposals(
    before: CodeTree, after: Mapping[str, Code], members: Mapping[str, tuple[str, ...]], book: Codebook
) -> Iterator[CodeProposal]:
    """The codes of which the file says something new."""
    by_id = {code.id: code for code in after.values()}
    wanted = {entry.short_id: tuple(sorted(entry.members)) for entry in book.entries if entry.members}
    for short_id, code in after.items():
        old = before.named(short_id)
        changes = _changes(old, code, before, by_id) if old else ()
        now, then = members.get(short_id, ()), wanted.get(short_id)
        if old and then and now != then:
            changes += (FieldChange("members", as_words(now), as_words(then)),)
        if old is None or changes:
            yield CodeProposal(old, code, changes)


def _changes(old: Code, new: Code, before: CodeTree, after: Mapping[CodeId, Code]) -> tuple[FieldChange, ...]:
    above, parent = before.parent(old), after.get(new.parent_id) if new.parent_id else None
    places = above.short_id if above else "", parent.short_id if parent else ""
    moved = (FieldChange("parent", *places),) if places[0] != places[1] else ()
    return moved + field_changes(old, new, _COMPARED)


def _judged(
    one: CodeProposal,
    coded: Collection[CodeId],
    last: Mapping[CodeId, Code],
    before: CodeTree,
    kept: Sequence[Code],
) -> CodeProposal:
    """The proposal with what speaks against it."""
    if one.after.id in coded:
        told = _("Excerpts are coded with {code}, which is a code group in this file.")
        return replace(one, refusal=told.format(code=one.after.short_id))
    if one.before is None:
        twin = next((code for code in kept if code.name.casefold() == one.after.name.casefold()), None)
        told = _("The project has {code} with the same name, which this file does not have.")
        return replace(one, doubt=told.format(code=twin.short_id)) if twin else one
    imported = last.get(one.before.id)
    here = (
        []
        if imported is None
        else [
            change.field
            for change in one.changes
            if change.field not in {"parent", "members"} and as_words(getattr(imported, change.field)) != change.before
        ]
    )
    return replace(one, doubt=_("It was changed here since the codebook was imported.")) if here else one


def _as_imported(read: Reads) -> dict[CodeId, Code]:
    """Each code as the newest codebook file left it that named it."""
    return {
        change.after.id: change.after
        for step in read.steps_in_effect_called([IMPORT])
        for change in read.changes_of(step)
        if isinstance(change.after, Code)
    }


def _coded_groups(read: Reads, groups: Sequence[Code]) -> set[CodeId]:
    ids = {group.id for group in groups}
    return {coding.code_id for coding in read.every(Coding) if coding.code_id in ids} if ids else set()


def _refuse(proposals: Sequence[CodeProposal]) -> None:
    refused = sorted(one.after.short_id for one in proposals if one.refusal)
    if refused:
        raise UserError(
            _("Excerpts are coded with {code}, which is a code group in this file.").format(code=", ".join(refused)),
            hint=_("Give the group another short id, or take the code off these excerpts first."),
        )


def _placed(one: CodeProposal, *, is_whole: bool) -> Code:
    """A code as it is stored; taken alone, it keeps its place among its siblings as long as it has the same."""
    old = one.before
    keeps_place = not is_whole and old is not None and old.parent_id == one.after.parent_id
    return replace(one.after, position=old.position) if old and keeps_place else one.after


def _check_tree(before: CodeTree, codes: Sequence[Code]) -> None:
    """Refuse parents that would not be there, and rings."""
    after = {code.id: code for code in before} | {code.id: code for code in codes}
    for code in codes:
        if code.parent_id and code.parent_id not in after:
            raise UserError(
                _("{code} stands under a code that is not taken.").format(code=code.short_id),
                hint=_("Take that one too, or leave both."),
            )
        above, seen = code.parent_id, {code.id}
        while above and above not in seen:
            seen.add(above)
            above = after[above].parent_id
        if above:
            raise UserError(
                _("{code} would stand below itself.").format(code=code.short_id),
                hint=_("Take the other codes that move, too, or leave this one."),
            )
