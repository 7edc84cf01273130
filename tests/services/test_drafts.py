"""Drafts: what a file would become, and how a person mends the guess."""

from dataclasses import replace

import pytest

from qda_app import i18n, paths
from qda_app.domain.errors import UserError
from qda_app.domain.sources import SpeakerRole, Technique
from qda_app.services.drafts import SourceDraft, SpeakerDraft, as_new_wave, draft_source, renumbered
from qda_app.services.holdings import Holdings
from qda_app.services.previews import Preview, good_signs, obstacle, read_chosen, remembered
from qda_app.services.register_files import RegisterFile
from tests.services.collecting_projects import NARRATOR, Write, interview, write

__all__ = ["write"]

FOCUS_GROUP = next(paths.SAMPLE.glob("F1*.txt"))


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.use("en")


@pytest.fixture
def draft() -> SourceDraft:
    """The focus group of the sample, without a register."""
    return draft_source(FOCUS_GROUP, ())


def _chosen(draft: SourceDraft, label: str, informant: str) -> SourceDraft:
    speaker = next(one for one in draft.speakers if one.label == label)
    chosen = replace(speaker, informant=informant, role=SpeakerRole.INFORMANT, origin="person")
    return draft.with_speaker(chosen)


def test_a_focus_group_is_read_with_its_people(draft: SourceDraft) -> None:
    assert (draft.short_id, draft.technique, str(draft.date)) == ("F1", Technique.FOCUS_GROUP, "2022-04-06")
    assert [one.label for one in draft.speakers] == ["MOD", "F-1", "F-2", "F-3", "F-4"]
    assert draft.persons == ("F-1", "F-2", "F-3", "F-4")
    assert {"date", "place"} <= draft.from_file


def test_mapping_a_label_anew_moves_only_that_person(draft: SourceDraft) -> None:
    changed = _chosen(draft, "F-4", "F-9")

    assert changed.persons == ("F-1", "F-2", "F-3", "F-9")


def test_a_person_of_the_register_who_speaks_under_no_label_stays(draft: SourceDraft) -> None:
    with_guest = replace(draft, persons=(*draft.persons, "F-5"))

    assert "F-5" in _chosen(with_guest, "F-4", "F-9").persons


def test_typing_a_field_takes_away_its_tick(draft: SourceDraft) -> None:
    assert "place" not in draft.with_field("place", "Aula").from_file


def test_a_taken_code_gives_the_next_of_the_technique(draft: SourceDraft) -> None:
    assert renumbered(draft, {"F1", "F2"}).short_id == "F3"


def test_a_new_wave_has_a_code_of_its_own(draft: SourceDraft) -> None:
    second = as_new_wave(draft, {"F1"})

    assert (second.short_id, second.wave) == ("F2", "2")


def test_the_researcher_is_remembered_and_a_role_word_is_not(write: Write) -> None:
    draft = draft_source(write("W5.txt", NARRATOR.format(tail="ada").replace("P:", "AB:")), ())
    choices = [
        SpeakerDraft("AB", SpeakerRole.RESEARCHER, origin="person"),
        SpeakerDraft("N", SpeakerRole.INFORMANT, "I-1", origin="person"),
    ]
    open_draft = replace(
        draft, speakers=tuple(replace(one, role=SpeakerRole.INFORMANT, informant="") for one in draft.speakers)
    )

    mapped = {one.label: (one.role, one.informant) for one in remembered(open_draft, choices).speakers}

    assert mapped == {"AB": (SpeakerRole.RESEARCHER, ""), "N": (SpeakerRole.INFORMANT, "")}


def test_an_open_label_stands_in_the_way(write: Write) -> None:
    draft = draft_source(write("W4.txt", NARRATOR.format(tail="ada")), ())

    assert "“N”" in obstacle(draft, ())
    assert obstacle(_chosen(draft, "N", "I-1"), ()) == ""
    assert "already" in obstacle(_chosen(draft, "N", "I-1"), {"W4"})


def test_rising_time_stamps_are_a_good_sign(draft: SourceDraft) -> None:
    assert good_signs(draft) == ["Time stamps read: 11, in rising order up to 01:18:00."]


def test_a_table_with_the_columns_of_a_register_is_one(write: Write) -> None:
    register = read_chosen(write("daftar.csv", "kode;jabatan\nI-1;Kabid\n"), Holdings())

    assert [row.code for row in getattr(register, "informants", ())] == ["I-1"]


def test_words_in_the_name_tell_the_technique(write: Write) -> None:
    assert draft_source(write("catatan observasi rapat.txt", "Rapat dimulai."), ()).technique is Technique.OBSERVATION
    assert draft_source(write("D3 perbup.txt", "Pasal 1."), ()).technique is Technique.DOCUMENTATION
    assert draft_source(write("rekaman.txt", interview("W1")), ()).technique is Technique.INTERVIEW


def test_a_tsv_is_spoken_words_a_register_or_a_survey(write: Write) -> None:
    spoken = read_chosen(write("a.tsv", "start\tend\ttext\n0\t1000\tHalo.\n"), Holdings())
    register = read_chosen(write("b.tsv", "kode\tjabatan\nI-1\tKabid\n"), Holdings())

    assert isinstance(spoken, Preview)
    assert isinstance(register, RegisterFile)
    survey = read_chosen(write("c.tsv", "Usia\tMengapa?\n21\tKarena dekat dengan kantor.\n"), Holdings())
    assert isinstance(survey, Preview)
    assert survey.draft.survey
    with pytest.raises(UserError, match="d.tsv"):
        read_chosen(write("d.tsv", "satu\tdua\n"), Holdings())
