"""The interview guide: its questions, the codes they ask about, and where in a text each was posed."""

import re
from dataclasses import dataclass

from qda_app.domain.ids import CodeId, GuideQuestionId, InformantId, VersionId
from qda_app.domain.spans import Span
from qda_app.domain.value import Value
from qda_app.domain.words import folded, words_of

_NUMBER_BEFORE = re.compile(r"^\W*\d{1,3}[a-z]?\s*(?:[.):]|\t)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class GuideQuestion(Value):
    """A question of the guide: its number as written in it (`4`, `4a`), its words, and hints for probing."""

    position: int
    number: str
    words: str
    probes: str = ""


@dataclass(frozen=True, slots=True)
class GuideCode(Value):
    """That a question of the guide asks about a code."""

    question_id: GuideQuestionId
    code_id: CodeId


@dataclass(frozen=True, slots=True)
class Posed(Value):
    """That a question was posed at [start, end) of a text, in a focus group perhaps to one informant alone."""

    version_id: VersionId
    question_id: GuideQuestionId
    start: int
    end: int
    informant_id: InformantId | None = None

    @property
    def span(self) -> Span:
        """The words with which it was posed."""
        return Span(self.start, self.end)


def bare_question(words: str) -> str:
    """What a question says, whatever its number, case, accents and signs: by this a heading is known as one."""
    return " ".join(folded(word) for word in words_of(_NUMBER_BEFORE.sub("", words)))
