"""WebVTT, as Zoom, Teams and Whisper write it."""

import html
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from qda_app.domain.errors import UserError
from qda_app.domain.imports import ReadSource
from qda_app.i18n import _
from qda_app.importers.cues import Cue, composed, unread_cues
from qda_app.importers.encodings import decoded
from qda_app.importers.files import contents, damaged, mislabelled, with_words

if TYPE_CHECKING:
    from webvtt.models import Caption

_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]+)>")
_TAG = re.compile(r"</?(?:v|c|i|b|u|lang|ruby|rt|\d{2}:)[^>]*>")


def read(path: Path) -> ReadSource:
    """Read a `.vtt` file. Raises UserError where it is none or empty."""
    found = decoded(path, contents(path))
    captions, is_whole = _captions(path, found.text)
    if not captions and re.search(r"\w", found.text.partition("\n")[2]):
        raise _untimed(path)
    cues = [cue for caption in captions for cue in _cues(caption)]
    with_words(path, " ".join(cue.words for cue in cues))
    return composed(cues, (*found.notes, *unread_cues(is_whole)))


def _untimed(path: Path) -> UserError:
    return UserError(
        _("{file} holds words without times, so it is no WebVTT.").format(file=path.name),
        hint=_("Give it the ending .txt, then import it again."),
    )


def _captions(path: Path, text: str) -> "tuple[list[Caption], bool]":
    """The captions that can be read, and whether those are all."""
    from webvtt import from_buffer  # heavy: only for this format
    from webvtt.errors import MalformedCaptionError, MalformedFileError

    for is_strict in (True, False):
        try:
            return from_buffer(io.StringIO(text), strict=is_strict).captions, is_strict
        except MalformedCaptionError:
            continue
        except MalformedFileError as fault:
            raise mislabelled(path, "WebVTT") from fault
    raise damaged(path, "WebVTT")


def _cues(caption: "Caption") -> Iterator[Cue]:
    """The parts of a caption, one a voice."""
    parts = _VOICE.split(caption.raw_text)
    voices = ["", *parts[1::2]]
    for voice, words in zip(voices, parts[0::2], strict=True):
        yield Cue(_seconds(caption.start), _seconds(caption.end), _words(words), _words(voice))


def _seconds(time: str) -> float:
    """`00:00:43.810` in seconds; webvtt-py's own `start_in_seconds` cuts the fraction off."""
    hours, minutes, rest = time.split(":")
    return int(hours) * 3600 + int(minutes) * 60 + float(rest)


def _words(raw: str) -> str:
    return " ".join(html.unescape(_TAG.sub("", raw)).split())
