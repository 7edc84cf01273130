"""Coding again what one has coded, some weeks later and without seeing it: agreement with oneself (METHOD §7.3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from random import Random

from qda_app.domain.coders import Coder
from qda_app.domain.errors import UserError
from qda_app.domain.sources import Source
from qda_app.i18n import _
from qda_app.services.coders import add_coder, set_blind
from qda_app.services.project import Project

SUFFIX = " · 2"  # behind the name of one who codes again
SHARE = 0.15  # of the coded sources, at least one
_SEED = 2


@dataclass(frozen=True, slots=True)
class SecondRound:
    """The coder under whose name one codes again, and the sources that were drawn."""

    coder: Coder
    sources: tuple[Source, ...]


def is_same_person(first: str, second: str) -> bool:
    """Whether two names are those of one person who coded twice."""
    return first + SUFFIX == second or second + SUFFIX == first


def drawn_sources(project: Project, share: float = SHARE, seed: int = _SEED) -> Sequence[Source]:
    """Some of the sources that the current coder has coded, the same in every run. Raises UserError where none is."""
    corpus = project.read.corpus(project.coder)
    coded = [source for source in corpus.sources if source.id in corpus.coded_sources]
    if not coded:
        raise UserError(_("Nothing is coded yet that could be coded again."), hint=_("Code some sources first."))
    chosen = Random(seed).sample(coded, max(1, ceil(share * len(coded))))
    return [source for source in coded if source in chosen]


def begin_second_round(project: Project, share: float = SHARE) -> SecondRound:
    """Work from now on as one's own second coder, blind, on a share of the sources.

    Raises UserError where nothing is coded, and where the current coder is a second one already.
    """
    if project.coder.name.endswith(SUFFIX):
        raise UserError(_("You are coding again already."), hint=_("Go back to your own name to end it."))
    sources = tuple(drawn_sources(project, share))
    name = project.coder.name + SUFFIX
    again = next((one for one in project.read_all.coders() if one.name == name), None) or add_coder(project, name)
    project.work_as(again)
    set_blind(project, is_blind=True)
    return SecondRound(again, sources)
