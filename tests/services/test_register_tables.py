"""Registers go to a spreadsheet and come back as they were."""

import datetime
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qda_app.cli import main
from qda_app.domain.fieldwork import Consent, Visit
from qda_app.domain.ids import new_id
from qda_app.domain.sources import Informant, InformantAttribute, Source, SourceAttribute, Technique
from qda_app.domain.value import Value
from qda_app.i18n import language
from qda_app.services.exporting import Wish, export
from qda_app.services.opening import open_project
from qda_app.services.project import Project
from qda_app.services.register_files import apply_register, read_register
from qda_app.services.register_tables import TABLES, RegisterTable
from qda_app.services.visits import in_order

pytestmark = pytest.mark.usefixtures("english")
WORDS = st.text(
    st.one_of(st.sampled_from("=+-@';,\"\t\n \u00a0éÅ𝔘😀"), st.characters(categories=["L", "N", "P", "S"])), max_size=12
).map(lambda words: words.strip().replace("\r", ""))
DAYS = st.none() | st.dates(datetime.date(1900, 3, 1), datetime.date(2200, 1, 1))
SPREADSHEETS = pytest.mark.parametrize(("suffix", "code"), [(".csv", "id"), (".csv", "en"), (".xlsx", "id")])


def rows(project: Project, what: str) -> RegisterTable:
    return TABLES[what](project.read, language("id"))


def written(project: Project, what: str, suffix: str, code: str = "id") -> Path:
    path = project.path.with_name(f"{what}{suffix}")
    export(project, Wish(what, project.coder, language=code), path)
    return path


@pytest.fixture(scope="module")
def study(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """The sample study, to which tests write and which they take back."""
    path = tmp_path_factory.mktemp("rounds") / "study.qdaproj"
    shutil.copyfile(sample_file, path)
    made = open_project(path)
    yield made
    made.close()


def told(project: Project, draw: Callable[[Any], Any]) -> list[tuple[Value, Value]]:
    """What may stand in every field of a row of each register, instead of what stands there."""
    source, informant = project.read.sources()[0], project.read.informants()[0]
    fields = ("title", "place", "unit", "subtype", "number", "year", "wave", "consent")
    return [
        (
            source,
            replace(
                source,
                technique=draw(st.sampled_from(Technique)),
                date=draw(DAYS),
                **{name: draw(WORDS) for name in fields},
            ),
        ),
        (
            informant,
            replace(
                informant,
                role_rank=draw(st.none() | st.integers(0, 99)),
                **{name: draw(WORDS) for name in ("position", "unit", "criterion", "criterion_reason")},
            ),
        ),
    ]


@SPREADSHEETS
@given(data=st.data())
def test_what_is_saved_and_filled_in_again_is_what_it_was(
    study: Project, suffix: str, code: str, data: st.DataObject
) -> None:
    changed = told(study, data.draw)
    source, informant = changed[0][0], changed[1][0]
    agreed = {name: data.draw(st.booleans()) for name in ("may_record", "may_quote", "may_name_position")}
    consent = Consent(
        new_id(), informant.id, data.draw(WORDS), data.draw(DAYS), **agreed, withdrawn=data.draw(DAYS), notes="c"
    )
    said = {name: data.draw(WORDS) for name in ("place", "met", "purpose")}
    visit = Visit(new_id(), data.draw(DAYS), **said, notes="catatan", source_id=source.id)
    value = data.draw(WORDS.filter(bool))
    with study.changing("every field") as work:
        work.replace(*(after for _before, after in changed))
        work.add(consent, visit)
        work.add(SourceAttribute(new_id(), source.id, "Cuaca", value))
        work.add(InformantAttribute(new_id(), informant.id, "Lama kerja", value))
    before = {what: rows(study, what) for what in TABLES}
    files = {what: written(study, what, suffix, code) for what in TABLES}
    study.undo()
    steps = len(study.read.steps())

    for what in TABLES:
        assert apply_register(study, read_register(files[what])).bad == ()

    assert {what: _full(rows(study, what), before[what]) for what in TABLES} == before
    for _step in study.read.steps()[steps:]:
        study.undo()


def _full(found: RegisterTable, before: RegisterTable) -> RegisterTable:
    """A register in which cells that were left empty stay as they are: an empty cell tells nothing."""
    filled = [
        tuple(new if old not in ("", None) else old for new, old in zip(one, other, strict=True))
        for one, other in zip(found.rows, before.rows, strict=True)
    ]
    return replace(found, rows=filled)


@SPREADSHEETS
def test_filling_in_what_is_there_already_changes_nothing(study: Project, suffix: str, code: str) -> None:
    visit = Visit(new_id(), datetime.date(2022, 3, 9), "Dinas", "I-1", "izin")
    with study.changing("a visit, twice") as work:
        work.add(visit, replace(visit, id=new_id()))
    steps = len(study.read.steps())

    for what in TABLES:
        apply_register(study, read_register(written(study, what, suffix, code)))

    assert len(study.read.steps()) == steps
    study.undo()


def test_excel_finds_dates_and_no_formulas(study: Project) -> None:
    from openpyxl import load_workbook

    with study.changing("a formula") as work:
        source = study.read.sources()[0]
        work.replace(replace(source, title="=1+1"))
    sheet = load_workbook(written(study, "sources", ".xlsx")).worksheets[0]
    study.undo()

    first = dict(zip((cell.value for cell in sheet[1]), sheet[2], strict=True))
    assert (first["judul"].value, first["judul"].data_type) == ("=1+1", "s")
    assert isinstance(first["tanggal"].value, datetime.datetime)


def test_rows_that_do_not_fit_come_back_with_the_reason(sample_project: Project, tmp_path: Path) -> None:
    path = tmp_path / "informan.csv"
    path.write_text(
        "kode;jabatan;peringkat peran;lingkup persetujuan\n"
        "I-1;Kabid;2;kutip, rekam\nI-2;Kabid;tinggi;\n;Camat;;\nI-3;Lurah;;semua\n",
        "utf-8",
    )

    update = apply_register(sample_project, read_register(path))

    assert [(one.row, part in one.reason) for one, part in zip(update.bad, ("tinggi", "kode", "semua"), strict=True)]
    assert [one.row for one in update.bad] == [3, 4, 5]
    (consent,) = sample_project.read.every(Consent)
    assert (consent.may_quote, consent.may_record, consent.may_photograph) == (True, True, False)


def test_a_visit_log_is_filled_in_and_names_unknown_sources(sample_project: Project, tmp_path: Path) -> None:
    path = tmp_path / "kunjungan.csv"
    path.write_text(
        "tanggal,tempat,bertemu,keperluan,catatan,sumber\n"
        "9/3/2022,Dinas,Sekretaris,surat izin,,\n14/3/2022,Ruang rapat,I-1,wawancara,lancar,W1\n,,,,,W77\n",
        "utf-8",
    )

    update = apply_register(sample_project, read_register(path))

    assert [str(one.date) for one in in_order(sample_project.read)] == ["2022-03-09", "2022-03-14"]
    assert [one.reason for one in update.bad] == ["Row 4: there is no source W77."]
    assert sample_project.undo()
    assert in_order(sample_project.read) == []


def test_the_command_line_fills_in_shows_and_saves(
    sample_project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sample_project.close()
    project = str(sample_project.path)
    people, log = tmp_path / "people.csv", tmp_path / "log.csv"
    people.write_text("code,criterion_reason,consent_date,consent_scope\nI-1,sejak 2012,12/3/2022,quote\n", "utf-8")
    log.write_text("date,met,purpose\n2022-03-09,Sekretaris,izin\n", "utf-8")

    assert main(["import", project, "--informants", str(people), "--visits", str(log), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [(one["register"], one["rows"]) for one in told] == [("people.csv", 1), ("log.csv", 1)]
    assert main(["show", project, "informants", "--json"]) == 0
    found = {one["code"]: one for one in json.loads(capsys.readouterr().out)}
    assert found["I-1"]["criterion_reason"] == "sejak 2012"
    assert found["I-1"]["consent"]["date"] == "2022-03-12"
    assert main(["show", project, "visits", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["met"] == "Sekretaris"
    for name in ("visits.xlsx", "visits.docx"):
        assert main(["export", project, "visits", "--to", str(tmp_path / name)]) == 0
    assert main(["import", project]) == 2


def test_a_source_that_is_not_there_and_names_no_file_comes_back(sample_project: Project, tmp_path: Path) -> None:
    path = tmp_path / "sumber.csv"
    path.write_text("berkas,kode sumber,judul\n,W1,Baru\n,W88,Lain\nw9.txt,W9,Nanti\n", "utf-8")

    update = apply_register(sample_project, read_register(path))

    assert update.changed == ("W1",)
    assert [one.row for one in update.bad] == [3]
    assert [one.source_code for one in update.missing] == ["W9"]
    assert isinstance(sample_project.read.source_named("W1"), Source)
    assert sample_project.read.every(Informant)
