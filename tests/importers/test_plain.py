from collections.abc import Callable
from pathlib import Path

import pytest

from qda_app.domain.errors import UserError
from qda_app.importers.registry import SUFFIXES, read_source

Write = Callable[[str, str | bytes], Path]

WORDS = "Élan “naïve” café: 50 € – “kutipan”\n"


def test_words_come_as_they_stand_in_the_file(write: Write) -> None:
    text = "Jumʻat\u00a0e\u0301 “kutip” 'lurus'  dua  spasi\t\n\n😀 akhir"

    assert read_source(write("a.txt", text)).text == text


def test_windows_and_old_mac_line_breaks_become_lf(write: Write) -> None:
    assert read_source(write("a.txt", b"satu\r\ndua\rtiga\n\x0cempat\x0blima")).text == "satu\ndua\ntiga\n\nempat\nlima"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_encodings_are_known_with_and_without_mark(write: Write, encoding: str) -> None:
    found = read_source(write("a.txt", (WORDS * 20).encode(encoding)))

    assert found.text == WORDS * 20
    assert found.notes == ()


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
def test_a_guessed_encoding_is_noted(write: Write, encoding: str) -> None:
    found = read_source(write("a.txt", (WORDS * 20).encode(encoding)))

    assert found.text == WORDS * 20
    assert [note.kind for note in found.notes] == ["encoding"]


def test_markdown_stays_text_and_its_labels_are_read(write: Write) -> None:
    text = "# Wawancara\n\n" + "**BA:** Apa *itu*?\n\n**Pak Andi:** Ini.\n\n" * 3
    found = read_source(write("a.MD", text))

    assert found.text == text
    assert [turn.label for turn in found.turns] == ["BA", "Pak Andi"] * 3


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"hilang\.txt cannot be read") as caught:
        read_source(tmp_path / "hilang.txt")
    assert caught.value.hint


def test_an_unknown_suffix_is_refused_with_the_known_ones(write: Write) -> None:
    with pytest.raises(UserError, match="cannot be imported") as caught:
        read_source(write("a.xyz", "kata"))
    assert all(suffix in caught.value.hint for suffix in SUFFIXES)
