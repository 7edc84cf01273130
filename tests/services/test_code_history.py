"""What is known of a code's past, on a real project."""

import pytest

from qda_app.domain.code_changes import FieldChange
from qda_app.domain.errors import UserError
from qda_app.services.code_history import Kinship, bring_back, code_history
from qda_app.services.codes import define_code, move_code, recolour_code, rename_code
from qda_app.services.project import Project
from qda_app.services.recoding import merge_codes, split_code
from tests.services.study import code, project

__all__ = ["project"]


def test_every_definition_is_a_version_with_what_changed_and_why(project: Project) -> None:
    code_id = code(project).id
    define_code(project, code_id, {"definition": "Pertemuan.", "cues": "temu\njumpa"}, reason="uji coba")
    recolour_code(project, code_id, "#1B7F5C")
    move_code(project, code_id, None)
    rename_code(project, code_id, short_id="TEMU", name="Temu")
    versions = code_history(project, code_id).versions
    assert [(one.number, one.reason) for one in versions] == [(3, ""), (2, "uji coba"), (1, "")]
    assert versions[0].changes == (FieldChange("short_id", "RAPAT", "TEMU"), FieldChange("name", "Rapat", "Temu"))
    assert versions[1].changes == (FieldChange("definition", "", "Pertemuan."), FieldChange("cues", "", "temu\njumpa"))


def test_what_was_undone_is_no_version(project: Project) -> None:
    code_id = code(project).id
    define_code(project, code_id, {"definition": "Satu."})
    define_code(project, code_id, {"definition": "Dua."})
    project.undo()
    assert [one.code.definition for one in code_history(project, code_id).versions] == ["Satu.", ""]
    project.redo()
    assert [one.code.definition for one in code_history(project, code_id).versions] == ["Dua.", "Satu.", ""]


def test_an_older_version_comes_back_as_a_new_step(project: Project) -> None:
    code_id = code(project).id
    define_code(project, code_id, {"definition": "Satu.", "example": "Begini."})
    define_code(project, code_id, {"definition": "Dua.", "example": ""})
    rename_code(project, code_id, short_id="TEMU", name="Rapat")
    bring_back(project, code_id, 2)
    found = code(project, "TEMU")
    assert (found.definition, found.example) == ("Satu.", "Begini.")
    assert code_history(project, code_id).versions[0].number == 5
    project.undo()
    assert code(project, "TEMU").definition == "Dua."
    with pytest.raises(UserError):
        bring_back(project, code_id, 9)


def test_a_code_tells_what_was_merged_into_it_and_split_off_it(project: Project) -> None:
    code_id, other = code(project).id, code(project, "DANA").id
    (part,) = split_code(project, code_id, [("R-1", "Satu")], {})
    merge_codes(project, [other], code_id)
    told = [(one.kinship, one.others) for one in code_history(project, code_id).origins]
    assert told == [(Kinship.MERGED, "DANA"), (Kinship.SPLIT_INTO, "R-1")]
    assert [one.others for one in code_history(project, part.id).origins] == ["RAPAT"]
    project.undo()
    assert [one.kinship for one in code_history(project, code_id).origins] == [Kinship.SPLIT_INTO]
