"""A filter as words of the settings, so that it outlives the window."""

import json
from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from qda_app.domain.coding_filter import NO_FILTER, CodingFilter
from qda_app.domain.excerpts import Stance
from qda_app.domain.review_queue import ReviewState
from qda_app.domain.reviews import Verdict

_READ: Mapping[str, Callable[[Any], Any]] = {
    "coder_ids": UUID,
    "code_ids": UUID,
    "stances": lambda found: found and Stance(found),
    "strengths": lambda found: found and int(found),
    "review_states": ReviewState,
    "verdicts": Verdict,
}


def in_words(wanted: CodingFilter) -> str:
    """What `from_words` reads; empty for no filter."""
    if wanted.is_empty:
        return ""
    return json.dumps({name: [one and str(one) for one in getattr(wanted, name)] for name in _READ})


def from_words(words: str) -> CodingFilter:
    """The filter; none where the words make no sense."""
    try:
        found = json.loads(words)
        return CodingFilter(**{name: frozenset(map(read, found.get(name, ()))) for name, read in _READ.items()})
    except (ValueError, TypeError, AttributeError):
        return NO_FILTER
