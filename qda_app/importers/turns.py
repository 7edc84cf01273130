"""Speaker turns: which words of a text are whose."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from qda_app.domain.imports import ImportNote, ReadPage, ReadPart, ReadSource, ReadSpeaker, ReadTurn, packed
from qda_app.importers.end_stamps import by_end_stamps
from qda_app.importers.heads import OFTEN, Head, HeadReader
from qda_app.importers.labels import (
    LabelLine,
    can_be_speaker,
    is_code,
    is_note,
    is_role_word,
    label_key,
    label_lines,
    series,
    word_role,
)
from qda_app.importers.notes import transcript_notes
from qda_app.importers.numbered import questions_and_answers
from qda_app.importers.speakers import speakers_of
from qda_app.importers.stamps import clock, is_stamp, seconds

_FOOTER = re.compile(
    r"""(?: \n\s* (?: Transcribed\ by\ https?://otter\.ai
               | [^\n:]{1,80}\ (?: stopped\ transcription | menghentikan\ transkripsi )
               | (?: Meeting\ ended\ after | Rapat\ berakhir\ setelah ) \ [\d:]{4,8} \W*
               | This\ editable\ transcript\ was\ computer\ generated [^\n]* ) \s* )+ \Z""",
    re.VERBOSE | re.IGNORECASE,
)
_LONGEST_FOOTER = 600  # characters
_ABBREVIATED = re.compile(r"(?P<whole>.+?) \((?P<short>[^()]{1,6})\)")


@dataclass(frozen=True, slots=True)
class Transcript:
    """What was found in a text, and what a researcher should look at."""

    turns: tuple[ReadTurn, ...]
    speakers: tuple[ReadSpeaker, ...]
    metadata: Mapping[str, str]
    notes: tuple[ImportNote, ...]


def find_turns(text: str) -> Transcript:
    """The turns, speakers and metadata of a text that may be a transcript.

    A label counts when it begins three lines or when the head tells of it; beside such labels also one that goes on
    their numbered series or is a word for a role. A text without labels, such as an observation note, has no turns.
    """
    labelled = [line for line in label_lines(text) if can_be_speaker(line.label) or is_note(line.label)]
    head = HeadReader(text, Counter(line.key for line in labelled)).read()
    body = _with_short_labels([line for line in labelled if line.number not in head.own_lines], head)
    spellings = _speaking(body, head)
    turns = tuple(by_end_stamps(text, list(_turns(text, body, spellings))) or questions_and_answers(text))
    rare = tuple(line for line in body if line.key not in spellings) if turns else ()
    return transcript_of(text, turns, head, rare)


def transcript_of(text: str, turns: Sequence[ReadTurn], head: Head, rare: Sequence[LabelLine] = ()) -> Transcript:
    """The transcript that some turns and a head make; `rare` are lines whose label was not taken for a speaker."""
    speakers = speakers_of(text, turns, head)
    notes = transcript_notes(text, turns, speakers, head, rare)
    return Transcript(tuple(turns), speakers, head.metadata, notes)


def as_source(
    text: str,
    transcript: Transcript,
    *,
    pages: Sequence[ReadPage] = (),
    parts: Sequence[ReadPart] = (),
    notes: Sequence[ImportNote] = (),
) -> ReadSource:
    """A source as read; `notes` are what its format had to say."""
    return ReadSource(
        packed=packed(text),
        turns=transcript.turns,
        speakers=transcript.speakers,
        pages=tuple(pages),
        parts=tuple(parts),
        metadata=transcript.metadata,
        notes=(*notes, *transcript.notes),
    )


def _with_short_labels(body: Sequence[LabelLine], head: Head) -> list[LabelLine]:
    """The same lines, `Interviewer (I)` being read as `I` where that is used as well."""
    keys = {line.key for line in body}
    renamed = []
    for line in body:
        found = _ABBREVIATED.fullmatch(line.label)
        if found and label_key(found["short"]) in keys:
            head.meet(found["short"], word_role(found["whole"]), found["whole"])
            line = replace(line, label=found["short"], key=label_key(found["short"]))
        renamed.append(line)
    return renamed


def _speaking(body: Sequence[LabelLine], head: Head) -> Mapping[str, str]:
    """The labels that are speakers: their keys, and how each is mostly written."""
    written: dict[str, Counter[str]] = {}
    for line in body:
        if can_be_speaker(line.label):
            written.setdefault(line.key, Counter())[line.label] += 1
    told = {*head.people, label_key(head.metadata.get("informant", ""))} & set(written)
    sure = told | {key for key, spellings in written.items() if spellings.total() >= OFTEN}
    numbered = {series(key) for key in sure} - {""}
    sure |= {key for key in written if sure and (series(key) in numbered or is_role_word(key))}
    alone = next(iter(sure)) if len(sure) == 1 else None
    if alone and not (alone in told or is_code(alone) or word_role(alone)):
        return {}
    return {key: spellings.most_common(1)[0][0] for key, spellings in written.items() if key in sure}


def _turns(text: str, body: Sequence[LabelLine], spellings: Mapping[str, str]) -> Iterator[ReadTurn]:
    stops = [line for line in body if line.key in spellings or is_note(line.label)]
    beginnings = [_beginning(text, line) for line in stops]
    footer = _FOOTER.search(text, max(0, len(text) - _LONGEST_FOOTER))
    end_of_talk = footer.start() if footer else len(text)
    for at, line in enumerate(stops):
        if line.key in spellings:
            limit = beginnings[at + 1][0] if at + 1 < len(stops) else end_of_talk
            said = text[line.words : limit]
            start = line.words + len(said) - len(said.lstrip())
            if start < limit:
                end = _end_of_line(text, line.words + len(said.rstrip()), limit)
                label_start, stamp = beginnings[at]
                yield ReadTurn(spellings[line.key], label_start, start, end, clock(seconds(stamp)) if stamp else "")


def _beginning(text: str, line: LabelLine) -> tuple[int, str]:
    """Where the time stamp above a label begins, or else the label, and that stamp."""
    if line.stamp or is_note(line.label):
        return line.start, line.stamp
    end = len(text[max(0, line.start - 200) : line.start].rstrip()) + max(0, line.start - 200)
    start = text.rfind("\n", 0, end) + 1
    above = text[start:end]
    return (start, above) if is_stamp(above) else (line.start, "")


def _end_of_line(text: str, position: int, limit: int) -> int:
    found = text.find("\n", position, limit)
    return limit if found < 0 else found
