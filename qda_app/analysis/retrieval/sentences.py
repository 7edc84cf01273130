"""Sentences: a query in words, as a person reads it and may type it again."""

import re

from qda_app.analysis.retrieval import vocabulary as words
from qda_app.analysis.retrieval.names import Names
from qda_app.domain.queries import (
    ATTRIBUTES,
    DISTANT,
    OF_CODES,
    OF_ONES_OWN,
    Ask,
    Joint,
    Term,
    Terms,
    Way,
    groups,
    tidy,
)
from qda_app.i18n import Language

_UNKNOWN = "?"
_BARE = re.compile(r"[^\s,()\"“”]+")


def sentence(terms: Terms, names: Names, lang: Language) -> str:
    """A query as one sentence without a full stop: kutipan berkode KOR dan (HAMBATAN atau DANA), dari I-1."""
    told: list[str] = []
    before: Term | None = None
    for group in groups(tidy(terms)):
        told += [_between(before, group[0], lang), _group(group, before, names, lang)]
        before = group[0]
    return f"{words.EXCERPTS.of(lang.code)} {''.join(told)}".strip()


def term_words(term: Term, names: Names, lang: Language) -> str:
    """A term alone, without what joins it to others: dekat TRANSISI dalam 3 baris."""
    return " ".join(filter(None, (_lead(term, lang), _object(term, names, lang))))


def chip_words(term: Term, names: Names, lang: Language, *, is_first: bool) -> str:
    """A term with what joins it to those before it; the first one has nothing before it, unless it excludes."""
    joint = "" if term.joint is Joint.AND and is_first else words.JOINTS[term.joint].of(lang.code)
    return " ".join(filter(None, (joint, term_words(term, names, lang))))


def field_name(name: str, lang: Language) -> str:
    """The name of an attribute as it is shown."""
    return name.removeprefix(OF_ONES_OWN) if name not in words.FIELDS else words.FIELDS[name].of(lang.code)


def value_words(name: str, value: str, lang: Language) -> str:
    """The value of an attribute as it is shown."""
    known = words.TECHNIQUES.get(value) if name == "technique" else None
    return known.of(lang.code) if known else value


def quoted(name: str) -> str:
    """A name, in quotation marks where it would be read as something else."""
    is_plain = _BARE.fullmatch(name) and name.casefold() not in words.KEYWORDS
    return name if is_plain else f"“{name.replace('“', '').replace('”', '').replace(chr(34), '')}”"


def _group(group: Terms, before: Term | None, names: Names, lang: Language) -> str:
    told = []
    for place, term in enumerate(group):
        follows = group[place - 1] if place else before
        joint = "" if term.joint is Joint.AND else words.JOINTS[term.joint].of(lang.code)
        bare = _is_code(term) and _is_code(follows)
        told.append(
            " ".join(filter(None, (joint, _object(term, names, lang) if bare else term_words(term, names, lang))))
        )
    return f"({' '.join(told)})" if len(group) > 1 and before else " ".join(told)


def _between(before: Term | None, term: Term, lang: Language) -> str:
    """What stands between two conditions; “dan” between codes, a comma elsewhere."""
    if before is None:
        return ""
    is_one_list = _is_code(before) and _is_code(term) and term.joint is Joint.AND
    return f" {words.JOINTS[Joint.AND].of(lang.code)} " if is_one_list else ", "


def _is_code(term: Term | None) -> bool:
    return term is not None and term.ask is Ask.CODE


def _lead(term: Term, lang: Language) -> str:
    if term.ask is Ask.STANCE:
        return ""
    ask = {Ask.INFORMANT_IS: Ask.INFORMANT, Ask.SOURCE_IS: Ask.SOURCE}.get(term.ask, term.ask)
    return words.ASKS[ask].of(lang.code)


def _object(term: Term, names: Names, lang: Language) -> str:
    if term.ask in ATTRIBUTES:
        return _attribute(term, lang)
    if term.ask is Ask.STANCE:
        return words.STANCES[term.what].of(lang.code) if term.what in words.STANCES else _UNKNOWN
    if term.ask is Ask.STRENGTH:
        return words.STRENGTHS[term.what].of(lang.code) if term.what in words.STRENGTHS else _UNKNOWN
    if term.ask is Ask.REVIEW:
        return words.REVIEWS[term.what].of(lang.code) if term.what in words.REVIEWS else _UNKNOWN
    if term.ask in (Ask.SINCE, Ask.UNTIL):
        return term.what
    name = names.shown(term)
    alone = words.ALONE.of(lang.code) if term.ask in OF_CODES and term.way is Way.ALONE else ""
    return " ".join(filter(None, (quoted(name) if name else words.GONE.of(lang.code), alone, _distance(term, lang))))


def _attribute(term: Term, lang: Language) -> str:
    name = field_name(term.what, lang)
    named = name if term.what in words.FIELDS else f"“{name}”"
    part = words.PART.of(lang.code) if term.way is Way.PART else ""
    return " ".join(filter(None, (named, part, quoted(value_words(term.what, term.value, lang)))))


def _distance(term: Term, lang: Language) -> str:
    if term.ask not in DISTANT:
        return ""
    return f"{words.WITHIN.of(lang.code)} {term.within} {words.UNITS[term.unit].of(lang.code)}"
