"""The order in which people expect ids: W2 before W10."""

import re

from qda_app.domain.sources import Source, Technique

_DIGITS = re.compile(r"(\d+)")


def natural_key(text: str) -> tuple[tuple[int, int, str], ...]:
    """Sorts numbers inside words by their value, and words without regard to case."""
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part.casefold()) for part in _DIGITS.split(text))


def source_key(source: Source) -> tuple[int, tuple[tuple[int, int, str], ...]]:
    """Sources by technique, interviews first, then by short id."""
    return _TECHNIQUES[source.technique], natural_key(source.short_id)


_TECHNIQUES = {technique: place for place, technique in enumerate(Technique)}
