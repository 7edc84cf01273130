"""Whatever a researcher does, undo leads back and redo forth again, over random sequences of steps."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace as with_
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from qda_app.domain.changes import Step, StepKind
from qda_app.domain.coders import Coder
from qda_app.domain.codes import Code
from qda_app.domain.excerpts import Coding, Excerpt
from qda_app.domain.sources import TextVersion
from qda_app.domain.study import Study
from qda_app.domain.value import Value
from qda_app.services.opening import new_project
from qda_app.services.project import Project, StepsInTheWay
from qda_app.storage.forms import V
from tests.storage.acts import (
    KINDS,
    add,
    add_source,
    code,
    code_with,
    everything,
    excerpt,
    history,
    remove,
    replace,
)


class Researcher:
    """Draws actions that a researcher might take; some the database refuses."""

    def __init__(self, project: Project, data: st.DataObject) -> None:
        self.project = project
        self.draw = data.draw

    def act(self) -> None:
        actions = [
            self.add_code,
            self.rename_code,
            self.remove_code,
            self.add_source,
            self.code,
            self.code_again,
            self.paraphrase,
            self.uncode,
            self.remove_excerpt,
        ]
        with suppress(sa.exc.IntegrityError):  # A taken id, or a row that others refer to.
            self.draw(st.sampled_from(actions))()

    def undo_any(self) -> None:
        if steps := steps_in_effect(self.project):
            with suppress(StepsInTheWay):
                self.project.undo(self.draw(st.sampled_from(steps)).id)

    def add_code(self) -> None:
        parent = self.draw(st.sampled_from([None, *(found.id for found in self.ordered(Code))]))
        add(self.project, "Add code", with_(code(self.short_id()), parent_id=parent))

    def rename_code(self) -> None:
        if found := self.any(Code):
            replace(self.project, "Rename", with_(found, short_id=self.short_id()))

    def remove_code(self) -> None:
        if found := self.any(Code):
            remove(self.project, "Remove", found)

    def add_source(self) -> None:
        add_source(self.project, self.short_id(), "Halo.")

    def code(self) -> None:
        version, found = self.any(TextVersion), self.any(Code)
        if version and found:
            with self.project.changing("Code") as work:
                place = excerpt(self.project, version, 0, 2, work.next_number(version.source_id))
                work.add(place, *code_with(place, found))

    def code_again(self) -> None:
        place, found = self.any(Excerpt), self.any(Code)
        if place and found:
            add(self.project, "Code once more", *code_with(place, found))

    def paraphrase(self) -> None:
        if found := self.any(Excerpt):
            replace(self.project, "Paraphrase", with_(found, paraphrase=self.short_id()))

    def uncode(self) -> None:
        if found := self.any(Coding):
            remove(self.project, "Uncode", found)

    def remove_excerpt(self) -> None:
        if found := self.any(Excerpt):
            remove(self.project, "Remove excerpt", *self.project.read.codings_of(found.id), found)

    def short_id(self) -> str:
        return self.draw(st.sampled_from("ABCD"))

    def any(self, kind: type[V]) -> V | None:
        found = self.ordered(kind)
        return self.draw(st.sampled_from(found)) if found else None

    def ordered(self, kind: type[V]) -> list[V]:
        """Rows in the order in which they were made, so that a drawn sequence can be drawn again."""
        return sorted(self.project.read.every(kind), key=lambda value: value.id)


def steps_in_effect(project: Project) -> list[Step]:
    """Found by following every undo and redo, as a reader of the audit trail would."""
    steps = project.read.steps(since=1)
    on: set[UUID] = set()
    for step in steps:
        on ^= {step.origin_id}
    return [step for step in steps if step.kind is StepKind.DO and step.id in on]


def replayed(project: Project) -> dict[type[Value], set[Value]]:
    """What the steps in effect make, one after another, as if the others had never been."""
    in_effect = {step.id for step in steps_in_effect(project)}
    rows: dict[UUID, Value] = {}
    for changed in history(project):
        if changed.step.id in in_effect or changed.step.kind is StepKind.BASE:
            for change in changed.changes:
                rows.pop(change.value.id, None)
                if change.after:
                    rows[change.after.id] = change.after
    return {kind: {row for row in rows.values() if type(row) is kind} for kind in KINDS}


@contextmanager
def fresh_project() -> Iterator[Project]:
    with TemporaryDirectory() as folder:
        project = new_project(Path(folder) / "study.qdaproj", coder="A")
        yield project
        project.close()


@given(data=st.data(), count=st.integers(1, 12))
def test_undoing_all_leads_back_through_every_state(data: st.DataObject, count: int) -> None:
    with fresh_project() as project:
        researcher = Researcher(project, data)
        states = [everything(project)]
        for _ in range(count):
            researcher.act()
            if (state := everything(project)) != states[-1]:
                states.append(state)

        for state in reversed(states[:-1]):
            project.undo()
            assert everything(project) == state
        for state in states[1:]:
            project.redo()
            assert everything(project) == state


@given(data=st.data(), count=st.integers(1, 25))
def test_undoing_single_steps_is_as_if_they_had_never_been(data: st.DataObject, count: int) -> None:
    with fresh_project() as project:
        researcher = Researcher(project, data)
        moves: list[Callable[[], object]] = [researcher.act] * 2 + [researcher.undo_any, project.undo, project.redo]
        for _ in range(count):
            data.draw(st.sampled_from(moves))()
            assert everything(project) == replayed(project)

        for step in steps_in_effect(project):  # Oldest first, which asks most of the refusals.
            with suppress(StepsInTheWay):
                project.undo(step.id)
            assert everything(project) == replayed(project)
        for _ in steps_in_effect(project):
            project.undo()
        assert {kind for kind, rows in everything(project).items() if rows} == {Coder, Study}
