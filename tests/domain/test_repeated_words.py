"""What repeats another text for several words is found, whatever white space and marks lie between."""

import pytest

from qda_app.domain.repeated_words import without_runs

SAID = "Kami selalu menunggu surat dari kecamatan sebelum mulai bekerja."


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("Katanya “kami selalu menunggu surat dari\n kecamatan”, begitu.", "Katanya […], begitu."),
        ("Mereka menunggu surat dari kecamatan.", "Mereka menunggu surat dari kecamatan."),
        (SAID, "[…]."),
        ("Tidak begitu.", "Tidak begitu."),
    ],
)
def test_six_words_in_a_row_are_taken_out(written: str, left: str) -> None:
    assert without_runs(written, [SAID], "[…]") == left


def test_a_short_text_is_found_as_a_whole() -> None:
    assert without_runs("Dia bilang: belum ada server.", ["Belum ada server"], "–") == "Dia bilang: –."
    assert without_runs("Ya, betul.", ["Ya"], "–") == "Ya, betul."
