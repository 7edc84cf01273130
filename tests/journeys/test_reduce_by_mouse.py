"""The whole reduction with the mouse; only words are typed, and no key ends or begins anything."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint
from PySide6.QtWidgets import QAbstractButton, QPushButton

from qda_app.domain.codes import Code
from qda_app.domain.excerpts import Stance
from qda_app.domain.spans import Region
from qda_app.domain.strides import Edge
from qda_app.i18n import _
from qda_app.ui.palette import Palette
from qda_app.ui.reduce.codes_rename import RenameRow
from qda_app.ui.reduce.excerpt_columns import Column
from qda_app.ui.reduce.stage import ReduceStage
from tests.exporters.word_files import W, findings, parts, words
from tests.journeys.person import Person, edge
from tests.journeys.reducing import ASKED, BOARD, COUNTER, LETTER, begin, codes, paraphrases, said
from tests.storage.acts import everything


# Menus raise themselves and grab the keyboard; the offscreen platform only says that it cannot.
@pytest.mark.qt_log_ignore("does not support raise", "does not support grabbing the keyboard", extend=True)
def test_a_study_is_reduced_with_the_mouse(person: Person, tmp_path: Path) -> None:
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

    step_until(person, person.window.bar.undo, first)
    step_until(person, person.window.bar.redo, last)
    page, pictures = hand_in(person, stage, tmp_path / "kutipan.docx")
    assert pictures == 1
    for told in (BOARD, "Papan memuat ringkasan.", "BUKA-WAKTU", "meja layanan, lewat"):
        assert told in page


def find(person: Person, words: str, entry: str) -> None:
    """Choose something in the palette."""
    person.click(person.window.bar.search)
    palette = person.window.findChildren(Palette)[-1]
    palette.field.setText(words)
    person.wait()
    person.click_on(palette.view, entry)
    person.wait()


def open_source(person: Person, stage: ReduceStage, short_id: str) -> None:
    person.click_on(stage.sources.view, short_id)
    person.wait()


def code_row(stage: ReduceStage, short_id: str) -> QPoint:
    """Where the row of a code is seen, which its parents show."""
    tree = stage.codes.tree
    index = stage.codes.model.index_of(code_named(stage, short_id).id)
    tree.scrollTo(index)
    return tree.visualRect(index).center()


def code_named(stage: ReduceStage, short_id: str) -> Code:
    found = stage.desk.tree.named(short_id)
    assert found
    return found


def code_menu(person: Person, stage: ReduceStage, short_id: str, *names: str) -> None:
    person.ask_for_menu(stage.codes.tree.viewport(), code_row(stage, short_id))
    person.choose_in_menu(*names)


def text_menu(person: Person, stage: ReduceStage, passage: str, name: str) -> None:
    """Select words, and choose in the menu over them."""
    view = stage.reading.view
    person.drag_over(view, passage)
    person.ask_for_menu(view.viewport(), edge(view, view.selected_span().start))
    person.choose_in_menu(name)


def code_the_first_interview(person: Person, stage: ReduceStage) -> None:
    view = stage.reading.view
    open_source(person, stage, "W1")
    person.ask_for_menu(view.viewport(), edge(view, said(person, "W1").index("Apakah")))
    person.choose_in_menu(_("Jump to a line, a turn, a time or a code"))
    person.write("8")
    person.click(stage.reading.jump_bar.go)
    assert view.snapshot.lines.number(view.selected_span().start) == 8

    person.drag_over(view, BOARD)
    person.click(stage.reading.header.code_selection)
    person.click_on(stage.hand.box.list, "BUKA-DATA")
    person.wait()
    rate(person, stage, Stance.SUPPORTS)
    text_menu(person, stage, "memotretnya", _("In vivo code from the selection"))
    person.drag_over(view, COUNTER)
    person.let_fall(dragged(stage, "BUKA-JAM"), view.viewport(), edge(view, view.selected_span().start + 3))
    person.wait()
    rate(person, stage, Stance.MIXED)
    text_menu(person, stage, "Warga diminta", _("Give the code that was given last"))
    grow(person, stage, LETTER)
    rate(person, stage, Stance.CONTRADICTS)
    text_menu(person, stage, "Jawabannya", _("Give the code that was given last"))
    (chip,) = stage.inspector.page.chips
    person.wait_until(lambda: chip.size() == chip.sizeHint())  # laid out
    person.click(chip, QPoint(chip.width() - 10, chip.height() // 2))  # its cross
    person.wait()
    in_vivo = next(one for one in codes(person) if "MEMOTRETNYA" in one)
    assert person.codings("W1") == [
        (BOARD, "BUKA-DATA", Stance.SUPPORTS, None),
        ("memotretnya", in_vivo, None, None),
        (LETTER, "BUKA-JAM", Stance.CONTRADICTS, None),
        (COUNTER, "BUKA-JAM", Stance.MIXED, None),
    ]


def dragged(stage: ReduceStage, short_id: str) -> QMimeData:
    return stage.codes.model.mimeData([stage.codes.model.index_of(code_named(stage, short_id).id)])


def rate(person: Person, stage: ReduceStage, stance: Stance) -> None:
    (row,) = stage.inspector.page.ratings
    (button,) = [one for one in row.stances.buttons if one.choice.value is stance]
    person.click(button)
    person.wait()


def grow(person: Person, stage: ReduceStage, passage: str) -> None:
    """Drag the end of the current excerpt to the end of some words."""
    view = stage.reading.view
    end = said(person, "W1").index(passage) + len(passage)
    (grip,) = [one for one in view.handles.grips() if one.edge is Edge.END]
    knob, held = grip.knob.center(), grip.knob.center() - grip.stem.center()
    person.drag(view.viewport(), knob, *(edge(view, place, is_end=True) + held for place in (end - 9, end - 1)))
    person.wait()
    excerpt = stage.desk.excerpt
    assert excerpt
    assert excerpt.words(said(person, "W1")) == passage


def look_at_help_and_filter(person: Person, stage: ReduceStage) -> None:
    (menu_button,) = [one for one in person.window.bar.findChildren(QPushButton) if one.text() == _("Menu")]
    person.click(menu_button)
    person.choose_in_menu(_("Help for this screen"))
    assert person.window.help
    (cross,) = [one for one in person.window.help.findChildren(QAbstractButton) if one.toolTip() == _("Close the help")]
    person.click(cross)

    person.click(stage.reading.header.filter)
    panel = stage.filtering.panel
    person.wait_until(lambda: panel.is_open)
    person.click(panel.chips["stances", Stance.SUPPORTS])
    assert [coding.code for coding in stage.reading.view.codings] == ["BUKA-DATA"]
    person.click(panel.show_all)
    person.click(panel.done)
    assert len(stage.reading.view.codings) == 4


def go_through_hits(person: Person, stage: ReduceStage) -> None:
    find(person, ">" + _("Find in all sources"), _("Find in all sources"))
    findings = stage.findings
    person.write("minta")
    person.wait_until(lambda: not findings.is_waiting and person.window.jobs.is_idle and len(findings.found) == 3)
    person.click(findings.look)
    person.choose_in_menu(_("Code the sentence around them"))
    person.click_on(stage.hit_hand.box.list, "BUKA-DATA")
    person.wait()
    bar, view = stage.hit_hand.bar, stage.reading.view
    for button, passage in (
        (bar.pass_by, "Bagaimana dengan permintaan rincian?"),
        (bar.accept, LETTER),
        (bar.accept, ASKED),
    ):
        assert view.snapshot.slice(view.selected_span()) == passage
        person.click(button)
        person.wait()
    person.click(bar.leave)
    person.click(findings.close_button)
    assert (LETTER, "BUKA-DATA", None, None) in person.codings("W1")
    assert person.codings("W2") == [(ASKED, "BUKA-DATA", None, None)]


def correct_the_texts(person: Person, stage: ReduceStage) -> None:
    open_source(person, stage, "W1")
    person.click(stage.reading.header.correct)
    person.wait_until(lambda: stage.edit.is_on)
    editor = stage.edit.page.editor
    start = said(person, "W1").index("sepekn")
    cursor = editor.textCursor()
    cursor.setPosition(editor.content.unit_at(start + 2))
    place = editor.cursorRect(cursor).center()
    person.double_click(editor.viewport(), place)
    assert editor.textCursor().selectedText() == "sepekn"
    person.write("sepekan")
    person.click(stage.edit.page.bar.keep)
    person.wait()
    assert "Jawabannya keluar sepekan kemudian." in said(person, "W1")

    view = stage.sources.view
    person.ask_for_menu(view.viewport(), view.visualRect(stage.sources.model.index(0, 0)).center())
    person.choose_in_menu(_("Find and replace in the texts"))
    page = stage.texts.replacing
    person.click(page.words)
    person.write("loket")
    person.click(page.replacement)
    person.write("meja layanan")
    person.wait_until(lambda: len(page.list.places.chosen) == 2 and person.window.jobs.is_idle)
    person.click(page.replace)
    person.wait()
    person.click(page.leave)
    assert "Petugas meja layanan, lewat telepon." in said(person, "W1")
    assert "Kepada petugas meja layanan." in said(person, "W2")


def keep_the_codebook(person: Person, stage: ReduceStage) -> None:
    in_vivo = next(one for one in codes(person) if "MEMOTRETNYA" in one)
    rename_and_define(person, stage)
    person.let_fall(dragged(stage, in_vivo), stage.codes.tree.viewport(), code_row(stage, "BUKA-DATA"))
    told = _("Put {code} under {other}").format(code=in_vivo, other="BUKA-DATA")
    person.choose_in_menu(told)
    assert codes(person)[in_vivo] == "BUKA-DATA"
    code_menu(person, stage, in_vivo, _("Merge the code into …"))
    person.click_on(stage.codes_hand.picker.list, "BUKA-DATA")
    person.wait()
    assert in_vivo not in codes(person)
    split(person, stage)


def rename_and_define(person: Person, stage: ReduceStage) -> None:
    code_menu(person, stage, "BUKA-JAM", _("Rename the code"))
    (row,) = stage.codes.tree.findChildren(RenameRow)
    person.double_click(row.short_id, QPoint(12, row.short_id.height() // 2))
    row.short_id.selectAll()
    person.write("BUKA-WAKTU")
    person.click(stage.codes.header)  # elsewhere, where nothing takes the keyboard
    person.click(stage.reading.view.viewport(), QPoint(400, 400))
    person.wait()
    assert codes(person)["BUKA-WAKTU"] == "BUKA"
    code_menu(person, stage, "BUKA-WAKTU", _("Definition of the code"))
    page = stage.inspector.code_page
    person.click(page.fields["definition"].viewport())
    page.fields["definition"].selectAll()
    person.write("Jam layanan diumumkan dan ditepati.")
    person.click(page.foot.save)
    person.wait()
    assert code_named(stage, "BUKA-WAKTU").definition == "Jam layanan diumumkan dan ditepati."
    person.click(page.back)


def split(person: Person, stage: ReduceStage) -> None:
    code_menu(person, stage, "BUKA-DATA", _("Split the code"))
    sheet = stage.split_sheet
    person.wait_until(lambda: sheet.is_open)
    for place, part in enumerate((1, 0, 2, 2)):
        person.click(sheet.list.viewport(), sheet.list.visualRect(sheet.model.index(place)).center())
        person.click(sheet.givers[part - 1])
    person.click(sheet.done)
    person.wait()
    assert not sheet.is_open
    given = sorted(code for _words, code, *_rating in [*person.codings("W1"), *person.codings("W2")])
    assert given == ["BUKA-DATA", "BUKA-DATA-1", "BUKA-DATA-2", "BUKA-DATA-2", "BUKA-WAKTU", "BUKA-WAKTU"]


def code_a_picture(person: Person, stage: ReduceStage) -> None:
    open_source(person, stage, "D1")
    view = stage.reading.pages.view
    person.wait_until(lambda: stage.reading.shows_pages and bool(view.sheet.pages))

    def at(across: float, down: float) -> QPoint:
        corner = view.sheet.rect_of(Region(1, across, down, across, down)).topLeft()
        return (corner - view.offset).toPoint()

    person.drag(view.viewport(), at(0.2, 0.2), at(0.4, 0.4), at(0.6, 0.6))
    person.click(stage.reading.header.code_selection)
    person.click_on(stage.hand.box.list, "BUKA-DATA-1")
    person.wait()
    rate(person, stage, Stance.SUPPORTS)
    source = person.project.read.source_named("D1")
    assert source
    (excerpt,) = person.project.read.excerpts(source.id, person.project.coder.id)
    assert excerpt.region == pytest.approx(Region(1, 0.2, 0.2, 0.6, 0.6), abs=0.01)


def write_in_the_table(person: Person, stage: ReduceStage) -> None:
    """All excerpts, filtered, sorted by a title and grouped; a paraphrase in place; to the text and back."""
    table, model = stage.excerpts, stage.excerpts.model
    person.click(table.header.scope)
    person.choose_in_menu(_("List the excerpts of all sources"))
    person.click(table.header.filter)
    person.write("papan")
    person.wait()
    assert model.rowCount() == 1
    table.header.filter.clear()
    person.wait()
    assert model.rowCount() == 6
    title = QPoint(table.view.head.sectionViewportPosition(Column.ID) + 20, 10)
    person.click(table.view.head.viewport(), title)
    person.wait()
    assert model.sorting.column is Column.ID
    for grouping in (_("Code"), _("No groups")):
        person.click(table.header.arrangement)
        person.choose_in_menu(_("Group by"), grouping)
        assert model.has_groups is (grouping == _("Code"))

    row = next(place for place in range(6) if BOARD in str(model.index(place, Column.WORDS).data()))
    cell = model.index(row, Column.PARAPHRASE)
    person.double_click(table.view.viewport(), table.view.visualRect(cell).center())
    person.write("Papan memuat ringkasan.")
    other = table.view.visualRect(model.index(row - 1, Column.ID)).center()
    person.click(table.view.viewport(), other)
    person.wait()
    assert list(paraphrases(person).values()) == ["Papan memuat ringkasan."]
    person.click(table.view.viewport(), table.view.visualRect(model.index(row, Column.ID)).center())
    person.wait()
    assert stage.reading.view.current_excerpt_id == stage.desk.excerpt_id
    assert stage.reading.header.short_id.text() == "W1"


def step_until(person: Person, button: QPushButton, wanted: object) -> None:
    """Click on undo, or on redo, until the project is as it was."""
    for _step in range(60):
        if everything(person.project) == wanted:
            break
        person.click(button)
        person.wait()
    assert everything(person.project) == wanted


def hand_in(person: Person, stage: ReduceStage, path: Path) -> tuple[str, int]:
    """Write the table to Word; its words, and how many pictures it holds."""
    person.click(stage.excerpts.header.scope)
    person.choose_in_menu(_("List the excerpts of all sources"))
    person.will_choose(path)
    person.click(stage.excerpts.header.arrangement)
    person.choose_in_menu(_("Export this list"))
    assert [finding for finding in findings(path) if finding[0] == "must"] == []
    document = parts(path)["word/document.xml"]
    return words(document), len(list(document.iter(W + "drawing")))
