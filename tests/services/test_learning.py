"""The word index follows the texts: whatever happens to them, a search finds what a scan finds."""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qda_app.analysis.stems import stems
from qda_app.domain.edits import Edit, Edits
from qda_app.domain.hits import Search
from qda_app.domain.progress import Progress
from qda_app.domain.spans import Span
from qda_app.domain.words import folded, word_spans
from qda_app.services.checks import problems
from qda_app.services.correcting import correct_text
from qda_app.services.learning import keep_lesson, learn, learn_anew, learning, next_lesson
from qda_app.services.opening import new_project, open_project
from qda_app.services.project import Project
from qda_app.services.registers import delete_source
from qda_app.services.searching import find_hits
from tests.storage.acts import add_source

WORDS = ["dilayani", "Pelayanan", "melayani", "rapat-rapat", "e-Form", "2018", "😀", "e\u0301lan", "Kominfo"]
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = new_project(tmp_path / "p.qdaproj", coder="A")
    add_source(made, "W1", "Kami dilayani oleh Sulastri." + " Kami" * 50)  # long enough to be packed
    add_source(made, "W2", "Pelayanan itu kami nilai baik.")
    yield made
    made.close()


def scanned(project: Project, word: str) -> list[tuple[str, Span]]:
    """Where words stand that have the stem of `word`, by looking at every word."""
    wanted = stems(word)
    texts = ((one.short_id, project.read.text(one.id)) for one in project.read.sources())
    return [
        (name, span) for name, text in texts for span in word_spans(text) if stems(folded(text[slice(*span)])) & wanted
    ]


def found(project: Project, word: str) -> list[tuple[str, Span]]:
    hits = find_hits(project, Search(word))
    return [(one.source.short_id, span) for one in hits.found for span in one.spans]


def rows(path: Path, table: str) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def test_words_are_learned_piece_by_piece_and_used_meanwhile(project: Project) -> None:
    assert learning(project).unread == 2
    assert found(project, "dilayani") == [("W1", Span(5, 13))]

    while lesson := next_lesson(project):
        keep_lesson(project, lesson)

    state = learning(project)
    assert state.is_complete
    assert state.known == state.words == 8
    assert found(project, "dilayani") == [("W1", Span(5, 13)), ("W2", Span(0, 9))]
    assert problems(project) == []


def test_learning_says_how_far_it_is(project: Project) -> None:
    class Heard(Progress):
        steps: list[tuple[int, int]] = []

        def step(self, done: int, total: int) -> None:
            self.steps.append((done, total))

    learn(project, progress=Heard())

    assert Heard.steps == [(0, 8), (8, 8)]


def test_a_project_that_can_only_be_read_is_learned_beside_it(project: Project) -> None:
    project.close()
    before = project.path.read_bytes()
    with closing(open_project(project.path, read_only=True)) as reader:
        learn(reader)
        assert learning(reader).is_complete
        assert found(reader, "dilayani") == [("W1", Span(5, 13)), ("W2", Span(0, 9))]
    assert project.path.read_bytes() == before


def test_the_words_of_a_removed_source_leave_the_file(project: Project) -> None:
    learn(project)
    delete_source(project, project.read.sources()[0].id)
    project.close()

    assert b"sulastri" not in project.path.read_bytes().lower()
    assert (rows(project.path, "text_words"), rows(project.path, "word_stem")) == (1, 5)


def test_words_that_were_corrected_leave_the_file_once_the_new_ones_are_learned(project: Project) -> None:
    learn(project)
    correct_text(project, project.read.sources()[0].id, "Kami dilayani oleh I-3." + " Kami" * 50)
    learn(project)
    project.close()

    assert b"sulastri" not in project.path.read_bytes().lower()
    assert rows(project.path, "text_words") == 2


def test_undo_brings_the_words_of_a_removed_source_back(project: Project) -> None:
    learn(project)
    delete_source(project, project.read.sources()[0].id)
    project.undo()
    assert found(project, "sulastri") == [("W1", Span(19, 27))]
    learn(project)
    assert found(project, "pelayanan") == [("W1", Span(5, 13)), ("W2", Span(0, 9))]


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE text_words SET words = replace(words, 'dilayani', 'diberi')",
        "UPDATE text_words SET places = (SELECT places FROM text_words ORDER BY digest LIMIT 1)",
        "DELETE FROM word_stem WHERE word = 'kami'",
    ],
)
def test_an_index_that_is_wrong_is_found_and_made_anew(project: Project, damage: str) -> None:
    learn(project)
    project.close()
    with closing(sqlite3.connect(project.path)) as connection:
        connection.execute(damage)
        connection.commit()
    with closing(open_project(project.path)) as damaged:
        assert len(problems(damaged)) == 1
        learn_anew(damaged)
        assert problems(damaged) == []
        assert found(damaged, "dilayani") == [("W1", Span(5, 13)), ("W2", Span(0, 9))]


class Acts:
    """What people do to texts, in any order."""

    def __init__(self, project: Project) -> None:
        self.project, self.count = project, 0

    def add(self, text: str) -> None:
        self.count += 1
        add_source(self.project, f"S{self.count}", text)

    def mend(self, text: str) -> None:
        for source in self.project.read.sources()[:1]:
            correct_text(self.project, source.id, Edits([Edit(0, 0, text + " ")]))

    def remove(self, _text: str) -> None:
        for source in self.project.read.sources()[-1:]:
            delete_source(self.project, source.id)

    def undo(self, _text: str) -> None:
        self.project.undo()

    def redo(self, _text: str) -> None:
        self.project.redo()

    def learn(self, _text: str) -> None:
        learn(self.project)


@settings(max_examples=25)
@given(
    st.lists(st.tuples(st.sampled_from(["add", "add", "mend", "remove", "undo", "redo", "learn"]), TEXTS), max_size=10),
    st.sampled_from([word for word in WORDS if word != "😀"]),
)
def test_whatever_happens_to_texts_a_search_finds_what_a_scan_finds(acts: list[tuple[str, str]], word: str) -> None:
    with tempfile.TemporaryDirectory() as folder, closing(new_project(Path(folder) / "p.qdaproj")) as project:
        people = Acts(project)
        for act, text in acts:
            getattr(people, act)(text)
        learn(project)
        assert found(project, word) == scanned(project, folded(word))
        assert problems(project) == []
