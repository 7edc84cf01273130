"""Asking: which codes a source was asked about, or one person of a focus group."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from qda_app.domain.codes import CodeTree
from qda_app.domain.ids import CodeId, InformantId, SourceId, new_id
from qda_app.domain.sources import Asked
from qda_app.i18n import N_
from qda_app.services.project import Project
from qda_app.storage.reads import Reads
from qda_app.storage.work import Work


class AskedCell(NamedTuple):
    """A source and a node of the codebook; with an informant, only that person of a focus group."""

    source_id: SourceId
    code_id: CodeId
    informant_id: InformantId | None = None


def set_asked(project: Project, cells: Collection[tuple[SourceId, CodeId]], is_asked: bool) -> None:
    """Say of sources and nodes of the codebook that they were asked, or were not, as one step."""
    set_asked_of(project, [AskedCell(*cell) for cell in cells], is_asked)


def set_asked_of(project: Project, cells: Collection[AskedCell], is_asked: bool) -> None:
    """Say of sources or persons and nodes of the codebook that they were asked, or were not, as one step.

    What is asked holds for the node itself and shows at all that stand above it. What is not asked any more takes
    the nodes below along, for a node counts as asked where a descendant is. Where everybody was asked and one person
    was not after all, each of the others was.
    """
    step = N_("Mark as asked") if is_asked else N_("Mark as not asked")
    with project.changing(step) as work:
        if is_asked:
            there = {AskedCell(one.source_id, one.code_id, one.informant_id) for one in work.read.asked()}
            everyone = {cell[:2] for cell in (*there, *cells) if cell.informant_id is None}
            new = (cell for cell in dict.fromkeys(cells) if cell not in there)
            work.add(*(Asked(new_id(), *cell) for cell in new if cell.informant_id is None or cell[:2] not in everyone))
        else:
            _unask_sources(work, [cell for cell in cells if cell.informant_id is None])
            for cell in dict.fromkeys(cells):
                if cell.informant_id:
                    _unask_person(work, cell)


def _unask_sources(work: Work, cells: Collection[AskedCell]) -> None:
    tree = work.read.code_tree()
    gone = {(cell.source_id, node) for cell in cells for node in _below(tree, cell.code_id)}
    work.remove(*(one for one in work.read.asked() if (one.source_id, one.code_id) in gone))


def _unask_person(work: Work, cell: AskedCell) -> None:
    nodes = set(_below(work.read.code_tree(), cell.code_id))
    listed = [one for one in work.read.asked() if one.source_id == cell.source_id and one.code_id in nodes]
    whole = [one for one in listed if one.informant_id is None]
    work.remove(*whole, *(one for one in listed if one.informant_id == cell.informant_id))
    there = {(one.code_id, one.informant_id) for one in listed}
    others = [person for person in _persons(work.read, cell.source_id) if person != cell.informant_id]
    wanted = dict.fromkeys((one.code_id, person) for one in whole for person in others)
    work.add(*(Asked(new_id(), cell.source_id, *pair) for pair in wanted if pair not in there))


def _persons(read: Reads, source_id: SourceId) -> Iterator[InformantId]:
    return (one.informant_id for one in read.participations() if one.source_id == source_id)


def _below(tree: CodeTree, code_id: CodeId) -> Sequence[CodeId]:
    return [code.id for code in tree.subtree(tree[code_id])] if code_id in tree else [code_id]
