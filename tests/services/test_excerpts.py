"""Several excerpts at once, each act one step."""

from collections.abc import Callable, Sequence

import pytest

from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import Coding, DropReason, Excerpt, Stance
from qda_app.domain.ids import ExcerptId, new_id
from qda_app.services.coders import add_coder
from qda_app.services.coding import NewCode, Rating, code_passage, drop_excerpt, remove_excerpt
from qda_app.services.excerpts import code_excerpts, code_excerpts_inductively, drop_excerpts, remove_excerpts
from qda_app.services.project import Project
from tests.services.study import code, place, project, source
from tests.storage.acts import everything, last_step

__all__ = ["project"]
pytestmark = pytest.mark.usefixtures("english")

RATING = Rating(Stance.MIXED, 2)
Act = Callable[[Project, Sequence[ExcerptId]], object]
ACTS: dict[str, Act] = {
    "code": lambda project, ids: code_excerpts(project, ids, code(project, "DANA").id, RATING),
    "new code": lambda project, ids: code_excerpts_inductively(project, ids, NewCode("BARU", "Baru"), RATING),
    "drop": lambda project, ids: drop_excerpts(project, ids, DropReason.REPEATED),
    "remove": remove_excerpts,
}
EACH = pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)


@pytest.fixture
def excerpts(project: Project) -> list[Excerpt]:
    """Three excerpts of W1, coded RAPAT; the second supports."""
    made = []
    for number, words in enumerate(["Rapat rutin ada.", "Anggaran kurang.", "Sejak 2019."], start=1):
        stance = Stance.SUPPORTS if number == 2 else None
        coding = code_passage(project, source(project).id, place(project, words), code(project).id, stance=stance)
        made.append(project.read.excerpt(coding.excerpt_id))
    return made


def ids(excerpts: Sequence[Excerpt]) -> list[ExcerptId]:
    return [excerpt.id for excerpt in excerpts]


def codings(project: Project, short_id: str) -> dict[ExcerptId, Coding]:
    return {one.excerpt_id: one for one in project.read.codings_with(code(project, short_id).id)}


def test_excerpts_get_a_code_with_its_rating(project: Project, excerpts: list[Excerpt]) -> None:
    code_excerpts(project, ids(excerpts[:2]), code(project, "DANA").id, RATING)

    found = codings(project, "DANA")
    assert set(found) == set(ids(excerpts[:2]))
    assert {(one.stance, one.strength) for one in found.values()} == {(Stance.MIXED, 2)}
    assert set(codings(project, "RAPAT")) == set(ids(excerpts))


def test_what_has_the_code_is_rated_anew_and_what_a_rating_leaves_open_stays(
    project: Project, excerpts: list[Excerpt]
) -> None:
    before = codings(project, "RAPAT")

    code_excerpts(project, ids(excerpts), code(project).id, Rating(strength=3))

    now = codings(project, "RAPAT")
    assert {one.id for one in now.values()} == {one.id for one in before.values()}
    assert [now[one.id].stance for one in excerpts] == [None, Stance.SUPPORTS, None]
    assert {one.strength for one in now.values()} == {3}


def test_an_excerpt_that_is_named_twice_is_coded_once(project: Project, excerpts: list[Excerpt]) -> None:
    code_excerpts(project, [*ids(excerpts), *ids(excerpts)], code(project, "DANA").id)

    assert len(project.read.codings_with(code(project, "DANA").id)) == 3


def test_a_code_is_made_of_several_excerpts(project: Project, excerpts: list[Excerpt]) -> None:
    code_excerpts_inductively(project, ids(excerpts[1:]), NewCode("BARU", "Baru", code(project, "DANA").id), RATING)

    assert code(project, "BARU").parent_id == code(project, "DANA").id
    assert set(codings(project, "BARU")) == set(ids(excerpts[1:]))


def test_excerpts_are_dropped_and_taken_back_in(project: Project, excerpts: list[Excerpt]) -> None:
    drop_excerpts(project, ids(excerpts), DropReason.SENSITIVE)
    assert {one.dropped for one in project.read.every(Excerpt)} == {DropReason.SENSITIVE}

    drop_excerpts(project, ids(excerpts[:1]), None)
    assert {one.id for one in project.read.every(Excerpt) if one.dropped} == set(ids(excerpts[1:]))


def test_removed_excerpts_take_their_codings_along_and_leave_their_numbers(
    project: Project, excerpts: list[Excerpt]
) -> None:
    code_excerpts(project, ids(excerpts), code(project, "DANA").id)
    remove_excerpts(project, ids(excerpts[1:]))

    assert project.read.every(Excerpt) == excerpts[:1]
    assert {one.excerpt_id for one in project.read.every(Coding)} == {excerpts[0].id}
    again = code_passage(project, source(project).id, excerpts[2].span, code(project).id)
    assert project.read.excerpt(again.excerpt_id).number == 4


@EACH
def test_it_is_one_step_that_counts_them_and_undo_takes_it_back(
    project: Project, excerpts: list[Excerpt], act: Act
) -> None:
    before, steps = everything(project), len(project.read.steps())

    act(project, ids(excerpts))

    done = everything(project)
    assert len(project.read.steps()) == steps + 1
    assert last_step(project).parameters["count"] == "3"
    project.undo()
    assert everything(project) == before
    project.redo()
    assert everything(project) == done


@EACH
def test_where_one_is_gone_nothing_is_done(project: Project, excerpts: list[Excerpt], act: Act) -> None:
    remove_excerpt(project, excerpts[2].id)
    before = everything(project)

    with pytest.raises(UserError, match="no longer there"):
        act(project, ids(excerpts))

    assert everything(project) == before


@EACH
def test_those_of_another_coder_are_not_touched(project: Project, excerpts: list[Excerpt], act: Act) -> None:
    project.work_as(add_coder(project, "B"))
    before = everything(project)

    with pytest.raises(UserError, match="another coder"):
        act(project, ids(excerpts))

    assert everything(project) == before


def test_a_group_is_given_to_no_excerpt(project: Project, excerpts: list[Excerpt]) -> None:
    with pytest.raises(UserError):
        code_excerpts(project, ids(excerpts), code(project, "POKOK").id)


def test_a_short_id_that_is_taken_makes_no_code(project: Project, excerpts: list[Excerpt]) -> None:
    before = everything(project)

    with pytest.raises(UserError):
        code_excerpts_inductively(project, ids(excerpts), NewCode("DANA", "Dana lagi"))

    assert everything(project) == before


def test_what_is_as_it_should_be_makes_no_step(project: Project, excerpts: list[Excerpt]) -> None:
    drop_excerpt(project, excerpts[0].id, DropReason.REPEATED)
    steps = len(project.read.steps())

    drop_excerpts(project, ids(excerpts[:1]), DropReason.REPEATED)
    code_excerpts(project, ids(excerpts), code(project).id)

    assert len(project.read.steps()) == steps


def test_nothing_chosen_makes_no_step(project: Project) -> None:
    steps = len(project.read.steps())

    remove_excerpts(project, [])
    drop_excerpts(project, [], DropReason.REPEATED)

    assert len(project.read.steps()) == steps
    with pytest.raises(UserError):
        remove_excerpts(project, [new_id()])
