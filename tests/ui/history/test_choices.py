"""The history tells what was chosen in words of the window."""

from collections.abc import Iterator
from dataclasses import fields
from enum import Enum
from typing import get_args, get_type_hints

import pytest

from qda_app import i18n
from qda_app.domain.claims import ClaimStatus
from qda_app.domain.reviews import Verdict
from qda_app.ui.history.choices import CHOICES, choice
from qda_app.ui.history.things import FIELDS


def chosen() -> Iterator[type[Enum]]:
    """The kinds of choices among the fields that the history tells."""
    for kind, named in FIELDS.items():
        hints = get_type_hints(kind)
        for one in fields(kind):
            hint = hints[one.name]
            kinds = get_args(hint) or (hint,)
            yield from (
                each for each in kinds if one.name in named and isinstance(each, type) and issubclass(each, Enum)
            )


def test_every_field_with_a_choice_has_words_for_it() -> None:
    assert set(chosen()) == CHOICES.keys()


@pytest.mark.parametrize("kind", CHOICES, ids=lambda kind: kind.__name__)
def test_every_choice_is_told(kind: type[Enum]) -> None:
    assert all(choice(one) for one in kind)


def test_choices_are_told_in_the_language_of_the_window() -> None:
    spoken = i18n.current().code
    i18n.use("id")
    told = choice(ClaimStatus.CONDITIONAL), choice(Verdict.REVISE)
    i18n.use(spoken)

    assert told == ("didukung bersyarat", "Perlu diperbaiki")
