from collections.abc import Callable
from pathlib import Path

import pytest

from qda_app.domain.imports import ReadSource
from qda_app.importers.registry import read_source
from qda_app.importers.turns import find_turns

Write = Callable[[str, str | bytes], Path]

ZOOM = """WEBVTT

1
00:00:01.000 --> 00:00:03.000
Budi Santoso: Selamat pagi, Bu.

2
00:00:03.200 --> 00:00:05.000
Budi Santoso: Bisa dimulai?

3
00:00:06.000 --> 00:00:09.000
Ibu Sari: Silakan, Pak.
"""
TEAMS = """WEBVTT

NOTE dibuat oleh Teams

8a1c/12-0
00:00:02.119 --> 00:00:04.400
<v Budi Santoso>Anggaran &lt; 5
miliar &amp; cukup?</v>

8a1c/13-0
00:00:05.000 --> 00:00:06.000
<v Ibu Sari>Cukup.</v>
<v.loud Budi Santoso>Baik.</v>
"""
PLAIN = """WEBVTT

00:01.000 --> 00:03.000
Kami mulai dari

00:03.500 --> 00:05.000
awal tahun.

00:05.100 --> 00:07.000
Lalu jeda

01:09.000 --> 01:10.000
panjang.
"""


def said(found: ReadSource) -> list[tuple[str, str, str]]:
    return [(turn.timestamp, turn.label, found.text[turn.start : turn.end]) for turn in found.turns]


def as_srt(vtt: str) -> str:
    return vtt.replace("WEBVTT\n\n", "").replace(".", ",")


def test_names_before_the_words_are_speakers(write: Write) -> None:
    found = read_source(write("a.vtt", ZOOM))

    assert said(found) == [
        ("00:00:01", "Budi Santoso", "Selamat pagi, Bu. Bisa dimulai?"),
        ("00:00:06", "Ibu Sari", "Silakan, Pak."),
    ]
    assert found.text.startswith("[00:00:01]\nBudi Santoso: Selamat pagi, Bu. Bisa dimulai?\n\n[00:00:06]\nIbu Sari:")


def test_voices_are_speakers_and_entities_are_decoded(write: Write) -> None:
    assert said(read_source(write("a.vtt", TEAMS))) == [
        ("00:00:02", "Budi Santoso", "Anggaran < 5 miliar & cukup?"),
        ("00:00:05", "Ibu Sari", "Cukup."),
        ("00:00:05", "Budi Santoso", "Baik."),
    ]


def test_cues_of_nobody_are_joined_until_a_sentence_or_a_pause(write: Write) -> None:
    found = read_source(write("a.vtt", PLAIN))

    assert found.text == "[00:00:01]\nKami mulai dari awal tahun.\n\n[00:00:05]\nLalu jeda\n\n[00:01:09]\npanjang."
    assert found.turns == ()
    assert [note.kind for note in found.notes] == ["no_speakers"]


def test_subrip_gives_the_same_turns(write: Write) -> None:
    one = read_source(write("a.vtt", ZOOM))
    other = read_source(write("a.srt", as_srt(ZOOM).replace("Pak,", "Pak.").replace("Bu,", "Bu.")))

    assert (other.text, other.turns, other.speakers) == (one.text, one.turns, one.speakers)


def test_diarised_labels_in_brackets_are_speakers(write: Write) -> None:
    cue = "{0}\n00:00:0{0},000 --> 00:00:0{0},900\n[SPEAKER_0{1}]: kata {0}\n\n"
    found = read_source(write("a.srt", "".join(cue.format(number, number % 2) for number in range(1, 5))))

    assert [label for _stamp, label, _words in said(found)] == ["SPEAKER_01", "SPEAKER_00"] * 2


def test_a_colon_in_a_sentence_is_no_speaker(write: Write) -> None:
    found = read_source(write("a.vtt", PLAIN.replace("Kami mulai", "Intinya begini: kami mulai")))

    assert found.turns == ()


def test_markup_is_taken_away(write: Write) -> None:
    srt = "1\n00:00:01,000 --> 00:00:02,000\n{\\an8}<i>Halo</i> <font color='red'>dunia</font> 3 < 4.\n"
    vtt = "WEBVTT\n\n00:01.000 --> 00:02.000\n<c.yellow>Halo</c> <00:01.500>dunia\n"

    assert read_source(write("a.srt", srt)).text == "[00:00:01]\nHalo dunia 3 < 4."
    assert read_source(write("a.vtt", vtt)).text == "[00:00:01]\nHalo dunia"


def test_a_cue_that_cannot_be_read_is_noted(write: Write) -> None:
    found = read_source(write("a.srt", "0\n00:00:x0,000 --> 00:00:01,000\nhilang\n\n" + as_srt(ZOOM)))

    assert "hilang" not in found.text
    assert "unread_cues" in [note.kind for note in found.notes]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings_are_decoded_before_reading(write: Write, encoding: str) -> None:
    srt = "1\r\n00:00:01,000 --> 00:00:02,000\r\n“Café” itu élan.\r\n"

    assert read_source(write("a.srt", srt.encode(encoding))).text == "[00:00:01]\n“Café” itu élan."


def test_the_text_reads_the_same_when_it_comes_as_a_transcript(write: Write) -> None:
    found = read_source(write("a.vtt", ZOOM + "".join(_exchange(second) for second in range(10, 40, 10))))

    assert find_turns(found.text).turns == found.turns


def _exchange(second: int) -> str:
    cue = "\n00:00:{0}.000 --> 00:00:{0}.900\n{1}: kata\n"
    return cue.format(second, "Budi Santoso") + cue.format(second + 1, "Ibu Sari")
