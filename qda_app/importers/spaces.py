"""White space as documents of markup mean it: a run of it is one space, unless it was written as a sign."""

import re
from collections.abc import Iterable

_RUN = re.compile(r"[ \t\r\n\f]+")
SIGNS = {"tab": "\t", "line": "\n", "space": "\ufdd0"}  # no character; it stands for a space that is meant
_KEPT = SIGNS["space"]


def plain(words: str | None) -> str:
    """Words of the markup: their white space as single spaces."""
    return _RUN.sub(" ", words or "").replace(_KEPT, "")


def joined(pieces: Iterable[str]) -> str:
    """Pieces of a paragraph: spaces beside other white space and at its ends are left out, signs are kept."""
    words = re.sub(r" +", " ", "".join(pieces))
    return re.sub(r" ?([\n]) ?", r"\1", words).strip(" ").replace(_KEPT, " ")
