"""Which hue of the palette each code is shown in."""

from collections.abc import Sequence
from itertools import cycle

from PySide6.QtGui import QColor

from qda_app.domain.codes import Code, CodeTree
from qda_app.domain.ids import CodeId
from qda_app.ui.theme.colours import hue_distance, to_lab
from qda_app.ui.theme.tokens import Hue, Theme, load_theme


class CodeHues:
    """The hues of a codebook; a code takes that of its group, and keeps it in the other mode."""

    def __init__(self, tree: CodeTree, theme: Theme) -> None:
        """A colour of the codebook's own is shown by the nearest hue; the others get what is left, in order."""
        self._tree, self._theme = tree, theme
        lending = {id(group): group for group in map(tree.hue_group, tree.codable)}
        bare = {id(group): group for group in map(tree.hue_group, tree)}  # which lend to nobody: these come last
        groups = list((lending | bare).values())
        self._indices = _coloured(groups)
        uncoloured = [group for group in groups if group.id not in self._indices]
        self._indices |= _given(uncoloured, set(self._indices.values()), len(theme.hues))

    def hue(self, code_id: CodeId) -> Hue:
        """The hue of a code; one that has left the codebook gets the first."""
        if code_id not in self._tree:
            return self._theme.hues[0]
        return self._theme.hues[self._indices[self._tree.hue_group(self._tree[code_id]).id]]

    def with_theme(self, theme: Theme) -> "CodeHues":
        """The same hues in another mode."""
        return CodeHues(self._tree, theme)


def hue_for(colour: int | str, theme: Theme) -> Hue:
    """The hue at a place of the palette, which starts again at its end, or nearest to a colour such as `#1B7F5C`."""
    index = colour if isinstance(colour, int) else nearest_hue(colour)
    return theme.hues[index % len(theme.hues)]


def nearest_hue(colour: str) -> int:
    """The place in the palette of what looks most like `colour`; judged in light mode, valid in both."""
    wanted = to_lab(QColor(colour))
    hues = load_theme("light").hues
    return min(range(len(hues)), key=lambda index: hue_distance(wanted, to_lab(hues[index].stripe)))


def _coloured(groups: Sequence[Code]) -> dict[CodeId, int]:
    return {group.id: nearest_hue(group.colour) for group in groups if QColor.isValidColorName(group.colour)}


def _given(groups: Sequence[Code], taken: set[int], count: int) -> dict[CodeId, int]:
    """The hues that nobody has taken, in order and then again; all of them where every one is taken."""
    free = [index for index in range(count) if index not in taken] or list(range(count))
    return {group.id: index for group, index in zip(groups, cycle(free), strict=False)}
