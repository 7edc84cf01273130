"""What a claim tells of people other than one: their ids, positions and units, and their words (METHOD §9)."""

import re
from collections.abc import Iterable, Iterator

from qda_app.domain.claims import Claim
from qda_app.domain.corpus import Corpus
from qda_app.domain.ids import InformantId
from qda_app.domain.repeated_words import without_runs
from qda_app.domain.sources import Informant
from qda_app.i18n import Language

_FEW = 2  # as many people of a unit as a reader can tell apart
_FEWEST_SIGNS = 4  # a position of fewer is a word of every day
_MARK = "\0"


def told_of_others(claim: Claim, informant_id: InformantId, corpus: Corpus, lang: Language) -> tuple[str, ...]:
    """What the words of a claim give away of others than an informant, in words; nothing where they are silent."""
    words = "\n".join((claim.wording or claim.words, claim.scope))
    others = [one for one in corpus.informants if one.id != informant_id]
    own_unit = corpus.informant[informant_id].unit
    found = [*_named(words, others), *_units(words, others, own_unit)]
    return tuple(dict.fromkeys([*found, *_repeated(words, others, corpus, lang)]))


def _named(words: str, others: Iterable[Informant]) -> Iterator[str]:
    for one in others:
        if _holds(words, one.short_id):
            yield one.short_id
        if len(one.position) >= _FEWEST_SIGNS and _holds(words, one.position):
            yield f"{one.short_id}: {one.position}"


def _units(words: str, others: Iterable[Informant], own_unit: str) -> Iterator[str]:
    """Units of so few people that to name the unit is to name them."""
    people: dict[str, list[str]] = {}
    for one in others:
        if one.unit and one.unit != own_unit:
            people.setdefault(one.unit, []).append(one.short_id)
    for unit, names in people.items():
        if len(names) <= _FEW and _holds(words, unit):
            yield f"{', '.join(names)}: {unit}"


def _repeated(words: str, others: Iterable[Informant], corpus: Corpus, lang: Language) -> Iterator[str]:
    names = {one.id: one.short_id for one in others}
    for excerpt in corpus.excerpts:
        voice = corpus.voices.get(excerpt.id)
        if voice in names and not excerpt.region and _MARK in without_runs(words, [corpus.words(excerpt)], _MARK):
            told = lang._("words of {informant} ({excerpt})")
            yield told.format(informant=names[voice], excerpt=corpus.label(excerpt))


def _holds(words: str, sought: str) -> bool:
    return bool(sought) and re.search(rf"(?<!\w){re.escape(sought)}(?!\w)", words, re.IGNORECASE) is not None
