"""Coding by question: the answers to a question of the guide, in all sources, become excerpts of its codes."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from qda_app.analysis.posing import Matcher
from qda_app.analysis.stems import stem
from qda_app.domain.codes import Code
from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import Coding
from qda_app.domain.guide import GuideQuestion
from qda_app.domain.ids import CodeId, GuideQuestionId, InformantId, SourceId, VersionId, new_id
from qda_app.domain.progress import Progress
from qda_app.domain.question_lists import in_order
from qda_app.domain.sources import Informant, Source
from qda_app.domain.spans import Lines, Span, trimmed
from qda_app.i18n import N_, _
from qda_app.services.coding import codable, excerpt_at
from qda_app.services.posed import posed_by_source
from qda_app.services.posing import Talk, headings_posing, next_starts, proposed_in
from qda_app.services.project import Project
from qda_app.storage.belongings import newest_versions
from qda_app.storage.reads import Reads
from qda_app.storage.work import Work

_LONGEST = 600  # characters of an answer that are shown


@dataclass(frozen=True, slots=True)
class Answer:
    """A turn, or a part of a document, after a place where the question was posed and before the next one.

    `coded` are the codes that the coder gave these words already, here or in an excerpt around them; `is_meant` is
    false where the question was posed to somebody else.
    """

    source: Source
    version_id: VersionId
    span: Span
    line: int
    informant: Informant | None
    words: str
    coded: frozenset[CodeId]
    is_meant: bool = True


def answers_to(
    project: Project, question_id: GuideQuestionId, progress: Progress, passed: Collection[str] = ()
) -> list[Answer]:
    """The answers to a question in all sources; places count that are confirmed, and headings in the same words.

    They end where the next question is posed, or seems to be, unless a person `passed` that place (by its key).
    """
    with project.read.moment() as read:
        guide = Guide.of(read, passed)
        confirmed, versions = posed_by_source(read), newest_versions(read)
        sources, found = read.sources(), list[Answer]()
        for done, source in enumerate(sources):
            progress.step(done, len(sources))
            if source.id in versions:
                talk = Talk.of(read, source, versions[source.id], confirmed.get(source.id, ()))
                found += _in_source(read, project, talk, guide, question_id)
    return found


@dataclass(frozen=True, slots=True)
class Guide:
    """What is known of the guide while answers are looked for."""

    questions: Sequence[GuideQuestion]
    matcher: Matcher
    people: Mapping[InformantId, Informant]
    passed: Collection[str]

    @classmethod
    def of(cls, read: Reads, passed: Collection[str]) -> "Guide":
        """Read it."""
        questions = in_order(read.every(GuideQuestion))
        return cls(questions, Matcher(questions, stem), {one.id: one for one in read.informants()}, passed)


def _in_source(
    read: Reads, project: Project, talk: Talk, guide: Guide, question_id: GuideQuestionId
) -> Iterator[Answer]:
    found = list(_answers(talk, guide, question_id))
    if found:
        coded, lines = _coded(read, project, talk.source.id), Lines(talk.text)
        for span, asked_of, speaks in found:
            yield _answer(talk, span, lines, guide.people.get(speaks) if speaks else None, coded, asked_of)


def code_answers(project: Project, answers: Sequence[Answer], code_ids: Collection[CodeId], number: str = "") -> int:
    """Code answers with codes, as one step; returns how many codings are new. What is coded so already stays as it is.

    Raises UserError where there is nothing to code, or a code is gone or a group.
    """
    codes = [codable(project, one) for one in dict.fromkeys(code_ids)]
    if not codes or not answers:
        raise UserError(
            _("There is nothing to code."), hint=_("Choose at least one code, and tick at least one answer.")
        )
    names = ", ".join(code.short_id for code in codes)
    with project.changing(N_("Code the answers to question {number} with {codes}"), number=number, codes=names) as work:
        return sum(_code_those(work, project, list(those), codes) for those in _by_source(answers))


def _by_source(answers: Sequence[Answer]) -> Iterator[Iterator[Answer]]:
    """Each place once."""
    once = {(one.source.id, one.span): one for one in answers}
    return (those for _id, those in groupby(once.values(), key=lambda one: one.source.id))


def _code_those(work: Work, project: Project, answers: Sequence[Answer], codes: Sequence[Code]) -> int:
    """Code answers of one source; how many codings are new."""
    source = answers[0].source
    if work.read.version(source.id).id != answers[0].version_id:
        raise UserError(
            _("The text of {source} was corrected since its answers were listed.").format(source=source.short_id),
            hint=_("List the answers anew, then code them."),
        )
    coded, made = _coded(work.read, project, source.id), 0
    for one in answers:
        missing = [code for code in codes if code.id not in _around(coded, one.span)]
        if missing:
            excerpt = excerpt_at(work, source.id, one.span, project)
            work.add(*(Coding(new_id(), excerpt.id, code.id) for code in missing))
            made += len(missing)
    return made


def _answers(
    talk: Talk, guide: Guide, question_id: GuideQuestionId
) -> Iterator[tuple[Span, InformantId | None, InformantId | None]]:
    """The place of each answer, who alone was asked, and who speaks."""
    places: list[tuple[Span, GuideQuestionId | None, InformantId | None]] = [
        (one.span, one.question_id, one.informant_id) for one in talk.posed
    ]
    taken = {span.start for span, _question, _informant in places}
    for part, question in headings_posing(talk.text, talk.headings, guide.questions):
        if part.start not in taken:
            places.append((part.span, question.id, None))
    if all(posed_id != question_id for _span, posed_id, _informant in places):
        return
    proposed = proposed_in(talk, guide.questions, guide.matcher, guide.people)
    places += [(one.place.span, None, None) for one in proposed if one.match and one.key not in guide.passed]
    places.sort(key=lambda place: place[0])
    ends = next_starts([span for span, _question, _informant in places], len(talk.text))
    for (span, posed_id, informant_id), end in zip(places, ends, strict=True):
        if posed_id == question_id:
            for answer, speaks in _between(talk, span.end, end):
                yield answer, informant_id, speaks


def _between(talk: Talk, start: int, end: int) -> Iterator[tuple[Span, InformantId | None]]:
    """The informants' turns between two places; in a text without turns all of it, up to the next heading."""
    if talk.turns:
        for turn in talk.turns:
            if start <= turn.start < end and not talk.is_asking(turn):
                yield turn.span, talk.speakers[turn.speaker_id].informant_id
        return
    heading = next((one.start for one in talk.headings if start <= one.start < end), end)
    span = trimmed(talk.text, Span(start, heading))
    if span.length:
        yield span, None


def _answer(
    talk: Talk,
    span: Span,
    lines: Lines,
    informant: Informant | None,
    coded: Mapping[Span, frozenset[CodeId]],
    asked_of: InformantId | None,
) -> Answer:
    shown = " ".join(talk.text[span.start : min(span.end, span.start + _LONGEST)].split())
    words = f"{shown} …" if span.length > _LONGEST else shown
    is_meant = asked_of is None or informant is None or informant.id == asked_of
    return Answer(
        talk.source, talk.version.id, span, lines.number(span.start), informant, words, _around(coded, span), is_meant
    )


def _coded(read: Reads, project: Project, source_id: SourceId) -> Mapping[Span, frozenset[CodeId]]:
    """The codes that the coder gave each place of a source."""
    excerpts = {one.id: one for one in read.excerpts(source_id, project.coder.id) if one.region is None}
    found: dict[Span, set[CodeId]] = {}
    for coding in read.codings(source_id, project.coder.id):
        if coding.excerpt_id in excerpts:
            found.setdefault(excerpts[coding.excerpt_id].span, set()).add(coding.code_id)
    return {span: frozenset(codes) for span, codes in found.items()}


def _around(coded: Mapping[Span, frozenset[CodeId]], span: Span) -> frozenset[CodeId]:
    found = (codes for other, codes in coded.items() if other.start <= span.start and span.end <= other.end)
    return frozenset().union(*found)
