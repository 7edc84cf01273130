"""What has become of the excerpts of a cell since its phrase was written."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from qda_app.domain.displays import Display
from qda_app.domain.excerpts import DropReason, Stance
from qda_app.i18n import language
from qda_app.services.cell_changes import Happening, cell_changes
from qda_app.services.coding import (
    drop_excerpt,
    remove_excerpt,
    set_paraphrase,
    set_stance,
    set_strength,
    uncode,
)
from qda_app.services.display_cells import Spot, put_in, take_out
from qda_app.services.displays import Written, build, confirm_phrase, write_phrase
from qda_app.services.project import Project
from tests.ui.coded_study import MEETING, code, coding, excerpt, make_study, save_roles

DOOR = "Kontrak duduk di dekat pintu."


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = make_study(tmp_path)
    yield made
    made.close()


@pytest.fixture
def display(project: Project) -> Display:
    """A saved matrix with a phrase in the cell of F-2 and EGA-STATUS."""
    made = save_roles(project)
    write_phrase(project, made.id, written(project, made))
    return made


def written(project: Project, display: Display) -> Written:
    matrix = build(project, display, language("en")).table
    rows, columns = [one.key for one in matrix.rows], [one.key for one in matrix.columns]
    return Written("F-2", "EGA-STATUS", "rapat", matrix.cells[rows.index("F-2")][columns.index("EGA-STATUS")])


def told(project: Project, display: Display) -> list[tuple[Happening, str, str]]:
    found = cell_changes(project, display.id, "F-2", "EGA-STATUS")
    return [(one.happening, one.label, one.code) for one in found]


def test_nothing_has_changed_at_first(project: Project, display: Display) -> None:
    assert told(project, display) == []


def test_a_coding_that_was_rated_anew_is_told_with_both_ratings(project: Project, display: Display) -> None:
    set_strength(project, coding(project, MEETING, "EGA-STATUS").id, 1)
    found = cell_changes(project, display.id, "F-2", "EGA-STATUS")

    assert [(one.happening, one.label, one.code) for one in found] == [(Happening.RATED, "F1-03", "EGA-STATUS")]
    assert found[0].before
    assert found[0].after
    assert (found[0].before.strength, found[0].after.strength) == (3, 1)


@pytest.mark.parametrize(
    ("change", "happening"),
    [
        (lambda project: uncode(project, coding(project, MEETING, "EGA-STATUS").id), Happening.UNCODED),
        (lambda project: remove_excerpt(project, excerpt(project, MEETING).id), Happening.UNCODED),
        (lambda project: code(project, "F1", DOOR, "EGA-STATUS", Stance.CONTRADICTS, 2), Happening.CODED),
        (lambda project: set_paraphrase(project, excerpt(project, MEETING).id, "Lain."), Happening.REPHRASED),
        (
            lambda project: drop_excerpt(project, excerpt(project, MEETING).id, DropReason.REPEATED),
            Happening.DROPPED,
        ),
    ],
)
def test_every_happening_has_its_name(
    project: Project, display: Display, change: Callable[[Project], object], happening: Happening
) -> None:
    change(project)

    assert [one[0] for one in told(project, display)] == [happening]


def test_what_was_decided_by_hand_is_told(project: Project, display: Display) -> None:
    here, own, other = written(project, display), excerpt(project, MEETING), excerpt(project, DOOR)
    spot = Spot(display, here.row, here.column, here.cell)
    take_out(project, spot, own.id)
    put_in(project, spot, "F1-02")
    assert (own.number, other.number) == (3, 2)

    assert told(project, display) == [(Happening.TAKEN_OUT, "F1-03", ""), (Happening.PUT_IN, "F1-02", "")]


def test_what_was_undone_is_left_out(project: Project, display: Display) -> None:
    set_strength(project, coding(project, MEETING, "EGA-STATUS").id, 1)
    project.undo()

    assert told(project, display) == []


def test_other_voices_and_other_codes_do_not_concern_a_cell(project: Project, display: Display) -> None:
    set_stance(project, coding(project, "Pelatihan hanya untuk ASN.", "EGA-STATUS").id, Stance.MIXED)
    set_strength(project, coding(project, DOOR, "EGA-RUANG").id, 1)

    assert told(project, display) == []


def test_confirming_begins_anew(project: Project, display: Display) -> None:
    set_strength(project, coding(project, MEETING, "EGA-STATUS").id, 1)
    confirm_phrase(project, display.id, written(project, display))

    assert told(project, display) == []


def test_a_cell_without_a_phrase_tells_nothing(project: Project, display: Display) -> None:
    set_strength(project, coding(project, DOOR, "EGA-RUANG").id, 1)

    assert cell_changes(project, display.id, "F-2", "EGA-RUANG") == []
