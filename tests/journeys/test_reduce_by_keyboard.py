"""The whole reduction without the mouse: read, code, search, correct, keep the codebook, write, and hand in."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from qda_app.domain.excerpts import Excerpt, Stance
from qda_app.domain.spans import Span
from qda_app.i18n import _
from qda_app.ui.reduce.stage import ReduceStage
from tests.exporters.word_files import W, findings, parts, words
from tests.journeys.person import Person
from tests.journeys.reducing import (
    ASKED,
    BOARD,
    COUNTER,
    LETTER,
    begin,
    codes,
    paraphrases,
    said,
)
from tests.storage.acts import everything


# A menu raises itself and grabs the keyboard; the offscreen platform only says that it cannot.
@pytest.mark.qt_log_ignore("does not support raise", "does not support grabbing the keyboard", extend=True)
def test_a_study_is_reduced_without_the_mouse(person: Person, tmp_path: Path) -> None:
    stage = begin(person, tmp_path)
    first = everything(person.project)
    code_the_first_interview(person, stage)
    look_at_help_and_filter(person, stage)
    go_through_hits(person, stage)
    correct_the_texts(person, stage)
    keep_the_codebook(person, stage)
    code_a_picture(person, stage)
    write_in_the_table(person, stage)
    last = everything(person.project)

    go_back_to(person, first)
    go_on_to(person, last)
    page, pictures = hand_in(person, stage, tmp_path / "kutipan.docx")
    assert pictures == 1
    for told in ("Ringkasannya kami pasang di papan.", "Papan memuat ringkasan.", "BUKA-WAKTU", "meja layanan, lewat"):
        assert told in page


def find(person: Person, name: str) -> None:
    """Choose something by its name in the palette."""
    person.press("Ctrl+K")
    person.write(name)
    person.press("Return")
    person.wait()


def tab_to(person: Person, widget: QWidget) -> None:
    """Press Tab until something has the keyboard."""
    for _step in range(40):
        if person.focus is widget:
            return
        person.press("Tab")
    raise AssertionError(widget)


def selected(stage: ReduceStage) -> str:
    view = stage.reading.view
    return view.snapshot.slice(view.selected_span())


def select(person: Person, stage: ReduceStage, passage: str) -> None:
    """Walk to some words and select them, word by word."""
    view = stage.reading.view
    person.press("Esc", "Ctrl+Home")
    for _word in range(view.snapshot.text.count(" ") + view.snapshot.text.count("\n")):
        if view.snapshot.text.startswith(passage, view.selected_span().start):
            break
        person.press("Ctrl+Right")
    for _word in range(passage.count(" ") + 3):
        if not passage.startswith(selected(stage).strip()) or selected(stage).strip() == passage:
            break
        person.press("Ctrl+Shift+Right")
    while len(selected(stage)) > len(passage):
        person.press("Shift+Left")
    while len(selected(stage)) < len(passage):
        person.press("Shift+Right")
    assert selected(stage) == passage


def type_code(person: Person, typed: str) -> None:
    for letter in typed:
        person.write(letter)
    person.press("Return")
    person.wait()


def code_the_first_interview(person: Person, stage: ReduceStage) -> None:
    view = stage.reading.view
    find(person, "/W1")
    assert person.focus is view
    person.press("Ctrl+G")
    person.write("8")
    person.press("Return")
    person.wait()
    assert person.focus is view
    assert view.snapshot.lines.number(view.selected_span().start) == 8

    select(person, stage, "Ringkasannya")
    person.press("Alt+Shift+Down")  # to the end of its sentence
    assert selected(stage) == BOARD
    type_code(person, "buka-data +3")
    select(person, stage, "memotretnya")
    person.press("Alt+V")
    person.wait()
    select(person, stage, COUNTER)
    type_code(person, "jam ~")
    select(person, stage, "Warga diminta")
    person.press("F4")
    person.wait()
    person.press("Alt+Shift+Right", "Alt+Shift+Right")
    person.wait()
    person.write("-")
    person.wait()
    select(person, stage, "Jawabannya")
    person.write("1")
    person.wait()
    assert ("Jawabannya", "BUKA-JAM", None, None) in person.codings("W1")
    person.press("Del")
    person.wait()
    in_vivo = next(one for one in codes(person) if "MEMOTRETNYA" in one)
    assert person.codings("W1") == [
        (BOARD, "BUKA-DATA", Stance.SUPPORTS, 3),
        ("memotretnya", in_vivo, None, None),
        (LETTER, "BUKA-JAM", Stance.CONTRADICTS, None),
        (COUNTER, "BUKA-JAM", Stance.MIXED, None),
    ]


def look_at_help_and_filter(person: Person, stage: ReduceStage) -> None:
    person.press("F1")
    assert person.window.help
    assert person.window.help.isVisible()
    person.press("F1")
    assert person.window.help is None
    assert person.focus is stage.reading.view

    person.press("Ctrl+Shift+L")
    person.wait_until(lambda: stage.filtering.panel.is_open)
    tab_to(person, stage.filtering.panel.chips["stances", Stance.SUPPORTS])
    person.press("Space")
    assert [coding.code for coding in stage.reading.view.codings] == ["BUKA-DATA"]
    person.press("Esc")
    assert stage.reading.filter_bar.isVisible()
    person.press("Esc")
    assert len(stage.reading.view.codings) == 4


def go_through_hits(person: Person, stage: ReduceStage) -> None:
    """Every form of a word, looked through in one queue over both interviews."""
    person.press("Ctrl+Shift+F")
    person.write("minta")
    findings = stage.findings
    person.wait_until(lambda: not findings.is_waiting and person.window.jobs.is_idle and len(findings.found) == 3)
    person.press("Ctrl+Shift+H")
    person.press_in_menu("Down", "Down", "Return")  # the sentence around each
    type_code(person, "buka-data")
    for key, passage in (("N", "Bagaimana dengan permintaan rincian?"), ("A", LETTER), ("A", ASKED)):
        assert selected(stage) == passage
        person.press(key)
        person.wait()
    person.press("Esc")
    person.wait()
    assert (LETTER, "BUKA-DATA", None, None) in person.codings("W1")
    assert person.codings("W2") == [(ASKED, "BUKA-DATA", None, None)]


def correct_the_texts(person: Person, stage: ReduceStage) -> None:
    """A typing error in edit mode, then a name in all texts."""
    find(person, "/W1")
    select(person, stage, "sepekn")
    person.press("Ctrl+E")
    person.wait_until(lambda: stage.edit.is_on)
    person.write("sepekan")
    person.press("Ctrl+Return")
    person.wait()
    assert not stage.edit.is_on
    assert "Jawabannya keluar sepekan kemudian." in said(person, "W1")
    assert person.focus is stage.reading.view

    person.press("Ctrl+H")
    page = stage.texts.replacing
    person.write("loket")
    tab_to(person, page.replacement)
    person.write("meja layanan")
    person.wait_until(lambda: len(page.list.places.chosen) == 2 and person.window.jobs.is_idle)
    person.press("Ctrl+Return")
    person.wait()
    person.press("Esc")
    assert "Petugas meja layanan, lewat telepon." in said(person, "W1")
    assert "Kepada petugas meja layanan." in said(person, "W2")
    assert ("Petugas meja layanan, lewat telepon.", "BUKA-JAM", Stance.MIXED, None) in person.codings("W1")


def stand_on(person: Person, stage: ReduceStage, short_id: str) -> None:
    """Find a code by its letters, and go to its row."""
    person.press("Ctrl+L")
    person.write(short_id)
    person.press("Down")
    code = stage.codes.current_code
    assert person.focus is stage.codes.tree
    assert code
    assert code.short_id == short_id


def keep_the_codebook(person: Person, stage: ReduceStage) -> None:
    rename_and_define(person, stage)
    move_and_merge(person, stage, next(one for one in codes(person) if "MEMOTRETNYA" in one))
    split(person, stage)
    person.press("Esc")  # out of the filter


def rename_and_define(person: Person, stage: ReduceStage) -> None:
    stand_on(person, stage, "BUKA-JAM")
    person.press("F2", "Shift+Tab", "Ctrl+A")
    person.write("BUKA-WAKTU")
    person.press("Return")
    person.wait()
    assert codes(person)["BUKA-WAKTU"] == "BUKA"
    stand_on(person, stage, "BUKA-WAKTU")
    person.press("Return", "Ctrl+A")
    person.write("Jam layanan diumumkan dan ditepati.")
    person.press("Ctrl+Return")
    person.wait()
    code = person.project.read.code_tree().named("BUKA-WAKTU")
    assert code
    assert code.definition == "Jam layanan diumumkan dan ditepati."
    person.press("Esc")
    assert person.focus is stage.codes.tree


def move_and_merge(person: Person, stage: ReduceStage, short_id: str) -> None:
    stand_on(person, stage, short_id)
    person.press("Alt+Shift+M")
    person.write("buka-data")
    person.press("Return")
    person.wait()
    assert codes(person)[short_id] == "BUKA-DATA"
    stand_on(person, stage, short_id)
    person.press("Alt+Shift+G")
    person.write("buka-data")
    person.press("Return")
    person.wait()
    assert short_id not in codes(person)
    assert ("memotretnya", "BUKA-DATA", None, None) in person.codings("W1")


def split(person: Person, stage: ReduceStage) -> None:
    stand_on(person, stage, "BUKA-DATA")
    person.press("Alt+Shift+S")
    person.wait_until(lambda: stage.split_sheet.is_open)
    person.press("1", "0", "2", "2")
    tab_to(person, stage.split_sheet.done)
    person.press("Space")
    person.wait()
    assert not stage.split_sheet.is_open
    given = sorted(code for _words, code, *_rating in [*person.codings("W1"), *person.codings("W2")])
    assert given == ["BUKA-DATA", "BUKA-DATA-1", "BUKA-DATA-2", "BUKA-DATA-2", "BUKA-WAKTU", "BUKA-WAKTU"]


def code_a_picture(person: Person, stage: ReduceStage) -> None:
    find(person, "/D1")
    person.wait_until(lambda: stage.reading.shows_pages and bool(stage.reading.pages.view.sheet.pages))
    assert person.focus is stage.reading.pages.view
    person.press("Ctrl+R", "Right", "Shift+Down", "Return")
    type_code(person, "buka-data-1 +1")
    source = person.project.read.source_named("D1")
    assert source
    (excerpt,) = person.project.read.excerpts(source.id, person.project.coder.id)
    assert excerpt.region
    assert [one.stance for one in person.project.read.codings_of(excerpt.id)] == [Stance.SUPPORTS]


def write_in_the_table(person: Person, stage: ReduceStage) -> None:
    """All excerpts, filtered, sorted and grouped; a paraphrase in place; to the text and back."""
    table = stage.excerpts
    person.press("Ctrl+F8", "Ctrl+Alt+L")
    person.wait()
    person.write("papan")
    person.wait()
    assert [excerpt.words(said(person, "W1")) for excerpt in shown(stage)] == [BOARD]
    person.press("Ctrl+A", "Backspace")
    person.wait()
    assert len(shown(stage)) == 6
    person.press("Ctrl+Alt+S")
    person.press_in_menu("Down", "Down", "Return")  # by id
    person.wait()
    assert table.model.sorting.column == 0
    person.press("Ctrl+Alt+G")
    person.press_in_menu("Down", "Down", "Return")
    person.wait()
    assert table.model.has_groups
    person.press("Ctrl+Alt+G")
    person.press_in_menu("Down", "Return")
    person.wait()
    assert not table.model.has_groups

    person.press("Ctrl+Alt+L", "Down", "Home")
    assert person.focus is table.view
    row = next(place for place, one in enumerate(shown(stage)) if one.span == Span(*_place(person, BOARD)))
    person.press(*["Down"] * row)
    person.press("F2")
    person.write("Papan memuat ringkasan.")
    person.press("Return")
    person.wait()
    assert list(paraphrases(person).values()) == ["Papan memuat ringkasan."]
    assert person.focus is table.view
    person.press("Return")
    person.wait()
    assert person.focus is stage.reading.view
    person.press("Alt+Left")
    assert person.focus is table.view


def shown(stage: ReduceStage) -> list[Excerpt]:
    model = stage.excerpts.model
    found = [model.excerpt(model.index(row, 0)) for row in range(model.rowCount())]
    return [one for one in found if one]


def _place(person: Person, passage: str) -> tuple[int, int]:
    start = said(person, "W1").index(passage)
    return start, start + len(passage)


def go_back_to(person: Person, first: object) -> None:
    """Undo all that was done here."""
    find(person, "/W1")
    for _step in range(60):
        if everything(person.project) == first:
            break
        person.press("Ctrl+Z")
        person.wait()
    assert everything(person.project) == first


def go_on_to(person: Person, last: object) -> None:
    for _step in range(60):
        if everything(person.project) == last:
            break
        person.press("Ctrl+Shift+Z")
        person.wait()
    assert everything(person.project) == last


def hand_in(person: Person, stage: ReduceStage, path: Path) -> tuple[str, int]:
    """Write the table to Word by the palette; its words, and how many pictures it holds."""
    person.press("Ctrl+F8")
    person.wait()
    person.will_choose(path)
    find(person, ">" + _("Export this list"))
    assert [finding for finding in findings(path) if finding[0] == "must"] == []
    document = parts(path)["word/document.xml"]
    return words(document), len(list(document.iter(W + "drawing")))
