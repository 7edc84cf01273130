import pytest

from qda_app.domain.coders import Coder
from qda_app.domain.codes import Code
from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import Coding, DropReason, Excerpt, Stance
from qda_app.domain.ids import new_id
from qda_app.domain.spans import Span
from qda_app.services.coding import (
    UNRATED,
    NewCode,
    Rating,
    add_coding,
    code_inductively,
    code_passage,
    drop_excerpt,
    move_excerpt,
    remove_excerpt,
    set_generalisation,
    set_paraphrase,
    set_stance,
    set_strength,
    uncode,
)
from qda_app.services.project import Project
from tests.services.study import code, place, project, source
from tests.storage.acts import everything, history

__all__ = ["project"]
pytestmark = pytest.mark.usefixtures("english")


def coded(
    project: Project, words: str = "Rapat rutin ada.", short_id: str = "RAPAT", rating: Rating = UNRATED
) -> Coding:
    span, code_id = place(project, words), code(project, short_id).id
    return code_passage(project, source(project).id, span, code_id, stance=rating.stance, strength=rating.strength)


def test_coding_a_passage_makes_an_excerpt_with_the_next_number(project: Project) -> None:
    coding = coded(project, rating=Rating(Stance.SUPPORTS, 2))
    again = coded(project, "Anggaran kurang.")

    excerpt = project.read.excerpt(coding.excerpt_id)
    assert project.read.text(excerpt.source_id)[excerpt.start : excerpt.end] == "Rapat rutin ada."
    assert (excerpt.number, excerpt.coder_id) == (1, project.coder.id)
    assert (coding.stance, coding.strength) == (Stance.SUPPORTS, 2)
    assert project.read.excerpt(again.excerpt_id).number == 2
    assert project.read.codings(source(project).id, project.coder.id) == [coding, again]


def test_white_space_at_the_ends_is_left_out(project: Project) -> None:
    start, end = place(project, "Rapat rutin ada.")

    coding = code_passage(project, source(project).id, Span(start - 1, end + 1), code(project).id)

    assert project.read.excerpt(coding.excerpt_id).span == (start, end)


def test_an_emoji_counts_as_its_code_points(project: Project) -> None:
    group = source(project, "F1")
    words = "lama 👩‍👩‍👧 sekali."

    coding = code_passage(project, group.id, place(project, words, group.id), code(project).id)

    corpus = project.read.corpus(project.coder)
    assert corpus.words(project.read.excerpt(coding.excerpt_id)) == words


def test_coding_the_same_passage_twice_is_one_coding_and_no_step(project: Project) -> None:
    coding = coded(project)
    steps = history(project)

    assert coded(project) == coding
    assert history(project) == steps


def test_a_second_code_takes_the_excerpt_that_is_there(project: Project) -> None:
    first, second = coded(project), coded(project, short_id="DANA")

    assert first.excerpt_id == second.excerpt_id
    assert add_coding(project, first.excerpt_id, code(project, "DANA").id) == second


def test_a_code_is_added_to_an_excerpt_wherever_its_ends_are(project: Project) -> None:
    start, end = place(project, " Rapat rutin ada. ")
    version = project.read.version(source(project).id)
    excerpt = Excerpt(new_id(), source(project).id, version.id, project.coder.id, 1, start, end)
    with project.changing("Make excerpt") as work:
        work.add(excerpt)

    assert add_coding(project, excerpt.id, code(project).id).excerpt_id == excerpt.id
    assert project.read.every(Excerpt) == [excerpt]


def test_a_passage_is_coded_with_a_new_code_as_one_step(project: Project) -> None:
    before = everything(project)
    new = NewCode("RAPAT-SENIN", "Rapat", code(project).id)

    coding = code_inductively(
        project, source(project).id, place(project, "Rapat rutin"), new, rating=Rating(Stance.MIXED, 1)
    )

    assert project.read.code(coding.code_id).origin == "induktif"
    assert (coding.stance, coding.strength) == (Stance.MIXED, 1)
    project.undo()
    assert everything(project) == before


@pytest.mark.parametrize("span", [Span(-1, 3), Span(0, 10_000), Span(9, 4)])
def test_a_place_outside_the_text_is_refused(project: Project, span: Span) -> None:
    before = everything(project)

    with pytest.raises(UserError, match=rf"The place {span.start} to {span.end} lies outside the text") as refusal:
        code_passage(project, source(project).id, span, code(project).id)

    assert "characters" in refusal.value.hint
    assert everything(project) == before


@pytest.mark.parametrize("words", ["\n", " "])
def test_a_passage_without_words_is_refused(project: Project, words: str) -> None:
    with pytest.raises(UserError, match="This excerpt is empty"):
        code_passage(project, source(project).id, place(project, words), code(project).id)


def test_an_unknown_code_is_refused(project: Project) -> None:
    with pytest.raises(UserError, match="This code is no longer there"):
        code_passage(project, source(project).id, Span(0, 5), new_id())


def test_an_unknown_source_is_refused(project: Project) -> None:
    with pytest.raises(UserError, match="This source is no longer there"):
        code_passage(project, new_id(), Span(0, 5), code(project).id)


def test_a_code_group_is_not_coded(project: Project) -> None:
    with pytest.raises(UserError, match="POKOK is a code group"):
        coded(project, short_id="POKOK")


def test_uncoding_takes_an_excerpt_that_holds_nothing_else_with_it(project: Project) -> None:
    first, second = coded(project), coded(project, short_id="DANA")

    uncode(project, first.id)
    assert len(project.read.every(Excerpt)) == 1
    uncode(project, second.id)
    assert project.read.every(Excerpt) == []

    project.undo()
    project.undo()
    assert set(project.read.codings_of(first.excerpt_id)) == {first, second}


def test_uncoding_leaves_an_excerpt_that_was_reduced(project: Project) -> None:
    coding = coded(project)
    set_paraphrase(project, coding.excerpt_id, "Ada rapat.")

    uncode(project, coding.id)

    assert [one.paraphrase for one in project.read.every(Excerpt)] == ["Ada rapat."]


def test_a_number_is_never_given_twice(project: Project) -> None:
    coded(project)
    removed = coded(project, "Anggaran kurang.")
    remove_excerpt(project, removed.excerpt_id)
    third = coded(project, "Sejak 2019.")
    project.undo()
    fourth = coded(project, "Sejak kapan?")

    assert project.read.excerpt(fourth.excerpt_id).number == 4
    assert project.read.get(Excerpt, third.excerpt_id) is None


def test_an_excerpt_goes_with_its_codings_and_comes_back(project: Project) -> None:
    coding = coded(project)
    coded(project, short_id="DANA")
    before = everything(project)

    remove_excerpt(project, coding.excerpt_id)
    assert project.read.every(Coding) == []

    project.undo()
    assert everything(project) == before


def test_stance_and_strength_are_set_and_unset(project: Project) -> None:
    coding = coded(project)

    set_stance(project, coding.id, Stance.CONTRADICTS)
    set_strength(project, coding.id, 3)
    assert project.read.get(Coding, coding.id) == Coding(
        coding.id, coding.excerpt_id, coding.code_id, Stance.CONTRADICTS, 3
    )
    set_stance(project, coding.id, None)
    set_strength(project, coding.id, None)
    assert project.read.get(Coding, coding.id) == coding


@pytest.mark.parametrize("strength", [0, 4, -1])
def test_a_strength_that_does_not_exist_is_refused(project: Project, strength: int) -> None:
    coding = coded(project)

    with pytest.raises(UserError, match=f"The strength {strength} does not exist"):
        set_strength(project, coding.id, strength)
    with pytest.raises(UserError, match="does not exist"):
        coded(project, "Sejak 2019.", rating=Rating(strength=strength))
    assert len(project.read.every(Coding)) == 1


def test_an_excerpt_is_reduced_dropped_and_taken_back(project: Project) -> None:
    excerpt_id = coded(project).excerpt_id

    set_paraphrase(project, excerpt_id, " Ada rapat. ")
    set_generalisation(project, excerpt_id, "Koordinasi rutin.")
    drop_excerpt(project, excerpt_id, DropReason.REPEATED)
    excerpt = project.read.excerpt(excerpt_id)
    assert (excerpt.paraphrase, excerpt.generalisation) == ("Ada rapat.", "Koordinasi rutin.")
    assert excerpt.dropped is DropReason.REPEATED

    drop_excerpt(project, excerpt_id, None)
    assert project.read.excerpt(excerpt_id).dropped is None


def test_an_excerpt_moves_with_its_codings_but_not_onto_another(project: Project) -> None:
    coding, other = coded(project), coded(project, "Sejak 2019.")

    moved = move_excerpt(project, coding.excerpt_id, place(project, "Rapat rutin"))
    assert (moved.number, project.read.codings_of(moved.id)) == (1, [coding])

    with pytest.raises(UserError, match="already an excerpt at exactly this place"):
        move_excerpt(project, other.excerpt_id, moved.span)


def test_what_is_gone_is_told_kindly(project: Project) -> None:
    coding = coded(project)
    uncode(project, coding.id)

    for act in (uncode, lambda project, _: set_stance(project, coding.id, None)):
        with pytest.raises(UserError, match="This coding is no longer there"):
            act(project, coding.id)
    with pytest.raises(UserError, match="This excerpt is no longer there"):
        set_paraphrase(project, coding.excerpt_id, "…")
    with pytest.raises(UserError, match="This excerpt is no longer there"):
        add_coding(project, coding.excerpt_id, code(project).id)


def test_equal_places_of_two_coders_are_two_excerpts(project: Project) -> None:
    mine = coded(project)
    other = Coder(new_id(), "B")
    with project.changing("Add coder") as work:
        work.add(other)
    hers = Project(project.path, project._engine, other, lock=project._lock)

    theirs = coded(hers)

    assert {one.number for one in project.read.every(Excerpt)} == {1, 2}
    with pytest.raises(UserError, match="belongs to another coder"):
        uncode(project, theirs.id)
    with pytest.raises(UserError, match="belongs to another coder"):
        set_stance(hers, mine.id, None)


def test_steps_say_which_code(project: Project) -> None:
    coded(project)

    last = history(project)[-1].step
    assert (last.label, last.parameters) == ("Code passage with {code}", {"code": "RAPAT"})
    assert isinstance(history(project)[-1].changes[0].value, Excerpt)
    assert not history(project)[-1].touches(Code)
