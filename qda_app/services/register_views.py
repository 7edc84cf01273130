"""What the registers of a project show: a line a source, a line an informant, and what was asked."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from operator import itemgetter
from pathlib import PurePath

from qda_app.domain import regions
from qda_app.domain.codes import CodeTree
from qda_app.domain.ids import CodeId, CoderId, InformantId, SourceId
from qda_app.domain.progress import Progress
from qda_app.domain.sources import Asked, Informant, Source, Technique, TextVersion
from qda_app.services.project import Project
from qda_app.storage import belongings
from qda_app.storage.reads import Reads

_TALKS = (Technique.INTERVIEW, Technique.FOCUS_GROUP)


class Lack(Enum):
    """What a source still lacks, the most pressing first."""

    PERSON_OF_LABEL = auto()
    INFORMANT = auto()
    DATE = auto()
    ASKED = auto()
    CONSENT = auto()


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source with its voices and how much of it is coded; `digest` names its present text.

    `recording` is the name of the file that was linked, without its folders.
    """

    source: Source
    informants: tuple[Informant, ...]
    digest: str
    coded: float
    excerpts: int
    open_labels: tuple[str, ...]
    lacks: tuple[Lack, ...]
    recording: str = ""

    @property
    def units(self) -> tuple[str, ...]:
        """The units of its informants, each once."""
        return tuple(dict.fromkeys(one.unit for one in self.informants if one.unit))


@dataclass(frozen=True, slots=True)
class InformantLine:
    """An informant and the short ids of the sources they speak in."""

    informant: Informant
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Registers:
    """Both registers, in natural order of the short ids; `asked_aspects` counts the aspects anyone was asked about."""

    sources: Sequence[SourceLine]
    informants: Sequence[InformantLine]
    asked_aspects: int


class AskedTable:
    """Which nodes of the codebook each source was asked about; worked out source by source, when it is looked at."""

    def __init__(self, tree: CodeTree, sources: Sequence[Source], listed: Iterable[Asked]) -> None:
        """`listed` is what stands in the project; a node counts as asked where a descendant is listed."""
        self.tree = tree
        self.sources = sources
        self._listed: defaultdict[SourceId, list[Asked]] = defaultdict(list)
        for one in listed:
            self._listed[one.source_id].append(one)
        self._nodes: dict[SourceId, Mapping[CodeId, frozenset[InformantId | None]]] = {}

    def asked_of(self, source_id: SourceId, code_id: CodeId) -> frozenset[InformantId | None]:
        """Who was asked about a node there; None among them is everybody, nothing is nobody."""
        if source_id not in self._nodes:
            self._nodes[source_id] = self._worked_out(source_id)
        return self._nodes[source_id].get(code_id, frozenset())

    def _worked_out(self, source_id: SourceId) -> Mapping[CodeId, frozenset[InformantId | None]]:
        nodes: defaultdict[CodeId, set[InformantId | None]] = defaultdict(set)
        for one in self._listed.get(source_id, ()):
            if one.code_id in self.tree:
                for node in self.tree.path(self.tree[one.code_id]):
                    nodes[node.id].add(one.informant_id)
        return {code_id: frozenset(whom) for code_id, whom in nodes.items()}


def registers(project: Project) -> Registers:
    """What the tabs of sources and informants show, read in one moment; words are counted by `word_counts`."""
    with project.read.moment() as read:
        tree = read.code_tree()
        asked = {tree.hue_group(tree[code_id]).id for code_id in belongings.asked_codes(read) if code_id in tree}
        sources, informants = read.sources(), read.informants()
        voices = _voices(read, informants)
        lines = _source_lines(read, sources, voices, project.coder.id)
    return Registers(lines, _informant_lines(informants, sources, voices), len(asked))


def asked_table(project: Project) -> AskedTable:
    """What the tab of asked codes shows."""
    with project.read.moment() as read:
        return AskedTable(read.code_tree(), read.sources(), read.asked())


def word_counts(project: Project, digests: Iterable[str], progress: Progress) -> dict[str, int]:
    """How many words each text has, by its digest. Raises Cancelled."""
    wanted, found = list(digests), {}
    with project.read.moment() as read:
        for done, digest in enumerate(wanted):
            progress.step(done, len(wanted))
            found[digest] = len(read.words_once(digest).split())
    return found


def _voices(read: Reads, informants: Sequence[Informant]) -> Mapping[SourceId, Sequence[Informant]]:
    """The informants of each source, in natural order."""
    known = {one.id: (place, one) for place, one in enumerate(informants)}
    found: defaultdict[SourceId, list[tuple[int, Informant]]] = defaultdict(list)
    for one in read.participations():
        if one.informant_id in known:
            found[one.source_id].append(known[one.informant_id])
    return {
        source_id: [voice for _place, voice in sorted(voices, key=itemgetter(0))] for source_id, voices in found.items()
    }


def _source_lines(
    read: Reads, sources: Sequence[Source], voices: Mapping[SourceId, Sequence[Informant]], coder_id: CoderId
) -> list[SourceLine]:
    open_labels = belongings.open_labels(read)
    asked = belongings.asked_sources(read)
    versions = belongings.newest_versions(read)
    coded = belongings.coded_characters(read, coder_id)
    excerpts = read.counts_by_source(coder_id)
    recordings = {one.source_id: PurePath(one.value.replace("\\", "/")).name for one in read.recordings()}
    lines = []
    for source in sources:
        labels, version = open_labels.get(source.id, ()), versions.get(source.id)
        people = tuple(voices.get(source.id, ()))
        lines.append(
            SourceLine(
                source=source,
                informants=people,
                digest=version.digest if version else "",
                coded=_coded_share(read, version, coded.get(source.id, 0), coder_id),
                excerpts=excerpts.get(source.id, 0),
                open_labels=labels,
                lacks=tuple(_lacks(source, labels, has_voices=bool(people), is_asked=source.id in asked)),
                recording=recordings.get(source.id, ""),
            )
        )
    return lines


def _coded_share(read: Reads, version: TextVersion | None, characters: int, coder_id: CoderId) -> float:
    """How much of a source is coded, 0 to 1: of its characters, or of a picture."""
    if version is None or version.length:
        return characters / version.length if version else 0.0
    found = read.excerpts(version.source_id, coder_id)
    return min(1.0, regions.covered(one.region for one in found if one.region))


def _lacks(source: Source, open_labels: Sequence[str], *, has_voices: bool, is_asked: bool) -> Iterator[Lack]:
    talks = source.technique in _TALKS
    missing = {
        Lack.PERSON_OF_LABEL: bool(open_labels),
        Lack.INFORMANT: not has_voices and not open_labels,
        Lack.DATE: source.date is None and source.technique is not Technique.DOCUMENTATION,
        Lack.ASKED: not is_asked,
        Lack.CONSENT: talks and not source.consent,
    }
    return (lack for lack, is_missing in missing.items() if is_missing)


def _informant_lines(
    informants: Sequence[Informant], sources: Sequence[Source], voices: Mapping[SourceId, Sequence[Informant]]
) -> list[InformantLine]:
    spoken: defaultdict[InformantId, list[str]] = defaultdict(list)
    for source in sources:
        for informant in voices.get(source.id, ()):
            spoken[informant.id].append(source.short_id)
    return [InformantLine(one, tuple(spoken[one.id])) for one in informants]
