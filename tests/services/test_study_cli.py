"""The head of a study and its guide from the command line, and as documents."""

import json
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from qda_app import paths
from qda_app.cli import main
from tests.services.test_posing import GROUP, GUIDE, INTERVIEW

CODEBOOK = str(paths.CODEBOOKS / "agile_governance.yaml")
TABLE = "No;Pertanyaan;Probing;Kode\n1;Bagaimana perbaikan aplikasi layanan dilakukan?;Siapa?;INO, TRA-PERBAIKAN, XX\n"


@pytest.fixture
def study(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    for name, text in (("W1", INTERVIEW), ("F1", GROUP), ("guide", GUIDE)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    path = str(tmp_path / "study.qdaproj")
    assert main(["new", path, "--codebook", CODEBOOK, "--title", "Agile", "--coder", "RA"]) == 0
    assert main(["import", path, str(tmp_path / "W1.txt"), str(tmp_path / "F1.txt")]) == 0
    capsys.readouterr()
    return path


def said(capsys: pytest.CaptureFixture[str], *words: str | Path) -> object:
    assert main([*map(str, words), "--json", "--language", "en"]) == 0
    return json.loads(capsys.readouterr().out)


def test_the_head_is_set_by_options_and_by_a_file(
    study: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said(capsys, "set-study", study, "--site", "Dinas Kominfo")
    file = tmp_path / "head.yaml"
    file.write_text("research_questions:\n- How?\nobjectives:\n- words: Tell how\n  questions: [1]\n")
    said(capsys, "set-study", study, file)

    told = said(capsys, "show", study, "study")
    assert isinstance(told, dict)
    assert (told["title"], told["site"]) == ("Agile", "Dinas Kominfo")
    assert told["research_questions"][0]["lacks"] == ["no code"]
    assert told["objectives"][0] == {
        "number": 1, "words": "Tell how", "codes": [], "questions": [1], "lacks": ["no code"],
    }  # fmt: skip

    said(capsys, "export", study, "study", "--to", tmp_path / "again.yaml")
    said(capsys, "set-study", study, tmp_path / "again.yaml")
    assert said(capsys, "show", study, "study") == told


def test_a_guide_goes_from_a_table_to_word_and_excel(
    study: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "guide.csv"
    file.write_text(TABLE)
    told = said(capsys, "import-guide", study, file)
    assert isinstance(told, dict)
    assert told["unknown_codes"] == ["XX"]

    for suffix in ("docx", "xlsx"):
        said(capsys, "export", study, "guide", "--to", tmp_path / f"guide.{suffix}")
    document = zipfile.ZipFile(tmp_path / "guide.docx").read("word/document.xml").decode()
    assert "Bagaimana perbaikan aplikasi layanan dilakukan?" in document
    sheet = load_workbook(tmp_path / "guide.xlsx").worksheets[0]
    cells = [cell.value for row in sheet.iter_rows() for cell in row]
    assert "Siapa?" in cells
    assert said(capsys, "import-guide", study, tmp_path / "guide.xlsx", "--dry-run") == {
        "questions": [],
        "known": [
            {"number": "1", "words": "Bagaimana perbaikan aplikasi layanan dilakukan?", "probes": "Siapa?",
             "codes": ["INO", "TRA-PERBAIKAN"]}
        ],
        "left_out": [], "unknown_codes": [],
    }  # fmt: skip


def test_what_was_asked_and_answered_follows_from_the_guide(
    study: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said(capsys, "import-guide", study, tmp_path / "guide.txt")
    posed = said(capsys, "show", study, "posed")
    assert isinstance(posed, list)
    assert [one["reason"] for one in posed][0] == "number"
    assert said(capsys, "pose", study, "--sources", "W1") == {"places": 2, "sources": 1}

    done = said(capsys, "code-answers", study, "1", "--code", "TRA-PERBAIKAN")
    assert isinstance(done, dict)
    assert (len(done["answers"]), done["new_codings"]) == (2, 2)
    assert main(["code-answers", study, "9", "--language", "en"]) == 1
    assert "no question 9" in capsys.readouterr().err
