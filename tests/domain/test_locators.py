"""Patterns of locators: fields, what is unknown, and what is no pattern."""

import pytest

from qda_app.domain.locators import PRESETS, LocatorField, WrongPattern, read_locator

VALUES = {
    LocatorField.INFORMANT: "I-1",
    LocatorField.SOURCE: "W1",
    LocatorField.DATE: "14-03-2022",
    LocatorField.LONG_DATE: "14 Maret 2022",
    LocatorField.TECHNIQUE: "wawancara",
    LocatorField.LINE: "51",
}


def located(pattern: str, **without: str) -> str:
    return f"({read_locator(pattern).filled(VALUES | without)})"


def test_the_forms_of_the_method_are_filled() -> None:
    assert located(PRESETS[0]) == "(I-1/W1/14-03-2022/baris 51)"
    assert located(PRESETS[1]) == "(I-1, wawancara 14 Maret 2022, baris 51)"


def test_fields_may_be_named_in_indonesian_and_brackets_left_out() -> None:
    assert located("{Informan}/{sumber}, baris {baris}") == "(I-1/W1, baris 51)"


def test_what_is_unknown_goes_with_its_separator() -> None:
    assert located(PRESETS[0], informant="") == "(W1/14-03-2022/baris 51)"
    assert located(PRESETS[0], date="") == "(I-1/W1/baris 51)"
    assert located(PRESETS[0], informant="", date="") == "(W1/baris 51)"


def test_a_rectangle_has_a_place_instead_of_a_line() -> None:
    found = read_locator(PRESETS[0], is_region=True)
    assert found.filled(VALUES | {"place": "halaman 2"}) == "I-1/W1/14-03-2022/halaman 2"


@pytest.mark.parametrize(("pattern", "named"), [("{nama}", "nama"), ("({informant}/{usia})", "usia"), ("{", "{")])
def test_what_is_no_field_is_named(pattern: str, named: str) -> None:
    with pytest.raises(WrongPattern, match=named.replace("{", r"\{")):
        read_locator(pattern)
