"""Voices: whose words a place in a text holds."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from qda_app.domain.ids import InformantId
from qda_app.domain.spans import Span, overlap


class VoicedTurn(NamedTuple):
    """A turn of an informant, as far as voices matter: where it is and who speaks (None: not mapped to anyone)."""

    start: int
    end: int
    informant_id: InformantId | None


class VoicedText:
    """The turns of the informants in one text; the researcher's are not counted."""

    def __init__(self, turns: Iterable[VoicedTurn] = (), only_voice: InformantId | None = None) -> None:
        """`turns` in order of their place; `only_voice` is that of a source which has one, and gets everything."""
        self._turns = list(turns)
        self._starts = [turn.start for turn in self._turns]
        self._only_voice = only_voice

    def voice(self, span: Span) -> InformantId | None:
        """The informant whose turns hold most of the span's characters; of two equal ones the first to speak."""
        if self._only_voice:
            return self._only_voice
        turns = self._turns[max(0, bisect_right(self._starts, span.start) - 1) : bisect_left(self._starts, span.end)]
        if len(turns) == 1:  # as nearly always
            return turns[0].informant_id if turns[0].end > span.start else None
        shares: dict[InformantId | None, int] = {}
        for start, end, informant_id in turns:
            if shared := overlap(span, Span(start, end)):
                shares[informant_id] = shares.get(informant_id, 0) + shared
        return max(shares, key=shares.__getitem__, default=None)

    def speakers(self, span: Span) -> set[InformantId] | None:
        """Every informant with words in the span; None where the text does not tell whose words they are."""
        if self._only_voice:
            return {self._only_voice}
        if not self._turns:
            return None
        inside = (one for one in self._turns if overlap(span, Span(one.start, one.end)))
        return {one.informant_id for one in inside if one.informant_id}
