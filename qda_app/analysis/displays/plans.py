"""A plan: all that a display is built from."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from qda_app.analysis.displays.cells import Sheet
from qda_app.analysis.displays.given import Given
from qda_app.analysis.displays.grounds import Grounds
from qda_app.analysis.triangulation import Board
from qda_app.domain.codes import Code, CodeTree
from qda_app.domain.corpus import Corpus
from qda_app.domain.displays import CellPhrase, Display
from qda_app.domain.summaries import Summary
from qda_app.domain.triangulation import Assumptions, TriangulationRow
from qda_app.i18n import Language


@dataclass(frozen=True)
class Plan:
    """The corpus, the display, what is given beside both, the language of the document, and the assumptions."""

    corpus: Corpus
    display: Display
    lang: Language
    assumptions: Assumptions
    given: Given = field(default_factory=Given)

    @property
    def phrases(self) -> Sequence[CellPhrase]:
        """What was written into the cells of the display."""
        return self.given.phrases

    @property
    def summaries(self) -> Sequence[Summary]:
        """All summaries there are."""
        return self.given.summaries

    @property
    def tree(self) -> CodeTree:
        """The codes."""
        return self.corpus.codes

    @cached_property
    def sheet(self) -> Sheet:
        """What fills the cells."""
        return Sheet(self.corpus, self.phrases, self.lang, self.summaries, self.given.taken)

    @property
    def grounds(self) -> Grounds:
        """What cells rest on."""
        return self.sheet.grounds

    @cached_property
    def board(self) -> Board:
        """What places the voices."""
        return Board(self.corpus, self.assumptions)

    def weighed(self, code: Code, *, is_row: bool = True) -> TriangulationRow:
        """What the voices amount to on a node in its row or column, with what was taken out and in by hand."""
        if not self.given.taken:
            return self.board.row(code)
        asked = self.corpus.informants_asked.get(code.id, frozenset())
        return self.board.weighed(code.short_id, self.sheet.heard_on(code, is_row=is_row), asked)
