"""Displays of a project: the catalogue, filling, saving, writing into cells."""

from dataclasses import replace

import pytest

from qda_app.analysis.displays import DISPLAYS
from qda_app.analysis.displays.given import Given
from qda_app.domain.displays import CellPhrase, Display
from qda_app.domain.errors import UserError
from qda_app.domain.ids import new_id
from qda_app.domain.matrices import Matrix, MatrixCell
from qda_app.i18n import language
from qda_app.services.codes import rename_code
from qda_app.services.coding import remove_excerpt, set_paraphrase
from qda_app.services.displays import (
    Written,
    build,
    catalogue,
    display_of,
    remove_display,
    save_display,
    write_phrase,
    write_phrases,
)
from qda_app.services.opening import as_coder
from qda_app.services.project import Project
from tests.analysis.displays.gifts import GIFTS
from tests.storage.acts import everything, history

pytestmark = pytest.mark.usefixtures("english")

COLUMNS = ("INO-NILAI", "TRA-AKSES")


def filled(project: Project, display: Display) -> Matrix:
    return build(project, display, language("en")).table


def cell(matrix: Matrix, row: str, column: str) -> MatrixCell:
    rows, columns = [axis.key for axis in matrix.rows], [axis.key for axis in matrix.columns]
    return matrix.cells[rows.index(row)][columns.index(column)]


def written(project: Project, display: Display, phrase: str, row: str = "I-1", column: str = "TRA-AKSES") -> Written:
    return Written(row, column, phrase, cell(filled(project, display), row, column))


@pytest.fixture
def display(sample_project: Project) -> Display:
    return save_display(sample_project, display_of("role-ordered", COLUMNS, "Peran"))


def test_every_display_of_the_catalogue_is_ready_on_the_sample(sample_project: Project) -> None:
    found = catalogue(sample_project.read.corpus(sample_project.coder), Given())

    assert [one["kind"] for one in found] == list(DISPLAYS)
    assert {one["kind"] for one in found if not one["ready"]} == GIFTS.keys()
    assert {one["form"] for one in found} <= {"matrix", "form", "network", "figure"}


@pytest.mark.parametrize("kind", DISPLAYS)
def test_every_display_is_filled_for_any_coder(sample_project: Project, kind: str) -> None:
    coder = as_coder(sample_project, "B")

    matrix = build(sample_project, display_of(kind), language("id"), coder=coder).table

    assert all(len(cells) == len(matrix.columns) for cells in matrix.cells)


def test_an_unknown_kind_or_column_is_refused(sample_project: Project) -> None:
    with pytest.raises(UserError, match="There is no display pie-chart"):
        display_of("pie-chart")
    with pytest.raises(UserError, match="There is no code XYZ"):
        filled(sample_project, display_of("role-ordered", ("INO", "XYZ")))


def test_a_display_is_saved_changed_and_removed(sample_project: Project, display: Display) -> None:
    before = everything(sample_project)
    write_phrase(sample_project, display.id, written(sample_project, display, "lengkap"))

    remove_display(sample_project, display.id)
    assert display not in sample_project.read.displays()
    assert sample_project.read.phrases(display.id) == []

    sample_project.undo()
    sample_project.undo()
    assert everything(sample_project) == before


def test_a_display_without_a_title_is_called_by_its_kind(sample_project: Project) -> None:
    assert save_display(sample_project, display_of("role-ordered", title="  ")).title == DISPLAYS["role-ordered"].name


def test_what_is_written_into_a_cell_stands_there_until_it_is_emptied(
    sample_project: Project, display: Display
) -> None:
    write_phrase(sample_project, display.id, written(sample_project, display, " akses penuh "))
    assert cell(filled(sample_project, display), "I-1", "TRA-AKSES").phrase == "akses penuh"

    write_phrase(sample_project, display.id, written(sample_project, display, "akses berakun"))
    assert cell(filled(sample_project, display), "I-1", "TRA-AKSES").phrase == "akses berakun"
    assert len(sample_project.read.phrases(display.id)) == 1

    write_phrase(sample_project, display.id, written(sample_project, display, ""))
    assert sample_project.read.phrases(display.id) == []


def test_several_cells_are_written_as_one_step(sample_project: Project, display: Display) -> None:
    steps = len(history(sample_project))

    cells = [written(sample_project, display, name, name) for name in ("I-1", "I-2")]
    write_phrases(sample_project, display.id, cells)

    assert len(history(sample_project)) == steps + 1
    assert sorted(one.phrase for one in sample_project.read.phrases(display.id)) == ["I-1", "I-2"]


def test_a_phrase_is_stale_once_its_excerpts_change_and_fresh_after_undo(
    sample_project: Project, display: Display
) -> None:
    write_phrase(sample_project, display.id, written(sample_project, display, "akses"))
    excerpt_id = cell(filled(sample_project, display), "I-1", "TRA-AKSES").evidence[0].excerpt_id

    set_paraphrase(sample_project, excerpt_id, "Lain sama sekali.")
    assert cell(filled(sample_project, display), "I-1", "TRA-AKSES").is_stale

    sample_project.undo()
    assert not cell(filled(sample_project, display), "I-1", "TRA-AKSES").is_stale


def test_a_phrase_outlives_the_excerpt_that_it_quotes(sample_project: Project, display: Display) -> None:
    write_phrase(sample_project, display.id, written(sample_project, display, "akses"))
    (phrase,) = sample_project.read.phrases(display.id)
    assert phrase.quote_id

    remove_excerpt(sample_project, phrase.quote_id)

    assert sample_project.read.every(CellPhrase)
    assert cell(filled(sample_project, display), "I-1", "TRA-AKSES").phrase == "akses"


def test_only_a_saved_display_is_written_into(sample_project: Project, display: Display) -> None:
    with pytest.raises(UserError, match="This display is not saved"):
        write_phrase(sample_project, new_id(), written(sample_project, display, "akses"))
    with pytest.raises(UserError, match="This display is not saved"):
        remove_display(sample_project, new_id())


def test_a_renamed_code_or_informant_keeps_what_was_written(sample_project: Project, display: Display) -> None:
    write_phrase(sample_project, display.id, written(sample_project, display, "terbuka"))
    code = sample_project.read.code_tree().named("TRA-AKSES")
    informant = next(one for one in sample_project.read.informants() if one.short_id == "I-1")
    assert code

    rename_code(sample_project, code.id, short_id="TRA-BUKA", name="Akses terbuka")
    with sample_project.changing("Rename informant") as work:
        work.replace(replace(informant, short_id="K-1"))

    renamed = next(one for one in sample_project.read.displays() if one.id == display.id)
    assert "TRA-BUKA" in renamed.columns
    assert cell(filled(sample_project, renamed), "K-1", "TRA-BUKA").phrase == "terbuka"
