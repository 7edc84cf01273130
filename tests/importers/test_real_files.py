"""Transcripts that other people's tools wrote; they are not part of this repository."""

from pathlib import Path

import pytest

from qda_app.importers.registry import read_source

REAL = Path(__file__).parents[3] / "shared" / "data" / "real"

pytestmark = pytest.mark.skipif(not REAL.is_dir(), reason="the real transcripts are not beside this repository")


def transcript(name: str) -> Path:
    return REAL / "transcripts" / name


@pytest.mark.parametrize(
    ("name", "speakers", "turns"),
    [
        ("en-hitsave-gigasword.md", ["Jonas Rosland", "Jack Breen"], 83),
        ("en-hitsave-wintermoor.md", ["Jonas Rosland", "Ben Walker", "Kyla Fury", "Ryan Anderson"], 290),
        ("en-pdpilot-P1.pdf", ["Dan", "Participant"], 94),
        ("en-hitsave-whisper.txt", [], 0),
        ("en-hitsave-whisper.srt", [], 0),
        ("en-hitsave-whisper.vtt", [], 0),
    ],
)
def test_speakers_and_turns_are_found(name: str, speakers: list[str], turns: int) -> None:
    found = read_source(transcript(name))

    assert [speaker.label for speaker in found.speakers] == speakers
    assert len(found.turns) == turns


def test_subtitles_of_one_recording_give_one_text() -> None:
    assert (
        read_source(transcript("en-hitsave-whisper.vtt")).text == read_source(transcript("en-hitsave-whisper.srt")).text
    )


def test_an_article_is_no_transcript() -> None:
    assert read_source(REAL / "artikel_agile_governance_banyuwangi.txt").turns == ()
