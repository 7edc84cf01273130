"""Every sentence a person sees is in every catalogue, in whole and as compiled."""

import ast
from collections.abc import Iterator
from string import Formatter

import pytest

from qda_app import i18n
from tests.texts import catalogues
from tests.texts.catalogues import Message, Translation
from tests.texts.pseudo import Pseudo, is_pseudo


@pytest.fixture(scope="module")
def wanted() -> set[Message]:
    return catalogues.messages()


def fields(words: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in Formatter().parse(words) if name is not None}


def forms(words: Translation) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else words


def marked() -> Iterator[str]:
    """The first words of every marked message, by the syntax tree of the code."""
    for path in (catalogues.ROOT / "qda_app").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Name(id=name) | ast.Attribute(attr=name), args=[ast.Constant(value=str(words)), *_]
                ):
                    if name in catalogues.KEYWORDS:
                        yield words


def test_no_marked_message_is_overlooked_by_the_extraction(wanted: set[Message]) -> None:
    found = {forms(message)[0] for message in wanted}

    assert set(marked()) - found == set(), "a message inside an f-string is not found; format it instead"


def test_the_pseudo_language_keeps_fields_and_shows_what_is_not_in_it() -> None:
    pseudo = Pseudo()

    assert pseudo._("Delete {code}?").format(code="TRA") == "⟦Délété TRA?⟧"
    assert is_pseudo(pseudo.plural("{count} code", "{count} codes", 3))
    assert not is_pseudo("Delete?")


@pytest.mark.parametrize("code", i18n.LANGUAGES)
def test_every_message_is_translated(code: str, wanted: set[Message]) -> None:
    assert sorted(map(str, wanted - catalogues.translations(code).keys())) == []


@pytest.mark.parametrize("code", i18n.LANGUAGES)
def test_no_message_is_kept_that_the_code_no_longer_has(code: str, wanted: set[Message]) -> None:
    assert sorted(map(str, catalogues.translations(code).keys() - wanted)) == []


@pytest.mark.parametrize("code", i18n.LANGUAGES)
def test_a_translation_has_the_fields_and_the_outer_white_space_of_its_message(code: str) -> None:
    for message, words in catalogues.translations(code).items():
        for one in forms(words):
            original = forms(message)[-1]
            assert fields(one) == fields(original), original
            assert (one[:1].isspace(), one[-1:].isspace()) == (original[:1].isspace(), original[-1:].isspace()), (
                original
            )


@pytest.mark.parametrize("code", i18n.LANGUAGES)
def test_the_compiled_catalogue_says_what_the_written_one_says(code: str) -> None:
    assert catalogues.compiled(code) == catalogues.translations(code)
