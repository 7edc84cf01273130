import json
import zlib
from collections.abc import Sequence
from dataclasses import replace as with_

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qda_app.domain.changes import Change
from qda_app.domain.codes import Code
from qda_app.domain.value import Value
from qda_app.services.project import Project
from qda_app.storage.images import pack, unpack
from qda_app.storage.runs import changes_of, runs_of
from tests.storage.acts import KINDS, add_source, code, excerpt
from tests.storage.made_up import values


def kept_and_read(changes: Sequence[Change]) -> tuple[Change, ...]:
    return changes_of(unpack(pack(runs_of(changes))))


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_every_kind_of_value_comes_back(kind: type[Value], data: st.DataObject) -> None:
    one, other = data.draw(values(kind)), data.draw(values(kind))
    changes = (Change(None, one), Change(None, other), Change(one, other), Change(other, None))

    assert kept_and_read(changes) == changes


def test_changes_of_several_kinds_keep_their_order(project: Project) -> None:
    made, place = code("A"), excerpt(project, add_source(project, "W1", "Halo."), 0, 4)
    changes = (Change(None, made), Change(None, place), Change(made, with_(made, name="B")), Change(place, None))

    assert kept_and_read(changes) == changes


def test_the_inverse_leads_back_in_reverse(project: Project) -> None:
    made, place = code("A"), excerpt(project, add_source(project, "W1", "Halo."), 0, 4)
    renamed = with_(made, name="B")

    back = changes_of(
        unpack(pack(runs_of([Change(None, made), Change(made, renamed), Change(place, None)])), back=True)
    )

    assert back == (Change(None, place), Change(renamed, made), Change(made, None))


def test_equal_guids_come_back_as_one_object() -> None:
    parent = code("A")
    child = with_(code("B"), parent_id=parent.id)

    back = [change.value for change in kept_and_read([Change(None, parent), Change(None, child)])]

    assert isinstance(back[1], Code)
    assert back[1].parent_id is back[0].id


def test_images_of_another_schema_are_refused() -> None:
    (run,) = runs_of([Change(None, code("A"))])

    with pytest.raises(ValueError, match="short_id"):
        list(unpack(pack([run._replace(columns=("id", "short_id"))])))


def test_images_of_many_rows_are_read_part_by_part_and_back_from_the_end() -> None:
    changes = tuple(Change(None, code(f"C{number}")) for number in range(1_200))

    assert kept_and_read(changes) == changes
    back = changes_of(unpack(pack(runs_of(changes)), back=True))
    assert back == tuple(Change(change.after, None) for change in reversed(changes))


def test_images_that_were_packed_in_one_part_are_read_still() -> None:
    changes = tuple(Change(None, code(f"C{number}")) for number in range(3))
    packed = zlib.compress(json.dumps(list(runs_of(changes)) * 2).encode())

    assert changes_of(unpack(packed)) == changes * 2


def test_twenty_thousand_alike_rows_take_little_room() -> None:
    changes = [Change(None, code(f"C{number}")) for number in range(20_000)]

    assert len(pack(runs_of(changes))) < 1_000_000
