"""Documents of several parts: displays as one, a thesis chapter, its tables and appendices."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from qda_app import i18n
from qda_app.cli import main
from qda_app.domain.errors import UserError
from qda_app.domain.reports import Heading, RunStyle, Table
from qda_app.services.display_sets import chosen_displays, displays_report
from qda_app.services.documents import Choice, export_document
from qda_app.services.exporting import Wish
from qda_app.services.opening import new_project, open_project
from qda_app.services.project import Project
from tests.exporters.word_files import findings, report_of


@pytest.fixture(scope="module", autouse=True)
def english() -> Iterator[None]:
    i18n.use("en")
    yield
    i18n.use(i18n.DEFAULT)


@pytest.fixture(autouse=True)
def english_again() -> None:
    """The command line, which some tests use, speaks its own language."""
    i18n.use("en")


@pytest.fixture(scope="module")
def sample(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """A copy of the sample that the tests of this file only read."""
    path = tmp_path_factory.mktemp("documents") / "sample.qdaproj"
    path.write_bytes(sample_file.read_bytes())
    project = open_project(path)
    yield project
    project.close()


def wish(project: Project, what: str = "displays") -> Wish:
    return Wish(what, project.coder)


def test_displays_stand_under_headings_and_are_named_before_they_come(sample: Project) -> None:
    displays = chosen_displays(sample, ["reduction-table", "Matriks urut peran: Egaliter"])
    report = displays_report(sample, displays, wish(sample))
    headings = [one.text for one in report.blocks if isinstance(one, Heading) and one.level == 2]
    keys = [one.key for one in report.blocks if isinstance(one, Table)]
    named = [run.text for one in report.blocks for run in getattr(one, "runs", ()) if run.style is RunStyle.REFERENCE]

    assert headings == ["Tabel reduksi", "Matriks urut peran: Egaliter"]
    assert len(set(keys)) == len(keys)
    assert set(named) <= set(keys)
    assert len(named) >= 2 * len(displays)


def test_without_names_every_saved_display_is_taken(sample: Project) -> None:
    found = chosen_displays(sample, [])

    assert found == sample.read.displays()
    assert "Matriks urut peran: Egaliter" in [one.title for one in found]


def test_a_set_of_displays_meets_the_norms(sample: Project, tmp_path: Path) -> None:
    path = tmp_path / "penyajian.docx"
    choice = Choice(("role-ordered", "source-triangulation", "data-accounting"))
    export_document(sample, wish(sample), path, choice)

    assert findings(path) == []
    assert 'TOC \\h \\z \\c "Tabel"' in report_of(path)["fields"]["lists"]


def test_the_command_line_writes_a_set_in_a_look(sample: Project, tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    words = ["export", str(sample.path), "displays", "--to", str(path), "--display", "role-ordered"]

    assert main([*words, "--margins", "3-4-3-3", "--headings", "A.1.a", "--spacing", "2", "--chapter", "5"]) == 0
    assert {one["preset"] for one in report_of(path)["sections"]} == {"3-4-3-3"}
    assert main([*words, "--margins", "drei"]) == 1
    assert main([*words[:-1], "no-such-display"]) == 1


def test_what_is_not_ready_is_named(tmp_path: Path) -> None:
    project = new_project(tmp_path / "kosong.qdaproj", title="Kosong", coder="A")
    with pytest.raises(UserError, match="not ready"):
        displays_report(project, chosen_displays(project, ["role-ordered"]), wish(project))
    with pytest.raises(UserError, match="No display is chosen"):
        displays_report(project, [], wish(project))
    project.close()
