"""Proposals: what a person may mean who has typed a few letters of a query."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from qda_app.analysis.retrieval import vocabulary as words
from qda_app.analysis.retrieval.names import Names
from qda_app.analysis.retrieval.sentences import field_name, sentence, term_words, value_words
from qda_app.analysis.retrieval.typed import typed_query
from qda_app.domain.codes import Code
from qda_app.domain.errors import UserError
from qda_app.domain.queries import OF_CODES, Ask, Joint, Term, Terms, tidy
from qda_app.domain.quick_codes import QuickCodes
from qda_app.i18n import N_, Language

_NO_WORD = re.compile(r"\W+")
MOST = 40
_DAYS = (Ask.SINCE, Ask.UNTIL)
_CODES = 12


@dataclass(frozen=True, slots=True)
class Proposal:
    """Terms that would join the query; without any, `fill` is what the field holds next, to go on from there."""

    shown: str
    terms: Terms = ()
    fill: str = ""
    beside: str = ""


class Proposer:
    """Proposes terms for what is typed, in the language of the interface; both languages are understood."""

    def __init__(self, names: Names, quick: QuickCodes, lang: Language) -> None:
        """Of one moment of a project."""
        self._names, self._quick, self._lang = names, quick, lang

    def proposals(self, typed: str) -> list[Proposal]:
        """The best first; where nothing is typed, how a condition may begin."""
        joint, rest = _joint(typed)
        ask, rest = _ask(rest)
        found = self._about(ask, rest.strip()) if ask else self._anything(rest.strip())
        shown = [self._joined(one, joint) for one in _first(found)]
        return shown or self._as_typed(typed)

    def _joined(self, one: Proposal, joint: Joint) -> Proposal:
        if joint is Joint.AND:
            return one
        lead = words.JOINTS[joint].of(self._lang.code)
        terms = tuple(term.joined(joint) for term in one.terms)
        return Proposal(f"{lead} {one.shown}", terms, f"{lead} {one.fill}" if one.fill else "", one.beside)

    def _as_typed(self, typed: str) -> list[Proposal]:
        """All of it, where it is a whole query."""
        try:
            terms = typed_query(typed, self._names)
        except UserError:
            return []
        told = sentence(tidy(terms), self._names, self._lang)
        return [Proposal(told, terms)] if terms else []

    def _anything(self, typed: str) -> Iterator[Proposal]:
        """Beginnings where nothing is typed; else codes, ratings, people, sources and values that match."""
        if not typed:
            yield from self._beginnings("")
            return
        yield from self._codes(Ask.CODE, typed)
        yield from self._ratings(typed)
        yield from self._beginnings(typed)
        for ask in (Ask.INFORMANT, Ask.SOURCE, Ask.CODER):
            yield from self._named(ask, typed)
        for ask in (Ask.INFORMANT_IS, Ask.SOURCE_IS):
            yield from self._values(ask, typed)

    def _about(self, ask: Ask, typed: str) -> Iterator[Proposal]:
        """The objects of one kind of condition."""
        if ask in OF_CODES:
            yield from self._codes(ask, typed)
        elif ask is Ask.STRENGTH:
            yield from (self._of(Term(ask, one)) for one in words.STRENGTHS if one.startswith(typed))
        elif ask is Ask.REVIEW:
            yield from self._reviews(typed)
        elif ask in _DAYS:
            yield from self._days(ask, typed)
        else:
            yield from self._named(ask, typed)
            yield from self._values({Ask.INFORMANT: Ask.INFORMANT_IS, Ask.SOURCE: Ask.SOURCE_IS}.get(ask, ask), typed)

    def _codes(self, ask: Ask, typed: str) -> Iterator[Proposal]:
        parts = typed.lower().split()
        if not parts:
            found: Iterable[Code] = self._names.codes
        else:
            groups = [code for code in self._quick.matching(parts) if code.is_group]
            found = {code.id: code for code in (*self._quick.best(parts, most=_CODES), *groups)}.values()
        yield from (self._of(Term(ask, code.id.hex), beside=code.name) for code in found)

    def _ratings(self, typed: str) -> Iterator[Proposal]:
        for stance, told in words.STANCES.items():
            if any(_suits(word, typed.casefold()) for word in told):
                yield self._of(Term(Ask.STANCE, stance))

    def _reviews(self, typed: str) -> Iterator[Proposal]:
        for what, told in words.REVIEWS.items():
            if any(word.startswith(typed.casefold()) for word in told):
                yield self._of(Term(Ask.REVIEW, what))

    def _beginnings(self, typed: str) -> Iterator[Proposal]:
        """Words with which a condition begins."""
        for ask, told in words.ASKS.items():
            if any(_suits(word, typed.casefold()) for word in told):
                lead = told.of(self._lang.code)
                yield Proposal(f"{lead} …", fill=f"{lead} ", beside=self._example(ask))
        if not typed:
            yield from self._ratings("")

    def _example(self, ask: Ask) -> str:
        return self._lang._(_EXAMPLES[ask])

    def _days(self, ask: Ask, typed: str) -> Iterator[Proposal]:
        days = sorted({source.date.isoformat() for source in self._names.sources if source.date})
        yield from (self._of(Term(ask, day)) for day in days if day.startswith(typed))

    def _named(self, ask: Ask, typed: str) -> Iterator[Proposal]:
        rows: Mapping[Ask, Sequence[tuple[str, str, str]]] = {
            Ask.INFORMANT: [(one.id.hex, one.short_id, one.position) for one in self._names.informants],
            Ask.SOURCE: [(one.id.hex, one.short_id, one.title) for one in self._names.sources],
            Ask.CODER: [(one.id.hex, one.name, "") for one in self._names.coders],
        }
        for row_id, name, beside in rows.get(ask, ()):
            if _holds(f"{name} {beside}", typed):
                yield self._of(Term(ask, row_id), beside=beside)

    def _values(self, ask: Ask, typed: str) -> Iterator[Proposal]:
        for name, values in self._names.attributes(ask).items():
            for value in values:
                if _holds(f"{field_name(name, self._lang)} {value_words(name, value, self._lang)}", typed):
                    yield self._of(Term(ask, name, value))

    def _of(self, term: Term, beside: str = "") -> Proposal:
        return Proposal(term_words(term, self._names, self._lang), (term,), beside=beside)


def _first(found: Iterator[Proposal]) -> list[Proposal]:
    """The first of each, as many as a list takes."""
    kept: dict[tuple[Terms, str], Proposal] = {}
    for one in found:
        kept.setdefault((one.terms, one.fill), one)
        if len(kept) >= MOST:
            break
    return [*kept.values()]


def _joint(typed: str) -> tuple[Joint, str]:
    """What joins the term to those before it, and what follows."""
    length, joint = max(((_begins(typed, told), one) for one, told in words.JOINTS.items()), key=itemgetter(0))
    return (joint if length else Joint.AND), typed.lstrip()[length:]


def _ask(typed: str) -> tuple[Ask | None, str]:
    """What the term asks for, where it says so, and what follows."""
    length, ask = max(((_begins(typed, told), one) for one, told in words.ASKS.items()), key=itemgetter(0))
    return (ask if length else None), typed.lstrip()[length:]


def _begins(typed: str, phrases: words.Words) -> int:
    """How many characters of a text are the longest of some phrases, with which it begins."""
    text = typed.lstrip().casefold()
    return max((len(one) for one in phrases if text == one or text.startswith(f"{one} ")), default=0)


def _suits(word: str, typed: str) -> bool:
    """Whether it begins so, or holds the letters in their order after the same first one: ben is bertentangan."""
    letters = iter(word[1:])
    return word.startswith(typed) or (word[0] == typed[0] and all(one in letters for one in typed[1:]))


def _holds(text: str, typed: str) -> bool:
    """Whether each typed word begins a word of a text."""
    beginnings = " " + _NO_WORD.sub(" ", text.casefold())
    return all(f" {word}" in beginnings or word in text.casefold().split() for word in typed.casefold().split())


_EXAMPLES: Mapping[Ask, str] = {
    Ask.CODE: N_("a code, with those below it"),
    Ask.OVERLAPS: N_("a code that shares words with the excerpt"),
    Ask.NEAR: N_("a code some lines, characters or turns away"),
    Ask.FOLLOWED: N_("a code that begins after the excerpt"),
    Ask.SAME_TURN: N_("a code in the same turn of a talk"),
    Ask.STRENGTH: N_("1, 2 or 3"),
    Ask.INFORMANT: N_("an informant, or a unit, position or other attribute of theirs"),
    Ask.SOURCE: N_("a source, or a technique, place or other attribute of it"),
    Ask.SINCE: N_("a day of the source"),
    Ask.UNTIL: N_("a day of the source"),
    Ask.CODER: N_("who coded"),
    Ask.REVIEW: N_("how far the review has come, or the last verdict"),
}
