import stat
from dataclasses import replace
from pathlib import Path

import pytest

from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import Excerpt
from qda_app.domain.ids import CodeId
from qda_app.domain.leaks import LeakKind
from qda_app.domain.matrices import MatrixCell
from qda_app.domain.pseudonyms import Pseudonym
from qda_app.domain.sources import Informant
from qda_app.domain.spans import Span
from qda_app.importers.registry import read_source
from qda_app.services import coding
from qda_app.services.checks import problems
from qda_app.services.displays import Written, display_of, save_display, write_phrase
from qda_app.services.forgetting import forget_history
from qda_app.services.key_file import Key, KeyFile, merged, read_list
from qda_app.services.leaks import find_leaks
from qda_app.services.opening import open_project
from qda_app.services.project import Project
from qda_app.services.pseudonymising import Masking, foresee_masking, mask, masked_source
from qda_app.services.safety import back_up
from tests.services.study import project, source
from tests.storage.acts import add, add_interview

__all__ = ["project"]

TALK = [("P", "Siapa?"), ("Budi", "Saya Budi Santoso, dengan Ibu Ani."), ("P", "Lalu?"), ("Budi", "Ani pulang.")]
NAMES = [Pseudonym("Budi Santoso", "Bapak A"), Pseudonym("Budi", "I-1"), Pseudonym("Ani", "B")]


@pytest.fixture
def named(project: Project, english: None) -> Project:
    """The study with an interview that names people, one passage of it coded and paraphrased."""
    add_interview(project, "W9", TALK)
    text = project.read.text(source(project, "W9").id)
    start = text.index("dengan Ibu Ani")
    coded = coding.code_passage(
        project, source(project, "W9").id, Span(start, start + len("dengan Ibu Ani")), dana(project)
    )
    coding.set_paraphrase(project, coded.excerpt_id, "Budi datang dengan Ani")
    return project


def excerpt(project: Project) -> Excerpt:
    return next(one for one in project.read.every(Excerpt) if one.source_id == source(project, "W9").id)


def test_names_are_shown_where_they_stand_before_anything_changes(named: Project) -> None:
    before = named.read.text(source(named, "W9").id)
    masking = foresee_masking(named, NAMES)

    assert [(one.words, one.replacement) for one in masking.places] == [
        ("Budi", "I-1"), ("Budi Santoso", "Bapak A"), ("Ani", "B"), ("Budi", "I-1"), ("Ani", "B"),
    ]  # fmt: skip
    assert {change for value in masking.values for change in value.changes()} == {
        ("label", "Budi", "I-1"),
        ("paraphrase", "Budi datang dengan Ani", "I-1 datang dengan B"),
    }
    assert named.read.text(source(named, "W9").id) == before


def test_masking_moves_what_stands_in_the_text_and_is_one_step(named: Project) -> None:
    text, steps = named.read.text(source(named, "W9").id), len(named.read.steps())
    mask(named, foresee_masking(named, NAMES))
    after = named.read.text(source(named, "W9").id)

    assert after == "P: Siapa?\nI-1: Saya Bapak A, dengan Ibu B.\nP: Lalu?\nI-1: B pulang.\n"
    assert excerpt(named).words(after) == "dengan Ibu B"
    assert excerpt(named).paraphrase == "I-1 datang dengan B"
    assert len(named.read.steps()) == steps + 1
    assert "Budi" not in str(named.read.steps()[-1])
    named.undo()
    assert named.read.text(source(named, "W9").id) == text
    assert excerpt(named).words(text) == "dengan Ibu Ani"


def test_places_can_be_taken_out(named: Project) -> None:
    masking = foresee_masking(named, NAMES)
    mask(named, Masking(places=masking.places[:1]))

    assert "Budi Santoso" in named.read.text(source(named, "W9").id)


def test_a_text_that_changed_since_is_refused(named: Project) -> None:
    masking = foresee_masking(named, NAMES)
    mask(named, Masking(places=masking.places[:1]))

    with pytest.raises(UserError, match="has changed since"):
        mask(named, masking)


def test_a_name_with_two_replacements_is_refused(named: Project) -> None:
    with pytest.raises(UserError, match="several replacements for Ani"):
        foresee_masking(named, [*NAMES, Pseudonym("Ani", "C")])


def test_two_labels_of_a_source_do_not_become_one(named: Project) -> None:
    steps = len(named.read.steps())

    with pytest.raises(UserError, match="both be called P"):
        mask(named, foresee_masking(named, [Pseudonym("Budi", "P")]))
    assert len(named.read.steps()) == steps


def test_a_file_is_masked_before_it_is_stored(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("".join(f"{label}: {words}\n" for label, words in TALK * 2), encoding="utf-8")
    read = masked_source(read_source(path), NAMES)

    assert "Budi" not in read.text
    assert [(turn.label, read.text[turn.start : turn.end]) for turn in read.turns][1] == (
        "I-1", "Saya Bapak A, dengan Ibu B.",
    )  # fmt: skip
    assert {one.label for one in read.speakers} == {"P", "I-1"}


def test_headings_of_a_masked_file_stand_where_their_words_are(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<p>Budi datang.</p><h1>Rumah Budi</h1><ul><li>Budi</ul>", encoding="utf-8")
    read = masked_source(read_source(path), NAMES)
    assert [read.text[part.start : part.end] for part in read.parts] == ["Rumah I-1", "I-1"]


def test_leaks_are_listed_by_what_they_are_with_their_places(named: Project) -> None:
    add(named, "Add informant", Informant(source(named).id, "I-7", "Kasi, hp 081234567890"))
    found = {(group.kind, group.words): group.places for group in find_leaks(named)}

    assert found[LeakKind.PHONE, "081234567890"][0].field == "position"
    place = found[LeakKind.NAME, "Ani"][0]
    assert (place.line, place.before[-8:], place.after) == (2, "gan Ibu ", ".")
    assert (LeakKind.NAME, "Ani") not in {(one.kind, one.words) for one in find_leaks(named, ["Ani"])}


# The key


def test_the_key_is_for_its_owner_only_and_lies_outside_the_project(named: Project, tmp_path: Path) -> None:
    file = KeyFile.of(named, tmp_path / "settings")
    file.write(Key(tuple(NAMES), ("Kominfo",)))

    assert KeyFile.of(named, tmp_path / "settings").read() == Key(tuple(NAMES), ("Kominfo",))
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.path.parent.stat().st_mode) == 0o700
    assert [one.name for one in file.path.parent.iterdir()] == [file.path.name]


def test_a_missing_key_is_empty_and_a_damaged_one_is_said(named: Project, tmp_path: Path) -> None:
    file = KeyFile.of(named, tmp_path)
    assert file.read() == Key()
    file.write(Key())
    file.path.write_text("{", encoding="utf-8")

    with pytest.raises(UserError, match="cannot be read"):
        file.read()


def test_a_table_of_names_is_read_and_merged(tmp_path: Path) -> None:
    path = tmp_path / "nama.csv"
    path.write_text("Nama asli;Samaran\nBudi;I-1\n;x\nAni;B\n", encoding="utf-8")

    assert read_list(path) == [Pseudonym("Budi", "I-1"), Pseudonym("Ani", "B")]
    assert merged([Pseudonym("Ani", "C")], read_list(path))[0] == Pseudonym("Ani", "B")


# Forgetting


def test_after_forgetting_no_byte_of_the_file_knows_the_name(named: Project, tmp_path: Path) -> None:
    names = [Pseudonym("Budi Santoso", "Bapak A"), Pseudonym("Budi", "I-1"), Pseudonym("Ani", "B")]
    back_up(named.path, root=tmp_path / "backups")
    mask(named, foresee_masking(named, names))
    people = named.read.informants()
    number = excerpt(named).number
    texts = {one.short_id: named.read.text(one.id) for one in named.read.sources()}
    named.close()
    forget_history(named.path, root=tmp_path / "backups")

    assert b"Santoso" not in named.path.read_bytes()
    assert list((tmp_path / "backups").rglob("*.qdaproj")) == []
    anew = open_project(named.path)
    assert {one.short_id: anew.read.text(one.id) for one in anew.read.sources()} == texts
    assert anew.read.informants() == people
    assert excerpt(anew).words(texts["W9"]) == "dengan Ibu B"
    assert [step.label for step in anew.read.steps()] == ["Begin the history anew; what was before is gone"]
    assert problems(anew) == []
    coding.code_passage(anew, source(anew, "W9").id, Span(0, 9), dana(anew))
    assert max(one.number for one in anew.read.every(Excerpt) if one.source_id == source(anew, "W9").id) == number + 1
    anew.close()


def dana(project: Project) -> CodeId:
    return next(one.id for one in project.read.code_tree() if one.short_id == "DANA")


def test_a_project_that_is_open_is_not_forgotten(named: Project, tmp_path: Path) -> None:
    with pytest.raises(UserError):
        forget_history(named.path, root=tmp_path)
    assert not named.path.with_name(named.path.name + ".anew").exists()


def test_units_among_the_choices_of_a_display_and_its_cells_are_masked(named: Project) -> None:
    options = (("rows", "units"), ("rows-of", '["Kantor Budi", "Bidang TI"]'), ("cell", "quote"))
    display = save_display(named, replace(display_of("free-matrix", title="Unit"), options=options))
    cell = MatrixCell(digest="x")
    write_phrase(named, display.id, Written("unit:Kantor Budi", "dana", "lengkap", cell))

    mask(named, foresee_masking(named, NAMES))

    (kept,) = named.read.displays()
    assert dict(kept.options) == {"rows": "units", "rows-of": '["Kantor I-1", "Bidang TI"]', "cell": "quote"}
    assert [one.row for one in named.read.phrases(kept.id)] == ["unit:Kantor I-1"]
