"""How a coding is told in words, for tool tips and screen readers."""

from collections.abc import Iterable

from qda_app.domain.excerpts import Stance
from qda_app.i18n import _
from qda_app.ui.coding_view.coding_index import ShownCoding


def stance_word(stance: Stance | None) -> str:
    """The word for a stance, or that there is none yet."""
    words = {
        Stance.SUPPORTS: _("supports"),
        Stance.CONTRADICTS: _("contradicts"),
        Stance.MIXED: _("mixed"),
        Stance.NEUTRAL: _("neutral"),
    }
    return words[stance] if stance else _("not rated")


def spoken(coding: ShownCoding, line: int) -> str:
    """What a screen reader says of a stripe: TRA-AKSES, mixed, strength 2, line 77."""
    return ", ".join([coding.code, *_coder(coding), *_rating(coding), _("line {number}").format(number=line)])


def tool_tip(codings: Iterable[ShownCoding]) -> str:
    """One line for each coding, innermost last: W1-17 · TRA-AKSES Access for everyone · mixed, strength 2."""
    return "\n".join(_told(coding) for coding in codings)


def _told(coding: ShownCoding) -> str:
    parts = [coding.excerpt, f"{coding.code} {coding.name}".strip(), ", ".join(_rating(coding)), *_coder(coding)]
    return " · ".join(part for part in parts if part)


def initials(name: str) -> str:
    """How a coder is called where there is little room: RW for Rini Wulandari, B for B, Ri for Rini."""
    words = name.split()
    return "".join(word[0] for word in words[:2]) if len(words) > 1 else name[:2]


def _coder(coding: ShownCoding) -> list[str]:
    return [_("coded by {name}").format(name=coding.coder)] if coding.coder else []


def _rating(coding: ShownCoding) -> list[str]:
    words = [stance_word(coding.stance)] if coding.stance or coding.asks_stance else []
    if coding.strength:
        words.append(_("strength {number}").format(number=coding.strength))
    return words
