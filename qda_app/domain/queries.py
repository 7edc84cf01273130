"""Queries: which excerpts a researcher asks for, as a sentence of terms."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from qda_app.domain.value import Value


class Joint(StrEnum):
    """How a term joins the terms before it; an alternative (`or`) belongs to the term right before it."""

    AND = "and"
    OR = "or"
    NOT = "not"
    OR_NOT = "or_not"


class Ask(StrEnum):
    """What a term asks for."""

    CODE = "code"
    STANCE = "stance"
    STRENGTH = "strength"
    OVERLAPS = "overlaps"
    NEAR = "near"
    FOLLOWED = "followed"
    SAME_TURN = "same_turn"
    INFORMANT = "informant"
    INFORMANT_IS = "informant_is"
    SOURCE = "source"
    SOURCE_IS = "source_is"
    SINCE = "since"
    UNTIL = "until"
    CODER = "coder"
    REVIEW = "review"


RELATIONS = frozenset({Ask.OVERLAPS, Ask.NEAR, Ask.FOLLOWED, Ask.SAME_TURN})
DISTANT = frozenset({Ask.NEAR, Ask.FOLLOWED})
RATINGS = frozenset({Ask.STANCE, Ask.STRENGTH})
OF_CODES = frozenset({Ask.CODE, *RELATIONS})
NAMING = OF_CODES | {Ask.INFORMANT, Ask.SOURCE, Ask.CODER}
"""What names something of the project by its GUID."""
ATTRIBUTES = frozenset({Ask.INFORMANT_IS, Ask.SOURCE_IS})
UNRATED = "unrated"
"""Of a stance or a strength: nobody gave one yet."""
OF_ONES_OWN = "+"
"""Before the name of an attribute that the researcher added to a register; the others are those of every study."""


class Unit(StrEnum):
    """In what a distance is counted."""

    LINES = "lines"
    CHARACTERS = "characters"
    TURNS = "turns"


class Way(StrEnum):
    """How a code is meant, or a value compared."""

    USUAL = ""
    ALONE = "alone"  # the code itself, without those below it
    PART = "part"  # the value holds these words


NEARBY = 3
"""Lines within which something is near where no distance is named."""


@dataclass(frozen=True, slots=True)
class Term:
    """One condition of a query.

    `what` is the GUID in hex of a code, informant, source or coder; a stance or strength, or UNRATED; a day in ISO; a
    state of review or a verdict; or the name of an attribute, whose `value` is compared without regard to case and
    white space. A code stands for itself and what is below it, unless `way` is ALONE. `within` counts `unit`s and
    belongs to what is DISTANT.
    """

    ask: Ask
    what: str
    value: str = ""
    way: Way = Way.USUAL
    within: int = NEARBY
    unit: Unit = Unit.LINES
    joint: Joint = Joint.AND

    @property
    def is_negative(self) -> bool:
        """Whether it excludes."""
        return self.joint in (Joint.NOT, Joint.OR_NOT)

    @property
    def is_alternative(self) -> bool:
        """Whether it belongs to the term before it."""
        return self.joint in (Joint.OR, Joint.OR_NOT)

    def joined(self, joint: Joint) -> "Term":
        """The same term, joined in another way."""
        return replace(self, joint=joint)

    @property
    def stored(self) -> tuple[str, ...]:
        """As strings, as short as they may be."""
        words = [self.joint, self.ask, self.what, self.value, self.way]
        if self.ask in DISTANT:
            words += [str(self.within), self.unit]
        while words and not words[-1]:
            words.pop()
        return tuple(map(str, words))

    @classmethod
    def read(cls, stored: Sequence[str]) -> "Term":
        """From strings. Raises ValueError where they are no term that is known here."""
        if stored and stored[0] not in set(Joint):  # the first one may be left out
            stored = (Joint.AND, *stored)
        joint, ask, what, value, way, within, unit = [*stored, *[""] * 7][:7]
        return cls(
            Ask(ask), what, value, Way(way), int(within or NEARBY), Unit(unit or Unit.LINES), Joint(joint or Joint.AND)
        )


Terms = tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class SavedQuery(Value):
    """A question to the codings that stays and is answered anew; codes and informants in `terms` by GUID in hex."""

    position: int
    name: str
    terms: tuple[tuple[str, ...], ...] = ()

    @property
    def asked(self) -> Terms:
        """The terms, as far as they are known here."""
        return tidy(_known(self.terms))


def _known(stored: Iterable[Sequence[str]]) -> Iterable[Term]:
    for one in stored:
        try:
            yield Term.read(one)
        except ValueError:  # of a newer program
            continue


def led_over(stored: Sequence[tuple[str, ...]], gone: Collection[str], into: str) -> tuple[tuple[str, ...], ...]:
    """Stored terms that name `into` instead of codes that are gone, all as GUIDs in hex.

    An alternative that then says the same as the one before it is left out; what is not known here stays as it is.
    """
    found: list[tuple[str, ...]] = []
    group: set[tuple[str, ...]] = set()
    for one in stored:
        term = next(iter(_known([one])), None)
        if term is None:
            found.append(one)
            continue
        if term.ask in OF_CODES and term.what in gone:
            term = replace(term, what=into)
        said = term.joined(Joint.NOT if term.is_negative else Joint.AND).stored
        group = group if term.is_alternative else set()
        if said not in group:
            found.append(term.stored if term.what == into else one)
        group.add(said)
    return tuple(found)


def tidy(terms: Iterable[Term]) -> Terms:
    """Terms of which the first is no alternative to anything."""
    found = [*terms]
    if found:
        found[0] = found[0].joined(Joint.NOT if found[0].is_negative else Joint.AND)
    return tuple(found)


def groups(terms: Terms) -> list[Terms]:
    """The conditions that must all hold, each with its alternatives of which one must hold."""
    found: list[list[Term]] = []
    for term in terms:
        if term.is_alternative and found:
            found[-1].append(term)
        else:
            found.append([term])
    return [tuple(group) for group in found]
