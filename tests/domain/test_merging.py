"""Merging field by field: nothing that only one side did is lost, and merging twice is merging once."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from qda_app.domain.changes import Change
from qda_app.domain.excerpts import Coding, Stance
from qda_app.domain.merging import Delta, Merged, merged, net
from qda_app.domain.value import Value

A, B = UUID(int=1), UUID(int=2)
rows = st.builds(
    Coding,
    st.integers(1, 4).map(lambda number: UUID(int=number)),
    st.just(A),
    st.just(B),
    st.sampled_from([None, *Stance]),
    st.sampled_from([None, 1, 2, 3]),
)
state = st.lists(rows, max_size=4, unique_by=lambda row: row.id).map(lambda found: {row.id: row for row in found})


def deltas(before: Mapping[UUID, Value], after: Mapping[UUID, Value]) -> dict[UUID, Delta]:
    keys = sorted({*before, *after})
    found = {key: Delta(before.get(key), after.get(key)) for key in keys}
    return {key: delta for key, delta in found.items() if delta.before != delta.after}


def carried_out(now: Mapping[UUID, Value], found: Merged) -> dict[UUID, Value]:
    there = {**now, **{one.id: one for one in (*found.added, *found.replaced)}}
    return {key: row for key, row in there.items() if key not in {one.id for one in found.removed}}


@given(state, state)
def test_what_only_they_did_is_taken_whole(base: dict[UUID, Value], theirs: dict[UUID, Value]) -> None:
    found = merged({}, deltas(base, theirs), base)

    assert not found.conflicts
    assert carried_out(base, found) == theirs


@given(state, state, state)
def test_merging_twice_is_merging_once_and_what_only_we_did_stays(
    base: dict[UUID, Value], ours: dict[UUID, Value], theirs: dict[UUID, Value]
) -> None:
    own, other = deltas(base, ours), deltas(base, theirs)
    after = carried_out(ours, merged(own, other, ours))

    again = merged(deltas(base, after), other, after)

    assert carried_out(after, again) == after
    assert {key: after[key] for key in own if key not in other and key in after} == {
        key: ours[key] for key in own if key not in other and key in ours
    }


@given(state, state, state)
def test_the_order_of_two_copies_is_of_no_matter_where_they_touch_other_rows(
    base: dict[UUID, Value], one: dict[UUID, Value], two: dict[UUID, Value]
) -> None:
    first, second = deltas(base, one), deltas(base, two)
    second = {key: delta for key, delta in second.items() if key not in first}

    def both(order: Sequence[dict[UUID, Delta]]) -> dict[UUID, Value]:
        now: dict[UUID, Value] = base
        for other in order:
            now = carried_out(now, merged(deltas(base, now), other, now))
        return now

    assert both([first, second]) == both([second, first])


def test_other_fields_of_one_row_come_together_and_the_same_field_is_a_conflict() -> None:
    base = Coding(UUID(int=9), A, B, None, 1, "")
    ours, theirs = replace(base, strength=3, note="kami"), replace(base, stance=Stance.MIXED, note="mereka")

    found = merged({base.id: Delta(base, ours)}, {base.id: Delta(base, theirs)}, {base.id: ours})

    assert found.replaced == [replace(ours, stance=Stance.MIXED)]
    (conflict,) = found.conflicts
    assert conflict.fields == ("note",)
    assert conflict.merged == replace(ours, stance=Stance.MIXED, note="mereka")


def test_what_they_changed_and_we_removed_is_a_conflict_and_the_other_way_round() -> None:
    base = Coding(UUID(int=9), A, B)
    changed = replace(base, strength=2)

    gone_here = merged({base.id: Delta(base, None)}, {base.id: Delta(base, changed)}, {})
    gone_there = merged({base.id: Delta(base, changed)}, {base.id: Delta(base, None)}, {base.id: changed})

    assert [(one.ours, one.theirs) for one in gone_here.conflicts] == [(None, changed)]
    assert [(one.ours, one.theirs) for one in gone_there.conflicts] == [(changed, None)]


def test_changes_of_many_steps_are_told_from_first_to_last() -> None:
    one, two, three = (Coding(UUID(int=9), A, B, None, strength) for strength in (1, 2, 3))

    assert net([Change(one, two), Change(two, three)]) == {one.id: Delta(one, three)}
    assert net([Change(one, two), Change(two, one)]) == {}
    assert net([Change(None, one), Change(one, None)]) == {}
