"""Correcting a text after it was coded, on a real project."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qda_app.domain.codes import Code
from qda_app.domain.errors import UserError
from qda_app.domain.ids import new_id
from qda_app.domain.spans import Span
from qda_app.services.coding import code_passage
from qda_app.services.correcting import correct_text, difference, foreseen, versions
from qda_app.services.opening import new_project
from qda_app.services.project import Project, StepsInTheWay
from tests.services.study import code, place, project, source
from tests.storage.acts import add, add_interview, everything

__all__ = ["project"]

LETTERS = ["kata", " ", "😀", "👩‍👩‍👧", "e\u0301", "שלום", "مرحبا", "\u00a0", "\n"]


def words_of(project: Project, excerpt_id: object) -> str:
    excerpt = next(one for one in project.read.excerpts(source(project).id, project.coder.id) if one.id == excerpt_id)
    return project.read.text(source(project).id)[excerpt.start : excerpt.end]


def code_words(project: Project, words: str) -> object:
    return code_passage(project, source(project).id, place(project, words), code(project).id).excerpt_id


def correct(project: Project, old: str, new: str) -> None:
    text = project.read.text(source(project).id)
    correct_text(project, source(project).id, text.replace(old, new, 1))


def test_codings_after_a_mended_typo_keep_their_words(project: Project) -> None:
    excerpt = code_words(project, "Sejak 2019.")
    correct(project, "kendalanya", "kendala utamanya")
    assert words_of(project, excerpt) == "Sejak 2019."


def test_a_coding_grows_with_a_typo_mended_inside_it(project: Project) -> None:
    excerpt = code_words(project, "Rapat rutin ada.")
    correct(project, "rutin", "rutin mingguan")
    assert words_of(project, excerpt) == "Rapat rutin mingguan ada."


def test_turns_move_with_their_words(project: Project) -> None:
    correct(project, "Apa kendalanya?", "Apa saja kendalanya, Pak?")
    text = project.read.text(source(project).id)
    said = [text[turn.start : turn.end] for turn in project.read.turns(source(project).id)]
    assert said[1] == "Rapat rutin ada. Anggaran kurang."


def test_an_excerpt_whose_words_are_taken_out_is_kept_with_its_old_words(project: Project) -> None:
    code_words(project, "Rapat rutin ada.")
    assert len(foreseen(project, source(project).id, project.read.text(source(project).id)).missing) == 0
    correct(project, "Rapat rutin ada. ", "")
    excerpt = project.read.excerpts(source(project).id, project.coder.id)[0]
    assert excerpt.is_missing
    assert excerpt.missing_words == "Rapat rutin ada."


def test_undo_brings_everything_back(project: Project) -> None:
    code_words(project, "Rapat rutin ada.")
    before, text = everything(project), project.read.text(source(project).id)
    correct(project, "Rapat rutin ada. ", "")
    project.undo()
    assert everything(project) == before
    assert project.read.text(source(project).id) == text


def test_a_correction_is_not_undone_below_later_excerpts(project: Project) -> None:
    correct(project, "kendalanya", "kendala utamanya")
    step = project.read.steps()[-1]
    code_words(project, "kendala utamanya")
    with pytest.raises(StepsInTheWay):
        project.undo(step.id)


def test_versions_tell_what_changed(project: Project) -> None:
    correct(project, "kendalanya", "kendala utamanya")
    assert [one.version.number for one in versions(project, source(project).id)] == [1, 2]
    assert len(difference(project, source(project).id, 1, 2)) == 1


def test_a_text_without_words_is_refused(project: Project) -> None:
    with pytest.raises(UserError):
        correct_text(project, source(project).id, " \n")


@settings(max_examples=25)
@given(data=st.data())
def test_what_no_edit_touches_keeps_its_words(data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        project = new_project(Path(folder) / "p.qdaproj", coder="A")
        said = "".join(data.draw(st.lists(st.sampled_from(LETTERS), min_size=4, max_size=12))) + "akhir"
        add_interview(project, "W1", [("P", "Apa?"), ("I-1", said), ("P", "Ya.")])
        add(project, "Add code", Code(new_id(), "RAPAT", "Rapat"))
        excerpt = code_words(project, "akhir")
        start = project.read.text(source(project).id).index(said)
        for _ in range(data.draw(st.integers(1, 4))):
            text = project.read.text(source(project).id)
            end = text.rindex("akhir")
            at = Span(*sorted(data.draw(st.tuples(st.integers(start, end), st.integers(start, end)))))
            new = "".join(data.draw(st.lists(st.sampled_from(LETTERS), max_size=3)))
            correct_text(project, source(project).id, text[: at.start] + new + text[at.end :])
            assert words_of(project, excerpt) == "akhir"
        project.close()
