"""Settlements: where two coders differ, one place after another, and what they agreed on (METHOD §7.1)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from qda_app.domain.coders import Coder
from qda_app.domain.codes import Code
from qda_app.domain.corpus import Corpus
from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import Coding, PlaceKind, Stance
from qda_app.domain.ids import CodeId, SourceId, VersionId, new_id
from qda_app.domain.settlements import Settled, Settlement
from qda_app.domain.sources import Source
from qda_app.domain.spans import Span, united
from qda_app.i18n import N_, _
from qda_app.services.agreements import refuse
from qda_app.services.project import Project
from qda_app.storage.belongings import newest_versions

_IN_TEXT = (PlaceKind.TEXT, PlaceKind.PAGE)
_SWAPPED = {Settled.FIRST: Settled.SECOND, Settled.SECOND: Settled.FIRST}


class Difference(StrEnum):
    """In what two coders differ at a place."""

    ONLY_FIRST = "only_first"
    ONLY_SECOND = "only_second"
    BORDERS = "borders"
    STANCE = "stance"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A place at which two coders differ about a code, and what was settled; `words` are those of the whole place."""

    kind: Difference
    source: Source
    version_id: VersionId
    code: Code
    span: Span
    words: str
    coders: tuple[Coder, Coder]
    stances: tuple[Stance | None, Stance | None] = (None, None)
    settled: Settlement | None = None
    line: int = 1

    @property
    def decision(self) -> Settled | None:
        """What was settled, seen from these two coders in this order."""
        if self.settled is None:
            return None
        is_swapped = self.settled.first_id == self.coders[1].id
        return _SWAPPED.get(self.settled.decision, self.settled.decision) if is_swapped else self.settled.decision


def disagreements(project: Project, coders: tuple[Coder, Coder]) -> list[Disagreement]:
    """Where two coders differ in the sources that both have coded, in the order of reading, settled or not.

    Raises UserError where one works blind, or the two are one.
    """
    refuse(project, coders)
    with project.read.moment() as read:
        corpora = tuple(read.corpus(coder) for coder in coders)
        versions = {source_id: version.id for source_id, version in newest_versions(read).items()}
        settled = _settled(read.every(Settlement))
    finds = _Finds((corpora[0], corpora[1]), versions, settled)
    shared = corpora[0].coded_sources & corpora[1].coded_sources
    return [one for source in corpora[0].sources if source.id in shared for one in finds.of(source)]


def settle(project: Project, where: Disagreement, decision: Settled, reason: str) -> Settlement:
    """Keep what two coders agreed on at a place; earlier decisions stay. Raises UserError without a reason."""
    if not reason.strip():
        raise UserError(
            _("A decision needs a reason."), hint=_("Write what decides; it is printed in the audit trail.")
        )
    first, second = where.coders
    made = Settlement(
        new_id(), where.version_id, where.code.id, first.id, second.id, project.coder.id,
        where.span.start, where.span.end, decision, reason.strip(), project.now(),
    )  # fmt: skip
    with project.changing(N_("Settle a disagreement: {code}"), code=where.code.short_id) as work:
        work.add(made)
    return made


def records(found: Sequence[Disagreement]) -> list[dict[str, object]]:
    """Disagreements as the command line prints them, counted from 1."""
    return [
        {
            "number": number,
            "source": one.source.short_id,
            "start": one.span.start,
            "end": one.span.end,
            "code": one.code.short_id,
            "difference": str(one.kind),
            "stances": [str(stance) if stance else None for stance in one.stances],
            "words": one.words,
            "decision": str(one.decision) if one.decision else None,
            "reason": one.settled.reason if one.settled else None,
        }
        for number, one in enumerate(found, start=1)
    ]


Place = tuple[frozenset[object], VersionId, CodeId, Span]


def _settled(every: Sequence[Settlement]) -> Mapping[Place, Settlement]:
    """The newest settlement of each place, whoever of the two came first."""
    return {
        (frozenset({one.first_id, one.second_id}), one.version_id, one.code_id, one.span): one
        for one in sorted(every, key=lambda one: (one.at, one.id.int))
    }


class _Finds:
    """Finds where two corpora differ."""

    def __init__(
        self,
        corpora: tuple[Corpus, Corpus],
        versions: Mapping[SourceId, VersionId],
        settled: Mapping[Place, Settlement],
    ) -> None:
        """`settled` are the newest settlements of each place."""
        self._corpora, self._versions, self._settled = corpora, versions, settled
        self._places = tuple(placed(corpus) for corpus in corpora)

    def of(self, source: Source) -> list[Disagreement]:
        """Of one source, in the order of its text."""
        first, second = (places.get(source.id, {}) for places in self._places)
        codes = [code for code in self._corpora[0].codes if code.id in first or code.id in second]
        found = [
            one
            for code in codes
            for one in self._of_code(source, code, first.get(code.id, ()), second.get(code.id, ()))
        ]
        return sorted(found, key=lambda one: one.span)

    def _of_code(
        self, source: Source, code: Code, first: Sequence[tuple[Span, Coding]], second: Sequence[tuple[Span, Coding]]
    ) -> Iterator[Disagreement]:
        spans = [*(span for span, _ in first), *(span for span, _ in second)]
        for whole in _touching(spans):
            mine, theirs = _within(first, whole), _within(second, whole)
            one, other = (united(span for span, _ in found) for found in (mine, theirs))
            if one != other:
                kind = Difference.BORDERS if one and other else Difference.ONLY_FIRST if one else Difference.ONLY_SECOND
                yield self._at(kind, source, code, whole)
            elif (stances := (_stance(mine), _stance(theirs))) and stances[0] is not stances[1] and None not in stances:
                yield self._at(Difference.STANCE, source, code, whole, stances)

    def _at(
        self,
        kind: Difference,
        source: Source,
        code: Code,
        span: Span,
        stances: tuple[Stance | None, Stance | None] = (None, None),
    ) -> Disagreement:
        one, other = (corpus.coder for corpus in self._corpora)
        version_id = self._versions[source.id]
        settled = self._settled.get((frozenset({one.id, other.id}), version_id, code.id, span))
        text = self._corpora[0].texts[source.id]
        words, line = text[span.start : span.end], text.count("\n", 0, span.start) + 1
        return Disagreement(kind, source, version_id, code, span, words, (one, other), stances, settled, line)


def placed(corpus: Corpus) -> Mapping[SourceId, Mapping[CodeId, list[tuple[Span, Coding]]]]:
    """The codings in texts by source and code; rectangles of pictures are not compared."""
    found: dict[SourceId, dict[CodeId, list[tuple[Span, Coding]]]] = {}
    for coding in corpus.codings:
        excerpt = corpus.excerpt[coding.excerpt_id]
        if excerpt.kind in _IN_TEXT and not excerpt.is_missing:
            of_source = found.setdefault(excerpt.source_id, {})
            of_source.setdefault(coding.code_id, []).append((excerpt.span, coding))
    return found


def _touching(spans: Sequence[Span]) -> list[Span]:
    """Stretches of spans that overlap; those that only touch stay apart."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def _within(found: Sequence[tuple[Span, Coding]], whole: Span) -> list[tuple[Span, Coding]]:
    return [(span, coding) for span, coding in found if whole.start <= span.start and span.end <= whole.end]


def _stance(found: Sequence[tuple[Span, Coding]]) -> Stance | None:
    """The one stance of codings of a place; None where they differ or are not rated."""
    stances = {coding.stance for _, coding in found}
    return stances.pop() if len(stances) == 1 else None
