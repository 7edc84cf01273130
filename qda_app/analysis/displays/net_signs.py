"""The signs of links: each has a colour, a line and a symbol, so that none of these says it alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle

from qda_app.domain.figures import Dash, Paint, Symbol
from qda_app.domain.networks import LinkSign
from qda_app.domain.order import natural_key
from qda_app.i18n import N_, Language


@dataclass(frozen=True)
class Signed:
    """How a link looks, and what that means; `title` is a message id unless it is a word of the researcher."""

    sign: str
    title: str
    paint: Paint
    symbol: Symbol
    dash: Dash = Dash.SOLID
    is_message: bool = True


OF_SIGN: Mapping[LinkSign, Signed] = {
    LinkSign.POSITIVE: Signed("+", N_("+ leads to more"), Paint.SUPPORTS, Symbol.UP),
    LinkSign.NEGATIVE: Signed("−", N_("− leads to less"), Paint.CONTRADICTS, Symbol.DOWN, Dash.DASHED),
    LinkSign.MIXED: Signed("±", N_("± leads to both"), Paint.MIXED, Symbol.DIAMOND, Dash.DOTTED),
    LinkSign.NONE: Signed("", N_("without a sign"), Paint.ACCENT, Symbol.RING),
}
NEGLECTED = Signed("?", N_("? no excerpt any more"), Paint.UNRATED, Symbol.DASHED_RING, Dash.DASHED)
PROPOSED = Signed("", N_("given to the same words"), Paint.QUIET, Symbol.DISC, Dash.DOTTED)
SPOKEN_OF = Signed("", N_("this unit spoke of it"), Paint.NEUTRAL, Symbol.SQUARE, Dash.DOTTED)
_LOOKS = (
    (Paint.ACCENT, Symbol.DISC, Dash.SOLID),
    (Paint.CONTRADICTS, Symbol.DOWN, Dash.DASHED),
    (Paint.SUPPORTS, Symbol.UP, Dash.DOTTED),
    (Paint.MIXED, Symbol.DIAMOND, Dash.SOLID),
    (Paint.NEUTRAL, Symbol.SQUARE, Dash.DASHED),
)


def of_relations(relations: Sequence[str], lang: Language) -> dict[str, Signed]:
    """A look for each relation that is named, in natural order."""
    ranked = sorted(set(relations), key=natural_key)
    looks = zip(ranked, cycle(_LOOKS), strict=False)
    return {one: Signed("", one or lang._("without a name"), *look, is_message=False) for one, look in looks}
