"""Ten files in eight formats are dropped, looked through, stopped in the middle, taken back, and brought in again."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from qda_app.services.checks import problems
from qda_app.services.opening import new_project
from qda_app.ui.actions import Stage
from qda_app.ui.collect.outcomes import OutcomeKind
from qda_app.ui.collect.stage import CollectStage
from qda_app.ui.jobs import JobProgress
from tests.importers.docx_files import docx, paragraph
from tests.importers.marked_files import epub, odt, p
from tests.importers.pdf_files import pdf
from tests.journeys import field
from tests.journeys.person import Person

Step = Callable[[JobProgress, int, int], None]
QUESTIONS = ("Siapa yang hadir?", "Siapa yang mencatat?", "Kapan rapat berikutnya?")
GOOD = ("W1", "W2", "W3", "W4", "W5", "W6", "W7", "W8")
STOPPED_AFTER = 3


def _talk(number: int) -> list[str]:
    """The lines of an interview with the informant whom its file calls RT."""
    answers = ("Semua bidang.", "Sekretaris.", f"Tanggal {number} bulan depan.")
    return [line for ask, answer in zip(QUESTIONS, answers, strict=True) for line in (f"P: {ask}", f"RT: {answer}")]


def _files() -> Mapping[str, bytes]:
    """Eight interviews, one of them twice, and one file that is broken."""
    lines = {number: _talk(number) for number in range(1, 9)}
    text = {number: "\n".join(said) for number, said in lines.items()}
    cues = [f"00:00:{n:02}.000 --> 00:00:{n + 1:02}.000\n{line}\n" for n, line in enumerate(lines[7], 1)]
    page = "".join(f"<p>{line}</p>" for line in lines[5])
    return {
        "W1_desa.txt": text[1].encode(),
        "W2_desa.docx": docx("".join(map(paragraph, lines[2]))),
        "W3_desa.odt": odt("".join(map(p, lines[3]))),
        "W4_desa.rtf": (r"{\rtf1\ansi " + r"\par ".join(lines[4]) + "}").encode(),
        "W5_desa.html": f"<html><body>{page}</body></html>".encode(),
        "W6_desa.epub": epub({"a.xhtml": "".join(f"<p>{line}</p>" for line in lines[6])}),
        "W7_desa.vtt": ("WEBVTT\n\n" + "\n".join(cues)).encode(),
        "W8_desa.pdf": pdf([lines[8]]),
        "salinan.md": text[1].encode(),
        "rusak.docx": b"PK\x03\x04 no document",
    }


@pytest.fixture
def at_work(person: Person, tmp_path: Path) -> Person:
    """A person with a new project, before the empty stage Collect."""
    made = new_project(tmp_path / "desa.qdaproj", title="Rapat desa", coder="Rini", codebook=field.codebook(tmp_path))
    made.close()
    person.window.opener.open(made.path)
    person.wait()
    person.go_to(Stage.COLLECT)
    return person


def _sources(person: Person) -> list[str]:
    return sorted(source.short_id for source in person.project.read.sources())


def _outcomes(stage: CollectStage) -> dict[str, OutcomeKind]:
    return {one.path.name.split("_")[0]: one.kind for one in stage.reporting.page.model.outcomes}


def test_ten_files_come_in_with_a_stop_and_a_way_back(
    at_work: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = at_work.see(CollectStage)
    drop_and_map(at_work, stage, tmp_path, list(_files()))

    with monkeypatch.context() as patch:
        patch.setattr(JobProgress, "step", _stopping(at_work, JobProgress.step))
        at_work.click(stage.preview.footer.save_all)
        at_work.wait()
    assert _sources(at_work) == list(GOOD[:STOPPED_AFTER])
    assert _outcomes(stage) == {
        **dict.fromkeys(GOOD[:STOPPED_AFTER], OutcomeKind.STORED),
        **dict.fromkeys(GOOD[STOPPED_AFTER:], OutcomeKind.STOPPED),
        "salinan.md": OutcomeKind.THERE, "rusak.docx": OutcomeKind.FAILED,
    }  # fmt: skip

    at_work.click(stage.reporting.page.undo)
    at_work.wait()
    assert _sources(at_work) == []
    assert at_work.project.read.informants() == []
    at_work.press("Escape")
    at_work.click(stage.preview.footer.save_all)
    at_work.wait()
    assert _sources(at_work) == list(GOOD[STOPPED_AFTER:])

    drop_and_map(at_work, stage, tmp_path, [name for name in _files() if name[:2] in GOOD[:STOPPED_AFTER]])
    at_work.click(stage.preview.footer.save_all)
    at_work.wait()
    check_what_is_there(at_work)


def drop_and_map(person: Person, stage: CollectStage, folder: Path, names: list[str]) -> None:
    """The researcher is known by the questions; the informant RT is another one in each file."""
    files = _files()
    for name in names:
        (folder / name).write_bytes(files[name])
    person.drop([folder / name for name in names], stage)
    person.wait()
    dropped = [file for file in stage.batch.files if file.path.name in names and file.path.name[:2] in GOOD]
    assert not any(file in stage.batch.ready for file in dropped)
    for file in dropped:
        stage.preview.files.select(file.path)
        person.wait()
        model = stage.preview.draft.speaker_model
        assert model.draft
        labels = [one.label for one in model.draft.speakers]
        assert labels == ["P", "RT"]
        model.choose(labels.index("RT"), f"I-{file.path.name[1]}", is_researcher=False)
        person.wait()
    assert len(stage.batch.ready) == len(dropped)


def check_what_is_there(person: Person) -> None:
    """Every word and voice is in the project, and it is sound."""
    read = person.project.read
    assert _sources(person) == list(GOOD)
    for number, code in enumerate(GOOD, start=1):
        source = read.source_named(code)
        assert source
        text = read.text(source.id)
        assert all(line.partition(": ")[2] in text for line in _talk(number))
        voices = {one.label: one.informant_id for one in read.speakers(source.id)}
        people = {one.id: one.short_id for one in read.informants()}
        assert {label: voice and people[voice] for label, voice in voices.items()} == {"P": None, "RT": f"I-{number}"}
        assert len(read.turns(source.id)) == 2 * len(QUESTIONS)
    assert problems(person.project) == []


def _stopping(person: Person, step: Step) -> Step:
    """Progress during which the person presses Cancel after some files."""

    def stepped(progress: JobProgress, done: int, total: int) -> None:
        if done == STOPPED_AFTER:
            person.window.jobs.cancel()
        step(progress, done, total)

    return stepped
