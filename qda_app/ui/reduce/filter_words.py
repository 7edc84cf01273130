"""A filter of codings in words."""

from collections.abc import Iterator, Mapping

from qda_app.domain.coders import Coder
from qda_app.domain.coding_filter import CodingFilter
from qda_app.domain.excerpts import Stance
from qda_app.domain.ids import CoderId
from qda_app.i18n import _
from qda_app.ui.coding_view.wording import stance_word
from qda_app.ui.reduce.desk import Desk
from qda_app.ui.reduce.wording import STANCES

STRENGTHS = (1, 2, 3, None)
ALL_STANCES: tuple[Stance | None, ...] = (*STANCES, None)


def strength_word(strength: int | None) -> str:
    """Strength 2, or that there is none yet."""
    return _("strength {number}").format(number=strength) if strength else _("no strength")


def told(desk: Desk, wanted: CodingFilter, coders: Mapping[CoderId, Coder]) -> str:
    """What is looked at: B; TRA, KOM; contradicts."""
    return "; ".join(", ".join(words) for words in _told(desk, wanted, coders) if words)


def _told(desk: Desk, wanted: CodingFilter, coders: Mapping[CoderId, Coder]) -> Iterator[list[str]]:
    yield sorted(coders[one].name for one in wanted.coder_ids if one in coders)
    yield sorted(code.short_id for one in wanted.code_ids if (code := desk.code(one)))
    yield [stance_word(one) for one in ALL_STANCES if one in wanted.stances]
    yield [strength_word(one) for one in STRENGTHS if one in wanted.strengths]
