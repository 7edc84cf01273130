"""Typed queries: from words to terms, in either language and in the form in which sentences show them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from typing import NamedTuple, TypeVar

from qda_app.analysis.retrieval import vocabulary as words
from qda_app.analysis.retrieval.matching import INFORMANT_FIELDS, SOURCE_FIELDS
from qda_app.analysis.retrieval.names import Names
from qda_app.domain.errors import UserError
from qda_app.domain.queries import DISTANT, OF_CODES, OF_ONES_OWN, Ask, Joint, Term, Terms, Way, tidy
from qda_app.domain.quotes import folded
from qda_app.i18n import _

K = TypeVar("K")
_TOKEN = re.compile(r"[“\"]([^”\"]*)[”\"]|([,()])|([^\s,()\"“”]+)")
_DAY = re.compile(r"(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[/.](\d{1,2})[/.](\d{4}))")
_FIELDS = {Ask.INFORMANT: INFORMANT_FIELDS, Ask.SOURCE: SOURCE_FIELDS}
_SO = {Ask.INFORMANT: Ask.INFORMANT_IS, Ask.SOURCE: Ask.SOURCE_IS}


class _Token(NamedTuple):
    """A word, a sign, or words in quotation marks."""

    text: str
    is_quoted: bool = False

    @property
    def is_sign(self) -> bool:
        return not self.is_quoted and self.text in {",", "(", ")"}


def typed_query(text: str, names: Names) -> Terms:
    """The terms of a typed query. Raises UserError that names the words which are not understood."""
    return tidy(_Reading(_tokens(text), names).terms())


def _tokens(text: str) -> list[_Token]:
    found = _TOKEN.finditer(text)
    return [_Token(one[1], is_quoted=True) if one[1] is not None else _Token(one[2] or one[3]) for one in found]


class _Reading:
    """Goes through tokens once."""

    def __init__(self, tokens: Sequence[_Token], names: Names) -> None:
        self._tokens, self._names = tokens, names
        self._at = 0
        self._in_brackets = False

    def terms(self) -> Iterator[Term]:
        self._taken({None: words.EXCERPTS})
        is_first = True
        while self._at < len(self._tokens):
            joint = self._joint()
            if self._at >= len(self._tokens):
                break
            opens = self._takes("(")
            self._check_brackets(joint, opens=opens, is_first=is_first)
            if opens and self._joint() is Joint.NOT:
                joint = Joint.NOT if joint is Joint.AND else Joint.OR_NOT
            term = self._term()
            yield term.joined(joint)
            is_first = False
            if self._in_brackets and self._takes(")"):
                self._in_brackets = False

    def _check_brackets(self, joint: Joint, *, opens: bool, is_first: bool) -> None:
        """Only alternatives stand in brackets; Raises UserError for anything else."""
        is_alternative = joint in (Joint.OR, Joint.OR_NOT)
        if (self._in_brackets and (opens or not is_alternative)) or (opens and joint is Joint.NOT):
            raise UserError(
                _("Brackets hold alternatives only: (A or B)."),
                hint=_("Write what must hold together with commas, and what is excluded one by one: not A, not B."),
            )
        if opens and is_alternative and not is_first:
            return  # A or (B or C) is A or B or C
        self._in_brackets = self._in_brackets or opens

    def _joint(self) -> Joint:
        joint = Joint.AND
        while True:
            if self._takes(","):
                continue
            found = self._taken(words.JOINTS)
            if found is None:
                return joint
            joint = found

    def _term(self) -> Term:
        if (stance := self._taken(words.STANCES)) is not None:
            return Term(Ask.STANCE, str(stance))
        ask = self._taken(words.ASKS)
        if self._at >= len(self._tokens):
            raise _unfinished(self._tokens[-1].text)
        if ask is None:
            return self._bare()
        if ask is Ask.STRENGTH:
            return self._strength()
        if ask is Ask.REVIEW:
            return self._review()
        if ask in (Ask.SINCE, Ask.UNTIL):
            return Term(ask, self._day())
        return self._attribute(ask) or self._named(ask)

    def _bare(self) -> Term:
        """A name alone: a code, else an informant or a source."""
        at = self._at
        for ask in (Ask.CODE, Ask.INFORMANT, Ask.SOURCE):
            self._at = at
            if self._names.found(ask, self._next().text):
                self._at = at
                return self._named(ask)
        raise self._unknown(_("“{name}” is not understood.").format(name=self._tokens[at].text), self._tokens[at].text)

    def _named(self, ask: Ask) -> Term:
        name = self._next().text
        found = self._names.found(ask, name)
        if found is None and ask in _SO:
            self._at -= 1
            if by_value := self._by_value(ask):
                return by_value
        if found is None:
            raise self._unknown(_nothing_called(ask).format(name=name), name)
        term = Term(ask, found.hex)
        if ask in OF_CODES:
            term = replace(term, way=self._taken({Way.ALONE: words.ALONE}) or Way.USUAL)
        return self._with_distance(term) if ask in DISTANT else term

    def _with_distance(self, term: Term) -> Term:
        """`within 5 lines`, where that follows."""
        at = self._at
        self._taken({None: words.WITHIN})
        if self._at < len(self._tokens) and self._tokens[self._at].text.isdigit():
            within = int(self._next().text)
            unit = self._taken(words.UNITS)
            if unit is not None:
                return replace(term, within=within, unit=unit)
        self._at = at
        return term

    def _attribute(self, ask: Ask) -> Term | None:
        """`from unit “Bidang TI”`, where a known attribute follows."""
        if ask not in _SO:
            return None
        at, name = self._at, self._field(ask)
        if name is None:
            return None
        way = self._taken({Way.PART: words.PART}) or Way.USUAL
        value = self._value(_SO[ask], name)
        if not value:
            self._at = at
            return None
        return Term(_SO[ask], name, value, way)

    def _by_value(self, ask: Ask) -> Term | None:
        """`in interview`, `from Bidang TI`: a value that some attribute has."""
        for name, values in self._names.attributes(_SO[ask]).items():
            at, value = self._at, self._value(_SO[ask], name)
            if _folded(value) in {_folded(one) for one in values}:
                return Term(_SO[ask], name, value)
            self._at = at
        return None

    def _field(self, ask: Ask) -> str | None:
        if (own := self._own_field(ask)) is not None:
            return own
        return self._taken({name: words.FIELDS[name] for name in _FIELDS[ask]})

    def _own_field(self, ask: Ask) -> str | None:
        wanted = self._tokens[self._at].text.casefold()
        names = (one for one in self._names.attributes(_SO[ask]) if one.startswith(OF_ONES_OWN))
        found = next((one for one in names if one.removeprefix(OF_ONES_OWN).casefold() == wanted), None)
        if found is not None:
            self._at += 1
        return found

    def _value(self, ask: Ask, name: str) -> str:
        """What stands in quotation marks; else as many words as make a known value; else all up to a sign."""
        if self._at >= len(self._tokens) or self._tokens[self._at].is_sign:
            return ""
        if self._tokens[self._at].is_quoted:
            return _stored(name, self._next().text)
        following = []
        for token in self._tokens[self._at :]:
            if token.is_sign or token.is_quoted:
                break
            following.append(token.text)
        known = {_folded(_stored(name, one)) for one in self._names.attributes(ask).get(name, ())}
        counts = range(len(following), 0, -1)
        count = next((one for one in counts if _folded(_stored(name, " ".join(following[:one]))) in known), 0)
        count = count or _up_to_joint(following)
        self._at += count
        return _stored(name, " ".join(following[:count]))

    def _strength(self) -> Term:
        strength = self._taken(words.STRENGTHS)
        if strength is None:
            raise UserError(_("Strength is 1, 2 or 3."), hint=_("Write for instance: strength 3."))
        return Term(Ask.STRENGTH, strength)

    def _review(self) -> Term:
        review = self._taken(words.REVIEWS)
        if review is None:
            hint = _("Write for instance: review waiting, review agreed, or review out of date.")
            raise UserError(_("No review stands so."), hint=hint)
        return Term(Ask.REVIEW, str(review))

    def _day(self) -> str:
        typed = self._next().text
        found = _DAY.fullmatch(typed)
        try:
            assert found
            year, month, day = (found[1], found[2], found[3]) if found[1] else (found[6], found[5], found[4])
            return date(int(year), int(month), int(day)).isoformat()
        except (AssertionError, ValueError):
            raise UserError(
                _("“{words}” is no day.").format(words=typed), hint=_("Write it like 2022-03-14 or 14/03/2022.")
            ) from None

    def _next(self) -> _Token:
        if self._at >= len(self._tokens) or self._tokens[self._at].is_sign:
            raise _unfinished(self._tokens[min(self._at, len(self._tokens) - 1)].text)
        self._at += 1
        return self._tokens[self._at - 1]

    def _takes(self, sign: str) -> bool:
        is_there = self._at < len(self._tokens) and self._tokens[self._at] == _Token(sign)
        self._at += is_there
        return is_there

    def _taken(self, table: Mapping[K, words.Words]) -> K | None:
        """The meaning of the longest phrase of a table that stands here, which is then behind us."""
        best: tuple[int, K] | None = None
        for meaning, phrases in table.items():
            for phrase in phrases:
                length = self._length_of(phrase)
                if length and (best is None or length > best[0]):
                    best = length, meaning
        if best is None:
            return None
        self._at += best[0]
        return best[1]

    def _length_of(self, phrase: str) -> int:
        wanted = phrase.casefold().split()
        there = self._tokens[self._at : self._at + len(wanted)]
        is_there = [(one.text.casefold(), one.is_quoted) for one in there] == [(word, False) for word in wanted]
        return len(wanted) if is_there else 0

    def _unknown(self, sentence: str, name: str) -> UserError:
        names = self._names
        short_ids = [one.short_id for rows in (names.codes, names.informants, names.sources) for one in rows]
        known = {one.casefold(): one for one in short_ids}
        close = get_close_matches(name.casefold(), known, n=3, cutoff=0.5)
        if close:
            hint = _("Did you mean {names}?").format(names=", ".join(known[one] for one in close))
        else:
            hint = _("Write for instance: coded TRUST and ACCESS, from unit “Health office”, contradicts, near COST.")
        return UserError(sentence, hint=hint)


def _nothing_called(ask: Ask) -> str:
    return {
        Ask.INFORMANT: _("There is no informant {name}, and no attribute of that name with this value."),
        Ask.SOURCE: _("There is no source {name}, and no attribute of that name with this value."),
        Ask.CODER: _("There is no coder {name}."),
    }.get(ask, _("There is no code {name}."))


def _unfinished(word: str) -> UserError:
    return UserError(_("Something is missing after “{word}”.").format(word=word), hint=_("Name what is asked for."))


def _up_to_joint(following: Sequence[str]) -> int:
    joints = {word for phrases in words.JOINTS.values() for phrase in phrases for word in phrase.split()}
    return next((place for place, word in enumerate(following) if word.casefold() in joints), len(following))


def _stored(name: str, value: str) -> str:
    """A value as it is stored: techniques by their keys."""
    if name != "technique":
        return value
    wanted = _folded(value)
    return next((key for key, found in words.TECHNIQUES.items() if wanted in map(str.casefold, found)), value)


def _folded(value: str) -> str:
    return folded(value).casefold()
