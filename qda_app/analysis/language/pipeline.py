"""The pipeline: spaCy with our own words, sentences and stems as pipes, cues by their stems, names by a ruler.

A word that no space parts from the next stands in the document as if one did, and white space does not stand there at
all; so `Reading` keeps where each word is in the text. A line break is a word of its own, that nothing reaches across.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy
import spacy
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Token
from spacy.tokens import Span as Ent
from spacy.vocab import Vocab

from qda_app.analysis.language.patterns import is_quote, patterns, words_before_name
from qda_app.analysis.stems import stem
from qda_app.domain.sentences import sentences
from qda_app.domain.spans import Span
from qda_app.domain.words import folded, word_spans

_SIGN = re.compile(r"[^\s\w]|\n")
_NAMED = "named:"  # before the number of a name that was asked for


class Words:
    """The tokenizer: the words of the house, and every other sign."""

    def __init__(self, vocab: Vocab) -> None:
        """Make documents with `vocab`."""
        self._vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The document of a text; it keeps the text and where each word stands."""
        spans = list(_tokens(text))
        doc = Doc(self._vocab, words=[text[start:end] for start, end in spans])
        doc.user_data["text"], doc.user_data["spans"] = text, spans
        return doc


def _tokens(text: str) -> list[Span]:
    spans: list[Span] = []
    at = 0
    for word in word_spans(text):
        spans += (Span(*sign.span()) for sign in _SIGN.finditer(text, at, word.start))
        spans.append(word)
        at = word.end
    return spans + [Span(*sign.span()) for sign in _SIGN.finditer(text, at)]


def _with(doc: Doc, attribute: str, values: Any) -> Doc:  # noqa: ANN401 - an array of numpy, which spaCy types otherwise
    """A document of which each word has its value; setting them one by one takes a time that grows with the square."""
    return doc.from_array([attribute], values.reshape(-1, 1))


@Language.component("house_sentences")
def _in_sentences(doc: Doc) -> Doc:
    """Let a sentence begin where ours do."""
    starts = {span.start for span in sentences(doc.user_data["text"])}
    begins = [1 if span.start in starts else -1 for span in doc.user_data["spans"]]
    return _with(doc, "SENT_START", numpy.array(begins, dtype="int64").astype("uint64"))


@Language.factory("house_stems")
class _Stems:
    """Gives each word its stem as lemma; each different word is looked up once."""

    def __init__(self, nlp: Language, name: str) -> None:
        self._nlp, self.name = nlp, name
        self._known: dict[int, int] = {}

    def __call__(self, doc: Doc) -> Doc:
        known = self._known
        lemmas = [known.get(token.orth) or self._learned(token) for token in doc]
        return _with(doc, "LEMMA", numpy.array(lemmas, dtype="uint64"))

    def _learned(self, token: Token) -> int:
        found = self._known[token.orth] = self._nlp.vocab.strings.add(stem(folded(token.text)))
        return found


Found = tuple[int, int, int, int, int]  # start and end, number of the cue, start and end of its sentence
Named = tuple[int, int, int]  # start and end, number of the name
Guessed = tuple[int, int, str]  # start and end, kind


class Reading:
    """What was found in a text."""

    def __init__(self, cues: list[Found], names: list[Named], guesses: list[Guessed]) -> None:
        """All of it in the order of its place."""
        self.cues, self.names, self.guesses = sorted(cues), sorted(names), sorted(guesses)


class Reader:
    """A pipeline for some cues and names; what it is not asked for costs nothing."""

    def __init__(self, nlp: Language, cues: Sequence[str], names: Sequence[str], *, guesses: bool) -> None:
        """`guesses` are names that nobody asked for: of programmes, agencies and regulations, by patterns."""
        self._nlp, self._has_cues = nlp, bool(cues)
        self._matcher = PhraseMatcher(nlp.vocab, attr="LEMMA")
        for number, cue in enumerate(cues):
            phrase = self._phrase(cue)
            if len(phrase):
                self._matcher.add(str(number), [phrase])
        self._set_ruler(names, guesses=guesses)

    def read(self, text: str) -> Reading:
        """Find all in a text; positions are code points of it."""
        with self._nlp.select_pipes(disable=[] if self._has_cues else ["house_stems", "house_sentences"]):
            doc = self._nlp(text)
        named = [ent for ent in doc.ents if ent.label_.startswith(_NAMED)]
        guessed = [ent for ent in doc.ents if not ent.label_.startswith(_NAMED)]
        return Reading(
            self._cues(doc) if self._has_cues else [],
            [(*_places(doc, ent.start, ent.end), int(ent.label_[len(_NAMED) :])) for ent in named],
            [(*_places(doc, *_bare(ent)), ent.label_) for ent in guessed],
        )

    def _cues(self, doc: Doc) -> list[Found]:
        ends = [sentence.end for sentence in doc.sents]
        starts = [0, *ends]
        found: list[Found] = []
        for key, first, last in self._matcher(doc):
            place = bisect_right(ends, first)
            sentence = _places(doc, *_without_breaks(doc, starts[place], ends[place]))
            found.append((*_places(doc, first, last), int(self._nlp.vocab.strings[key]), *sentence))
        return found

    def _phrase(self, words: str) -> Doc:
        with self._nlp.select_pipes(enable=["house_stems"]):
            return self._nlp(" ".join(words.split()))

    def _set_ruler(self, names: Sequence[str], *, guesses: bool) -> None:
        if "entity_ruler" in self._nlp.pipe_names:
            self._nlp.remove_pipe("entity_ruler")
        if not names and not guesses:
            return
        ruler = self._nlp.add_pipe("entity_ruler", config={"phrase_matcher_attr": "LOWER", "validate": False})
        told = [{"label": kind.value, "pattern": [*pattern]} for kind, pattern in patterns()] if guesses else []
        asked = [{"label": f"{_NAMED}{number}", "pattern": name} for number, name in enumerate(names) if name.strip()]
        ruler.add_patterns([*told, *asked])  # type: ignore[attr-defined]


class Library:
    """The language itself, which is loaded once."""

    @cached_property
    def nlp(self) -> Language:
        """Indonesian without a model: our words, sentences and stems."""
        nlp = spacy.blank("id")
        nlp.tokenizer = Words(nlp.vocab)
        nlp.add_pipe("house_sentences")
        nlp.add_pipe("house_stems")
        nlp.max_length = 1 << 40
        return nlp

    def reader(self, cues: Sequence[str], names: Sequence[str], *, guesses: bool) -> Reader:
        """What finds these; it takes the place of the one before."""
        return Reader(self.nlp, cues, names, guesses=guesses)


def _bare(ent: Ent) -> tuple[int, int]:
    """A name without what only says what it is, and without quotation marks."""
    first = ent.start + words_before_name([token.text for token in ent], ent.label_)
    return first, ent.end - (ent.end - 1 > first and is_quote(ent[-1].text))


def _places(doc: Doc, first: int, last: int) -> Span:
    """Where the words from `first` to before `last` stand in the text."""
    spans = doc.user_data["spans"]
    return Span(spans[first].start, spans[last - 1].end)


def _without_breaks(doc: Doc, first: int, last: int) -> tuple[int, int]:
    """A sentence without the line breaks behind it, which our sentences do not hold."""
    while last - 1 > first and doc[last - 1].text == "\n":
        last -= 1
    return first, last
