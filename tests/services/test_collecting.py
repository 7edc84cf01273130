"""Bringing files in: batches, registers, what is refused, and the way back."""

from pathlib import Path

import pytest

from qda_app import i18n, paths
from qda_app.domain.errors import UserError
from qda_app.domain.sources import SpeakerRole, Technique
from qda_app.services.collecting import import_files, store_draft
from qda_app.services.drafts import draft_source
from qda_app.services.project import Project
from tests.services.collecting_projects import NARRATOR, Write, interview, project, write

__all__ = ["project", "write"]


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.use("en")


def test_the_sample_comes_in_with_its_registers(project: Project) -> None:
    files = sorted(paths.SAMPLE.glob("*.txt"))

    report = import_files(
        project, files, register=paths.SAMPLE / "sources.csv", informants=paths.SAMPLE / "informants.csv"
    )

    assert [one.code for one in report.imported] == ["D1", "F1", "O1", "W1", "W2", "W3"]
    assert not report.skipped
    assert not report.failed
    assert {one.short_id: one.unit for one in project.read.informants()}["F-2"] == "Bidang SP"
    focus_group = project.read.source_named("F1")
    assert focus_group
    assert focus_group.technique is Technique.FOCUS_GROUP
    speakers = {one.label: one.role for one in project.read.speakers(focus_group.id)}
    assert speakers["MOD"] is SpeakerRole.RESEARCHER


def test_one_group_takes_a_whole_batch_back(project: Project, write: Write) -> None:
    import_files(project, [write("W1.txt", interview("W1")), write("W2.txt", interview("W2", "lalu selesai"))])
    (group_id,) = {step.group_id for step in project.read.steps() if step.group_id}

    project.undo(group_id)

    assert project.read.sources() == []
    assert project.read.informants() == []


def test_the_same_file_under_another_name_is_skipped(project: Project, write: Write) -> None:
    report = import_files(project, [write("W1.txt", interview("W1")), write("salinan.txt", interview("W1"))])

    assert [one.code for one in report.imported] == ["W1"]
    (skipped,) = report.skipped
    assert skipped.file == "salinan.txt"
    assert "W1" in skipped.reason


def test_the_same_words_in_another_file_are_skipped(project: Project, tmp_path: Path, write: Write) -> None:
    dos = tmp_path / "dos.txt"
    dos.write_bytes(interview("W1").replace("\n", "\r\n").encode())

    report = import_files(project, [write("W1.txt", interview("W1")), dos])

    assert [one.file for one in report.skipped] == ["dos.txt"]


def test_an_unreadable_file_leaves_the_others_alone(project: Project, tmp_path: Path, write: Write) -> None:
    bad = tmp_path / "rusak.docx"
    bad.write_bytes(b"PK\x03\x04 no document")

    report = import_files(project, [bad, tmp_path / "hilang.txt", write("W1.txt", interview("W1"))])

    assert [one.code for one in report.imported] == ["W1"]
    assert [one.file for one in report.failed] == ["rusak.docx", "hilang.txt"]


def test_a_register_that_names_a_missing_file_says_so(project: Project, write: Write) -> None:
    register = write("sources.csv", "file,source_code\nW1.txt,W1\nW9.txt,W9\n")

    report = import_files(project, [write("W1.txt", interview("W1"))], register=register)

    (failed,) = report.failed
    assert failed.file == "W9.txt"
    assert "row 3" in failed.reason


def test_two_rows_for_one_file_are_told_apart(project: Project, write: Write) -> None:
    register = write("sources.csv", "file,source_code\nW1.txt,W1\nw1.TXT,W2\n")

    report = import_files(project, [write("W1.txt", interview("W1"))], register=register)

    assert [one.code for one in report.imported] == ["W1"]
    assert ["earlier row" in one.reason for one in report.failed] == [True]


@pytest.mark.parametrize("named", ["W1", "transkrip/W1.txt", "Transkrip\\w1.TXT"])
def test_a_register_finds_its_file_with_or_without_folder_and_suffix(
    project: Project, write: Write, named: str
) -> None:
    register = write("sources.csv", f"file;source_code;date\n{named};INT-1;2022-05-01\n")

    import_files(project, [write("W1.txt", interview("W1"))], register=register)

    (source,) = project.read.sources()
    assert (source.short_id, str(source.date)) == ("INT-1", "2022-05-01")


def test_a_broken_register_stores_nothing(project: Project, write: Write) -> None:
    register = write("sources.csv", "file,source_code,date\nW1.txt,W1,31/02/2022\n")

    with pytest.raises(UserError, match="row 2"):
        import_files(project, [write("W1.txt", interview("W1"))], register=register)

    assert project.read.sources() == []


def test_unknown_asked_codes_are_a_warning(project: Project, write: Write) -> None:
    register = write("sources.csv", "file,source_code,asked\nW1.txt,W1,INO;TIDAK-ADA\n")

    report = import_files(project, [write("W1.txt", interview("W1"))], register=register)

    assert any("TIDAK-ADA" in warning for warning in report.imported[0].warnings)
    asked = {project.read.code_tree()[one.code_id].short_id for one in project.read.asked()}
    assert asked == {"INO"}


def test_a_label_without_a_person_is_warned_of_once(project: Project, write: Write) -> None:
    report = import_files(project, [write("W4.txt", NARRATOR.format(tail="ada"))])

    warned = [warning for warning in report.imported[0].warnings if "“N”" in warning]
    assert len(warned) == 1


def test_the_only_person_of_a_register_gets_the_only_open_label(project: Project, write: Write) -> None:
    register = write("sources.csv", "file,source_code,persons\nW4.txt,W4,I-7\n")

    report = import_files(project, [write("W4.txt", NARRATOR.format(tail="ada"))], register=register)

    assert not any("“N”" in warning for warning in report.imported[0].warnings)
    source = project.read.source_named("W4")
    assert source
    names = {one.id: one.short_id for one in project.read.informants()}
    voices = {one.label: names.get(one.informant_id) for one in project.read.speakers(source.id) if one.informant_id}
    assert voices == {"N": "I-7"}


def test_a_taken_code_is_refused_and_says_what_to_do(project: Project, write: Write) -> None:
    import_files(project, [write("W1.txt", interview("W1"))])
    draft = draft_source(write("lain.txt", interview("W1", "lain")), ())

    with pytest.raises(UserError, match="already a source W1") as refusal:
        store_draft(project, draft.with_field("short_id", "W1"))

    assert refusal.value.hint


def test_a_file_that_changed_after_it_was_read_is_refused(project: Project, write: Write) -> None:
    path = write("W1.txt", interview("W1"))
    draft = draft_source(path, ())
    path.write_text("Sesuatu yang lain.", encoding="utf-8")

    with pytest.raises(UserError, match="changed after it was read"):
        store_draft(project, draft)

    assert project.read.sources() == []
