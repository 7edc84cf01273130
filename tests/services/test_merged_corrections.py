"""Corrections of texts that were made in a copy come back: three-way, by whole words."""

from collections.abc import Callable
from pathlib import Path

import pytest

from qda_app.domain.excerpts import Coding, Excerpt
from qda_app.domain.reviews import CopyKind
from qda_app.services.coding import code_passage
from qda_app.services.correcting import correct_text
from qda_app.services.merging import foresee_merge, take_merge
from qda_app.services.project import Project
from tests.services.copies import NAMES, away, coding, merge, working
from tests.services.study import code, place, project, source

__all__ = ["away", "coding", "project"]
pytestmark = pytest.mark.usefixtures("english")


def correct(project: Project, old: str, new: str) -> None:
    text = project.read.text(source(project).id)
    assert old in text
    correct_text(project, source(project).id, text.replace(old, new))


def test_corrections_of_a_text_come_back_with_what_was_coded_in_them(
    project: Project, coding: Coding, away: Callable[..., Path]
) -> None:
    path = away(CopyKind.CO_CODER)
    before = project.read.text(source(project).id)
    with working(path) as copy:
        correct(copy, "Rapat rutin", "Rapat bulanan")
        made = code_passage(copy, source(copy).id, place(copy, "bulanan"), code(copy).id)
        correct(copy, "Apa kendalanya?", "Apa saja kendalanya?")
        last = code_passage(copy, source(copy).id, place(copy, "Sejak 2019."), code(copy).id)
        wanted = copy.read.text(source(copy).id)

    assert not merge(project, path).left

    text = project.read.text(source(project).id)
    assert text == wanted
    words = {one.id: one.words(text) for one in project.read.every(Excerpt)}
    assert words == {
        coding.excerpt_id: "Rapat bulanan ada.", made.excerpt_id: "bulanan", last.excerpt_id: "Sejak 2019.",
    }  # fmt: skip
    again = foresee_merge(project, path)
    assert (again.count, again.conflicts, again.left) == (0, [], [])
    with working(path) as copy:
        correct(copy, "2019", "2018")
    merge(project, path)
    assert project.read.text(source(project).id) == wanted.replace("2019", "2018")
    project.undo()
    project.undo()
    assert project.read.text(source(project).id) == before
    assert [one.id for one in project.read.every(Excerpt)] == [coding.excerpt_id]


def test_words_that_both_corrected_are_decided_one_by_one_and_all_else_of_the_text_comes(
    project: Project, coding: Coding, away: Callable[..., Path]
) -> None:
    path = away(CopyKind.CO_CODER)
    with working(path) as copy:
        correct(copy, "rutin", "bulanan")
        correct(copy, "2019", "2018")
        there = code_passage(copy, source(copy).id, place(copy, "Sejak 2018."), code(copy).id)
    correct(project, "rutin", "mingguan")

    found = foresee_merge(project, path)
    (conflict,) = found.text_conflicts
    assert conflict.clash[:3] == ("rutin", "mingguan", "bulanan")
    take_merge(project, found)
    text = project.read.text(source(project).id)
    assert "Rapat mingguan ada." in text
    assert project.read.excerpt(there.excerpt_id).words(text) == "Sejak 2018."

    again = foresee_merge(project, path)
    assert again.count == 0
    take_merge(project, again, again.text_conflicts)
    text = project.read.text(source(project).id)
    assert "Rapat bulanan ada." in text
    assert project.read.excerpt(coding.excerpt_id).words(text) == "Rapat bulanan ada."
    assert project.read.excerpt(there.excerpt_id).words(text) == "Sejak 2018."
    assert not foresee_merge(project, path).conflicts


def test_corrections_of_a_copy_without_names_come_back_beside_the_names(
    project: Project, coding: Coding, away: Callable[..., Path]
) -> None:
    path = away(CopyKind.CO_CODER, is_nameless=True, names=NAMES)
    with working(path) as copy:
        correct(copy, "rutin", "bulanan")
        correct(copy, "Sejak 2019. Y", "Sejak 2019. Uang")
        made = code_passage(copy, source(copy).id, place(copy, "bulanan ada."), code(copy, "DANA").id)
    correct(project, "2019", "tahun 2019")

    found = merge(project, path)

    text = project.read.text(source(project).id)
    assert "Rapat bulanan ada. Anggaran kurang." in text
    assert "Sejak tahun 2019." in text
    assert project.read.excerpt(made.excerpt_id).words(text) == "bulanan ada."
    assert [one.reason for one in found.left] == ["It changes words that stand for a name in the copy."]
    assert foresee_merge(project, path).count == 0
