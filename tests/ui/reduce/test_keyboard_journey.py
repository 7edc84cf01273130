from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from qda_app.domain.excerpts import Stance
from qda_app.settings import LAST_PLACES
from tests.ui.reduce.conftest import Desk, code

Key, Held = Qt.Key, Qt.KeyboardModifier
PASSAGE = "Sebagian, lewat portal."


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget
    return widget


def test_a_student_codes_a_passage_without_the_mouse(desk: Desk) -> None:
    sources, view = desk.stage.sources.view, desk.view
    sources.setFocus()
    QTest.keyClick(sources, Key.Key_Down)
    QTest.keyClick(sources, Key.Key_Return)
    desk.idle()
    assert desk.stage.reading.header.short_id.text() == "W2"

    view.setFocus()
    while not view.snapshot.text.startswith(PASSAGE, view.selected_span().start):
        QTest.keyClick(view, Key.Key_Right)
    for _character in PASSAGE:
        QTest.keyClick(view, Key.Key_Right, Held.ShiftModifier)
    QTest.keyClicks(view, "a")
    assert desk.box.isVisible()
    QTest.keyClicks(desk.box.field, "kses pantau")
    assert desk.box.field.text() == "akses pantau"
    for _letter in " pantau":
        QTest.keyClick(desk.box.field, Key.Key_Backspace)
    QTest.keyClick(desk.box.field, Key.Key_Return)
    desk.idle()
    assert desk.codes_at(PASSAGE, "W2") == [("TRA-AKSES", None, None)]
    assert focused() is view

    QTest.keyClicks(view, "+")
    QTest.keyClick(view, Key.Key_2, Held.ControlModifier | Held.AltModifier)
    desk.idle()
    assert desk.codes_at(PASSAGE, "W2") == [("TRA-AKSES", Stance.SUPPORTS, 2)]

    QTest.keyClick(view, Key.Key_P, Held.AltModifier)
    paraphrase = desk.stage.inspector.page.fields["paraphrase"]
    assert focused() is paraphrase
    QTest.keyClicks(paraphrase, "Data sebagian terbuka")
    QTest.keyClick(paraphrase, Key.Key_Return, Held.ControlModifier)
    desk.idle()
    assert [excerpt.paraphrase for excerpt in desk.excerpts("W2")] == ["Data sebagian terbuka"]

    view.setFocus()
    for _step in range(4):
        QTest.keyClick(view, Key.Key_Z, Held.ControlModifier)
        desk.idle()
    assert desk.excerpts("W2") == []
    assert len(view.codings) == 0


def test_shift_enter_codes_and_stays_for_the_next_code(desk: Desk) -> None:
    desk.select("Dasarnya keluhan warga.")
    QTest.keyClick(desk.view, Key.Key_Return)
    QTest.keyClicks(desk.box.field, "kor-pengguna -3")
    QTest.keyClick(desk.box.field, Key.Key_Return, Held.ShiftModifier)
    desk.idle()
    assert desk.box.isVisible()
    assert desk.box.field.text() == ""
    QTest.keyClicks(desk.box.field, "mpp +2")
    QTest.keyClick(desk.box.field, Key.Key_Return)
    desk.idle()
    assert desk.codes_at("Dasarnya keluhan warga.") == [
        ("KOR-PENGGUNA", Stance.CONTRADICTS, 3),
        ("PROG-MPP", None, None),  # without a proposition there is nothing to be for
    ]


def test_digits_code_with_the_codes_used_last(desk: Desk) -> None:
    desk.select("Dasarnya keluhan warga.")
    QTest.keyClicks(desk.view, "1")
    desk.idle()
    QTest.keyClicks(desk.view, "2")
    desk.idle()
    assert [one for one, *_rating in desk.codes_at("Dasarnya keluhan warga.")] == ["TRA-AKSES", "TRA-PERBAIKAN"]


def test_escape_closes_the_box_and_gives_the_keyboard_back(desk: Desk) -> None:
    desk.select("Dasarnya")
    QTest.keyClicks(desk.view, "k")
    QTest.keyClick(desk.box.field, Key.Key_Escape)
    assert not desk.box.isVisible()
    assert focused() is desk.view
    assert desk.view.has_selection()


def test_a_name_that_no_code_has_becomes_an_inductive_code_in_one_step(desk: Desk) -> None:
    desk.select("Dasarnya keluhan warga.")
    QTest.keyClick(desk.view, Key.Key_Return)
    QTest.keyClicks(desk.box.field, "Jam layanan")
    assert "“Jam layanan”" in desk.box.nothing.text()
    QTest.keyClick(desk.box.field, Key.Key_Return)
    desk.idle()
    (found,) = desk.codes_at("Dasarnya keluhan warga.")
    made = desk.project.read.code_tree().named(found[0])
    assert made
    assert (made.name, made.origin) == ("Jam layanan", "induktif")
    assert desk.stage.codes.model.index_of(made.id).isValid()

    QTest.keyClick(desk.view, Key.Key_Z, Held.ControlModifier)
    desk.idle()
    assert desk.project.read.code_tree().named(found[0]) is None
    assert not desk.stage.codes.model.index_of(made.id).isValid()
    assert desk.codes_at("Dasarnya keluhan warga.") == []


def test_a_new_code_goes_under_the_parent_that_is_chosen_in_the_box(desk: Desk) -> None:
    desk.select("Dasarnya keluhan warga.")
    QTest.keyClick(desk.view, Key.Key_Return)
    QTest.keyClicks(desk.box.field, "Jam layanan +2")
    model = desk.box.model
    parents = [model.offer(model.index(row)).parent for row in range(model.rowCount())]
    wanted = next(row for row, parent in enumerate(parents) if parent and parent.short_id == "KOM")
    for _row in range(wanted):
        QTest.keyClick(desk.box.field, Key.Key_Down)
    assert model.data(desk.box.list.currentIndex()) == "Create “Jam layanan” under KOM"
    QTest.keyClick(desk.box.field, Key.Key_Return)
    desk.idle()
    ((made, stance, strength),) = desk.codes_at("Dasarnya keluhan warga.")
    tree = desk.project.read.code_tree()
    found = tree.named(made)
    assert found
    assert (tree.parent(found), stance, strength) == (tree.named("KOM"), Stance.SUPPORTS, 2)


def test_words_themselves_become_a_code(desk: Desk) -> None:
    desk.select("keluhan warga")
    QTest.keyClick(desk.view, Key.Key_V, Held.AltModifier)
    desk.idle()
    (found,) = desk.codes_at("keluhan warga")
    assert found[0].endswith("KELUHAN-WARGA")
    made = desk.project.read.code_tree().named(found[0])
    assert made
    assert made.name == "keluhan warga"


def test_alt_and_arrows_go_from_excerpt_to_excerpt_and_delete_takes_the_code_off(desk: Desk) -> None:
    for _excerpt in range(2):
        QTest.keyClick(desk.view, Key.Key_Down, Held.AltModifier)
        desk.idle()
    assert desk.stage.inspector.header.title.text() == "Excerpt W1-02"
    QTest.keyClick(desk.view, Key.Key_Up, Held.AltModifier)
    desk.idle()
    assert desk.stage.inspector.header.title.text() == "Excerpt W1-01"
    QTest.keyClick(desk.view, Key.Key_Delete)
    desk.idle()
    assert [excerpt.number for excerpt in desk.excerpts()] == [2]
    assert not desk.stage.inspector.shows_excerpt


def test_find_goes_from_hit_to_hit(desk: Desk) -> None:
    bar = desk.stage.reading.find_bar
    QTest.keyClick(desk.view, Key.Key_F, Held.ControlModifier)
    assert focused() is bar.field
    QTest.keyClicks(bar.field, "yang")
    desk.idle()
    assert bar.count.text() == "1 of 2"
    QTest.keyClick(bar.field, Key.Key_Return)
    assert bar.count.text() == "2 of 2"
    QTest.keyClick(bar.field, Key.Key_Return, Held.ShiftModifier)
    assert bar.count.text() == "1 of 2"
    QTest.keyClick(bar.field, Key.Key_Escape)
    assert not bar.isVisible()
    assert focused() is desk.view


def test_the_filter_of_codes_finds_by_cue_and_space_applies(desk: Desk) -> None:
    desk.select("Dasarnya")
    QTest.keyClick(desk.view, Key.Key_L, Held.ControlModifier)
    codes = desk.stage.codes
    QTest.keyClicks(codes.filter, "triwulan")
    assert codes.current_code
    assert codes.current_code.short_id == "TRA-PERBAIKAN"
    QTest.keyClick(codes.filter, Key.Key_Down)
    QTest.keyClick(codes.tree, Key.Key_Space)
    desk.idle()
    assert [one for one, *_rating in desk.codes_at("Dasarnya")] == ["TRA-PERBAIKAN"]


def test_f6_goes_through_the_panels(desk: Desk) -> None:
    seen: set[QWidget] = set()
    desk.view.setFocus()
    for _panel in range(12):
        QTest.keyClick(focused(), Key.Key_F6)
        seen |= {panel for panel in desk.stage.panels() if panel.isAncestorOf(focused())}
    assert seen == set(desk.stage.panels())


def test_delete_asks_which_code_where_an_excerpt_has_several(desk: Desk) -> None:
    desk.window.jobs.act(code, desk.project, "W1", "Yang ringkas iya, publik.", "PROG-MPP")
    desk.idle()
    desk.stage.desk.choose(desk.excerpts()[1].id)
    desk.view.setFocus()
    QTest.keyClick(desk.view, Key.Key_Delete)
    desk.idle()
    assert len(desk.codes_at("Yang ringkas iya, publik.")) == 2
    assert desk.window.bands.notice
    chip = desk.stage.inspector.page.chips[0]
    chip.setFocus()
    QTest.keyClick(chip, Key.Key_Delete)
    desk.idle()
    assert [one for one, *_rating in desk.codes_at("Yang ringkas iya, publik.")] == ["PROG-MPP"]


def test_delete_takes_off_the_code_at_the_cursor(desk: Desk) -> None:
    desk.select("rilis")
    desk.view.clear_selection()
    QTest.keyClick(desk.view, Key.Key_Delete)
    desk.idle()
    assert [excerpt.number for excerpt in desk.excerpts()] == [2]


def test_alt_and_arrows_go_through_a_list_across_sources(desk: Desk) -> None:
    desk.window.jobs.act(code, desk.project, "W2", "Sebagian, lewat portal.", "TRA-AKSES")
    desk.idle()
    access = desk.stage.desk.tree.named("TRA-AKSES")
    assert access
    desk.stage.codes.excerpts_wanted.emit(access)
    desk.idle()
    titles = []
    for _excerpt in range(2):
        QTest.keyClick(desk.view, Key.Key_Down, Held.AltModifier)
        desk.idle()
        titles.append(desk.stage.inspector.header.title.text())
    assert titles == ["Excerpt W1-02", "Excerpt W2-01"]


def test_alt_and_page_keys_go_from_source_to_source_and_each_keeps_its_place(desk: Desk) -> None:
    QTest.keyClick(desk.view, Key.Key_PageDown, Held.AltModifier)
    desk.idle()
    assert desk.stage.reading.header.short_id.text() == "W2"
    QTest.keyClick(desk.view, Key.Key_PageUp, Held.AltModifier)
    desk.idle()
    assert desk.stage.reading.header.short_id.text() == "W1"
    places = desk.window.settings.get(LAST_PLACES)
    assert list(places) == [str(desk.project.read.sources()[place].id) for place in (0, 1)]


def test_a_whole_sitting_by_keyboard_alone(desk: Desk) -> None:
    """Several passages with several codes, rated, grown and shrunk, one taken off, and all of it undone."""
    view, before = desk.view, desk.excerpts()
    select_by_keys(desk, "Dasarnya", words=1)
    QTest.keyClick(view, Key.Key_Down, GROW)  # the selection, to the end of its sentence
    QTest.keyClicks(view, "k")
    QTest.keyClicks(desk.box.field, "or-pengguna +3")
    QTest.keyClick(desk.box.field, Key.Key_Return, Held.ShiftModifier)
    QTest.keyClicks(desk.box.field, "ino -1")
    QTest.keyClick(desk.box.field, Key.Key_Return)
    desk.idle()
    assert desk.codes_at("Dasarnya keluhan warga.") == [
        ("INO", Stance.CONTRADICTS, 1),
        ("KOR-PENGGUNA", Stance.SUPPORTS, 3),
    ]
    select_by_keys(desk, "Kalau", words=3)
    QTest.keyClick(view, Key.Key_F4)
    desk.idle()
    QTest.keyClicks(view, "~")
    QTest.keyClick(view, Key.Key_2, Held.ControlModifier | Held.AltModifier)
    QTest.keyClick(view, Key.Key_Right, GROW)
    QTest.keyClick(view, Key.Key_Right, GROW)
    QTest.keyClick(view, Key.Key_Left, GROW)
    QTest.keyClick(view, Key.Key_Right, GROW | Held.ControlModifier)
    desk.idle()
    assert desk.codes_at("yang rinci untuk") == [("INO", Stance.MIXED, 2)]
    QTest.keyClick(view, Key.Key_Delete)
    desk.idle()
    assert desk.codes_at("yang rinci untuk") == []
    for _step in range(10):
        QTest.keyClick(view, Key.Key_Z, Held.ControlModifier)
        desk.idle()
    assert desk.excerpts() == before
    assert {coding.span for coding in view.codings} == {excerpt.span for excerpt in before}


GROW = Held.AltModifier | Held.ShiftModifier


def select_by_keys(desk: Desk, first: str, *, words: int) -> None:
    """Walk to a word and select it with those that follow."""
    view = desk.view
    view.clear_selection()
    view.setFocus()
    QTest.keyClick(view, Key.Key_Home, Held.ControlModifier)
    while not view.snapshot.text.startswith(first, view.selected_span().start):
        QTest.keyClick(view, Key.Key_Right)
    for _word in range(words):
        QTest.keyClick(view, Key.Key_Right, Held.ControlModifier | Held.ShiftModifier)
