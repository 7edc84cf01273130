"""The board, saturation as it is read, and the assumptions of a study."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from qda_app.domain.excerpts import Stance
from qda_app.domain.sources import Technique
from qda_app.domain.triangulation import Assumptions, Position
from qda_app.i18n import language
from qda_app.services.boards import Board, board, only_rows
from qda_app.services.codes import define_code
from qda_app.services.coding import NewCode, code_inductively, remove_excerpt, set_paraphrase, set_stance
from qda_app.services.displays import Written as WrittenCell
from qda_app.services.displays import build, choose_quote, display_of, write_into
from qda_app.services.project import Project
from qda_app.services.saturations import saturation_sheet
from qda_app.services.study import set_assumptions
from tests.ui.coded_study import MEETING, coding, excerpt, make_study


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = make_study(tmp_path)
    yield made
    made.close()


@pytest.fixture
def found(project: Project) -> Board:
    return board(project, language("en"))


def test_every_node_that_wants_a_stance_has_a_row(project: Project, found: Board) -> None:
    keys = [axis.key for axis in found.sources.rows]

    assert keys == list(found.rows) == [axis.key for axis in found.techniques.rows]
    assert keys[:2] == ["INO", "INO-NILAI"]
    assert all(len(cells) == len(found.sources.columns) for cells in found.sources.cells)
    assert only_rows(found.sources, ["EGA-RUANG"]).rows[0].depth == 1


def test_a_board_that_follows_another_says_what_a_new_one_says(project: Project, found: Board) -> None:
    lang, one = language("en"), coding(project, MEETING, "EGA-STATUS")
    acts: list[Callable[[], object]] = [
        lambda: set_stance(project, one.id, Stance.SUPPORTS),
        lambda: set_paraphrase(project, one.excerpt_id, "Lain."),
        project.undo,
        project.undo,
        lambda: remove_excerpt(project, one.excerpt_id),
        lambda: set_assumptions(project, Assumptions(rho=1.0)),
        lambda: define_code(project, one.code_id, {"proposition": "Lain."}),
    ]
    for act in acts:
        act()
        found = board(project, lang, found)
        assert found == board(project, lang)


def test_rows_on_which_nothing_changed_are_taken_over(project: Project, found: Board) -> None:
    set_stance(project, coding(project, MEETING, "EGA-STATUS").id, Stance.SUPPORTS)

    after = board(project, language("en"), found)

    assert {key for key, row in after.rows.items() if row is not found.rows[key]} == {"EGA", "EGA-STATUS"}


def test_a_row_tells_what_its_majority_rests_on(found: Board) -> None:
    row = found.rows["EGA-STATUS"]

    assert row.result.majority is Position.CONTRADICTS
    assert row.voices_at(Position.CONTRADICTS) == ["I-2", "F-2"]
    assert row.support.weight == pytest.approx(1.33, abs=0.01)
    assert row.support.techniques == (Technique.INTERVIEW, Technique.FOCUS_GROUP)
    assert (row.support.strength, row.support.is_independent) == (3, False)


def test_a_row_without_a_direction_rests_on_nothing(found: Board) -> None:
    assert found.rows["TRA"].support.techniques == ()
    assert found.rows["TRA"].support.weight == 0


def test_codings_without_a_stance_are_listed(project: Project, found: Board) -> None:
    assert found.unrated == ()
    set_stance(project, coding(project, MEETING, "EGA-STATUS").id, None)

    assert board(project, language("en")).unrated == (excerpt(project, MEETING).id,)


def test_assumptions_are_one_step_and_nothing_where_they_stay(project: Project) -> None:
    before = len(project.read.steps())
    set_assumptions(project, Assumptions.of(project.read.study()))
    assert len(project.read.steps()) == before
    set_assumptions(project, Assumptions(tau=0.8, rho=0.0, enough_techniques=3))

    assert len(project.read.steps()) == before + 1
    assert Assumptions.of(project.read.study()) == Assumptions(0.8, 0.0, 2.0, 3, 3)
    assert board(project, language("en")).assumptions.rho == 0


def test_inductive_codes_are_counted_apart(project: Project) -> None:
    source = project.read.source_named("W2")
    assert source
    span = excerpt(project, "Pelatihan hanya untuk ASN.").span
    code_inductively(project, source.id, span, NewCode("LATIH", "Pelatihan"))
    sheet = saturation_sheet(project)

    assert sheet.result.order == ("W1", "W2", "O1", "F1")
    assert sheet.result.new == (2, 2, 0, 0)
    assert sheet.new_inductive == (0, 1, 0, 0)
    assert (sheet.used, sheet.uncoded) == (4, ())


def test_writing_into_a_display_that_is_not_saved_saves_it_in_the_same_step(project: Project) -> None:
    display = display_of("role-ordered", ("EGA-STATUS",))
    cell = build(project, display, language("en")).table.cells[0][0]
    write_into(project, display, WrittenCell("I-2", "EGA-STATUS", "latihan untuk ASN", cell))
    assert [one.id for one in project.read.displays()] == [display.id]
    assert [one.phrase for one in project.read.phrases(display.id)] == ["latihan untuk ASN"]
    project.undo()

    assert project.read.displays() == []


def test_a_quote_is_chosen_without_a_phrase(project: Project) -> None:
    display = display_of("role-ordered", ("EGA", "EGA-STATUS"))
    matrix = build(project, display, language("en")).table
    row = [one.key for one in matrix.rows].index("I-2")
    cell = matrix.cells[row][0]
    other = next(one for one in cell.evidence if one != cell.quote)
    choose_quote(project, display, WrittenCell("I-2", "EGA", "", cell, other.excerpt_id))
    after = build(project, display, language("en")).table.cells[row][0]

    assert after.quote == other
    assert (after.phrase, after.is_stale) == ("", False)
