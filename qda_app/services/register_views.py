"""What the registers of a project show: a line a source, a line an informant, and what was asked."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from pathlib import PurePath
from uuid import UUID

from qda_app.analysis.identifying import Pointed, pointing
from qda_app.domain import regions
from qda_app.domain.codes import CodeTree
from qda_app.domain.fieldwork import Consent
from qda_app.domain.guide import GuideQuestion
from qda_app.domain.ids import CodeId, CoderId, InformantId, SourceId
from qda_app.domain.memos import MemoLink
from qda_app.domain.progress import Progress
from qda_app.domain.sources import Asked, Informant, Source, Technique, TextVersion
from qda_app.services.attributes import Of, attributes, columns
from qda_app.services.consents import consents
from qda_app.services.posed import posed_by_source
from qda_app.services.project import Project
from qda_app.services.question_lists import codes_by_line
from qda_app.services.register_lacks import InformantLack, Lack, informant_lacks, is_person, source_lacks
from qda_app.storage import belongings
from qda_app.storage.reads import Reads


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source with its voices and how much of it is coded; `digest` names its present text.

    `recording` is the name of the file that was linked, without its folders.
    `asked` lists the codes that it was asked about, `withdrawn` those of its informants who took their consent back,
    `consented` counts its informants with a consent of their own, `attributes` are its further columns.
    """

    source: Source
    informants: tuple[Informant, ...]
    digest: str
    coded: float
    excerpts: int
    open_labels: tuple[str, ...]
    lacks: tuple[Lack, ...]
    recording: str = ""
    turns: int = 0
    asked: str = ""
    withdrawn: tuple[str, ...] = ()
    consented: int = 0
    memos: int = 0
    attributes: Mapping[str, str] = field(default_factory=dict)

    @property
    def units(self) -> tuple[str, ...]:
        """The units of its informants, each once."""
        return tuple(dict.fromkeys(one.unit for one in self.informants if one.unit))


@dataclass(frozen=True, slots=True)
class InformantLine:
    """An informant and the short ids of the sources they speak in.

    `pointed` tells where position and unit point to this one person; `attributes` are further columns.
    """

    informant: Informant
    sources: tuple[str, ...]
    consent: Consent | None = None
    pointed: Pointed | None = None
    lacks: tuple[InformantLack, ...] = ()
    memos: int = 0
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Registers:
    """Both registers, in natural order of the short ids, with the names of their further columns.

    `asked_aspects` counts the aspects anyone was asked about.
    """

    sources: Sequence[SourceLine]
    informants: Sequence[InformantLine]
    asked_aspects: int
    source_columns: Sequence[str] = ()
    informant_columns: Sequence[str] = ()


class AskedTable:
    """Which nodes of the codebook each source was asked about; worked out source by source, when it is looked at.

    `people` are the persons of each talk with several, who may have been asked alone.
    """

    def __init__(
        self,
        tree: CodeTree,
        sources: Sequence[Source],
        listed: Iterable[Asked],
        people: Mapping[SourceId, Sequence[Informant]] | None = None,
        posed: Iterable[tuple[SourceId, CodeId, str]] = (),
    ) -> None:
        """`listed` is what stands in the project; a node counts as asked where a descendant is listed.

        `posed` says by which questions of the guide, by their numbers, codes were asked in a source.
        """
        self.tree = tree
        self.sources = sources
        self.people = people or {}
        self._listed: defaultdict[SourceId, list[Asked]] = defaultdict(list)
        for one in listed:
            self._listed[one.source_id].append(one)
        self._nodes: dict[SourceId, Mapping[CodeId, frozenset[InformantId | None]]] = {}
        self._questions: defaultdict[tuple[SourceId, CodeId], dict[str, None]] = defaultdict(dict)
        for source_id, code_id, number in posed:
            for node in tree.path(tree[code_id]) if code_id in tree else ():
                self._questions[source_id, node.id][number] = None

    def asked_of(self, source_id: SourceId, code_id: CodeId) -> frozenset[InformantId | None]:
        """Who was asked about a node there; None among them is everybody, nothing is nobody."""
        if source_id not in self._nodes:
            self._nodes[source_id] = self._worked_out(source_id)
        return self._nodes[source_id].get(code_id, frozenset())

    def questions_of(self, source_id: SourceId, code_id: CodeId) -> tuple[str, ...]:
        """The numbers of the questions of the guide that were posed there and ask about a node."""
        return tuple(self._questions.get((source_id, code_id), ()))

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
        memos = Counter(one.subject_id for one in read.every(MemoLink))
        lines = _source_lines(read, sources, voices, project.coder.id, memos)
        of_informants = attributes(read, Of.INFORMANTS)
        people = _informant_lines(informants, sources, voices, consents(read), of_informants, memos)
        of_sources = columns(attributes(read, Of.SOURCES))
    return Registers(lines, people, len(asked), of_sources, columns(of_informants))


def asked_table(project: Project) -> AskedTable:
    """What the tab of asked codes shows."""
    with project.read.moment() as read:
        sources, voices = read.sources(), _voices(read, read.informants())
        groups = {one.id for one in sources if one.technique is Technique.FOCUS_GROUP}
        people = {source_id: those for source_id, those in voices.items() if source_id in groups and len(those) > 1}
        return AskedTable(read.code_tree(), sources, read.asked(), people, _posed_codes(read))


def _posed_codes(read: Reads) -> Iterator[tuple[SourceId, CodeId, str]]:
    """Which codes were asked in which sources by the questions of the guide."""
    codes = codes_by_line(read, GuideQuestion)
    numbers = {one.id: one.number for one in read.every(GuideQuestion)}
    for source_id, places in posed_by_source(read).items():
        for question_id in dict.fromkeys(one.question_id for one in places):
            yield from ((source_id, code_id, numbers[question_id]) for code_id in codes.get(question_id, ()))


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
    read: Reads,
    sources: Sequence[Source],
    voices: Mapping[SourceId, Sequence[Informant]],
    coder_id: CoderId,
    memos: Mapping[UUID, int],
) -> list[SourceLine]:
    open_labels = belongings.open_labels(read)
    asked, turns = belongings.asked_words(read), belongings.turn_counts(read)
    consented, further = consents(read), attributes(read, Of.SOURCES)
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
                recording=recordings.get(source.id, ""),
                lacks=tuple(
                    source_lacks(
                        source,
                        labels,
                        has_voices=bool(people),
                        is_asked=source.id in asked,
                        has_consent=bool(source.consent) or bool(people) and all(one.id in consented for one in people),
                    )
                ),
                turns=turns.get(source.id, 0),
                asked=asked.get(source.id, ""),
                withdrawn=tuple(one.short_id for one in people if (found := consented.get(one.id)) and found.withdrawn),
                consented=sum(one.id in consented for one in people),
                memos=memos.get(source.id, 0),
                attributes=further.get(source.id, {}),
            )
        )
    return lines


def _coded_share(read: Reads, version: TextVersion | None, characters: int, coder_id: CoderId) -> float:
    """How much of a source is coded, 0 to 1: of its characters, or of a picture."""
    if version is None or version.length:
        return characters / version.length if version else 0.0
    found = read.excerpts(version.source_id, coder_id)
    return min(1.0, regions.covered(one.region for one in found if one.region))


def _informant_lines(
    informants: Sequence[Informant],
    sources: Sequence[Source],
    voices: Mapping[SourceId, Sequence[Informant]],
    consented: Mapping[InformantId, Consent],
    further: Mapping[InformantId, Mapping[str, str]],
    memos: Mapping[UUID, int],
) -> list[InformantLine]:
    spoken: defaultdict[InformantId, list[Source]] = defaultdict(list)
    for source in sources:
        for informant in voices.get(source.id, ()):
            spoken[informant.id].append(source)
    people = [one for one in informants if is_person(spoken[one.id])]
    may_be_named = frozenset(one for one, consent in consented.items() if consent.may_name_position)
    pointed = pointing(people, may_be_named)
    persons = {one.id for one in people}
    return [
        InformantLine(
            informant=one,
            sources=tuple(source.short_id for source in spoken[one.id]),
            consent=consented.get(one.id),
            pointed=pointed.get(one.id),
            lacks=tuple(informant_lacks(one, consented.get(one.id))) if one.id in persons else (),
            memos=memos.get(one.id, 0),
            attributes=further.get(one.id, {}),
        )
        for one in informants
    ]
