"""Where the questions of a guide were posed, what that says of what was asked, and coding by question."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from qda_app import paths
from qda_app.analysis.posing import Matcher, same_question
from qda_app.domain.edits import Edit, Edits
from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import Coding
from qda_app.domain.guide import GuideQuestion, Posed
from qda_app.domain.ids import CodeId, new_id
from qda_app.domain.progress import NoProgress
from qda_app.domain.sources import Asked, PartKind, TextPart
from qda_app.domain.spans import Span
from qda_app.i18n import language
from qda_app.services.answers import Answer, answers_to, code_answers
from qda_app.services.coding import code_passage
from qda_app.services.collecting import import_files
from qda_app.services.correcting import correct_text
from qda_app.services.displays import build, display_of, with_options
from qda_app.services.guides import guide, read_guide_file, take_guide
from qda_app.services.posing import PosedPlace, confirm_places, proposed_places, withdraw_places
from qda_app.services.project import Project
from qda_app.services.question_lists import link_codes
from tests.kept_projects import with_codebook

CODEBOOK = paths.CODEBOOKS / "agile_governance.yaml"
GUIDE = """Pedoman Wawancara

1. Bagaimana perbaikan aplikasi layanan dilakukan?
   - Siapa yang mengusulkan?
   - Seberapa sering?
2. Apakah rincian anggaran dapat dibuka oleh warga?
3. Siapa saja yang ikut rapat inovasi?
"""
INTERVIEW = """Kode: W1
Informan: I-1, Kepala Bidang

P: Pertanyaan nomor 1, ceritakan saja dari awal.
I-1: Tiap bulan kami rilis versi perbaikan.
P: Lalu?
I-1: Dasarnya keluhan warga.

P: Apakah rincian anggarannya bisa dibuka warga?
I-1: Yang ringkas iya, publik.
"""
GROUP = """Kode: F1

MOD: Bagaimana perbaikan layanan dan aplikasi itu dilakukan di sini?
F-1: Kami catat keluhan.
F-2: Lalu tim memperbaiki.

MOD: Untuk F-2, siapa saja yang ikut rapat inovasi?
F-2: Kepala seksi ke atas.
F-1: Betul.

MOD: Apakah rincian anggaran dapat dibuka oleh warga?
F-1: Belum semuanya.
"""


@pytest.fixture
def project(tmp_path: Path, english: None) -> Iterator[Project]:
    made = with_codebook(tmp_path)
    for name, text in (("W1", INTERVIEW), ("F1", GROUP), ("guide", GUIDE)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    import_files(made, [tmp_path / "W1.txt", tmp_path / "F1.txt"])
    take_guide(made, read_guide_file(made, tmp_path / "guide.txt").questions)
    yield made
    made.close()


def questions(project: Project) -> list[GuideQuestion]:
    return [line.question for line in guide(project.read)]


def code_id(project: Project, short_id: str) -> CodeId:
    code = project.read.code_tree().named(short_id)
    assert code
    return code.id


def link(project: Project, number: int, short_id: str) -> None:
    link_codes(project, GuideQuestion, questions(project)[number - 1].id, [code_id(project, short_id)])


def proposals(project: Project, *passed: str) -> list[PosedPlace]:
    return proposed_places(project, passed, NoProgress())


def told(places: list[PosedPlace]) -> list[tuple[str, str, str | None]]:
    return [
        (one.source.short_id, one.question.number, one.informant.short_id if one.informant else None) for one in places
    ]


def answers(project: Project, number: int) -> list[Answer]:
    return answers_to(project, questions(project)[number - 1].id, NoProgress())


def asked(project: Project) -> set[tuple[str, str, str | None]]:
    names = {one.id: one.short_id for one in project.read.sources()}
    names |= {one.id: one.short_id for one in project.read.informants()}
    tree = project.read.code_tree()
    return {
        (names[one.source_id], tree[one.code_id].short_id, names.get(one.informant_id) if one.informant_id else None)
        for one in project.read.every(Asked)
    }


def test_questions_and_their_probes_are_read_from_numbered_lines(project: Project) -> None:
    lines = guide(project.read)
    assert [one.question.number for one in lines] == ["1", "2", "3"]
    assert lines[0].question.probes == "Siapa yang mengusulkan?\nSeberapa sering?"


def test_questions_that_are_there_are_not_taken_twice(project: Project, tmp_path: Path) -> None:
    proposal = read_guide_file(project, tmp_path / "guide.txt")
    assert (len(proposal.questions), len(proposal.known), proposal.left_out) == (0, 3, ("Pedoman Wawancara",))


def test_a_turn_is_known_by_the_number_it_begins_with_and_by_shared_words(project: Project) -> None:
    places = proposals(project)
    assert told(places) == [
        ("W1", "1", None), ("W1", "2", None), ("F1", "1", None), ("F1", "3", "F-2"), ("F1", "2", "F-1"),
    ]  # fmt: skip
    by_number, by_words = places[0].match, places[1].match
    assert by_number
    assert by_number.by_number
    assert by_words
    assert set(by_words.shared) == {"rincian", "anggaran", "dibuka", "warga"}


def test_words_that_only_ask_propose_nothing() -> None:
    question = GuideQuestion(new_id(), 0, "4", "Bagaimana menurut Bapak hal tersebut?")
    matcher = Matcher([question], lambda word: word)
    assert matcher.best("Bagaimana menurut Bapak hal tersebut?") is None
    assert matcher.best("4 orang ya, Pak?") is None
    assert matcher.best("4. Silakan.") is not None


def test_a_heading_is_a_question_whatever_its_number_and_signs() -> None:
    question = GuideQuestion(new_id(), 0, "4", "Apa hambatan utamanya?")
    assert same_question("12) apa hambatan  utamanya", question)
    assert not same_question("Apa hambatan", question)
    assert not same_question("4.", question)


def test_confirmed_places_fill_what_was_asked_in_one_step(project: Project) -> None:
    link(project, 1, "TRA-PERBAIKAN")
    link(project, 3, "INO")

    confirm_places(project, proposals(project))

    assert asked(project) == {("W1", "TRA-PERBAIKAN", None), ("F1", "TRA-PERBAIKAN", None), ("F1", "INO", "F-2")}
    assert proposals(project) == []
    project.undo()
    assert asked(project) == set()
    assert project.read.every(Posed) == []


def test_a_place_that_a_person_passed_is_not_proposed_again_even_in_a_corrected_text(project: Project) -> None:
    passed = proposals(project)[0]
    assert passed.source.short_id == "W1"
    source = passed.source.id
    correct_text(project, source, Edits([Edit(0, 4, "Sumber")]))
    assert told(proposals(project, passed.key)) == told(proposals(project))[1:]


def test_a_confirmed_place_moves_with_its_words_and_can_be_withdrawn(project: Project) -> None:
    first = proposals(project)[0]
    confirm_places(project, [first])
    correct_text(project, first.source.id, Edits([Edit(0, 4, "Sumber data")]))
    assert first.key not in [one.key for one in proposals(project)]

    withdraw_places(project, [first.place.id])
    assert first.key in [one.key for one in proposals(project)]


def questions_of_excerpts(project: Project) -> list[str]:
    """The column of a reduction table, by source and place."""
    display = with_options(display_of("reduction-table"), [("columns", "question,quote")])
    return [cells[0].words for cells in build(project, display, language("id")).table.cells]


def test_the_reduction_table_shows_what_each_excerpt_answers(project: Project) -> None:
    code = code_id(project, "EGA")
    for source in project.read.sources():
        text = project.read.text(source.id)
        for words in ("Dasarnya keluhan warga.", "Kepala seksi ke atas.", "Betul."):
            if (start := text.find(words)) >= 0:
                code_passage(project, source.id, Span(start, start + len(words)), code)
    to_f2 = "Untuk F-2, siapa saja yang ikut rapat inovasi?"
    assert questions_of_excerpts(project) == ["Lalu?", to_f2, to_f2]

    confirm_places(project, proposals(project))
    w1 = project.read.source_named("W1")
    assert w1
    correct_text(project, w1.id, Edits([Edit(0, 4, "Sumber data")]))
    posed = ["1. Bagaimana perbaikan aplikasi layanan dilakukan?", "3. Siapa saja yang ikut rapat inovasi?"]
    assert questions_of_excerpts(project) == [*posed, to_f2]

    withdraw_places(project, [one.id for one in project.read.every(Posed)])
    assert questions_of_excerpts(project) == ["Lalu?", to_f2, to_f2]


def test_answers_reach_to_the_next_posed_question(project: Project) -> None:
    confirm_places(project, proposals(project))
    assert [one.words for one in answers(project, 1)] == [
        "Tiap bulan kami rilis versi perbaikan.", "Dasarnya keluhan warga.",
        "Kami catat keluhan.", "Lalu tim memperbaiki.",
    ]  # fmt: skip
    assert [(one.words, one.is_meant) for one in answers(project, 3)] == [
        ("Kepala seksi ke atas.", True),
        ("Betul.", False),
    ]


def test_an_answer_ends_where_another_question_seems_to_be_posed_unless_that_was_passed(project: Project) -> None:
    first, second = proposals(project)[:2]
    confirm_places(project, [first])
    assert len(answers(project, 1)) == 2
    passed = answers_to(project, questions(project)[0].id, NoProgress(), {second.key})
    assert [one.words for one in passed][2:] == ["Yang ringkas iya, publik."]


def test_answers_are_coded_in_one_step_and_none_twice(project: Project) -> None:
    confirm_places(project, proposals(project))
    found, code = answers(project, 1), code_id(project, "TRA-PERBAIKAN")
    code_passage(project, found[0].source.id, found[0].span, code)

    assert code_answers(project, [*found, found[1]], [code], "1") == 3
    assert all(code in one.coded for one in answers(project, 1))
    assert code_answers(project, found, [code], "1") == 0

    project.undo()
    assert len(project.read.every(Coding)) == 1


def test_answers_that_were_listed_before_a_correction_are_not_coded(project: Project) -> None:
    confirm_places(project, proposals(project))
    found = answers(project, 1)
    correct_text(project, found[0].source.id, Edits([Edit(0, 4, "Sumber data")]))
    with pytest.raises(UserError, match="corrected since"):
        code_answers(project, found, [code_id(project, "TRA-PERBAIKAN")])
    assert project.read.every(Coding) == []


def test_the_words_below_a_heading_that_is_a_question_are_its_answer(project: Project, tmp_path: Path) -> None:
    words = "Respon 1\n3. Siapa saja yang ikut rapat inovasi\nSemua staf.\nLainnya\nTidak ada."
    path = tmp_path / "D1.txt"
    path.write_text(words, encoding="utf-8")
    import_files(project, [path])
    source = project.read.source_named("D1") or next(one for one in project.read.sources() if "D1" in one.file_name)
    version = project.read.version(source.id)
    text = project.read.text(source.id)
    with project.changing("Headings") as work:
        for heading in ("3. Siapa saja yang ikut rapat inovasi", "Lainnya"):
            start = text.index(heading)
            part = TextPart(new_id(), version.id, PartKind.HEADING, 1, start, start + len(heading))
            work.add(part)
    assert [one.words for one in answers(project, 3)] == ["Semua staf."]
    assert [(one.question.number, one.match) for one in proposals(project) if one.source.id == source.id] == [
        ("3", None)
    ]
