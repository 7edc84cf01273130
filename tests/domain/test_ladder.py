"""The ladder: what is still to be written, what stands for what, and the balance."""

from dataclasses import replace
from typing import Any

import pytest

from qda_app.domain.excerpts import DropReason, Excerpt, ExcerptFlag
from qda_app.domain.ids import new_id
from qda_app.domain.ladder import Rung, balance, stands_for, wants

SOURCE, VERSION, CODER = new_id(), new_id(), new_id()


def excerpt(number: int = 1, **fields: Any) -> Excerpt:  # noqa: ANN401 - fields of any kind
    return replace(Excerpt(new_id(), SOURCE, VERSION, CODER, number, 0, 5), **fields)


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        ({}, {Rung.PARAPHRASE, Rung.GENERALISATION}),
        ({"paraphrase": "Singkat"}, {Rung.GENERALISATION}),
        ({"merged_into_id": new_id()}, {Rung.PARAPHRASE}),
        ({"dropped": DropReason.SENSITIVE}, set()),
        ({"paraphrase": "Singkat", "generalisation": "Umum"}, set()),
    ],
)
def test_what_is_still_to_be_written(fields: dict[str, Any], wanted: set[Rung]) -> None:
    one = excerpt(**fields)
    assert {rung for rung in Rung if wants(one, rung)} == wanted


def test_a_merge_leads_to_the_excerpt_at_its_end() -> None:
    last = excerpt(3)
    middle = excerpt(2, merged_into_id=last.id)
    first = excerpt(1, merged_into_id=middle.id)
    find = {one.id: one for one in (first, middle, last)}.get
    assert [stands_for(one, find) for one in (first, middle, last)] == [last, last, last]


def test_a_merge_that_leads_nowhere_or_round_stands_for_nothing() -> None:
    lonely = excerpt(1, merged_into_id=new_id())
    one = excerpt(2)
    other = excerpt(3, merged_into_id=one.id)
    one = replace(one, merged_into_id=other.id)
    find = {each.id: each for each in (lonely, one, other)}.get
    assert [stands_for(each, find) for each in (lonely, one, other)] == [None, None, None]


def test_the_balance_counts_what_was_written_among_the_kept() -> None:
    found = balance(
        [
            excerpt(1, paraphrase="a", generalisation="b", flag=ExcerptFlag.SALIENT),
            excerpt(2, paraphrase="c", merged_into_id=new_id(), flag=ExcerptFlag.SURPRISE),
            excerpt(3, paraphrase="d", dropped=DropReason.REPEATED, merged_into_id=new_id()),
            excerpt(4, dropped=DropReason.REPEATED),
        ]
    )
    assert (found.excerpts, found.kept, found.dropped, found.merged) == (4, 2, 2, 1)
    assert (found.paraphrased, found.generalised, found.salient, found.surprises) == (2, 1, 1, 1)
    assert found.reasons == {DropReason.REPEATED: 2}


def test_a_balance_follows_a_change_as_if_all_were_counted_again() -> None:
    kept = [excerpt(1, paraphrase="a"), excerpt(2, dropped=DropReason.SENSITIVE)]
    gone = [excerpt(3, dropped=DropReason.REPEATED), excerpt(4, generalisation="b", flag=ExcerptFlag.SALIENT)]
    come = [excerpt(5, dropped=DropReason.SENSITIVE), excerpt(6, merged_into_id=new_id())]
    assert balance([*kept, *gone]).after(gone, come) == balance([*kept, *come])
