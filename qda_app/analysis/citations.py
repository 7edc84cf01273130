"""Citations: what is cited in a text in the form (Moleong, 2016:330), and whether the list of references has it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from qda_app.domain.claims import Reference

_YEAR = r"(?:1[89]|20)\d\d[a-z]?"
_NAME = r"[A-Z][\w’'.-]+"
_AUTHORS = rf"{_NAME}(?:(?:,\s+|\s+(?:dan|and|&|dkk\.?|et al\.?)\s*|\s+){_NAME})*(?:\s+(?:dkk\.?|et al\.?))?"
_IN_BRACKETS = re.compile(rf"(?P<author>{_AUTHORS})\s*[,:]?\s+(?P<year>{_YEAR})(?:\s*:\s*(?P<page>[\d–-]+))?")
_BEFORE_BRACKETS = re.compile(rf"(?P<author>{_AUTHORS})\s+\((?P<year>{_YEAR})(?:\s*:\s*(?P<page>[\d–-]+))?\)")
_BRACKETS = re.compile(r"\(([^()]*)\)")
_NO_NAMES = frozenset({"dan", "and", "dkk", "et", "al", "dalam", "menurut", "in", "lihat", "see"})


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation: the author and year as they are written, and where."""

    author: str
    year: str
    where: str = ""

    @property
    def key(self) -> tuple[frozenset[str], str]:
        """The surnames and the year, by which it is looked up."""
        return surnames(self.author), self.year


@dataclass(frozen=True, slots=True)
class CitationCheck:
    """What is cited and not listed, with references of the same author and another year; and listed but not cited."""

    missing: Sequence[tuple[Citation, Sequence[Reference]]]
    uncited: Sequence[Reference]
    doubled: Sequence[Reference]
    cited: int


def citations_in(text: str, where: str = "") -> Iterator[Citation]:
    """The citations of a text: (Moleong, 2016:330), (Miles & Huberman 1994; Denning, 2018), Moleong (2016)."""
    for brackets in _BRACKETS.finditer(text):
        for part in brackets[1].split(";"):
            if found := _IN_BRACKETS.search(part):
                yield Citation(_trimmed(found["author"]), found["year"], where)
    for found in _BEFORE_BRACKETS.finditer(text):
        yield Citation(_trimmed(found["author"]), found["year"], where)


def check_citations(citations: Iterable[Citation], references: Sequence[Reference]) -> CitationCheck:
    """Compare what is cited with the list of references."""
    cited = {(one.key, one.where): one for one in citations}
    keys = [(surnames(one.author), one.year.strip()) for one in references]
    missing = [
        (one, [found for found, (names, _year) in zip(references, keys, strict=True) if names & one.key[0]])
        for one in cited.values()
        if not any(_fits(one.key, key) for key in keys)
    ]
    uncited = [
        found
        for found, key in zip(references, keys, strict=True)
        if not any(_fits(one.key, key) for one in cited.values())
    ]
    doubled = [found for place, found in enumerate(references) if keys[place] in keys[:place]]
    return CitationCheck(missing, uncited, doubled, len({one.key for one in cited.values()}))


def surnames(author: str) -> frozenset[str]:
    """The surnames in what is written of authors: `Moleong, L. J.` and `Lexy J. Moleong` have one in common."""
    words = (word.strip(".,’'&").casefold() for word in re.split(r"[\s,&;]+", author))
    return frozenset(word for word in words if len(word) > 1 and word not in _NO_NAMES)


def _fits(cited: tuple[frozenset[str], str], listed: tuple[frozenset[str], str]) -> bool:
    """Whether a reference has a name of the citation, and its year."""
    return cited[1] == listed[1] and bool(cited[0] & listed[0])


def _trimmed(author: str) -> str:
    """Without the word that leads into it: Menurut Moleong."""
    head, _space, rest = author.partition(" ")
    return rest if head.casefold() in _NO_NAMES and rest else author
