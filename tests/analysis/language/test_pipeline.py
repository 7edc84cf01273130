from collections.abc import Sequence

import pytest

from qda_app.analysis.language.pipeline import Library, Reading
from qda_app.domain.suggestions import EntityKind

LIBRARY = Library()


def read(text: str, cues: Sequence[str] = (), names: Sequence[str] = (), *, guesses: bool = False) -> Reading:
    return LIBRARY.reader(cues, names, guesses=guesses).read(text)


def cued(text: str, *cues: str) -> list[str]:
    return [text[start:end] for start, end, *_ in read(text, cues).cues]


def guessed(text: str) -> list[tuple[str, str]]:
    return [(text[start:end], kind) for start, end, kind in read(text, guesses=True).guesses]


@pytest.mark.parametrize(
    ("text", "cue", "found"),
    [
        ("Warga dilayani dengan sabar.", "layanan", ["dilayani"]),
        ("Aplikasi itu tidak  dipakai lagi.", "tidak dipakai", ["tidak  dipakai"]),
        ("Tidak.\nDipakai juga tidak.", "tidak dipakai", []),
        ("Cepat, mudah, murah.", "cepat mudah", []),
        ("Dulu lewat E-Village saja.", "e-village", ["E-Village"]),
        ("Ada undang-undangnya.", "undang-undang", ["undang-undangnya"]),
        ("Tidak ada apa-apa.", "inovasi", []),
        ("", "inovasi", []),
    ],
)
def test_a_cue_is_found_by_its_stem(text: str, cue: str, found: list[str]) -> None:
    assert cued(text, cue) == found


def test_places_are_code_points_of_the_text() -> None:
    text = "😀 é\u0301 «Inovasinya»\u00a0terasa — 𝔘 inovasi."

    assert [text[start:end] for start, end, *_ in read(text, ["inovasi"]).cues] == ["Inovasinya", "inovasi"]


def test_a_cue_comes_with_the_sentence_of_the_house() -> None:
    text = "I-1: Bpk. Kabid hadir pada tgl. 3 Mei. Inovasi jalan terus.\n\nBaik."
    ((_start, _end, _cue, start, end),) = read(text, ["inovasi"]).cues

    assert text[start:end] == "Inovasi jalan terus."


def test_cues_know_which_of_them_was_found() -> None:
    text = "Rapat itu mundur, rapatnya digeser."
    cues = ["digeser", "rapat", "   ", "!"]

    assert [(text[start:end], cues[cue]) for start, end, cue, *_ in read(text, cues).cues] == [
        ("Rapat", "rapat"),
        ("rapatnya", "rapat"),
        ("digeser", "digeser"),
    ]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Dasarnya Perbup Nomor 12 Tahun 2019 itu.", "Perbup Nomor 12 Tahun 2019", EntityKind.REGULATION),
        ("Menurut Perbup 12/2019 boleh.", "Perbup 12/2019", EntityKind.REGULATION),
        ("Lihat UU No. 14 Tahun 2008.", "UU No. 14 Tahun 2008", EntityKind.REGULATION),
        ("Ada PermenPAN-RB No. 6 tahun 2022.", "PermenPAN-RB No. 6 tahun 2022", EntityKind.REGULATION),
        ("Peraturan Bupati Nomor 3 Tahun 2020 berlaku.", "Peraturan Bupati Nomor 3 Tahun 2020", EntityKind.REGULATION),
        ("Kami ke Dinas Kelautan dan Perikanan dulu.", "Dinas Kelautan dan Perikanan", EntityKind.AGENCY),
        ("Lalu telepon dinas kesehatan saja.", "dinas kesehatan", EntityKind.AGENCY),
        ("Di Kantor Dinas Sosial ramai.", "Dinas Sosial", EntityKind.AGENCY),
        ("Bidang Tata Ruang yang tahu.", "Bidang Tata Ruang", EntityKind.AGENCY),
        ("Semua lewat sistem E-Lapor sekarang.", "E-Lapor", EntityKind.PROGRAMME),
        ("Ada program “Sapa Warga” tiap bulan.", "Sapa Warga", EntityKind.PROGRAMME),
        ("Ini aplikasi Desa Cerdas namanya.", "Desa Cerdas", EntityKind.PROGRAMME),
    ],
)
def test_programmes_agencies_and_regulations_are_found(text: str, name: str, kind: EntityKind) -> None:
    assert guessed(text) == [(name, kind)]


def test_running_text_without_names_gives_none() -> None:
    assert guessed("Dinas itu sibuk. Program kerja kami banyak, aplikasinya 12, tahun 2019 juga.") == []


def test_names_that_were_asked_for_are_found_in_whatever_case() -> None:
    text = "Itu smart kampung. SMART KAMPUNG lagi, bukan smart saja."
    names = ["Lapor!", "Smart Kampung"]

    found = [(text[start:end], names[name]) for start, end, name in read(text, names=names).names]

    assert found == [("smart kampung", "Smart Kampung"), ("SMART KAMPUNG", "Smart Kampung")]


def test_a_long_text_takes_no_more_than_its_length() -> None:
    text = "Rapat koordinasi berjalan tiap bulan. " * 500

    assert len(read(text, ["rapat"]).cues) == 500
