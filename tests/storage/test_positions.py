"""Whatever stands at a position of a text moves with it, from whichever version it counts in."""

from collections.abc import Sequence
from dataclasses import replace as with_

import pytest

from qda_app.domain.anchors import ANCHORS
from qda_app.domain.changes import ChangeSet
from qda_app.domain.edits import Edit, Edits
from qda_app.domain.excerpts import Excerpt, PlaceKind
from qda_app.domain.ids import new_id
from qda_app.domain.sources import Page, TextVersion
from qda_app.domain.spans import Span
from qda_app.services.checks import problems
from qda_app.services.correcting import correct_text
from qda_app.services.project import Project
from qda_app.services.registers import delete_source
from qda_app.storage.belongings import coded_characters
from qda_app.storage.schema import KINDS, TABLES
from tests.storage.acts import add, add_interview, add_source, code, code_with, everything, excerpt, replace

TALK = [("P", "Apa kendalanya?"), ("F-1", "Kendala di anggaran."), ("F-2", "Setuju, anggaran.")]


@pytest.fixture
def talk(project: Project) -> TextVersion:
    """A focus group of two informants and the researcher."""
    return add_interview(project, "F1", TALK)


def place(project: Project, version: TextVersion, words: str) -> Span:
    start = project.read.text(version.source_id).index(words)
    return Span(start, start + len(words))


def make(project: Project, version: TextVersion, words: str) -> Excerpt:
    """An excerpt of the first place of words, as a step."""
    with project.changing("Make excerpt") as work:
        number, newest = work.next_number(version.source_id), work.read.version(version.source_id)
        made = excerpt(project, newest, *place(project, version, words), number)
        work.add(made)
    return made


def correct(project: Project, version: TextVersion, old: str, new: str) -> None:
    start, end = place(project, version, old)
    correct_text(project, version.source_id, Edits([Edit(start, end, new)]))


def words_of(project: Project, version: TextVersion, spans: Sequence[Span]) -> list[str]:
    text = project.read.text(version.source_id)
    return [text[span.start : span.end] for span in spans]


def test_every_table_with_positions_is_known_to_corrections() -> None:
    placed = {kind for kind, table in TABLES.items() if {"start", "end", "version_id"} & set(table.c.keys())}

    assert placed == set(ANCHORS)
    assert all({"start", "end", "version_id"} <= set(TABLES[kind].c.keys()) for kind in ANCHORS)
    assert set(ANCHORS) <= set(KINDS.values())


def test_every_read_gives_the_newest_positions(project: Project, talk: TextVersion) -> None:
    made, one = make(project, talk, "di anggaran"), code("A")
    add(project, "Code", one, *code_with(made, one))

    correct(project, talk, "Apa", "Apa saja")

    read, coder = project.read, project.coder
    (moved,) = read.excerpts(talk.source_id, coder.id)
    assert words_of(project, talk, [moved.span]) == ["di anggaran"]
    assert read.excerpt(made.id) == read.every(Excerpt)[0] == read.corpus(coder).excerpts[0] == moved
    assert read.in_text(Excerpt, talk.source_id) == [moved]
    assert read.excerpt_at(talk.source_id, moved.span, coder.id) == moved
    assert read.excerpt_at(talk.source_id, made.span, coder.id) is None
    assert read.corpus(coder).words(moved) == "di anggaran"
    assert coded_characters(read, coder.id) == {talk.source_id: len("di anggaran")}
    assert words_of(project, talk, [turn.span for turn in read.turns(talk.source_id)]) == [
        "Apa saja kendalanya?",
        "Kendala di anggaran.",
        "Setuju, anggaran.",
    ]


def test_voices_follow_their_turns(project: Project, talk: TextVersion) -> None:
    made = [make(project, talk, "Kendala di"), make(project, talk, "Setuju")]
    before = project.read.voices(talk.source_id, project.coder.id)

    correct(project, talk, "Apa kendalanya?", "Apa saja yang menjadi kendala utamanya, Bapak dan Ibu?")

    after = project.read.voices(talk.source_id, project.coder.id)
    assert after == before == project.read.corpus(project.coder).voices
    assert len({after[one.id] for one in made}) == 2


def test_a_correction_writes_no_row_of_what_only_moves(project: Project, talk: TextVersion) -> None:
    make(project, talk, "Setuju")

    correct(project, talk, "Apa", "Apa saja")

    (change,) = project.read.changes_of(project.read.steps()[-1])
    assert isinstance(change.after, TextVersion)
    assert project.read.stored(Excerpt)[0].version_id == talk.id
    assert problems(project) == []


def test_excerpts_of_several_versions_stand_in_one(project: Project, talk: TextVersion) -> None:
    made = [make(project, talk, "Kendala")]
    correct(project, talk, "Apa", "Apa saja")
    made.append(make(project, talk, "Setuju"))
    correct(project, talk, "saja", "sajakah")
    made.append(make(project, talk, "anggaran"))

    excerpts = sorted(project.read.excerpts(talk.source_id, project.coder.id), key=lambda one: one.number)

    assert words_of(project, talk, [one.span for one in excerpts]) == ["Kendala", "Setuju", "anggaran"]
    assert {one.version_id for one in excerpts} == {project.read.version(talk.source_id).id}
    assert {one.version_id for one in project.read.stored(Excerpt)} == {one.version_id for one in made}


def test_writing_an_old_row_anew_puts_it_into_the_newest_version(project: Project, talk: TextVersion) -> None:
    made = make(project, talk, "Setuju")
    correct(project, talk, "Apa", "Apa saja")
    before = everything(project)

    replace(project, "Paraphrase", with_(project.read.excerpt(made.id), paraphrase="Ya"))
    correct(project, talk, "saja", "sajakah")

    assert words_of(project, talk, [project.read.excerpt(made.id).span]) == ["Setuju"]
    project.undo()
    project.undo()
    assert everything(project) == before


def test_writing_what_is_there_is_no_step_after_a_correction(project: Project, talk: TextVersion) -> None:
    made = make(project, talk, "Setuju")
    correct(project, talk, "Apa", "Apa saja")
    steps = project.read.steps()

    replace(project, "Same again", project.read.excerpt(made.id))

    assert project.read.steps() == steps


def test_listeners_hear_of_the_newest_positions(project: Project, talk: TextVersion) -> None:
    made = make(project, talk, "Setuju")
    replace(project, "Paraphrase", with_(made, paraphrase="Ya"))
    step = project.read.steps()[-1]
    correct(project, talk, "Apa", "Apa saja")
    heard: list[ChangeSet] = []
    project.listeners.append(heard.append)

    undone = project.undo(step.id)

    (change,) = undone[0].changes
    assert change.after == project.read.excerpt(made.id) != made
    assert heard == undone


def test_a_correction_is_not_undone_beneath_a_later_one(project: Project, talk: TextVersion) -> None:
    correct(project, talk, "Apa", "Apa saja")
    first = project.read.steps()[-1]
    correct(project, talk, "saja", "sajakah")
    second = project.read.steps()[-1]

    assert project.steps_in_the_way(first) == [second]


def test_a_step_before_a_correction_is_undone_and_redone_beside_it(project: Project, talk: TextVersion) -> None:
    made = make(project, talk, "Setuju")
    step = project.read.steps()[-1]
    correct(project, talk, "Apa", "Apa saja")

    project.undo(step.id)
    assert project.read.every(Excerpt) == []
    project.redo()
    assert words_of(project, talk, [project.read.excerpt(made.id).span]) == ["Setuju"]


def test_pages_and_the_boxes_of_their_lines_move(project: Project) -> None:
    version = add_source(project, "D1", "Pasal satu.\nIsinya.\nPasal dua.")
    box = (72.0, 72.0, 200.0, 84.0)
    first = Page(new_id(), version.id, 1, 0, 19, 595.0, 842.0, ((0, 11, *box), (12, 19, *box)))
    second = Page(new_id(), version.id, 2, 20, 30, 595.0, 842.0, ((0, 10, *box),))
    add(project, "Add pages", first, second)

    correct(project, version, "satu.", "pertama.")
    correct(project, version, "Isinya.\n", "")

    pages = project.read.pages(version.source_id)
    assert words_of(project, version, [Span(page.start, page.end) for page in pages]) == [
        "Pasal pertama.\n",
        "Pasal dua.",
    ]
    assert [page.lines for page in pages] == [((0, 14, *box),), ((0, 10, *box),)]


def test_places_that_are_not_in_the_text_stay(project: Project, talk: TextVersion) -> None:
    region = with_(
        excerpt(project, talk, 0, 0), kind=PlaceKind.REGION, page=1, left=0.1, top=0.1, right=0.5, bottom=0.5
    )
    time = with_(excerpt(project, talk, 1_000, 2_000, 2), kind=PlaceKind.TIME)
    add(project, "Make", region, time)

    correct_text(project, talk.source_id, "Semua lain.")

    found = {one.number: one for one in project.read.every(Excerpt)}
    assert (found[1].span, found[2].span) == (Span(0, 0), Span(1_000, 2_000))
    assert not found[1].is_missing
    assert not found[2].is_missing


def test_a_turn_grows_with_what_is_put_in_at_its_ends(project: Project, talk: TextVersion) -> None:
    correct(project, talk, "Setuju, anggaran.", "Setuju, anggaran. Dan waktu.")
    start = place(project, talk, "Kendala di").start
    correct_text(project, talk.source_id, Edits([Edit(start, start, "Ya. ")]))

    assert words_of(project, talk, [turn.span for turn in project.read.turns(talk.source_id)]) == [
        "Apa kendalanya?",
        "Ya. Kendala di anggaran.",
        "Setuju, anggaran. Dan waktu.",
    ]


def test_a_removed_source_goes_with_all_its_versions(project: Project, talk: TextVersion) -> None:
    make(project, talk, "Setuju")
    correct(project, talk, "Apa", "Apa saja")
    before = everything(project)

    delete_source(project, talk.source_id)

    assert project.read.every(TextVersion) == []
    project.undo()
    assert everything(project) == before
