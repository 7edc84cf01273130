"""Merging, splitting and deleting codes, on a real project."""

import pytest

from qda_app.domain.codes import Code
from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import Coding, Stance
from qda_app.domain.ids import new_id
from qda_app.domain.sources import Asked
from qda_app.services.codes import add_group
from qda_app.services.coding import add_coding, code_passage, set_stance
from qda_app.services.project import Project
from qda_app.services.recoding import CodeUse, delete_code, merge_codes, split_code, use_of
from tests.services.study import code, place, project, source
from tests.storage.acts import add, everything

__all__ = ["project"]


def coded(project: Project, words: str, short_id: str = "RAPAT") -> Coding:
    return code_passage(project, source(project).id, place(project, words), code(project, short_id).id)


def below(project: Project, short_id: str, parent: str) -> Code:
    child = Code(new_id(), short_id, short_id.title(), code(project, parent).id)
    add(project, "Add code", child)
    return child


def test_merging_codes_keeps_every_coding(project: Project) -> None:
    first, second = coded(project, "Rapat rutin ada."), coded(project, "Anggaran kurang.", "DANA")
    merge_codes(project, [code(project, "DANA").id], code(project).id)
    found = {coding.id for coding in project.read.codings_with(code(project).id)}
    assert found == {first.id, second.id}
    assert project.read.code_tree().named("DANA") is None


def test_an_excerpt_with_both_codes_keeps_one_coding_and_its_rating(project: Project) -> None:
    coding = coded(project, "Rapat rutin ada.")
    other = add_coding(project, coding.excerpt_id, code(project, "DANA").id)
    set_stance(project, other.id, Stance.SUPPORTS)
    merge_codes(project, [code(project, "DANA").id], code(project).id)
    assert [one.stance for one in project.read.codings_of(coding.excerpt_id)] == [Stance.SUPPORTS]


def test_merging_hands_over_children_and_questions(project: Project) -> None:
    child = below(project, "DANA-DESA", "DANA")
    add(project, "Ask", Asked(new_id(), source(project).id, code(project, "DANA").id))
    merge_codes(project, [code(project, "DANA").id], code(project).id)
    assert project.read.code(child.id).parent_id == code(project).id
    assert [asked.code_id for asked in project.read.asked()] == [code(project).id]


def test_a_merge_is_undone_as_one_step(project: Project) -> None:
    coded(project, "Rapat rutin ada.")
    coding = coded(project, "Anggaran kurang.", "DANA")
    add_coding(project, coding.excerpt_id, code(project).id)
    before = everything(project)
    merge_codes(project, [code(project, "DANA").id], code(project).id)
    project.undo()
    assert everything(project) == before


def test_a_code_is_not_merged_into_its_own_child(project: Project) -> None:
    child = below(project, "RAPAT-SENIN", "RAPAT")
    with pytest.raises(UserError):
        merge_codes(project, [code(project).id], child.id)


def test_a_split_shares_out_the_codings_and_leaves_the_rest(project: Project) -> None:
    shared, kept = coded(project, "Rapat rutin ada."), coded(project, "Sejak 2019.")
    split_code(project, code(project).id, [("RAPAT-RUTIN", "Rapat rutin")], {shared.id: "RAPAT-RUTIN"})
    assert [one.id for one in project.read.codings_with(code(project, "RAPAT-RUTIN").id)] == [shared.id]
    assert [one.id for one in project.read.codings_with(code(project).id)] == [kept.id]


def test_a_code_in_use_is_deleted_only_with_its_codings(project: Project) -> None:
    coding = coded(project, "Rapat rutin ada.")
    with pytest.raises(UserError):
        delete_code(project, code(project).id)
    delete_code(project, code(project).id, with_codings=True)
    assert project.read.codings_of(coding.excerpt_id) == []
    project.undo()
    assert project.read.codings_of(coding.excerpt_id) == [coding]


def test_a_group_is_deleted_with_what_lies_below(project: Project) -> None:
    delete_code(project, code(project, "POKOK").id)
    assert len(project.read.code_tree()) == 0


@pytest.mark.usefixtures("english")
def test_a_refused_deletion_says_what_hangs_on_the_code(project: Project) -> None:
    below(project, "RAPAT-SENIN", "RAPAT")
    coding = coded(project, "Rapat rutin ada.")
    add_coding(project, coding.excerpt_id, code(project, "RAPAT-SENIN").id)
    assert use_of(project, code(project).id) == CodeUse(below=1, codings=2, excerpts=1)
    with pytest.raises(UserError, match="RAPAT is in use: 2 codings of 1 excerpt."):
        delete_code(project, code(project).id)


def test_codings_of_a_deleted_code_can_go_to_another(project: Project) -> None:
    coding = coded(project, "Rapat rutin ada.")
    before = everything(project)
    delete_code(project, code(project).id, into_id=code(project, "DANA").id)
    assert [one.id for one in project.read.codings_with(code(project, "DANA").id)] == [coding.id]
    project.undo()
    assert everything(project) == before


def test_codings_do_not_go_to_what_is_deleted_or_to_a_group(project: Project) -> None:
    child = below(project, "RAPAT-SENIN", "RAPAT")
    coded(project, "Rapat rutin ada.")
    before = everything(project)
    for into in (child, add_group(project, "LAIN", "Lain-lain")):
        with pytest.raises(UserError):
            delete_code(project, code(project).id, into_id=into.id)
    project.undo()
    assert everything(project) == before


def test_the_parts_of_a_split_stand_behind_the_code_and_were_asked_too(project: Project) -> None:
    add(project, "Ask", Asked(new_id(), source(project).id, code(project).id))
    new = split_code(project, code(project).id, [("R-1", "Satu"), ("R-2", "")], {})
    tree = project.read.code_tree()
    names = [(one.short_id, one.name) for one in tree.children(code(project, "POKOK"))]
    assert names == [("RAPAT", "Rapat"), ("R-1", "Satu"), ("R-2", "R-2"), ("DANA", "Dana")]
    assert {asked.code_id for asked in project.read.asked()} == {code(project).id, *(part.id for part in new)}


def test_the_parts_of_a_split_can_stand_below_the_code(project: Project) -> None:
    child = below(project, "RAPAT-SENIN", "RAPAT")
    (part,) = split_code(project, code(project).id, [("R-1", "Satu")], {}, is_below=True)
    assert [one.id for one in project.read.code_tree().children(code(project))] == [child.id, part.id]


@pytest.mark.parametrize("parts", [[], [("DANA", "")], [("R-1", ""), ("R-1", "")], [(" ", "Satu")]])
def test_a_split_into_nothing_or_taken_ids_is_refused(project: Project, parts: list[tuple[str, str]]) -> None:
    before = everything(project)
    with pytest.raises(UserError):
        split_code(project, code(project).id, parts, {})
    assert everything(project) == before


def test_a_group_is_not_split(project: Project) -> None:
    with pytest.raises(UserError):
        split_code(project, code(project, "POKOK").id, [("R-1", "")], {})
