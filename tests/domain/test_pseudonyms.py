from hypothesis import given
from hypothesis import strategies as st

from qda_app.domain.edits import Edits
from qda_app.domain.leaks import Leak, LeakKind, leaks_in, small_words
from qda_app.domain.pseudonyms import Pseudonym, Pseudonyms, twice

NAMES = Pseudonyms([Pseudonym("Budi", "I-1"), Pseudonym("Budi Santoso", "Bapak A"), Pseudonym("Desa Suka", "Desa X")])


def leaks(text: str, *passed: str) -> list[tuple[LeakKind, str]]:
    return [(one.kind, one.words) for one in leaks_in(text, small_words([text]), passed)]


def test_the_longest_name_goes_first() -> None:
    assert NAMES.masked("Budi Santoso dan Budi.") == "Bapak A dan I-1."


def test_capitals_and_suffixes_are_found_and_longer_words_are_not() -> None:
    assert NAMES.masked("BUDI, Budinya, Budilah; Budiman dan budi") == "I-1, I-1nya, I-1lah; Budiman dan budi"


def test_a_name_in_capitals_is_found_as_a_person_writes_it() -> None:
    assert NAMES.masked("DESA SUKA") == "Desa X"


def test_an_empty_list_changes_nothing() -> None:
    assert Pseudonyms([Pseudonym(" ", "x"), Pseudonym("a", "a")]).masked("a b") == "a b"


@given(text=st.text("Budi Santos\n😀ب.", max_size=60))
def test_edits_and_masking_say_the_same(text: str) -> None:
    assert Edits(NAMES.edits(text)).apply(text) == NAMES.masked(text)


def test_a_name_with_two_replacements_is_told() -> None:
    assert twice([Pseudonym("Ani", "A"), Pseudonym("Ani ", "B"), Pseudonym("Budi", "C"), Pseudonym("Budi", "C")]) == [
        "Ani"
    ]


def test_numbers_of_people_are_found_by_their_shape() -> None:
    text = (
        "nik 3509010203040005, nip 19850101 201001 1 005, hp 0812-3456-7890 atau +62 331 485 123, surel a.b@dinas.go.id"
    )

    assert leaks(text) == [
        (LeakKind.NIK, "3509010203040005"),
        (LeakKind.NIP, "19850101 201001 1 005"),
        (LeakKind.PHONE, "0812-3456-7890"),
        (LeakKind.PHONE, "+62 331 485 123"),
        (LeakKind.E_MAIL, "a.b@dinas.go.id"),
    ]


def test_addresses_are_found() -> None:
    assert leaks("rumahnya di Jl. Kenanga Raya No. 12 dan RT 03/RW 07 itu") == [
        (LeakKind.ADDRESS, "Jl. Kenanga Raya No. 12"),
        (LeakKind.ADDRESS, "RT 03/RW 07"),
    ]


def test_names_are_words_with_capitals_within_a_sentence_or_behind_a_title() -> None:
    text = "Kemarin Pak Budi datang bersama Ani Lestari ke Jember. Bu. Lalu pulang, Bpk. Dodi. kemarin lalu"

    assert leaks(text) == [
        (LeakKind.NAME, "Budi"),
        (LeakKind.NAME, "Ani Lestari"),
        (LeakKind.NAME, "Jember"),
        (LeakKind.NAME, "Dodi"),
    ]


def test_the_first_word_of_a_sentence_is_no_name_unless_more_follow() -> None:
    assert leaks("Dia pergi.\nBudi Santoso tinggal. “Mereka pulang.”") == [(LeakKind.NAME, "Budi Santoso")]


def test_names_beside_underscores_are_found_and_replaced() -> None:
    text = "lihat berkas W7_Budi_Santoso_final.docx atau budi_santoso@contoh.id ya"

    assert leaks(text) == [(LeakKind.NAME, "Budi Santoso"), (LeakKind.E_MAIL, "budi_santoso@contoh.id")]
    masked = Pseudonyms([Pseudonym("Budi Santoso", "Bapak A")]).masked(text)
    assert masked == "lihat berkas W7_Bapak A_final.docx atau budi_santoso@contoh.id ya"


def test_words_known_in_small_letters_and_words_let_pass_are_no_leaks() -> None:
    text = "bersama Dinas Kominfo, dinas itu, dan Jember"

    assert leaks(text) == [(LeakKind.NAME, "Kominfo"), (LeakKind.NAME, "Jember")]
    assert leaks(text, "Kominfo", "Jember") == []


@given(text=st.text("Pak Budi. aAi@.+6208123456789\n“", max_size=80))
def test_a_leak_is_a_slice_of_its_text(text: str) -> None:
    found: list[Leak] = list(leaks_in(text, small_words([text])))

    assert all(text[one.span.start : one.span.end] == one.words for one in found)
    assert all(one.span.end <= other.span.start for one, other in zip(found, found[1:], strict=False))
