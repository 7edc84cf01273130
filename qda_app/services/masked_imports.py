"""Masked imports: names in a chosen file that are replaced before anything of it is stored."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from qda_app.domain.imports import ReadSource
from qda_app.domain.progress import NoProgress
from qda_app.domain.pseudonyms import Pseudonym, Pseudonyms
from qda_app.domain.spans import Lines
from qda_app.services.drafts import SourceDraft, SpeakerDraft
from qda_app.services.pseudonymising import masked_source, names_of, one_label
from qda_app.services.surveys import arranged, hindrance

_FIELDS = ("title", "place", "unit", "consent")
_AROUND = 60  # characters of the line shown before and after a place


@dataclass(frozen=True, slots=True)
class ReplacedName:
    """A place of a chosen file where a name is replaced: in a line of its text, or in a field, whose `line` is 0."""

    field: str
    line: int
    before: str
    words: str
    after: str
    replacement: str


def masked_draft(draft: SourceDraft, listed: Sequence[Pseudonym]) -> SourceDraft:
    """The draft with its names replaced everywhere: text, fields, labels, codes of informants, the file's name.

    Raises UserError where the list gives one name two replacements, or where two labels would become one.
    """
    names = names_of(listed)
    speakers = tuple(_masked_speaker(one, names) for one in draft.speakers)
    _refuse_one_label(one.label for one in speakers)
    told: dict[str, Any] = {name: names.masked(getattr(draft, name)) for name in _FIELDS if name != "title"}
    return replace(
        draft,
        **told,
        read=masked_source(draft.read, listed),
        title=_masked_title(draft, names),
        persons=tuple(dict.fromkeys(map(names.masked, draft.persons))),
        attributes=tuple((name, names.masked(value)) for name, value in draft.attributes),
        speakers=speakers,
        masked_name=names.masked_file_name(draft.path.name),
    )


def masked_file(read: ReadSource, name: str, listed: Sequence[Pseudonym]) -> tuple[ReadSource, str]:
    """A file as read and its name, with names replaced, for a source that is there already; raises what that raises."""
    masked = masked_source(read, listed)
    _refuse_one_label(speaker.label for speaker in masked.speakers)
    return masked, names_of(listed).masked_file_name(name)


def replaced_names(draft: SourceDraft, listed: Sequence[Pseudonym]) -> list[ReplacedName]:
    """Every place that `masked_draft` replaces, the fields before the text; raises what it raises."""
    if draft.survey and not hindrance(draft.survey):
        draft = arranged(draft, (), NoProgress())
    masked, names = masked_draft(draft, listed), names_of(listed)
    return [*_in_fields(draft, masked), *_in_text(draft.read.text, names)]


def _refuse_one_label(labels: Iterable[str]) -> None:
    for label, count in Counter(labels).items():
        if count > 1:
            raise one_label(label)


def _masked_speaker(speaker: SpeakerDraft, names: Pseudonyms) -> SpeakerDraft:
    named = ("label", "informant", "position", "unit", "first_words")
    told: dict[str, Any] = {name: names.masked(getattr(speaker, name)) for name in named}
    attributes = tuple((name, names.masked(value)) for name, value in speaker.attributes)
    return replace(speaker, **told, attributes=attributes)


def _masked_title(draft: SourceDraft, names: Pseudonyms) -> str:
    """A title that is the name of the file is masked as that is."""
    is_file_name = draft.title == draft.path.stem.replace("_", " ")
    return names.masked_file_name(draft.title) if is_file_name else names.masked(draft.title)


def _in_fields(draft: SourceDraft, masked: SourceDraft) -> Iterator[ReplacedName]:
    pairs = [(name, getattr(draft, name), getattr(masked, name)) for name in _FIELDS]
    pairs.insert(1, ("file_name", draft.file_name, masked.file_name))
    for one, other in zip(draft.speakers, masked.speakers, strict=True):
        pairs += [(name, getattr(one, name), getattr(other, name)) for name in ("label", "position", "unit")]
        told = zip(one.attributes, other.attributes, strict=True)
        pairs += [(name, before, after) for (name, before), (_name, after) in told]
    pairs += [("informant", *pair) for pair in zip(draft.persons, masked.persons, strict=False)]
    values = zip(draft.attributes, masked.attributes, strict=True)
    pairs += [(name, before, after) for (name, before), (_name, after) in values]
    for name, before, after in dict.fromkeys(pairs):
        if before != after:
            yield ReplacedName(name, 0, "", before, "", after)


def _in_text(text: str, names: Pseudonyms) -> Iterator[ReplacedName]:
    lines = Lines(text)
    for edit in names.edits(text):
        line = lines.number(edit.start)
        whole = lines.span(line)
        before = text[max(whole.start, edit.start - _AROUND) : edit.start]
        after = text[edit.end : min(max(whole.end, edit.end), edit.end + _AROUND)]
        yield ReplacedName("", line, before, text[edit.start : edit.end], after, edit.words)
