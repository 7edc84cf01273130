"""The ground of queries: one coder's excerpts by all that may be asked of them, looked up once for many queries."""

from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from uuid import UUID

from qda_app.analysis.retrieval.stretches import Stretch
from qda_app.domain.corpus import Corpus
from qda_app.domain.excerpts import PlaceKind, Stance
from qda_app.domain.ids import CodeId, InformantId, SourceId
from qda_app.domain.queries import Unit
from qda_app.domain.regions import meet
from qda_app.domain.spans import Lines

Rating = tuple[Stance | None, int | None]
Numbers = frozenset[int] | set[int]
_WITH_CHARACTERS = frozenset({PlaceKind.TEXT, PlaceKind.PAGE})


class Ground:
    """The excerpts of a corpus, numbered from 0 in the order of reading."""

    def __init__(self, corpus: Corpus, turn_starts: Callable[[SourceId], Sequence[int]]) -> None:
        """`turn_starts` gives where the turns of a source begin, in order; it is asked when turns matter."""
        self.corpus = corpus
        self._turn_starts = turn_starts
        self.excerpts = corpus.in_order
        # a number is looked up three times as fast as a GUID
        self._number = {excerpt.id.int: number for number, excerpt in enumerate(self.excerpts)}
        self._stretches: dict[Unit, dict[SourceId, Stretch]] = {}

    def __len__(self) -> int:
        """How many excerpts there are, dropped ones included."""
        return len(self.excerpts)

    def prepare(self) -> None:
        """Look up now what nearly every query asks for, so that none has to wait for it."""
        _ = self.everything, self.dropped, self.ranges, self.voiced, self._coded, self.rated

    def number(self, excerpt_key: int) -> int | None:
        """The number of an excerpt by its GUID as a number; None where it is not here."""
        return self._number.get(excerpt_key)

    @cached_property
    def everything(self) -> frozenset[int]:
        """All numbers."""
        return frozenset(range(len(self.excerpts)))

    @cached_property
    def dropped(self) -> frozenset[int]:
        """Those that were left out of the reduction."""
        return frozenset(number for number, one in enumerate(self.excerpts) if one.dropped)

    def sources_of(self, numbers: Numbers) -> set[SourceId]:
        """In which sources some excerpts stand."""
        return {source_id for source_id, there in self.ranges.items() if not numbers.isdisjoint(there)}

    def informants_of(self, numbers: Numbers) -> set[InformantId]:
        """Whose words some excerpts are, as far as that is known."""
        return {informant_id for informant_id, theirs in self.voiced.items() if not numbers.isdisjoint(theirs)}

    @cached_property
    def ranges(self) -> Mapping[SourceId, range]:
        """The numbers of each source that has any."""
        found, start = {}, 0
        for _source, of_source in groupby(self.excerpts, key=lambda one: one.source_id.int):
            there = list(of_source)
            found[there[0].source_id] = range(start, start + len(there))
            start += len(there)
        return found

    @cached_property
    def rated(self) -> Mapping[CodeId, Sequence[tuple[int, Rating]]]:
        """The codings of each code itself, as numbers and ratings."""
        number = self._number
        return {
            code_id: [(number[one.excerpt_id.int], (one.stance, one.strength)) for one in found]
            for code_id, found in self.corpus.codings_of_code.items()
        }

    @cached_property
    def _coded(self) -> dict[CodeId, frozenset[int]]:
        number = self._number
        return {
            code_id: frozenset([number[one.excerpt_id.int] for one in found])
            for code_id, found in self.corpus.codings_of_code.items()
        }

    def coded(self, code_ids: Iterable[CodeId]) -> Numbers:
        """The excerpts with any of these codes."""
        sets = [self._coded[code_id] for code_id in code_ids if code_id in self._coded]
        return sets[0] if len(sets) == 1 else frozenset().union(*sets)

    @cached_property
    def voiced(self) -> Mapping[InformantId, frozenset[int]]:
        """The excerpts of each informant who has any."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        number = self._number
        for excerpt_id, informant_id in self.corpus.voices.items():
            if excerpt_id.int in number:
                found[informant_id.int].append(number[excerpt_id.int])
        return {UUID(int=informant): frozenset(numbers) for informant, numbers in found.items()}

    def in_sources(self, source_ids: Iterable[SourceId]) -> Numbers:
        """The excerpts of some sources."""
        return frozenset().union(*(self.ranges[one] for one in source_ids if one in self.ranges))

    def near(self, partners: Numbers, within: int, unit: Unit) -> Numbers:
        """Who is at most `within` units away from any of the partners; nobody without a place in the text."""
        return self._swept(self._of_unit(unit), partners, within)

    def overlapping(self, partners: Numbers) -> Numbers:
        """Who shares a character with a partner, or a part of a picture or page."""
        return self._swept(self._inclusive, partners, 0).union(self._meeting(partners))

    def followed(self, partners: Numbers, within: int, unit: Unit) -> Numbers:
        """After whose end a partner begins, at most `within` units later."""
        counted, characters = self._of_unit(unit), self._of_unit(Unit.CHARACTERS)
        found: set[int] = set()
        for source_id, stretch in self._sources(counted, partners):
            same = self._same(characters[source_id], stretch)
            found.update(same.followed(_places(stretch, partners), stretch, within))
        return found

    def has_turns(self) -> bool:
        """Whether any excerpt stands in a turn."""
        return any(stretch.numbers for stretch in self._of_unit(Unit.TURNS).values())

    def _swept(self, stretches: Mapping[SourceId, Stretch], partners: Numbers, within: int) -> set[int]:
        found: set[int] = set()
        for _source_id, stretch in self._sources(stretches, partners):
            found.update(stretch.near(_places(stretch, partners), within))
        return found

    def _sources(self, stretches: Mapping[SourceId, Stretch], partners: Numbers) -> Iterator[tuple[SourceId, Stretch]]:
        """The sources in which there are partners."""
        wanted = self.sources_of(partners)
        return ((source_id, stretch) for source_id, stretch in stretches.items() if source_id in wanted)

    def _same(self, characters: Stretch, counted: Stretch) -> Stretch:
        """The characters of what has a place in another unit."""
        if len(characters.numbers) == len(counted.numbers):
            return characters
        kept = set(counted.numbers)
        places = [place for place, number in enumerate(characters.numbers) if number in kept]
        return Stretch(
            counted.numbers, [characters.first[one] for one in places], [characters.last[one] for one in places]
        )

    def _of_unit(self, unit: Unit) -> Mapping[SourceId, Stretch]:
        if unit not in self._stretches:
            make = {Unit.CHARACTERS: _in_characters, Unit.LINES: self._in_lines, Unit.TURNS: self._in_turns}[unit]
            self._stretches[unit] = {
                source_id: make(source_id, numbers, first, last)
                for source_id, (numbers, first, last) in self._spans.items()
            }
        return self._stretches[unit]

    @cached_property
    def _spans(self) -> Mapping[SourceId, tuple[Sequence[int], Sequence[int], Sequence[int]]]:
        """The excerpts of each source that hold characters, with their starts and ends."""
        found = {}
        for source_id, numbers in self.ranges.items():
            there = [
                number
                for number in numbers
                if (one := self.excerpts[number]).kind in _WITH_CHARACTERS and one.end > one.start
            ]
            starts = array("q", [self.excerpts[number].start for number in there])
            ends = array("q", [self.excerpts[number].end for number in there])
            if there:
                found[source_id] = there, starts, ends
        return found

    @cached_property
    def _inclusive(self) -> Mapping[SourceId, Stretch]:
        """With the last character in the place of the end."""
        return {
            source_id: Stretch(numbers, starts, array("q", [end - 1 for end in ends]))
            for source_id, (numbers, starts, ends) in self._spans.items()
        }

    def _in_lines(
        self, source_id: SourceId, numbers: Sequence[int], starts: Sequence[int], ends: Sequence[int]
    ) -> Stretch:
        lines = Lines(self.corpus.texts[source_id])
        first = array("q", map(lines.number, starts))
        return Stretch(numbers, first, array("q", [lines.number(end - 1) for end in ends]))

    def _in_turns(
        self, source_id: SourceId, numbers: Sequence[int], starts: Sequence[int], ends: Sequence[int]
    ) -> Stretch:
        """Turns from 1; what stands before the first one, or where there are none, has no place."""
        turns = self._turn_starts(source_id)
        last = [bisect_right(turns, end - 1) for end in ends]
        there = [place for place, turn in enumerate(last) if turn]
        first = [max(1, bisect_right(turns, starts[place])) for place in there]
        return Stretch([numbers[place] for place in there], first, [last[place] for place in there])

    @cached_property
    def _regions(self) -> Mapping[SourceId, Sequence[int]]:
        found: defaultdict[SourceId, list[int]] = defaultdict(list)
        for number, one in enumerate(self.excerpts):
            if one.kind is PlaceKind.REGION and one.region:
                found[one.source_id].append(number)
        return found

    def _meeting(self, partners: Numbers) -> Iterator[int]:
        """Every rectangle with every other: a picture has few."""
        for numbers in self._regions.values():
            theirs = [region for one in numbers if one in partners and (region := self.excerpts[one].region)]
            for number in numbers if theirs else ():
                own = self.excerpts[number].region
                if own and any(meet(own, other) for other in theirs):
                    yield number


def _in_characters(_source_id: SourceId, numbers: Sequence[int], starts: Sequence[int], ends: Sequence[int]) -> Stretch:
    return Stretch(numbers, starts, ends)


def _places(stretch: Stretch, partners: Numbers) -> Sequence[int]:
    """Where partners stand in a stretch."""
    if len(partners) * 8 < len(stretch.numbers):  # few: rather looked up than met
        found = ((bisect_left(stretch.numbers, one), one) for one in sorted(partners))
        return [place for place, one in found if place < len(stretch.numbers) and stretch.numbers[place] == one]
    return [place for place, number in enumerate(stretch.numbers) if number in partners]
