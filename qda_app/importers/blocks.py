"""The text of a document that grows block by block: its lines, and its tables, read as talk where they hold talk."""

from collections.abc import Iterable

from qda_app.domain.imports import ReadTurn
from qda_app.importers.composing import ComposedText
from qda_app.importers.heads import read_head
from qda_app.importers.labels import word_role
from qda_app.importers.parts import Mark
from qda_app.importers.talk import Cell, Grid, Talk, talk_in
from qda_app.importers.turns import Transcript, find_turns, transcript_of


class Blocks:
    """What a walk through a document adds to; `people` are those whom the headings of its tables name."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.text = ComposedText()
        self.people: dict[str, str] = {}
        self._last_line = ""

    def line(self, words: str, mark: Mark | None = None) -> None:
        """Add a paragraph, which `mark` may call a heading or an item of a list."""
        self.text.line(words, mark)
        self._last_line = words.strip() or self._last_line

    def table(self, grid: Grid) -> None:
        """Add a table: as talk where it is a table of questions and answers, or of speakers; else row by row."""
        start = self.text.next_start
        talk = talk_in(grid, self._last_line)
        rows = self._rows(grid) if talk is None else ()
        if talk:
            self._talk(talk)
        self.text.parts.table(start, self.text.length, rows)

    def _rows(self, grid: Grid) -> list[tuple[int, int]]:
        """Add the rows of a table; where each stands."""
        rows = []
        for row in grid:
            start = self.text.next_start
            self.line(row_words(row))
            rows.append((start, self.text.length))
        return rows

    def _talk(self, talk: Talk) -> None:
        """Add a table that holds talk."""
        for line in talk.header:
            self.line(line)
        for said in talk.turns:
            if said.label:
                self.text.turn(said.label, said.words, stamp=said.stamp, before=said.before)
            else:
                self.line(said.before + said.words)
        self.people |= talk.people

    def transcript(self) -> Transcript:
        """Turns by the tables; by the labels of the paragraphs where the tables hold but little talk."""
        text = str(self.text)
        found, told = find_turns(text), self.text.turns
        if not told or _said(found.turns) > 2 * _said(told):
            return found
        head = read_head(text[: told[0].label_start])
        for label, role in self.people.items():
            head.meet(label, word_role(role), role)
        return transcript_of(text, told, head)


def row_words(row: Iterable[Cell]) -> str:
    """A row on one line, its cells parted by tabs; on several where a cell has several."""
    words = [cell.words for cell in row if cell.words.strip()]
    return ("\n" if any("\n" in cell for cell in words) else "\t").join(words)


def _said(turns: Iterable[ReadTurn]) -> int:
    return sum(turn.end - turn.start for turn in turns)
