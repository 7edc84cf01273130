"""The lists of a study: its research questions, its objectives and its guide; lines come, go, move and are linked."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar
from uuid import UUID

from qda_app.domain.errors import UserError
from qda_app.domain.guide import GuideCode, GuideQuestion, Posed
from qda_app.domain.ids import CodeId, ObjectiveId, ResearchQuestionId, new_id
from qda_app.domain.question_lists import L, counted, in_order, moved
from qda_app.domain.study import Objective, ObjectiveCode, ObjectiveQuestion, QuestionCode, ResearchQuestion
from qda_app.domain.value import Value
from qda_app.i18n import N_, _
from qda_app.services.project import Project
from qda_app.storage.reads import Reads
from qda_app.storage.work import Work

CodeLink = QuestionCode | ObjectiveCode | GuideCode
V = TypeVar("V", bound=Value)


@dataclass(frozen=True, slots=True)
class _Kind:
    """What the steps with a list are called, and what links its lines to codes."""

    add: str
    change: str
    move: str
    remove: str
    link: str
    links: type[CodeLink]
    end: str  # the field of a link that names the line


_KINDS: Mapping[type[Value], _Kind] = {
    ResearchQuestion: _Kind(
        N_("Add research question"), N_("Change research question"), N_("Move research question"),
        N_("Remove research question"), N_("Link research question to codes"), QuestionCode, "question_id",
    ),
    Objective: _Kind(
        N_("Add objective"), N_("Change objective"), N_("Move objective"),
        N_("Remove objective"), N_("Link objective to codes"), ObjectiveCode, "objective_id",
    ),
    GuideQuestion: _Kind(
        N_("Add question to the guide"), N_("Change question of the guide"), N_("Move question of the guide"),
        N_("Remove question from the guide"), N_("Link question of the guide to codes"), GuideCode, "question_id",
    ),
}  # fmt: skip


def add_line(project: Project, kind: type[L], words: str, **fields: str) -> L:
    """A new line at the end of a list. Raises UserError where it has no words."""
    made = kind(new_id(), len(project.read.every(kind)), words=_worded(words), **fields)
    with project.changing(_KINDS[kind].add) as work:
        lines = in_order(work.read.every(kind))
        work.replace(*counted(lines))
        work.add(replace(made, position=len(lines)))
    return made


def change_line(project: Project, kind: type[L], line_id: UUID, field: str, typed: str) -> None:
    """Write a field of a line anew. Raises UserError where it would have no words, or is gone."""
    line = _line(project.read, kind, line_id)
    value = _worded(typed) if field == "words" else typed.strip()
    changes: dict[str, Any] = {field: value}
    with project.changing(_KINDS[kind].change) as work:
        work.replace(replace(line, **changes))


def move_line(project: Project, kind: type[L], line_id: UUID, place: int) -> None:
    """Put a line at another place of its list, counted from 0. Raises UserError where it is gone."""
    _line(project.read, kind, line_id)
    with project.changing(_KINDS[kind].move) as work:
        work.replace(*moved(in_order(work.read.every(kind)), line_id, place))


def remove_line(project: Project, kind: type[L], line_id: UUID) -> None:
    """Take a line off its list, with its links and the places where it was posed."""
    line = _line(project.read, kind, line_id)
    with project.changing(_KINDS[kind].remove) as work:
        remove_lines(work, kind, [line])


def remove_lines(work: Work, kind: type[L], lines: Sequence[L]) -> None:
    """Take lines off a list with all that names them; the others close up."""
    gone = {line.id for line in lines}
    left = in_order(line for line in work.read.every(kind) if line.id not in gone)
    work.remove(*_naming(work.read, kind, gone), *lines)
    work.replace(*counted(left))


def link_codes(project: Project, kind: type[L], line_id: UUID, code_ids: Collection[CodeId]) -> None:
    """Say which codes a line is linked to: these and no others. Raises UserError where the line is gone."""
    _line(project.read, kind, line_id)
    with project.changing(_KINDS[kind].link) as work:
        set_codes(work, kind, line_id, code_ids)


def set_codes(work: Work, kind: type[L], line_id: UUID, code_ids: Iterable[CodeId]) -> None:
    """Link a line to these codes and no others."""
    how = _KINDS[kind]
    there = [one for one in work.read.every(how.links) if getattr(one, how.end) == line_id]
    _set_links(work, there, "code_id", code_ids, lambda code_id: how.links(new_id(), line_id, code_id))


def link_questions(project: Project, objective_id: ObjectiveId, question_ids: Collection[ResearchQuestionId]) -> None:
    """Say which research questions an objective answers: these and no others."""
    _line(project.read, Objective, objective_id)
    with project.changing(N_("Link objective to research questions")) as work:
        set_questions(work, objective_id, question_ids)


def set_questions(work: Work, objective_id: ObjectiveId, question_ids: Iterable[ResearchQuestionId]) -> None:
    """Link an objective to these research questions and no others."""
    there = [one for one in work.read.every(ObjectiveQuestion) if one.objective_id == objective_id]
    _set_links(
        work,
        there,
        "question_id",
        question_ids,
        lambda question_id: ObjectiveQuestion(new_id(), objective_id, question_id),
    )


def codes_by_line(read: Reads, kind: type[L]) -> Mapping[UUID, list[CodeId]]:
    """The codes that each line of a list is linked to, in no order."""
    how = _KINDS[kind]
    found: dict[UUID, list[CodeId]] = {}
    for link in read.every(how.links):
        found.setdefault(getattr(link, how.end), []).append(link.code_id)
    return found


def _set_links(work: Work, there: Sequence[Value], end: str, wanted: Iterable[UUID], made: Any) -> None:  # noqa: ANN401 - a constructor
    ids = dict.fromkeys(wanted)
    work.remove(*(one for one in there if getattr(one, end) not in ids))
    known = {getattr(one, end) for one in there}
    work.add(*(made(one) for one in ids if one not in known))


def _naming(read: Reads, kind: type[L], gone: Collection[UUID]) -> list[Value]:
    """All that names one of some lines."""
    how = _KINDS[kind]
    found: list[Value] = [one for one in read.every(how.links) if getattr(one, how.end) in gone]
    found += [one for one in read.every(ObjectiveQuestion) if {one.objective_id, one.question_id} & set(gone)]
    found += [one for one in read.every(Posed) if one.question_id in gone]
    return found


def _line(read: Reads, kind: type[V], line_id: UUID) -> V:
    found = read.get(kind, line_id)
    if found is None:
        raise UserError(_("This line is no longer there."), hint=_("Undo the last step to bring it back."))
    return found


def _worded(words: str) -> str:
    if not words.strip():
        raise UserError(_("This line has no words."), hint=_("Write some, or remove the line with Del."))
    return words.strip()
