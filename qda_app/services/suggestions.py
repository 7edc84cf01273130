"""Suggestions: looking through the places where the cues of a code stand; each is coded or passed, none by itself."""

from collections.abc import Set

from qda_app.analysis.language.linguist import Linguist
from qda_app.domain.codes import Code
from qda_app.domain.cue_queues import CodeWaiting, CuePlace, CueQueue, Precision
from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import Coding
from qda_app.domain.hit_queues import Verdict
from qda_app.domain.ids import CodeId, SourceId, new_id
from qda_app.domain.progress import Progress
from qda_app.domain.spans import Span, trimmed
from qda_app.domain.suggestions import JudgedCue, RefusedCue
from qda_app.i18n import N_, _
from qda_app.services.coding import codable, excerpt_at
from qda_app.services.cue_places import CueGround, cue_ground, cues_of
from qda_app.services.project import Project
from qda_app.storage.reads import Reads
from qda_app.storage.work import Work


def codes_waiting(
    project: Project, linguist: Linguist, only: Set[CodeId] | None = None, *, progress: Progress | None = None
) -> list[CodeWaiting]:
    """Every code that has cues, or `only` some, with how many places wait for the coder; those with most come first.

    Raises WorkerDied, after which asking again goes on, and Cancelled.
    """
    with cue_ground(project, linguist, progress) as ground:
        found = [_waiting(ground, code) for code in ground.tree.codable if cues_of(code) and _is_asked(code, only)]
    return sorted(found, key=lambda one: -one.waiting)


def cue_queue(project: Project, linguist: Linguist, code_id: CodeId, *, progress: Progress | None = None) -> CueQueue:
    """The places of one code. Raises UserError where it is gone or a group, WorkerDied, and Cancelled."""
    code = codable(project, code_id)
    with cue_ground(project, linguist, progress) as ground:
        return ground.queue(code)


def accept(project: Project, code_id: CodeId, place: CuePlace, span: Span | None = None) -> Coding:
    """Code what a place suggests, or a `span` that a person made of it, and note that its cues were right: one step.

    Raises UserError where nothing stands there, or the code is gone.
    """
    code, span = codable(project, code_id), _passage(project, place, span or place.span)
    with project.changing(N_("Accept suggestion of {code}"), code=code.short_id) as work:
        excerpt = excerpt_at(work, place.source_id, span, project)
        coding = next((one for one in work.read.codings_of(excerpt.id) if one.code_id == code_id), None)
        if coding is None:
            coding = Coding(new_id(), excerpt.id, code_id)
            work.add(coding)
        _judge(project, work, code_id, place, is_accepted=True)
    return coding


def pass_by(project: Project, code_id: CodeId, place: CuePlace) -> None:
    """Note that a place is none for the code; it does not wait any more."""
    code = codable(project, code_id)
    with project.changing(N_("Pass suggestion of {code}"), code=code.short_id) as work:
        _judge(project, work, code_id, place, is_accepted=False)


def take_back(project: Project, code_id: CodeId, place: CuePlace) -> None:
    """Undo the verdict on a place, with the coding that it made; the place waits again.

    Raises StepsInTheWay where something later rests on it.
    """
    judged = _judged(project, project.read, code_id, place)
    steps = project.read.made_by([one.id for one in judged])
    if steps:
        project.undo(*{step.id for step in steps.values()})


def refuse_cue(project: Project, code_id: CodeId, cue: str) -> None:
    """Never suggest a code for a cue again, whoever codes; once is enough."""
    code = codable(project, code_id)
    if any(_is_refusal(one, code_id, cue) for one in project.read.every(RefusedCue)):
        return
    with project.changing(N_("Never suggest {code} for “{cue}” again"), code=code.short_id, cue=cue) as work:
        work.add(RefusedCue(new_id(), code_id, cue))


def allow_cue(project: Project, code_id: CodeId, cue: str) -> None:
    """Suggest a code for a refused cue again."""
    code = codable(project, code_id)
    refusals = [one for one in project.read.every(RefusedCue) if _is_refusal(one, code_id, cue)]
    if not refusals:
        raise UserError(_("The cue “{cue}” is not refused.").format(cue=cue), hint=_("It is suggested already."))
    with project.changing(N_("Suggest {code} for “{cue}” again"), code=code.short_id, cue=cue) as work:
        work.remove(*refusals)


def place_at(queue: CueQueue, source_id: SourceId, position: int) -> CuePlace:
    """The place of a queue that holds a position of a source. Raises UserError where none does."""
    there = (one for one in queue.places if one.source_id == source_id)
    found = next((one for one in there if one.span.start <= position <= one.span.end), None)
    if found is None:
        raise UserError(
            _("No suggestion stands there."), hint=_("Name a position inside one, as `show suggestions` lists them.")
        )
    return found


def _waiting(ground: CueGround, code: Code) -> CodeWaiting:
    """A place counts once, however many cues it has."""
    verdicts = ground.verdicts(code)
    judged = Precision(verdicts[Verdict.ACCEPTED], verdicts[Verdict.PASSED])
    refused = ground.refused.get(code.id, frozenset()).intersection(cues_of(code))
    return CodeWaiting(code, verdicts[Verdict.WAITING], judged, len(refused))


def _is_asked(code: Code, only: Set[CodeId] | None) -> bool:
    return only is None or code.id in only


def _judge(project: Project, work: Work, code_id: CodeId, place: CuePlace, *, is_accepted: bool) -> None:
    """Note the verdict on each cue of a place; it takes the place of an earlier one."""
    work.remove(*_judged(project, work.read, code_id, place))
    first = {one.cue: one.span for one in reversed(place.cues)}
    coder_id = project.coder.id
    work.add(
        *(JudgedCue(new_id(), place.version_id, code_id, coder_id, cue, *at, is_accepted) for cue, at in first.items())
    )


def _judged(project: Project, read: Reads, code_id: CodeId, place: CuePlace) -> list[JudgedCue]:
    """What the coder said of the cues of a place."""
    here = {(one.cue, one.span) for one in place.cues}
    return [
        one
        for one in read.every(JudgedCue)
        if (one.coder_id, one.code_id, one.version_id) == (project.coder.id, code_id, place.version_id)
        and (one.cue, one.span) in here
    ]


def _passage(project: Project, place: CuePlace, span: Span) -> Span:
    text = project.read.text(place.source_id)
    words = trimmed(text, Span(max(0, span.start), min(span.end, len(text))))
    if not words.length:
        raise UserError(_("This excerpt is empty."), hint=_("Select some text first, then choose a code."))
    return words


def _is_refusal(one: RefusedCue, code_id: CodeId, cue: str) -> bool:
    return one.code_id == code_id and one.cue == cue
