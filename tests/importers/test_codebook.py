import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from qda_app import paths
from qda_app.domain.errors import UserError
from qda_app.domain.imports import Codebook
from qda_app.importers.codebook import read_codebook

Write = Callable[[str, str | bytes], Path]


def children(book: Codebook, parent: str) -> list[str]:
    return [entry.short_id for entry in book.entries if entry.parent == parent]


def refusal(path: Path) -> str:
    with pytest.raises(UserError) as caught:
        read_codebook(path)
    assert caught.value.hint
    return str(caught.value)


@pytest.mark.parametrize("path", sorted(paths.CODEBOOKS.iterdir()), ids=lambda path: path.name)
def test_every_codebook_that_ships_is_valid(path: Path) -> None:
    assert read_codebook(path).entries


def test_the_agile_codebook_has_its_codes_aspects_and_indicators() -> None:
    book = read_codebook(paths.CODEBOOKS / "agile_governance.yaml")
    groups = [entry.short_id for entry in book.entries if entry.is_group]

    assert groups == ["ASPEK", "TAHAP", "PRASYARAT", "SMARTCITY", "HAMBATAN", "PROGRAM", "TRANSISI", "MASALAH"]
    assert sum(not entry.is_group for entry in book.entries) == 73
    assert children(book, "ASPEK") == ["INO", "MAN", "OTO", "KOR", "TRA", "KOM", "EGA"]
    assert sum(len(children(book, aspect)) for aspect in children(book, "ASPEK")) == 34


def test_every_field_of_a_code_is_kept() -> None:
    book = read_codebook(paths.CODEBOOKS / "agile_governance.yaml")
    named = {entry.short_id: entry for entry in book.entries}
    innovation, transition = named["INO"], named["TRANSISI"]

    assert named["ASPEK"].requires_stance
    assert transition.proposition.startswith("Peralihan kepemimpinan tidak menurunkan")
    assert (innovation.colour, innovation.name_en, innovation.example_kind) == ("#1B7F5C", "Innovation", "ilustrasi")
    assert innovation.proposition_en == "The innovations carried out give value that service users actually experience."
    assert all(
        (innovation.definition_en, innovation.inclusion, innovation.exclusion, innovation.when, innovation.example)
    )
    assert innovation.cues[:3] == ("inovasi", "terobosan", "nilai tambah")
    assert named["TRA-LAYANAN"].origin == "tambahan"
    assert innovation.line == 32


def test_a_flat_list_names_parents_in_any_order(write: Write) -> None:
    path = write(
        "a.yaml",
        "codes:\n- {id: B-1, name: Satu, parent: B}\n- {id: A, name: Awal}\n- {id: B, name: Dua, parent: G}\n"
        "- {id: G, name: Grup, is_group: true, requires_stance: yes}\n",
    )
    book = read_codebook(path)

    assert [(entry.short_id, entry.parent) for entry in book.entries] == [
        ("A", ""),
        ("G", ""),
        ("B", "G"),
        ("B-1", "B"),
    ]
    assert [entry.is_group for entry in book.entries] == [False, True, False, False]


def test_english_keys_are_understood(write: Write) -> None:
    path = write(
        "a.yml",
        'about: {title: Study}\ngroups:\n- id: G\n  name: Group\n  codes:\n  - {id: A, name: One, color: "#abc",'
        " definition: d, proposition: p, inclusion: i, exclusion: e, when: w, example: x, cues: [a, b],"
        " origin: theory}\n",
    )
    book = read_codebook(path)
    code = book.entries[1]

    assert book.title == "Study"
    assert (code.parent, code.colour, code.definition, code.proposition) == ("G", "#abc", "d", "p")
    assert (code.inclusion, code.exclusion, code.when, code.example) == ("i", "e", "w", "x")
    assert (code.cues, code.origin) == (("a", "b"), "theory")


def test_words_that_yaml_takes_for_truth_or_number_stay_words(write: Write) -> None:
    book = read_codebook(write("a.yaml", "kode:\n- {id: NO, nama: 2018, definisi: yes, isyarat: [on, 1.50]}\n"))
    (code,) = book.entries

    assert (code.short_id, code.name, code.definition, code.cues) == ("NO", "2018", "yes", ("on", "1.50"))


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        ("- {nama: Satu}", "Line 2, “short_id”: this code has no short id."),
        ("- {id: A}", "Line 2, “name”: the code A has no name."),
        ("- {id: A b, nama: Satu}", "Line 2, “id”: “A b” is no short id"),
        ("- {id: A, nama: Satu}\n- {id: A, nama: Dua}", "Line 3, “id”: the short id A is taken by the code in line 2."),
        ("- {id: A, nama: Satu, induk: X}", "Line 2, “induk”: there is no code X."),
        ("- {id: A, nama: Satu, induk: A}", "Line 2, “induk”: A would be below itself."),
        ("- {id: A, nama: a, induk: B}\n- {id: B, nama: b, induk: A}", "Line 3, “induk”: B would be below itself."),
        ("- {id: A, nama: Satu, warna: merah}", "Line 2, “warna”: “merah” is no colour"),
        ("- id: A\n  nama: Satu\n  warna: #1B7F5C", "Line 4, “warna”: the colour is empty"),
        ("- {id: A, nama: Satu, definsi: x}", "Line 2, “definsi”: this field is not known; “definisi” may be meant."),
        ("- {id: A, nama: Satu, zzzzz: x}", "Line 2, “zzzzz”: this field is not known."),
        ("- {id: A, nama: [Satu]}", "Line 2, “nama”: here words are expected, not a list or fields."),
        ("- {id: A, nama: Satu, isyarat: kata}", "Line 2, “isyarat”: here a list of words is expected."),
        (
            "- {id: A, nama: Satu, wajib_arah_bukti: mungkin}",
            "Line 2, “wajib_arah_bukti”: here true or false is expected.",
        ),
        ("- {id: A, nama: Satu, nama: Dua}", "Line 2, “nama”: this field stands twice."),
        ("- {id: A, nama: Satu, indikator: kata}", "Line 2, “indikator”: here a list of codes is expected."),
        ("- A", "Line 2, “kode”: here a code with its fields is expected."),
        ("- &a {id: A, nama: Satu}\n- *a", "here a code with its fields is expected."),
        (
            "- {id: G, nama: G, adalah_kelompok: ya, induk: A}\n- {id: A, nama: a}",
            "G is a code group, which has no parent.",
        ),
        ("- {id: A, nama: a, indikator: [{id: B, nama: b, induk: C}]}\n- {id: C, nama: c}", "stands below A already."),
        ("- {id: A, nama: Satu}\nkelompk: []", "Line 3, “kelompk”: this field is not known; “kelompok” may be meant."),
    ],
)
def test_a_fault_is_named_with_line_and_field(write: Write, lines: str, fault: str) -> None:
    told = refusal(write("buku.yaml", f"kode:\n{lines}\n"))

    assert told.startswith("buku.yaml is not a valid codebook")
    assert fault in told


def test_all_faults_are_told_at_once_but_no_more_than_ten(write: Write) -> None:
    told = refusal(write("a.yaml", "kode:\n" + "- {id: A, warna: x}\n" * 10))

    assert "(29 faults)" in told
    assert told.count("Line ") == 10


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("kode:\n- {id: A, nama: [}\n", "a.yaml, line 2: this is not valid YAML."),
        ("kode:\n  - id: A\n nama: b\n", "line 3: this is not valid YAML."),
        ("[" * 5000, "this is not valid YAML."),
        ("hanya kata", "this is not valid YAML."),
        ("# hanya keterangan\n", "a.yaml is empty"),
        ("meta: {id: a}\n", "there is no code in this file."),
    ],
)
def test_what_is_no_yaml_codebook_is_refused(write: Write, words: str, message: str) -> None:
    assert message in refusal(write("a.yaml", words))


def test_a_table_is_a_codebook(write: Write) -> None:
    path = write(
        "a.csv",
        "Kode;Induk;Nama;Kelompok;Wajib arah bukti;Definisi;Isyarat;Warna\n"
        "G;;Grup;ya;ya;;;\nA;G;Satu;;;arti;cepat, mudah;#1B7F5C\nA-1;A;Dua;;;;;\n",
    )
    group, code, indicator = read_codebook(path).entries

    assert (group.is_group, group.requires_stance) == (True, True)
    assert (code.parent, code.definition, code.cues, code.colour) == ("G", "arti", ("cepat", "mudah"), "#1B7F5C")
    assert (indicator.parent, indicator.line) == ("A", 4)


def test_a_workbook_is_a_codebook(tmp_path: Path) -> None:
    book = Workbook()
    for row in (["id", "parent", "name"], ["A", None, "Satu"], [2.0, "A", "Dua"]):
        book.worksheets[0].append(row)
    book.save(tmp_path / "a.xlsx")

    assert [(entry.short_id, entry.parent) for entry in read_codebook(tmp_path / "a.xlsx").entries] == [
        ("A", ""),
        ("2", "A"),
    ]


def test_faults_of_a_table_are_named_with_row_and_column(write: Write) -> None:
    rows = [["ID", "Induk", "Nama", "Warna", "Definsi"], ["A", "X", "", "merah", ""], ["A", "", "Dua", "", ""]]
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    told = refusal(write("a.csv", text.getvalue()))

    for fault in (
        "Line 2, “Nama”: the code A has no name.",
        "Line 2, “Induk”: there is no code X.",
        "Line 2, “Warna”: “merah” is no colour",
        "Line 3, “ID”: the short id A is taken by the code in line 2.",
        "Line 1, “Definsi”: this field is not known; “definisi” may be meant.",
    ):
        assert fault in told
