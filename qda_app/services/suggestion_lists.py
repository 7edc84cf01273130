"""Suggestions as plain records: how many wait for each code, and the places of one, with their cues and precision."""

from typing import Any

from qda_app.analysis.language.linguist import Linguist
from qda_app.domain.cue_queues import CuePlace, CueQueue, Precision
from qda_app.domain.hits import Hit
from qda_app.domain.ids import CodeId
from qda_app.domain.spans import Lines, united
from qda_app.services.hit_contexts import in_context
from qda_app.services.project import Project
from qda_app.services.suggestions import codes_waiting, cue_queue

Record = dict[str, Any]


def waiting_records(project: Project, linguist: Linguist) -> list[Record]:
    """How many places wait for each code that has cues, those with most first."""
    return [
        {"code": one.code.short_id, "waiting": one.waiting, **_precise(one.precision), "refused_cues": one.refused}
        for one in codes_waiting(project, linguist)
    ]


def place_records(project: Project, linguist: Linguist, code_id: CodeId) -> list[Record]:
    """The places of a code, each with its words, its cues, and how often each cue was right so far."""
    queue = cue_queue(project, linguist, code_id)
    codes = project.read.code_tree()
    texts = {place.source_id: project.read.text(place.source_id) for place in queue.places}
    lines = {source_id: Lines(text) for source_id, text in texts.items()}
    found = in_context(project, [hit_of(place, lines[place.source_id]) for place in queue.places])
    return [
        {
            "source": one.source.short_id,
            "line": one.hit.line,
            "start": place.span.start,
            "end": place.span.end,
            "speaker": one.speaker,
            "words": texts[place.source_id][slice(*place.span)],
            "verdict": str(place.verdict),
            "cues": [_cue(queue, cue) for cue in dict.fromkeys(here.cue for here in place.cues)],
            "codes": sorted(codes[code_id].short_id for code_id in one.code_ids if code_id in codes),
        }
        for place, one in zip(queue.places, found, strict=True)
    ]


def _cue(queue: CueQueue, cue: str) -> Record:
    return {"cue": cue, **_precise(queue.precision.get(cue, Precision()))}


def _precise(precision: Precision) -> Record:
    share = None if precision.share is None else round(precision.share, 3)
    return {"accepted": precision.accepted, "passed": precision.passed, "precision": share}


def hit_of(place: CuePlace, lines: Lines) -> Hit:
    """A place as a hit, its cues as marks."""
    return Hit(place.source_id, lines.number(place.span.start), place.span, tuple(united(at for _, at in place.cues)))
