"""Undo, redo and the audit trail, on real project files."""

import os
import signal
import subprocess
import sys
from dataclasses import replace as with_
from pathlib import Path

import pytest
import sqlalchemy as sa

from qda_app.domain.changes import ChangeSet, StepKind
from qda_app.domain.coders import Coder
from qda_app.domain.codes import Code
from qda_app.domain.excerpts import Coding
from qda_app.domain.ids import new_id
from qda_app.domain.sources import Source, Technique, TextVersion
from qda_app.services.opening import open_project
from qda_app.services.project import Project, StepsInTheWay
from tests.storage.acts import (
    add,
    code,
    code_with,
    everything,
    excerpt,
    history,
    last_step,
    remove,
    replace,
)


@pytest.fixture
def hers(project: Project) -> Project:
    """The same project as another coder changes it."""
    coder = Coder(new_id(), "B")
    add(project, "Add coder", coder)
    return as_another(project, coder)


def as_another(project: Project, coder: Coder) -> Project:
    return Project(project.path, project._engine, coder, lock=project._lock)


def test_values_come_back_as_they_were_added(project: Project, version: TextVersion) -> None:
    made, place = code("INO"), excerpt(project, version, 0, 4)
    codings = code_with(place, made)

    add(project, "Code passage", *codings, place, made)

    assert project.read.every(Coding) == codings
    assert history(project)[-1].changes[-1].after == codings[0]


def test_undo_and_redo_lead_back_and_forth(project: Project) -> None:
    states = [everything(project)]
    for number in range(3):
        add(project, "Add code", code(f"C{number}"))
        states.append(everything(project))

    for state in reversed(states[:-1]):
        project.undo()
        assert everything(project) == state
    for state in states[1:]:
        project.redo()
        assert everything(project) == state


def test_a_new_step_ends_redo(project: Project) -> None:
    add(project, "Add code", code("A"))
    project.undo()
    add(project, "Add another", code("B"))
    before = everything(project)

    assert project.next_redo() is None
    assert project.redo() == []
    assert everything(project) == before


def test_ctrl_z_passes_over_what_others_did(project: Project, hers: Project) -> None:
    mine = add(project, "Mine", code("A"))
    theirs = code("B")
    add(hers, "Hers", theirs)

    assert project.next_undo() == mine
    project.undo()

    assert project.read.every(Code) == [theirs]


def test_a_step_is_undone_out_of_order(project: Project) -> None:
    first, second = code("A"), code("B")
    step = add(project, "First", first)
    add(project, "Second", second)

    project.undo(step.id)

    assert project.read.every(Code) == [second]


def test_two_steps_on_one_row_are_undone_in_turn(project: Project) -> None:
    made = code("A")
    step = add(project, "Add", made)
    renaming = replace(project, "Rename", with_(made, short_id="B"))

    with pytest.raises(StepsInTheWay) as refusal:
        project.undo(step.id)
    assert refusal.value.steps == [renaming]

    project.undo(renaming.id)
    project.undo(step.id)
    assert project.read.every(Code) == []


def test_a_refusal_names_the_steps_in_the_way(project: Project) -> None:
    made = code("A")
    step = add(project, "Add", made)
    with project.changing("Rename {code}", code="A") as work:
        work.replace(with_(made, name="Inovasi"))

    with pytest.raises(StepsInTheWay, match="“Rename A”"):
        project.undo(step.id)


def test_a_row_that_others_refer_to_is_not_unmade(project: Project) -> None:
    parent = code("A")
    making = add(project, "Add parent", parent)
    renaming = replace(project, "Rename parent", with_(parent, short_id="B"))
    child = add(project, "Add child", with_(code("C"), parent_id=parent.id))

    assert project.steps_in_the_way(making) == [renaming, child]
    assert project.steps_in_the_way(renaming) == []


def test_a_removed_row_comes_back_only_while_what_it_refers_to_is_there(project: Project) -> None:
    parent = code("A")
    child = with_(code("B"), parent_id=parent.id)
    add(project, "Add", parent, child)
    removing_child = remove(project, "Remove child", child)
    removing_parent = remove(project, "Remove parent", parent)

    assert project.steps_in_the_way(removing_child) == [removing_parent]


def test_a_unique_value_that_was_taken_since_is_not_taken_back(project: Project) -> None:
    made = code("A")
    add(project, "Add", made)
    renaming = replace(project, "Rename", with_(made, short_id="B"))
    taking = add(project, "Take the old id", code("A"))

    assert project.steps_in_the_way(renaming) == [taking]

    project.undo(taking.id)
    project.undo(renaming.id)
    assert project.read.every(Code) == [made]


def test_a_pair_that_was_taken_since_is_not_taken_back(project: Project, version: TextVersion) -> None:
    made, place = code("A"), excerpt(project, version, 0, 4)
    (coding,) = code_with(place, made)
    add(project, "Code", made, place, coding)
    removing = remove(project, "Uncode", coding)
    again = add(project, "Code again", *code_with(place, made))

    assert project.steps_in_the_way(removing) == [again]


def test_an_excerpt_is_not_unmade_under_a_later_coding(project: Project, version: TextVersion) -> None:
    first, second, place = code("A"), code("B"), excerpt(project, version, 0, 4)
    add(project, "Codes", first, second)
    making = add(project, "Code", place, *code_with(place, first))
    later = add(project, "Code once more", *code_with(place, second))

    assert project.steps_in_the_way(making) == [later]


def test_redo_is_refused_when_another_coder_built_on_the_gap(project: Project, hers: Project) -> None:
    add(project, "Mine", code("A"))
    project.undo()
    taking = add(hers, "Take the id", code("A"))

    with pytest.raises(StepsInTheWay) as refusal:
        project.redo()
    assert refusal.value.steps == [taking]


def test_a_group_is_undone_and_redone_as_one(project: Project) -> None:
    group_id = new_id()
    for number in range(3):
        with project.changing("Import", group_id=group_id) as work:
            work.add(Source(new_id(), f"W{number}", "Interview", Technique.INTERVIEW))
    imported = everything(project)

    assert len(project.undo(group_id)) == 3
    assert project.read.every(Source) == []

    assert len(project.redo()) == 3
    assert everything(project) == imported


def test_a_refused_group_leaves_every_step_of_it(project: Project) -> None:
    group_id, codes = new_id(), [code("A"), code("B")]
    for made in codes:
        with project.changing("Import", group_id=group_id) as work:
            work.add(made)
    replace(project, "Rename", with_(codes[0], name="Changed"))
    before = everything(project)

    with pytest.raises(StepsInTheWay):
        project.undo(group_id)
    assert everything(project) == before


def test_two_codes_swap_their_ids_and_back(project: Project) -> None:
    a, b = code("A"), code("B")
    add(project, "Add", a, b)
    before = everything(project)
    with project.changing("Swap") as work:
        work.replace(with_(a, short_id="…"))
        work.replace(with_(b, short_id="A"), with_(a, short_id="B"))
    swapped = everything(project)

    project.undo()
    assert everything(project) == before
    project.redo()
    assert everything(project) == swapped


def test_values_are_added_and_removed_in_whatever_order_they_stand(project: Project) -> None:
    group, code_ = code("A"), code("B")
    child, leaf = with_(code_, parent_id=group.id), with_(code("C"), parent_id=code_.id)

    add(project, "Add", leaf, child, group)
    made = everything(project)
    remove(project, "Remove", group, leaf, child, leaf)

    assert project.read.every(Code) == []
    project.undo()
    assert everything(project) == made


def test_a_value_that_is_replaced_twice_at_once_keeps_its_last_state(project: Project) -> None:
    made = code("A")
    add(project, "Add", made)

    replace(project, "Rename", with_(made, name="One"), with_(made, name="Two"))

    assert project.read.code(made.id).name == "Two"
    project.undo()
    assert project.read.code(made.id) == made


def test_what_made_the_project_is_not_taken_back(project: Project) -> None:
    before = everything(project)
    (founding,) = project.read.steps()

    assert founding.kind is StepKind.BASE
    assert project.next_undo() is None
    assert project.undo() == []
    assert project.undo(founding.id) == []
    assert everything(project) == before


def test_an_exception_leaves_nothing_and_tells_nobody(project: Project) -> None:
    heard: list[ChangeSet] = []
    project.listeners.append(heard.append)
    before = history(project)

    def fail() -> None:
        with project.changing("Fail") as work:
            work.add(code("A"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()

    assert project.read.every(Code) == []
    assert heard == []
    assert history(project) == before


def test_a_refused_value_that_is_caught_leaves_no_row_outside_the_journal(project: Project) -> None:
    with project.changing("Add what is possible") as work:
        with pytest.raises(sa.exc.IntegrityError):
            work.add(code("A"), code("B"), code("B"))
        work.add(code("C"))

    project.undo()

    assert project.read.every(Code) == []


def test_changing_nothing_is_no_step(project: Project) -> None:
    made = code("A")
    step = add(project, "Add", made)

    replace(project, "Same again", made)

    assert last_step(project) == step


def test_replacing_a_row_that_is_gone_is_an_error(project: Project) -> None:
    with pytest.raises(KeyError):
        replace(project, "Rename", code("A"))


def test_a_step_sees_its_own_changes_before_they_are_stored(project: Project) -> None:
    made = code("A")
    with project.changing("Add") as work:
        work.add(made)
        assert work.read.code(made.id) == made
        assert list(work.read.corpus(project.coder).codes) == [made]
        assert project.read.every(Code) == []


def test_listeners_hear_of_a_step_once_it_is_stored(project: Project) -> None:
    elsewhere = open_project(project.path, read_only=True)
    heard: list[tuple[StepKind, int]] = []
    project.listeners.append(lambda changed: heard.append((changed.step.kind, len(elsewhere.read.every(Code)))))

    add(project, "Add", code("A"))
    project.undo()
    project.redo()
    elsewhere.close()

    assert heard == [(StepKind.DO, 1), (StepKind.UNDO, 0), (StepKind.REDO, 1)]


def test_the_journal_keeps_what_the_listeners_heard(project: Project) -> None:
    heard: list[ChangeSet] = []
    project.listeners.append(heard.append)
    made = code("A")

    add(project, "Add", made)
    replace(project, "Rename", with_(made, short_id="B"))
    project.undo()
    project.redo()

    assert history(project, since=1) == heard
    assert heard[0].touches(Code)
    assert not heard[0].touches(Coding)


def test_a_step_tells_who_did_what_and_when(project: Project) -> None:
    with project.changing("Code with {code}", code="INO") as work:
        work.add(code("INO"))

    step = last_step(project)
    assert (step.number, step.coder, step.label, step.parameters) == (2, "A", "Code with {code}", {"code": "INO"})
    assert step.at.utcoffset() is not None


FIRST_PROCESS = """
import signal, sys
from pathlib import Path
from qda_app.domain.codes import Code
from qda_app.domain.ids import new_id
from qda_app.services.opening import new_project

project = new_project(Path(sys.argv[1]), coder="A")
for name in "ABC":
    with project.changing(f"Add {name}") as work:
        work.add(Code(new_id(), name, "A code"))
project.undo()
with project.changing("Never finished") as work:
    work.add(Code(new_id(), "D", "A code"))
    print("ready", flush=True)
    signal.pause()
"""

SECOND_PROCESS = """
import sys
from pathlib import Path
from qda_app.services.opening import open_project

project = open_project(Path(sys.argv[1]))
print(*(code.short_id for code in project.read.code_tree()))
project.redo()
print(*(code.short_id for code in project.read.code_tree()))
for _ in range(3):
    project.undo()
print(len(project.read.code_tree()), project.next_undo())
project.close()
"""


def test_undo_and_redo_outlive_a_killed_process(tmp_path: Path) -> None:
    path = tmp_path / "study.qdaproj"
    with subprocess.Popen([sys.executable, "-c", FIRST_PROCESS, path], stdout=subprocess.PIPE) as first:
        assert first.stdout
        assert first.stdout.readline() == b"ready\n"
        os.kill(first.pid, signal.SIGKILL)

    second = subprocess.run([sys.executable, "-c", SECOND_PROCESS, path], capture_output=True, text=True, check=True)

    assert second.stdout.splitlines() == ["A B", "A B C", "0 None"]
    assert [found.name for found in tmp_path.iterdir()] == ["study.qdaproj"]
