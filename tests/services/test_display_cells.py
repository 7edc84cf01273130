"""Cells of displays: excerpts taken out and put in, ratings and DK set by hand, and why."""

from dataclasses import replace

import pytest

from qda_app.analysis.displays import DISPLAYS
from qda_app.analysis.displays.axis_kinds import INFORMANT_ATTRIBUTE
from qda_app.analysis.displays.kinds import Form
from qda_app.domain.displays import Display, HandMark
from qda_app.domain.errors import UserError
from qda_app.domain.matrices import Emptiness, Matrix, MatrixCell
from qda_app.i18n import language
from qda_app.services.codes import rename_code
from qda_app.services.coding import remove_excerpt, set_strength
from qda_app.services.display_cells import (
    ByHand,
    Spot,
    by_hand,
    excerpt_labels,
    give_reason,
    judge_cell,
    leave_to_rule,
    put_in,
    take_out,
)
from qda_app.services.displays import Judged, Written, build, display_of, save_display, write_phrase
from qda_app.services.memo_book import memo_book
from qda_app.services.project import Project

pytestmark = pytest.mark.usefixtures("english")

RATED = (("cell", "rating"), ("scale", "level"))
MATRICES = [kind.key for kind in DISPLAYS.values() if kind.form is Form.MATRIX]


def filled(project: Project, display: Display) -> Matrix:
    return build(project, display, language("en")).table


def spot(project: Project, display: Display, row: str = "I-1", column: str = "TRA-AKSES") -> Spot:
    return Spot(display, row, column, cell(filled(project, display), row, column))


def cell(matrix: Matrix, row: str, column: str) -> MatrixCell:
    rows, columns = [axis.key for axis in matrix.rows], [axis.key for axis in matrix.columns]
    return matrix.cells[rows.index(row)][columns.index(column)]


def labels(found: MatrixCell) -> list[str]:
    return [one.label for one in found.evidence]


@pytest.fixture
def roles(sample_project: Project) -> Display:
    return save_display(sample_project, display_of("role-ordered", ("TRA-AKSES", "INO-NILAI"), "Peran"))


@pytest.fixture
def rated(sample_project: Project) -> Display:
    display = replace(display_of("free-matrix", ("TRA-AKSES",), "Kesiapan"), options=RATED)
    return save_display(sample_project, display)


@pytest.mark.parametrize("kind", MATRICES)
def test_a_cell_of_every_matrix_lets_an_excerpt_be_taken_out(sample_project: Project, kind: str) -> None:
    display = display_of(kind)
    matrix = filled(sample_project, display)
    places = [
        Spot(display, row.key, column.key, found)
        for row, cells in zip(matrix.rows, matrix.cells, strict=True)
        for column, found in zip(matrix.columns, cells, strict=True)
        if found.digest and found.evidence
    ]
    if not places:
        assert kind in {"reduction-table", "event-listing", "case-ordered-meta", "investigator-triangulation"}
        return
    first = places[0]

    take_out(sample_project, first, first.cell.evidence[0].excerpt_id)

    after = cell(filled(sample_project, display), first.row, first.column)
    assert labels(after) == labels(first.cell)[1:]


def test_an_excerpt_that_was_taken_out_comes_back_by_its_label_by_undo_and_by_the_rule(
    sample_project: Project, roles: Display
) -> None:
    before = spot(sample_project, roles)
    label, gone = before.cell.evidence[0].label, before.cell.evidence[0].excerpt_id
    take_out(sample_project, before, gone)
    assert by_hand(sample_project, before) == [ByHand(gone, is_in=False, label=label)]
    put_in(sample_project, spot(sample_project, roles), label)
    assert by_hand(sample_project, before) == []

    take_out(sample_project, before, gone)
    sample_project.undo()
    assert labels(spot(sample_project, roles).cell) == labels(before.cell)

    take_out(sample_project, before, gone)
    leave_to_rule(sample_project, before, gone)
    assert labels(spot(sample_project, roles).cell) == labels(before.cell)


def test_an_excerpt_of_somebody_else_can_be_put_in_and_weighs_there(sample_project: Project) -> None:
    display = save_display(sample_project, display_of("source-triangulation", ("TRA-AKSES",), "Triangulasi"))
    silent = spot(sample_project, display, "TRA-AKSES", "D-1")
    other = spot(sample_project, display, "TRA-AKSES", "I-1").cell
    assert not silent.cell.evidence
    before = cell(filled(sample_project, display), "TRA-AKSES", "n_eff").words

    put_in(sample_project, silent, other.evidence[0].label)

    after = filled(sample_project, display)
    assert labels(cell(after, "TRA-AKSES", "D-1")) == [other.evidence[0].label]
    assert cell(after, "TRA-AKSES", "n_eff").words != before
    assert other.evidence[0].label in excerpt_labels(sample_project)
    with pytest.raises(UserError, match="stands in this cell already"):
        put_in(sample_project, spot(sample_project, display, "TRA-AKSES", "D-1"), other.evidence[0].label)


def test_why_an_excerpt_was_taken_out_is_a_memo_on_it_and_on_the_cell(sample_project: Project, roles: Display) -> None:
    before = spot(sample_project, roles)
    gone = before.cell.evidence[0]
    take_out(sample_project, before, gone.excerpt_id)
    give_reason(sample_project, before, gone.excerpt_id, "Bukan pengalamannya sendiri.")
    memo = give_reason(sample_project, before, gone.excerpt_id, "Hanya mendengar dari orang lain.")
    code = sample_project.read.code_tree().named("TRA-AKSES")
    assert code
    rename_code(sample_project, code.id, short_id="TRA-MASUK", name=code.name)

    (entry,) = [one for one in memo_book(sample_project) if one.memo.id == memo.id]
    assert {one.name for one in entry.about} == {"Peran: I-1, TRA-MASUK", gone.label}
    found = by_hand(sample_project, replace(before, column="TRA-MASUK"))
    assert [one.reason for one in found] == ["Hanya mendengar dari orang lain."]


def test_an_excerpt_that_is_gone_is_still_told(sample_project: Project, roles: Display) -> None:
    before = spot(sample_project, roles)
    gone = before.cell.evidence[0].excerpt_id
    take_out(sample_project, before, gone)
    remove_excerpt(sample_project, gone)

    assert by_hand(sample_project, before) == [ByHand(gone, is_in=False, label="")]


def test_a_cell_is_rated_on_the_scale_of_its_display_alone(sample_project: Project, rated: Display) -> None:
    row = next(axis.key for axis in filled(sample_project, rated).rows)
    column = next(axis.key for axis in filled(sample_project, rated).columns)
    place = spot(sample_project, rated, row, column)
    with pytest.raises(UserError, match="strong is not on the scale"):
        judge_cell(sample_project, place, Judged("strong"))

    judge_cell(sample_project, place, Judged("high", "Tiga orang menyebut contoh."))

    found = spot(sample_project, rated, row, column).cell
    assert (found.rating, found.beside) == ("high", "Tiga orang menyebut contoh.")
    assert found.caveat == ("" if found.evidence else "?")
    judge_cell(sample_project, spot(sample_project, rated, row, column), Judged())
    assert not spot(sample_project, rated, row, column).cell.rating


def test_dk_is_set_by_hand_and_confirms_no_stale_phrase(sample_project: Project, roles: Display) -> None:
    place = spot(sample_project, roles)
    write_phrase(sample_project, roles.id, Written(place.row, place.column, "dapat memantau", place.cell))
    excerpt_id = place.cell.evidence[0].excerpt_id
    for coding in sample_project.read.codings_of(excerpt_id):
        set_strength(sample_project, coding.id, 1 if coding.strength != 1 else 2)

    judge_cell(sample_project, spot(sample_project, roles), Judged(mark=HandMark.UNKNOWN))

    found = spot(sample_project, roles).cell
    assert (found.caveat, found.phrase, found.is_stale) == ("DK", "dapat memantau", True)
    for one in found.evidence:
        take_out(sample_project, spot(sample_project, roles), one.excerpt_id)
    assert spot(sample_project, roles).cell.empty is Emptiness.UNKNOWN


def test_an_attribute_that_nobody_has_any_more_opens_marked(sample_project: Project) -> None:
    options = (("rows", f"{INFORMANT_ATTRIBUTE}Ijazah"), ("columns", "aspects"))
    matrix = filled(sample_project, replace(display_of("free-matrix"), options=options))

    (row,) = matrix.rows
    assert (row.title, row.is_gone) == ("Ijazah (deleted)", True)
    assert {cell.empty for cell in matrix.cells[0]} == {Emptiness.GONE}
