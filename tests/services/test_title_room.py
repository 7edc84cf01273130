"""Titles of columns that are not broken within a word."""

import pytest

from qda_app.services.title_room import with_room


def test_a_long_word_takes_its_room_from_columns_that_have_some_to_spare() -> None:
    widths = with_room((3.0, 2.0, 2.4), ("Peran", "Egaliter", "Peralihan kepemimpinan"))
    assert widths[2] == pytest.approx(2.75, abs=0.15)
    assert sum(widths) == pytest.approx(7.4)
    assert widths[0] < 3.0


def test_widths_stay_where_every_word_fits() -> None:
    assert with_room((3.0, 3.0), ("Peran", "Arah")) == (3.0, 3.0)
