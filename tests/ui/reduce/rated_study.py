"""A plain study that keeps stances too, to hold the window against."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from qda_app.domain.excerpts import Stance
from qda_app.domain.ids import CodeId, ExcerptId
from tests.services.plain_study import Name, PlainStudy


@dataclass
class RatedStudy(PlainStudy):
    """Codings without a stance are not among `stances`."""

    stances: dict[tuple[ExcerptId, CodeId], Stance] = field(default_factory=dict)

    def total(self, code_id: CodeId) -> int:
        """How often a code and those below it were used."""
        counts = self.counts()
        return sum(counts[one] for one in self.below(code_id))

    def told(self, excerpt_id: ExcerptId) -> list[tuple[str, Stance | None]]:
        """The codes of an excerpt by short id, each with its stance."""
        codes = self.passages[excerpt_id].codes
        return sorted((self.codes[one].short_id, self.stances.get((excerpt_id, one))) for one in codes)

    # What a researcher does

    def rate(self, excerpt_id: ExcerptId, code_id: CodeId, stance: Stance | None) -> None:
        self.stances.pop((excerpt_id, code_id), None)
        if stance:
            self.stances[excerpt_id, code_id] = stance

    def uncode(self, excerpt_id: ExcerptId, code_id: CodeId) -> None:
        super().uncode(excerpt_id, code_id)
        self.stances.pop((excerpt_id, code_id), None)

    def hang(self, code_id: CodeId, parent_id: CodeId | None) -> None:
        self.codes[code_id] = Name(self.codes[code_id].short_id, parent_id)

    def merge(self, merged: Sequence[CodeId], into_id: CodeId) -> None:
        super().merge(merged, into_id)
        for one in merged:
            for excerpt_id in self.passages:
                if stance := self.stances.pop((excerpt_id, one), None):
                    self.stances.setdefault((excerpt_id, into_id), stance)

    def split(self, code_id: CodeId, parts: Mapping[CodeId, Name], shares: Mapping[ExcerptId, CodeId]) -> None:
        super().split(code_id, parts, shares)
        for excerpt_id, part_id in shares.items():
            self.rate(excerpt_id, part_id, self.stances.pop((excerpt_id, code_id), None))
