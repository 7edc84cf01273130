from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from qda_app.domain.imports import ReadSource
from qda_app.importers.registry import read_source
from tests.importers.docx_files import cell, docx, paragraph, part, run, shown_words, table

Write = Callable[[str, str | bytes], Path]

BOX = "<w:txbxContent>{}</w:txbxContent>"
ALTERNATIVES = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


@pytest.fixture
def read(write: Write) -> Callable[..., ReadSource]:
    return lambda body, parts=None: read_source(write("a.docx", docx(body, parts)))


def said(found: ReadSource) -> list[tuple[str, str]]:
    return [(turn.label, found.text[turn.start : turn.end]) for turn in found.turns]


Read = Callable[..., ReadSource]


def test_paragraphs_become_lines(read: Read) -> None:
    assert (
        read(paragraph("Satu") + paragraph() + paragraph("Dua ", "<w:r><w:t>tiga</w:t></w:r>")).text
        == "Satu\n\nDua tiga"
    )


def test_signs_that_are_elements_are_kept(read: Read) -> None:
    signs = "<w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t><w:noBreakHyphen/><w:t>e</w:t>"

    assert read(paragraph("a", f"<w:r>{signs}</w:r>")).text == "a\tb\nc\nd\u2011e"


def test_soft_hyphens_are_dropped_and_symbols_kept(read: Read) -> None:
    signs = (
        "<w:r><w:t>pem</w:t><w:softHyphen/><w:t>da </w:t><w:sym w:font='Wingdings' w:char='F0E0'/>"
        "<w:sym w:font='Symbol' w:char='00B1'/></w:r>"
    )

    assert read(paragraph(signs)).text == "pemda →±"


def test_two_speakers_in_one_paragraph_are_two_turns(read: Read) -> None:
    both = "<w:r><w:t>I: Apa?</w:t><w:br/><w:t>N: Ini.</w:t></w:r>"

    assert said(read(paragraph(both) * 3))[:2] == [("I", "Apa?"), ("N", "Ini.")]


def test_tracked_insertions_stay_and_deletions_go(read: Read) -> None:
    found = read(
        paragraph(
            "Kami ",
            f"<w:ins w:id='1'>{run('sangat ')}</w:ins>",
            "<w:del w:id='2'><w:r><w:delText>agak </w:delText></w:r></w:del>",
            f"<w:moveFrom w:id='3'>{run('lama ')}</w:moveFrom>",
            f"<w:moveTo w:id='4'>{run('cepat')}</w:moveTo>",
        )  # fmt: skip
        + f"<w:ins w:id='5'>{paragraph('Baru')}</w:ins>"
    )

    assert found.text == "Kami sangat cepat\nBaru"
    assert [note.kind for note in found.notes] == ["tracked_changes"]


def test_a_paragraph_whose_mark_is_deleted_goes_on(read: Read) -> None:
    deleted = "<w:p><w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr><w:r><w:t>Satu </w:t></w:r></w:p>"

    assert read(deleted + paragraph("dua")).text == "Satu dua"


def test_content_controls_links_and_fields_are_read(read: Read) -> None:
    inline = f"<w:sdt><w:sdtContent>{run('sebaris ')}</w:sdtContent></w:sdt>"
    link = f"<w:hyperlink r:id='r'>{run('tautan ')}</w:hyperlink>"
    field = f"<w:r><w:instrText>PAGE</w:instrText></w:r><w:fldSimple>{run('7')}</w:fldSimple>"
    found = read(
        f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{paragraph('Blok')}</w:sdtContent></w:sdt>"
        + paragraph(inline, link)
        + paragraph(field)
    )

    assert found.text == "Blok\nsebaris tautan \n7"


def test_text_boxes_are_read_once(read: Read) -> None:
    box = BOX.format(paragraph("Kotak satu") + paragraph("baris dua"))

    assert read(paragraph("Sebelum", ALTERNATIVES.format(box=box))).text == "Sebelum\nKotak satu\nbaris dua"


def test_a_text_box_of_old_word_is_read(read: Read) -> None:
    box = f"<w:r><w:pict><v:textbox>{BOX.format(paragraph('Kotak'))}</v:textbox></w:pict></w:r>"

    assert read(paragraph("Sebelum", box)).text == "Sebelum\nKotak"


def test_notes_stand_below_the_text_with_a_mark_at_their_place(read: Read) -> None:
    parts = {
        "footnotes.xml": part(
            "footnotes",
            f"<w:footnote w:type='separator' w:id='-1'>{paragraph('')}</w:footnote>"
            f"<w:footnote w:id='2'>{paragraph('<w:r><w:footnoteRef/></w:r>', ' Catatan kaki')}</w:footnote>",
        ),
        "endnotes.xml": part("endnotes", f"<w:endnote w:id='1'>{paragraph('Catatan akhir')}</w:endnote>"),
    }
    body = paragraph(
        "Satu", "<w:r><w:endnoteReference w:id='1'/></w:r>", " dua", "<w:r><w:footnoteReference w:id='2'/></w:r>"
    )

    assert read(body, parts).text == "Satu[1] dua[2]\n[1] Catatan akhir\n[2] Catatan kaki"


def test_comments_and_pictures_are_left_out_and_counted(read: Read) -> None:
    found = read(
        paragraph(
            "<w:commentRangeStart w:id='0'/>", "Kata", "<w:commentRangeEnd w:id='0'/>",
            "<w:r><w:commentReference w:id='0'/></w:r>", "<w:r><w:drawing><a:blip/></w:drawing></w:r>",
        ),
        {"comments.xml": part("comments", f"<w:comment w:id='0'>{paragraph('Rahasia')}</w:comment>")},
    )  # fmt: skip

    assert found.text == "Kata"
    assert [note.message for note in found.notes] == ["1 comment was left out.", "1 picture was left out."]


@pytest.mark.parametrize(("mark", "text"), [("<w:vanish/>", "Tampak"), ("<w:vanish w:val='0'/>", "Tampak lagi")])
def test_words_that_the_document_hides_are_left_out(read: Read, mark: str, text: str) -> None:
    found = read(paragraph("Tampak", f"<w:r><w:rPr>{mark}</w:rPr><w:t xml:space='preserve'> lagi</w:t></w:r>"))

    assert found.text == text
    assert [note.kind for note in found.notes] == (["hidden_words"] if text == "Tampak" else [])


def test_a_table_is_read_row_by_row(read: Read) -> None:
    assert read(table(["a", "b"], ["c", ""], ["dua\nbaris", "e"])).text == "a\tb\nc\ndua\nbaris\ne"


def test_merged_cells_and_tables_in_cells_are_read(read: Read) -> None:
    wide = cell("lebar", "<w:gridSpan w:val='2'/>")
    begins, goes_on = cell("tinggi", "<w:vMerge w:val='restart'/>"), cell("", "<w:vMerge/>")
    found = read(table([wide, "z"], [begins, "1", table(["x", "y"]) + paragraph("")], [goes_on, "2", "3"]))

    assert found.text == "lebar\tz\ntinggi\t1\tx\ty\n2\t3"


def test_a_table_of_questions_and_answers_is_turns(read: Read) -> None:
    found = read(
        paragraph("Informan : Sulastri")
        + table(["No", "Pertanyaan", "Jawaban"], ["1", "Apa kabar?", "Baik.\nSekali."], ["2", "Lalu?", "Sudah."])
        + paragraph("Informan : Tarno")
        + table(["No", "Pertanyaan", "Jawaban"], ["1", "Apa kabar?", "Buruk."])
        + paragraph("Selesai.")
    )

    assert found.text.startswith(
        "Informan : Sulastri\nNo\tPertanyaan\tJawaban\n1 Pertanyaan: Apa kabar?\nSulastri: Baik.\nSekali.\n2 Pert"
    )
    assert said(found) == [
        ("Pertanyaan", "Apa kabar?"), ("Sulastri", "Baik.\nSekali."), ("Pertanyaan", "Lalu?"), ("Sulastri", "Sudah."),
        ("Pertanyaan", "Apa kabar?"), ("Tarno", "Buruk."),
    ]  # fmt: skip
    assert [(one.label, one.role.value) for one in found.speakers] == [
        ("Pertanyaan", "researcher"), ("Sulastri", "informant"), ("Tarno", "informant"),
    ]  # fmt: skip


def test_a_table_of_questions_without_heading_keeps_its_titles_as_labels(read: Read) -> None:
    found = read(paragraph("Kode informan : I-4") + table(["Pertanyaan", "Jawaban", "Kode"], ["Apa?", "Ini.", "INO"]))

    assert said(found) == [("Pertanyaan", "Apa?"), ("Jawaban", "Ini.")]
    assert found.text.endswith("Jawaban: Ini.\nINO")
    assert found.speakers[1].informant == "I-4"


def test_a_table_with_time_words_and_speaker_is_turns(read: Read) -> None:
    rows = [["0:00.0 - 0:12.4", "Apa kabar?", "Budi"], ["0:12.4 - 0:15.0", "Baik.", "Sari"], ["", "Sekali.", ""]]
    found = read(table(["Timespan", "Content", "Speaker"], *rows))

    assert said(found) == [("Budi", "Apa kabar?"), ("Sari", "Baik."), ("Sari", "Sekali.")]
    assert [turn.timestamp for turn in found.turns] == ["00:00:00", "00:00:12", ""]


def test_a_table_without_titles_may_hold_speakers(read: Read) -> None:
    found = read(table(*[["P", "Apa?"], ["I-1", "Ini."]] * 3))

    assert said(found)[:2] == [("P", "Apa?"), ("I-1", "Ini.")]


def test_an_ordinary_table_has_no_speakers(read: Read) -> None:
    found = read(table(["Tahun", "Jumlah"], ["2020", "satu"], ["2021", "dua"], ["2022", "tiga"]))

    assert found.turns == ()


@given(
    blocks=st.lists(
        st.one_of(
            st.text("abcé😀 ", max_size=8).map(paragraph),
            st.text("abc", max_size=8).map(lambda words: f"<w:ins>{paragraph(words)}</w:ins>"),
            st.text("xyz", max_size=8).map(lambda words: paragraph(f"<w:del>{run(words)}</w:del>", "q")),
            st.lists(st.lists(st.text("pqr\n", max_size=5), min_size=1, max_size=3), min_size=1, max_size=3).map(
                lambda rows: table(*rows)
            ),
            st.text("boks", max_size=5).map(
                lambda words: paragraph(ALTERNATIVES.format(box=BOX.format(paragraph(words))))
            ),
        ),
        max_size=8,
    )
)
def test_no_word_is_lost_or_doubled(blocks: list[str], tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(docx("".join(blocks) + paragraph("akhir")))

    assert "".join(read_source(path).text.split()) == shown_words(path.read_bytes())


def test_a_file_of_python_docx_is_read(tmp_path: Path) -> None:
    document = Document()
    document.add_heading("Wawancara", 1)
    document.add_paragraph("P: Apa?", style="List Number")
    document.add_table(2, 2).cell(1, 1).text = "sel"
    document.save(str(tmp_path / "a.docx"))

    assert read_source(tmp_path / "a.docx").text.split() == ["Wawancara", "P:", "Apa?", "sel"]


def test_the_body_may_lie_elsewhere_in_the_package(write: Write) -> None:
    found = docx(paragraph("Isi"), main="word/document2.xml")

    assert read_source(write("a.docx", found)).text == "Isi"


def test_strict_word_files_are_read(write: Write) -> None:
    strict = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'

    assert (
        read_source(write("a.docx", docx(paragraph("Isi").replace(' xml:space="preserve"', ""), names=strict))).text
        == "Isi"
    )


def test_a_column_of_roles_above_words_is_turns(read: Read) -> None:
    rows = [["Wawancara dengan warga"], *[["Pertanyaan"], ["Apa?"], ["Jawaban"], ["Ini.\nSungguh."]] * 2]

    assert said(read(table(*rows)))[:2] == [("Pertanyaan", "Apa?"), ("Jawaban", "Ini.\nSungguh.")]
