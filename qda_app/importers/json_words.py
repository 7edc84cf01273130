"""Transcripts as JSON: what speech recognition and oTranscribe write."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from qda_app.domain.errors import UserError
from qda_app.domain.imports import ReadSource
from qda_app.i18n import _
from qda_app.importers.blocks import Blocks
from qda_app.importers.cues import Cue, composed
from qda_app.importers.encodings import Decoded, decoded
from qda_app.importers.files import contents, mislabelled, with_words
from qda_app.importers.html_blocks import add_page
from qda_app.importers.left_out import LeftOut
from qda_app.importers.turns import as_source

_KIND = "JSON"
_STAMP = re.compile(r"""<span class=["']timestamp["'][^>]{0,200}>([^<]{0,20})</span>""")
_LONGEST = 1e10  # of any unit; more is no time
_LISTS = {"segments": 1.0, "utterances": 0.001, "transcription": 0.001}  # by name, with seconds a unit of time


def read(path: Path) -> ReadSource:
    """Read a `.json` or `.otr` file. Raises UserError where it is no transcript or empty."""
    file = decoded(path, contents(path))
    try:
        found = json.loads(file.text)
    except (ValueError, RecursionError) as fault:
        raise mislabelled(path, _KIND) from fault
    if not isinstance(found, dict):
        raise _not_a_transcript(path)
    for name, unit in _LISTS.items():
        if isinstance(found.get(name), list):
            return _spoken(path, list(_cues(found[name], unit)), file)
    if isinstance(found.get("text"), str):
        return _page(path, found["text"], file)
    raise _not_a_transcript(path)


def _spoken(path: Path, cues: list[Cue], file: Decoded) -> ReadSource:
    with_words(path, " ".join(cue.words for cue in cues))
    return composed(cues, file.notes)


def _cues(listed: list[Any], unit: float) -> Iterator[Cue]:
    """The parts of a list that hold words."""
    for part in listed:
        if isinstance(part, dict) and isinstance(part.get("text"), str):
            start, end = _times(part, unit)
            speaker = part.get("speaker")
            label = str(speaker).strip() if isinstance(speaker, str | int) else ""
            yield Cue(start, end, " ".join(part["text"].split()), label)


def _times(part: Mapping[str, Any], unit: float) -> tuple[float, float]:
    """When a part begins and ends, in seconds; whisper.cpp keeps that in `offsets`."""
    offsets = part.get("offsets")
    if isinstance(offsets, dict):
        return _number(offsets.get("from")) * unit, _number(offsets.get("to")) * unit
    return _number(part.get("start")) * unit, _number(part.get("end")) * unit


def _number(found: object) -> float:
    """A time as a number that a clock can show."""
    if isinstance(found, bool) or not isinstance(found, int | float) or not 0 <= found < _LONGEST:
        return 0.0
    return float(found)


def _page(path: Path, markup: str, file: Decoded) -> ReadSource:
    """oTranscribe keeps a page in its JSON; where the words are plain, a page of one paragraph."""
    blocks, left_out = Blocks(), LeftOut()
    add_page(path, _STAMP.sub(r"[\1] ", markup), blocks, left_out, _KIND)
    text = with_words(path, str(blocks.text))
    return as_source(text, blocks.transcript(), notes=(*file.notes, *left_out.notes()))


def _not_a_transcript(path: Path) -> UserError:
    return UserError(
        _("{file} holds no transcript that is known.").format(file=path.name),
        hint=_("Export the transcript as Word, text, VTT or SRT, and import that."),
    )
