"""The history: how steps are listed and found, and what stands in the way of taking one back."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qda_app.domain.changes import Step
from qda_app.domain.excerpts import Excerpt
from qda_app.domain.spans import Span
from qda_app.services.checks import problems
from qda_app.services.codebook import add_code
from qda_app.services.codes import rename_code
from qda_app.services.coding import code_passage
from qda_app.services.collecting import import_files
from qda_app.services.history import (
    Entry,
    Wanted,
    entries,
    numbered,
    people_and_days,
    place_of,
    said,
    standing,
    steps,
)
from qda_app.services.opening import new_project
from qda_app.services.project import Project, StepsInTheWay
from tests.services.plain_study import Done, Name
from tests.services.test_any_sequence import Researcher, begun
from tests.storage.acts import everything, last_step

WORDS = "Kode: {name}\n\nP: Apa kabar?\nI: Baik {name}.\n"


class Clock:
    """Stands still until it is told to go on."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 2, 5, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def project(tmp_path: Path, clock: Clock, english: None) -> Iterator[Project]:
    """Three files as one import, then on the next day two codes of which the second lies below the first."""
    made = new_project(tmp_path / "study.qdaproj", coder="RA", clock=clock)
    files = [tmp_path / f"W{place}.txt" for place in range(3)]
    for path in files:
        path.write_text(WORDS.format(name=path.stem), encoding="utf-8")
    import_files(made, files)
    clock.now += timedelta(days=1)
    parent = add_code(made, "A", "First", None)
    add_code(made, "B", "Second", parent.id)
    yield made
    made.close()


def listed(project: Project, wanted: Wanted | None = None) -> list[Entry]:
    return entries(project, steps(project, wanted).lines)


def named(found: Sequence[Entry]) -> list[str]:
    return [said(one.step) for one in found]


def test_the_newest_comes_first_and_an_import_is_one_line(project: Project) -> None:
    found = listed(project)

    assert named(found)[:3] == ["Add code B", "Add code A", "Import W0"]
    assert [said(one) for one in reversed(found[2].steps)] == ["Import W0", "Import W1", "Import W2"]
    assert steps(project).count == steps(project).total == len(project.read.steps())


def test_what_was_undone_is_known(project: Project) -> None:
    project.undo()

    undoing, undone, first = listed(project)[:3]
    assert said(undoing.step) == "Undone: Add code B"
    assert [one.is_undone for one in (undoing, undone, first)] == [False, True, False]

    project.redo()
    assert not listed(project)[2].is_undone


def test_steps_are_found_by_words_person_and_day(project: Project, clock: Clock) -> None:
    coders, (second, first, *_earlier) = people_and_days(project)

    assert named(listed(project, Wanted(day=second))) == ["Add code B", "Add code A"]
    assert "Add code A" not in named(listed(project, Wanted(day=first)))
    assert named(listed(project, Wanted(words=("ra", "code a", "november")))) == ["Add code A"]
    assert named(listed(project, Wanted(words=("import", "w1")))) == ["Import W1"]
    assert coders == ["RA"]
    assert listed(project, Wanted(coder="B")) == []


def test_a_step_that_others_rest_on_names_them(project: Project) -> None:
    second, first = (one.step for one in listed(project)[:2])

    found = place_of(project, first).alone
    assert list(found.in_the_way) == [second]
    assert list(found.together) == [second, first]
    assert not found.is_free

    before = everything(project)
    project.undo(*(one.id for one in found.together))
    assert named(listed(project))[:1] == ["Undone: Add code B"]
    project.redo()
    assert everything(project) == before


def test_a_group_is_taken_back_at_once(project: Project) -> None:
    imported = listed(project)[2]
    found = standing(project, imported.steps)
    assert found.is_free

    project.undo(*(one.id for one in found.steps))

    assert project.read.sources() == []
    assert listed(project)[3].is_undone
    project.redo()
    assert len(project.read.sources()) == 3


def test_part_of_a_group_can_go_first(project: Project) -> None:
    imported = listed(project)[2]
    middle = imported.steps[1]

    project.undo(middle.id)

    assert [one.short_id for one in project.read.sources()] == ["W0", "W2"]
    (group,) = (one for one in listed(project) if len(one.steps) == 3)
    assert group.undone == {middle.number}
    assert {one.id for one in place_of(project, imported.steps[0]).group.steps} == {
        one.id for one in imported.steps if one != middle
    }


def test_the_beginning_of_a_project_stands_for_good(project: Project) -> None:
    (first,) = (one.step for one in listed(project)[-1:])

    assert place_of(project, first).alone.steps == []
    assert project.undo(first.id) == []
    assert numbered(project, first.number) == first
    assert numbered(project, 99) is None


def test_a_step_on_the_way_is_taken_back_alone(project: Project) -> None:
    tree = project.read.code_tree()
    source = project.read.sources()[0]
    code = tree.named("B")
    assert code
    start = project.read.text(source.id).index("Baik")
    code_passage(project, source.id, Span(start, start + 4), code.id)
    coded = last_step(project)
    rename_code(project, code.id, short_id="B", name="Other")

    found = place_of(project, coded).alone
    assert found.is_free
    project.undo(coded.id)
    assert project.read.code_tree()[code.id].name == "Other"
    assert project.read.counts_by_code(project.coder.id) == {}


# Against a plain model


@settings(max_examples=25)
@given(data=st.data(), count=st.integers(3, 9), tries=st.lists(st.booleans(), min_size=1, max_size=4))
def test_a_single_step_goes_as_if_it_had_never_been_or_names_what_rests_on_it(
    data: st.DataObject, count: int, tries: Sequence[bool]
) -> None:
    with begun(data) as researcher:
        for _ in range(count):
            researcher.act()
        for with_others in tries:
            if held := researcher.history.in_effect:
                _take_back(researcher, data.draw(st.sampled_from(held)), with_others=with_others)


def _take_back(researcher: Researcher, wanted: Done, *, with_others: bool) -> None:
    project, before = researcher.project, everything(researcher.project)
    step = project.read.get(Step, wanted.step_id)
    assert step
    found = place_of(project, step).alone
    if found.is_free:
        assert project.undo(step.id)
        _went(researcher, [step])
        return
    with pytest.raises(StepsInTheWay) as refused:
        project.undo(step.id)
    holding = {one.step_id for one in researcher.history.in_effect}
    assert [one.id for one in refused.value.steps] == [one.id for one in found.in_the_way]
    assert {one.id for one in found.in_the_way} <= holding - {step.id}
    assert everything(project) == before
    if found.together and with_others:
        _go_together(researcher, found.together)


def _go_together(researcher: Researcher, together: Sequence[Step]) -> None:
    """There and back and there again, as one action."""
    project, before = researcher.project, everything(researcher.project)
    assert len(project.undo(*(one.id for one in together))) == len(together)
    assert len(project.redo()) == len(together)
    assert everything(project) == before
    assert project.undo(*(one.id for one in together))
    _went(researcher, together)


def _went(researcher: Researcher, gone: Sequence[Step]) -> None:
    ids = {one.id for one in gone}
    for done in reversed(researcher.history.in_effect):
        if done.step_id in ids:
            researcher.history.undid(done)
    _look(researcher)
    project = researcher.project
    assert {entry.step.id for entry in listed(project) if entry.is_undone} >= ids


def _look(researcher: Researcher) -> None:
    """The project tells what the study tells.

    An excerpt that lost its last code by a step that was taken back stays, without a code; the plain study has none.
    """
    read, now = researcher.project.read, researcher.now
    codes = {one.id: frozenset(coding.code_id for coding in read.codings_of(one.id)) for one in read.every(Excerpt)}
    coded = {one: found for one, found in codes.items() if found}
    assert coded == {one: passage.codes for one, passage in now.passages.items() if passage.codes}
    assert {one: read.excerpt(one).span for one in coded} == {one: now.passages[one].span for one in coded}
    assert read.text(researcher.source_id) == now.text
    assert read.counts_by_code(researcher.project.coder.id) == now.counts()
    assert {code.id: Name(code.short_id, code.parent_id) for code in read.code_tree()} == now.codes
    assert problems(researcher.project) == []
