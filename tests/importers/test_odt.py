from collections.abc import Callable
from pathlib import Path

import pytest

from qda_app.domain.imports import ReadSource
from qda_app.importers.registry import read_source
from tests.importers.marked_files import odt, odt_table, p

Write = Callable[[str, str | bytes], Path]
Read = Callable[[str], ReadSource]


@pytest.fixture
def read(write: Write) -> Read:
    return lambda body: read_source(write("a.odt", odt(body)))


def said(found: ReadSource) -> list[tuple[str, str]]:
    return [(turn.label, found.text[turn.start : turn.end]) for turn in found.turns]


def test_paragraphs_headings_and_lists_become_lines(read: Read) -> None:
    items = "".join(f"<text:list-item>{p(words)}</text:list-item>" for words in ("satu", "dua"))
    found = read(f"<text:h>Judul</text:h>{p()}<text:section>{p('Isi')}</text:section><text:list>{items}</text:list>")

    assert found.text == "Judul\n\nIsi\nsatu\ndua"


def test_white_space_is_one_space_unless_it_is_a_sign(read: Read) -> None:
    words = p("  Satu \n  dua", "<text:s text:c='3'/>", "tiga", "<text:tab/>", "x", "<text:line-break/>", " y ")

    assert read(words).text == "Satu dua   tiga\tx\ny"


def test_spans_and_links_are_read(read: Read) -> None:
    assert read(p("a", "<text:span>b <text:a>c</text:a></text:span>", " d")).text == "ab c d"


def test_comments_and_deleted_words_are_left_out_and_said(read: Read) -> None:
    region = f"<text:changed-region><text:deletion>{p('hilang')}</text:deletion></text:changed-region>"
    deleted = f"<text:tracked-changes>{region}</text:tracked-changes>"
    found = read(deleted + p("ada", f"<office:annotation>{p('rahasia')}</office:annotation>", "<text:change/>", " ya"))

    assert found.text == "ada ya"
    assert [note.kind for note in found.notes] == ["tracked_changes", "comments"]


def test_text_boxes_are_read_once_below_their_paragraph(read: Read) -> None:
    box = f"<draw:frame><draw:text-box>{p('Kotak')}</draw:text-box></draw:frame>"

    assert read(p("Sebelum", box, " sesudah") + p("akhir")).text == "Sebelum sesudah\nKotak\nakhir"


def test_notes_stand_below_the_text_with_a_mark_at_their_place(read: Read) -> None:
    note = f"<text:note><text:note-citation>1</text:note-citation><text:note-body>{p('Catatan')}</text:note-body>"

    assert read(p("Satu", note + "</text:note>", " dua") + p("tiga")).text == "Satu[1] dua\ntiga\n[1] Catatan"


def test_a_table_is_read_row_by_row_with_covered_cells_left_out(read: Read) -> None:
    tall = "<table:table-cell table:number-rows-spanned='2'><text:p>tinggi</text:p></table:table-cell>"
    covered = "<table:covered-table-cell><text:p>bayangan</text:p></table:covered-table-cell>"

    assert read(odt_table([tall, "1"], [covered, "2\n3"])).text == "tinggi\t1\n2\n3"


def test_a_row_that_is_said_to_repeat_a_million_times_takes_no_memory(read: Read) -> None:
    cells = "<table:table-cell table:number-columns-repeated='16384'/>"
    row = f"<table:table-row table:number-rows-repeated='1000000'>{cells}</table:table-row>"

    assert read(p("a") + f"<table:table>{row}</table:table>" + p("b")).text == "a\n\nb"


def test_a_table_of_questions_and_answers_is_turns(read: Read) -> None:
    found = read(odt_table(["No", "Pertanyaan", "Jawaban"], ["1", "Apa?", "Ini."], ["2", "Lalu?", "Itu."]))

    assert said(found) == [("Pertanyaan", "Apa?"), ("Jawaban", "Ini."), ("Pertanyaan", "Lalu?"), ("Jawaban", "Itu.")]


def test_labels_of_paragraphs_are_speakers(read: Read) -> None:
    found = read((p("P: Apa?") + p("I-1: Ini.")) * 3)

    assert said(found)[:2] == [("P", "Apa?"), ("I-1", "Ini.")]
