"""Found fields: what a file says of itself and of the person in it, offered field by field."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from qda_app.domain.imports import ReadSource
from qda_app.domain.sources import SpeakerRole
from qda_app.services.drafts import SourceDraft, SpeakerDraft, described, head_of_person, unread_fields

OF_SOURCE = ("title", "technique", "date", "place")
OF_PERSON = ("position", "unit")


def found_fields(draft: SourceDraft) -> Mapping[str, str]:
    """What the file says, by field; a date in ISO, a technique as its value."""
    told = {name: draft.read.metadata[name] for name in OF_SOURCE if draft.read.metadata.get(name)}
    people = {name: ", ".join(_of_person(draft.read, name)) for name in OF_PERSON}
    return told | {name: words for name, words in people.items() if words}


def with_found(draft: SourceDraft, name: str, *, is_taken: bool) -> SourceDraft:
    """The draft with what the file says of a field, or as if the file said nothing of it."""
    if name in OF_PERSON:
        draft = replace(draft, speakers=tuple(_told(draft, one, name, is_taken=is_taken) for one in draft.speakers))
    else:
        said = draft.read.metadata if is_taken else {}
        draft = replace(draft, **{name: unread_fields(draft.path, draft.read, said)[name]})
    from_file = draft.from_file | {name} if is_taken else draft.from_file - {name}
    return replace(draft, from_file=from_file)


def _of_person(read: ReadSource, name: str) -> Sequence[str]:
    """What the file says of its informants, each once; a survey tells that of its respondents itself."""
    if read.survey:
        return []
    head = head_of_person(read)
    if not read.speakers:
        return [head[name]] if head.get(name) else []
    people = (described(one, head)[name] for one in read.speakers if one.role is SpeakerRole.INFORMANT)
    return list(dict.fromkeys(words for words in people if words))


def _told(draft: SourceDraft, speaker: SpeakerDraft, name: str, *, is_taken: bool) -> SpeakerDraft:
    """A label with what the file says of it, or without; what a person typed stays."""
    read = next(one for one in draft.read.speakers if one.label == speaker.label)
    said, now = described(read, head_of_person(draft.read))[name], getattr(speaker, name)
    if now != ("" if is_taken else said):
        return speaker
    told: dict[str, Any] = {name: said if is_taken else ""}
    return replace(speaker, **told)
