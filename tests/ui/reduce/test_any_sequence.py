"""Random sequences of what one does in the window: it shows at every moment what a plain study tells."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from qda_app.domain.codes import Code
from qda_app.domain.excerpts import Coding, Excerpt, Stance
from qda_app.domain.ids import CodeId, CodingId, ExcerptId, SourceId, new_id
from qda_app.domain.quotes import folded
from qda_app.domain.sources import Informant, Participation, Source, Speaker, SpeakerRole, Technique, TextVersion, Turn
from qda_app.domain.spans import Span, trimmed
from qda_app.domain.value import Value
from qda_app.services.checks import problems
from qda_app.services.opening import new_project
from qda_app.services.project import Project
from qda_app.ui.actions import Stage
from qda_app.ui.coding_view.coding_index import flatten
from qda_app.ui.coding_view.wording import stance_word
from qda_app.ui.main_window import MainWindow
from qda_app.ui.reduce.excerpt_columns import Column
from qda_app.ui.reduce.stage import ReduceStage
from tests.services.plain_study import Deed, Name, PlainHistory
from tests.services.test_any_sequence import SHORT_IDS, TEXTS, WORDS, fresh
from tests.ui.reduce.rated_study import RatedStudy

T = TypeVar("T")
Key, Held = Qt.Key, Qt.KeyboardModifier
STANCES = {"+": Stance.SUPPORTS, "-": Stance.CONTRADICTS, "~": Stance.MIXED, "0": Stance.NEUTRAL}


class Reader:
    """Works in the window and keeps a plain study beside it."""

    def __init__(self, window: MainWindow, qtbot: QtBot, history: PlainHistory, data: st.DataObject) -> None:
        stage = window.stack.in_view
        assert isinstance(stage, ReduceStage)
        self.window, self.stage, self.history = window, stage, history
        self._qtbot, self._draw = qtbot, data.draw
        self.view, self.desk = stage.reading.view, stage.desk
        self._steps = len(self.project.read.steps())
        self.faults: Sequence[object] = ()  # what went wrong in slots, where Python only prints it
        self.actions = [
            *[self.code] * 5, self.uncode, *[self.rate] * 3, *[self.correct] * 3, self.rename, *[self.move] * 2,
            *[self.merge] * 2, *[self.split] * 2, *[self.undo] * 3, *[self.redo] * 3,
        ]  # fmt: skip

    @property
    def project(self) -> Project:
        assert self.window.context
        return self.window.context.project

    @property
    def now(self) -> RatedStudy:
        assert isinstance(self.history.now, RatedStudy)
        return self.history.now

    def act(self) -> None:
        """One thing of all that can be done."""
        self._draw(st.sampled_from(self.actions))()

    # What is done

    def code(self) -> None:
        """Select words, and press Space on a code."""
        span, code_id = self._span(), self._code()
        if not code_id:
            return
        self.view.select(span)
        chosen = self.view.selected_span()
        if all(map(self._is_shown, (span.start, span.end - 1))) and span.length:  # labels cannot be selected
            assert chosen == span
        span = chosen
        self.stage.codes.tree.choose(code_id)
        QTest.keyClick(self.stage.codes.tree, Key.Key_Space)
        if self._did_something():
            place = trimmed(self.now.text, span)
            excerpt = next(one for one in self.project.read.every(Excerpt) if one.span == place and not one.is_missing)
            self._did(lambda study: study.code(excerpt.id, place, excerpt.number, code_id))
        else:
            there = [one for one in self.now.passages.values() if one.span == trimmed(self.now.text, span)]
            assert not self.now.text[slice(*span)].strip() or any(code_id in one.codes for one in there)

    def uncode(self) -> None:
        """Choose a coding, and press Delete in the text."""
        if coding := self._chosen_coding():
            QTest.keyClick(self.view, Key.Key_Delete)
            assert self._did_something()
            self._did(lambda study: study.uncode(coding.excerpt_id, coding.code_id))

    def rate(self) -> None:
        """Choose a coding, and press the sign of a stance."""
        sign = self._draw(st.sampled_from(sorted(STANCES)))
        if coding := self._chosen_coding():
            QTest.keyClicks(self.view, sign)
            if self._did_something():
                self._rated(coding, STANCES[sign])
            else:
                assert coding.stance is STANCES[sign]

    def _rated(self, coding: Coding, stance: Stance) -> None:
        self._did(lambda study: _rate(study, coding.excerpt_id, coding.code_id, stance))

    def correct(self) -> None:
        """Paste words over others in edit mode, and store them although excerpts may lose theirs."""
        span, words, page = self._span(), self._draw(WORDS), self.stage.edit.page
        QTest.keyClick(self.view, Key.Key_E, Held.ControlModifier)
        self._qtbot.waitUntil(lambda: self.stage.edit.is_on)
        page.editor.select(span)
        if words:
            QGuiApplication.clipboard().setText(words)
            QTest.keyClick(page.editor, Key.Key_V, Held.ControlModifier)
        elif span.length:
            QTest.keyClick(page.editor, Key.Key_Delete)
        edits = page.editor.content.edits
        assert edits.apply(self.now.text) == self.now.text[: span.start] + words + self.now.text[span.end :]
        self._store_text()
        if self._did_something():
            self._did(lambda study: study.correct(edits))
        else:  # nothing was changed, or nothing would be left
            assert edits.apply(self.now.text) == self.now.text or not edits.apply(self.now.text).strip()

    def _store_text(self) -> None:
        page = self.stage.edit.page
        QTest.keyClick(page.editor, Key.Key_Return, Held.ControlModifier)
        self._idle()
        if self.stage.edit.is_on and not page.losses.isHidden():
            QTest.keyClick(page.editor, Key.Key_Return, Held.ControlModifier)
            self._idle()
        if self.stage.edit.is_on:  # refused: nothing would be left
            self.stage.edit.discard()

    def rename(self) -> None:
        short_id, code_id = self._draw(SHORT_IDS), self._code()
        if code_id:
            self.stage.codes_hand.acts.rename(code_id, short_id, "A code")
            if self._did_something():
                self._did(lambda study: study.rename(code_id, short_id))

    def move(self) -> None:
        """Under another code or to the top, behind what is there."""
        code_id, parent_id = self._code(), self._draw(st.sampled_from([True, False])) and self._code() or None
        if code_id:
            self.stage.codes_hand.acts.move(code_id, parent_id)
            if self._did_something():
                self._did(lambda study: _hang(study, code_id, parent_id))

    def merge(self) -> None:
        code_id, into_id = self._code(), self._code()
        if code_id and into_id:
            self.stage.codes_hand.acts.merge(self.desk.tree[code_id], self.desk.tree[into_id])
            if self._did_something():
                self._did(lambda study: study.merge([code_id], into_id))

    def split(self) -> None:
        code_id, names = self._code(), self._draw(st.lists(SHORT_IDS, min_size=1, max_size=2, unique=True))
        if not code_id:
            return
        codings = sorted(self.project.read.codings_with(code_id), key=lambda coding: coding.id)
        shares = {one: self._draw(st.sampled_from(names)) for one in codings if self._draw(st.booleans())}
        before, is_below = set(self.now.codes), self._draw(st.booleans())
        told = {coding.id: name for coding, name in shares.items()}
        self._split(code_id, names, told, is_below=is_below)
        if self._did_something():
            made = {one.short_id: one for one in self.project.read.code_tree() if one.id not in before}
            parts = {one.id: Name(one.short_id, one.parent_id) for one in made.values()}
            given = {coding.excerpt_id: made[name].id for coding, name in shares.items()}
            self._did(lambda study: study.split(code_id, parts, given))

    def _split(self, code_id: CodeId, names: Sequence[str], told: dict[CodingId, str], *, is_below: bool) -> None:
        acts, parts = self.stage.codes_hand.acts, [(name, "A part") for name in names]
        acts.split(self.desk.tree[code_id], parts, told, is_below=is_below, then=lambda: None)

    def undo(self) -> None:
        step = self.history.next_undo
        self.window.action_table.run("undo")
        if self._did_something():
            assert step
            self.history.undid(step)
        else:
            assert step is None

    def redo(self) -> None:
        step = self.history.next_redo
        self.window.action_table.run("redo")
        if self._did_something():
            assert step
            self.history.redid()
        else:
            assert step is None

    # What is looked at

    def look(self) -> None:
        """Project and window tell what the study tells."""
        assert list(self.faults) == []
        self.look_at_the_project()
        self.look_at_the_text()
        self.look_at_the_codes()
        self.look_at_the_table()
        self.look_at_the_inspector()

    def look_at_the_project(self) -> None:
        now, read = self.now, fresh(self.project.read)
        assert read.text(self.source_id) == now.text
        found = {one.id: one for one in read.every(Excerpt)}
        assert {one: (excerpt.span, excerpt.number) for one, excerpt in found.items()} == {
            one: (passage.span, passage.number) for one, passage in now.passages.items()
        }
        assert {one: excerpt.words(now.text) for one, excerpt in found.items()} == now.words()
        assert {one.id: Name(one.short_id, one.parent_id) for one in read.code_tree()} == now.codes

    def look_at_the_text(self) -> None:
        """The words, the codings over them, and the colours behind every character."""
        now, snapshot = self.now, self.view.snapshot
        assert snapshot.text == now.text
        assert self.desk.source
        assert self.desk.source.snapshot.text == now.text
        expected = [
            (passage.span, code, stance)
            for one, passage in now.passages.items()
            for code, stance in now.told(one)
            if passage.span.length
        ]
        assert Counter((one.span, one.code, one.stance) for one in self.view.codings) == Counter(expected)
        coded = ((at, code) for span, code, _stance in expected for at in range(*span))
        assert Counter(self._painted()) == Counter(one for one in coded if self._is_shown(one[0]))

    def _painted(self) -> Iterator[tuple[int, str]]:
        """Every character that is shown with each code behind it."""
        for block, _area in self.view.visible_paragraphs():
            start = block.position()
            paragraph = self.view.snapshot.stored_span(start, start + block.length() - 1)
            runs = flatten(paragraph, self.view.codings_over(paragraph))
            assert len(self.view.boxes_of(block)) >= bool(runs)
            assert runs or not self.view.boxes_of(block)
            for run in runs:
                shown = filter(self._is_shown, range(run.start, run.end))
                yield from ((at, coding.code) for at in shown for coding in run.codings)

    def _is_shown(self, position: int) -> bool:
        """Whether a character is painted: labels, blank lines and the ends of paragraphs are not."""
        first, last = self.view.snapshot.shown_span(Span(position, position + 1))
        units = self.view.snapshot.shown.encode("utf-16-le")[2 * first : 2 * last]
        return units.decode("utf-16-le") not in ("", "\n")

    def look_at_the_codes(self) -> None:
        """Every code in its place, with its count."""
        model, tree = self.stage.codes.model, fresh(self.project.read).code_tree()

        def below(parent: QModelIndex) -> Iterator[tuple[CodeId, int]]:
            for row in range(model.rowCount(parent)):
                index = model.index(row, 0, parent)
                code = model.code(index)
                assert code
                yield code.id, model.total(code.id)
                yield from below(index)

        assert list(below(QModelIndex())) == [(code.id, self.now.total(code.id)) for code in tree]

    def look_at_the_table(self) -> None:
        """Every excerpt in its row, with its words and codes."""
        model, now = self.stage.excerpts.model, self.now
        rows = range(model.rowCount())
        for row in rows:
            model.index(row, Column.WORDS).data()
        self._idle()
        found = {}
        for row in rows:
            excerpt = model.excerpt(model.index(row, 0))
            assert excerpt
            cells = [str(model.index(row, column).data()) for column in (Column.WORDS, Column.CODES)]
            found[excerpt.id] = (cells[0], sorted(cells[1].split("; ")))
        told = {one: sorted(map(_told, now.told(one))) for one in now.passages}
        words = now.words()
        assert found == {one: (folded(words[one]), told[one]) for one in now.passages}

    def look_at_the_inspector(self) -> None:
        """The excerpt that is worked on, with its codes and what they are called now."""
        inspector, excerpt_id = self.stage.inspector, self.desk.excerpt_id
        assert excerpt_id is None or excerpt_id in self.now.passages
        if excerpt_id and inspector.shows_excerpt:
            told = self.now.told(excerpt_id)
            page = inspector.page
            assert sorted(chip.text().split(",")[0] for chip in page.chips) == [short_id for short_id, _one in told]
            assert sorted(row.code.short_id for row in page.ratings) == [short_id for short_id, _one in told]
            assert page.quote.accessibleName() == self.now.words()[excerpt_id]

    # How it is done

    @property
    def source_id(self) -> SourceId:
        assert self.desk.source_id
        return self.desk.source_id

    def _chosen_coding(self) -> Coding | None:
        """Choose any coding, where there is one, with the keyboard in the text and nothing selected."""
        codings = sorted(self.project.read.every(Coding), key=lambda one: one.id)
        coding = self._draw(st.sampled_from(codings)) if codings else None
        if coding:
            self.view.clear_selection()
            self.desk.choose(coding.excerpt_id, coding.id)
        return coding

    def _did_something(self) -> bool:
        """Whether what was asked for made a step."""
        self._idle()
        before, self._steps = self._steps, len(self.project.read.steps())
        return self._steps > before

    def _did(self, deed: Callable[[RatedStudy], None]) -> None:
        def done(study: object) -> None:
            assert isinstance(study, RatedStudy)
            deed(study)

        plain: Deed = done
        self.history.did(self.project.read.steps()[-1].id, plain)

    def _idle(self) -> None:
        model = self.stage.excerpts.model
        self._qtbot.waitUntil(lambda: self.window.jobs.is_idle and not model._asking.isActive())  # noqa: SLF001

    def _span(self) -> Span:
        places = st.integers(0, len(self.now.text))
        return Span(*sorted([self._draw(places), self._draw(places)]))

    def _code(self) -> CodeId | None:
        codes = sorted(self.now.codes, key=lambda one: self.now.codes[one].short_id)
        return self._draw(st.sampled_from(codes)) if codes else None


def _rate(study: RatedStudy, excerpt_id: ExcerptId, code_id: CodeId, stance: Stance) -> None:
    study.rate(excerpt_id, code_id, stance)


def _hang(study: RatedStudy, code_id: CodeId, parent_id: CodeId | None) -> None:
    study.hang(code_id, parent_id)


def _told(coding: tuple[str, Stance | None]) -> str:
    short_id, stance = coding
    return f"{short_id} {stance_word(stance)}" if stance else short_id


def _talk(source: Source, question: str, answer: str) -> tuple[str, Callable[[TextVersion], list[Value]]]:
    """What two people say, each behind a label that the window leaves out, and the turns for its text."""
    text = f"P: {question}\nI-1: {answer}\n"
    second = len(question) + 4
    places = [(0, 3, second - 1), (second, second + 5, len(text) - 1)]

    def turns(version: TextVersion) -> list[Value]:
        person = Informant(new_id(), "I-1")
        asks = Speaker(new_id(), source.id, "P", SpeakerRole.RESEARCHER)
        says = Speaker(new_id(), source.id, "I-1", SpeakerRole.INFORMANT, person.id)
        made = [Turn(new_id(), version.id, one.id, *place) for one, place in zip((asks, says), places, strict=True)]
        return [person, Participation(new_id(), source.id, person.id), asks, says, *made]

    return text, turns


@contextmanager
def begun(window: MainWindow, qtbot: QtBot, data: st.DataObject) -> Iterator[Reader]:
    """The stage on a source and three codes that ask for a stance, one of them below another."""
    with TemporaryDirectory() as folder:
        project = new_project(Path(folder) / "study.qdaproj", coder="A")
        question, answer, first = data.draw(TEXTS), data.draw(TEXTS), new_id()
        codes = [
            Code(first, "A", "A code", requires_stance=True),
            Code(new_id(), "B", "A code", first, requires_stance=True),
            Code(new_id(), "C", "A code", position=1, requires_stance=True),
        ]
        source = Source(new_id(), "W1", "Interview", Technique.INTERVIEW)
        text, turns = _talk(source, question, answer)
        with project.founding("Begin") as work:
            version = TextVersion(new_id(), source.id, 1, work.keep(text.encode()), len(text))
            work.add(source, version, *codes, *turns(version))
        project.close()
        window.opener.open(project.path)
        qtbot.waitUntil(lambda: window.jobs.is_idle and window.context is not None)
        window.show_stage(Stage.REDUCE)
        stage = window.stack.in_view
        assert isinstance(stage, ReduceStage)
        qtbot.waitUntil(lambda: stage.desk.is_filled and stage.desk.source is not None and window.jobs.is_idle)
        names = {code.id: Name(code.short_id, code.parent_id) for code in codes}
        yield Reader(window, qtbot, PlainHistory(RatedStudy(text, names)), data)
        window.opener.close()
        qtbot.waitUntil(lambda: window.jobs.is_idle)


@settings(max_examples=12, phases=[Phase.generate])  # to shrink a failure takes longer than a test may
@given(data=st.data(), count=st.integers(8, 16))
def test_the_window_shows_what_a_plain_study_tells(
    window: MainWindow, qtbot: QtBot, data: st.DataObject, count: int
) -> None:
    with qtbot.captureExceptions() as faults, begun(window, qtbot, data) as reader:
        reader.faults = faults
        reader.look()
        for _ in range(count):
            reader.act()
            reader.look()
        while reader.history.in_effect:
            reader.undo()
        reader.look()
        assert problems(reader.project) == []
