"""Random sequences of coding, uncoding, correcting and undoing against a plain model of what a reader would expect."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from qda_app.domain.coders import Coder
from qda_app.domain.codes import Code
from qda_app.domain.edits import Edit, Edits
from qda_app.domain.excerpts import Excerpt
from qda_app.domain.ids import CodingId, ExcerptId, new_id
from qda_app.domain.sources import TextVersion
from qda_app.domain.spans import Span, trimmed
from qda_app.services.checks import problems
from qda_app.services.coding import code_passage, uncode
from qda_app.services.correcting import correct_text
from qda_app.services.opening import new_project, open_project
from qda_app.services.project import Project
from tests.services.plain_text import end_after, span_after
from tests.storage.acts import add_source, code_with, excerpt

SIGNS = ["kata", " ", ".", "\n", "é", "e\u0301", "😀", "👩‍👩‍👧", "👍🏽", "مرحبا", "שלום", "\u00a0", "日"]
WORDS = st.lists(st.sampled_from(SIGNS), max_size=3).map("".join)
TEXTS = st.lists(st.sampled_from(SIGNS), min_size=3, max_size=12).map(lambda signs: "A" + "".join(signs) + "Z")


@dataclass
class Held:
    """What a reader knows of an excerpt: where it stands, or which words it lost there."""

    span: Span
    lost: str = ""
    codings: dict[CodingId, str] = field(default_factory=dict)


@dataclass
class Picture:
    """The project as a reader sees it."""

    text: str
    excerpts: dict[ExcerptId, Held] = field(default_factory=dict)

    def correct(self, edits: Edits) -> None:
        """Move every excerpt, one character after the other."""
        for held in self.excerpts.values():
            words = self.text[held.span.start : held.span.end]
            if there := span_after(edits, self.text, held.span):
                held.span = there
            else:
                held.lost = held.lost or words
                place = end_after(edits, held.span.end)
                held.span = Span(place, place)
        self.text = edits.apply(self.text)


class Researcher:
    """Does the same to a project and to its picture, and remembers the pictures there were."""

    def __init__(self, project: Project, version: TextVersion, picture: Picture, data: st.DataObject) -> None:
        self.project, self.version, self.picture, self.draw = project, version, picture, data.draw
        self.past: list[Picture] = []
        self.future: list[Picture] = []
        self.numbers = len(picture.excerpts)

    def step(self, after: Picture) -> None:
        self.past.append(self.picture)
        self.picture, self.future = after, []

    def code(self) -> None:
        span = self._span()
        if not trimmed(self.picture.text, span).length:
            return
        code = self.draw(st.sampled_from(sorted(self.project.read.code_tree(), key=lambda code: code.short_id)))
        after = deepcopy(self.picture)
        coding = code_passage(self.project, self.version.source_id, span, code.id)
        if any(coding.id in held.codings for held in after.excerpts.values()):
            return
        is_new = coding.excerpt_id not in after.excerpts
        there = trimmed(after.text, span)
        mine = self._mine()
        assert is_new == (there not in [held.span for one, held in after.excerpts.items() if one in mine])
        held = after.excerpts.setdefault(coding.excerpt_id, Held(there))
        assert held.span == there
        held.codings[coding.id] = code.short_id
        self.numbers += is_new
        self.step(after)

    def uncode(self) -> None:
        mine = self._mine()
        codings = sorted(
            coding for one, held in self.picture.excerpts.items() if one in mine for coding in held.codings
        )
        if not codings:
            return
        chosen, after = self.draw(st.sampled_from(codings)), deepcopy(self.picture)
        uncode(self.project, chosen)
        for one, held in list(after.excerpts.items()):
            if held.codings.pop(chosen, None) and not held.codings:
                del after.excerpts[one]
        self.step(after)

    def correct(self) -> None:
        spans = sorted(self._span() for _ in range(self.draw(st.integers(1, 2))))
        if len(spans) == 2 and spans[0].end > spans[1].start:
            spans = spans[:1]
        edits = Edits(Edit(*span, self.draw(WORDS)) for span in spans).trimmed(self.picture.text)
        after = deepcopy(self.picture)
        after.correct(edits)
        if edits and after.text.strip():
            correct_text(self.project, self.version.source_id, edits)
            self.step(after)

    def undo(self) -> None:
        if self.past:
            self.project.undo()
            self.future.append(self.picture)
            self.picture = self.past.pop()

    def redo(self) -> None:
        if self.future:
            self.project.redo()
            self.past.append(self.picture)
            self.picture = self.future.pop()

    def look(self) -> None:
        """What the project tells is what the picture shows."""
        read, source_id = self.project.read, self.version.source_id
        assert read.text(source_id) == self.picture.text
        found = {one.id: one for one in read.every(Excerpt)}
        assert {one.id: (one.span, one.missing_words) for one in found.values()} == {
            one: (held.span, held.lost) for one, held in self.picture.excerpts.items()
        }
        counts = Counter(code for one in self._mine() for code in self.picture.excerpts[one].codings.values())
        tree = read.code_tree()
        assert {tree[one].short_id: n for one, n in read.counts_by_code(self.project.coder.id).items()} == counts
        numbers = [one.number for one in found.values()]
        assert len(numbers) == len(set(numbers))
        assert max(numbers, default=0) <= self.numbers

    def _mine(self) -> set[ExcerptId]:
        found = self.project.read.excerpts(self.version.source_id, self.project.coder.id)
        return {one.id for one in found} & self.picture.excerpts.keys()

    def _span(self) -> Span:
        places = st.integers(0, len(self.picture.text))
        return Span(*sorted([self.draw(places), self.draw(places)]))


@contextmanager
def begun(data: st.DataObject) -> Iterator[Researcher]:
    """A source with two codes, and an excerpt of another coder."""
    with TemporaryDirectory() as folder:
        project = new_project(Path(folder) / "study.qdaproj", coder="A")
        text, codes = data.draw(TEXTS), [Code(new_id(), short_id, "A code") for short_id in ("A", "B")]
        version, other = add_source(project, "W1", text), Coder(new_id(), "B")
        span = Span(0, data.draw(st.integers(1, len(text))))
        with project.changing("Begin") as work:
            theirs = excerpt(project, version, *span, work.next_number(version.source_id))
            theirs = Excerpt(theirs.id, theirs.source_id, version.id, other.id, theirs.number, *span)
            coding = code_with(theirs, codes[0])
            work.add(*codes, other, theirs, *coding)
        picture = Picture(text, {theirs.id: Held(span, codings={coding[0].id: "A"})})
        yield Researcher(project, version, picture, data)
        project.close()


@given(data=st.data(), count=st.integers(1, 12))
def test_text_places_and_counts_are_what_a_reader_expects(data: st.DataObject, count: int) -> None:
    with begun(data) as researcher:
        moves = [researcher.code, researcher.code, researcher.correct, researcher.correct, researcher.uncode]
        for _ in range(count):
            data.draw(st.sampled_from([*moves, researcher.undo, researcher.redo]))()
            researcher.look()
        assert problems(researcher.project) == []

        while researcher.past:
            researcher.undo()
            researcher.look()


@given(data=st.data())
def test_a_project_that_is_opened_anew_tells_the_same(data: st.DataObject) -> None:
    with begun(data) as researcher:
        for act in (researcher.code, researcher.correct, researcher.code, researcher.correct, researcher.correct):
            act()
        researcher.project.close()

        researcher.project = open_project(researcher.project.path)
        researcher.look()
        researcher.project.close()
