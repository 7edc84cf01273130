"""What a claim tells of people other than one: their ids, positions and units, and their words (METHOD §9)."""

import re
from collections.abc import Iterator

from qda_app.domain.claims import Claim
from qda_app.domain.corpus import Corpus
from qda_app.domain.ids import ExcerptId, InformantId
from qda_app.domain.repeated_words import Runs
from qda_app.domain.sources import Informant
from qda_app.i18n import Language

_FEW = 2  # as many people of a unit as a reader can tell apart
_FEWEST_SIGNS = 4  # a position of fewer is a word of every day


class Others:
    """Everyone but one informant: who they are and what they said."""

    def __init__(self, corpus: Corpus, informant_id: InformantId, lang: Language) -> None:
        """Look up their words once."""
        self._corpus, self._lang = corpus, lang
        self._people = {one.id: one for one in corpus.informants if one.id != informant_id}
        self._units = _few_in_unit(self._people, corpus.informant[informant_id].unit)
        said = [one for one in corpus.excerpts if not one.region and corpus.voices.get(one.id) in self._people]
        self._runs: Runs[ExcerptId] = Runs((one.id, corpus.words(one)) for one in said)

    def told_in(self, claim: Claim) -> tuple[str, ...]:
        """What the words of a claim give away of them, in words; nothing where they are silent."""
        words = "\n".join((claim.wording or claim.words, claim.scope))
        return tuple(dict.fromkeys([*self._named(words), *self._repeated(words)]))

    def _named(self, words: str) -> Iterator[str]:
        for one in self._people.values():
            if _holds(words, one.short_id):
                yield one.short_id
            if len(one.position) >= _FEWEST_SIGNS and _holds(words, one.position):
                yield f"{one.short_id}: {one.position}"
        for unit, names in self._units.items():
            if _holds(words, unit):
                yield f"{', '.join(names)}: {unit}"

    def _repeated(self, words: str) -> Iterator[str]:
        told = self._lang._("words of {informant} ({excerpt})")
        for one in map(self._corpus.excerpt.__getitem__, self._runs.repeated_by(words)):
            who = self._people[self._corpus.voices[one.id]].short_id
            yield told.format(informant=who, excerpt=self._corpus.label(one))


def _few_in_unit(people: dict[InformantId, Informant], own_unit: str) -> dict[str, list[str]]:
    """Units of so few people that to name the unit is to name them."""
    found: dict[str, list[str]] = {}
    for one in people.values():
        if one.unit and one.unit != own_unit:
            found.setdefault(one.unit, []).append(one.short_id)
    return {unit: names for unit, names in found.items() if len(names) <= _FEW}


def _holds(words: str, sought: str) -> bool:
    return bool(sought) and re.search(rf"(?<!\w){re.escape(sought)}(?!\w)", words, re.IGNORECASE) is not None
