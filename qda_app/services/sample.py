"""The sample project: a small study of synthetic field documents, coded and displayed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from qda_app import paths
from qda_app.analysis.displays import DISPLAYS
from qda_app.analysis.displays.arrangement import arrange, arranged
from qda_app.domain.displays import Display
from qda_app.domain.errors import UserError
from qda_app.domain.ids import ExcerptId, SourceId
from qda_app.domain.matrices import MatrixCell
from qda_app.domain.quotes import QuoteFinder
from qda_app.domain.spans import Region, Span
from qda_app.domain.study import Study
from qda_app.i18n import N_, _, language
from qda_app.importers.codings import read_codings
from qda_app.services.coding import code_passage, set_generalisation, set_paraphrase
from qda_app.services.collecting import import_files
from qda_app.services.display_arranging import is_unruled
from qda_app.services.displays import Taken, Written, build, display_of, save_display, take_excerpts, write_phrases
from qda_app.services.documents import DOCUMENTS, export_document
from qda_app.services.exporting import LISTS, Wish, export
from qda_app.services.import_codings import import_codings
from qda_app.services.opening import SUFFIX, new_project, remove_project
from qda_app.services.project import Project
from qda_app.services.ratings import Rated, case_named, excerpts_named, rate_case
from qda_app.services.sample_claims import add_sample_claims

NAME = "agile_governance"
_TITLE = "Penerapan Agile Governance di Dinas Kominfo Kabupaten B."


def make_sample(folder: Path) -> Project:
    """Build the sample project in `folder`, in the place of one that was built there before, and open it.

    Raises UserError where the folder cannot be written, or that project is open.
    """
    project = make_field_study(folder)
    _add_pictures(project)
    add_sample_claims(project)
    _rate_cases(project)
    return project


def make_field_study(folder: Path) -> Project:
    """The part of the sample whose results are known: six field documents with their gold coding.

    Raises UserError where the folder cannot be written, or that project is open.
    """
    path = folder / f"{NAME}{SUFFIX}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        remove_project(path)
    except OSError as fault:
        raise UserError(
            _("Nothing can be written at {path}.").format(path=folder),
            hint=_("Choose a folder that you may write to."),
        ) from fault
    project = new_project(path, title=_TITLE, coder="A", codebook=paths.CODEBOOKS / "agile_governance.yaml")
    _tell_of_study(project)
    sources = sorted(paths.SAMPLE.glob("*.txt"))
    import_files(project, sources, register=paths.SAMPLE / "sources.csv", informants=paths.SAMPLE / "informants.csv")
    import_codings(project, *read_codings(paths.SAMPLE / "codings.csv"))
    for told in _told_displays():
        _make_display(project, told)
    return project


def export_everything(project: Project, folder: Path) -> Iterator[Path]:
    """Write displays, chapters and the audit trail to Word and lists to a spreadsheet; yields each file once done.

    A kind of matrix that rates is left out: it leaves with a rule of the researcher's own alone.
    """
    kinds = [kind for kind in DISPLAYS if not is_unruled(display_of(kind))]
    wishes = {f"display:{kind}": "docx" for kind in kinds} | {name: "xlsx" for name in LISTS} | {"codebook": "docx"}
    for what, suffix in wishes.items():
        path = folder / f"{what.removeprefix('display:')}.{suffix}"
        export(project, Wish(what, project.coder), path)
        yield path
    for what in DOCUMENTS:
        path = folder / f"{what}.docx"
        export_document(project, Wish(what, project.coder), path)
        yield path


def _tell_of_study(project: Project) -> None:
    study: Study = project.read.study()
    told = replace(
        study,
        site="Dinas Komunikasi, Informatika dan Persandian Kabupaten B.",
        approach="Kualitatif deskriptif, Miles dan Huberman",
        period="Maret sampai April 2022",
        theory="Agile Governance (Denning)",
        language="id",
    )
    with project.changing(N_("Describe the study")) as work:
        work.replace(told)


def _rate_cases(project: Project) -> None:
    """Where the researcher places informants on two scales."""
    for told in yaml.safe_load((paths.SAMPLE / "ratings.yaml").read_text(encoding="utf-8"))["penilaian"]:
        for one in told["kasus"]:
            case = case_named(project.read, one["informan"])
            excerpts = excerpts_named(project.read, one["kutipan"])
            rate_case(project, Rated(case, told["skala"], one["nilai"], one["alasan"], excerpts))


def _add_pictures(project: Project) -> None:
    """A picture and the pages of a PDF, with what was coded on them."""
    files = [path for suffix in ("*.png", "*.pdf") for path in sorted(paths.SAMPLE.glob(suffix))]
    import_files(project, files, register=paths.SAMPLE / "pictures.csv")
    told = yaml.safe_load((paths.SAMPLE / "pictures.yaml").read_text(encoding="utf-8"))["kutipan"]
    for one in told:
        source = project.read.source_named(one["sumber"])
        assert source
        excerpt_id = _code(project, source.id, _place(project, source.id, one), one["kode"])
        set_paraphrase(project, excerpt_id, one["parafrase"])
        set_generalisation(project, excerpt_id, one["generalisasi"])


def _place(project: Project, source_id: SourceId, told: Mapping[str, Any]) -> Span | Region:
    """A rectangle, or words where they stand."""
    if "persegi" in told:
        return Region(told.get("halaman", 1), *told["persegi"])
    return QuoteFinder(project.read.text(source_id)).find(told["kata"])[0]


def _code(project: Project, source_id: SourceId, place: Span | Region, codes: Sequence[str]) -> ExcerptId:
    tree = project.read.code_tree()
    found = [code for name in codes if (code := tree.named(name))]
    return [code_passage(project, source_id, place, code.id) for code in found][0].excerpt_id


def _told_displays() -> list[Mapping[str, Any]]:
    """The displays of the sample whose kind is in the catalogue."""
    told = yaml.safe_load((paths.SAMPLE / "displays.yaml").read_text(encoding="utf-8"))["tampilan"]
    return [one for one in told if one["jenis"] in DISPLAYS]


def _make_display(project: Project, told: Mapping[str, Any]) -> None:
    columns = _columns(told)
    display = save_display(project, _display(project, told, columns))
    take_excerpts(project, display, list(_taken(project, told, columns, _built(project, display))))
    write_phrases(project, display.id, list(_written(told, columns, _built(project, display))))


def _display(project: Project, told: Mapping[str, Any], columns: Mapping[str, str]) -> Display:
    codes = [column["kode"] for column in told["kolom"]]
    if not DISPLAYS[told["jenis"]].arranging.headings:
        return display_of(told["jenis"], tuple(code for (code,) in codes), told["judul"])
    tree, display = project.read.code_tree(), display_of(told["jenis"], (), told["judul"])
    ids = {code.short_id: code.id.hex for code in tree}
    gathered = tuple(
        (key, tuple(ids[code] for code in gathers)) for key, gathers in zip(columns.values(), codes, strict=True)
    )
    arranging = DISPLAYS[display.kind].arranging
    rows_of = tuple(ids[row["kode"]] for row in told["baris"])
    return arrange(arranging, display, replace(arranged(arranging, display), rows_of=rows_of, headings=gathered))


def _columns(told: Mapping[str, Any]) -> Mapping[str, str]:
    """The key of each column: that of a heading of the kind, in their order, else its code."""
    headings = DISPLAYS[told["jenis"]].arranging.headings
    keys = [one.key for one in headings] or [column["kode"][0] for column in told["kolom"]]
    return {column["id"]: key for column, key in zip(told["kolom"], keys, strict=True)}


def _built(project: Project, display: Display) -> Mapping[tuple[str, str], MatrixCell]:
    matrix = build(project, display, language("id")).table
    return {
        (row.key, column.key): cell
        for row, cells in zip(matrix.rows, matrix.cells, strict=True)
        for column, cell in zip(matrix.columns, cells, strict=True)
    }


def _said(told: Mapping[str, Any], columns: Mapping[str, str]) -> Iterator[tuple[tuple[str, str], Mapping[str, Any]]]:
    """The cells that hold a phrase, by the keys of row and column."""
    for row in told["baris"]:
        for column_id, said in row["sel"].items():
            if "frasa" in said:
                yield (row.get("suara") or row["kode"], columns[column_id]), said


def _taken(
    project: Project,
    told: Mapping[str, Any],
    columns: Mapping[str, str],
    cells: Mapping[tuple[str, str], MatrixCell],
) -> Iterator[Taken]:
    """What the sample takes into cells and out of them by hand."""
    corpus = project.read.corpus(project.coder)
    ids = {corpus.label(one): one.id for one in corpus.excerpts}
    for key, said in _said(told, columns):
        there = {one.label for one in cells[key].evidence}
        yield from (Taken(*key, ids[label], is_in=True) for label in said["bukti"] if label not in there)
        yield from (Taken(*key, ids[label], is_in=False) for label in there if label not in said["bukti"])


def _written(
    told: Mapping[str, Any], columns: Mapping[str, str], cells: Mapping[tuple[str, str], MatrixCell]
) -> Iterator[Written]:
    """The phrases of the sample, each with the cell it was written into."""
    for key, said in _said(told, columns):
        quote = next((one for one in cells[key].evidence if one.label == said["kutipan"]), None)
        yield Written(*key, said["frasa"], cells[key], quote.excerpt_id if quote else None)
