"""Codes as a codebook file writes them, and the faults found on the way; a line of YAML or a row of a table each."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from qda_app.domain.codebook_words import CYCLES, KEYS, KINDS, SHORT_ID, kind_of
from qda_app.domain.errors import UserError
from qda_app.domain.imports import CodebookEntry
from qda_app.i18n import _, ngettext

_MOST_FAULTS = 10
_COLOUR = re.compile(r"#(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})")
_YES = {"ya", "yes", "true", "benar", "1", "x"}
_NO = {"tidak", "no", "false", "salah", "0", ""}

Value = str | bool | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """A code as written: field of `CodebookEntry` → value, where it stands, and the words that its file uses."""

    line: int
    values: Mapping[str, Value]
    keys: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """The value of a text field, or empty."""
        return str(self.values.get(name, ""))

    def key(self, name: str) -> str:
        """The word that the file uses for a field."""
        return self.keys.get(name, name)

    def line_of(self, name: str) -> int:
        """Where a field stands."""
        return self.lines.get(name, self.line)


class Faults:
    """What is wrong with a codebook file, told all at once."""

    def __init__(self, file: str) -> None:
        """Collect the faults of `file`."""
        self._file = file
        self._found: list[tuple[int, str]] = []

    def add(self, line: int, key: str, what: str) -> None:
        """Note a fault; `what` is a sentence that begins with a small letter."""
        place = _("Line {line}, “{field}”: {what}")
        self._found.append((line, place.format(line=line, field=key, what=what)))

    def unknown(self, line: int, key: str, known: Iterable[str]) -> None:
        """Note a field that nobody knows, with the nearest that is known."""
        near = get_close_matches(key, list(known), 1)
        if near:
            self.add(line, key, _("this field is not known; “{near}” may be meant.").format(near=near[0]))
        else:
            self.add(line, key, _("this field is not known."))

    def check(self) -> None:
        """Raise UserError where there are faults, the first ten in the order of the file."""
        if not self._found:
            return
        told = [sentence for _line, sentence in sorted(self._found, key=lambda fault: fault[0])[:_MOST_FAULTS]]
        count = ngettext("{count} fault", "{count} faults", len(self._found))
        message = _("{file} is not a valid codebook ({faults}).").format(file=self._file, faults=count)
        raise UserError(" ".join([message, *told]), hint=_("Correct the file and import it again."))


def truth(word: str) -> bool | None:
    """Whether a word says yes or no; None where it says neither."""
    lowered = word.strip().casefold()
    return True if lowered in _YES else False if lowered in _NO else None


def entries_of(records: Sequence[Record], faults: Faults) -> tuple[CodebookEntry, ...]:
    """The entries that some records make, a parent before its children. Raises UserError with all `faults`."""
    for record in records:
        _check_fields(record, faults)
    named = _named(records, faults)
    _check_parents(named, faults)
    _check_members(named, faults)
    if not named:
        faults.add(1, KEYS["short_id"][0], _("there is no code in this file."))
    faults.check()
    return tuple(_entry(record) for record in _parents_first(named))


def _check_fields(record: Record, faults: Faults) -> None:
    short_id = record.text("short_id")
    if not short_id:
        faults.add(record.line, record.key("short_id"), _("this code has no short id."))
    elif not SHORT_ID.fullmatch(short_id):
        sentence = _("“{id}” is no short id; it must be short and hold no space, comma, semicolon or bar.")
        faults.add(record.line_of("short_id"), record.key("short_id"), sentence.format(id=short_id))
    if not record.text("name").strip():
        faults.add(record.line, record.key("name"), _("the code {id} has no name.").format(id=short_id or "?"))
    _check_growth(record, faults)
    colour = record.text("colour")
    if colour and not _COLOUR.fullmatch(colour):
        sentence = _('“{colour}” is no colour; write it as "#1B7F5C", in quotation marks.')
        faults.add(record.line_of("colour"), record.key("colour"), sentence.format(colour=colour))


def _check_growth(record: Record, faults: Faults) -> None:
    cycle, kind = record.text("cycle"), record.text("kind")
    if cycle and cycle not in CYCLES:
        faults.add(record.line_of("cycle"), record.key("cycle"), _("the cycle of a code is 1 or 2."))
    if kind and not kind_of(kind):
        sentence = _("“{kind}” is no way of coding; it may be one of {kinds}.")
        known = ", ".join(words[0] for words in KINDS.values())
        faults.add(record.line_of("kind"), record.key("kind"), sentence.format(kind=kind, kinds=known))


def _named(records: Sequence[Record], faults: Faults) -> dict[str, Record]:
    named: dict[str, Record] = {}
    for record in records:
        short_id = record.text("short_id")
        if short_id in named:
            sentence = _("the short id {id} is taken by the code in line {line}.")
            told = sentence.format(id=short_id, line=named[short_id].line)
            faults.add(record.line_of("short_id"), record.key("short_id"), told)
        elif short_id:
            named[short_id] = record
    return named


def _check_parents(named: Mapping[str, Record], faults: Faults) -> None:
    for short_id, record in named.items():
        parent = record.text("parent")
        if parent and parent not in named:
            sentence = _("there is no code {parent}.").format(parent=parent)
            faults.add(record.line_of("parent"), record.key("parent"), sentence)
        elif _goes_round(short_id, named):
            sentence = _("{id} would be below itself.").format(id=short_id)
            faults.add(record.line_of("parent"), record.key("parent"), sentence)
        elif parent and record.values.get("is_group"):
            sentence = _("{id} is a code group, which has no parent.").format(id=short_id)
            faults.add(record.line_of("parent"), record.key("parent"), sentence)


def _check_members(named: Mapping[str, Record], faults: Faults) -> None:
    for short_id, record in named.items():
        members = record.values.get("members", ())
        for member in members if isinstance(members, tuple) else ():
            if member == short_id:
                sentence = _("{id} would be a member of itself.").format(id=short_id)
            elif member not in named:
                sentence = _("there is no code {parent}.").format(parent=member)
            else:
                continue
            faults.add(record.line_of("members"), record.key("members"), sentence)


def _goes_round(short_id: str, named: Mapping[str, Record]) -> bool:
    """Whether the way up from a code comes back to it."""
    above, seen = named[short_id].text("parent"), set[str]()
    while above in named and above not in seen:
        if above == short_id:
            return True
        seen.add(above)
        above = named[above].text("parent")
    return False


def _parents_first(named: Mapping[str, Record]) -> list[Record]:
    """The records as a tree is read: each after its parent, siblings in the order of the file."""
    children = defaultdict[str, list[Record]](list)
    for record in named.values():
        children[record.text("parent")].append(record)
    ordered: list[Record] = []
    waiting = children[""][::-1]
    while waiting:
        record = waiting.pop()
        ordered.append(record)
        waiting += children[record.text("short_id")][::-1]
    return ordered


def _entry(record: Record) -> CodebookEntry:
    values: dict[str, Any] = {**record.values, "line": record.line}
    values |= {"cycle": CYCLES.get(record.text("cycle")), "kind": kind_of(record.text("kind"))}
    return CodebookEntry(**values)
