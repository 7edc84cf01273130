"""Arranging displays by words: rows, columns, cells, filter and rule, as the command line says them."""

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from qda_app.analysis.displays import DISPLAYS, grids
from qda_app.analysis.displays.arrangement import ROWS_OF, Mode, Order, arranged
from qda_app.domain.displays import Display
from qda_app.domain.errors import UserError
from qda_app.domain.matrices import Emptiness, Matrix
from qda_app.i18n import language
from qda_app.services.display_arranging import Spoken, arranged_as
from qda_app.services.displays import build, display_of, save_display
from qda_app.services.exporting import Wish, display_report, export
from qda_app.services.project import Project
from qda_app.services.recoding import delete_code

pytestmark = pytest.mark.usefixtures("english")


def built(project: Project, display: Display) -> Matrix:
    return build(project, display, language("en")).table


def arranged_matrix(project: Project, kind: str, **spoken: object) -> Matrix:
    said = Spoken(**spoken)  # type: ignore[arg-type]
    return built(project, arranged_as(project, display_of(kind), said, language("en")))


@pytest.mark.parametrize("rows", ["informants", "sources", "roles", "units", "techniques", "dates", "stages", "groups"])
@pytest.mark.parametrize("columns", ["aspects", "Techniques"])
def test_any_axis_stands_against_any_other(sample_project: Project, rows: str, columns: str) -> None:
    matrix = arranged_matrix(sample_project, "free-matrix", rows=rows, columns=columns)

    assert matrix.rows
    assert any(cell.evidence for row in matrix.cells for cell in row)
    assert all(cell.words or cell.empty for row in matrix.cells for cell in row)


def test_chosen_lines_stand_in_the_order_in_which_they_are_named(sample_project: Project) -> None:
    matrix = arranged_matrix(sample_project, "free-matrix", rows="units:Masyarakat; Bidang TI", columns="codes:TRA,EGA")

    assert [axis.title for axis in matrix.rows] == ["Masyarakat", "Bidang TI"]
    assert [axis.key for axis in matrix.columns] == ["TRA", "EGA"]


def test_shares_are_of_sources(sample_project: Project) -> None:
    matrix = arranged_matrix(sample_project, "free-matrix", rows="codes:EGA", columns="sources", cell="row-percent")
    counted = arranged_matrix(sample_project, "free-matrix", rows="codes:EGA", columns="sources", cell="sources")

    shares = [cell.words for cell in matrix.cells[0] if cell.words]
    assert set(shares) == {f"{round(100 / len(shares))} %"}
    assert {cell.words for cell in counted.cells[0] if cell.words} == {"1"}
    assert any("never of people" in note for note in matrix.notes)


def test_a_filter_leaves_out_what_it_does_not_find_and_says_so(sample_project: Project) -> None:
    spoken = {"rows": "codes:EGA", "columns": "units"}
    whole = arranged_matrix(sample_project, "free-matrix", **spoken)
    strong = arranged_matrix(sample_project, "free-matrix", **spoken, filter="in F1")

    assert strong.excerpts() < whole.excerpts()
    assert Emptiness.FILTERED in {cell.empty for cell in strong.cells[0]}
    assert any("in F1" in note for note in strong.notes)


def test_rows_are_sorted_by_how_much_they_hold(sample_project: Project) -> None:
    matrix = arranged_matrix(
        sample_project, "free-matrix", rows="aspects", columns="techniques", choices=(("order", Order.MOST),)
    )
    counts = [len({one.excerpt_id for cell in row for one in cell.evidence}) for row in matrix.cells]

    assert counts == sorted(counts, reverse=True)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"rows": "codes:XYZ"}, "There is no code XYZ"),
        ({"columns": "units:Bidang X"}, "Bidang X does not stand among the units"),
        ({"cell": "poem"}, "cannot hold poem"),
        ({"filter": "coded XYZ"}, "XYZ"),
        ({"choices": (("order", "odd"),)}, "order cannot be odd"),
    ],
)
def test_what_there_is_not_is_refused(sample_project: Project, said: dict[str, object], sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        arranged_matrix(sample_project, "free-matrix", **said)


def test_a_deleted_code_keeps_its_marked_column(sample_project: Project) -> None:
    spoken = Spoken(rows="units", columns="codes:PROG-LAIN,EGA")
    display = save_display(
        sample_project, arranged_as(sample_project, display_of("free-matrix"), spoken, language("en"))
    )
    code = sample_project.read.code_tree().named("PROG-LAIN")
    assert code
    delete_code(sample_project, code.id, with_codings=True)

    matrix = built(sample_project, display)
    assert [axis.is_gone for axis in matrix.columns] == [True, False]
    assert matrix.columns[0].title == "PROG-LAIN (deleted)"
    assert {row[0].empty for row in matrix.cells} == {Emptiness.GONE}


def test_a_renamed_code_keeps_its_column(sample_project: Project) -> None:
    spoken = Spoken(rows="units", columns="codes:EGA")
    display = arranged_as(sample_project, display_of("free-matrix"), spoken, language("en"))
    code = sample_project.read.code_tree().named("EGA")
    assert code
    with sample_project.changing("Rename") as work:
        work.replace(replace(code, short_id="SETARA"))

    assert [axis.key for axis in built(sample_project, display).columns] == ["SETARA"]


def test_a_very_large_matrix_is_built_only_when_it_is_wanted(
    sample_project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grids, "MOST_CELLS", 12)

    with pytest.raises(UserError, match="rows and"):
        arranged_matrix(sample_project, "free-matrix", rows="codes")
    assert arranged_matrix(sample_project, "free-matrix", rows="codes", choices=(("large", "yes"),)).rows


def test_a_rated_matrix_is_exported_only_with_its_rule(sample_project: Project, tmp_path: Path) -> None:
    wish = Wish("display:checklist", sample_project.coder)

    with pytest.raises(UserError, match="decision rule"):
        export(sample_project, wish, tmp_path / "c.docx")
    export(sample_project, replace(wish, spoken=Spoken(rule="One checkable example.")), tmp_path / "c.docx")
    assert (tmp_path / "c.docx").exists()


def test_only_what_is_unusual_is_kept(sample_project: Project) -> None:
    usual = arranged_as(sample_project, display_of("checklist"), Spoken(columns="techniques"), language("en"))
    other = arranged_as(sample_project, display_of("checklist"), Spoken(cell="quote", rows="codes:INO"), language("en"))

    assert usual.options == ()
    assert {name for name, _value in other.options} == {"cell", ROWS_OF}
    assert arranged(DISPLAYS["checklist"].arranging, other).mode is Mode.QUOTE


def test_a_spreadsheet_holds_a_wide_matrix_in_one_sheet(sample_project: Project, tmp_path: Path) -> None:
    wish = Wish("display:conceptually-clustered", sample_project.coder)
    export(sample_project, wish, tmp_path / "x.xlsx")
    sheets = load_workbook(tmp_path / "x.xlsx").worksheets

    assert len(display_report(sample_project, display_of("conceptually-clustered"), wish).blocks) == 2
    assert [sheet.max_column for sheet in sheets] == [9]
    assert sheets[0].freeze_panes == "B3"
