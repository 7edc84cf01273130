"""The study's form of references, wherever a quotation is located."""

from pathlib import Path

import pytest
from docx import Document

from qda_app.cli import main
from qda_app.domain.errors import UserError
from qda_app.i18n import language
from qda_app.services.codebook import add_code
from qda_app.services.coding import code_passage
from qda_app.services.collecting import import_files
from qda_app.services.displays import build, display_of
from qda_app.services.exporting import Wish, export
from qda_app.services.opening import new_project
from qda_app.services.project import Project
from qda_app.services.study import change_study, locator_example
from tests.services.study import code, place, source
from tests.services.study import project as small_project

__all__ = ["small_project"]
pytestmark = pytest.mark.usefixtures("english")

PATTERN = "({informant}/{source}/{date}/baris {line})"
TEXT = "Kode: W1\nInforman: I-1, Kepala Bidang\nTanggal: 14 Maret 2022\n" + "\n" * 47 + "I-1: Rapat rutin ada.\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """One excerpt, in line 51 of an interview of 14 March 2022."""
    made = new_project(tmp_path / "p.qdaproj", title="T", coder="A")
    file = tmp_path / "W1.txt"
    file.write_text(TEXT, encoding="utf-8")
    import_files(made, [file])
    return made


def test_the_example_of_the_method_is_met_exactly(project: Project) -> None:
    group = add_code(project, "RAPAT", "Rapat", None)
    code_passage(project, source(project).id, place(project, "Rapat rutin ada."), group.id)
    assert locator_example(project, "") == "(W1-01, line 51)"
    assert locator_example(project, PATTERN) == "(I-1/W1/14-03-2022/baris 51)"
    change_study(project, "locator", PATTERN)
    matrix = build(project, display_of("reduction-table"), language("id")).table
    quote = next(cell.quote for cell in matrix.cells[0] if cell.quote)
    assert quote.locator == "I-1/W1/14-03-2022/baris 51"
    path = project.path.with_name("t.docx")
    export(project, Wish("display:conceptually-clustered", project.coder, ("RAPAT",)), path)
    said = "\n".join(
        cell.text for table in Document(str(path)).tables for row in table.rows for cell in row.cells
    ).replace("‑", "-")
    assert "(I-1/W1/14-03-2022/baris 51)" in said
    project.close()


def test_a_change_of_the_form_reaches_what_was_read_before(small_project: Project) -> None:
    excerpt = code_passage(
        small_project, source(small_project).id, place(small_project, "Sejak 2019."), code(small_project).id
    )
    assert small_project.read.corpus(small_project.coder).excerpt[excerpt.excerpt_id]
    change_study(small_project, "locator", "{source}:{line}")
    assert small_project.read.corpus(small_project.coder).locator == "{source}:{line}"
    small_project.undo()
    assert small_project.read.corpus(small_project.coder).locator == ""


@pytest.mark.parametrize(("pattern", "told"), [("{usia}", "no field usia for references"), ("baris", "has no field")])
def test_a_form_that_cannot_be_filled_is_refused(small_project: Project, pattern: str, told: str) -> None:
    for act in (
        lambda: change_study(small_project, "locator", pattern),
        lambda: locator_example(small_project, pattern),
    ):
        with pytest.raises(UserError, match=told):
            act()


def test_the_command_line_sets_the_form(small_project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(small_project.path)
    small_project.close()
    assert main(["set-study", path, "--locator", PATTERN, "--json"]) == 0
    assert PATTERN in capsys.readouterr().out
    assert main(["set-study", path, "--locator", "{usia}", "--language", "en"]) == 1
    assert "There is no field usia for references." in capsys.readouterr().err
