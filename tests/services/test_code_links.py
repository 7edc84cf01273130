"""What names a code besides codings follows it when it is merged, split or deleted; so do rows beside sources."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from qda_app.domain.claims import Claim, ClaimCode, Judgement
from qda_app.domain.codes import Code, CodeMember
from qda_app.domain.fieldwork import Attachment, Consent, Visit
from qda_app.domain.guide import GuideCode, GuideQuestion, Posed
from qda_app.domain.ids import new_id
from qda_app.domain.settlements import Settled, Settlement
from qda_app.domain.sources import Asked, PartKind, TextPart
from qda_app.domain.study import Objective, ObjectiveCode, QuestionCode, ResearchQuestion
from qda_app.domain.suggestions import JudgedCue, RefusedCue
from qda_app.domain.summaries import Form, FormField, FormKind, Summary
from qda_app.services import recoding, registers
from qda_app.services.checks import problems
from qda_app.services.code_links import HELD, LINKS
from qda_app.services.forgetting import forget_history
from qda_app.services.opening import new_project, open_project
from qda_app.services.project import Project
from tests.storage.acts import add, add_interview, code, everything


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with closing(new_project(tmp_path / "study.qdaproj", title="Study", coder="A")) as made:
        yield made


@pytest.fixture
def linked(project: Project) -> Code:
    """A code that something of every kind links to."""
    version = add_interview(project, "W1", [("P", "What about work?"), ("I-1", "It goes on.")])
    one, question, objective = code("A"), ResearchQuestion(new_id(), 0, "How?"), Objective(new_id(), 0, "To tell how.")
    guide = GuideQuestion(new_id(), 0, "1", "What about work?")
    by, at = project.coder.id, datetime(2022, 3, 16, 8, tzinfo=UTC)
    claim = Claim(new_id(), 1, "Work goes on.", by, at)
    add(project, "Add", one, code("POLA"), question, objective, guide, claim)
    links = (
        Asked(new_id(), version.source_id, one.id),
        QuestionCode(new_id(), question.id, one.id),
        ObjectiveCode(new_id(), objective.id, one.id),
        GuideCode(new_id(), guide.id, one.id),
        CodeMember(new_id(), code_named(project, "POLA").id, one.id),
        RefusedCue(new_id(), one.id, "work"),
        JudgedCue(new_id(), version.id, one.id, project.coder.id, "work", 14, 18, is_accepted=False),
        Summary(new_id(), one.id, source_id=version.source_id, words="It goes on."),
        ClaimCode(new_id(), claim.id, one.id),
        Judgement(new_id(), one.id, "partial", "One side only.", by, at),
        Settlement(new_id(), version.id, one.id, by, by, by, 14, 18, Settled.BOTH, "Both hold.", at),
    )
    add(project, "Link", *links)
    add(
        project,
        "Place",
        Posed(new_id(), version.id, guide.id, 3, 19),
        TextPart(new_id(), version.id, PartKind.HEADING, 1, 0, 19),
        Visit(new_id(), source_id=version.source_id),
    )
    return one


def code_named(project: Project, short_id: str) -> Code:
    return next(one for one in project.read.every(Code) if one.short_id == short_id)


def codes_linked(project: Project) -> set[tuple[str, str]]:
    names = {one.id: one.short_id for one in project.read.every(Code)}
    return {(kind.__name__, names[link.code_id]) for kind in (*LINKS, *HELD) for link in project.read.every(kind)}


def every(*names: str, kinds: tuple[type, ...] = (*LINKS, *HELD)) -> set[tuple[str, str]]:
    return {(kind.__name__, name) for kind in kinds for name in names}


def delete(project: Project, one: Code) -> set[tuple[str, str]]:
    recoding.delete_code(project, one.id)
    return set()


def split(project: Project, one: Code) -> set[tuple[str, str]]:
    recoding.split_code(project, one.id, [("B", "b"), ("C", "c")], {})
    return every("A", "B", "C", kinds=LINKS) | every("A", kinds=HELD)


def merge(project: Project, one: Code) -> set[tuple[str, str]]:
    into = code("Z")
    add(project, "Add", into)
    question = project.read.every(ResearchQuestion)[0]
    add(project, "Link", QuestionCode(new_id(), question.id, into.id))
    recoding.merge_codes(project, [one.id], into.id)
    return every("Z")


@pytest.mark.parametrize("act", [delete, split, merge])
def test_links_follow_their_code(
    project: Project, linked: Code, act: Callable[[Project, Code], set[tuple[str, str]]]
) -> None:
    expected = act(project, linked)

    assert codes_linked(project) == expected
    assert problems(project) == []


def test_summaries_of_merged_codes_are_joined(project: Project, linked: Code) -> None:
    into, source = code("Z"), project.read.sources()[0]
    add(project, "Add", into)
    add(project, "Sum up", Summary(new_id(), into.id, source_id=source.id, words="All is well."))

    recoding.merge_codes(project, [linked.id], into.id)

    assert [one.words for one in project.read.every(Summary)] == ["All is well.\nIt goes on."]
    assert problems(project) == []


def test_a_pattern_hands_its_members_over_and_is_never_its_own(project: Project, linked: Code) -> None:
    other = code("B")
    add(project, "Add", other)
    add(project, "Link", CodeMember(new_id(), code_named(project, "POLA").id, other.id))

    recoding.merge_codes(project, [code_named(project, "POLA").id], linked.id)

    members = [(one.pattern_id, one.code_id) for one in project.read.every(CodeMember)]
    assert members == [(linked.id, other.id)]
    recoding.delete_code(project, linked.id)
    assert project.read.every(CodeMember) == []


def test_deleting_a_source_takes_its_places_and_papers_and_leaves_the_visit(project: Project, linked: Code) -> None:
    source = project.read.sources()[0]
    with project.changing("Attach") as work:
        work.add(Attachment(new_id(), "source", source.id, "a.txt", "Letter", work.keep(b"x")))
    form = Form(new_id(), FormKind.CONTACT, source.id, "W1")
    add(project, "Add form", form, FormField(new_id(), form.id, "surprises", "None."))
    taken = Posed, TextPart, Attachment, JudgedCue, Summary, Form, FormField
    before = everything(project)

    registers.delete_source(project, source.id)

    assert [project.read.every(kind) for kind in taken] == [[] for _ in taken]
    assert [one.source_id for one in project.read.every(Visit)] == [None]
    assert problems(project) == []
    project.undo()
    assert everything(project) == before


def test_deleting_an_informant_takes_consent_and_papers(project: Project, linked: Code) -> None:
    informant = registers.add_informant(project, "I-9")
    posed = project.read.every(Posed)[0]
    with project.changing("Attach") as work:
        paper = Attachment(new_id(), "informant", informant.id, "a.txt", "Form", work.keep(b"x"))
        asked_alone = Posed(new_id(), posed.version_id, posed.question_id, 3, 19, informant.id)
        summary = Summary(new_id(), linked.id, informant.id, words="It goes on.")
        work.add(paper, Consent(new_id(), informant.id), asked_alone, summary)

    registers.remove_informant(project, informant.id)

    assert [project.read.every(kind) for kind in (Consent, Attachment)] == [[], []]
    assert [one.informant_id for one in project.read.every(Summary)] == [None]
    assert [one.informant_id for one in project.read.every(Posed)] == [None, None]
    assert problems(project) == []


def test_papers_outlive_the_forgetting_of_the_history(project: Project, linked: Code) -> None:
    informant = project.read.informants()[0]
    with project.changing("Attach") as work:
        work.add(Attachment(new_id(), "informant", informant.id, "a.txt", "Form", work.keep(b"Signed.")))
    project.close()

    forget_history(project.path, root=project.path.parent)

    with closing(open_project(project.path)) as anew:
        assert [anew.read.original(one.digest) for one in anew.read.every(Attachment)] == [b"Signed."]
        assert problems(anew) == []
