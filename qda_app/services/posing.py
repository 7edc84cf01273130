"""Where the questions of the guide were posed: places that are proposed with a reason, and those a person confirmed."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from qda_app.analysis.posing import Match, Matcher, same_question
from qda_app.analysis.stems import stem
from qda_app.domain.guide import GuideQuestion, Posed
from qda_app.domain.ids import CodeId, InformantId, SourceId, SpeakerId, new_id
from qda_app.domain.progress import Progress
from qda_app.domain.question_lists import in_order
from qda_app.domain.sources import Asked, Informant, PartKind, Source, Speaker, SpeakerRole, TextPart, TextVersion, Turn
from qda_app.domain.spans import Lines, Span, overlap
from qda_app.domain.words import folded, words_of
from qda_app.i18n import N_
from qda_app.services.posed import posed_by_source
from qda_app.services.project import Project
from qda_app.services.question_lists import codes_by_line
from qda_app.storage.belongings import newest_versions
from qda_app.storage.reads import Reads
from qda_app.storage.work import Work

_LONGEST = 400  # characters of a turn that are shown


@dataclass(frozen=True, slots=True)
class PosedPlace:
    """A question at a place of a source; of proposals `match` says why, None for a heading in the same words.

    `informant` is who alone was asked, in a talk with several. `key` is the same for the same question at the same
    turn or heading, whatever becomes of the text.
    """

    question: GuideQuestion
    source: Source
    place: Posed
    line: int
    words: str
    key: str = ""
    match: Match | None = None
    informant: Informant | None = None


def proposed_places(project: Project, passed: Collection[str], progress: Progress) -> list[PosedPlace]:
    """Every place where a question seems to be posed that is neither confirmed nor among `passed` (keys)."""
    with project.read.moment() as read:
        questions = in_order(read.every(GuideQuestion))
        if not questions:
            return []
        matcher = Matcher(questions, stem)
        confirmed, versions = posed_by_source(read), newest_versions(read)
        people = {one.id: one for one in read.informants()}
        sources, found = read.sources(), []
        for done, source in enumerate(sources):
            progress.step(done, len(sources))
            if source.id in versions:
                text = Talk.of(read, source, versions[source.id], confirmed.get(source.id, ()))
                found += [one for one in proposed_in(text, questions, matcher, people) if one.key not in passed]
    return found


def confirmed_places(project: Project, source_ids: Collection[SourceId] | None = None) -> list[PosedPlace]:
    """Every place that was confirmed, by source and in the order of the text."""
    with project.read.moment() as read:
        questions = {one.id: one for one in read.every(GuideQuestion)}
        people = {one.id: one for one in read.informants()}
        confirmed, found = posed_by_source(read), []
        for source in read.sources():
            if source.id in confirmed and (source_ids is None or source.id in source_ids):
                text = read.text(source.id)
                lines = Lines(text)
                found += [
                    _shown(questions[one.question_id], source, one, text, lines, people) for one in confirmed[source.id]
                ]
    return found


def confirm_places(project: Project, places: Sequence[PosedPlace]) -> None:
    """Say that questions were posed there, and mark the codes they ask about as asked; one step."""
    with project.changing(N_("Confirm where questions were posed")) as work:
        work.add(*(one.place for one in places))
        _mark_asked(work, [(one.source.id, one.question.id, one.place.informant_id) for one in places])


def withdraw_places(project: Project, place_ids: Collection[UUID]) -> None:
    """Say that questions were not posed there after all; what is asked stays as it is marked."""
    with project.changing(N_("Withdraw where questions were posed")) as work:
        work.remove(*(one for one in work.read.every(Posed) if one.id in place_ids))


def headings_posing(
    text: str, parts: Iterable[TextPart], questions: Sequence[GuideQuestion]
) -> Iterator[tuple[TextPart, GuideQuestion]]:
    """The headings of a document that are questions of the guide, word for word."""
    for part in parts:
        if part.kind is PartKind.HEADING:
            words = text[part.start : part.end]
            question = next((one for one in questions if same_question(words, one)), None)
            if question:
                yield part, question


def next_starts(spans: Sequence[Span], end: int) -> list[int]:
    """Where the next of each of some spans begins; of the last, the end."""
    return [*(span.start for span in spans[1:]), end] if spans else []


@dataclass(frozen=True, slots=True)
class Talk:
    """A source as far as questions are looked for in it, each part in the order of the text."""

    source: Source
    version: TextVersion
    text: str
    turns: Sequence[Turn]
    speakers: Mapping[SpeakerId, Speaker]
    headings: Sequence[TextPart]
    posed: Sequence[Posed]

    @classmethod
    def of(cls, read: Reads, source: Source, version: TextVersion, posed: Sequence[Posed]) -> "Talk":
        """Read it."""
        parts = (one for one in read.in_text(TextPart, source.id) if one.kind is PartKind.HEADING)
        return cls(
            source,
            version,
            read.words(version.digest),
            read.turns(source.id),
            {one.id: one for one in read.speakers(source.id)},
            sorted(parts, key=lambda part: part.start),
            posed,
        )

    @property
    def voices(self) -> dict[InformantId, set[str]]:
        """Who answers in it, by the labels that stand for them."""
        found: defaultdict[InformantId, set[str]] = defaultdict(set)
        for speaker in self.speakers.values():
            if speaker.informant_id and speaker.role is SpeakerRole.INFORMANT:
                found[speaker.informant_id].add(folded(speaker.label))
        return dict(found)

    def is_asking(self, turn: Turn) -> bool:
        """Whether a turn is the researcher's."""
        return self.speakers[turn.speaker_id].role is SpeakerRole.RESEARCHER

    def answering(self, after: int, before: int) -> set[InformantId | None]:
        """Who speaks between two places."""
        turns = (one for one in self.turns if after <= one.start < before and not self.is_asking(one))
        return {self.speakers[turn.speaker_id].informant_id for turn in turns}


def proposed_in(
    talk: Talk, questions: Sequence[GuideQuestion], matcher: Matcher, people: Mapping[InformantId, Informant]
) -> Iterator[PosedPlace]:
    """Where questions seem to be posed in one source that are not confirmed there."""
    by_id = {one.id: one for one in questions}
    lines = Lines(talk.text)
    found: list[tuple[UUID, Span, GuideQuestion, Match | None]] = []
    for turn in filter(talk.is_asking, talk.turns):
        match = matcher.best(talk.text[turn.start : turn.end])
        if match:
            found.append((turn.id, turn.span, by_id[match.question_id], match))
    for part, question in headings_posing(talk.text, talk.headings, questions):
        found.append((part.id, part.span, question, None))
    found.sort(key=lambda one: one[1])
    ends = next_starts([span for _id, span, _question, _match in found], len(talk.text))
    for (anchor_id, span, question, match), end in zip(found, ends, strict=True):
        if not _is_confirmed(talk, question, span):
            informant_id = _alone_asked(talk, span, end, people)
            place = Posed(new_id(), talk.version.id, question.id, span.start, span.end, informant_id)
            key = f"{question.id}:{anchor_id}"
            yield _shown(question, talk.source, place, talk.text, lines, people, key, match)


def _shown(  # noqa: PLR0913 - what a place is shown with
    question: GuideQuestion,
    source: Source,
    place: Posed,
    text: str,
    lines: Lines,
    people: Mapping[InformantId, Informant],
    key: str = "",
    match: Match | None = None,
) -> PosedPlace:
    words = " ".join(text[place.start : min(place.end, place.start + _LONGEST)].split())
    informant = people.get(place.informant_id) if place.informant_id else None
    return PosedPlace(question, source, place, lines.number(place.start), words, key, match, informant)


def _is_confirmed(talk: Talk, question: GuideQuestion, span: Span) -> bool:
    return any(one.question_id == question.id and overlap(one.span, span) for one in talk.posed)


def _alone_asked(talk: Talk, span: Span, end: int, people: Mapping[InformantId, Informant]) -> InformantId | None:
    """In a talk with several: the only one who is named in the question, else the only one who answers it."""
    voices = talk.voices
    if len(voices) < 2:  # noqa: PLR2004 - several
        return None
    said = {folded(word) for word in words_of(talk.text[span.start : span.end])}
    named = [one for one, labels in voices.items() if said & (labels | {folded(people[one].short_id)})]
    if named:
        return named[0] if len(named) == 1 else None
    answering = talk.answering(span.end, end)
    return next(iter(answering)) if len(answering) == 1 else None


def _mark_asked(work: Work, posed: Iterable[tuple[SourceId, UUID, InformantId | None]]) -> None:
    """What the questions ask about is asked there; of one person where the whole source was not asked already."""
    codes = codes_by_line(work.read, GuideQuestion)
    there = {(one.source_id, one.code_id, one.informant_id) for one in work.read.asked()}
    wanted: dict[tuple[SourceId, CodeId, InformantId | None], None] = {
        (source_id, code_id, informant_id): None
        for source_id, question_id, informant_id in posed
        for code_id in codes.get(question_id, ())
    }
    everyone = there | wanted.keys()
    new = [cell for cell in wanted if cell not in there and (cell[2] is None or (*cell[:2], None) not in everyone)]
    work.add(*(Asked(new_id(), source_id, code_id, informant_id) for source_id, code_id, informant_id in new))
