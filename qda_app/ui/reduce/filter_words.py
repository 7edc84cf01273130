"""A filter of codings in words."""

from collections.abc import Iterator

from qda_app.domain.coding_filter import CodingFilter
from qda_app.domain.excerpts import Stance
from qda_app.i18n import _
from qda_app.ui.coding_view.wording import stance_word
from qda_app.ui.reduce.desk import Desk
from qda_app.ui.reduce.wording import STANCES
from qda_app.ui.review_words import FILTERED, VERDICTS

STRENGTHS = (1, 2, 3, None)
ALL_STANCES: tuple[Stance | None, ...] = (*STANCES, None)


def strength_word(strength: int | None) -> str:
    """Strength 2, or that there is none yet."""
    return _("strength {number}").format(number=strength) if strength else _("no strength")


def told(desk: Desk, wanted: CodingFilter) -> str:
    """What is looked at: B; TRA, KOM; contradicts."""
    return "; ".join(", ".join(words) for words in _told(desk, wanted) if words)


def _told(desk: Desk, wanted: CodingFilter) -> Iterator[list[str]]:
    own = desk.context.project.coder
    names = {own.id: own.name, **desk.sight.others.names}
    yield sorted(names[one] for one in wanted.coder_ids if one in names)
    yield sorted(code.short_id for one in wanted.code_ids if (code := desk.code(one)))
    yield [stance_word(one) for one in ALL_STANCES if one in wanted.stances]
    yield [strength_word(one) for one in STRENGTHS if one in wanted.strengths]
    yield [_(words) for state, words in FILTERED.items() if state in wanted.review_states]
    yield [_("verdict: {word}").format(word=_(words)) for one, words in VERDICTS.items() if one in wanted.verdicts]
