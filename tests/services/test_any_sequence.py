"""Random sequences of all that changes codings, codes and text: a project tells what a plain study tells."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from hypothesis import given
from hypothesis import strategies as st

from qda_app.domain.codes import Code
from qda_app.domain.edits import Edit, Edits
from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import Coding, Excerpt
from qda_app.domain.ids import CodeId, new_id
from qda_app.domain.sources import Source, Technique, TextVersion
from qda_app.domain.spans import Span, trimmed
from qda_app.services.checks import problems
from qda_app.services.codebook import add_code
from qda_app.services.codes import rename_code
from qda_app.services.coding import code_passage, move_excerpt, uncode
from qda_app.services.correcting import correct_text
from qda_app.services.opening import new_project
from qda_app.services.project import Project
from qda_app.services.recoding import delete_code, merge_codes, split_code
from qda_app.storage.forms import V
from qda_app.storage.kept import Kept
from qda_app.storage.reads import Reads
from tests.services.plain_study import Deed, Name, PlainHistory, PlainStudy
from tests.storage.acts import everything, last_step

T = TypeVar("T")
SIGNS = ["kata", "rapat ", " ", ".", "\n", "e\u0301", "😀", "👩‍👩‍👧", "👍🏽", "مرحبا", "שלום", "\u00a0"]
WORDS = st.lists(st.sampled_from(SIGNS), max_size=3).map("".join)
TEXTS = st.lists(st.sampled_from(SIGNS), min_size=4, max_size=14).map(lambda signs: "A" + "".join(signs) + "Z")
SHORT_IDS = st.sampled_from("ABCDEF")


class Researcher:
    """Does the same to a project and to a plain study."""

    def __init__(self, project: Project, history: PlainHistory, data: st.DataObject) -> None:
        self.project, self.history, self._draw = project, history, data.draw
        self.source_id = project.read.sources()[0].id
        self.last_number = 0
        self.actions = [
            *[self.code] * 4, self.uncode, *[self.move] * 2, *[self.correct] * 3, *[self.add_code] * 2, self.rename,
            *[self.merge] * 2, *[self.split] * 2, self.delete, *[self.undo] * 2, *[self.redo] * 4, *[self.undo_any] * 2,
        ]  # fmt: skip

    def act(self) -> None:
        """One thing of all that can be done."""
        self._draw(st.sampled_from(self.actions))()

    # What is done

    def code(self) -> None:
        code, span = self._code(), trimmed(self.now.text, self._span())
        if not code:
            return
        if coding := self._tried(lambda: code_passage(self.project, self.source_id, span, code)):
            excerpt = self.project.read.excerpt(coding.excerpt_id)
            there = {one for one, passage in self.now.passages.items() if passage.span == span}
            assert excerpt.id in there if there else excerpt.number == self.last_number + 1
            self.last_number = max(self.last_number, excerpt.number)
            self._did(lambda study: study.code(excerpt.id, span, excerpt.number, code))

    def uncode(self) -> None:
        if coding := self._any(self.project.read.every(Coding)):
            uncode(self.project, coding.id)
            self._did(lambda study: study.uncode(coding.excerpt_id, coding.code_id))

    def move(self) -> None:
        if excerpt := self._any(self.project.read.every(Excerpt)):
            span = trimmed(self.now.text, self._span())
            if self._tried(lambda: move_excerpt(self.project, excerpt.id, span)):
                self._did(lambda study: study.move(excerpt.id, span))

    def correct(self) -> None:
        spans = sorted(self._span() for _ in range(self._draw(st.integers(1, 2))))
        if len(spans) == 2 and spans[0].end > spans[1].start:
            spans = spans[:1]
        edits = Edits(Edit(*span, self._draw(WORDS)) for span in spans).trimmed(self.now.text)
        if self._tried(lambda: correct_text(self.project, self.source_id, edits)):
            self._did(lambda study: study.correct(edits))

    def add_code(self) -> None:
        short_id, parent_id = self._draw(SHORT_IDS), self._code()
        if code := self._tried(lambda: add_code(self.project, short_id, "A code", parent_id)):
            self._did(lambda study: study.add_code(code.id, Name(short_id, parent_id)))

    def rename(self) -> None:
        if code := self._code():
            short_id = self._draw(SHORT_IDS)
            if self._tried(lambda: rename_code(self.project, code, short_id=short_id, name="A code")):
                self._did(lambda study: study.rename(code, short_id))

    def merge(self) -> None:
        into, merged = self._code(), list(dict.fromkeys(filter(None, (self._code(), self._code()))))
        if into and merged and self._tried(lambda: merge_codes(self.project, merged, into)):
            self._did(lambda study: study.merge(merged, into))

    def split(self) -> None:
        code = self._code()
        names = self._draw(st.lists(SHORT_IDS, max_size=2, unique=True))
        if not code or not names:
            return
        codings = sorted(self.project.read.codings_with(code), key=lambda coding: coding.id)
        shares = {coding: self._draw(st.sampled_from(names)) for coding in codings if self._draw(st.booleans())}
        told = {coding.id: name for coding, name in shares.items()}
        parts, is_below = [(name, "A part") for name in names], self._draw(st.booleans())
        before = self._siblings(code)
        if made := self._tried(lambda: split_code(self.project, code, parts, told, is_below=is_below)):
            self._expect_parts_behind(code, before, [] if is_below else made)
            by_name = {part.short_id: part.id for part in made}
            given = {coding.excerpt_id: by_name[name] for coding, name in shares.items()}
            part_names = {part.id: Name(part.short_id, part.parent_id) for part in made}
            self._did(lambda study: study.split(code, part_names, given))

    def delete(self) -> None:
        code, into = self._code(), self._draw(st.sampled_from([True, False])) and self._code()
        if code:
            with_codings = self._draw(st.booleans())
            deed = partial(delete_code, self.project, code, with_codings=with_codings, into_id=into or None)
            if self._tried(deed):
                self._did(lambda study: study.delete(code, into or None))

    def undo(self) -> None:
        if step := self.history.next_undo:
            assert self._tried(self.project.undo), "my newest step is always mine to take back"
            self.history.undid(step)

    def redo(self) -> None:
        step = self.history.next_redo
        if step and self._tried(self.project.redo):
            self.history.redid()

    def undo_any(self) -> None:
        step = self._any_of(self.history.in_effect)
        if step and self._tried(partial(self.project.undo, step.step_id)):
            self.history.undid(step)

    # What is looked at

    @property
    def now(self) -> PlainStudy:
        return self.history.now

    def look(self) -> None:
        """The project tells what the study tells."""
        read, now = self.project.read, self.now
        assert read.text(self.source_id) == now.text
        found = {one.id: one for one in read.every(Excerpt)}
        assert {one.id: one.words(now.text) for one in found.values()} == now.words()
        assert {one.id: (one.span, one.number) for one in found.values()} == {
            one: (passage.span, passage.number) for one, passage in now.passages.items()
        }
        codes = {one: {coding.code_id for coding in read.codings_of(one)} for one in found}
        assert codes == {one: passage.codes for one, passage in now.passages.items()}
        assert read.counts_by_code(self.project.coder.id) == now.counts()
        assert {code.id: Name(code.short_id, code.parent_id) for code in read.code_tree()} == now.codes
        followed, anew = read.corpus(self.project.coder), fresh(read).corpus(self.project.coder)
        assert set(followed.codings) == set(anew.codings)
        assert followed == replace(anew, codings=followed.codings, codes=followed.codes)
        undo, redo = self.project.next_undo(), self.project.next_redo()
        assert (undo and undo.origin_id) == (self.history.next_undo and self.history.next_undo.step_id)
        assert (redo and redo.origin_id) == (self.history.next_redo and self.history.next_redo.step_id)

    def _expect_parts_behind(self, code: CodeId, before: Sequence[CodeId], parts: Sequence[Code]) -> None:
        """Parts that stand beside their code stand right behind it."""
        place = before.index(code) + 1
        assert self._siblings(code) == [*before[:place], *(part.id for part in parts), *before[place:]]

    def _siblings(self, code_id: CodeId) -> list[CodeId]:
        tree = self.project.read.code_tree()
        parent = tree.parent(tree[code_id])
        return [code.id for code in (tree.children(parent) if parent else tree.roots)]

    # How it is done

    def _tried(self, service: Callable[[], T]) -> T | None:
        """What a service returns if it did anything; a refused one changes nothing."""
        before = self._state()
        try:
            result = service()
        except UserError:
            assert self._state() == before
            return None
        return result if self._state() != before else None

    def _did(self, deed: Deed) -> None:
        self.history.did(last_step(self.project).id, deed)

    def _state(self) -> tuple[object, int]:
        return everything(self.project), len(self.project.read.steps())

    def _span(self) -> Span:
        places = st.integers(0, len(self.now.text))
        return Span(*sorted([self._draw(places), self._draw(places)]))

    def _code(self) -> CodeId | None:
        return self._any_of(sorted(self.now.codes, key=lambda one: self.now.codes[one].short_id))

    def _any(self, values: Sequence[V]) -> V | None:
        return self._any_of(sorted(values, key=lambda value: value.id))

    def _any_of(self, found: Sequence[T]) -> T | None:
        return self._draw(st.sampled_from(found)) if found else None


def fresh(read: Reads) -> Reads:
    """Reads that remember nothing."""
    return Reads(read.connection, Kept())


@contextmanager
def begun(data: st.DataObject) -> Iterator[Researcher]:
    """A source and three codes, one of them below another."""
    with TemporaryDirectory() as folder:
        project = new_project(Path(folder) / "study.qdaproj", coder="A")
        text, first = data.draw(TEXTS), new_id()
        codes = [Code(first, "A", "A code"), Code(new_id(), "B", "A code", first), Code(new_id(), "C", "A code")]
        source = Source(new_id(), "W1", "Interview", Technique.INTERVIEW)
        with project.founding("Begin") as work:  # which is never taken back
            work.add(source, TextVersion(new_id(), source.id, 1, work.keep(text.encode()), len(text)), *codes)
        names = {code.id: Name(code.short_id, code.parent_id) for code in codes}
        yield Researcher(project, PlainHistory(PlainStudy(text, names)), data)
        project.close()


@given(data=st.data(), count=st.integers(4, 20))
def test_text_places_counts_and_codes_are_those_of_a_plain_study(data: st.DataObject, count: int) -> None:
    with begun(data) as researcher:
        first = everything(researcher.project)
        for _ in range(count):
            researcher.act()
            researcher.look()
        assert problems(researcher.project) == []

        while researcher.history.in_effect:
            researcher.undo()
        assert everything(researcher.project) == first
        assert problems(researcher.project) == []
