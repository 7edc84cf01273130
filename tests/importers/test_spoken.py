"""Transcripts that speech recognition writes as JSON and TSV."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from qda_app.domain.imports import ReadSource
from qda_app.importers.registry import read_source

Write = Callable[[str, str | bytes], Path]


def said(found: ReadSource) -> list[tuple[str, str, str]]:
    return [(turn.timestamp, turn.label, found.text[turn.start : turn.end]) for turn in found.turns]


def segment(start: float, words: str, **more: object) -> dict[str, object]:
    return {"id": 0, "start": start, "end": start + 1, "text": words, **more}


def test_segments_without_speakers_are_joined_to_sentences(write: Write) -> None:
    segments = [segment(0, " Kami mulai dari"), segment(1, " awal."), segment(2, " Lalu selesai.")]
    found = read_source(write("a.json", json.dumps({"text": "x", "segments": segments, "language": "id"})))

    assert found.text == "[00:00:00]\nKami mulai dari awal.\n\n[00:00:02]\nLalu selesai."
    assert [note.kind for note in found.notes] == ["no_speakers"]


def test_diarised_segments_are_turns(write: Write) -> None:
    segments = [segment(number * 70, f"kata {number}", speaker=f"SPEAKER_0{number % 2}") for number in range(3)]
    found = read_source(write("a.json", json.dumps({"segments": segments})))

    assert said(found) == [
        ("00:00:00", "SPEAKER_00", "kata 0"),
        ("00:01:10", "SPEAKER_01", "kata 1"),
        ("00:02:20", "SPEAKER_00", "kata 2"),
    ]


def test_utterances_and_offsets_count_in_milliseconds(write: Write) -> None:
    utterances = {"utterances": [{"start": 61_000, "end": 62_000, "text": "Halo.", "speaker": "A"}]}
    offsets = {"transcription": [{"offsets": {"from": 61_000, "to": 62_000}, "text": "Halo."}]}

    assert said(read_source(write("a.json", json.dumps(utterances)))) == [("00:01:01", "A", "Halo.")]
    assert read_source(write("b.json", json.dumps(offsets))).text == "[00:01:01]\nHalo."


def test_a_page_of_otranscribe_keeps_its_time_stamps(write: Write) -> None:
    line = '<p><span class="timestamp" data-timestamp="{0}">00:0{0}</span> {1}: kata {0}</p>'
    page = "".join(line.format(number, "PN"[number % 2]) for number in range(6))
    found = read_source(write("a.otr", json.dumps({"text": page, "media": "a.mp3", "media-time": 1})))

    assert said(found)[:2] == [("00:00:00", "P", "kata 0"), ("00:00:01", "N", "kata 1")]


@pytest.mark.parametrize("time", ["1e400", "-5", "true", '"x"', "null"])
def test_times_that_make_no_sense_count_as_none(write: Write, time: str) -> None:
    found = read_source(write("a.json", f'{{"segments": [{{"start": {time}, "end": {time}, "text": "Halo."}}]}}'))

    assert found.text == "[00:00:00]\nHalo."


def test_a_table_of_times_and_words_is_read(write: Write) -> None:
    found = read_source(write("a.tsv", "start\tend\ttext\n0\t1000\tKami mulai\n1000\t2000\tsekarang.\nx\ty\thilang\n"))

    assert found.text == "[00:00:00]\nKami mulai sekarang."
    assert "unread_cues" in [note.kind for note in found.notes]
