"""A study as a reader would keep it with pencil and paper, to hold a project against."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from uuid import UUID

from qda_app.domain.edits import Edits
from qda_app.domain.ids import CodeId, ExcerptId
from qda_app.domain.spans import Span
from tests.services.plain_text import end_after, span_after


@dataclass
class Passage:
    """An excerpt: where it stands or which words it lost there, its number, and its codes."""

    span: Span
    number: int
    codes: set[CodeId] = field(default_factory=set)
    lost: str = ""


@dataclass(frozen=True)
class Name:
    """A code: what it is called, and what it hangs under."""

    short_id: str
    parent_id: CodeId | None = None


@dataclass
class PlainStudy:
    """One text, its passages and the codes."""

    text: str
    codes: dict[CodeId, Name]
    passages: dict[ExcerptId, Passage] = field(default_factory=dict)

    def words(self) -> dict[ExcerptId, str]:
        """What every excerpt says."""
        return {one: passage.lost or self.text[slice(*passage.span)] for one, passage in self.passages.items()}

    def counts(self) -> Counter[CodeId]:
        """How often each code was used."""
        return Counter(code for passage in self.passages.values() for code in passage.codes)

    def below(self, code_id: CodeId) -> set[CodeId]:
        """A code and all that hangs under it."""
        children = [one for one, name in self.codes.items() if name.parent_id == code_id]
        return {code_id}.union(*(self.below(child) for child in children))

    # What a researcher does

    def code(self, excerpt_id: ExcerptId, span: Span, number: int, code_id: CodeId) -> None:
        self.passages.setdefault(excerpt_id, Passage(span, number)).codes.add(code_id)

    def uncode(self, excerpt_id: ExcerptId, code_id: CodeId) -> None:
        passage = self.passages[excerpt_id]
        passage.codes.remove(code_id)
        if not passage.codes:
            del self.passages[excerpt_id]

    def move(self, excerpt_id: ExcerptId, span: Span) -> None:
        self.passages[excerpt_id].span, self.passages[excerpt_id].lost = span, ""

    def correct(self, edits: Edits) -> None:
        for passage in self.passages.values():
            there = span_after(edits, self.text, passage.span)
            if there is None:
                passage.lost = passage.lost or self.text[slice(*passage.span)]
                there = Span(*(end_after(edits, passage.span.end),) * 2)
            passage.span = there
        self.text = edits.apply(self.text)

    def add_code(self, code_id: CodeId, name: Name) -> None:
        self.codes[code_id] = name

    def rename(self, code_id: CodeId, short_id: str) -> None:
        self.codes[code_id] = Name(short_id, self.codes[code_id].parent_id)

    def merge(self, merged: Sequence[CodeId], into_id: CodeId) -> None:
        self._recode(set(merged), into_id)
        for child, name in self.codes.items():
            if name.parent_id in merged:
                self.codes[child] = Name(name.short_id, into_id)
        for one in merged:
            del self.codes[one]

    def split(self, code_id: CodeId, parts: Mapping[CodeId, Name], shares: Mapping[ExcerptId, CodeId]) -> None:
        self.codes |= parts
        for excerpt_id, part_id in shares.items():
            self.passages[excerpt_id].codes ^= {code_id, part_id}

    def delete(self, code_id: CodeId, into_id: CodeId | None) -> None:
        gone = self.below(code_id)
        self._recode(gone, into_id)
        for one in gone:
            del self.codes[one]

    def _recode(self, gone: set[CodeId], into_id: CodeId | None) -> None:
        for passage in self.passages.values():
            if passage.codes & gone:
                passage.codes = (passage.codes - gone) | ({into_id} if into_id else set())


Deed = Callable[[PlainStudy], None]


@dataclass
class Done:
    """A step of a project, and what it did to a study; `at` is when it was done or redone last."""

    step_id: UUID
    deed: Deed
    at: int
    holds: bool = True


class PlainHistory:
    """A first state and what was done since: undoing a step is as if it had never been."""

    def __init__(self, first: PlainStudy) -> None:
        self.first, self.now = first, deepcopy(first)
        self.steps: list[Done] = []
        self._undone: list[Done] = []
        self._clock = 0

    @property
    def in_effect(self) -> list[Done]:
        return [step for step in self.steps if step.holds]

    @property
    def next_undo(self) -> Done | None:
        return max(self.in_effect, key=lambda step: step.at, default=None)

    @property
    def next_redo(self) -> Done | None:
        return self._undone[-1] if self._undone else None

    def did(self, step_id: UUID, deed: Deed) -> None:
        deed(self.now)
        self._clock += 1
        self.steps.append(Done(step_id, deed, self._clock))
        self._undone.clear()

    def undid(self, step: Done) -> None:
        step.holds = False
        self._undone.append(step)
        self._replay()

    def redid(self) -> None:
        step = self._undone.pop()
        self._clock += 1
        step.holds, step.at = True, self._clock
        self._replay()

    def _replay(self) -> None:
        self.now = deepcopy(self.first)
        for step in self.in_effect:
            step.deed(self.now)
