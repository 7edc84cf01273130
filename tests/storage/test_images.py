from dataclasses import replace as with_

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qda_app.domain.changes import Change, inverse
from qda_app.domain.codes import Code
from qda_app.domain.ids import new_id
from qda_app.domain.value import Value
from qda_app.storage import images
from tests.storage.acts import KINDS, code
from tests.storage.made_up import values


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_every_kind_of_value_comes_back(kind: type[Value], data: st.DataObject) -> None:
    one, other = data.draw(values(kind)), data.draw(values(kind))
    changes = (Change(None, one), Change(None, other), Change(one, other), Change(other, None))

    assert images.unpack(images.pack(changes)) == changes


def test_runs_of_several_kinds_keep_their_order() -> None:
    made = code("A")
    changes = tuple(Change(None, value) for value in (made, with_(made, id=new_id()), made))

    assert images.unpack(images.pack(changes)) == changes
    assert images.unpack(images.pack(inverse(changes))) == inverse(changes)


def test_equal_guids_come_back_as_one_object() -> None:
    parent = code("A")
    child = with_(code("B"), parent_id=parent.id)

    back = [change.value for change in images.unpack(images.pack([Change(None, parent), Change(None, child)]))]

    assert isinstance(back[1], Code)
    assert back[1].parent_id is back[0].id


def test_images_of_another_schema_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images, "names", lambda kind: ("id", "short_id"))
    old = images.pack([Change(None, code("A"))])
    monkeypatch.undo()

    with pytest.raises(ValueError, match="short_id"):
        images.unpack(old)


def test_twenty_thousand_alike_rows_take_little_room() -> None:
    changes = [Change(None, code(f"C{number}")) for number in range(20_000)]

    assert len(images.pack(changes)) < 1_000_000
