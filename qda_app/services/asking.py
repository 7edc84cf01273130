"""Asking: which codes a source was asked about."""

from collections.abc import Collection, Sequence

from qda_app.domain.codes import CodeTree
from qda_app.domain.ids import CodeId, SourceId, new_id
from qda_app.domain.sources import Asked
from qda_app.i18n import N_
from qda_app.services.project import Project


def set_asked(project: Project, cells: Collection[tuple[SourceId, CodeId]], is_asked: bool) -> None:
    """Say of sources and nodes of the codebook that they were asked, or were not, as one step.

    What is asked holds for the node itself and shows at all that stand above it. What is not asked any more takes
    the nodes below along, for a node counts as asked where a descendant is.
    """
    step = N_("Mark as asked") if is_asked else N_("Mark as not asked")
    with project.changing(step) as work:
        tree, listed = work.read.code_tree(), work.read.asked()
        if is_asked:
            there = {(one.source_id, one.code_id) for one in listed if one.informant_id is None}
            work.add(*(Asked(new_id(), *cell) for cell in dict.fromkeys(cells) if cell not in there))
        else:
            gone = {(source_id, node) for source_id, code_id in cells for node in _below(tree, code_id)}
            work.remove(*(one for one in listed if (one.source_id, one.code_id) in gone))


def _below(tree: CodeTree, code_id: CodeId) -> Sequence[CodeId]:
    return [code.id for code in tree.subtree(tree[code_id])] if code_id in tree else [code_id]
