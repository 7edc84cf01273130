import pytest

from qda_app.domain.jumps import Jump, JumpKind, at_time, read_jump


@pytest.mark.parametrize(("typed", "kind", "number"), [
    ("77", JumpKind.LINE, 77),
    ("baris 77", JumpKind.LINE, 77),
    (" t12 ", JumpKind.TURN, 12),
    ("giliran 12", JumpKind.TURN, 12),
    ("12:30", JumpKind.TIME, 750),
    ("00:12:30", JumpKind.TIME, 750),
    ("[1.02.03]", JumpKind.TIME, 3723),
    ("TRA-AKSES", JumpKind.CODE, 0),
    ("12 orang", JumpKind.CODE, 0),
])  # fmt: skip
def test_what_is_typed_is_a_line_a_turn_a_time_or_a_code(typed: str, kind: JumpKind, number: int) -> None:
    assert read_jump(typed) == Jump(kind, typed.strip(), number)


def test_nothing_typed_leads_nowhere() -> None:
    assert read_jump("  ") is None


@pytest.mark.parametrize(("stamps", "seconds", "place"), [
    ([0, 60, 120], 60, 1),
    ([0, 60, 120], 119, 1),
    ([0, 60, 120], 999, 2),
    ([30, 60], 10, None),
    ([0, 60, 0, 60, 200], 65, 1),  # the second recording begins anew
    ([0, 60, 0, 60, 200], 210, 4),
    ([], 5, None),
])  # fmt: skip
def test_a_time_lies_at_the_latest_stamp_before_it(stamps: list[int], seconds: int, place: int | None) -> None:
    assert at_time(stamps, seconds) == place
