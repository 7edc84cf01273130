"""Documents look as a campus asks for: margins, headings, spacing."""

from dataclasses import replace
from pathlib import Path

import pytest

from qda_app.domain.errors import UserError
from qda_app.domain.looks import Look, checked_margins, kept_look
from qda_app.domain.reports import Heading, HeadingScheme, Report, Spacing
from qda_app.exporters.numbering import numbered
from qda_app.exporters.registry import write_report
from tests.exporters import sample_reports
from tests.exporters.word_files import W, attribute, findings, parts, report_of


def test_a_look_sets_margins_spacing_and_headings(tmp_path: Path) -> None:
    look = Look("3-4-3-3", HeadingScheme.LETTERS, Spacing.DOUBLE, chapter=5)
    path = tmp_path / "bab.docx"
    write_report(sample_reports.chapter(), path, look)
    package = parts(path)
    normal = next(one for one in package["word/styles.xml"].iter(W + "style") if one.get(W + "styleId") == "Normal")
    levels = [
        (attribute(one, "numFmt"), attribute(one, "lvlText")) for one in package["word/numbering.xml"].iter(W + "lvl")
    ]

    assert findings(path) == []
    assert {section["preset"] for section in report_of(path)["sections"]} == {"3-4-3-3"}
    assert attribute(normal, "pPr/spacing", "line") == "480"
    assert levels[:4] == [("upperRoman", "BAB %1"), ("upperLetter", "%2."), ("decimal", "%3."), ("lowerLetter", "%4.")]


def test_headings_with_letters_are_numbered_as_word_does() -> None:
    blocks = tuple(Heading(level, "x") for level in (1, 2, 3, 4, 4, 3, 2))
    report = Report("x", blocks, headings=HeadingScheme.LETTERS)

    assert list(numbered(report).headings.values()) == ["BAB IV", "A.", "1.", "a.", "b.", "2.", "B."]


def test_a_chapter_of_ones_own_numbers_the_captions(tmp_path: Path) -> None:
    write_report(sample_reports.portrait(), tmp_path / "x.docx", Look(chapter=5))

    assert report_of(tmp_path / "x.docx")["captions"][0]["text"].startswith("Tabel\u00a05.1")


@pytest.mark.parametrize(("told", "margins"), [("4-4-3-3", "4-4-3-3"), ("3 4 2,5 2,5", "3-4-2.5-2.5")])
def test_margins_are_read_as_people_write_them(told: str, margins: str) -> None:
    assert checked_margins(told) == margins


@pytest.mark.parametrize("told", ["", "4-4-3", "4-4-3-x", "0-4-3-3", "40-40-30-30"])
def test_what_is_no_margins_is_refused_in_a_sentence(told: str) -> None:
    with pytest.raises(UserError):
        checked_margins(told)


def test_a_kept_look_comes_back_and_nonsense_becomes_the_usual_one() -> None:
    look = Look("3-4-3-3", HeadingScheme.LETTERS, Spacing.DOUBLE, 5, Path("jurusan.docx"))

    assert kept_look(look.words) == look
    assert kept_look(replace(look, chapter=None, template=None).words) == replace(look, chapter=None, template=None)
    assert kept_look(["4-4", "?", "1.5", "", ""]) == kept_look([]) == Look()
