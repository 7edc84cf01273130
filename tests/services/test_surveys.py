"""Surveys in a project: respondents become informants, answers their turns, as one step that goes back whole."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from qda_app import i18n
from qda_app.domain.errors import Cancelled, UserError
from qda_app.domain.guide import GuideQuestion
from qda_app.domain.ids import new_id
from qda_app.domain.progress import NoProgress
from qda_app.domain.pseudonyms import Pseudonym
from qda_app.domain.sources import PartKind, TextPart
from qda_app.domain.surveys import ColumnUse, Survey
from qda_app.services.answers import answers_to
from qda_app.services.attributes import Of, attributes
from qda_app.services.collecting import ImportReport, import_files, store_drafts
from qda_app.services.drafts import SourceDraft, draft_source
from qda_app.services.forgetting import forget_history
from qda_app.services.holdings import Holdings
from qda_app.services.opening import open_project
from qda_app.services.previews import Preview, notes_of, obstacle, read_chosen
from qda_app.services.project import Project
from qda_app.services.renewing import replace_source
from qda_app.services.surveys import ColumnChoice, arranged, hindrance
from tests.importers.survey_files import HEADER, REASONS, WHY, WISH, answers, csv_bytes, survey_csv
from tests.services.collecting_projects import project

__all__ = ["project"]
BytesWritten = Callable[[str, bytes], Path]


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.use("en")


@pytest.fixture
def write(tmp_path: Path) -> BytesWritten:
    def written(name: str, found: bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(found)
        return path

    return written


@pytest.fixture
def path(write: BytesWritten) -> Path:
    return write("survei.csv", survey_csv())


@pytest.fixture
def draft(path: Path) -> SourceDraft:
    found = read_chosen(path, Holdings())
    assert isinstance(found, Preview)
    return found.draft


def _survey(draft: SourceDraft) -> Survey:
    assert draft.survey
    return draft.survey


def _used(draft: SourceDraft, title: str, use: ColumnUse) -> SourceDraft:
    survey = _survey(draft)
    place = [column.title for column in survey.columns].index(title)
    return draft.with_field("survey", survey.with_use([place], use))


def _store(project: Project, *drafts: SourceDraft) -> ImportReport:
    return store_drafts(project, drafts)


def _codes(project: Project) -> list[str]:
    return sorted(one.short_id for one in project.read.informants())


def _told(project: Project) -> dict[str, dict[str, str]]:
    codes = {one.id: one.short_id for one in project.read.informants()}
    return {codes[who]: dict(told) for who, told in attributes(project.read, Of.INFORMANTS).items()}


def test_respondents_become_informants_with_what_the_columns_tell(project: Project, draft: SourceDraft) -> None:
    assert [one.code for one in _store(project, draft).imported] == ["W1"]

    assert _codes(project) == [f"R-0{number}" for number in range(1, 9)]
    assert _told(project)["R-02"] == {"Jenis kelamin": "Laki-laki", "Usia": "22"}
    source = project.read.source_named("W1")
    assert source
    assert (source.subtype, str(source.date), source.file_name) == ("questionnaire", "2024-05-17", "survei.csv")
    voices = {one.label: one.informant_id for one in project.read.speakers(source.id)}
    assert len(voices) == len(set(voices.values())) == 8
    headings = [one for one in project.read.in_text(TextPart, source.id) if one.kind is PartKind.HEADING]
    text = project.read.text(source.id)
    assert [text[one.start : one.end] for one in headings] == [WHY, WISH]


def test_it_is_one_step_that_goes_back_and_comes_again(project: Project, draft: SourceDraft) -> None:
    before = len(project.read.steps())
    _store(project, draft)
    assert len(project.read.steps()) == before + 1
    told = _told(project)

    project.undo()
    assert (project.read.sources(), project.read.informants(), project.read.informant_attributes()) == ([], [], [])
    project.redo()

    assert _told(project) == told
    assert len(project.read.turns(project.read.sources()[0].id)) == 14


@pytest.mark.parametrize("stop_at", range(1, 7))
def test_stopping_on_the_way_stores_nothing(project: Project, draft: SourceDraft, stop_at: int) -> None:
    class Stopping:
        steps = 0

        def step(self, done: int, total: int) -> None:
            self.steps += 1
            if self.steps == stop_at:
                raise Cancelled

    stopping = Stopping()
    report = store_drafts(project, [draft], progress=stopping)

    is_stopped = stopping.steps >= stop_at
    assert (not report.imported) == is_stopped
    assert bool(project.read.sources()) != is_stopped
    assert bool(project.read.informants()) != is_stopped


def test_the_way_is_told_in_rising_steps(project: Project, draft: SourceDraft) -> None:
    class Heard:
        shares: list[float]

        def __init__(self) -> None:
            self.shares = []

        def step(self, done: int, total: int) -> None:
            self.shares.append(done / total)

    heard = Heard()
    store_drafts(project, [draft], progress=heard)

    assert len(heard.shares) > 3
    assert max(heard.shares) <= 1


def test_the_project_keeps_no_column_that_is_left_out(project: Project, draft: SourceDraft) -> None:
    _store(project, draft)

    kept = project.read.original(project.read.sources()[0].original)
    assert b"Contoh" not in kept
    assert REASONS[0].encode() in kept
    raw = project.path.read_bytes()
    assert b"Sari Contoh" not in raw


def test_a_column_that_a_person_chose_counts(project: Project, draft: SourceDraft) -> None:
    changed = _used(_used(draft, WISH, ColumnUse.LEFT_OUT), "Usia", ColumnUse.TEXT)
    _store(project, changed)

    assert project.read.text(project.read.sources()[0].id).startswith("Usia\nR-01: 21\n")
    assert _told(project)["R-01"] == {"Jenis kelamin": "Perempuan"}


def test_a_second_survey_counts_on_and_the_same_one_is_known_again(
    project: Project, draft: SourceDraft, write: BytesWritten
) -> None:
    _store(project, _used(draft, WISH, ColumnUse.LEFT_OUT))
    again = import_files(project, [write("salinan.csv", survey_csv())])
    other = import_files(project, [write("lain.csv", survey_csv(9))])

    assert [one.file for one in again.skipped] == ["salinan.csv"]
    assert [one.code for one in other.imported] == ["W2"]
    assert _codes(project)[-1] == "R-17"


def test_what_knows_a_survey_again_is_no_column_and_is_not_handed_on(project: Project, draft: SourceDraft) -> None:
    _store(project, draft)
    assert project.read.source_attributes() == []
    assert len(project.read.surveys()) == 1
    place = project.path
    project.close()

    forget_history(place)

    opened = open_project(place)
    assert opened.read.surveys() == []
    opened.close()


def test_people_with_a_code_of_their_own_stay_the_same_people(project: Project, write: BytesWritten) -> None:
    def wave(name: str, job: str) -> Path:
        told = [[f"S{n}", "Staf", job, f"{REASONS[n]} {job}"] for n in range(3)]
        rows = [["Kode responden", "Jabatan", "Kerja", WHY], *told]
        return write(name, csv_bytes(rows))

    report = import_files(project, [wave("a.csv", "tani")])
    assert not report.failed
    second = read_chosen(wave("b.csv", "dagang"), Holdings.of(project))
    assert isinstance(second, Preview)
    notes = [note.message for note in notes_of(second.draft, Holdings.of(project))]
    _store(project, second.draft)

    assert any("“S0”, “S1”, “S2”" in note for note in notes)
    assert _codes(project) == ["S0", "S1", "S2"]
    assert _told(project)["S1"] == {"Kerja": "dagang"}
    assert {one.position for one in project.read.informants()} == {"Staf"}


def test_a_code_that_is_no_code_stands_in_the_way(project: Project, draft: SourceDraft) -> None:
    changed = _used(draft, "Jenis kelamin", ColumnUse.CODE)

    assert "“Jenis kelamin” cannot be the code" in obstacle(changed, ())
    assert "cannot be the code" in _store(project, changed).failed[0].reason
    assert project.read.sources() == []


def test_a_survey_without_text_stands_in_the_way(draft: SourceDraft) -> None:
    without = _used(_used(draft, WISH, ColumnUse.LEFT_OUT), WHY, ColumnUse.ATTRIBUTE)

    assert obstacle(without, ()) == "No column becomes text yet."


def test_names_are_masked_in_answers_and_in_what_is_told(project: Project, path: Path, write: BytesWritten) -> None:
    import_files(
        project, [path], names=[Pseudonym("Tetangga", "X"), Pseudonym("Laki-laki", "L")],
        columns=ColumnChoice(attributes=("Jenis kelamin",)),
    )  # fmt: skip

    assert Counter(told["Jenis kelamin"] for told in _told(project).values()) == {"Perempuan": 4, "L": 4}
    assert "R-03: X bilang" in project.read.text(project.read.sources()[0].id)


def test_answers_to_a_question_of_the_guide_are_found_under_its_heading(project: Project, draft: SourceDraft) -> None:
    _store(project, draft)
    question = GuideQuestion(new_id(), position=0, number="1", words=WISH)
    with project.changing("Guide") as work:
        work.add(question)

    found = answers_to(project, question.id, NoProgress())

    assert [one.informant and one.informant.short_id for one in found] == [f"R-0{n}" for n in (1, 2, 4, 5, 7, 8)]
    assert all("loket" in one.words for one in found)


def test_a_survey_does_not_replace_a_text(project: Project, draft: SourceDraft, write: BytesWritten) -> None:
    _store(project, draft)

    with pytest.raises(UserError, match=r"baru\.csv is a survey"):
        replace_source(project, project.read.sources()[0].id, write("baru.csv", survey_csv(9)))


@pytest.mark.parametrize(("name", "use"), [("g", ColumnUse.ATTRIBUTE), ("apa saran", ColumnUse.ATTRIBUTE)])
def test_columns_are_named_by_letters_or_by_how_they_begin(path: Path, name: str, use: ColumnUse) -> None:
    chosen = ColumnChoice(attributes=(name,)).applied_to(draft_source(path, ()))

    uses = {column.title: column.use for column in _survey(chosen).columns}
    assert uses[WISH] is use
    assert uses["Usia"] is ColumnUse.LEFT_OUT


@pytest.mark.parametrize(("name", "expected"), [("warna", "no column “warna”"), ("n", "several columns “n”")])
def test_a_column_that_is_not_there_is_told_with_those_that_are(path: Path, name: str, expected: str) -> None:
    with pytest.raises(UserError, match=expected) as caught:
        ColumnChoice(texts=(name,)).applied_to(draft_source(path, ()))

    assert HEADER[0] in caught.value.hint


def test_thousands_of_respondents_keep_their_own_answers(write: BytesWritten) -> None:
    found = draft_source(write("besar.csv", csv_bytes([HEADER, *answers(3_000)])), ())

    speakers = arranged(found, {"R-0007"}, NoProgress()).speakers

    assert [speakers[0].label, speakers[-1].label] == ["R-0008", "R-3007"]
    assert all(one.first_words == REASONS[place % 8] for place, one in enumerate(speakers))
    assert [one.turns for one in speakers[:4]] == [2, 2, 1, 2]


def test_told_apart_every_respondent_becomes_a_source_with_their_own_answers(project: Project, path: Path) -> None:
    report = import_files(project, [path], columns=ColumnChoice(apart=True))

    assert [one.code for one in report.imported] == ["W1"]
    sources = {one.short_id: one for one in project.read.sources()}
    assert sorted(sources) == [f"W1.0{number}" for number in range(1, 9)]
    text = project.read.text(sources["W1.03"].id)
    assert text.split("\n", 1)[0] == WHY
    assert (WISH in text, WISH in project.read.text(sources["W1.02"].id)) == (False, True)
    assert REASONS[0] not in text
    assert {one.label for one in project.read.speakers(sources["W1.03"].id)} == {"R-03"}
    assert _told(project)["R-03"]["Usia"] == "23"
    kept = project.read.original(sources["W1.03"].original).decode()
    assert REASONS[1] not in kept
    assert "R-03" in kept
    assert len(import_files(project, [path]).skipped) == 1
    project.undo()
    assert (project.read.sources(), project.read.informants()) == ([], [])


def test_so_many_respondents_are_no_sources_each(write: BytesWritten) -> None:
    draft = ColumnChoice(apart=True).applied_to(draft_source(write("besar.csv", survey_csv(1_200)), ()))

    assert hindrance(_survey(draft)).startswith("At most 1,000 respondents can be a source each.")
