"""The head of a study: its fields, its lists, their order and their links, and what is missing between them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qda_app import paths
from qda_app.domain.errors import UserError
from qda_app.domain.guide import GuideCode, GuideQuestion
from qda_app.domain.ids import CodeId
from qda_app.domain.question_lists import in_order
from qda_app.domain.study import Objective, ObjectiveQuestion, QuestionCode, ResearchQuestion
from qda_app.domain.study_files import FileLine, StudyFile
from qda_app.domain.study_heads import Gap
from qda_app.exporters.study_yaml import write_study
from qda_app.importers.study_yaml import read_study
from qda_app.services.opening import new_project
from qda_app.services.project import Project
from qda_app.services.question_lists import (
    add_line,
    change_line,
    link_codes,
    link_questions,
    move_line,
    remove_line,
)
from qda_app.services.study import change_study, set_study, study_file, study_head
from tests.kept_projects import with_codebook

CODEBOOK = paths.CODEBOOKS / "agile_governance.yaml"
WORDS = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1, max_size=30).map(str.split).filter(bool)


@pytest.fixture
def project(tmp_path: Path, english: None) -> Iterator[Project]:
    made = with_codebook(tmp_path)
    yield made
    made.close()


def code_ids(project: Project, *short_ids: str) -> list[CodeId]:
    return [code.id for one in short_ids if (code := project.read.code_tree().named(one))]


def lists(project: Project) -> object:
    """All that the lists hold, in no order."""
    kinds = (ResearchQuestion, Objective, GuideQuestion, QuestionCode, ObjectiveQuestion, GuideCode)
    return [sorted(map(repr, project.read.every(kind))) for kind in kinds]


def test_an_objective_without_question_and_code_is_told(project: Project) -> None:
    add_line(project, Objective, "Find the obstacles")

    head = study_head(project.read)

    assert [line.gaps for line in head.lacking] == [(Gap.NO_QUESTION, Gap.NO_CODE)]


def test_nothing_is_lacking_where_all_is_linked(project: Project) -> None:
    question = add_line(project, ResearchQuestion, "How is it applied?")
    aim = add_line(project, Objective, "Describe how it is applied")
    for kind, line in ((ResearchQuestion, question), (Objective, aim)):
        link_codes(project, kind, line.id, code_ids(project, "INO"))
    link_questions(project, aim.id, [question.id])

    head = study_head(project.read)

    assert list(head.lacking) == []
    assert [(line.partners, line.codes[0].short_id) for line in (*head.questions, *head.objectives)] == [
        ((1,), "INO"),
        ((1,), "INO"),
    ]


def test_a_removed_question_takes_its_links_along_and_comes_back_with_them(project: Project) -> None:
    question = add_line(project, ResearchQuestion, "How is it applied?")
    aim = add_line(project, Objective, "Describe it")
    link_codes(project, ResearchQuestion, question.id, code_ids(project, "INO", "TRA"))
    link_questions(project, aim.id, [question.id])
    before = lists(project)

    remove_line(project, ResearchQuestion, question.id)
    assert study_head(project.read).objectives[0].gaps == (Gap.NO_QUESTION, Gap.NO_CODE)

    project.undo()
    assert lists(project) == before


def test_a_line_needs_words(project: Project) -> None:
    with pytest.raises(UserError, match="no words"):
        add_line(project, Objective, "  ")
    aim = add_line(project, Objective, "Describe it")
    with pytest.raises(UserError, match="no words"):
        change_line(project, Objective, aim.id, "words", " ")


def test_the_head_needs_a_title_and_a_language_that_there_is(project: Project) -> None:
    with pytest.raises(UserError, match="no title"):
        change_study(project, "title", " ")
    with pytest.raises(UserError, match="cannot be fr"):
        change_study(project, "language", "fr")
    change_study(project, "site", "  Dinas   Kominfo ")
    assert project.read.study().site == "Dinas Kominfo"


def test_a_file_is_taken_over_as_one_step_and_keeps_lines_whose_words_stay(project: Project) -> None:
    kept = add_line(project, ResearchQuestion, "How is it kept?")
    add_line(project, ResearchQuestion, "What is forgotten?")
    before = lists(project)

    asked = (FileLine("How is it applied?", ("TRA",)), FileLine("How is it kept?"))
    aims = (FileLine("Describe both", ("INO",), (1, 2)),)
    set_study(project, StudyFile({"theory": "Denning"}, asked, aims))

    assert [one.words for one in in_order(project.read.every(ResearchQuestion))] == [one.words for one in asked]
    assert in_order(project.read.every(ResearchQuestion))[1].id == kept.id
    assert study_head(project.read).objectives[0].partners == (1, 2)
    project.undo()
    assert lists(project) == before


def test_a_file_with_a_code_or_a_number_that_there_is_not_changes_nothing(project: Project) -> None:
    before = lists(project)
    for wrong in (FileLine("Aim", ("NONE",)), FileLine("Aim", (), (3,))):
        with pytest.raises(UserError, match=r"There is no"):
            set_study(project, StudyFile({}, (FileLine("Asked?"),), (wrong,)))
    assert lists(project) == before


@given(st.lists(WORDS.map(" ".join), max_size=3), st.lists(WORDS.map(" ".join), max_size=3), WORDS.map(" ".join))
def test_what_is_written_to_yaml_is_read_again(
    tmp_path: Path, questions: list[str], objectives: list[str], title: str
) -> None:
    path = tmp_path / "study.yaml"
    study = StudyFile(
        {"title": title},
        tuple(FileLine(words, ("INO", "TRA-AKSES")) for words in questions) or None,
        tuple(FileLine(words, (), (1, 2)) for words in objectives) or None,
    )
    write_study(study, path)
    assert read_study(path) == study


def test_yaml_of_a_person_is_understood(tmp_path: Path, english: None) -> None:
    path = tmp_path / "studi.yaml"
    path.write_text("judul: Tata kelola\nrumusan_masalah:\n- Bagaimana?\n- rumusan: Mengapa?\n  kode: INO, TRA\n")
    told = read_study(path)
    assert told == StudyFile(
        {"title": "Tata kelola"}, (FileLine("Bagaimana?"), FileLine("Mengapa?", ("INO", "TRA"))), None
    )
    for wrong, message in (("judl: x\n", "is not known"), ("a: [", "not valid YAML"), ("- x\n", "not valid YAML")):
        path.write_text(wrong)
        with pytest.raises(UserError, match=message):
            read_study(path)


def test_the_file_of_a_project_makes_the_same_head_in_another(project: Project, tmp_path: Path) -> None:
    add_line(project, ResearchQuestion, "How is it applied?")
    aim = add_line(project, Objective, "Describe it")
    link_codes(project, Objective, aim.id, code_ids(project, "INO"))
    told = study_file(project)

    other = new_project(tmp_path / "other.qdaproj", title="Other", coder="B", codebook=CODEBOOK)
    set_study(other, told)
    assert study_file(other) == told
    other.close()


class Lists:
    """Does things to a guide by what hypothesis draws."""

    def __init__(self, project: Project, data: st.DataObject) -> None:
        self.project, self.draw = project, data.draw

    @property
    def lines(self) -> list[GuideQuestion]:
        return in_order(self.project.read.every(GuideQuestion))

    def act(self) -> bool:
        """One thing; whether anything could be done."""
        if not self.lines or self.draw(st.booleans()):
            add_line(self.project, GuideQuestion, self.draw(st.sampled_from("ABC")), number="1")
            return True
        line = self.draw(st.sampled_from(self.lines))
        deed = self.draw(st.sampled_from(["move", "link", "remove"]))
        before = lists(self.project)
        if deed == "move":
            place = self.draw(st.integers(-2, 6))
            others = [one.id for one in self.lines if one.id != line.id]
            move_line(self.project, GuideQuestion, line.id, place)
            others.insert(max(0, place), line.id)
            assert [one.id for one in self.lines] == others
        elif deed == "link":
            codes = list(self.project.read.code_tree())[:3]
            wanted = self.draw(st.lists(st.sampled_from([code.id for code in codes]), max_size=3))
            link_codes(self.project, GuideQuestion, line.id, wanted)
            there = [one.code_id for one in self.project.read.every(GuideCode) if one.question_id == line.id]
            assert sorted(there) == sorted(set(wanted))
        else:
            remove_line(self.project, GuideQuestion, line.id)
        return lists(self.project) != before


@given(st.data())
def test_whatever_was_done_to_a_list_is_undone_and_done_again(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    project = with_codebook(tmp_path_factory.mktemp("lists"))
    lists_of, states = Lists(project, data), [lists(project)]
    for _deed in range(data.draw(st.integers(1, 6))):
        if lists_of.act():
            states.append(lists(project))
        assert [one.position for one in lists_of.lines] == list(range(len(lists_of.lines)))
    for state in reversed(states[:-1]):
        project.undo()
        assert lists(project) == state
    for state in states[1:]:
        project.redo()
        assert lists(project) == state
    project.close()
