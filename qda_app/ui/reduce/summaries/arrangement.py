"""How the grid is arranged: its rows, their order, and which codes it is about; kept by project."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

from qda_app.analysis.displays.axes import themes
from qda_app.domain.codes import Code, CodeTree
from qda_app.domain.ids import CodeId
from qda_app.domain.summary_grids import GridLayout, GridOrder, GridRows
from qda_app.i18n import _
from qda_app.settings import SUMMARY_GRIDS, Settings

ASPECTS_AND_BELOW, ASPECTS, EVERYTHING, CHOSEN, BELOW = "", "aspects", "all", "chosen", "below"
_MOST_CHOSEN = 2_000


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What was chosen above the grid; `codes` are those of the choices CHOSEN and BELOW."""

    rows: GridRows = GridRows.INFORMANTS
    order: GridOrder = GridOrder.TECHNIQUE
    columns: str = ASPECTS_AND_BELOW
    codes: tuple[CodeId, ...] = ()

    def layout(self, tree: CodeTree) -> GridLayout:
        """What it means for the codebook as it is now."""
        return GridLayout(self.rows, self.order, tuple(code.short_id for code in self.chosen(tree)))

    def chosen(self, tree: CodeTree) -> Sequence[Code]:
        """The codes that it names; none for the aspects with what is below them."""
        named = [tree[code_id] for code_id in self.codes if code_id in tree]
        if self.columns == EVERYTHING:
            return list(tree)
        if self.columns == ASPECTS:
            return themes(tree)
        if self.columns == BELOW:
            return [below for code in named for below in tree.subtree(code)]
        return named if self.columns == CHOSEN else []

    def about(self, columns: str, codes: Sequence[CodeId] = ()) -> "Arrangement":
        """The same rows, about other codes."""
        return replace(self, columns=columns, codes=tuple(codes))

    @property
    def is_below(self) -> CodeId | None:
        """The code group or aspect that it is about."""
        return self.codes[0] if self.columns == BELOW and self.codes else None


def choices(tree: CodeTree) -> list[tuple[str, str, tuple[CodeId, ...]]]:
    """What the grid can be about: words, and what `about` takes."""
    found: list[tuple[str, str, tuple[CodeId, ...]]] = [
        (_("Aspects with their indicators"), ASPECTS_AND_BELOW, ()),
        (_("Aspects"), ASPECTS, ()),
    ]
    groups = {code.id: code for code in (*tree.roots, *themes(tree)) if tree.children(code)}
    found += [(_("Group: {name}").format(name=one.name or one.short_id), BELOW, (one.id,)) for one in groups.values()]
    return [*found, (_("The whole codebook"), EVERYTHING, ()), (_("Chosen codes …"), CHOSEN, ())]


def remembered(settings: Settings, project: Path) -> Arrangement:
    """The arrangement in which a project was left; the usual one where that makes no sense."""
    kept: Mapping[str, tuple[str, ...]] = settings.get(SUMMARY_GRIDS)
    try:
        rows, order, columns, *codes = kept[str(project)]
        return Arrangement(GridRows(rows), GridOrder(order), columns, tuple(map(UUID, codes)))
    except (KeyError, ValueError):
        return Arrangement()


def remember(settings: Settings, project: Path, arrangement: Arrangement) -> None:
    """Keep it for the next time."""
    codes = (str(one) for one in arrangement.codes[:_MOST_CHOSEN])
    words = (str(arrangement.rows), str(arrangement.order), arrangement.columns, *codes)
    settings.remember_summary_grid(project, words)
