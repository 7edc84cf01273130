"""From raw transcripts to a reduction table in Word, without the mouse: code, write, merge, drop, arrange, hand in."""

from pathlib import Path

import pytest

from qda_app.domain.excerpts import DropReason, ExcerptFlag
from qda_app.i18n import _
from qda_app.ui.collect.stage import CollectStage
from qda_app.ui.display.stage import DisplayStage
from qda_app.ui.reduce.stage import ReduceStage
from tests.exporters.word_files import W, findings, parts, words
from tests.journeys.person import Person
from tests.journeys.reducing import ASKED, BOARD, COUNTER, LETTER, begin
from tests.journeys.test_reduce_by_keyboard import find, select, tab_to, type_code

EMPTY_BOARD = "Papan itu kosong sejak Januari."
WRITTEN = {  # in the order of the table: paraphrase, generalisation
    "W1-01": ("Ringkasan dipasang di papan.", "Ringkasan terbuka."),
    "W1-02": ("Rincian lewat surat.", "Rincian tertutup."),
    "W1-03": ("Petugas mengubah jam.", ""),
    "W2-01": ("Rincian tidak diberi.", "Permintaan ditolak."),
    "W2-02": ("Papan kosong.", "Papan tidak diisi."),
}


# A menu raises itself and grabs the keyboard; the offscreen platform only says that it cannot.
@pytest.mark.qt_log_ignore("does not support raise", "does not support grabbing the keyboard", extend=True)
def test_transcripts_become_a_reduction_table_without_the_mouse(person: Person, tmp_path: Path) -> None:
    stage = begin(person, tmp_path)
    code_both_interviews(person, stage)
    climb_the_ladder(person, stage)
    drop_merge_and_mark(person, stage)
    say_how_quotations_are_located(person)
    page, tables = hand_in(person, tmp_path / "reduksi.docx")
    assert tables == 1
    assert f"“{BOARD}” (I-1/W1/14-03-2022/baris 2)" in page
    assert f"“{EMPTY_BOARD}” (I-2/W2/17-03-2022/baris 2)" in page
    for paraphrase in ("Ringkasan dipasang di papan.", "Rincian lewat surat.", "Papan kosong."):
        assert paraphrase in page
    assert ASKED not in page  # another excerpt stands for that one
    assert "Permintaan ditolak." not in page
    assert "Rincian tertutup." in page
    assert "W2-01" in page
    assert COUNTER not in page


def code_both_interviews(person: Person, stage: ReduceStage) -> None:
    find(person, "/W1")
    for passage, typed in ((BOARD, "buka-data +3"), (LETTER, "buka-data -2"), (COUNTER, "buka-jam ~")):
        select(person, stage, passage)
        type_code(person, typed)
    find(person, "/W2")
    for passage, typed in ((ASKED, "buka-data -3"), (EMPTY_BOARD, "buka-data -2")):
        select(person, stage, passage)
        type_code(person, typed)
    assert len(person.codings("W1")) == 3
    assert len(person.codings("W2")) == 2


def climb_the_ladder(person: Person, stage: ReduceStage) -> None:
    """Every paraphrase, then every generalisation; Enter leads on, an empty one is passed."""
    person.press("Ctrl+F8")
    person.wait()
    person.press("Ctrl+Home", "Alt+N")
    for rung in (0, 1):
        for texts in WRITTEN.values():
            assert person.focus.parentWidget() is stage.excerpts.view.viewport()
            person.write(texts[rung])
            person.press("Return")
    person.wait()
    assert person.focus is stage.excerpts.view
    assert ladder(person) == WRITTEN


def ladder(person: Person) -> dict[str, tuple[str, str]]:
    corpus = person.project.read.corpus(person.project.coder)
    return {corpus.label(one): (one.paraphrase, one.generalisation) for one in corpus.in_order}


def drop_merge_and_mark(person: Person, stage: ReduceStage) -> None:
    go_to_row(person, stage, "W1-03")
    person.press("Ctrl+D")
    person.press_in_menu("Down", "Return")
    person.wait()
    go_to_row(person, stage, "W2-01")
    person.press("Alt+M")
    person.write("tertutup")
    person.press("Return")
    person.wait()
    assert person.focus is stage.excerpts.view
    go_to_row(person, stage, "W1-01")
    person.press("Alt+I")
    person.wait()
    corpus = person.project.read.corpus(person.project.coder)
    found = {corpus.label(one): one for one in corpus.excerpts}
    assert found["W1-03"].dropped in set(DropReason)
    assert found["W2-01"].merged_into_id == found["W1-02"].id
    assert found["W1-01"].flag is ExcerptFlag.SALIENT
    foot = stage.excerpts.foot.words
    person.wait_until(lambda: [one for one in foot.text() if one.isdigit()] == list("41144"))


def go_to_row(person: Person, stage: ReduceStage, label: str) -> None:
    model = stage.excerpts.model
    row = next(row for row in range(model.rowCount()) if model.index(row, 0).data() == label)
    person.press("Ctrl+Home", "Down", "Up", *["Down"] * row)  # Ctrl moves without choosing
    person.wait()
    assert stage.excerpts.view.currentIndex().row() == row


def say_how_quotations_are_located(person: Person) -> None:
    find(person, ">" + _("Form of references to quotations"))
    field = person.see(CollectStage).registers.study.locator.field
    person.wait_until(field.hasFocus)
    person.write("({informant}/{source}/{date}/baris {line})")
    person.press("Return")
    person.wait()
    assert person.project.read.study().locator == "({informant}/{source}/{date}/baris {line})"


def hand_in(person: Person, path: Path) -> tuple[str, int]:
    """One table for each aspect, without what was dropped, written to Word."""
    find(person, _("Reduction table"))
    stage = person.see(DisplayStage)
    person.wait_until(lambda: stage.sheet.view.matrix is not None)
    find(person, ">" + _("Change the arrangement"))
    options = stage.axis_panel.options
    for name in ("dropped", "tables"):
        tab_to(person, options.lists[name])
        person.press("Down")
    person.press("Ctrl+Return")
    person.wait()
    person.will_choose(path)
    person.press("Ctrl+Shift+W")
    person.wait()
    assert [finding for finding in findings(path) if finding[0] == "must"] == []
    document = parts(path)["word/document.xml"]
    return words(document), len(list(document.iter(W + "tbl")))
