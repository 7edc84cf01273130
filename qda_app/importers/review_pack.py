"""A review pack that came back from Word or LibreOffice: verdicts, notes, comments and corrected paraphrases."""

from __future__ import annotations  # lxml is only loaded for documents

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from qda_app.domain.review_packs import (
    ANCHOR,
    ENTRIES_END,
    PACK_WORDS,
    TICKED,
    VERDICT_WORDS,
    ReadAnswer,
    ReadComment,
    ReadPack,
)
from qda_app.importers.files import contents, is_ole, locked, mislabelled, opened_zip, zip_part
from qda_app.importers.xml import attribute, child, local_name, parsed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path
    from zipfile import ZipFile

    from lxml.etree import _Element as Element

    from qda_app.domain.reviews import Verdict

_KIND = "Word"
_MARK = re.compile(rf"{ANCHOR}([0-9a-f]{{32}})(_[qp])?")
_CHOICE = re.compile(r"@([0-9a-f]{32})$")
_NUMBER = re.compile(r"\s*(K-\d{3,})")
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_GONE = frozenset({"del", "moveFrom"})  # tracked: words that the reviewer took out
_HEAD_STYLE = "KepalaTinjauan"
_TICKS = f"{TICKED}☑✓✔"
_QUOTES = '“”"„«»'


def read_review_pack(path: Path, known: Mapping[str, str]) -> ReadPack:
    """Read what came back; `known` tells the anchor of each visible number (`K-001`) of the packs of the project.

    Words that were deleted with tracked changes are read as gone, those that were added as there. Raises UserError
    where the file is none of Word's or damaged.
    """
    found = contents(path)
    if is_ole(found):
        raise locked(path) if "EncryptedPackage".encode("utf-16-le") in found else mislabelled(path, _KIND)
    with opened_zip(path, found, _KIND) as archive:
        parts = _Parts(path, archive)
        comments = _comments(parts)
        reader = _Reader(known, [key for key, _comment in comments])
        for one in _paragraphs(parts.root("word/document.xml", is_needed=True)):
            reader.read(one)
        return ReadPack(
            reader.answers(),
            [comment for _key, comment in comments],
            sorted(reader.stray),
            _author(parts),
            any(name.endswith("vbaProject.bin") for name in archive.namelist()),
        )


@dataclass
class _Parts:
    path: Path
    archive: ZipFile

    def root(self, name: str, *, is_needed: bool = False) -> Element | None:
        """A part; None where there is none."""
        if name not in self.archive.namelist():
            if is_needed:
                raise mislabelled(self.path, _KIND)
            return None
        return parsed(self.path, zip_part(self.path, self.archive, name, _KIND), _KIND)


@dataclass
class _Answer:
    """What was gathered about one item."""

    verdict: Verdict | None = None
    note: list[str] = field(default_factory=list)
    quotation: list[str] = field(default_factory=list)
    paraphrase: list[str] = field(default_factory=list)
    has_quotation: bool = False
    has_paraphrase: bool = False
    comments: list[int] = field(default_factory=list)
    heads: int = 0
    is_to_discuss: bool = False

    def made(self, anchor: str) -> ReadAnswer:
        """As it is handed on."""
        return ReadAnswer(
            anchor,
            self.verdict,
            "\n".join(self.note).strip(),
            " ".join(self.quotation).strip(_QUOTES + " \n") if self.has_quotation else None,
            "\n".join(self.paraphrase).strip() if self.has_paraphrase else None,
            tuple(dict.fromkeys(self.comments)),
            self.heads > 1,
            self.is_to_discuss,
        )


class _Reader:
    """Goes through the paragraphs of a document and gathers what they say about which item."""

    def __init__(self, known: Mapping[str, str], comment_keys: Sequence[str]) -> None:
        self._known = known
        self._place_of = {key: place for place, key in enumerate(comment_keys)}
        self._found: defaultdict[str, _Answer] = defaultdict(_Answer)
        self._current = ""
        self._row = ""
        self.stray: set[int] = set()

    def answers(self) -> list[ReadAnswer]:
        """What was found, in the order of the document."""
        return [answer.made(anchor) for anchor, answer in self._found.items()]

    def read(self, one: Element) -> None:
        """Take up one paragraph."""
        words = "".join(_words(one))
        marks = _marks(one)
        head = self._head(one, words, marks)
        if not head and _ends_entries(one):
            self._current = self._row = ""
        if head and head != self._current or any(not part for _anchor, part in marks):
            self._begin(head)
        part = next((marked for marked in marks if marked[1]), None)
        anchor = part[0] if part else self._current
        self._take_comments(one, anchor)
        if anchor:
            self._take(self._found[anchor], words, part[1] if part else "")

    def _head(self, one: Element, words: str, marks: Sequence[tuple[str, str]]) -> str:
        """The item that begins here, or that the paragraph belongs to for certain; empty where it does not say."""
        if whole := next((anchor for anchor, part in marks if not part), ""):
            return whole
        if chosen := next((found[1] for value in _choices(one) if (found := _CHOICE.search(value))), ""):
            return chosen
        number = _NUMBER.match(words)
        return self._known.get(number[1], "") if number else ""

    def _begin(self, anchor: str) -> None:
        if anchor:
            self._current, self._row = anchor, ""
            self._found[anchor].heads += 1

    def _take(self, answer: _Answer, words: str, part: str) -> None:
        title, tab, rest = words.partition("\t")
        row = _ROWS.get(title.strip().casefold(), "") if tab or title.strip().casefold() in _ROWS else ""
        if part == "_q":
            answer.has_quotation = True
            answer.quotation.append(words)
        elif part == "_p" or row == "paraphrase":
            answer.has_paraphrase, self._row = True, "paraphrase"
            answer.paraphrase.append(rest if tab else words)
        elif row == "verdict":
            self._row = ""
            answer.verdict = _verdict_in(rest) or answer.verdict
            answer.is_to_discuss |= any(sign in rest for sign in _TICKS)
        elif row == "note":
            self._row = "note"
            answer.note.append(_written(rest))
        elif self._row == "note" and not _NUMBER.match(words):
            answer.note.append(_written(words))

    def _take_comments(self, one: Element, anchor: str) -> None:
        for reference in one.iter("{*}commentReference"):
            place = self._place_of.get(attribute(reference, "id"))
            if place is None:
                continue
            if anchor:
                self._found[anchor].comments.append(place)
            else:
                self.stray.add(place)


_ROWS = {
    getattr(words, name).casefold(): name for words in PACK_WORDS.values() for name in ("verdict", "note", "paraphrase")
}
_EMPTY = {words.write_here for words in PACK_WORDS.values()}


def _verdict_in(words: str) -> Verdict | None:
    """The verdict that stands at the beginning, also where it was typed."""
    found = re.match(r"\W*(\w+)", words)
    return VERDICT_WORDS.get(found[1].casefold()) if found else None


def _written(words: str) -> str:
    return "" if words.strip() in _EMPTY else words


def _paragraphs(root: Element | None) -> Iterator[Element]:
    return iter(()) if root is None else root.iter("{*}p")


def _words(one: Element) -> Iterator[str]:
    """The words of a paragraph as they would read with its tracked changes taken on."""
    for part in one:
        kind = local_name(part.tag)
        if kind in _GONE or kind == "p":  # a paragraph within: it comes by itself
            continue
        if kind == "t":
            yield part.text or ""
        elif kind in _SIGNS:
            yield _SIGNS[kind]
        else:
            yield from _words(part)


def _marks(one: Element) -> list[tuple[str, str]]:
    """The anchors whose bookmarks begin in a paragraph: the GUID, and which part it is (``, `_q`, `_p`)."""
    names = (attribute(start, "name") for start in one.iter("{*}bookmarkStart"))
    return [(found[1], found[2] or "") for name in names if (found := _MARK.fullmatch(name))]


def _ends_entries(one: Element) -> bool:
    """Whether a paragraph heads what follows the items; by its bookmark, or by its style where that is lost."""
    if any(attribute(start, "name") == ENTRIES_END for start in one.iter("{*}bookmarkStart")):
        return True
    return any(attribute(style, "val") == _HEAD_STYLE for style in one.iter("{*}pStyle"))


def _choices(one: Element) -> Iterator[str]:
    return (attribute(item, "value") for item in one.iter("{*}listItem"))


def _comments(parts: _Parts) -> list[tuple[str, ReadComment]]:
    """The comments of the file by their ids, with which of them each answers."""
    root = parts.root("word/comments.xml")
    found = [] if root is None else [one for one in root if local_name(one.tag) == "comment"]
    answered = _answered(parts, found)
    return [
        (attribute(one, "id"), ReadComment(attribute(one, "author"), _said(one), _at(one), answered.get(place)))
        for place, one in enumerate(found)
    ]


def _said(comment: Element) -> str:
    return "\n".join("".join(_words(line)) for line in comment.iter("{*}p")).strip()


def _answered(parts: _Parts, comments: Sequence[Element]) -> dict[int, int]:
    """Which comment answers which, by the paragraph ids of their last paragraphs (commentsExtended)."""
    root = parts.root("word/commentsExtended.xml")
    if root is None:
        return {}
    place_of = {attribute(line, "paraId"): place for place, one in enumerate(comments) for line in one.iter("{*}p")}
    pairs = ((attribute(one, "paraId"), attribute(one, "paraIdParent")) for one in root)
    return {place_of[own]: place_of[parent] for own, parent in pairs if own in place_of and parent in place_of}


def _at(comment: Element) -> datetime | None:
    try:
        return datetime.fromisoformat(attribute(comment, "date").replace("Z", "+00:00"))
    except ValueError:
        return None


def _author(parts: _Parts) -> str:
    """Who saved the file last, as it says itself."""
    root = parts.root("docProps/core.xml")
    told = child(root, "lastModifiedBy") if root is not None else None
    return (told.text or "").strip() if told is not None else ""


def anchors_of(labels: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The anchor of each visible number that only one item has."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for label, anchor in labels:
        found[label].add(anchor)
    return {label: next(iter(anchors)) for label, anchors in found.items() if len(anchors) == 1}
