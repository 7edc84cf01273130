"""What differs between two states of a code, field by field."""

from collections.abc import Sequence
from dataclasses import dataclass

from qda_app.domain.codes import Code

DEFINING = (
    "name",
    "definition",
    "proposition",
    "inclusion",
    "exclusion",
    "when",
    "example",
    "atypical",
    "near_miss",
    "cues",
)
VERSIONED = ("short_id", *DEFINING)
YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a code before and after, as words: lists one entry a line, claims YES or NO."""

    field: str
    before: str
    after: str


def field_changes(before: Code, after: Code, fields: Sequence[str] = VERSIONED) -> tuple[FieldChange, ...]:
    """The fields in which two states of a code differ, in the order of `fields`."""
    pairs = ((name, as_words(getattr(before, name)), as_words(getattr(after, name))) for name in fields)
    return tuple(FieldChange(name, old, new) for name, old, new in pairs if old != new)


def as_words(value: object) -> str:
    """The value of a field as it is compared and shown."""
    if isinstance(value, tuple):
        return "\n".join(value)
    if isinstance(value, bool):
        return YES if value else NO
    return str(value)
