"""Two corrections of one text brought together: what only one side changed, and where both changed the same words."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from qda_app.domain.edits import Edit, Edits


class Clash(NamedTuple):
    """Words that both sides changed differently; `edit` would put theirs into the text with all else of them."""

    before: str
    ours: str
    theirs: str
    edit: Edit

    @property
    def told(self) -> dict[str, str]:
        """The three words."""
        return {"before": self.before, "ours": self.ours, "theirs": self.theirs}


class MergedEdits(NamedTuple):
    """What of theirs can be done in our text as it stands, and the rest."""

    fitting: Edits
    clashes: Sequence[Clash]


class _Stretch(NamedTuple):
    """Characters of the text before that one side or both changed, with the edits of each."""

    start: int
    end: int
    ours: Sequence[Edit]
    theirs: Sequence[Edit]


def merged_edits(before: str, ours: Edits, theirs: Edits) -> MergedEdits:
    """Their edits of a text `before`, in the text as ours leave it, by whole words. What both did alike is done."""
    ours, theirs = _of_words(before, ours), _of_words(before, theirs)
    fitting: list[Edit] = []
    clashes: list[Clash] = []
    by_ours = by_theirs = 0  # how far characters have moved so far
    for stretch in _stretches(ours, theirs):
        mine, told = (_applied(before, stretch, edits) for edits in (stretch.ours, stretch.theirs))
        if not stretch.ours:
            fitting += (edit.shifted(by_ours) for edit in stretch.theirs)
            by_theirs += len(told) - (stretch.end - stretch.start)
        elif stretch.theirs and mine != told:
            start = stretch.start + by_ours + by_theirs
            edit = Edit(start, start + len(mine), told)
            clashes.append(Clash(before[stretch.start : stretch.end], mine, told, edit))
        if stretch.ours:
            by_ours += len(mine) - (stretch.end - stretch.start)
    return MergedEdits(Edits(fitting), clashes)


def _stretches(ours: Edits, theirs: Edits) -> Iterator[_Stretch]:
    """Edits that meet, of whichever side, are one stretch."""
    together: list[tuple[Edit, bool]] = []
    reach = -1
    for edit, is_ours in sorted([*((one, True) for one in ours), *((one, False) for one in theirs)]):
        if together and edit.start > reach:
            yield _stretch(together)
            together = []
        together.append((edit, is_ours))
        reach = max(reach, edit.end)
    if together:
        yield _stretch(together)


def _stretch(together: Sequence[tuple[Edit, bool]]) -> _Stretch:
    start, end = together[0][0].start, max(edit.end for edit, _is_ours in together)
    ours, theirs = ([edit for edit, is_ours in together if is_ours is side] for side in (True, False))
    return _Stretch(start, end, ours, theirs)


def _applied(before: str, stretch: _Stretch, edits: Iterable[Edit]) -> str:
    return Edits(edit.shifted(-stretch.start) for edit in edits).apply(before[stretch.start : stretch.end])


def _of_words(before: str, edits: Edits) -> Edits:
    """Edits within one word as one edit of that word, so that no word is made of two corrections."""
    together: list[_Stretch] = []
    for edit in edits:
        start, end = _widened(before, edit)
        if together and start < together[-1].end:
            last = together.pop()
            together.append(_Stretch(last.start, max(last.end, end), (*last.ours, edit), ()))
        else:
            together.append(_Stretch(start, end, (edit,), ()))
    return Edits(Edit(one.start, one.end, _applied(before, one, one.ours)) for one in together)


def _widened(before: str, edit: Edit) -> tuple[int, int]:
    """From the beginning to the end of the words that it changes."""
    start, end = edit.start, edit.end
    first, last = before[start:end] + edit.words, edit.words + before[start:end]
    if first[0].isalnum() or edit.words[:1].isalnum():
        while start > 0 and before[start - 1].isalnum():
            start -= 1
    if last[-1].isalnum() or edit.words[-1:].isalnum():
        while end < len(before) and before[end].isalnum():
            end += 1
    return start, end
