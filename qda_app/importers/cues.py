"""Cues of subtitles: who speaks when, joined to turns or, where nobody knows the speakers, to sentences."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from qda_app.domain.imports import ImportNote, ReadSource
from qda_app.i18n import _
from qda_app.importers.composing import ComposedText
from qda_app.importers.heads import Head
from qda_app.importers.labels import LONGEST_LABEL, can_be_speaker
from qda_app.importers.stamps import clock
from qda_app.importers.turns import as_source, transcript_of

_LONGEST_PAUSE = 1.5
_OFTEN = 3
_NAME = re.compile(rf"\[?(?P<name>[^\W\d_][^:\n\[\]]{{0,{LONGEST_LABEL - 1}}})\]?\s*:\s+(?P<words>\S.*)", re.DOTALL)
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$")


@dataclass(frozen=True, slots=True)
class Cue:
    """What is said from `start` to `end`, in seconds; `speaker` is empty where the file does not tell."""

    start: float
    end: float
    words: str
    speaker: str = ""


def composed(cues: Iterable[Cue], notes: Sequence[ImportNote] = ()) -> ReadSource:
    """The source that some cues make: blocks of a time stamp line and the words, with the label before them."""
    told = _with_names([cue for cue in cues if cue.words])
    text = ComposedText()
    for place, cue in enumerate(_joined(told)):
        if place:
            text.line("")
        if cue.speaker:
            text.turn(cue.speaker, cue.words, stamp=clock(cue.start))
        else:
            text.line(f"[{clock(cue.start)}]\n{cue.words}")
    if not text.turns:
        unknown = ImportNote("no_speakers", _("No speakers were found, so the whole text counts as one voice."))
        notes = (*notes, unknown)
    return as_source(str(text), transcript_of(str(text), text.turns, Head()), notes=notes)


def unread_cues(is_whole: bool) -> tuple[ImportNote, ...]:
    """That some cues could not be read, where it is so."""
    return (
        ()
        if is_whole
        else (ImportNote("unread_cues", _("Some parts of this file could not be read and are missing.")),)
    )


def _with_names(cues: Sequence[Cue]) -> list[Cue]:
    """The cues, those that begin with `Name:` having it as their speaker.

    A name counts when three cues have it, or when half of all cues have one.
    """
    named = [_named(cue) for cue in cues]
    counts = Counter(cue.speaker for cue in named if cue.speaker)
    many = 2 * counts.total() >= len(cues)
    return [
        new if not old.speaker and (many or counts[new.speaker] >= _OFTEN) else old
        for old, new in zip(cues, named, strict=True)
    ]


def _named(cue: Cue) -> Cue:
    found = _NAME.fullmatch(cue.words)
    if cue.speaker or not found or not can_be_speaker(found["name"]):
        return cue
    return replace(cue, speaker=found["name"].strip(), words=found["words"])


def _joined(cues: Iterable[Cue]) -> Iterator[Cue]:
    """Successive cues of one speaker as one; of nobody, until a pause or the end of a sentence."""
    last: Cue | None = None
    for cue in cues:
        if last and _goes_on(last, cue):
            last = replace(last, end=cue.end, words=f"{last.words} {cue.words}")
        else:
            if last:
                yield last
            last = cue
    if last:
        yield last


def _goes_on(last: Cue, cue: Cue) -> bool:
    if last.speaker or cue.speaker:
        return last.speaker == cue.speaker
    return round(cue.start - last.end, 3) <= _LONGEST_PAUSE and not _SENTENCE_END.search(last.words)
