"""Whose voice a label is: role, informant and where the guess comes from."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from qda_app.domain.imports import ReadSpeaker, ReadTurn
from qda_app.domain.sources import SpeakerRole
from qda_app.importers.heads import Head
from qda_app.importers.labels import is_code, label_key, word_role

_FROM_FILE = "file"
_FROM_WORD = "role word"
_FROM_QUESTIONS = "most questions"
_FEWEST_QUESTIONS = 0.3
_CLEARLY_MORE = 1.5


@dataclass(frozen=True, slots=True)
class _Asking:
    """How many turns a label has, and how many of them ask."""

    turns: int
    questions: int

    @property
    def share(self) -> float:
        return self.questions / self.turns


def speakers_of(text: str, turns: Sequence[ReadTurn], head: Head) -> tuple[ReadSpeaker, ...]:
    """The labels of `turns` in order of appearance, each with its probable role and informant."""
    labels = list(dict.fromkeys(turn.label for turn in turns))
    speakers = [_named(label, head) for label in labels]
    if not any(speaker.role is SpeakerRole.RESEARCHER for speaker in speakers):
        speakers = _asker_found(speakers, _asking(text, turns))
    return tuple(_single_informant(speakers, head))


def _named(label: str, head: Head) -> ReadSpeaker:
    """What head and label tell; informant where neither tells a role."""
    person = head.people.get(label_key(label))
    own_id = label if is_code(label) else ""
    description = person.description if person else ""
    if person and person.role:
        informant = own_id if person.role is SpeakerRole.INFORMANT else ""
        return ReadSpeaker(label, person.role, informant, description, _FROM_FILE)
    role = word_role(label)
    if role:
        return ReadSpeaker(label, role, description=description, origin=_FROM_WORD)
    return ReadSpeaker(label, SpeakerRole.INFORMANT, own_id, description, _FROM_FILE if own_id or person else "")


def _asking(text: str, turns: Sequence[ReadTurn]) -> Mapping[str, _Asking]:
    said, asked = Counter[str](), Counter[str]()
    for turn in turns:
        said[turn.label] += 1
        asked[turn.label] += text.find("?", turn.start, turn.end) >= 0
    return {label: _Asking(count, asked[label]) for label, count in said.items()}


def _asker_found(speakers: Sequence[ReadSpeaker], asking: Mapping[str, _Asking]) -> list[ReadSpeaker]:
    """Take the one who must be the researcher: `I` beside `N`, or whoever asks the most."""
    open_labels = [speaker.label for speaker in speakers if _may_ask(speaker)]
    labels = {label_key(speaker.label) for speaker in speakers}
    if {"i", "n"} <= labels:
        asker, origin = next((label for label in open_labels if label_key(label) == "i"), None), _FROM_WORD
    else:
        asker, origin = _asks_most(open_labels, asking), _FROM_QUESTIONS
    return [
        replace(speaker, role=SpeakerRole.RESEARCHER, informant="", origin=origin)
        if speaker.label == asker
        else speaker
        for speaker in speakers
    ]


def _asks_most(labels: Sequence[str], asking: Mapping[str, _Asking]) -> str | None:
    """The label whose turns ask clearly more often than those of everybody else, or None."""
    ranked = sorted(asking, key=lambda label: asking[label].share, reverse=True)
    if len(ranked) < 2 or ranked[0] not in labels:
        return None
    most, next_most = asking[ranked[0]].share, asking[ranked[1]].share
    return ranked[0] if most >= max(_FEWEST_QUESTIONS, _CLEARLY_MORE * next_most) else None


def _may_ask(speaker: ReadSpeaker) -> bool:
    """Whether nothing yet tells that a label is an informant: neither its word nor a description in the file."""
    return speaker.origin == "" or (
        speaker.origin == _FROM_FILE and bool(speaker.informant) and not speaker.description
    )


def _single_informant(speakers: Sequence[ReadSpeaker], head: Head) -> list[ReadSpeaker]:
    """Give the only informant what the head tells of the person: code, position."""
    voices = [speaker for speaker in speakers if speaker.role is SpeakerRole.INFORMANT]
    if len(voices) != 1:
        return list(speakers)
    voice = voices[0]
    code = voice.informant or head.metadata.get("informant", "")
    described = head.metadata.get("position", "") or head.profile or voice.description
    known = replace(voice, informant=code, description=described, origin=_FROM_FILE if code else voice.origin)
    return [known if speaker is voice else speaker for speaker in speakers]
