"""What is typed into the editor, by keys and by Qt's own undo, against a model that is a plain string."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from qda_app.domain.edits import Edit, Edits
from qda_app.domain.spans import Span
from qda_app.ui.coding_view.coding_index import ShownCoding
from qda_app.ui.reduce.correcting.edited_text import EditedText, in_code_points, in_units
from qda_app.ui.reduce.correcting.editor import TextEditor
from qda_app.ui.theme import load_theme
from tests.benchmarks.interviews import coding_at

SIGNS = [
    "a",
    "B",
    " ",
    "\u00a0",
    "\n",
    "é",
    "e\u0301",
    "😀",
    "👩\u200d👩\u200d👧",
    "🇮🇩",
    "日",
    "\u2028",
    "\u2029",
    "\t",
]
SIGNS += ["مرحبا", "שלום"]
TEXTS = st.lists(st.sampled_from(SIGNS), max_size=14).map("".join)
WORDS = st.lists(st.sampled_from([one for one in SIGNS if one != "\u2029"]), max_size=3).map("".join)


@pytest.fixture
def editor(qapp: QApplication) -> TextEditor:
    made = TextEditor(load_theme("light"))
    made.resize(500, 300)
    made.show()
    return made


def chosen(editor: TextEditor, start: int, end: int) -> QTextCursor:
    cursor = QTextCursor(editor.document())
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    return cursor


def units(text: str, position: int) -> int:
    return len(in_units(text[:position]))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(data=st.data())
def test_what_is_typed_is_what_is_stored_and_undo_brings_all_back(editor: TextEditor, data: st.DataObject) -> None:
    stored = data.draw(TEXTS)
    editor.open(stored, ())
    model, before = stored, []
    for _step in range(data.draw(st.integers(1, 5))):
        start, end = sorted(data.draw(st.lists(st.integers(0, len(model)), min_size=2, max_size=2)))
        words = data.draw(WORDS)
        before.append(model)
        cursor = chosen(editor, units(model, start), units(model, end))
        cursor.beginEditBlock()
        cursor.insertText(words)
        cursor.endEditBlock()
        model = model[:start] + words + model[end:]
        assert editor.content.edits.apply(stored) == model
        assert editor.content.length == len(in_units(model))
        place = data.draw(st.integers(0, len(model)))
        assert editor.content.position_of(units(model, place)) == place
        assert editor.content.unit_of(place) == units(model, place)

    while editor.document().isUndoAvailable():
        editor.undo()
    assert editor.content.edits == Edits()
    while editor.document().isRedoAvailable():
        editor.redo()
    assert shown_like(editor.content.edits.apply(stored)) == shown_like(model)


def shown_like(text: str) -> str:
    """Words that Qt itself put back: it has one sign for both kinds of paragraph."""
    return text.replace("\u2029", " ")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(data=st.data())
def test_codings_stand_where_the_stored_edits_will_put_them(editor: TextEditor, data: st.DataObject) -> None:
    stored = data.draw(TEXTS.filter(lambda text: len(text) > 1))
    start, end = sorted(data.draw(st.lists(st.integers(0, len(stored)), min_size=2, max_size=2, unique=True)))
    editor.open(stored, [coding_at(Span(start, end), 1, 0)])
    at, to = sorted(data.draw(st.lists(st.integers(0, len(stored)), min_size=2, max_size=2)))
    words = data.draw(WORDS)
    chosen(editor, units(stored, at), units(stored, to)).insertText(words)

    span = editor.content.edits.moved(Span(start, end))

    text = editor.content.edits.apply(stored)
    assert editor.content.unit_span(Span(start, end)) == (span and Span(units(text, span.start), units(text, span.end)))


def test_undo_of_several_changes_at_once_leaves_what_stands_between_them(editor: TextEditor) -> None:
    stored = "Satu dua tiga empat lima."
    editor.open(stored, ())
    cursor = chosen(editor, 0, 4)
    cursor.beginEditBlock()
    cursor.insertText("Se")
    cursor.setPosition(len(stored) - 3)
    cursor.insertText("!")
    cursor.endEditBlock()
    editor.undo()
    editor.redo()
    assert editor.content.unit_span(Span(9, 13)) == Span(7, 11)  # tiga


def test_no_break_spaces_survive_cut_and_paste(editor: TextEditor) -> None:
    editor.open("Rp\u00a05.000 saja", ())
    chosen(editor, 0, 8)
    QTest.keyClick(editor, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    assert editor.content.edits.apply("Rp\u00a05.000 saja") == " saja"
    QTest.keyClick(editor, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert editor.content.edits == Edits()


def test_a_draft_is_one_thing_to_undo(editor: TextEditor) -> None:
    draft = Edits([Edit(0, 1, "😀"), Edit(2, 2, "\u00a0"), Edit(4, 6, "")])
    editor.open("a😀b😀cd", ())
    editor.apply(draft)
    assert editor.content.edits == draft
    editor.undo()
    assert editor.content.edits == Edits()


def test_a_paragraph_that_is_too_long_is_shown_in_pieces_and_stored_whole(editor: TextEditor) -> None:
    stored = f"Satu\n{'kata ' * 2_000}\nTiga"
    editor.open(stored, ())
    numbers = []
    block = editor.document().firstBlock()
    while block.isValid():
        numbers.append(editor.content.line_number(block.blockNumber(), block.position()))
        block = block.next()
    assert numbers == [1, 2, None, None, 3]
    chosen(editor, len(stored) - 4, len(stored)).insertText("Empat")
    assert editor.content.edits.apply(stored) == f"{stored[:-4]}Empat"


def test_signs_that_qt_cannot_show_stay_where_nobody_touches_them() -> None:
    content = EditedText("a\rb\u2029c")
    content.take(0, 1, "A")
    assert content.edits.apply(content.stored) == "A\rb\u2029c"


def test_shift_and_enter_is_a_line_break_like_any_other(editor: TextEditor) -> None:
    editor.open("ab", ())
    chosen(editor, 1, 1)
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert editor.content.edits.apply("ab") == "a\nb"


def test_a_larger_text_keeps_what_was_typed(editor: TextEditor) -> None:
    editor.open("ab", ())
    QTest.keyClicks(editor, "x")
    editor.set_text_size(20)
    assert editor.content.edits.apply("ab") == "xab"


@given(TEXTS)
def test_units_and_code_points_are_each_other_s_inverse(text: str) -> None:
    assert in_code_points(in_units(text)) == text
    assert len(in_units(text)) == len(text.encode("utf-16-le")) // 2


def test_painting_a_text_with_codings_needs_no_document_format(editor: TextEditor) -> None:
    coding: ShownCoding = coding_at(Span(0, 9), 1, 2)
    editor.open("Kata yang dikode di sini.", [coding])
    editor.repaint()
    colours = {editor.viewport().grab().toImage().pixelColor(x, 20).name() for x in range(10, 60)}
    assert load_theme("light").hues[2].fill.name() in colours
