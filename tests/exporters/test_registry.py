"""A report is written wholly or not at all."""

import os
from pathlib import Path

import pytest

from qda_app.domain.errors import UserError
from qda_app.exporters.registry import EXPORTERS, write_report
from tests.exporters import sample_reports


@pytest.mark.parametrize("suffix", [*EXPORTERS, ".DOCX"])
def test_the_suffix_chooses_the_format(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"Tabel 4.1{suffix}"
    write_report(sample_reports.portrait(), path)

    assert path.stat().st_size > 0
    assert [found.name for found in tmp_path.iterdir()] == [path.name]


def test_an_older_file_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "report.csv"
    path.write_text("lama")
    write_report(sample_reports.portrait(), path)

    assert path.read_text(encoding="utf-8-sig").startswith("Indikator")


@pytest.mark.parametrize("name", ["report", "report.odt"])
def test_an_unknown_suffix_is_refused_with_those_there_are(name: str, tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        write_report(sample_reports.portrait(), tmp_path / name)

    assert name in str(refused.value)
    assert all(suffix in refused.value.hint for suffix in EXPORTERS)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="tidak-ada"):
        write_report(sample_reports.portrait(), tmp_path / "tidak-ada" / "report.docx")


def test_a_path_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "report.docx").mkdir()

    with pytest.raises(UserError, match=r"report\.docx"):
        write_report(sample_reports.portrait(), tmp_path / "report.docx")
    assert os.listdir(tmp_path) == ["report.docx"]


def test_a_refused_report_leaves_the_older_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "report.csv"
    path.write_text("lama")

    with pytest.raises(UserError):
        write_report(sample_reports.role_ordered(), path)
    assert path.read_text() == "lama"
    assert os.listdir(tmp_path) == ["report.csv"]


def test_a_file_that_another_program_holds_open_is_one_sentence_and_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(_from: Path, _to: Path) -> None:
        raise PermissionError(13, "in use")

    path = tmp_path / "report.docx"
    path.write_text("lama")
    monkeypatch.setattr(os, "replace", locked)

    with pytest.raises(UserError, match=r"report\.docx"):
        write_report(sample_reports.portrait(), path)
    assert path.read_text() == "lama"
    assert os.listdir(tmp_path) == ["report.docx"]
