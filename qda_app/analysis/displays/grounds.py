"""What a cell rests on: excerpts with the codings it asks for, and a fingerprint of them."""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple, overload

from qda_app.analysis import wording
from qda_app.analysis.displays import quotes
from qda_app.analysis.displays.quotes import Choice
from qda_app.analysis.locators import Locators
from qda_app.analysis.weighing import is_directed
from qda_app.domain.corpus import Corpus
from qda_app.domain.excerpts import Coding, Excerpt, PlaceKind, Stance
from qda_app.domain.ids import ExcerptId
from qda_app.domain.matrices import Evidence
from qda_app.i18n import Language

_FIELD, _ROW = "\x1f", "\x1e"
_TEXT = PlaceKind.TEXT
_EXCERPT_NUMBER = attrgetter("excerpt_id.int")  # compared in a tenth of the time that GUIDs take
NOTHING = blake2b(digest_size=16).hexdigest()


class Told(Sequence[Evidence]):
    """The evidence of some codings, made when it is looked at; what has gone since is left out.

    The codings of one excerpt must stand together.
    """

    __slots__ = ("_codings", "_found", "_source")

    def __init__(self, codings: Sequence[Coding], source: "GroundsSource") -> None:
        """Nothing is made yet."""
        self._codings, self._source = codings, source
        self._found: tuple[Evidence, ...] | None = None

    def __bool__(self) -> bool:
        """Whether there are any, without making them."""
        return bool(self._codings)

    def __len__(self) -> int:
        """How many excerpts there are."""
        return len(self._made)

    @overload
    def __getitem__(self, place: int) -> Evidence: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Evidence, ...]: ...
    def __getitem__(self, place: int | slice) -> Evidence | tuple[Evidence, ...]:
        """One of them, or some."""
        return self._made[place]

    def __eq__(self, other: object) -> bool:
        """Whether another sequence holds the same evidence."""
        return isinstance(other, Sequence) and self._made == tuple(other)

    def __hash__(self) -> int:
        """The same for the same evidence."""
        return hash(self._made)

    @property
    def _made(self) -> tuple[Evidence, ...]:
        if self._found is None:
            self._found = self._source.grounds.evidence(self._source.present(self._codings))
        return self._found


class GroundsSource:
    """The newest grounds of a board, shared by the cells of every board that follows it."""

    def __init__(self, corpus: Corpus, lang: Language) -> None:
        """Of the corpus that the first board was made of."""
        self._lang = lang
        self.follow(corpus)

    def follow(self, corpus: Corpus) -> None:
        """Look things up in a later corpus, in which only work has changed."""
        self._corpus, self.grounds = corpus, Grounds(corpus, self._lang)

    def present(self, codings: Sequence[Coding]) -> Sequence[Coding]:
        """The codings whose excerpt is still there."""
        known = self._corpus.excerpt
        return [one for one in codings if one.excerpt_id in known]


class Heard(NamedTuple):  # made in half the time of a frozen dataclass, for every excerpt of a matrix
    """An excerpt with those of its codings that a cell asks for, before anyone wants to read it."""

    excerpt: Excerpt
    codings: tuple[Coding, ...]
    length: int

    @property
    def stance(self) -> Stance | None:
        """Over its codings."""
        return overall_stance(self.codings)

    @property
    def strength(self) -> int | None:
        """Over its codings."""
        return overall_strength(self.codings)


class Grounds:
    """The evidence of a corpus, in the language of a document; what was looked up once is kept."""

    def __init__(self, corpus: Corpus, lang: Language) -> None:
        """`lang` is the language of locators."""
        self._corpus, self._lang = corpus, lang
        self._locators = Locators(corpus, lang)
        self._places: dict[int, Evidence] = {}  # by the number of an id, here and below: Python hashes that faster
        self._evidence: dict[tuple[int, ...], Evidence] = {}
        self._fingerprints: dict[int, str] = {}
        self._texts: dict[int, str] = {}
        self._quotes: dict[ExcerptId, str] = {}

    def heard(self, codings: Sequence[Coding]) -> "EvidenceOf":
        """The excerpts of some codings, in their order; the codings of one excerpt must stand together."""
        if len(codings) == 1:
            return EvidenceOf(self, (self._heard(self._corpus.excerpt[codings[0].excerpt_id], (codings[0],)),))
        known, by_excerpt = self._corpus.excerpt, groupby(codings, _EXCERPT_NUMBER)
        together = [tuple(of_one) for _number, of_one in by_excerpt]
        return EvidenceOf(self, tuple([self._heard(known[one[0].excerpt_id], one) for one in together]))

    def _heard(self, excerpt: Excerpt, codings: tuple[Coding, ...]) -> Heard:
        is_plain = excerpt.kind is _TEXT and not excerpt.missing_words
        return Heard(excerpt, codings, excerpt.end - excerpt.start if is_plain else len(self._corpus.words(excerpt)))

    def heard_in(self, excerpts: Sequence[Excerpt]) -> "EvidenceOf":
        """Some excerpts with all their codings, or without any."""
        coded = self._corpus.codings_of_excerpt
        return EvidenceOf(self, tuple(self._heard(one, tuple(coded.get(one.id, ()))) for one in excerpts))

    def digest_of(self, excerpts: Sequence[Excerpt]) -> str:
        """The fingerprint of some excerpts with all their codings, and of those that have none."""
        coded = self._corpus.codings_of_excerpt
        codings = [coding for one in excerpts for coding in coded.get(one.id, ())]
        bare = [self._words_of(one) for one in excerpts if one.id not in coded]
        return self._hashed([*map(self._fingerprint, codings), *map(_FIELD.join, bare)])

    def evidence(self, codings: Sequence[Coding]) -> tuple[Evidence, ...]:
        """The same, ready to be read."""
        return tuple(self.heard(codings))

    def of(self, heard: Heard) -> Evidence:
        """An excerpt that is wanted to be read."""
        key = heard.excerpt.id.int, *[coding.id.int for coding in heard.codings]
        if key not in self._evidence:
            self._evidence[key] = self._coded(heard)
        return self._evidence[key]

    def _coded(self, heard: Heard) -> Evidence:
        place = self.place(heard.excerpt)
        return Evidence(
            place.excerpt_id,
            place.label,
            place.line,
            place.text,
            place.paraphrase,
            heard.stance,
            heard.strength,
            tuple(self._corpus.codes[coding.code_id].short_id for coding in heard.codings),
            place.informant,
            place.locator,
            place.is_region,
        )

    def place(self, excerpt: Excerpt) -> Evidence:
        """An excerpt without its codings."""
        number = excerpt.id.int
        if number not in self._places:
            corpus = self._corpus
            label, line = corpus.label(excerpt), corpus.line(excerpt)
            voice = corpus.informant.get(corpus.voices.get(excerpt.id, excerpt.id))
            text, locator = excerpt.words(self._text(excerpt)), self._locators.of(excerpt)
            if region := excerpt.region:
                is_picture = corpus.is_picture(excerpt.source_id)
                text = text or wording.region_words(region, self._lang, is_picture=is_picture)
            self._places[number] = Evidence(
                excerpt.id,
                label,
                line,
                text,
                excerpt.paraphrase,
                informant=voice.short_id if voice else "",
                locator=locator,
                is_region=excerpt.region is not None,
            )
        return self._places[number]

    def _text(self, excerpt: Excerpt) -> str:
        number = excerpt.source_id.int
        if number not in self._texts:
            self._texts[number] = self._corpus.texts[excerpt.source_id]
        return self._texts[number]

    def quote(self, evidence: Evidence) -> str:
        """The words that a cell shows of an excerpt."""
        if evidence.excerpt_id not in self._quotes:
            self._quotes[evidence.excerpt_id] = quotes.shortened(evidence.text)
        return self._quotes[evidence.excerpt_id]

    def digest(self, codings: Iterable[Coding]) -> str:
        """A fingerprint of excerpts, words, paraphrases, codes, stance and strength, whatever their order."""
        return self._hashed(map(self._fingerprint, codings))

    def digest_of_heard(self, heard: Iterable[Heard]) -> str:
        """The same of what was heard already."""
        return self._hashed(self._fingerprint(coding, one.excerpt) for one in heard for coding in one.codings)

    def _hashed(self, prints: Iterable[str]) -> str:
        return blake2b(_ROW.join(sorted(prints)).encode(), digest_size=16).hexdigest()

    def _words_of(self, excerpt: Excerpt) -> tuple[str, str, str]:
        region = None if excerpt.kind is _TEXT else excerpt.region
        what = str(tuple(region)) if region else self._corpus.words(excerpt)
        return excerpt.id.hex, what, excerpt.paraphrase

    def _fingerprint(self, coding: Coding, excerpt: Excerpt | None = None) -> str:
        found = self._fingerprints.get(coding.id.int)
        if found is None:
            words = _FIELD.join(self._words_of(excerpt or self._corpus.excerpt[coding.excerpt_id]))
            found = (
                f"{words}{_FIELD}{coding.code_id.int:032x}{_FIELD}{coding.stance or ''}{_FIELD}{coding.strength or ''}"
            )
            self._fingerprints[coding.id.int] = found
        return found


class EvidenceOf(Sequence[Evidence]):
    """The evidence of a cell, made when somebody reads it: a large matrix has far more of it than anyone looks at."""

    __slots__ = ("_grounds", "heard")

    def __init__(self, grounds: Grounds, heard: tuple[Heard, ...]) -> None:
        """Of the excerpts that were heard."""
        self._grounds, self.heard = grounds, heard

    def chosen(self, choose: Choice[Heard], position: str) -> Evidence:
        """The one that a cell shows."""
        return self._grounds.of(choose(self.heard, position))

    @property
    def excerpt_ids(self) -> list[ExcerptId]:
        """Which excerpts they are of, without making them."""
        return [one.excerpt.id for one in self.heard]

    def __len__(self) -> int:
        """How many excerpts."""
        return len(self.heard)

    @overload
    def __getitem__(self, place: int) -> Evidence: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Evidence, ...]: ...

    def __getitem__(self, place: int | slice) -> Evidence | tuple[Evidence, ...]:
        """One of them, or some."""
        if isinstance(place, slice):
            return tuple(map(self._grounds.of, self.heard[place]))
        return self._grounds.of(self.heard[place])

    def __iter__(self) -> Iterator[Evidence]:
        """In their order."""
        return map(self._grounds.of, self.heard)

    def __eq__(self, other: object) -> bool:
        """Whether the same excerpts say the same."""
        return isinstance(other, Sequence) and len(self) == len(other) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        """By the excerpts."""
        return hash(tuple(one.excerpt.id for one in self.heard))

    def __repr__(self) -> str:
        """As its evidence."""
        return repr(tuple(self))


def overall_stance(codings: Sequence[Coding]) -> Stance | None:
    """The stance of an excerpt over some of its codings: their common direction, else mixed; neutral without one."""
    if len(codings) == 1:
        return codings[0].stance
    stances = {coding.stance for coding in codings}
    directed = stances - {None, Stance.NEUTRAL}
    if directed:
        return directed.pop() if len(directed) == 1 else Stance.MIXED
    return Stance.NEUTRAL if Stance.NEUTRAL in stances else None


def overall_strength(codings: Sequence[Coding]) -> int | None:
    """The largest strength of the codings with a direction, or of all where none has one."""
    if len(codings) == 1:
        return codings[0].strength
    directed = [coding for coding in codings if is_directed(coding)] or codings
    return max((coding.strength for coding in directed if coding.strength), default=None)
