"""The head of a study: what it is, what it asks and aims at, and the assumptions that its analyses declare."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

from qda_app.analysis.locators import Locators, invented
from qda_app.domain.codes import Code, CodeTree
from qda_app.domain.errors import UserError
from qda_app.domain.ids import CodeId, ObjectiveId, new_id
from qda_app.domain.locators import LocatorField, WrongPattern, read_locator
from qda_app.domain.question_lists import in_order
from qda_app.domain.study import Objective, ObjectiveQuestion, ResearchQuestion, Study
from qda_app.domain.study_files import FIELDS, FileLine, StudyFile
from qda_app.domain.study_heads import StudyHead, StudyLine
from qda_app.domain.triangulation import Assumptions
from qda_app.i18n import LANGUAGES, N_, _, language
from qda_app.services.project import Project
from qda_app.services.question_lists import codes_by_line, link_questions, remove_lines, set_codes, set_questions
from qda_app.storage.reads import Reads
from qda_app.storage.work import Work


def set_assumptions(project: Project, assumed: Assumptions) -> None:
    """Declare what triangulation assumes from now on; the same as before changes nothing."""
    study = project.read.study()
    declared = replace(
        study,
        tau=assumed.tau,
        rho=assumed.rho,
        enough_voices=assumed.enough_voices,
        enough_techniques=assumed.enough_techniques,
        enough_strength=assumed.enough_strength,
    )
    if declared != study:
        with project.changing(N_("Change assumptions")) as work:
            work.replace(declared)


def change_study(project: Project, field: str, typed: str) -> None:
    """Write a field of the head anew. Raises UserError for a title without words and for an unknown language."""
    changed = _told(project.read.study(), {field: typed})
    with project.changing(N_("Change the head of the study")) as work:
        work.replace(changed)


def study_head(read: Reads) -> StudyHead:
    """The head with its questions and objectives, and what links them."""
    tree = read.code_tree()
    questions, objectives = in_order(read.every(ResearchQuestion)), in_order(read.every(Objective))
    places = {line.id: place for place, line in enumerate(questions, 1)}
    aims = {line.id: place for place, line in enumerate(objectives, 1)}
    pairs = [(aims[one.objective_id], places[one.question_id]) for one in read.every(ObjectiveQuestion)]
    asked = [(question, aim) for aim, question in pairs]
    return StudyHead(
        read.study(),
        list(_lines(questions, _codes(tree, codes_by_line(read, ResearchQuestion)), asked)),
        list(_lines(objectives, _codes(tree, codes_by_line(read, Objective)), pairs)),
    )


def study_file(project: Project) -> StudyFile:
    """The head as it is written in a file."""
    with project.read.moment() as read:
        head = study_head(read)
    fields = {name: str(getattr(head.study, name)) for name in FIELDS}
    return StudyFile(fields, _file_lines(head.questions), _file_lines(head.objectives))


def set_study(project: Project, told: StudyFile) -> None:
    """Take over what a file says, as one step; what it does not say stays.

    A line of a list whose words stay keeps its history. Raises UserError for codes and numbers that there are not.
    """
    tree = project.read.code_tree()
    changed = _told(project.read.study(), told.fields)
    for line in (*(told.questions or ()), *(told.objectives or ())):
        _code_ids(tree, line.codes)
    with project.changing(N_("Take over the head of the study")) as work:
        work.replace(changed)
        _set_list(work, tree, ResearchQuestion, told.questions)
        _set_list(work, tree, Objective, told.objectives)
        _set_answers(work, told.objectives)


def import_study(project: Project, path: Path) -> None:
    """Take over what a YAML file tells of the study, as one step. Raises UserError where it cannot be read or set."""
    from qda_app.importers.study_yaml import read_study  # YAML is heavy

    set_study(project, read_study(path))


def link_numbers(project: Project, objective_id: ObjectiveId, typed: str) -> None:
    """Link an objective to the research questions with these numbers: `1, 3`. Raises UserError for any other."""
    numbers = re.findall(r"[^\s,;]+", typed)
    questions = in_order(project.read.every(ResearchQuestion))
    by_number = {str(place): line.id for place, line in enumerate(questions, 1)}
    wrong = [number for number in numbers if number not in by_number]
    if wrong:
        raise _no_question(wrong[0])
    link_questions(project, objective_id, [by_number[number] for number in numbers])


def _no_question(number: object) -> UserError:
    return UserError(
        _("There is no research question {number}.").format(number=number),
        hint=_("Research questions are counted from 1."),
    )


def _told(study: Study, fields: Mapping[str, str]) -> Study:
    """The study with some fields as they were typed."""
    changes: dict[str, Any] = {name: " ".join(typed.split()) for name, typed in fields.items() if name in FIELDS}
    if not changes.get("title", "title"):
        raise UserError(_("The study has no title."), hint=_("Write one; it stands on Home and on every document."))
    if changes.get("language", study.language) not in LANGUAGES:
        raise UserError(
            _("The language of the study cannot be {language}.").format(language=changes["language"]),
            hint=_("Use one of these: {keys}.").format(keys=", ".join(LANGUAGES)),
        )
    if changes.get("locator"):
        check_locator(changes["locator"])
    return replace(study, **changes)


def check_locator(pattern: str) -> None:
    """Raises UserError for a pattern of locators that cannot be filled."""
    try:
        found = read_locator(pattern)
    except WrongPattern as fault:
        raise UserError(
            _("There is no field {field} for references.").format(field=fault),
            hint=_("Use these, in braces: {names}.").format(names=", ".join(LocatorField)),
        ) from None
    if not found.fields:
        raise UserError(_("The form of the references has no field."), hint=_("Put in at least one, such as {line}."))


def locator_example(project: Project, pattern: str) -> str:
    """How an excerpt would be located by a pattern, in brackets: one of the coder's, or an invented one.

    Raises UserError like `check_locator`; an empty pattern is the usual one.
    """
    if pattern:
        check_locator(pattern)
    lang = language(project.read.study().language)
    corpus = replace(project.read.corpus(project.coder), locator=pattern)
    excerpt = next((one for one in corpus.excerpts if one.id in corpus.voices), next(iter(corpus.excerpts), None))
    return f"({Locators(corpus, lang).of(excerpt) if excerpt else invented(pattern, lang)})"


def _codes(tree: CodeTree, links: Mapping[UUID, Sequence[CodeId]]) -> Mapping[UUID, tuple[Code, ...]]:
    places = {code.id: place for place, code in enumerate(tree)}
    return {
        line_id: tuple(tree[one] for one in sorted(filter(places.__contains__, ids), key=places.__getitem__))
        for line_id, ids in links.items()
    }


def _lines(
    lines: Iterable[ResearchQuestion | Objective],
    codes: Mapping[UUID, tuple[Code, ...]],
    pairs: Sequence[tuple[int, int]],
) -> Iterator[StudyLine]:
    for number, line in enumerate(lines, 1):
        partners = sorted(other for own, other in pairs if own == number)
        yield StudyLine(line, number, codes.get(line.id, ()), tuple(partners))


def _file_lines(lines: Sequence[StudyLine]) -> tuple[FileLine, ...]:
    return tuple(
        FileLine(one.line.words, tuple(code.short_id for code in one.codes), one.partners if one.is_objective else ())
        for one in lines
    )


def _code_ids(tree: CodeTree, short_ids: Iterable[str]) -> list[CodeId]:
    codes = {short_id: tree.named(short_id) for short_id in short_ids}
    missing = [short_id for short_id, code in codes.items() if code is None]
    if missing:
        raise UserError(
            _("There is no code {code}.").format(code=missing[0]), hint=_("Add it to the codebook, or choose another.")
        )
    return [code.id for code in codes.values() if code]


def _set_list(
    work: Work, tree: CodeTree, kind: type[ResearchQuestion] | type[Objective], wanted: Sequence[FileLine] | None
) -> None:
    if wanted is None:
        return
    left = in_order(work.read.every(kind))
    kept = []
    for line in wanted:
        found = next((one for one in left if one.words == line.words), None)
        kept.append(found)
        if found:
            left.remove(found)
    remove_lines(work, kind, left)
    for place, (line, found) in enumerate(zip(wanted, kept, strict=True)):
        made = replace(found, position=place) if found else kind(new_id(), place, line.words)
        (work.replace if found else work.add)(made)
        set_codes(work, kind, made.id, _code_ids(tree, line.codes))


def _set_answers(work: Work, wanted: Sequence[FileLine] | None) -> None:
    questions, objectives = in_order(work.read.every(ResearchQuestion)), in_order(work.read.every(Objective))
    for objective, line in zip(objectives, wanted or (), strict=False):
        wrong = [number for number in line.questions if not 1 <= number <= len(questions)]
        if wrong:
            raise _no_question(wrong[0])
        set_questions(work, objective.id, [questions[number - 1].id for number in line.questions])
