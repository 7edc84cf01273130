"""What a researcher should look at in a transcript before it is stored."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from qda_app.domain.imports import ImportNote, ReadSpeaker, ReadTurn
from qda_app.domain.sources import SpeakerRole, Technique
from qda_app.domain.spans import Lines
from qda_app.i18n import _, ngettext
from qda_app.importers.heads import Head
from qda_app.importers.labels import LabelLine, is_code, is_note, is_role_word
from qda_app.importers.stamps import seconds

_FIRST_MINUTES = 120
_MOST_NOTES_OF_A_KIND = 5


def transcript_notes(
    text: str,
    turns: Sequence[ReadTurn],
    speakers: Sequence[ReadSpeaker],
    head: Head,
    rare: Sequence[LabelLine],
) -> tuple[ImportNote, ...]:
    """Everything worth a look, in the order of the text where it has a line."""
    return (
        *_participants(head),
        *_one_event(speakers, head),
        *_no_speakers(turns, head),
        *_restarts(text, turns),
        *_without_person(speakers),
        *_rare_labels(rare),
    )


def _participants(head: Head) -> Iterator[ImportNote]:
    listed = head.participant_lines
    if listed:
        message = _("Lines {first} to {last} list the participants and are not read as turns.")
        yield ImportNote("participants", message.format(first=listed[0], last=listed[-1]), listed[0])


def _one_event(speakers: Sequence[ReadSpeaker], head: Head) -> Iterator[ImportNote]:
    voices = sum(speaker.role is SpeakerRole.INFORMANT for speaker in speakers)
    if voices > 1 and head.metadata.get("technique") == Technique.FOCUS_GROUP:
        message = ngettext(
            "A focus group counts as {count} voice, but as one technique.",
            "A focus group counts as {count} voices, but as one technique.",
            voices,
        )
        yield ImportNote("one_event", message)


def _no_speakers(turns: Sequence[ReadTurn], head: Head) -> Iterator[ImportNote]:
    talks = {Technique.INTERVIEW.value, Technique.FOCUS_GROUP.value}
    if not turns and head.metadata.get("technique") in talks:
        yield ImportNote("no_speakers", _("No speakers were found, so the whole text counts as one voice."))


def _restarts(text: str, turns: Sequence[ReadTurn]) -> Iterator[ImportNote]:
    stamped = [turn for turn in turns if turn.timestamp]
    backward = [after for before, after in pairwise(stamped) if after.timestamp < before.timestamp]
    lines = Lines(text if backward else "")
    for turn in backward[:_MOST_NOTES_OF_A_KIND]:
        number = lines.number(turn.label_start)
        if seconds(turn.timestamp) <= _FIRST_MINUTES:
            message = _("Time stamps start again at line {line}. Are these two recordings?")
            yield ImportNote("time_restart", message.format(line=number), number)
        else:
            message = _("The time stamp at line {line} is earlier than the one before it.")
            yield ImportNote("time_backwards", message.format(line=number), number)


def _without_person(speakers: Sequence[ReadSpeaker]) -> Iterator[ImportNote]:
    nameless = [one for one in speakers if one.role is SpeakerRole.INFORMANT and not one.informant]
    for speaker in nameless[:_MOST_NOTES_OF_A_KIND]:
        message = _("The label “{label}” has no person yet. Choose one before saving.")
        yield ImportNote("no_person", message.format(label=speaker.label))


def _rare_labels(rare: Sequence[LabelLine]) -> Iterator[ImportNote]:
    speaking = [line for line in rare if not is_note(line.label) and (is_code(line.label) or is_role_word(line.label))]
    first = {line.label: line.number for line in reversed(speaking)}
    for label in list(first)[:_MOST_NOTES_OF_A_KIND]:
        message = _("The label “{label}” at line {line} is too rare to be read as a speaker.")
        yield ImportNote("rare_label", message.format(label=label, line=first[label]), first[label])
