from collections.abc import Iterator
from pathlib import Path

import pytest

from qda_app.analysis.language.linguist import Linguist
from qda_app.domain.codes import Code
from qda_app.domain.entity_names import name_key
from qda_app.domain.errors import UserError
from qda_app.domain.ids import new_id
from qda_app.domain.suggestions import Entity, EntityKind
from qda_app.services.entities import (
    add_entity,
    keep_entity,
    merge_entities,
    refuse_entity,
    remove_entity,
    rename_entity,
    set_kind,
    set_variants,
)
from qda_app.services.entity_places import FoundEntity, found_entities, refused_entities
from qda_app.services.opening import new_project
from qda_app.services.project import Project
from tests.storage.acts import add, add_interview, add_source

TALK = [
    ("P", "Apa dasar E-Lapor?"),
    ("I-1", "Perbup 7/2020. Kami di Dinas Sosial memakai E-Lapor dan kartu sehat, juga KS."),
    ("I-1", "Sistem E-Lapor itu dari dinas sosial."),
]


@pytest.fixture(scope="module")
def linguist() -> Iterator[Linguist]:
    with Linguist() as made:
        yield made


@pytest.fixture
def project(tmp_path: Path, english: None) -> Iterator[Project]:
    made = new_project(tmp_path / "p.qdaproj", coder="A")
    add_interview(made, "W1", TALK)
    add_source(made, "Z1", "Peraturan Bupati Nomor 7 Tahun 2020 tentang E-Lapor.")
    group = Code(new_id(), "PROGRAM", "Program", is_group=True)
    add(made, "Add codes", group, Code(new_id(), "PROG-KS", "Kartu Sehat", group.id, cues=("KS", "kartu", "Perbup 7")))
    yield made
    made.close()


def listed(project: Project, linguist: Linguist) -> dict[str, tuple[str, int, int]]:
    found = found_entities(project, linguist)
    return {one.entity.name: (str(one.entity.kind), len(one.mentions), one.sources) for one in found}


def found(project: Project, linguist: Linguist, name: str) -> FoundEntity:
    return next(one for one in found_entities(project, linguist) if one.entity.name == name)


def test_names_are_listed_with_their_kind_and_places(project: Project, linguist: Linguist) -> None:
    assert listed(project, linguist) == {
        "E-Lapor": ("programme", 4, 2),
        "Kartu Sehat": ("programme", 2, 1),  # of the codebook, once by its initials
        "Dinas Sosial": ("agency", 2, 1),
        "Perbup 7/2020": ("regulation", 2, 2),
    }
    one = found(project, linguist, "Dinas Sosial")
    text = project.read.text(one.mentions[1].source_id)
    assert text[slice(*one.mentions[1].span)] == "dinas sosial"
    assert not one.is_kept


@pytest.mark.parametrize(
    ("one", "other", "are_same"),
    [
        ("Perbup 28/2018", "Peraturan Bupati Nomor 28 Tahun 2018", True),
        ("UU No. 14 Tahun 2008", "Undang-Undang Nomor 14 Tahun 2008", True),
        ("Perbup 28/2018", "Perbup 28/2019", False),
        ("Perbup 28/2018", "Perda 28/2018", False),
        ("PP 71", "PP 71/2019", False),
        ("Perbup itu", "Perbup  ITU", True),
    ],
)
def test_regulations_are_known_however_they_are_numbered(one: str, other: str, are_same: bool) -> None:
    kind = EntityKind.REGULATION

    assert (name_key(one, kind) == name_key(other, kind)) is are_same


def test_keeping_makes_it_a_thing_of_the_project(project: Project, linguist: Linguist) -> None:
    keep_entity(project, found(project, linguist, "E-Lapor").entity)

    assert found(project, linguist, "E-Lapor").is_kept
    project.undo()
    assert not found(project, linguist, "E-Lapor").is_kept


def test_a_renamed_thing_keeps_its_places(project: Project, linguist: Linguist) -> None:
    rename_entity(project, found(project, linguist, "E-Lapor").entity, " Lapor  Daring ")

    one = found(project, linguist, "Lapor Daring")
    assert (one.entity.variants, len(one.mentions)) == (("E-Lapor",), 4)
    project.undo()
    assert "E-Lapor" in listed(project, linguist)


def test_merged_things_are_one(project: Project, linguist: Linguist) -> None:
    programme = keep_entity(project, found(project, linguist, "E-Lapor").entity)
    kept = keep_entity(project, found(project, linguist, "Kartu Sehat").entity)

    merge_entities(project, [programme, kept], kept)

    one = found(project, linguist, "Kartu Sehat")
    assert (set(one.entity.variants), len(one.mentions)) == ({"KS", "E-Lapor"}, 6)
    assert [one.name for one in project.read.every(Entity)] == ["Kartu Sehat"]
    project.undo()
    assert len(project.read.every(Entity)) == 2


def test_a_refused_thing_is_not_listed_until_it_is_forgotten(project: Project, linguist: Linguist) -> None:
    refuse_entity(project, found(project, linguist, "Dinas Sosial").entity)

    assert "Dinas Sosial" not in listed(project, linguist)
    (refused,) = refused_entities(project)
    remove_entity(project, refused)
    assert "Dinas Sosial" in listed(project, linguist)


def test_its_kind_and_how_it_is_written_can_be_changed(project: Project, linguist: Linguist) -> None:
    one = set_kind(project, found(project, linguist, "Kartu Sehat").entity, EntityKind.OTHER)
    set_variants(project, one, ["kartu sehat", " antre ", "Antre"])

    assert found(project, linguist, "Kartu Sehat").entity.variants == ("antre",)
    assert listed(project, linguist)["Kartu Sehat"] == ("other", 1, 1)


def test_a_name_that_nothing_found_can_be_added_once(project: Project, linguist: Linguist) -> None:
    add_entity(project, "Kami", EntityKind.OTHER)

    assert listed(project, linguist)["Kami"] == ("other", 1, 1)
    with pytest.raises(UserError, match="already"):
        add_entity(project, "kami", EntityKind.OTHER)
    with pytest.raises(UserError, match="needs a word"):
        add_entity(project, " – ", EntityKind.OTHER)


def test_what_is_not_kept_cannot_be_forgotten(project: Project, linguist: Linguist) -> None:
    with pytest.raises(UserError, match="not kept"):
        remove_entity(project, found(project, linguist, "E-Lapor").entity)


def test_what_is_kept_is_in_the_corpus_at_once(project: Project) -> None:
    assert project.read.corpus(project.coder).entities == []

    kept = add_entity(project, "Dinas Sosial", EntityKind.AGENCY)
    assert project.read.corpus(project.coder).entities == [kept]
    project.undo()
    assert project.read.corpus(project.coder).entities == []
