"""The tree of codes, and how it follows a step."""

from dataclasses import replace

from qda_app.domain.changes import Change
from qda_app.domain.codes import Code, CodeTree
from qda_app.domain.ids import new_id

GROUP = Code(new_id(), "POKOK", "Pokok", is_group=True)
FIRST = Code(new_id(), "RAPAT", "Rapat", GROUP.id, 0)
SECOND = Code(new_id(), "DANA", "Dana", GROUP.id, 1)
TREE = CodeTree([GROUP, FIRST, SECOND])


def test_other_words_leave_every_code_in_its_place() -> None:
    named = replace(FIRST, name="Pertemuan")
    after = TREE.after([Change(FIRST, named)])
    assert list(after) == [GROUP, named, SECOND]
    assert after.has_places_of(TREE)
    assert list(TREE) == [GROUP, FIRST, SECOND]


def test_a_code_that_moves_is_found_in_its_new_place() -> None:
    moved = replace(SECOND, parent_id=FIRST.id)
    after = TREE.after([Change(SECOND, moved)])
    assert after.path(moved) == [GROUP, FIRST, moved]
    assert not after.has_places_of(TREE)


def test_codes_come_and_go() -> None:
    new = Code(new_id(), "BARU", "Baru", GROUP.id, 2)
    after = TREE.after([Change(None, new), Change(FIRST, None)])
    assert list(after) == [GROUP, SECOND, new]
    assert after.named("RAPAT") is None


def test_codes_in_a_ring_hang_from_the_first_of_them() -> None:
    ring = CodeTree([GROUP, replace(FIRST, parent_id=SECOND.id), replace(SECOND, parent_id=FIRST.id)])
    assert [code.short_id for code in ring] == ["POKOK", "RAPAT", "DANA"]
    assert [code.short_id for code in ring.path(ring[SECOND.id])] == ["RAPAT", "DANA"]
