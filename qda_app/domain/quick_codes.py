"""Finding a code from the few letters that a person types."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import islice

from qda_app.domain.codes import Code, CodeTree
from qda_app.domain.excerpts import Stance
from qda_app.domain.ids import CodeId
from qda_app.domain.spans import Span

_RATING = re.compile(r"(?:^|\s)([+\-−~0])([1-3]?)\s*$")
_STANCES = {
    "+": Stance.SUPPORTS,
    "-": Stance.CONTRADICTS,
    "−": Stance.CONTRADICTS,
    "~": Stance.MIXED,
    "0": Stance.NEUTRAL,
}
_SHORT_ID = re.compile(r"[A-Z][A-Z0-9]*(-[A-Z0-9]+)+")
_WORD_START = re.compile(r"[^\w]+")


class Why(IntEnum):
    """Where the words were found; the best place first. RECENT and ANY stand where nothing was typed."""

    ID = 0
    NAME = 1
    CUE = 2
    RECENT = 3
    ANY = 4


@dataclass(frozen=True, slots=True)
class QuickEntry:
    """What a person typed: the words that look for a code, and the stance and strength to give it."""

    words: tuple[str, ...]
    text: str
    stance: Stance | None = None
    strength: int | None = None


@dataclass(frozen=True, slots=True)
class QuickMatch:
    """A code that was found, where its weakest word was found, and the cue where it was one."""

    code: Code
    why: Why
    cue: str = ""


def read_entry(typed: str) -> QuickEntry:
    """Part `typed` into words and a rating: `akses +3` is the words "akses", supports, strength 3."""
    rating = _RATING.search(typed)
    text = (typed[: rating.start()] if rating else typed).strip()
    words = tuple(dict.fromkeys(text.lower().split()))
    if not rating:
        return QuickEntry(words, text)
    return QuickEntry(words, text, _STANCES[rating[1]], int(rating[2]) if rating[2] else None)


class QuickCodes:
    """The codes of a project, ready to be searched at every keystroke: 5,000 take a few milliseconds."""

    def __init__(self, tree: CodeTree, before: "QuickCodes | None" = None) -> None:
        """Fold ids, names and cues once; those of codes that `before` has just so are taken from there."""
        folded = {id(entry.code): entry for entry in before._entries} if before else {}
        self._entries: list[_Entry] = [folded.get(id(code)) or _Entry(code) for code in tree]
        self._codable = [entry for entry in self._entries if not entry.code.is_group]
        self._last: tuple[Sequence[str], list[_Entry]] = ((), self._entries)

    def matching(self, words: Sequence[str]) -> list[Code]:
        """Every code and group whose id, name or cues hold all the words."""
        return [entry.code for entry in self._holding(words)]

    def find(self, words: Sequence[str], recent: Sequence[CodeId] = (), *, most: int = 50) -> list[QuickMatch]:
        """The codes that hold all the words: by id, then name, then cue; of equals the one used last comes first.

        Without words those of `recent` come first, which is in order of their use, the latest first.
        """
        used = {code_id.int for code_id in recent}
        return [_match(entry, words, tier, used) for entry, tier in self._best(words, recent, most)]

    def best(self, words: Sequence[str], *, most: int) -> list[Code]:
        """The codes that `find` would give, without the reasons."""
        return [entry.code for entry, _tier in self._best(words, (), most)]

    def _best(self, words: Sequence[str], recent: Sequence[CodeId], most: int) -> "list[tuple[_Entry, int]]":
        """With the tier in which all the words were found."""
        used = {code_id.int: place for place, code_id in enumerate(recent)}
        best: list[tuple[_Entry, int]] = []
        waiting = [entry for entry in self._holding(words) if not entry.code.is_group] if words else self._codable
        for tier in range(_TIERS):
            found, waiting = _parted(waiting, tier, words)
            latest = sorted([entry for entry in found if entry.key in used], key=lambda entry: used[entry.key])
            others = [entry for entry in found if entry.key not in used] if latest else found
            best += [(entry, tier) for entry in (*latest, *others[:most])]
            if len(best) >= most or not waiting:
                break
        return best[:most]

    def _holding(self, words: Sequence[str]) -> "list[_Entry]":
        """What holds all the words anywhere; one more letter is looked for only where the letters before were."""
        last, entries = self._last
        is_narrower = len(last) <= len(words) and all(old in new for old, new in zip(last, words, strict=False))
        found = _in_tier(entries if is_narrower else self._entries, _TIERS - 1, words)
        self._last = (tuple(words), found)
        return found


_TIERS = 7  # the whole id, then beginnings in id, name, cues, then anywhere in these
_FIRST_ANYWHERE = 4
_WHY = (Why.ID, Why.ID, Why.NAME, Why.CUE, Why.ID, Why.NAME, Why.CUE)  # by tier, for the weakest of the words


class _Entry:
    """A code with its folded words. Each tier holds what the tiers before it hold, so that several words may be spread.

    In tiers of beginnings a space stands before each, so that `" " + word` finds one.
    """

    __slots__ = ("code", "key", "tiers")

    def __init__(self, code: Code) -> None:
        self.code, self.key = code, code.id.int  # a number is looked up three times as fast as a GUID
        short_id, name, cues = code.short_id.lower(), code.name.lower(), "\n".join(code.cues).lower()
        first = f" {short_id}{_beginnings(short_id)}"
        second = f"{first}\n {name}{_beginnings(name)}"
        third = "\n".join([second, *(f" {cue.lower()}" for cue in code.cues)])
        self.tiers = (short_id, first, second, third, short_id, f"{short_id}\n{name}", f"{short_id}\n{name}\n{cues}")


def _in_tier(entries: list[_Entry], tier: int, words: Sequence[str]) -> list[_Entry]:
    """Those of `entries` that hold all the words in a tier; a plain loop, since it runs at every keystroke."""
    if not words:
        return entries
    if tier == 0:
        return [entry for entry in entries if entry.tiers[0] == words[0]] if len(words) == 1 else []
    for word in words:
        wanted = word if tier >= _FIRST_ANYWHERE else f" {word}"
        entries = [entry for entry in entries if wanted in entry.tiers[tier]]
    return entries


def _parted(entries: list[_Entry], tier: int, words: Sequence[str]) -> tuple[list[_Entry], list[_Entry]]:
    """Those that hold all the words in a tier, and the others."""
    found = _in_tier(entries, tier, words)
    if not found or len(found) == len(entries):
        return found, [] if found else entries
    taken = set(found)
    return found, [entry for entry in entries if entry not in taken]


def _beginnings(text: str) -> str:
    return " " + _WORD_START.sub(" ", text.lower())


def _match(entry: _Entry, words: Sequence[str], tier: int, used: Collection[int]) -> QuickMatch:
    if not words:
        return QuickMatch(entry.code, Why.RECENT if entry.key in used else Why.ANY)
    return QuickMatch(entry.code, _WHY[tier], _cue(entry, words) if _WHY[tier] is Why.CUE else "")


def _cue(entry: _Entry, words: Sequence[str]) -> str:
    """The cue that holds the first of the words that neither id nor name holds, or none of which begins so."""
    told = (_FIRST_ANYWHERE + 1, 2)  # id and name anywhere, and their beginnings
    word = next((word for tier in told for word in words if not _in_tier([entry], tier, [word])), words[0])
    return next((cue for cue in entry.code.cues if word in cue.lower()), "")


def marks(text: str, words: Iterable[str]) -> list[Span]:
    """Where the words stand in a text that is shown, whatever their case; in order, none inside another."""
    found = {Span(*one.span()) for word in words for one in re.finditer(re.escape(word), text, re.IGNORECASE)}
    kept: list[Span] = []
    for span in sorted(found, key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def in_vivo_name(words: str, *, most: int = 60) -> str:
    """A code's name from the words of a passage: white space folded, cut at a word."""
    name = " ".join(words.split()).strip(" .,;:!?“”\"'()")
    return name if len(name) <= most else name[: most + 1].rsplit(" ", 1)[0] + " …"


_SAY_LITTLE = re.compile(
    "ADALAH|AGAR|AKAN|ATAU|BAHWA|BISA|DALAM|DARI|DENGAN|HARUS|JADI|JUGA|KALAU|KAMI|KARENA|KITA|LAGI|MEREKA|OLEH|PADA|"
    "SAJA|SAMA|SAYA|SEPERTI|SUDAH|TAPI|TETAPI|TIDAK|UNTUK|YAITU|YANG|ABOUT|FROM|HAVE|THAT|THERE|THEY|THIS|WITH"
)


def derived_short_id(name: str, taken: Iterable[str], prefix: str = "") -> str:
    """A short id for a name: its first long words in capitals, below `prefix`, and numbered where it is taken.

    A name that is written like a short id is one.
    """
    used = set(taken)
    if _SHORT_ID.fullmatch(name) and name not in used:
        return name
    words = re.findall(r"\w+", name.upper())
    long = [word for word in words if len(word) > 3 and not _SAY_LITTLE.fullmatch(word)] or words or ["KODE"]
    base = "-".join(filter(None, (prefix, "-".join(long[:2])[:18].strip("-"))))
    if base not in used:
        return base
    return next(numbered for number in range(2, len(used) + 3) if (numbered := f"{base}-{number}") not in used)


def place_for_new_code(tree: CodeTree, current: Code | None) -> Code | None:
    """Below which node a new code goes: the current one where it has children, else the one above it.

    Without a current one it is the last group of the codebook; None where there is none.
    """
    if current is None:
        return next((root for root in reversed(tree.roots) if root.is_group), None)
    return current if current.is_group or tree.children(current) else tree.parent(current)


def places_for_new_code(tree: CodeTree, first: Code | None, *, most: int = 20) -> list[Code | None]:
    """Where else than below `first` a new code may go: the groups, and the codes that have others below them."""
    others = (code for code in tree if (code.is_group or tree.children(code)) and code is not first)
    return [first, *islice(others, most - 1)]


def prefix_below(tree: CodeTree, parent: Code | None) -> str:
    """How the short ids of the children of `parent` begin: `PROG` below `PROGRAM`; its own id where none tells."""
    if parent is None:
        return ""
    beginnings = Counter(child.short_id.split("-")[0] for child in tree.children(parent) if "-" in child.short_id)
    return beginnings.most_common(1)[0][0] if beginnings else parent.short_id
