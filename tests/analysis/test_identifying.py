"""Whom a position gives away."""

from uuid import UUID

from qda_app.analysis.identifying import Pointed, pointing
from qda_app.domain.sources import Informant


def person(number: int, position: str, unit: str = "Bidang TI") -> Informant:
    return Informant(UUID(int=number), f"I-{number}", position, unit)


def test_a_head_is_one_person_and_three_clerks_are_not() -> None:
    people = [person(1, "Kepala Bidang"), *(person(n, "Staf") for n in (2, 3, 4))]

    assert pointing(people) == {UUID(int=1): Pointed(people=1, in_unit=4)}


def test_two_of_a_kind_can_be_told_apart_whatever_case_and_spaces() -> None:
    people = [person(1, "Tenaga  kontrak", "Bidang SP"), person(2, "tenaga kontrak", "bidang sp ")]

    found = pointing(people)

    assert found[UUID(int=2)] == Pointed(people=2, in_unit=2)
    assert not found[UUID(int=1)].unit_hides


def test_who_agreed_to_be_named_or_has_no_position_is_left_in_peace() -> None:
    people = [person(1, "Camat"), person(2, "")]

    assert pointing(people, {UUID(int=1)}) == {}
