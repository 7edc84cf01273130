"""The six documents of the sample come out as they were written to."""

from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from qda_app.domain.imports import ReadSource
from qda_app.importers.registry import read_source

SAMPLE = Path(__file__).parents[2] / "resources" / "sample"
TRUTH = Path(__file__).parents[1] / "golden" / "truth.yaml"


@cache
def source(short_id: str) -> ReadSource:
    return read_source(next(SAMPLE.glob(f"{short_id}_*.txt")))


def people(short_id: str) -> list[tuple[str, str, str]]:
    return [(one.label, one.role.value, one.informant) for one in source(short_id).speakers]


def turn_counts(short_id: str) -> dict[str, int]:
    return Counter(turn.label for turn in source(short_id).turns)


@cache
def gold() -> list[dict[str, Any]]:
    segments: list[dict[str, Any]] = yaml.safe_load(TRUTH.read_text(encoding="utf-8"))["segmen"]
    return segments


def test_w1_has_the_researcher_and_informant_i_1() -> None:
    assert people("W1") == [("P", "researcher", ""), ("I-1", "informant", "I-1")]
    assert turn_counts("W1") == {"P": 25, "I-1": 25}
    assert source("W1").notes == ()


def test_w1_says_who_where_when_and_how() -> None:
    assert dict(source("W1").metadata) == {
        "title": "TRANSKRIP WAWANCARA",
        "technique": "interview",
        "informant": "I-1",
        "position": "Kepala Bidang Teknologi Informatika",
        "unit": "Bidang Teknologi Informatika, Dinas Komunikasi, Informatika dan Persandian Kabupaten B.",
        "date": "2022-03-14",
        "place": "Ruang kerja Bidang Teknologi Informatika",
    }


def test_w1_time_stamps_belong_to_the_turn_below_them() -> None:
    text, turns = source("W1").text, source("W1").turns

    assert [turn.timestamp for turn in turns[:3]] == ["00:00:05", "", "00:00:48"]
    assert text[turns[0].label_start :].startswith("[00:00:05]\nP: Assalamualaikum")
    assert all("[00:" not in text[turn.start : turn.end] for turn in turns)


def test_w2_finds_its_informant_in_the_head() -> None:
    assert people("W2") == [("Peneliti", "researcher", ""), ("Informan", "informant", "I-2")]
    assert turn_counts("W2") == {"Peneliti": 26, "Informan": 26}
    assert source("W2").speakers[1].description == "Kepala Bidang Statistik dan Persandian"
    assert source("W2").metadata["date"] == "2022-03-17"


def test_w3_is_two_recordings() -> None:
    assert people("W3") == [("P", "researcher", ""), ("I-3", "informant", "I-3")]
    assert turn_counts("W3") == {"P": 31, "I-3": 30}
    assert [(note.kind, note.line) for note in source("W3").notes] == [("time_restart", 60)]
    assert all(turn.timestamp for turn in source("W3").turns)


def test_w3_note_between_the_recordings_is_nobodys_turn() -> None:
    text = source("W3").text
    note = text.index("Catatan pewawancara")

    assert not any(turn.start <= note < turn.end for turn in source("W3").turns)


def test_f1_has_four_voices_with_their_positions() -> None:
    told = {one.label: (one.role.value, one.description) for one in source("F1").speakers}

    assert told["MOD"][0] == "researcher"
    assert {label: told[label] for label in sorted(told) if label != "MOD"} == {
        "F-1": ("informant", "Staf programmer (ASN), Bidang Teknologi Informatika"),
        "F-2": ("informant", "Tenaga kontrak pengolah data, Bidang Statistik dan Persandian"),
        "F-3": ("informant", "Staf perencanaan, Dinas Pemberdayaan Masyarakat dan Desa (dinas pengguna)"),
        "F-4": ("informant", "Operator desa E-Village Budgeting, Desa K."),
    }
    assert turn_counts("F1") == {"MOD": 14, "F-1": 13, "F-2": 11, "F-3": 12, "F-4": 8}
    assert [(note.kind, note.line) for note in source("F1").notes] == [("participants", 9), ("one_event", None)]


@pytest.mark.parametrize(
    ("short_id", "technique", "date"), [("O1", "observation", "2022-03-21"), ("D1", "documentation", None)]
)
def test_notes_and_documents_have_no_speakers(short_id: str, technique: str, date: str | None) -> None:
    found = source(short_id)

    assert (found.turns, found.speakers, found.notes) == ((), (), ())
    assert (found.metadata["technique"], found.metadata.get("date")) == (technique, date)


def test_every_gold_quote_is_where_it_says() -> None:
    texts = {segment["id"]: source(segment["id"][:2]).text for segment in gold()}

    assert len(texts) == 126
    assert all(texts[one["id"]][one["awal"] : one["akhir"]] == one["kutipan"] for one in gold())


def test_every_gold_quote_of_a_talk_lies_in_a_turn_of_its_informant() -> None:
    talks = [segment for segment in gold() if segment["id"][0] in "WF"]

    for segment in talks:
        found = source(segment["id"][:2])
        informants = {speaker.label: speaker.informant for speaker in found.speakers}
        turn = next(turn for turn in found.turns if turn.start <= segment["awal"] < turn.end)
        assert segment["akhir"] <= turn.end, segment["id"]
        assert informants[turn.label] == segment["sumber"], segment["id"]
