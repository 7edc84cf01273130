"""Triangulation of investigators: whether coders who read the same come to the same status (METHOD §5.1)."""

from collections.abc import Mapping, Sequence

from qda_app.analysis.triangulation import Board
from qda_app.domain.codes import Code
from qda_app.domain.corpus import Corpus
from qda_app.domain.order import natural_key
from qda_app.domain.triangulation import Assumptions, CoderAgreement, CoderRow, TriangulationRow

_TWO = 2


class CoderBoard:
    """The boards of several coders, side by side."""

    def __init__(self, corpora: Sequence[Corpus], assumptions: Assumptions) -> None:
        """Look up what all nodes share; the corpora are of one project."""
        self._boards = {corpus.coder.name: Board(corpus, assumptions) for corpus in corpora}

    def row(self, code: Code) -> CoderRow:
        """One node, its descendants included."""
        rows = {name: board.row(code) for name, board in self._boards.items()}
        directed = {name: row for name, row in rows.items() if row.n_eff}
        if len(directed) < _TWO:
            return CoderRow(code.short_id, rows, CoderAgreement.NOT_COMPARABLE)
        is_same = len({row.status for row in directed.values()}) == 1
        agreement = CoderAgreement.SAME if is_same else CoderAgreement.DIFFERENT
        return CoderRow(code.short_id, rows, agreement, _differing(directed))


def _differing(rows: Mapping[str, TriangulationRow]) -> tuple[str, ...]:
    """The voices that take a side in the coding of several, and not the same."""
    voices = {voice for row in rows.values() for voice in row.voices}
    taken = {
        voice: {row.positions[voice] for row in rows.values() if row.positions[voice].is_directed} for voice in voices
    }
    return tuple(sorted((voice for voice, sides in taken.items() if len(sides) > 1), key=natural_key))
