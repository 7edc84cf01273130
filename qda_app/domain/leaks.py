"""Leaks: words of a text that may tell who someone is. What is found is a hint; a person decides."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from qda_app.domain.spans import Span

_ADDRESSED = "Bapak|Pak|Ibu|Bu|Saudara|Saudari|Mas|Mbak|Kak|Bang|Bung|Haji|Hajjah|Ustaz|Ustadz|Kyai|Kiai|Gus|Ning"
_SHORTENED = "Bpk|Sdr|Sdri|Hj|Drs|Dra|Dr|Ir|Prof|Mr|Mrs|Ms"
_TITLES = {*_ADDRESSED.casefold().split("|"), *_SHORTENED.casefold().split("|")}
_NO_NAMES = {
    *_TITLES,
    "senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu", "januari", "februari", "maret", "april", "mei",
    "juni", "juli", "agustus", "september", "oktober", "november", "desember", "allah", "tuhan", "indonesia",
}  # fmt: skip
_NAME = r"[A-Z][a-zà-öø-ÿ'’]+(?:[- ][A-Z][a-zà-öø-ÿ'’]+){0,3}"
_FORMS = {
    "nip": r"(?<!\d)(?:19|20)\d{6} ?(?:19|20)\d{4} ?\d ?\d{3}(?!\d)",
    "nik": r"(?<!\d)\d{16}(?!\d)",
    "phone": r"(?<![\d/.])(?:\+62|62|0)[ -]?\d{2,3}[ -]?\d{3,4}[ -]?\d{2,5}(?![\d/])",
    "e_mail": r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    "address": r"(?:(?:Jl|Jln|Gg)\.? ?|Jalan |Gang )[A-Z][\w.]*(?: [A-Z0-9][\w./]*){0,4}(?: [Nn]o\.? ?\d+\w?)?"
    r"|R[TW]\.? ?\d{1,3}(?: ?/ ?R?W?\.? ?\d{1,3})?",
    "titled": rf"(?<!\w)(?:(?:{_SHORTENED})\. ?)+{_NAME}",
    "capital": rf"(?<!\w){_NAME}",
}
_UNDERSCORED = re.compile(rf"(?P<address>{_FORMS['e_mail']})|_")  # between words, as in the names of files
_PATTERN = re.compile("|".join(f"(?P<{kind}>{form})" for kind, form in _FORMS.items()))
_SENTENCE_BEGINS = re.compile(r"(?:^|[.!?…:;\n\r“\"(\[–—])[\s“\"'(\[*_-]*\Z")
_LOOKED_BACK = 12  # characters in which the beginning of a sentence shows
_WORD = re.compile(r"(?<!\w)[a-zà-öø-ÿ]{2,}(?!\w)")


class LeakKind(StrEnum):
    """What some words may be, the surest first."""

    NIK = "nik"
    NIP = "nip"
    PHONE = "phone"
    E_MAIL = "e_mail"
    ADDRESS = "address"
    POSITION = "position"  # of somebody whose consent does not let it be named
    NAME = "name"


_KINDS = {"titled": LeakKind.NAME, "capital": LeakKind.NAME}


@dataclass(frozen=True, slots=True)
class Leak:
    """Words that may tell who someone is, where they stand in a text."""

    kind: LeakKind
    words: str
    span: Span


def small_words(texts: Iterable[str]) -> set[str]:
    """The words that stand in small letters somewhere: what does is no name where it begins with a capital."""
    return {word for text in texts for word in _WORD.findall(text)}


def leaks_in(text: str, small: Collection[str], known: Collection[str] = ()) -> Iterator[Leak]:
    """What a text may tell of people, in order.

    `small` are words that are known in small letters, `known` are words (of names too) that a person let pass.
    """
    text = _UNDERSCORED.sub(lambda found: found["address"] or " ", text)  # sign for sign, so that places stay
    for found in _PATTERN.finditer(text):
        kind = found.lastgroup or ""
        words, start = found[0], found.start()
        if kind == "titled":
            start += len(words) - len(words := words.rpartition(".")[2].lstrip())
        elif kind == "capital":
            words, start = _name_in(text, words, start, small)
        if words and words not in known:
            yield Leak(_KINDS.get(kind) or LeakKind(kind), words, Span(start, start + len(words)))


def positions_in(text: str, positions: Collection[str], known: Collection[str] = ()) -> Iterator[Leak]:
    """Where a text tells one of some positions, in whatever letters, in order."""
    wanted = sorted({one.strip() for one in positions if one.strip()}, key=len, reverse=True)
    if not wanted:
        return
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, wanted))})(?!\w)", re.IGNORECASE)
    for found in pattern.finditer(text):
        if found[0] not in known:
            yield Leak(LeakKind.POSITION, found[0], Span(*found.span()))


def _name_in(text: str, words: str, start: int, small: Collection[str]) -> tuple[str, int]:
    """The name within words that begin with capitals: without titles, and without a sentence's only or known word."""
    parts = words.split(" ")
    begins = _SENTENCE_BEGINS.search(text[max(0, start - _LOOKED_BACK) : start]) is not None
    last_title = max((place for place, part in enumerate(parts) if part.casefold() in _TITLES), default=-1)
    while parts and (last_title >= 0 or _is_no_name(parts[0], small) or (begins and len(parts) == 1)):
        last_title -= 1
        start += len(parts.pop(0)) + 1
        begins = False
    while parts and _is_no_name(parts[-1], small):
        parts.pop()
    return " ".join(parts), start


def _is_no_name(part: str, small: Collection[str]) -> bool:
    lowered = part.casefold().rstrip(".")
    return lowered in _NO_NAMES or lowered in small
