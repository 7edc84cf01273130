import pytest

from qda_app.domain.codes import Code, CodeTree
from qda_app.domain.excerpts import Stance
from qda_app.domain.ids import new_id
from qda_app.domain.quick_codes import (
    QuickCodes,
    Why,
    derived_short_id,
    in_vivo_name,
    marks,
    place_for_new_code,
    prefix_below,
    read_entry,
)
from qda_app.domain.spans import Span


def code(short_id: str, name: str, *cues: str, is_group: bool = False) -> Code:
    return Code(new_id(), short_id, name, is_group=is_group, cues=cues)


TREE = CodeTree(
    Code(one.id, one.short_id, one.name, position=place, is_group=one.is_group, cues=one.cues)
    for place, one in enumerate(
        [
            code("ASPEK", "Aspek pengguna", is_group=True),
            code("INO", "Inovasi", "pengguna", "nilai tambah"),
            code("INO-NILAI", "Nilai tambah bagi pengguna"),
            code("KOR-PENGGUNA", "Berorientasi pengguna"),
            code("KOM-PENGGUNA", "Tanggapan kepada pengguna layanan", "keluhan"),
            code("HAM-LITERASI", "Literasi digital pengguna"),
            code("TRA-AKSES", "Akses pemantauan oleh semua kalangan", "kata sandi"),
        ]
    )
)
CODES = QuickCodes(TREE)


def found(typed: str, *recent: str) -> list[str]:
    used = [one.id for short_id in recent if (one := TREE.named(short_id))]
    return [match.code.short_id for match in CODES.find(read_entry(typed).words, used)]


def test_ids_come_before_names_and_names_before_cues() -> None:
    assert found("pengguna") == ["KOR-PENGGUNA", "KOM-PENGGUNA", "INO-NILAI", "HAM-LITERASI", "INO"]
    assert [match.why for match in CODES.find(["pengguna"])] == [Why.ID, Why.ID, Why.NAME, Why.NAME, Why.CUE]


def test_of_equals_the_code_used_last_comes_first() -> None:
    assert found("pengguna", "HAM-LITERASI", "KOM-PENGGUNA")[:4] == [
        "KOM-PENGGUNA",
        "KOR-PENGGUNA",
        "HAM-LITERASI",
        "INO-NILAI",
    ]


def test_a_whole_id_comes_first_of_all() -> None:
    assert found("ino", "INO-NILAI") == ["INO", "INO-NILAI"]


@pytest.mark.parametrize("typed", ["tra-ak", "akses", "TRA akses", "mantau", "sandi", "kalangan kata"])
def test_a_code_is_found_by_any_part_of_what_is_known_of_it(typed: str) -> None:
    assert found(typed) == ["TRA-AKSES"]


def test_a_beginning_comes_before_a_middle() -> None:
    assert found("nilai") == ["INO-NILAI", "INO"]


def test_groups_are_found_in_the_tree_but_not_offered() -> None:
    group = TREE.named("ASPEK")
    assert group
    assert group in CODES.matching(["aspek"])
    assert found("aspek") == []


def test_a_cue_says_which_it_was() -> None:
    assert [(match.why, match.cue) for match in CODES.find(["sandi"])] == [(Why.CUE, "kata sandi")]


def test_without_words_the_codes_used_last_come_first_and_then_the_codebook() -> None:
    assert found("", "TRA-AKSES", "INO")[:3] == ["TRA-AKSES", "INO", "INO-NILAI"]
    assert len(found("")) == len(TREE.codable)
    assert [match.why for match in CODES.find([], [CODES.find(["sandi"])[0].code.id])][:2] == [Why.RECENT, Why.ANY]


@pytest.mark.parametrize(
    ("typed", "words", "stance", "strength"),
    [
        ("akses +3", ("akses",), Stance.SUPPORTS, 3),
        ("akses -2", ("akses",), Stance.CONTRADICTS, 2),
        ("TRA-AKSES ~1 ", ("tra-akses",), Stance.MIXED, 1),
        ("akses 0", ("akses",), Stance.NEUTRAL, None),
        ("akses +", ("akses",), Stance.SUPPORTS, None),
        ("+3", (), Stance.SUPPORTS, 3),
        ("tra-2", ("tra-2",), None, None),
        ("akses +4", ("akses", "+4"), None, None),
        ("dua  arah", ("dua", "arah"), None, None),
        ("", (), None, None),
    ],
)
def test_a_rating_may_stand_behind_the_words(
    typed: str, words: tuple[str, ...], stance: Stance | None, strength: int | None
) -> None:
    entry = read_entry(typed)
    assert (entry.words, entry.stance, entry.strength) == (words, stance, strength)


def test_the_text_of_an_entry_keeps_its_case_for_a_new_code() -> None:
    assert read_entry("Jam layanan MPP +2").text == "Jam layanan MPP"


def test_marks_tell_what_matched() -> None:
    assert marks("KOR-PENGGUNA", ["pengguna", "gun"]) == [Span(4, 12)]
    assert marks("Dua arah", ["a"]) == [Span(2, 3), Span(4, 5), Span(6, 7)]


def test_words_of_a_passage_become_a_name_and_a_short_id() -> None:
    assert in_vivo_name("  tidak ada\nyang ditutup-tutupi. ") == "tidak ada yang ditutup-tutupi"
    assert in_vivo_name("satu " * 40).endswith("satu …")
    assert derived_short_id("tidak ada yang ditutup-tutupi", []) == "DITUTUP-TUTUPI"
    assert derived_short_id("Jam layanan", ["TRA-LAYANAN"], "TRA") == "TRA-LAYANAN-2"
    assert derived_short_id("…", []) == "KODE"
    assert derived_short_id("KOM-RAPAT", [], "TRA") == "KOM-RAPAT"


def test_a_new_code_goes_below_the_node_that_has_children() -> None:
    group = code("PROGRAM", "Program", is_group=True)
    child = Code(new_id(), "PROG-MPP", "Mall Pelayanan Publik", group.id)
    tree = CodeTree([group, child])
    assert place_for_new_code(tree, None) is place_for_new_code(tree, group) is place_for_new_code(tree, child) is group
    assert prefix_below(tree, group) == "PROG"
    assert prefix_below(tree, child) == "PROG-MPP"
    assert (prefix_below(tree, None), place_for_new_code(CodeTree([]), None)) == ("", None)
