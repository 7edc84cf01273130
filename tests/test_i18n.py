from datetime import date

import pytest
from babel.dates import format_date

from qda_app.i18n import LANGUAGES, DateStyle, language


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("style", ["long", "medium"])
def test_dates_are_written_as_cldr_says(code: str, style: DateStyle) -> None:
    days = [date(2026, month, 7 + month) for month in range(1, 13)]

    assert [language(code).date(day, style) for day in days] == [format_date(day, style, locale=code) for day in days]
