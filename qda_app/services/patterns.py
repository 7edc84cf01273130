"""Patterns: where words or a regular expression stand in texts, and what they are replaced by.

A regular expression that a person writes can take for ever, and nothing stops it within a process; so it is looked
for in a process of its own, which is ended when it takes too long.
"""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection

from qda_app.domain.edits import Edit
from qda_app.domain.errors import UserError
from qda_app.i18n import _

_PATIENCE_S = 2.0
_START_S = 30.0  # a process begins slowly on a slow machine; this is not the pattern's fault


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for and what to put in its place; in a regular expression `\\1` is its first group.

    Plain words may be wanted only where they stand as whole words.
    """

    pattern: str
    replacement: str
    is_regex: bool = False
    match_case: bool = True
    is_whole_word: bool = False

    @property
    def flags(self) -> re.RegexFlag:
        """As `re` wants them; in a regular expression `^` and `$` are the ends of lines."""
        return (re.NOFLAG if self.match_case else re.IGNORECASE) | (re.MULTILINE if self.is_regex else re.NOFLAG)


def found_in(texts: Sequence[str], wanted: Wanted, *, patience_s: float = _PATIENCE_S) -> list[list[Edit]]:
    """The places in each text, with what they are replaced by; matches of nothing are left out.

    Raises UserError for an empty pattern, one that is no regular expression, and one that takes too long.
    """
    if not wanted.pattern:
        raise UserError(_("There are no words to look for."), hint=_("Type the words that should be replaced."))
    if wanted.is_regex:
        return _found_beside(texts, wanted, patience_s)
    pattern = re.compile(_plain(wanted), wanted.flags)
    return [[Edit(*one.span(), wanted.replacement) for one in pattern.finditer(text)] for text in texts]


def _plain(wanted: Wanted) -> str:
    """Plain words as a regular expression; where they must be whole, no letter stands beside a letter of theirs."""
    words = re.escape(wanted.pattern)
    if not wanted.is_whole_word:
        return words
    first, last = (re.match(r"\w", wanted.pattern[place]) for place in (0, -1))
    return (r"(?<!\w)" if first else "") + words + (r"(?!\w)" if last else "")


def _found_beside(texts: Sequence[str], wanted: Wanted, patience_s: float) -> list[list[Edit]]:
    _refuse_broken(wanted)
    context = get_context("spawn")
    here, there = context.Pipe()
    worker = context.Process(target=search, args=(there,), daemon=True)
    worker.start()
    there.close()
    try:
        is_ready = here.poll(_START_S) and here.recv()
        if is_ready:
            here.send((texts, wanted))
            if here.poll(patience_s):
                return [[Edit(*place) for place in places] for places in here.recv()]
    except EOFError as fault:
        raise _too_much() from fault
    finally:
        worker.kill()
        worker.join()
        here.close()
    raise _too_much()


def search(connection: Connection) -> None:
    """Look for what comes through the connection, and send back what was found; the body of the other process."""
    with suppress(EOFError, BrokenPipeError):  # whoever asked has lost patience
        connection.send(True)
        texts, wanted = connection.recv()
        connection.send([_matches(text, wanted) for text in texts])


def _matches(text: str, wanted: Wanted) -> list[tuple[int, int, str]]:
    found = re.compile(wanted.pattern, wanted.flags).finditer(text)
    return [(*one.span(), one.expand(wanted.replacement)) for one in found if one.group()]


def _refuse_broken(wanted: Wanted) -> None:
    """Raise UserError where pattern or replacement make no sense."""
    try:
        pattern = re.compile(wanted.pattern, wanted.flags)
    except re.error as fault:
        place = min((fault.pos or 0) + 1, len(wanted.pattern))
        raise UserError(
            _("This is not a regular expression: see its character {position}, “{character}”.").format(
                position=place, character=wanted.pattern[place - 1]
            ),
            hint=_("Mend it, or look for plain words instead."),
        ) from fault
    except (RecursionError, OverflowError) as fault:
        raise _too_much() from fault
    try:
        pattern.sub(wanted.replacement, "")
    except (re.error, IndexError) as fault:
        raise UserError(
            _("The words to put in name a group that the regular expression does not have."),
            hint=_("\\1 is its first group in parentheses; write \\\\ for a backslash."),
        ) from fault


def _too_much() -> UserError:
    return UserError(
        _("This regular expression takes too long."), hint=_("Make it simpler, or look for plain words instead.")
    )
