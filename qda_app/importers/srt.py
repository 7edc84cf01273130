"""SubRip subtitles, as Whisper and transcription services write them."""

import re
from datetime import timedelta
from pathlib import Path

from qda_app.domain.imports import ReadSource
from qda_app.importers.cues import Cue, composed, unread_cues
from qda_app.importers.encodings import decoded
from qda_app.importers.files import contents, mislabelled, with_words

_MARKUP = re.compile(r"</?(?:i|b|u|font)\b[^>]*>|\{\\[^}]*\}")


def read(path: Path) -> ReadSource:
    """Read a `.srt` file. Raises UserError where it is none or empty."""
    found = decoded(path, contents(path))
    cues, is_whole = _cues(found.text)
    if not cues:
        raise mislabelled(path, "SubRip")
    with_words(path, " ".join(cue.words for cue in cues))
    return composed(cues, (*found.notes, *unread_cues(is_whole)))


def _cues(text: str) -> tuple[list[Cue], bool]:
    """The cues that can be read, and whether those are all."""
    from srt import SRTParseError, parse  # only for this format

    for lenient in (False, True):
        try:
            found = list(parse(text, ignore_errors=lenient))
        except (SRTParseError, OverflowError):
            continue
        return [_cue(one.start, one.end, one.content) for one in found], not lenient
    return [], False


def _cue(start: timedelta, end: timedelta, content: str) -> Cue:
    return Cue(start.total_seconds(), end.total_seconds(), _words(content))


def _words(raw: str) -> str:
    return " ".join(_MARKUP.sub("", raw).split())
