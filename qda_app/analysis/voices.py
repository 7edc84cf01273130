"""The order in which voices stand in tables."""

from qda_app.domain.corpus import Corpus
from qda_app.domain.sources import Informant, Technique

TECHNIQUES = tuple(Technique)


def techniques_of(corpus: Corpus, informant: Informant) -> list[Technique]:
    """The techniques by which an informant was heard, in the order of screens."""
    found = {source.technique for source in corpus.sources_of_informant[informant.id]}
    return [technique for technique in TECHNIQUES if technique in found]


def by_technique(corpus: Corpus) -> list[tuple[Technique | None, Informant]]:
    """Every informant below the first technique that heard them, then in natural order; last who has no source."""
    firsts = [(next(iter(techniques_of(corpus, one)), None), one) for one in corpus.informants]
    return sorted(firsts, key=lambda pair: TECHNIQUES.index(pair[0]) if pair[0] else len(TECHNIQUES))


def by_role(corpus: Corpus) -> list[Informant]:
    """Every informant by role rank, then in natural order; last who has none."""
    return sorted(corpus.informants, key=lambda one: (one.role_rank is None, one.role_rank or 0))
