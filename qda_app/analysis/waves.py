"""Triangulation over time: whether a unit says at one time what it says at another (METHOD §5.3)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from qda_app.analysis import weighing
from qda_app.analysis.views import pooled
from qda_app.analysis.voices import by_technique
from qda_app.domain.codes import Code
from qda_app.domain.corpus import Corpus
from qda_app.domain.excerpts import Coding
from qda_app.domain.ids import InformantId, SourceId
from qda_app.domain.order import natural_key
from qda_app.domain.sources import Source
from qda_app.domain.triangulation import Assumptions, Change, Position, TimeRow

Said = Mapping[str, Mapping[InformantId, Sequence[Coding]]]


def wave_of(source: Source, *, is_by_wave: bool) -> str:
    """The wave that the register names, or else the day; empty where neither is known."""
    if is_by_wave:
        return source.wave
    return source.date.isoformat() if source.date else ""


def has_waves(corpus: Corpus) -> bool:
    """Whether the register names waves; without them, each day is a time of its own."""
    return any(source.wave for source in corpus.sources)


def waves(corpus: Corpus) -> list[str]:
    """The times at which anything was collected, the earliest first; what has none stands last, as an empty word."""
    first: dict[str, date] = {}
    is_by_wave = has_waves(corpus)
    for source in corpus.sources:
        wave = wave_of(source, is_by_wave=is_by_wave)
        first[wave] = min(first.get(wave, date.max), source.date or date.max)
    return sorted(first, key=lambda wave: (not wave, first[wave], natural_key(wave)))


class TimeBoard:
    """The voices of a corpus as each time heard them; a unit is compared with itself."""

    def __init__(self, corpus: Corpus, assumptions: Assumptions) -> None:
        """Look up what all nodes share."""
        self._corpus, self._tau = corpus, assumptions.tau
        is_by_wave = has_waves(corpus)
        self.waves = waves(corpus)
        self._wave: Mapping[SourceId, str] = {
            source.id: wave_of(source, is_by_wave=is_by_wave) for source in corpus.sources
        }
        self._names = {one.id: one.short_id for _, one in by_technique(corpus)}
        self._units = {one.id: one.unit.strip() or one.short_id for one in corpus.informants}

    def said(self, code: Code) -> Said:
        """What each voice says on a node, its descendants included, time by time."""
        said: dict[str, dict[InformantId, list[Coding]]] = {wave: {} for wave in self.waves}
        for one, codings in self._corpus.spoken.get(code.id, {}).items():
            for coding in codings:
                wave = self._wave[self._corpus.excerpt[coding.excerpt_id].source_id]
                said[wave].setdefault(one, []).append(coding)
        return said

    def row(self, code: Code) -> TimeRow:
        """One node: where the voices of each time stand, and which units say something else later."""
        said = self.said(code)
        voices = {
            wave: {one: weighing.position_of(codings, self._tau) for one, codings in spoken.items()}
            for wave, spoken in said.items()
        }
        asked = {self._wave[source_id] for source_id, _ in self._corpus.asked_in.get(code.id, ())}
        positions = {wave: pooled(found.values(), is_asked=wave in asked) for wave, found in voices.items()}
        named = {
            wave: {self._names[one]: position for one, position in found.items()} for wave, found in voices.items()
        }
        return TimeRow(code.short_id, positions, named, *self._compared(voices))

    def _compared(
        self, voices: Mapping[str, Mapping[InformantId, Position]]
    ) -> tuple[Change, tuple[str, ...], tuple[str, ...]]:
        """What became of the units that took a side at two times or more."""
        heard: defaultdict[str, dict[str, list[Position]]] = defaultdict(dict)
        for wave in (wave for wave in self.waves if wave):
            for one, position in voices[wave].items():
                if position.is_directed:
                    heard[self._units[one]].setdefault(wave, []).append(position)
        twice = {unit: by_wave for unit, by_wave in heard.items() if len(by_wave) > 1}
        changed = _sorted(unit for unit, by_wave in twice.items() if _is_other(by_wave.values()))
        if not twice:
            return Change.NOT_COMPARABLE, (), ()
        return (Change.CHANGED if changed else Change.SAME), _sorted(twice), changed


def _is_other(by_wave: Iterable[Iterable[Position]]) -> bool:
    return len({pooled(positions, is_asked=True) for positions in by_wave}) > 1


def _sorted(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(names, key=natural_key))
