"""The two displays of the sample come out of its codings cell by cell, as they are told in `displays.yaml`."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
import yaml

from qda_app import paths
from qda_app.domain.matrices import Emptiness, MatrixCell
from qda_app.domain.triangulation import Position
from qda_app.i18n import language
from qda_app.services.displays import build
from qda_app.services.project import Project

SIGNS = {
    "mendukung": Position.SUPPORTS,
    "bertentangan": Position.CONTRADICTS,
    "campuran": Position.MIXED,
    "netral": Position.NEUTRAL,
}
EMPTY = {"diam": Emptiness.SILENT, "tidak_ditanyakan": Emptiness.NOT_ASKED}
TOLD = {
    one["jenis"]: one
    for one in yaml.safe_load((paths.SAMPLE / "displays.yaml").read_text(encoding="utf-8"))["tampilan"]
}
HEADINGS = {"isu": "issue", "ditangani": "handled", "oleh": "by", "sisa": "left"}


def cells_of(project: Project, kind: str) -> Mapping[tuple[str, str], MatrixCell]:
    display = next(one for one in project.read.displays() if one.kind == kind)
    matrix = build(project, display, language("id")).table
    return {
        (row.key, column.key): cell
        for row, cells in zip(matrix.rows, matrix.cells, strict=True)
        for column, cell in zip(matrix.columns, cells, strict=True)
    }


def told_cells(kind: str) -> Iterator[tuple[tuple[str, str], Mapping[str, Any]]]:
    told = TOLD[kind]
    codes = {column["id"]: HEADINGS.get(column["id"]) or column["kode"][0] for column in told["kolom"]}
    for row in told["baris"]:
        for column, said in row["sel"].items():
            yield (row.get("suara") or row["kode"], codes[column]), said


@pytest.mark.parametrize("kind", TOLD)
def test_a_display_of_the_sample_comes_out_cell_by_cell(sample_project: Project, kind: str) -> None:
    found = cells_of(sample_project, kind)

    for key, said in told_cells(kind):
        cell = found[key]
        if "kosong" in said:
            assert (cell.empty, cell.phrase) == (EMPTY[said["kosong"]], ""), key
            continue
        assert cell.phrase == said["frasa"], key
        assert {one.label for one in cell.evidence} == set(said["bukti"]), key
        assert cell.quote, key
        assert cell.quote.label == said["kutipan"], key
        assert not cell.is_stale, key
        if "arah" in said:
            assert cell.position == SIGNS[said["arah"]], key


def test_the_direction_of_each_voice_is_computed(sample_project: Project) -> None:
    found = cells_of(sample_project, "role-ordered")
    told = TOLD["role-ordered"]

    assert {row["suara"]: found[row["suara"], "direction"].position for row in told["baris"]} == {
        row["suara"]: SIGNS[row["arah"]] for row in told["baris"]
    }
    assert not {row for row, _column in found} & set(told["suara_tidak_ditanyakan"])


def test_an_excerpt_of_a_cell_that_loses_its_code_makes_the_phrase_stale(sample_project: Project) -> None:
    excerpt = next(
        one for one in cells_of(sample_project, "case-dynamics")["HAM-DATA", "left"].evidence if one.label == "F1-36"
    )
    coding = next(
        one
        for one in sample_project.read.codings_of(excerpt.excerpt_id)
        if sample_project.read.code(one.code_id).short_id == "KOR-EGO"
    )
    with sample_project.changing("Uncode") as work:
        work.remove(coding)

    cell = cells_of(sample_project, "case-dynamics")["HAM-DATA", "left"]
    assert cell.is_stale
    assert [one.label for one in cell.evidence] == ["W2-09"]
