"""Excerpts in context: what stands right before and after them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from qda_app.domain.spans import Span
from qda_app.services.coding import code_passage, remove_excerpt
from qda_app.services.collecting import import_files
from qda_app.services.contexts import Said, excerpt_in_context
from qda_app.services.project import Project
from tests.ui.coded_study import MEETING, code, excerpt, make_study, node


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = make_study(tmp_path)
    yield made
    made.close()


def test_an_excerpt_stands_in_its_turn_between_two_others(project: Project) -> None:
    found = excerpt_in_context(project, excerpt(project, MEETING).id)

    assert (found.source, found.line, found.speaker) == ("F1", 3, "F-2")
    assert found.before == Said("F-1", "Mejanya sejajar, Pak Kabid duduk bareng kami.")
    assert (found.lead, found.words, found.rest) == ("Kontrak duduk di dekat pintu. ", MEETING, "")
    assert found.after == Said("F-1", "Wah, saya baru dengar itu.")


def test_the_first_turn_has_nothing_before_it(project: Project) -> None:
    coding = code(project, "F1", "Bagaimana suasana kerja?", "EGA-RUANG")

    assert excerpt_in_context(project, coding.excerpt_id).before is None


def test_a_note_without_turns_stands_between_its_lines(project: Project) -> None:
    words = "Bidang TI satu ruang terbuka, Bidang SP memakai sekat setinggi dada."
    found = excerpt_in_context(project, excerpt(project, words).id)

    assert found.before == Said("", "Kantor dinas, 21 Maret 2022.")
    assert found.after == Said("", "Pukul sepuluh rapat dimulai.")
    assert found.speaker == ""


def test_an_excerpt_over_several_turns_is_followed_by_the_turn_after_the_last(project: Project) -> None:
    words = "hanya kepala seksi ke atas.\nF-1: Wah, saya baru"
    found = excerpt_in_context(project, code(project, "F1", words, "EGA-STATUS").excerpt_id)

    assert found.words == words
    assert (found.speaker, found.rest) == ("F-2", " dengar itu.")
    assert found.after == Said("MOD", "Ada lagi?")


def test_long_turns_are_cut_at_a_space(project: Project, tmp_path: Path) -> None:
    long = tmp_path / "W9.txt"
    long.write_text("P: Ya?\nI-9: " + "kata " * 200 + "INTI " + "sesudah " * 200 + "\nP: Baik.\n", encoding="utf-8")
    import_files(project, [long])
    source = project.read.source_named("W9")
    assert source
    text = project.read.text(source.id)
    start = text.index("INTI")
    coding = code_passage(project, source.id, Span(start, start + 4), node(project, "EGA-RUANG").id)
    found = excerpt_in_context(project, coding.excerpt_id)

    assert found.lead.startswith("[…] kata")
    assert found.rest.endswith("sesudah […]")
    assert max(len(found.lead), len(found.rest)) <= 250


def test_an_excerpt_that_is_gone_raises(project: Project) -> None:
    gone = excerpt(project, MEETING).id
    remove_excerpt(project, gone)

    with pytest.raises(KeyError):
        excerpt_in_context(project, gone)
