"""Changing codes, on a real project."""

import pytest

from qda_app.domain.codes import Code
from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import Coding, Stance
from qda_app.domain.ids import new_id
from qda_app.domain.sources import Asked
from qda_app.services.codes import (
    define_code,
    delete_code,
    merge_codes,
    move_code,
    recolour_code,
    rename_code,
    split_code,
    versions_of,
)
from qda_app.services.coding import add_coding, code_passage, set_stance
from qda_app.services.project import Project
from tests.services.study import code, place, project, source
from tests.storage.acts import add, everything

__all__ = ["project"]


def coded(project: Project, words: str, short_id: str = "RAPAT") -> Coding:
    return code_passage(project, source(project).id, place(project, words), code(project, short_id).id)


def below(project: Project, short_id: str, parent: str) -> Code:
    child = Code(new_id(), short_id, short_id.title(), code(project, parent).id)
    add(project, "Add code", child)
    return child


def test_a_renamed_code_keeps_its_codings(project: Project) -> None:
    coding = coded(project, "Rapat rutin ada.")
    rename_code(project, code(project).id, short_id="TEMU", name="Pertemuan")
    assert project.read.codings_with(code(project, "TEMU").id) == [coding]


def test_a_taken_short_id_is_refused(project: Project) -> None:
    with pytest.raises(UserError):
        rename_code(project, code(project).id, short_id="DANA", name="Rapat")


def test_every_state_of_a_definition_is_kept_with_its_reason(project: Project) -> None:
    define_code(project, code(project).id, {"definition": "Pertemuan terjadwal."}, reason="uji coba")
    define_code(project, code(project).id, {"definition": "Pertemuan rutin."}, reason="terlalu luas")
    states = versions_of(project, code(project).id)
    assert [state.definition for _, state in states] == ["", "Pertemuan terjadwal.", "Pertemuan rutin."]
    assert [step.parameters.get("reason") for step, _ in states[1:]] == ["uji coba", "terlalu luas"]


def test_a_colour_of_its_own_comes_and_goes(project: Project) -> None:
    recolour_code(project, code(project).id, "#1B7F5C")
    assert code(project).colour == "#1B7F5C"
    project.undo()
    assert code(project).colour == ""


def test_a_moved_code_stands_where_it_was_put(project: Project) -> None:
    move_code(project, code(project, "DANA").id, code(project, "POKOK").id, 0)
    tree = project.read.code_tree()
    assert [child.short_id for child in tree.children(code(project, "POKOK"))] == ["DANA", "RAPAT"]


def test_a_code_is_not_moved_below_itself(project: Project) -> None:
    child = below(project, "RAPAT-SENIN", "RAPAT")
    with pytest.raises(UserError):
        move_code(project, code(project).id, child.id)


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
