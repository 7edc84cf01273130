"""Words found in many sources and replaced after a look at each place."""

import pytest

from qda_app.domain.errors import UserError
from qda_app.services.coding import code_passage
from qda_app.services.correcting import correct_text
from qda_app.services.find_and_replace import Preview, find_and_replace, replace_everywhere
from qda_app.services.patterns import Wanted, found_in
from qda_app.services.project import Project
from tests.services.study import code, place, project, source
from tests.storage.acts import everything

__all__ = ["project"]


def text(project: Project, short_id: str = "W1") -> str:
    return project.read.text(source(project, short_id).id)


def shown(previews: list[Preview]) -> list[tuple[str, int, str, str, str]]:
    return [(one.source.short_id, one.line, one.before, one.words, one.after) for one in previews]


def test_a_preview_shows_each_place_with_its_line_and_what_stands_around_it(project: Project) -> None:
    found = find_and_replace(project, Wanted("kurang", "minim"))

    assert shown(found) == [
        ("W1", 2, "I-1: Rapat rutin ada. Anggaran ", "kurang", "."),
        ("W1", 4, "I-1: Sejak 2019. Anggaran ", "kurang", "."),
    ]


def test_looking_changes_nothing(project: Project) -> None:
    before = everything(project)

    find_and_replace(project, Wanted("kurang", "minim"))

    assert everything(project) == before


def test_words_are_replaced_in_all_sources_as_one_step(project: Project) -> None:
    wanted = Wanted("a", "á")
    before, texts = everything(project), (text(project, "W1"), text(project, "F1"))

    replace_everywhere(project, find_and_replace(project, wanted))

    assert (text(project, "W1"), text(project, "F1")) == tuple(one.replace("a", "á") for one in texts)
    step = project.read.steps()[-1]
    assert set(step.parameters) == {"places", "sources"}  # a name that is masked must not stand in the journal
    project.undo()
    assert everything(project) == before


def test_places_that_are_left_out_stay(project: Project) -> None:
    wanted = Wanted("kurang", "minim")
    first, _second = find_and_replace(project, wanted)

    replace_everywhere(project, [first])

    assert text(project).count("minim") == 1
    assert text(project).index("minim") < text(project).index("kurang")


def test_only_chosen_sources_are_looked_through(project: Project) -> None:
    found = find_and_replace(project, Wanted("a", "á"), source_ids=[source(project, "F1").id])

    assert {one.source.short_id for one in found} == {"F1"}


def test_a_coded_word_is_coded_under_its_new_name(project: Project) -> None:
    coding = code_passage(project, source(project).id, place(project, "Anggaran"), code(project).id)
    wanted = Wanted("Anggaran", "[X]")

    done = replace_everywhere(project, find_and_replace(project, wanted))

    excerpt = project.read.excerpt(coding.excerpt_id)
    assert excerpt.words(text(project)) == "[X]"
    assert [one.id for correction in done for one in correction.changed] == [excerpt.id]


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (Wanted("RAPAT", "x", match_case=False), ["Rapat"]),
        (Wanted("RAPAT", "x"), []),
        (Wanted(".", "x"), ["."] * 4),
        (Wanted("urang", "x", is_whole_word=True), []),
        (Wanted("kurang", "x", is_whole_word=True), ["kurang"] * 2),
        (Wanted("I-1:", "x", is_whole_word=True), ["I-1:"] * 2),
        (Wanted(r"(\w+) (kurang)", r"\2 \1", is_regex=True), ["Anggaran kurang"] * 2),
        (Wanted(r"^i-1", "X", is_regex=True, match_case=False), ["I-1"] * 2),
        (Wanted(r"x*", "y", is_regex=True), []),
        (Wanted("kurang", "kurang"), []),
    ],
)
def test_what_is_found(project: Project, wanted: Wanted, words: list[str]) -> None:
    found = find_and_replace(project, wanted, source_ids=[source(project).id])

    assert [one.words for one in found] == words


def test_groups_of_a_regular_expression_are_put_in(project: Project) -> None:
    wanted = Wanted(r"(\w+) (kurang)", r"\2 \1", is_regex=True)

    replace_everywhere(project, find_and_replace(project, wanted))

    assert text(project).count("kurang Anggaran") == 2


@pytest.mark.parametrize(
    "wanted",
    [Wanted("", "x"), Wanted("(", "x", is_regex=True), Wanted("a", r"\3", is_regex=True), Wanted("a", r"\g<b>", True)],
)
def test_a_pattern_that_makes_no_sense_is_refused(project: Project, wanted: Wanted) -> None:
    with pytest.raises(UserError):
        find_and_replace(project, wanted)


def test_a_broken_regular_expression_says_where(project: Project) -> None:
    with pytest.raises(UserError, match="3"):
        find_and_replace(project, Wanted("ab[c", "x", is_regex=True))


def test_a_regular_expression_that_runs_away_is_ended() -> None:
    with pytest.raises(UserError, match="too long|terlalu lama"):
        found_in(["a" * 60 + "!"], Wanted("(a+)+$", "x", is_regex=True), patience_s=0.2)


def test_a_text_that_has_changed_meanwhile_is_not_touched(project: Project) -> None:
    wanted = Wanted("kurang", "minim")
    previews = find_and_replace(project, wanted)
    correct_text(project, source(project).id, text(project).replace("Apa", "Apa saja"))
    before = everything(project)

    with pytest.raises(UserError):
        replace_everywhere(project, previews)
    assert everything(project) == before


def test_nothing_chosen_is_no_step(project: Project) -> None:
    steps = project.read.steps()

    assert replace_everywhere(project, []) == []
    assert project.read.steps() == steps
