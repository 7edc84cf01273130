"""What a window says when files, dates, the disk or somebody else stand in the way, and how one goes on."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from qda_app.domain.excerpts import Excerpt
from qda_app.domain.spans import Span
from qda_app.i18n import _
from qda_app.services.coding import code_passage
from qda_app.services.collecting import import_files
from qda_app.services.opening import new_project
from qda_app.ui.actions import Stage
from qda_app.ui.collect.stage import CollectStage
from qda_app.ui.reduce.stage import ReduceStage
from tests.journeys import field
from tests.journeys.person import Person
from tests.storage.places import full_disk

ROOT = Path(__file__).resolve().parents[2]
LONG = "Warga dapat melihat ringkasan anggaran di papan dan di laman. " * 400

HOLD = """
import sys
from pathlib import Path
from qda_app.services.opening import open_project
project = open_project(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project with W1, in which one passage is coded; coder Rini."""
    book = field.codebook(tmp_path)
    made = new_project(tmp_path / "desa.qdaproj", title="Keterbukaan", coder="Rini", codebook=book)
    import_files(made, field.transcripts(tmp_path)[:1])
    source, code = made.read.source_named("W1"), made.read.code_tree().named("BUKA-DATA")
    assert source
    assert code
    start = made.read.text(source.id).index(field.OPEN_WORDS)
    code_passage(made, source.id, Span(start, start + len(field.OPEN_WORDS)), code.id)
    made.close()
    return made.path


@pytest.fixture
def at_work(person: Person, path: Path) -> Person:
    """A person who has that project open."""
    person.window.opener.open(path)
    person.wait()
    return person


def test_a_broken_file_among_good_ones_is_skipped_and_the_good_ones_come_in(at_work: Person, tmp_path: Path) -> None:
    broken = tmp_path / "rusak.docx"
    broken.write_bytes(b"PK\x03\x04 this is no document")
    at_work.go_to(Stage.COLLECT)
    stage = at_work.see(CollectStage)
    at_work.drop([broken, *field.transcripts(tmp_path)[1:]], stage)
    at_work.wait()
    assert "rusak.docx" in stage.preview.fault.sentence.text()
    assert not stage.preview.footer.save.isEnabled()

    at_work.click(stage.preview.fault.skip)
    stage.preview.draft.speaker_model.choose(1, "I-2", is_researcher=False)
    at_work.click(stage.preview.footer.save)
    at_work.wait()
    assert [source.short_id for source in at_work.project.read.sources()] == ["W1", "W2"]
    assert stage.preview.isHidden()


def test_a_date_that_there_is_not_is_named_and_holds_the_file_back(at_work: Person, tmp_path: Path) -> None:
    at_work.go_to(Stage.COLLECT)
    stage = at_work.see(CollectStage)
    at_work.drop(field.transcripts(tmp_path)[1:], stage)
    at_work.wait()
    stage.preview.draft.speaker_model.choose(1, "I-2", is_researcher=False)
    date = stage.preview.draft.fields.field("date")
    at_work.click(date)
    at_work.press("Ctrl+A")
    at_work.write("31/02/2022")
    at_work.press("Ctrl+Return")
    at_work.wait()
    assert "31/02/2022" in stage.preview.draft.fields.fault.text()
    assert at_work.focus is date
    assert at_work.project.read.source_named("W2") is None

    at_work.press("Ctrl+A")
    at_work.write("17/03/2022")
    at_work.press("Ctrl+Return")
    at_work.wait()
    source = at_work.project.read.source_named("W2")
    assert source
    assert str(source.date) == "2022-03-17"


def test_a_full_disk_keeps_the_words_in_the_window_until_there_is_room(at_work: Person) -> None:
    paraphrase = open_the_excerpt(at_work).inspector.page.fields["paraphrase"]
    QApplication.clipboard().setText(LONG)
    with full_disk(at_work.project, free_pages=0):
        at_work.press("Alt+P", "Ctrl+V", "Ctrl+Return")
        at_work.wait()
    notice = at_work.window.bands.notice
    assert notice
    assert (notice.sentence, notice.tone) == (_("Not saved: the disk is full."), "error")
    assert paraphrase.toPlainText() == LONG
    assert excerpt(at_work).paraphrase == ""

    at_work.press("Alt+P", "Ctrl+Return")
    at_work.wait()
    assert excerpt(at_work).paraphrase == LONG.strip()


def test_a_project_that_another_process_holds_is_read_and_later_written(person: Person, path: Path) -> None:
    with held_by_another_process(path):
        person.window.opener.open(path)
        person.wait()
        notice = person.window.bands.notice
        assert notice
        assert "Rini" in notice.sentence
        (read, *_others) = person.window.bands.findChildren(QPushButton)
        person.click(read)
        person.wait()
        assert person.project.is_read_only
        refuse_to_write(person)
        person.window.opener.close()
        person.wait()
    person.window.opener.open(path)
    person.wait()
    assert not person.project.is_read_only
    assert person.window.bands.lasting_notice is None


def open_the_excerpt(person: Person) -> ReduceStage:
    person.press("Ctrl+3")
    stage = person.see(ReduceStage)
    person.wait_until(lambda: stage.desk.is_filled and stage.desk.source is not None)
    person.wait()
    person.press("Alt+Down")
    person.wait()
    assert stage.inspector.shows_excerpt
    return stage


def excerpt(person: Person) -> Excerpt:
    source = person.project.read.source_named("W1")
    assert source
    (found,) = person.project.read.excerpts(source.id, person.project.coder.id)
    return found


def refuse_to_write(person: Person) -> None:
    """Nothing opens or changes where one types, and the window goes on saying why."""
    stage = open_the_excerpt(person)
    stage.reading.view.setFocus()
    person.press("Ctrl+A")
    person.write("a+")
    person.press("Delete", "Ctrl+Z")
    person.wait()
    assert not stage.hand.box.isVisible()
    assert stage.inspector.page.fields["paraphrase"].isReadOnly()
    assert person.window.bands.lasting_notice
    assert len(person.codings("W1")) == 1


@contextmanager
def held_by_another_process(path: Path) -> Iterator[None]:
    command = [sys.executable, "-c", HOLD, str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "open\n"
        yield
        process.kill()
