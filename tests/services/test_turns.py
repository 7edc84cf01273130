"""Turns that are given to another speaker, split and joined, and labels that are another person's voice."""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qda_app.domain.edits import Edit, Edits
from qda_app.domain.errors import UserError
from qda_app.domain.sources import SpeakerRole
from qda_app.domain.spans import Span
from qda_app.services.checks import problems
from qda_app.services.coding import code_passage
from qda_app.services.correcting import correct_text
from qda_app.services.opening import new_project
from qda_app.services.project import Project
from qda_app.services.turns import Voice, join_turns, map_speaker, relabel_turns, speaking, split_turn
from tests.services.plain_talk import RESEARCHER, PlainTalk, Said
from tests.services.study import code, place, project, source
from tests.storage.acts import add, add_interview, everything
from tests.storage.acts import code as made_code

__all__ = ["project"]

WORDS = ["kata", "rapat ada", "👩‍👩‍👧 e\u0301", "  dua  ruang ", "data\n  lama", "مرحبا بكم", "x"]
LABELS = ["P", "F-1", "F-2", "F-3"]
VOICES = ["F-1", "F-2", "I-9", "", RESEARCHER]


def voice(told: str) -> Voice:
    return Voice(SpeakerRole.RESEARCHER) if told == RESEARCHER else Voice(informant=told)


class Transcriber:
    """Mends the turns of a project and those of a plain talk alike."""

    def __init__(self, project: Project, data: st.DataObject) -> None:
        self.project, self._draw = project, data.draw
        self.source_id = source(project, "F1").id
        self.now = plain(project)
        self.done: list[PlainTalk] = []
        self.undone: list[PlainTalk] = []
        self.actions = [*[self.relabel] * 3, self.relabel_all, *[self.split] * 3, *[self.join] * 2,
                        *[self.map] * 2, *[self.undo] * 2, self.redo]  # fmt: skip

    def act(self) -> None:
        self._draw(st.sampled_from(self.actions))()

    def relabel(self) -> None:
        places = self._draw(st.sets(st.integers(0, len(self.now.said) - 1), min_size=1, max_size=2))
        self._relabel(sorted(places))

    def relabel_all(self) -> None:
        label = self._draw(st.sampled_from(self.now.said)).label
        self._relabel([place for place, one in enumerate(self.now.said) if one.label == label])

    def _relabel(self, places: list[int]) -> None:
        label, told = self._draw(st.sampled_from(LABELS)), self._draw(st.sampled_from(VOICES))
        ids = [self.project.read.turns(self.source_id)[place].id for place in places]
        self._begin()
        relabel_turns(self.project, self.source_id, ids, label, voice(told))
        self.now.relabel(places, label, told)
        self._end()

    def split(self) -> None:
        at, position = self._place(), self._draw(st.integers(0, len(self.now.text)))
        turn = self.project.read.turns(self.source_id)[at]
        self._begin()
        if self.now.split(at, position):
            split_turn(self.project, self.source_id, turn.id, position)
        else:
            with pytest.raises(UserError):
                split_turn(self.project, self.source_id, turn.id, position)
        self._end()

    def join(self) -> None:
        at = self._place()
        turn = self.project.read.turns(self.source_id)[at]
        self._begin()
        if at + 1 < len(self.now.said):
            join_turns(self.project, self.source_id, turn.id)
            self.now.join(at)
        else:
            with pytest.raises(UserError):
                join_turns(self.project, self.source_id, turn.id)
        self._end()

    def map(self) -> None:
        label, told = self._draw(st.sampled_from(sorted(self.now.voices))), self._draw(st.sampled_from(VOICES))
        self._begin()
        map_speaker(self.project, self.source_id, label, voice(told))
        self.now.map(label, told)
        self._end()

    def undo(self) -> None:
        if self.done:
            self.project.undo()
            self.undone.append(self.now)
            self.now = self.done.pop()

    def redo(self) -> None:
        if self.undone:
            self.project.redo()
            self.done.append(self.now)
            self.now = self.undone.pop()

    def look(self) -> None:
        """The project tells what the talk tells."""
        read, now = self.project.read, self.now
        assert read.text(self.source_id) == now.text
        found = plain(self.project)
        assert (found.said, found.voices, found.present) == (now.said, now.voices, now.present)
        names = {one.id: one.short_id for one in read.informants()}
        told = read.voices(self.source_id, self.project.coder.id)
        for excerpt in read.excerpts(self.source_id, self.project.coder.id):
            found_voice = names[told[excerpt.id]] if excerpt.id in told else None
            assert found_voice == now.informant(excerpt.start, excerpt.end)

    def _place(self) -> int:
        return self._draw(st.integers(0, len(self.now.said) - 1))

    def _begin(self) -> None:
        self._before, self._steps = deepcopy(self.now), len(self.project.read.steps())

    def _end(self) -> None:
        """What changed nothing is no step."""
        if len(self.project.read.steps()) > self._steps:
            self.done.append(self._before)
            self.undone.clear()
        else:
            assert self.now == self._before


def plain(project: Project) -> PlainTalk:
    """The turns, voices and people of F1 as they stand in the project."""
    read, source_id = project.read, source(project, "F1").id
    names = {one.id: one.short_id for one in read.informants()}
    speakers = {one.id: one for one in read.speakers(source_id)}
    said = [Said(turn.start, turn.end, speakers[turn.speaker_id].label) for turn in read.turns(source_id)]
    voices = {
        one.label: RESEARCHER if one.role is SpeakerRole.RESEARCHER else names[one.informant_id] if one.informant_id
        else "" for one in speakers.values()
    }  # fmt: skip
    present = {names[one.informant_id] for one in read.participations() if one.source_id == source_id}
    return PlainTalk(read.text(source_id), said, voices, present)


@contextmanager
def begun(data: st.DataObject) -> Iterator[Transcriber]:
    """A focus group of some turns, with excerpts in it."""
    with TemporaryDirectory() as folder:
        project = new_project(Path(folder) / "study.qdaproj", coder="A")
        talk = data.draw(
            st.lists(st.tuples(st.sampled_from(LABELS[:3]), st.sampled_from(WORDS)), min_size=2, max_size=5)
        )
        version = add_interview(project, "F1", [(label, words.strip()) for label, words in talk])
        add(project, "Add a code", rapat := made_code("RAPAT"))
        for start, length in data.draw(
            st.lists(st.tuples(st.integers(0, version.length - 2), st.integers(1, 30)), max_size=4)
        ):
            span = Span(start, min(version.length, start + length))
            if project.read.text(version.source_id)[slice(*span)].strip():
                code_passage(project, version.source_id, span, rapat.id)
        yield Transcriber(project, data)
        project.close()


@given(data=st.data(), count=st.integers(3, 12))
def test_turns_voices_and_informants_are_those_of_a_plain_talk(data: st.DataObject, count: int) -> None:
    with begun(data) as transcriber:
        first = everything(transcriber.project)
        for _ in range(count):
            transcriber.act()
            transcriber.look()
        assert problems(transcriber.project) == []
        while transcriber.done:
            transcriber.undo()
        assert everything(transcriber.project) == first


def test_an_excerpt_becomes_the_words_of_who_its_turn_is_given_to(project: Project) -> None:
    f1 = source(project, "F1")
    words = place(project, "Datanya", f1.id)
    coding = code_passage(project, f1.id, words, code(project).id)
    last = project.read.turns(f1.id)[-1]

    relabel_turns(project, f1.id, [last.id], "f-2 ")

    people = {one.short_id: one.id for one in project.read.informants()}
    assert project.read.voices(f1.id, project.coder.id)[coding.excerpt_id] == people["F-2"]
    assert [one.speaker.label for one in speaking(project, f1.id)] == ["F-1", "F-2"]
    assert project.read.excerpt(coding.excerpt_id).span == words


def test_a_turn_is_split_after_a_correction_and_both_are_undone(project: Project) -> None:
    w1 = source(project)
    before = everything(project)
    correct_text(project, w1.id, Edits([Edit(0, 0, "Wawancara\n\n")]))
    turn = project.read.turns(w1.id)[1]

    first, second = split_turn(project, w1.id, turn.id, place(project, "nggaran kurang").start)

    text = project.read.text(w1.id)
    assert (text[slice(*first.span)], text[slice(*second.span)]) == ("Rapat rutin ada.", "Anggaran kurang.")
    assert (second.label_start, second.timestamp, second.speaker_id) == (second.start, "", first.speaker_id)
    project.undo()
    project.undo()
    assert everything(project) == before


def test_a_label_without_turns_goes_and_so_does_who_spoke_under_it_alone(project: Project) -> None:
    f1 = source(project, "F1")
    ids = {one.speaker.label: one.turn_ids for one in speaking(project, f1.id)}

    relabel_turns(project, f1.id, ids["F-2"], "Wakil", Voice(informant="F-7"))

    found = {one.speaker.label: one.informant and one.informant.short_id for one in speaking(project, f1.id)}
    assert found == {"F-1": "F-1", "Wakil": "F-7"}
    assert plain(project).present == {"F-1", "F-7"}
    assert "F-2" in {one.short_id for one in project.read.informants()}


def test_what_cannot_be_done_is_refused_and_changes_nothing(project: Project) -> None:
    w1 = source(project)
    turns, before = project.read.turns(w1.id), everything(project)
    for refused in (
        lambda: relabel_turns(project, w1.id, [turns[0].id], "  "),
        lambda: relabel_turns(project, w1.id, [w1.id], "P"),
        lambda: split_turn(project, w1.id, turns[0].id, turns[0].start),
        lambda: split_turn(project, w1.id, turns[0].id, turns[0].end),
        lambda: join_turns(project, w1.id, turns[-1].id),
        lambda: map_speaker(project, w1.id, "X", Voice()),
    ):
        with pytest.raises(UserError):
            refused()
    assert everything(project) == before
