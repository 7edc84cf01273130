"""Interview guides from Word, whose numbers Word writes itself."""

from collections.abc import Callable
from pathlib import Path

import pytest

from qda_app.importers.guide import read_guide
from qda_app.importers.registry import read_source
from tests.importers.docx_files import docx, part, run

Write = Callable[[str, str | bytes], Path]

_LEVELS = ("decimal:%1.", "lowerLetter:%2.", "bullet:-")


def _numbering(*levels: str, start: int = 1) -> str:
    """A list with these levels, `format:text` each."""
    written = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start if not depth else 1}"/>'
        f'<w:numFmt w:val="{one.partition(":")[0]}"/><w:lvlText w:val="{one.partition(":")[2]}"/></w:lvl>'
        for depth, one in enumerate(levels)
    )
    kind = f'<w:abstractNum w:abstractNumId="7">{written}</w:abstractNum>'
    return part("numbering", kind + '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>')


def _item(words: str, depth: int = 0, num: str = "1") -> str:
    place = f'<w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{num}"/></w:numPr></w:pPr>'
    return f"<w:p>{place}{run(words)}</w:p>"


def _plain(words: str) -> str:
    return f"<w:p>{run(words)}</w:p>"


def test_numbers_of_word_are_those_of_the_questions(write: Write) -> None:
    body = (
        _plain("Pedoman Wawancara") + _item("Bagaimana rapat berjalan?") + _item("Siapa yang hadir?", 1)
        + _item("Kapan?", 1) + _plain("Bagian kedua") + _item("Ceritakan hasilnya") + _item("Contohnya", 2)
    )  # fmt: skip
    path = write("a.docx", docx(body, {"numbering.xml": _numbering(*_LEVELS)}))

    found = read_guide(path)

    assert [(one.number, one.words, one.probes) for one in found.questions] == [
        ("1", "Bagaimana rapat berjalan?", "Siapa yang hadir?\nKapan?"),
        ("2", "Ceritakan hasilnya", "Contohnya"),
    ]
    assert found.left_out == ("Pedoman Wawancara", "Bagian kedua")


def test_a_list_may_start_elsewhere_and_lie_in_a_style(write: Write) -> None:
    style = (
        '<w:style w:styleId="Tanya"><w:name w:val="Tanya"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        "</w:style>"
    )
    asked = '<w:p><w:pPr><w:pStyle w:val="Tanya"/></w:pPr>{}</w:p>'
    body = asked.format(run("Apa itu?")) + asked.format(run("Siapa?"))
    parts = {"numbering.xml": _numbering("decimal:%1)", start=4), "styles.xml": part("styles", style)}

    found = read_guide(write("a.docx", docx(body, parts)))

    assert [(one.number, one.words) for one in found.questions] == [("4", "Apa itu?"), ("5", "Siapa?")]


def test_letters_above_the_numbers_head_sections(write: Write) -> None:
    said = (("Identitas", 0), ("Apa tugas Anda?", 1), ("Sejak kapan?", 1), ("Rapat", 0), ("Siapa?", 1))
    body = "".join(_item(*one) for one in said)
    levels = ("upperLetter:%1.", "decimal:%2.")

    found = read_guide(write("a.docx", docx(body, {"numbering.xml": _numbering(*levels)})))

    assert [(one.number, one.words) for one in found.questions] == [
        ("1", "Apa tugas Anda?"), ("2", "Sejak kapan?"), ("1", "Siapa?"),
    ]  # fmt: skip
    assert found.left_out == ("Identitas", "Rapat")


@pytest.mark.parametrize("levels", [("upperRoman:%1.",), ("bullet:-",), ("none:",)])
def test_lists_without_numbers_leave_questions_to_their_marks(write: Write, levels: tuple[str, ...]) -> None:
    body = _item("Apa itu?") + _item("Siapa?")
    found = read_guide(write("a.docx", docx(body, {"numbering.xml": _numbering(*levels)})))

    assert [(one.number, one.words) for one in found.questions] == [("1", "Apa itu?"), ("2", "Siapa?")]


def test_a_source_keeps_the_words_that_stand_in_the_file(write: Write) -> None:
    path = write("a.docx", docx(_item("Bagaimana rapat?"), {"numbering.xml": _numbering(*_LEVELS)}))

    assert read_source(path).text == "Bagaimana rapat?"
