"""What tests do to a project, each as one step, and what they look at afterwards."""

from collections.abc import Sequence

from qda_app.domain.changes import ChangeSet, Step
from qda_app.domain.codes import Code
from qda_app.domain.excerpts import Coding, Excerpt
from qda_app.domain.ids import new_id
from qda_app.domain.sources import Informant, Participation, Source, Speaker, SpeakerRole, Technique, TextVersion, Turn
from qda_app.domain.value import Value
from qda_app.services.project import Project
from qda_app.storage.schema import TABLES

KINDS = tuple(kind for kind in TABLES if kind is not Step)


def add(project: Project, label: str, *values: Value) -> Step:
    """Add values as one step."""
    with project.changing(label) as work:
        work.add(*values)
    return last_step(project)


def replace(project: Project, label: str, *values: Value) -> Step:
    with project.changing(label) as work:
        work.replace(*values)
    return last_step(project)


def remove(project: Project, label: str, *values: Value) -> Step:
    with project.changing(label) as work:
        work.remove(*values)
    return last_step(project)


def last_step(project: Project) -> Step:
    return project.read.steps()[-1]


def history(project: Project, since: int = 0) -> list[ChangeSet]:
    """Every step after a number, with its changes, as the journal keeps them."""
    with project.read.moment() as read:
        return [ChangeSet(step, read.changes_of(step)) for step in read.steps(since)]


def everything(project: Project) -> dict[type[Value], set[Value]]:
    """Every row that a step can change."""
    with project.read.moment() as read:
        return {kind: set(read.every(kind)) for kind in KINDS}


def code(short_id: str) -> Code:
    return Code(new_id(), short_id, "A code")


def add_source(project: Project, short_id: str, text: str) -> TextVersion:
    """A source with a text and no turns."""
    source = Source(new_id(), short_id, "Interview", Technique.INTERVIEW)
    with project.changing("Add source") as work:
        version = TextVersion(new_id(), source.id, 1, work.keep(text.encode()), len(text))
        work.add(version, source)
    return version


def excerpt(project: Project, version: TextVersion, start: int, end: int, number: int = 1) -> Excerpt:
    """An excerpt of the project's coder, not stored."""
    return Excerpt(new_id(), version.source_id, version.id, project.coder.id, number, start, end)


def code_with(made: Excerpt, *codes: Code) -> list[Coding]:
    return [Coding(new_id(), made.id, one.id) for one in codes]


def add_interview(project: Project, short_id: str, said: Sequence[tuple[str, str]]) -> TextVersion:
    """A source in which labels say words by turns; `P` is the researcher, every other label an informant."""
    text, places = "", []
    for label, words in said:
        start = len(text) + len(label) + 2
        places.append((label, len(text), start, start + len(words)))
        text += f"{label}: {words}\n"
    version = add_source(project, short_id, text)
    labels = dict.fromkeys(label for label, *_ in places)
    people = {one.short_id: one for one in project.read.informants()}
    new = {label: Informant(new_id(), label) for label in labels if label != "P" and label not in people}
    people |= new
    speakers = {label: _speaker(version, label, people.get(label)) for label in labels}
    turns = [
        Turn(new_id(), version.id, speakers[label].id, label_start, start, end)
        for label, label_start, start, end in places
    ]
    present = [Participation(new_id(), version.source_id, people[label].id) for label in labels if label != "P"]
    add(project, "Add turns", *new.values(), *speakers.values(), *turns, *present)
    return version


def _speaker(version: TextVersion, label: str, informant: Informant | None) -> Speaker:
    role = SpeakerRole.INFORMANT if informant else SpeakerRole.RESEARCHER
    return Speaker(new_id(), version.source_id, label, role, informant.id if informant else None)
