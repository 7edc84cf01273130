"""What the stage reads of a project: its sources with their voices, the codebook, and one source to be read."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from qda_app.analysis.wording import region_place, region_words
from qda_app.domain.codes import CodeTree
from qda_app.domain.excerpts import Coding, Excerpt, excerpt_label
from qda_app.domain.ids import InformantId, SourceId
from qda_app.domain.memos import MemoLink
from qda_app.domain.outlines import Heading, outline
from qda_app.domain.sources import Informant, Source, SpeakerRole, Technique, TextPart, TextVersion
from qda_app.domain.spans import Span
from qda_app.domain.voices import VoicedText, VoicedTurn
from qda_app.i18n import _, current, ngettext
from qda_app.services.project import Project
from qda_app.services.withdrawals import Withdrawals
from qda_app.ui.coding_view.snapshot import TextSnapshot, shown_turns
from qda_app.ui.reduce.coded_work import CodedWork
from qda_app.ui.reduce.wording import technique_word

_INTERVIEW = ("Wawancara", "Interview")  # with which a title often begins; the icon says it already


@dataclass(frozen=True, slots=True)
class Reading:
    """A source on the shelf: how long it is, and whose voices it holds."""

    source: Source
    length: int
    informants: tuple[Informant, ...] = ()
    withdrawn: tuple[str, ...] = ()  # short ids of those who took their consent back

    @property
    def short_name(self) -> str:
        """What tells it from the others in a narrow list: who speaks, or what it is."""
        title = self.source.title
        if self.source.technique is Technique.INTERVIEW:
            named = next((title[len(word) :].strip() for word in _INTERVIEW if title.startswith(f"{word} ")), "")
            return named or self._voices or title
        return self._voices if title.isupper() or not title else title

    @property
    def _voices(self) -> str:
        """Who speaks: one person by name, several by number."""
        if len(self.informants) == 1:
            return f"{self.informants[0].short_id} {self.informants[0].position}".strip()
        word = technique_word(self.source.technique)
        people = ngettext("{count} person", "{count} people", len(self.informants))
        return f"{word}, {people}" if self.informants else word

    @property
    def heading(self) -> str:
        """What it is, whose voice, and when: Interview I-1, 14 March 2022."""
        named = [technique_word(self.source.technique)]
        if self.source.technique is Technique.DOCUMENTATION:
            named = [self.source.title or named[0]]
        elif len(self.informants) == 1:
            named = [f"{named[0]} {self.informants[0].short_id}"]
        return ", ".join([*named, *([current().date(self.source.date)] if self.source.date else [])])


@dataclass(frozen=True, slots=True)
class Holdings:
    """Everything but the words."""

    readings: Sequence[Reading]
    tree: CodeTree
    work: CodedWork
    informants: Mapping[InformantId, Informant]


@dataclass(frozen=True, slots=True)
class OpenSource:
    """A source to be read, with all that its excerpts are told by."""

    source: Source
    snapshot: TextSnapshot = field(repr=False)
    voices: VoicedText = field(repr=False)
    outline: Sequence[Heading] = ()
    withdrawn: Mapping[InformantId, str] = field(default_factory=dict)  # short ids of those who took their consent back

    def withdrawn_in(self, span: Span) -> list[str]:
        """Who of those who took their consent back may be speaking there."""
        speaking = self.voices.speakers(span) if self.withdrawn else set()
        return sorted(name for who, name in self.withdrawn.items() if speaking is None or who in speaking)

    def beside(self, before: "OpenSource") -> "OpenSource":
        """The same, with the snapshot of what was shown before where its words and turns are the same."""
        old, new = before.snapshot, self.snapshot
        is_same = old.text == new.text and list(old.turns) == list(new.turns) and old.headings == new.headings
        return replace(self, snapshot=old) if is_same else self

    def voice(self, excerpt: Excerpt) -> InformantId | None:
        """Whose words an excerpt holds."""
        return excerpt.voice_id or self.voices.voice(excerpt.span)

    def line(self, excerpt: Excerpt) -> int:
        """The line in which an excerpt begins, from 1."""
        return self.snapshot.lines.number(excerpt.start)

    @property
    def is_picture(self) -> bool:
        """Whether it has no words, so that it is looked at."""
        return not self.snapshot.text

    def where(self, excerpt: Excerpt) -> str:
        """Where an excerpt stands: line 92, picture, page 2."""
        if excerpt.region:
            return region_place(excerpt.region, current(), is_picture=self.is_picture)
        return _("line {number}").format(number=current().number(self.line(excerpt)))

    def words(self, excerpt: Excerpt) -> str:
        """The words of an excerpt, a slice of the stored text, or those that it had there; of a rectangle our own."""
        if excerpt.region:
            return excerpt.paraphrase or region_words(excerpt.region, current(), is_picture=self.is_picture)
        return excerpt.words(self.snapshot.text)

    def label(self, excerpt: Excerpt) -> str:
        """The id of an excerpt: W1-07."""
        return excerpt_label(self.source.short_id, excerpt.number)


def read_holdings(project: Project) -> Holdings:
    """Sources, codebook, and what the current coder has coded; for a thread beside the window."""
    with project.read.moment() as read:
        informants = {informant.id: informant for informant in read.informants()}
        present: defaultdict[SourceId, list[Informant]] = defaultdict(list)
        for one in read.participations():
            present[one.source_id].append(informants[one.informant_id])
        withdrawals = Withdrawals(read)
        newest = {one.source_id: one for one in sorted(read.every(TextVersion), key=lambda one: one.number)}
        readings = [
            Reading(
                source,
                newest[source.id].length if source.id in newest else 0,
                _in_order(present[source.id]),
                tuple(informants[who].short_id for who in withdrawals.in_source(source.id)),
            )
            for source in read.sources()
        ]
        work = CodedWork(project.coder.id, read.every(Excerpt), read.every(Coding), read.every(MemoLink))
        for reading in readings:
            work.share_coded(
                reading.source.id, reading.length
            )  # in this thread; the window asks for all of them at once
        return Holdings(readings, read.code_tree(), work, informants)


def read_source(project: Project, source_id: SourceId) -> OpenSource:
    """The text of a source and who speaks where; for a thread beside the window. Raises KeyError."""
    with project.read.moment() as read:
        source, turns, speakers = read.source(source_id), read.turns(source_id), read.speakers(source_id)
        text = read.text(source_id)
        headings = outline(text, read.in_text(TextPart, source_id))
        snapshot = TextSnapshot(text, shown_turns(turns, speakers), headings)
        present = [one.informant_id for one in read.participations() if one.source_id == source_id]
        names = {one.id: one.short_id for one in read.informants()}
        withdrawn = {who: names[who] for who in Withdrawals(read).in_source(source_id)}
    voices = {one.id: one.informant_id for one in speakers if one.role is SpeakerRole.INFORMANT}
    voiced = [VoicedTurn(one.start, one.end, voices[one.speaker_id]) for one in turns if one.speaker_id in voices]
    only_voice = present[0] if len(present) == 1 else None
    return OpenSource(source, snapshot, VoicedText(voiced, only_voice), headings, withdrawn)


def _in_order(informants: Sequence[Informant]) -> tuple[Informant, ...]:
    return tuple(sorted(informants, key=lambda informant: informant.short_id))
