"""What a file says of itself is taken field by field, or left."""

from dataclasses import replace

import pytest

from qda_app.domain.sources import Informant, Technique
from qda_app.services.collecting import store_draft
from qda_app.services.drafts import SourceDraft, draft_source
from qda_app.services.found_fields import OF_PERSON, OF_SOURCE, found_fields, with_found
from qda_app.services.project import Project
from tests.services.collecting_projects import Write, project, write

__all__ = ["project", "write"]

HEAD = """CATATAN OBSERVASI
Tanggal: 14 Maret 2022
Tempat: Balai desa
Jabatan: Kepala Bidang
Unit: Dinas Kominfo
Kode: I-4

"""
TALK = "P: Siapa?\nI-4: Saya.\n" * 3


@pytest.fixture(params=["talk", "note"])
def draft(request: pytest.FixtureRequest, write: Write) -> SourceDraft:
    """An interview, and a note of one voice, that say everything of themselves."""
    body = TALK if request.param == "talk" else "Rapat berjalan singkat.\n"
    return draft_source(write("W5_rapat.txt", HEAD + body), ())


def informant(project: Project, draft: SourceDraft) -> Informant:
    store_draft(project, draft)
    return next(one for one in project.read.informants() if one.short_id == "I-4")


def test_all_of_it_is_taken_at_first(project: Project, draft: SourceDraft) -> None:
    assert dict(found_fields(draft)) == {
        "title": "CATATAN OBSERVASI", "technique": "observation", "date": "2022-03-14", "place": "Balai desa",
        "position": "Kepala Bidang", "unit": "Dinas Kominfo",
    }  # fmt: skip
    assert draft.from_file == {*OF_SOURCE, *OF_PERSON}
    stored = informant(project, draft)
    assert (stored.position, stored.unit) == ("Kepala Bidang", "Dinas Kominfo")


def test_a_field_that_is_left_is_not_stored(project: Project, draft: SourceDraft) -> None:
    for name in (*OF_SOURCE, *OF_PERSON):
        draft = with_found(draft, name, is_taken=False)

    stored = informant(project, draft)
    source = project.read.source_named("W5")
    assert source
    assert (stored.position, stored.unit, source.place, source.date) == ("", "", "", None)
    assert (source.title, source.technique) == ("W5 rapat", Technique.INTERVIEW)


@pytest.mark.parametrize("name", [*OF_SOURCE, *OF_PERSON])
def test_taking_a_field_again_is_as_if_it_had_never_been_left(draft: SourceDraft, name: str) -> None:
    assert with_found(with_found(draft, name, is_taken=False), name, is_taken=True) == draft


def test_what_a_person_typed_stays(write: Write) -> None:
    draft = draft_source(write("W5.txt", HEAD + TALK), ())
    label = next(one for one in draft.speakers if one.label == "I-4")
    typed = draft.with_speaker(replace(label, unit="Sekretariat"))

    for is_taken in (False, True):
        changed = with_found(typed, "unit", is_taken=is_taken)
        assert [one.unit for one in changed.speakers if one.label == "I-4"] == ["Sekretariat"]
