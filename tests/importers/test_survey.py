"""Surveys: a row is a respondent; some columns become text by question, others tell of the respondents."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qda_app.domain.errors import UserError
from qda_app.domain.imports import ReadSource
from qda_app.domain.sources import PartKind
from qda_app.domain.survey_guesses import guessed
from qda_app.domain.surveys import ColumnSign, ColumnUse, Survey, respondent_codes
from qda_app.importers.registry import read_source
from qda_app.importers.survey import of_table, put_together
from qda_app.importers.survey_days import answered_between
from qda_app.importers.tables import read_table
from tests.importers.survey_files import (
    HEADER,
    REASONS,
    WHY,
    WISH,
    Cell,
    answers,
    csv_bytes,
    ods_bytes,
    shared_strings,
    survey_csv,
    xlsx_bytes,
)

Write = Callable[[str, str | bytes], Path]
TEXT, ATTRIBUTE, CODE, LEFT_OUT = ColumnUse


@pytest.fixture
def read(write: Write) -> ReadSource:
    return read_source(write("survei.csv", survey_csv()))


def _survey(read: ReadSource) -> Survey:
    assert read.survey
    return read.survey


def _with(path: Path, title: str, use: ColumnUse) -> ReadSource:
    read = read_source(path)
    survey = _survey(read)
    place = [column.title for column in survey.columns].index(title)
    return put_together(read, survey=survey.with_use([place], use))


def test_the_text_goes_by_question(read: ReadSource) -> None:
    headings = [read.text[part.start : part.end] for part in read.parts]

    assert headings == [WHY, WISH]
    assert {part.kind for part in read.parts} == {PartKind.HEADING}
    assert read.text.startswith(f"{WHY}\nR-01: {REASONS[0]}\nR-02: ")


def test_every_answer_is_a_turn_of_its_respondent(read: ReadSource) -> None:
    said = [(turn.label, read.text[turn.start : turn.end]) for turn in read.turns]

    assert said[:3] == [("R-01", REASONS[0]), ("R-02", REASONS[1]), ("R-03", REASONS[2])]
    assert [label for label, words in said if "loket" in words] == ["R-01", "R-02", "R-04", "R-05", "R-07", "R-08"]


def test_other_columns_tell_of_the_respondents(read: ReadSource) -> None:
    assert read.speakers[1].attributes == (("Jenis kelamin", "Laki-laki"), ("Usia", "22"))
    assert {one.informant for one in read.speakers} == {f"R-0{number}" for number in range(1, 9)}


def test_who_answered_is_left_out_and_not_kept_either(read: ReadSource) -> None:
    uses = {column.title: column.use for column in _survey(read).columns}

    assert [title for title, use in uses.items() if use is LEFT_OUT] == ["Timestamp", "Nama lengkap", "Nomor WhatsApp"]
    assert read.original
    assert b"Contoh" not in read.original
    assert b"0812" not in read.original
    assert REASONS[0].encode() in read.original


def test_the_day_of_the_last_answer_is_that_of_the_source(read: ReadSource) -> None:
    assert read.metadata["date"] == "2024-05-17"


@pytest.mark.parametrize(("cells", "expected"), [
    (["2024/05/03 9:12:33 AM GMT+7", "2024/05/09 1:00:00 PM GMT+7"], (date(2024, 5, 3), date(2024, 5, 9))),
    (["5/3/2024 9:12:33", "5/13/2024 9:12:33"], (date(2024, 5, 3), date(2024, 5, 13))),
    (["13/05/2024 9.12", "03/05/2024 9.12"], (date(2024, 5, 3), date(2024, 5, 13))),
    (["03/05/2024 9:12:33"], None),
    (["kemarin", "99/99/2024"], None),
])  # fmt: skip
def test_days_are_read_where_they_are_plain(cells: list[str], expected: object) -> None:
    assert answered_between([cells]) == expected


def test_a_workbook_reads_as_the_same_text(read: ReadSource, write: Write) -> None:
    assert read_source(write("survei.xlsx", xlsx_bytes([HEADER, *answers()]))).text == read.text
    assert read_source(write("survei.ods", ods_bytes([HEADER, *answers()]))).text == read.text
    assert read_source(write("survei.tsv", csv_bytes([HEADER, *answers()], "\t"))).text == read.text


def test_a_decimal_comma_and_windows_letters_stay(write: Write) -> None:
    rows: list[Sequence[Cell]] = [
        ["Jarak (km)", WHY],
        *([f"{n},5", f"Café itu jauh dari rumah {n}."] for n in range(3)),
    ]
    read = read_source(write("s.csv", csv_bytes(rows, encoding="cp1252")))

    assert read.speakers[2].attributes == (("Jarak (km)", "2,5"),)
    assert "Café" in read.text


def test_a_column_of_codes_names_the_respondents(write: Write) -> None:
    rows = [["Kode responden", WHY], *([f"SMA-{n}", REASONS[n]] for n in range(3))]
    read = read_source(write("s.csv", csv_bytes(rows)))

    assert [turn.label for turn in read.turns] == ["SMA-0", "SMA-1", "SMA-2"]


def test_bare_numbers_are_no_names(write: Write) -> None:
    rows = [["No. responden", WHY], *([str(n), REASONS[n]] for n in range(1, 4))]
    read = read_source(write("s.csv", csv_bytes(rows)))

    assert [turn.label for turn in read.turns] == ["R-1", "R-2", "R-3"]


def test_numbers_go_on_after_those_that_are_taken(read: ReadSource) -> None:
    assert respondent_codes(_survey(read), {"R-09", "I-77", "R-x"})[:2] == ["R-10", "R-11"]


def test_a_chosen_column_of_codes_takes_the_place_of_another(write: Write) -> None:
    rows = [["Kode responden", "Sandi", WHY], *([f"SMA-{n}", f"x{n}", REASONS[n]] for n in range(3))]
    read = _with(write("s.csv", csv_bytes(rows)), "Sandi", CODE)

    assert [column.use for column in _survey(read).columns] == [LEFT_OUT, CODE, TEXT]
    assert read.turns[0].label == "x0"


def test_a_name_that_a_person_ticks_becomes_an_attribute(write: Write) -> None:
    read = _with(write("survei.csv", survey_csv()), "Nama lengkap", ATTRIBUTE)

    assert read.speakers[0].attributes[0] == ("Nama lengkap", "Sari Contoha")


def test_headings_that_stand_there_twice_get_a_number(write: Write) -> None:
    rows = [["Alasan", "Alasan", "Alasan (2)"], *([REASONS[n], REASONS[n + 1], REASONS[n + 2]] for n in range(3))]
    read = read_source(write("s.csv", csv_bytes(rows)))

    assert [column.title for column in _survey(read).columns] == ["Alasan", "Alasan (3)", "Alasan (2)"]
    assert "“Alasan”" in read.notes[0].message


def test_a_column_without_heading_is_called_by_its_letter(write: Write) -> None:
    rows: list[list[Cell]] = [["Usia", WHY, WISH, None], [20, REASONS[0], "Tambah loket lagi ya", "catatan"]]
    read = read_source(write("s.xlsx", xlsx_bytes(rows)))

    assert _survey(read).columns[3].title == "Column D"
    assert read.notes[0].message == "Columns without a heading are called Column D here."


def test_signs_that_no_text_holds_are_left_out_of_cells(write: Write) -> None:
    read = read_source(write("s.csv", f'{WHY};{WISH}\n"Karena\x0bdekat dengan rumah";"Buka hari\tMinggu ya"\n'))

    assert "Karena\ndekat" in read.text
    assert "hari Minggu" in read.text


@pytest.mark.parametrize(("title", "cells", "use", "sign"), [
    ("Email", ["a@contoh.id"], LEFT_OUT, ColumnSign.E_MAIL),
    ("Kontak darurat", ["0812-0000-1111", "+62 813 2222 3333"], LEFT_OUT, ColumnSign.PHONE),
    ("Nomor", ["3300001212000001", "3300001212000002"], LEFT_OUT, ColumnSign.TECHNICAL),
    ("Isi di sini", ["3300001212000001", "3300001212000002"], LEFT_OUT, ColumnSign.IDENTITY),
    ("NIP", ["-"], LEFT_OUT, ColumnSign.IDENTITY),
    ("grup_identitas/nama_responden", ["sari", "bayu"], LEFT_OUT, ColumnSign.NAME),
    ("identitas/no_hp", ["-"], LEFT_OUT, ColumnSign.PHONE),
    ("pendapat/media/wa", ["1", "0"] * 5, ATTRIBUTE, ColumnSign.NUMBERS),
    ("username", ["pewawancara1"], LEFT_OUT, ColumnSign.TECHNICAL),
    ("meta/instanceID", ["uuid:1"], LEFT_OUT, ColumnSign.TECHNICAL),
    ("grup/nama_desa", ["Sukacontoh", "Sukamisal"], ATTRIBUTE, ColumnSign.SHORT),
    ("Saran", ["tambah loket", "parkirnya diperluas", "sudah baik"], TEXT, ColumnSign.LONG),
    ("Pendapat Anda", ["Sangat setuju", "Setuju", "Tidak setuju"] * 5, ATTRIBUTE, ColumnSign.FEW),
    ("Mengapa?", ["Karena dekat rumah", "Karena ramah dan cepat"] * 9, TEXT, ColumnSign.LONG),
    ("Pilihan", ["Karena dekat rumah", "Karena ramah dan cepat"] * 9, ATTRIBUTE, ColumnSign.FEW),
    ("Nama desa", ["Sukacontoh", "Sukamisal"], ATTRIBUTE, ColumnSign.SHORT),
    ("Nama Anda", ["Sari", "Bayu"], LEFT_OUT, ColumnSign.NAME),
    ("Siapa yang membantu?", [f"Ibu {a}ari {b}ontoh" for a in "SBTW" for b in "CDF"], LEFT_OUT, ColumnSign.NAME),
    ("Alamat", ["Jl. Contoh 1"], LEFT_OUT, ColumnSign.ADDRESS),
    ("Tempat, tanggal lahir", ["Contoh, 1-1-2001"], LEFT_OUT, ColumnSign.BIRTH),
    ("_uuid", ["ab-1"], LEFT_OUT, ColumnSign.TECHNICAL),
    ("Foto kegiatan", ["https://contoh.id/a", "https://contoh.id/b"], LEFT_OUT, ColumnSign.LINK),
    ("Kosong", ["", ""], LEFT_OUT, ColumnSign.EMPTY),
    ("Penghasilan", ["Rp 2.500.000", "1,5"], ATTRIBUTE, ColumnSign.NUMBERS),
    ("Pilih semua", ["WhatsApp, Instagram", "TikTok", "TikTok, WhatsApp"] * 5, ATTRIBUTE, ColumnSign.FEW),
    ("Alasan", [*REASONS, *(["-"] * 30)], TEXT, ColumnSign.LONG),
    ("Kode responden", ["A", "A"], ATTRIBUTE, ColumnSign.SHORT),
])  # fmt: skip
def test_columns_are_guessed_by_heading_and_cells(
    title: str, cells: list[str], use: ColumnUse, sign: ColumnSign
) -> None:
    column = guessed(title, cells)

    assert (column.use, column.sign) == (use, sign)


_CELLS = st.text(
    st.characters(codec="utf-8", exclude_characters="\0", exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp"))
)


@given(rows=st.lists(st.tuples(_CELLS, _CELLS), min_size=1, max_size=6), kind=st.sampled_from(["csv", "xlsx"]))
def test_no_answer_is_lost_and_none_is_given_to_another(tmp_path: Path, rows: list[tuple[str, str]], kind: str) -> None:
    rows = [(f"a{one}", other) for one, other in rows]  # so that no row is empty, and none begins with a sign of Excel
    path = tmp_path / f"s.{kind}"
    path.write_bytes((csv_bytes if kind == "csv" else xlsx_bytes)([["Satu", "Dua"], *rows]))
    read = of_table(path, read_table(path))
    read = put_together(read, survey=_survey(read).with_use([0, 1], TEXT))

    told = [(turn.label, read.text[turn.start : turn.end]) for turn in read.turns]
    wanted = [(f"R-{row:02}", cells[place]) for place in (0, 1) for row, cells in enumerate(_survey(read).rows, 1)]
    assert told == [(code, cell) for code, cell in wanted if cell]
    assert [cells[0] for cells in _survey(read).rows] == [one.strip() for one, _other in rows]


def test_formulas_without_a_result_are_told(write: Write) -> None:
    rows: list[list[Cell]] = [[WHY, "Jumlah"], [REASONS[0], "=1+1"], [REASONS[1], "=2+2"]]
    read = read_source(write("s.xlsx", xlsx_bytes(rows)))

    (note,) = read.notes
    assert note.message.startswith("2 cells are formulas")
    assert read.speakers[0].attributes == ()


def test_a_long_word_in_every_cell_is_refused_before_it_fills_the_memory(write: Write) -> None:
    cells = "".join(
        f'<row r="{row}">' + "".join(f'<c r="{letter}{row}" t="s"><v>0</v></c>' for letter in "ABCDEFGHIJ") + "</row>"
        for row in range(1, 2_001)
    )
    assert len(read_table(write("ringan.xlsx", shared_strings("x" * 30, cells))).rows) == 1_999

    found = shared_strings("x" * 30_000, cells)

    assert "too many columns or rows" in _refusal(write("berat.xlsx", found))


def _refusal(path: Path) -> str:
    with pytest.raises(UserError) as caught:
        read_source(path)
    assert path.name in str(caught.value)
    assert caught.value.hint
    return str(caught.value)


_WIDE = [[f"Kolom {n}" for n in range(10_000)], ["isi"] * 10_000]
_MERGED: list[list[Cell]] = [
    ["Data diri", None, None, "Pendapat", None],
    ["Usia", "Desa", "Kerja", WHY, WISH],
    [20, "A", "B", "c", "d"],
]


_HALF_MERGED: list[list[Cell]] = [["Usia", "Desa", "Kerja", "Pendapat", None], [20, "A", "B", WHY, WISH]]


@pytest.mark.parametrize(("name", "found", "expected"), [
    ("lebar.csv", csv_bytes(_WIDE), "too many columns"),
    ("lebar.xlsx", xlsx_bytes(_WIDE), "too many columns"),
    ("koma.csv", b"a;b\n" + b";" * 3_000_000, "too many columns"),
    ("kepala.csv", csv_bytes([HEADER]), "no row with answers"),
    ("kepala.xlsx", xlsx_bytes([HEADER]), "no row with answers"),
    ("kosong.csv", b"", "empty"),
    ("kosong.xlsx", xlsx_bytes([]), "empty"),
    ("rusak.xlsx", xlsx_bytes([HEADER])[:900], "not Excel"),
    ("gabung.xlsx", xlsx_bytes(_MERGED, merged="A1:C1"), "does not give each column a heading"),
    ("gabung2.xlsx", xlsx_bytes(_HALF_MERGED, merged="D1:E1"), "does not give each column a heading"),
    ("judul.csv", csv_bytes([["Hasil kuesioner", "", ""], ["Usia", WHY, WISH], ["20", "a", "b"]]), "a heading"),
    ("nul.csv", b"Usia;Alasan\n20;a\x00b\n", "cannot be read as text"),
    ("kutip.csv", b'Usia;Alasan\n20;"a\n', "damaged"),
    ("sources.csv", b"file;source_code\na.txt;W1\n", "is a register"),
    ("orang.csv", b"kode;jabatan\nI-1;Kabid\n", "is a register"),
    ("koding.csv", b"source_code;code;quote\nW1;A;ya\n", "table of codings"),
    ("kode.csv", b"id;nama;definisi\nA;Satu;begini\n", "is a codebook"),
    ("nama.csv", b"nama;pengganti\nSari;I-1\n", "list of names"),
])  # fmt: skip
def test_what_is_no_survey_gives_a_sentence(write: Write, name: str, found: bytes, expected: str) -> None:
    assert expected in _refusal(write(name, found))


def test_a_survey_whose_columns_look_like_a_register_is_one_by_its_answers(write: Write) -> None:
    rows = [["Kode", "Jabatan", WHY], *([f"A{n}", "Staf", REASONS[n]] for n in range(4))]

    assert [turn.label for turn in read_source(write("s.csv", csv_bytes(rows))).turns] == ["A0", "A1", "A2", "A3"]
