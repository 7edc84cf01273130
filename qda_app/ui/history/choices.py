"""What was chosen among a few things, in the words of the window."""

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any

from qda_app.analysis import wording
from qda_app.analysis.claims import wording as claims
from qda_app.analysis.displays.net_signs import OF_SIGN
from qda_app.analysis.displays.net_vertices import LEVELS
from qda_app.domain.claims import Answer, Checked, ClaimStatus, Confidence
from qda_app.domain.excerpts import DropReason, ExcerptFlag, Stance
from qda_app.domain.networks import Level, LinkSign
from qda_app.domain.reviews import Verdict
from qda_app.domain.settlements import Settled
from qda_app.domain.sources import Technique
from qda_app.i18n import N_, _, current
from qda_app.ui.coding_view.wording import stance_word
from qda_app.ui.review_words import VERDICTS

_FLAGS = {ExcerptFlag.SALIENT: N_("salient"), ExcerptFlag.SURPRISE: N_("surprise")}
_SETTLED = {
    Settled.FIRST: N_("as the first coder coded it"),
    Settled.SECOND: N_("as the second coder coded it"),
    Settled.BOTH: N_("both may stand"),
    Settled.NEITHER: N_("neither stands"),
}
CHOICES: Mapping[type[Enum], Callable[[Any], str]] = {
    Stance: stance_word,
    ExcerptFlag: lambda one: _(_FLAGS[one]),
    DropReason: lambda one: wording.drop_reason(one, current()),
    Technique: lambda one: wording.technique(one, current()),
    ClaimStatus: lambda one: claims.status(one, current()),
    Confidence: lambda one: claims.confidence(one, current()),
    Answer: lambda one: claims.answer(one, current()),
    Checked: lambda one: claims.checked(one, current()),
    Verdict: lambda one: _(VERDICTS[one]),
    Settled: lambda one: _(_SETTLED[one]),
    LinkSign: lambda one: _(OF_SIGN[one].title),
    Level: lambda one: _(LEVELS[one]),
}


def choice(value: Enum) -> str:
    """One of them."""
    return CHOICES[type(value)](value)
