"""A reviewer at the desk: everything can be read, nothing coded, and it is said why."""

import pytest

from qda_app.domain.coders import CoderRole
from qda_app.domain.excerpts import Stance
from qda_app.services.coders import set_role
from qda_app.services.project import Project
from tests.ui.reduce.conftest import Desk, code

REASON = "A reviewer reads and reviews, and does not code."


@pytest.fixture
def project(project: Project) -> Project:
    """The interviews of RA, who reviews them from now on."""
    code(project, "W1", "Dasarnya keluhan warga.", "TRA-AKSES", Stance.MIXED)
    set_role(project, project.coder.id, CoderRole.REVIEWER)
    return project


def test_what_codes_is_grey_and_says_why(desk: Desk) -> None:
    excerpt = next(one for one in desk.excerpts() if desk.stage.desk.work.codings_of(one.id)[0].stance)
    desk.stage.desk.choose(excerpt.id)

    page = desk.stage.inspector.page
    assert page.ratings
    assert all(not button.isEnabled() for row in page.ratings for button in row.stances.buttons)
    assert {button.toolTip() for row in page.ratings for button in row.strengths.buttons} == {REASON}
    assert all(field.isReadOnly() for field in page.fields.values())
    assert page.why_not.text() == REASON
    assert not page.why_not.isHidden()
    assert page.add.isHidden()
    action = desk.window.action_table["stance_mixed"]
    assert not action.isEnabled()
    assert action.toolTip().endswith(REASON)
    for key in ("new_code", "correct_text", "import_sources"):
        assert not desk.window.action_table[key].isEnabled()
        assert desk.window.action_table[key].toolTip().endswith(REASON)
    assert desk.window.action_table["memo"].isEnabled()
    assert desk.view.handles.grips() == []
