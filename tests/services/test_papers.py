"""Papers and visits: kept beside the sources, and gone with what they belong to."""

import datetime
import json
from pathlib import Path

import pytest

from qda_app.cli import main
from qda_app.domain.errors import UserError
from qda_app.domain.fieldwork import Attachment, Visit
from qda_app.services import papers, visits
from qda_app.services.checks import problems
from qda_app.services.papers import Subject, attach
from qda_app.services.project import Project
from qda_app.services.registers import delete_source

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "surat izin.pdf"
    path.write_bytes(b"%PDF-1.4 izin penelitian")
    return path


def test_a_paper_comes_out_as_it_went_in(sample_project: Project, letter: Path, tmp_path: Path) -> None:
    (paper,) = attach(sample_project, [letter], Subject())
    letter.unlink()

    papers.save_paper(sample_project, paper.id, tmp_path / "keluar.pdf")

    assert (tmp_path / "keluar.pdf").read_bytes() == b"%PDF-1.4 izin penelitian"
    (listed,) = papers.papers(sample_project.read)
    assert (listed.subject, listed.attachment.title) == ("the study", "surat izin")
    assert listed.size > 0


def test_a_file_that_cannot_be_kept_is_refused_in_one_sentence_and_nothing_is_kept(
    sample_project: Project, letter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty, large = tmp_path / "kosong.pdf", tmp_path / "besar.pdf"
    empty.touch()
    large.write_bytes(b"x" * 1001)
    monkeypatch.setattr(papers, "LARGEST", 1000)

    for path, sentence in (
        (empty, "is empty"), (large, "larger than"), (tmp_path / "hilang.pdf", "cannot be read"),
    ):  # fmt: skip
        with pytest.raises(UserError, match=sentence):
            attach(sample_project, [letter, path], Subject())

    assert papers.papers(sample_project.read) == []


def test_papers_go_with_their_source_and_come_back(sample_project: Project, letter: Path) -> None:
    source = sample_project.read.source_named("W1")
    assert source
    attach(sample_project, [letter], Subject("source", source.id))

    delete_source(sample_project, source.id)

    assert sample_project.read.every(Attachment) == []
    sample_project.undo()
    assert [one.subject for one in papers.papers(sample_project.read)] == ["W1"]
    assert problems(sample_project) == []


def test_papers_are_renamed_and_removed_as_steps(sample_project: Project, letter: Path) -> None:
    (paper,) = attach(sample_project, [letter], Subject())

    papers.rename_paper(sample_project, paper.id, "Izin Bakesbangpol")
    papers.remove_papers(sample_project, [paper.id])

    assert papers.papers(sample_project.read) == []
    sample_project.undo()
    assert papers.papers(sample_project.read)[0].attachment.title == "Izin Bakesbangpol"


def test_papers_of_one_name_are_written_beside_each_other(
    sample_project: Project, letter: Path, tmp_path: Path
) -> None:
    attach(sample_project, [letter, letter], Subject())

    written = papers.save_papers(sample_project, tmp_path)

    assert [one.name for one in written] == ["the study surat izin.pdf", "the study surat izin (2).pdf"]
    assert all(one.is_file() for one in written)


def test_the_command_line_shows_and_saves_papers(
    sample_project: Project, letter: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    attach(sample_project, [letter], Subject())
    sample_project.close()
    project, folder = str(sample_project.path), tmp_path / "keluar"
    folder.mkdir()

    assert main(["show", project, "attachments", "--json", "--language", "en"]) == 0
    (shown,) = json.loads(capsys.readouterr().out)
    assert (shown["title"], shown["of"], shown["subject"]) == ("surat izin", "study", "the study")
    assert main(["export", project, "attachments", "--to", str(folder), "--language", "en"]) == 0
    assert (folder / "the study surat izin.pdf").read_bytes() == letter.read_bytes()
    assert main(["export", project, "attachments", "--to", str(tmp_path / "tidak ada")]) == 1


@pytest.mark.parametrize("name", ["../../etc/passwd", "a/b\\c.pdf", "x" * 400 + ".pdf", "..", "a\nb.pdf"])
def test_a_name_leads_out_of_no_folder(name: str, tmp_path: Path) -> None:
    safe = papers.safe_name(name)

    assert safe
    assert (tmp_path / safe).resolve().parent == tmp_path.resolve()
    assert len(safe) < 140


def test_visits_stand_in_order_of_their_dates(sample_project: Project) -> None:
    first = visits.add_visit(sample_project)
    second = visits.add_visit(sample_project, on=datetime.date(2022, 3, 9))

    visits.edit_visit(sample_project, first.id, "source", "W1")
    visits.edit_visit(sample_project, first.id, "met", " I-1 ")

    assert [one.id for one in visits.in_order(sample_project.read)] == [second.id, first.id]
    visits.edit_visit(sample_project, first.id, "date", "2 Maret 2022")
    assert [one.id for one in visits.in_order(sample_project.read)] == [first.id, second.id]
    assert visits.in_order(sample_project.read)[0].met == "I-1"


def test_a_visit_names_a_source_that_is_there(sample_project: Project) -> None:
    visit = visits.add_visit(sample_project)

    with pytest.raises(UserError, match="no source W99"):
        visits.edit_visit(sample_project, visit.id, "source", "W99")


def test_a_visit_goes_with_its_papers_and_comes_back(sample_project: Project, letter: Path) -> None:
    visit = visits.add_visit(sample_project)
    attach(sample_project, [letter], Subject("visit", visit.id))

    visits.remove_visit(sample_project, visit.id)

    assert sample_project.read.every(Visit) == []
    assert sample_project.read.every(Attachment) == []
    sample_project.undo()
    assert len(sample_project.read.every(Attachment)) == 1
