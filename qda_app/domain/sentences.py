"""Where sentences of running text begin and end; Indonesian and English."""

import re
from collections.abc import Iterator

from qda_app.domain.spans import Span, trimmed

_END = re.compile(r"[.!?…؟。]+[\"'”’»)\]]*(?=\s)|。|\n")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\"'“])(?:\w|no|hlm|hal|bpk|sdr|prof|drs?|ir|h|hj|kab|kec|jl|tgl|pukul|ps|mr|mrs|ms|st|vs|fig|etc|e\.g|i\.e)\.$",
    re.IGNORECASE,
)
_LONGEST_ABBREVIATION = 8  # characters, with what stands before it


def sentences(text: str, within: Span | None = None) -> Iterator[Span]:
    """The sentences of `text`, in order, without the white space between them; a line break ends one too."""
    start, end = within or Span(0, len(text))
    for found in _END.finditer(text, start, end):
        if _ends_a_sentence(text, found.start(), found.end()):
            yield from _worded(text, Span(start, found.end()))
            start = found.end()
    yield from _worded(text, Span(start, end))


def sentence_at(text: str, position: int) -> Span:
    """The sentence that holds a position, or the one before it in its line; empty in an empty line."""
    line = Span(text.rfind("\n", 0, position) + 1, _line_end(text, position))
    best = Span(position, position)
    for sentence in sentences(text, line):
        if best.length and sentence.start > position:
            break
        best = sentence
    return best


def _line_end(text: str, position: int) -> int:
    end = text.find("\n", position)
    return len(text) if end < 0 else end


def _worded(text: str, span: Span) -> Iterator[Span]:
    sentence = trimmed(text, span)
    if sentence.length:
        yield sentence


def _ends_a_sentence(text: str, mark: int, end: int) -> bool:
    if text[mark] == "\n":
        return True
    if text[mark : mark + 1] == "." and end == mark + 1:
        before = text[max(0, mark - _LONGEST_ABBREVIATION) : mark + 1]
        return not _ABBREVIATION.search(before) and not text[end : end + 2].strip().islower()
    return True
