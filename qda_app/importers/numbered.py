"""Questions 1 to n, then the word `Jawaban`, then answers 1 to n: a form that was filled in."""

import re
from collections.abc import Sequence
from itertools import pairwise

from qda_app.domain.imports import ReadTurn

_NUMBERED = re.compile(r"^[ \t]*(?P<number>\d{1,2})[.)][ \t]+(?=\S)", re.MULTILINE)
_ANSWERS = re.compile(r"^[ \t*]*(?P<label>Jawaban|Jawab|Answers?)[ \t*]*:?[ \t*]*$", re.MULTILINE | re.IGNORECASE)
_QUESTION = "Pertanyaan"
_FEWEST = 2


def questions_and_answers(text: str) -> list[ReadTurn]:
    """The numbered questions and answers of a form as turns; none where a text is no such form."""
    heading = _ANSWERS.search(text)
    if heading is None:
        return []
    questions = _items(text, _QUESTION, 0, heading.start())
    answers = _items(text, heading["label"], heading.end(), len(text))
    return [*questions, *answers] if len(questions) >= _FEWEST and len(answers) >= _FEWEST else []


def _items(text: str, label: str, start: int, end: int) -> list[ReadTurn]:
    """The numbered paragraphs of a part of the text, as long as their numbers count on from 1."""
    starts = _counting_on([one for one in _NUMBERED.finditer(text, start, end)])
    bounds = [*(one.start() for one in starts), end]
    turns = [
        ReadTurn(label, here, one.end(), here + len(text[here:after].rstrip()))
        for one, (here, after) in zip(starts, pairwise(bounds), strict=True)
    ]
    return [turn for turn in turns if turn.end > turn.start]


def _counting_on(found: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    wanted: list[re.Match[str]] = []
    for one in found:
        if int(one["number"]) == len(wanted) + 1:
            wanted.append(one)
    return wanted
