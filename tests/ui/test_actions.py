from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from qda_app import paths
from qda_app.ui.actions import SPECS, Actions, Need, Reach, Stage, shown_keys
from qda_app.ui.theme import load_theme


@pytest.fixture
def actions(qapp: QApplication) -> Actions:
    return Actions(load_theme("light"))


@pytest.mark.parametrize("stage", Stage)
def test_no_key_of_a_whole_screen_means_two_things_there(stage: Stage) -> None:
    specs = [spec for spec in SPECS if stage in spec.where]
    keys = Counter(QKeySequence(keys).toString() for spec in specs for keys in spec.keys)
    everywhere = {QKeySequence(keys).toString() for spec in specs for keys in spec.keys if spec.reach is Reach.WINDOW}
    assert [key for key, count in keys.items() if count > 1 and key in everywhere] == []


def test_every_key_of_the_table_is_one_that_qt_knows() -> None:
    for spec in SPECS:
        for keys in spec.keys:
            assert QKeySequence(keys).toString(), spec.key


def test_a_key_without_modifier_acts_only_in_its_widget() -> None:
    free = {"F1", "F2", "F3", "Shift+F3", "F4", "F5", "F6", "Shift+F6", "F8", "Shift+F8", "F9"}
    for spec in SPECS:
        if spec.reach is Reach.WINDOW:
            assert all("Ctrl+" in keys or "Alt+" in keys or keys in free for keys in spec.keys), spec.key


def test_every_icon_of_the_table_is_there() -> None:
    assert [spec.key for spec in SPECS if spec.icon and not (paths.ICONS / f"{spec.icon}.svg").exists()] == []


def test_an_action_answers_in_the_stage_that_is_in_view(actions: Actions) -> None:
    answers: list[str] = []
    actions.bind("find", Stage.REDUCE, lambda: answers.append("in the text"))
    actions.bind("find", Stage.DISPLAY, lambda: answers.append("in the gallery"))
    for stage in (Stage.DISPLAY, Stage.REDUCE):
        actions.show(stage, has_project=True, is_writable=True)
        actions.run("find")
    assert answers == ["in the gallery", "in the text"]


def test_the_window_answers_where_the_stage_has_nothing_of_its_own(actions: Actions) -> None:
    answers: list[str] = []
    actions.bind("new", None, lambda: answers.append("project"))
    actions.bind("new", Stage.REDUCE, lambda: answers.append("code"))
    for stage in (Stage.HOME, Stage.REDUCE):
        actions.show(stage, has_project=True, is_writable=True)
        actions.run("new")
    assert answers == ["project", "code"]


def test_what_nobody_answers_cannot_be_done(actions: Actions) -> None:
    actions.show(Stage.REDUCE, has_project=True, is_writable=True)
    assert not actions["find"].isEnabled()
    actions.bind("find", Stage.REDUCE, lambda: None)
    assert actions["find"].isEnabled()
    actions.unbind(Stage.REDUCE)
    assert not actions["find"].isEnabled()


@pytest.mark.parametrize(
    ("has_project", "is_writable", "met"),
    [
        (False, False, {Need.NOTHING}),
        (True, False, {Need.NOTHING, Need.PROJECT}),
        (True, True, set(Need)),
    ],
)
def test_an_action_is_possible_only_with_what_it_needs(
    actions: Actions, has_project: bool, is_writable: bool, met: set[Need]
) -> None:
    for spec in SPECS:
        actions.bind(spec.key, None, lambda: None)
    actions.show(Stage.HOME, has_project=has_project, is_writable=is_writable)
    here = [spec for spec in SPECS if Stage.HOME in spec.where]
    assert {spec.key for spec in here if actions[spec.key].isEnabled()} == {
        spec.key for spec in here if spec.needs in met
    }


def test_an_action_can_be_withheld_while_nothing_is_selected(actions: Actions) -> None:
    actions.bind("drop_excerpt", Stage.REDUCE, lambda: None)
    actions.show(Stage.REDUCE, has_project=True, is_writable=True)
    actions.allow("drop_excerpt", False)
    assert not actions["drop_excerpt"].isEnabled()
    actions.allow("drop_excerpt", True)
    assert actions["drop_excerpt"].isEnabled()


def test_caps_are_written_as_people_read_them() -> None:
    assert shown_keys("Ctrl+Shift+W") == ("Ctrl", "Shift", "W")
    assert shown_keys("Ctrl++") == ("Ctrl", "+")
    assert shown_keys("Alt+Up") == ("Alt", "↑")
    assert shown_keys("Return") == ("Enter",)
    assert shown_keys("~") == ("~",)


def test_what_a_stage_sets_aside_answers_elsewhere_and_in_the_next_project(actions: Actions) -> None:
    answers: list[str] = []
    actions.bind("find", Stage.REDUCE, lambda: answers.append("in the text"))
    actions.bind("find", Stage.DISPLAY, lambda: answers.append("in the gallery"))
    actions.show(Stage.REDUCE, has_project=True, is_writable=True)
    actions.set_aside(Stage.REDUCE, {"find"})
    actions.run("find")
    actions.show(Stage.DISPLAY, has_project=True, is_writable=True)
    actions.run("find")
    assert answers == ["in the gallery"]

    actions.unbind(Stage.REDUCE)
    actions.bind("find", Stage.REDUCE, lambda: answers.append("anew"))
    actions.show(Stage.REDUCE, has_project=True, is_writable=True)
    actions.run("find")
    assert answers == ["in the gallery", "anew"]
