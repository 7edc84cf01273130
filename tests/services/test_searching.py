from collections.abc import Iterator
from pathlib import Path

import pytest

from qda_app.services.collecting import import_files
from qda_app.services.opening import new_project
from qda_app.services.project import Project
from qda_app.services.searching import first_hits

LONG = "kata " * 40 + "Keterbukaan itu penting " + "kata " * 40


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = new_project(tmp_path / "p.qdaproj")
    for name, text in {
        "W1": f"P: Apa itu?\nI-1: {LONG}\n",
        "W2": "I-2: keterbukaan, KETERBUKAAN\n",
        "W3": "I-3: İya.\n",
    }.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        import_files(made, [tmp_path / f"{name}.txt"])
    yield made
    made.close()


def test_the_first_hit_of_each_source_is_found_whatever_its_case(project: Project) -> None:
    hits = first_hits(project, "keterBUKAAN")
    assert [(hit.source.short_id, hit.line, hit.more) for hit in hits] == [("W1", 2, 0), ("W2", 1, 1)]


def test_a_hit_names_its_place_in_the_stored_text(project: Project) -> None:
    for hit in first_hits(project, "keterbukaan"):
        text = project.read.text(hit.source.id)
        assert text[hit.span.start : hit.span.end].lower() == "keterbukaan"


def test_the_words_around_a_hit_are_whole_and_few(project: Project) -> None:
    (hit, _other) = first_hits(project, "keterbukaan")
    assert hit.words.startswith("kata")
    assert hit.words.endswith("kata")
    assert "Keterbukaan itu penting" in hit.words
    assert len(hit.words) < 160


def test_letters_whose_lower_case_is_longer_move_nothing(project: Project) -> None:
    (hit,) = first_hits(project, "ya.")
    assert project.read.text(hit.source.id)[hit.span.start : hit.span.end] == "ya."
