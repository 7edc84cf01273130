"""Changing codes, on a real project."""

import pytest

from qda_app.domain.codes import Code
from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import Coding
from qda_app.domain.ids import new_id
from qda_app.services.codes import (
    add_group,
    define_code,
    move_code,
    recolour_code,
    rename_code,
    require_stance,
    versions_of,
)
from qda_app.services.coding import code_passage
from qda_app.services.project import Project
from tests.services.study import code, place, project, source
from tests.storage.acts import add

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


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    ("short_id", "name", "sentence"),
    [
        ("DANA", "Rapat", "There is already a code DANA."),
        (" ", "Rapat", "A code needs a short id."),
        ("RA PAT", "Rapat", "“RA PAT” is no short id."),
        ("R" * 41, "Rapat", "is no short id."),
        ("RAPAT", " ", "A code needs a name."),
    ],
)
def test_what_a_code_cannot_be_called_is_refused(project: Project, short_id: str, name: str, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        rename_code(project, code(project).id, short_id=short_id, name=name)
    assert code(project).name == "Rapat"


def test_a_code_can_be_renamed_to_what_it_is_called(project: Project) -> None:
    rename_code(project, code(project).id, short_id="RAPAT", name="Pertemuan")
    assert code(project).name == "Pertemuan"


def test_a_group_is_made_named_and_asks_for_a_stance(project: Project) -> None:
    group = add_group(project, "LAIN", "Lain-lain")
    assert project.read.code_tree().roots[-1] == group
    require_stance(project, group.id, is_required=True)
    move_code(project, code(project).id, group.id)
    assert project.read.code_tree().requires_stance(code(project))


def test_cues_are_written_one_a_line(project: Project) -> None:
    define_code(project, code(project).id, {"cues": "temu\n\n jumpa \ntemu"})
    assert code(project).cues == ("temu", "jumpa")


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


@pytest.mark.usefixtures("english")
def test_a_group_stands_under_no_code(project: Project) -> None:
    group = add_group(project, "LAIN", "Lain-lain")
    with pytest.raises(UserError, match="LAIN is a code group"):
        move_code(project, group.id, code(project).id)


def test_a_code_is_not_moved_below_itself(project: Project) -> None:
    child = below(project, "RAPAT-SENIN", "RAPAT")
    with pytest.raises(UserError):
        move_code(project, code(project).id, child.id)
