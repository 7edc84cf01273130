"""SubRip subtitles, as Whisper and transcription services write them."""

import re
from pathlib import Path

from qda_app.domain.imports import ReadSource
from qda_app.importers.cues import Cue, composed
from qda_app.importers.encodings import decoded
from qda_app.importers.files import contents, mislabelled, with_words

_MARKUP = re.compile(r"</?(?:i|b|u|font)\b[^>]*>|\{\\[^}]*\}")


def read(path: Path) -> ReadSource:
    """Read a `.srt` file. Raises UserError where it is none or empty."""
    import srt  # only for this format

    found = decoded(path, contents(path))
    subtitles = list(srt.parse(found.text, ignore_errors=True))
    if not subtitles:
        raise mislabelled(path, "SubRip")
    cues = [Cue(one.start.total_seconds(), one.end.total_seconds(), _words(one.content)) for one in subtitles]
    with_words(path, " ".join(cue.words for cue in cues))
    return composed(cues, found.notes)


def _words(raw: str) -> str:
    return " ".join(_MARKUP.sub("", raw).split())
