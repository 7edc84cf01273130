"""What a query found as rows for reading, some at a time."""

from collections.abc import Sequence
from dataclasses import dataclass

from qda_app.analysis import wording
from qda_app.analysis.retrieval.answers import Answer
from qda_app.analysis.retrieval.telling import Tellers
from qda_app.domain.codes import Code
from qda_app.domain.corpus import Corpus
from qda_app.domain.excerpts import Coding, Excerpt, Stance
from qda_app.domain.ids import ExcerptId
from qda_app.domain.quotes import folded
from qda_app.i18n import Language
from qda_app.services.exporting import words_of


@dataclass(frozen=True, slots=True)
class FoundRow:
    """An excerpt that answers: where it stands, its words, and its codings with their codes."""

    excerpt_id: ExcerptId
    label: str
    locator: str
    informant: str
    words: str
    codings: tuple[tuple[Code, Stance | None, int | None], ...]
    paraphrase: str
    coder: str

    @property
    def codes(self) -> str:
        """The short ids of its codes."""
        return ", ".join(code.short_id for code, _stance, _strength in self.codings)

    def stances(self, lang: Language) -> str:
        """How they were rated, each as often as it was said of a code."""
        told = [
            wording.position(wording.POSITION_OF_STANCE[stance], lang) for _code, stance, _n in self.codings if stance
        ]
        return ", ".join(dict.fromkeys(told))


def found_rows(answer: Answer, places: Sequence[int], lang: Language) -> list[FoundRow]:
    """The rows at these places."""
    tellers = Tellers(lang)
    return [_row(*answer.found[place], tellers, lang) for place in places if place < len(answer.found)]


def _row(corpus: Corpus, excerpt: Excerpt, tellers: Tellers, lang: Language) -> FoundRow:
    voice = corpus.informant.get(corpus.voices[excerpt.id]) if excerpt.id in corpus.voices else None
    codings = sorted(corpus.codings_of_excerpt.get(excerpt.id, ()), key=lambda one: _place(corpus, one))
    told = tuple(
        (corpus.codes[one.code_id], one.stance, one.strength) for one in codings if one.code_id in corpus.codes
    )
    return FoundRow(
        excerpt.id,
        corpus.label(excerpt),
        tellers.locator(corpus, excerpt),
        voice.short_id if voice else "",
        folded(words_of(corpus, excerpt, lang)),
        told,
        excerpt.paraphrase,
        corpus.coder.name,
    )


def _place(corpus: Corpus, coding: Coding) -> str:
    return corpus.codes[coding.code_id].short_id if coding.code_id in corpus.codes else ""
