"""Merging excerpts, marking them, and counting what became of them."""

from collections.abc import Sequence

import pytest

from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import DropReason, Excerpt, ExcerptFlag
from qda_app.domain.ids import ExcerptId, new_id
from qda_app.services.coding import drop_excerpt, remove_excerpt, set_paraphrase, uncode
from qda_app.services.project import Project
from qda_app.services.recoding import merge_codes
from qda_app.services.reducing import flag_excerpts, merge_excerpts, reduction, take_out_of_merge
from tests.services.study import code, project
from tests.services.test_excerpts import excerpts
from tests.storage.acts import everything, last_step

__all__ = ["excerpts", "project"]
pytestmark = pytest.mark.usefixtures("english")


def ids(excerpts: Sequence[Excerpt]) -> list[ExcerptId]:
    return [excerpt.id for excerpt in excerpts]


def merged(project: Project, excerpts: Sequence[Excerpt]) -> list[ExcerptId | None]:
    return [project.read.excerpt(one.id).merged_into_id for one in excerpts]


def test_one_excerpt_stands_for_others_and_one_step_takes_it_back(project: Project, excerpts: list[Excerpt]) -> None:
    before = everything(project)
    merge_excerpts(project, ids(excerpts[1:]), excerpts[0].id)
    assert merged(project, excerpts) == [None, excerpts[0].id, excerpts[0].id]
    assert dict(last_step(project).parameters) == {"count": "2", "excerpt": "W1-01"}
    project.undo()
    assert everything(project) == before


def test_an_excerpt_is_taken_out_of_its_merge(project: Project, excerpts: list[Excerpt]) -> None:
    merge_excerpts(project, ids(excerpts[1:]), excerpts[0].id)
    take_out_of_merge(project, ids(excerpts))
    assert merged(project, excerpts) == [None, None, None]
    with pytest.raises(UserError, match="None of these excerpts is merged"):
        take_out_of_merge(project, ids(excerpts))


def test_an_excerpt_is_not_merged_into_itself(project: Project, excerpts: list[Excerpt]) -> None:
    with pytest.raises(UserError, match="into itself"):
        merge_excerpts(project, ids(excerpts), excerpts[0].id)


def test_merges_do_not_go_round(project: Project, excerpts: list[Excerpt]) -> None:
    one, two, three = ids(excerpts)
    merge_excerpts(project, [one], two)
    merge_excerpts(project, [two], three)
    with pytest.raises(UserError, match="W1-01 is itself merged into one of these"):
        merge_excerpts(project, [three], one)
    assert merged(project, excerpts) == [two, three, None]


def test_what_was_dropped_takes_no_part_in_a_merge(project: Project, excerpts: list[Excerpt]) -> None:
    one, two, _three = ids(excerpts)
    drop_excerpt(project, two, DropReason.REPEATED)
    for which, into in (([one], two), ([two], one)):
        with pytest.raises(UserError, match="dropped excerpt takes no part"):
            merge_excerpts(project, which, into)


def test_a_target_that_is_gone_is_refused(project: Project, excerpts: list[Excerpt]) -> None:
    with pytest.raises(UserError, match="no longer there"):
        merge_excerpts(project, ids(excerpts), new_id())


def test_merging_codes_and_removing_the_target_keep_the_reference(project: Project, excerpts: list[Excerpt]) -> None:
    merge_excerpts(project, ids(excerpts[1:]), excerpts[0].id)
    merge_codes(project, [code(project).id], code(project, "DANA").id)
    assert merged(project, excerpts[1:]) == [excerpts[0].id] * 2
    remove_excerpt(project, excerpts[0].id)
    assert merged(project, excerpts[1:]) == [excerpts[0].id] * 2


def test_an_excerpt_that_was_merged_or_marked_outlives_its_last_code(project: Project, excerpts: list[Excerpt]) -> None:
    merge_excerpts(project, [excerpts[1].id], excerpts[0].id)
    flag_excerpts(project, [excerpts[2].id], ExcerptFlag.SURPRISE)
    for coding in project.read.codings_with(code(project).id):
        uncode(project, coding.id)
    left = [project.read.get(Excerpt, one) is not None for one in ids(excerpts)]
    assert left == [False, True, True]


def test_marks_are_set_and_taken_off(project: Project, excerpts: list[Excerpt]) -> None:
    for flag in (ExcerptFlag.SALIENT, None):
        flag_excerpts(project, ids(excerpts), flag)
        assert {project.read.excerpt(one.id).flag for one in excerpts} == {flag}


def test_the_balance_is_told_for_each_source_and_code(project: Project, excerpts: list[Excerpt]) -> None:
    set_paraphrase(project, excerpts[0].id, "Rapat tetap berjalan.")
    drop_excerpt(project, excerpts[2].id, DropReason.OUTSIDE_FOCUS)
    merge_excerpts(project, [excerpts[1].id], excerpts[0].id)
    found = reduction(project.read.corpus(project.coder))
    assert [name for name, _ in found.sources] == ["W1"]
    assert [name for name, _ in found.codes] == ["RAPAT"]
    for one in (found.whole, found.sources[0][1], found.codes[0][1]):
        assert (one.excerpts, one.kept, one.dropped, one.merged, one.paraphrased) == (3, 2, 1, 1, 1)
