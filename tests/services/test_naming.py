"""A position that a consent does not cover stands in no display, list, form or locator, and that is said."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from qda_app.analysis.displays import DISPLAYS
from qda_app.domain.form_fields import FormKey
from qda_app.domain.ids import InformantId
from qda_app.domain.leaks import LeakKind
from qda_app.domain.memo_book import Subject
from qda_app.domain.sources import Informant
from qda_app.domain.summaries import FormKind
from qda_app.domain.summary_grids import GridLayout
from qda_app.i18n import language
from qda_app.services.consents import edit_consent
from qda_app.services.displays import display_of
from qda_app.services.exporting import Wish, export, export_display
from qda_app.services.form_reports import export_form
from qda_app.services.forms import filled_form, write_field
from qda_app.services.leaks import find_leaks
from qda_app.services.memo_subjects import names_of
from qda_app.services.project import Project
from qda_app.services.registers import edit_informant, edit_source
from qda_app.services.study import change_study
from qda_app.services.summaries import ground, place_of, read_grid, write_summary

pytestmark = pytest.mark.usefixtures("english")
POSITION = "Penyelia Arsip Purba"
NOTE = "Position not named, as the consent does not cover it: I-1"
EN = language("en")


def person(project: Project) -> Informant:
    return next(one for one in project.read.informants() if one.short_id == "I-1")


@pytest.fixture
def bounded(sample_project: Project) -> InformantId:
    """I-1 with a position of their own, who may be recorded and quoted, and whose position may not be named."""
    edit_informant(sample_project, person(sample_project).id, "position", POSITION)
    edit_consent(sample_project, person(sample_project).id, "may_quote", "ya")
    return person(sample_project).id


def exported(project: Project, what: str, path: Path) -> str:
    wish, kind = Wish(what, project.coder, language="en"), what.removeprefix("display:")
    if kind in DISPLAYS:  # with a rule, which a matrix of ratings does not go without
        export_display(project, replace(display_of(kind), rule="Apa adanya."), wish, path)
    else:
        export(project, wish, path)
    return path.read_text("utf-8")


def test_no_document_tells_it(sample_project: Project, bounded: InformantId, tmp_path: Path) -> None:
    change_study(sample_project, "locator", "({informant}, {position}, line {line})")
    whats = ["excerpts", "codebook", "informants", "summaries", *(f"display:{kind}" for kind in DISPLAYS)]

    told = {what: exported(sample_project, what, tmp_path / "a.html") for what in whats}

    assert [what for what, words in told.items() if POSITION in words] == []
    for what in ("informants", "summaries", "display:role-ordered"):
        assert NOTE in told[what]
    assert POSITION not in exported(sample_project, "informants", tmp_path / "a.csv")
    edit_consent(sample_project, bounded, "may_name_position", "ya")
    told = {what: exported(sample_project, what, tmp_path / "b.html") for what in whats}
    assert {"informants", "summaries", "display:role-ordered", "display:reduction-table"} <= {
        what for what, words in told.items() if POSITION in words
    }
    assert NOTE not in "".join(told.values())


def test_nothing_that_is_proposed_tells_it(sample_project: Project, bounded: InformantId, tmp_path: Path) -> None:
    source = sample_project.read.source_named("W1")
    assert source
    key = FormKey(FormKind.CONTACT, source)

    people = next(one for one in filled_form(sample_project, key, EN).fields if one.spec.name == "people")
    export_form(sample_project, key, tmp_path / "a.html", EN)

    assert people.proposal == "I-1"
    assert NOTE in (tmp_path / "a.html").read_text("utf-8")
    assert names_of(sample_project.read, [Subject("informant", bounded)]) == {bounded: "I-1"}
    grid = read_grid(sample_project, GridLayout(), EN)
    assert POSITION not in {row.axis.subtitle for row in grid.rows}


def test_the_leak_check_finds_it_in_what_is_written(sample_project: Project, bounded: InformantId) -> None:
    source = sample_project.read.source_named("W1")
    assert source
    edit_source(sample_project, source.id, "title", f"Wawancara {POSITION.lower()}")

    [found] = [one for one in find_leaks(sample_project) if one.kind is LeakKind.POSITION]
    assert [(one.words, type(one.value).__name__, one.field) for one in found.places] == [
        (POSITION.lower(), "Source", "title")
    ]
    edit_consent(sample_project, bounded, "may_name_position", "ya")
    assert [one for one in find_leaks(sample_project) if one.kind is LeakKind.POSITION] == []


def test_what_is_written_repeats_no_words_that_may_not_be_quoted(sample_project: Project, tmp_path: Path) -> None:
    corpus = sample_project.read.corpus(sample_project.coder)
    who = person(sample_project).id
    coding = next(
        one for one in corpus.kept
        if corpus.voices.get(one.excerpt_id) == who and len(corpus.words(corpus.excerpt[one.excerpt_id]).split()) > 8
    )  # fmt: skip
    words = " ".join(corpus.words(corpus.excerpt[coding.excerpt_id]).split()[:8])
    source = corpus.source[corpus.excerpt[coding.excerpt_id].source_id]
    key = FormKey(FormKind.CONTACT, source)
    place = place_of(sample_project, corpus.codes[coding.code_id].short_id, informant="I-1")
    write_field(sample_project, key, "salient", f"Dia berkata “{words}”, lalu diam.")
    write_summary(sample_project, place, f"Katanya {words}.", ground(sample_project, place, EN))

    edit_consent(sample_project, who, "may_record", "ya")
    export_form(sample_project, key, tmp_path / "a.html", EN)
    written = (tmp_path / "a.html").read_text("utf-8") + exported(sample_project, "summaries", tmp_path / "b.html")

    written = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", written))
    assert words not in written
    assert "Dia berkata [quote not shown: the consent does not cover quotes], lalu diam." in written
    assert "Katanya [quote not shown" in written
