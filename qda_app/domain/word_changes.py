"""How a short text became another one, by whole words."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from qda_app.domain.differences import Part

_WORDS = re.compile(r"\S+\s*|\s+")


def word_changes(old: str, new: str) -> list[tuple[Part, str]]:
    """The words of both in order, each told whether it stayed, went or came; those that stayed are taken from `new`.

    Meant for a few hundred words: the time grows with the square of their number where all of them differ.
    """
    return list(_parts(_WORDS.findall(old), _WORDS.findall(new)))


def _parts(ours: list[str], theirs: list[str]) -> Iterator[tuple[Part, str]]:
    bare = [word.rstrip() for word in ours], [word.rstrip() for word in theirs]
    for kind, start, end, new_start, new_end in SequenceMatcher(None, *bare, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Part.SAME, "".join(theirs[new_start:new_end])
            continue
        for part, words in ((Part.GONE, ours[start:end]), (Part.NEW, theirs[new_start:new_end])):
            if words:
                yield part, "".join(words)
