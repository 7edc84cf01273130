"""Review packs: written, answered in Word and in LibreOffice, read back equal to what was typed, and taken once."""

import json
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.text.paragraph import Paragraph
from openpyxl import load_workbook

from qda_app.cli import main
from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import Excerpt
from qda_app.domain.review_packs import Standing
from qda_app.domain.reviews import Review, ReviewPack, Verdict
from qda_app.i18n import language
from qda_app.services.coding import code_passage, remove_excerpt, set_paraphrase
from qda_app.services.pack_answers import PARAPHRASE, PackReading, read_answers, take_answers
from qda_app.services.project import Project
from qda_app.services.review_packs import make_pack
from qda_app.services.review_queues import review_queue
from tests.services.study import code, make_project, place, project, source
from tests.tools import needed

__all__ = ["project"]
Convert = Callable[[Path], Path]
pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def pack(project: Project, tmp_path: Path) -> Path:
    """A pack of three excerpts, K-001 to K-003, for Bu Sari."""
    for words, short_id in (("Rapat rutin ada.", "RAPAT"), ("Anggaran kurang.", "DANA"), ("Sejak 2019.", "RAPAT")):
        coding = code_passage(project, source(project).id, place(project, words), code(project, short_id).id)
        set_paraphrase(project, coding.excerpt_id, f"tentang {words.lower()}")
    path = tmp_path / "pack.docx"
    queue = review_queue(project)
    made = make_pack(project, queue, queue.entries, path, language("id"), "Bu Sari")
    assert (made.written, made.left_out) == (3, 0)
    return path


def label(reading: PackReading, name: str) -> str:
    """The number under which an excerpt stands in the pack."""
    return next(one.item.label for one in reading.answers if one.item and one.name == name)


def rows(document: Document, title: str) -> list[Paragraph]:
    return [line for line in document.paragraphs if line.text.startswith(f"{title}\t")]


def choose(document: Document, place: int, verdict: str) -> None:
    """Choose from the list at an entry, as Word does: the words of the control change."""
    lines = [line for line in document.element.body.iter("{*}p") if "".join(line.itertext()).startswith("Putusan")]
    (words,) = lines[place].find("{*}sdt/{*}sdtContent").iter("{*}t")
    words.text = verdict


def note(document: Document, place: int, words: str) -> None:
    lines = [line for line in document.element.body.iter("{*}p") if "".join(line.itertext()).startswith("Catatan")]
    (said,) = lines[place].find("{*}sdt/{*}sdtContent").iter("{*}t")
    said.text = words


@pytest.fixture
def answered(pack: Path) -> Path:
    """What Bu Sari did to the pack in Word."""
    document = docx.Document(str(pack))
    choose(document, 0, "Setuju")
    choose(document, 1, "Perbaiki")
    note(document, 1, "Arahnya belum diisi.")
    paraphrase = rows(document, "Parafrase")[1]
    paraphrase.runs[-1].text = "Dana tidak mencukupi."
    quotation = next(line for line in document.paragraphs if "Sejak 2019" in line.text)
    document.add_comment(quotation.runs, "Sejak kapan persisnya?", author="Pak Budi")
    path = pack.with_name("answered.docx")
    document.save(str(path))
    return path


def told(reading: PackReading) -> list[tuple[str, Standing, str, str, str, list[str]]]:
    return [
        (
            one.name,
            one.standing,
            str(one.answer.verdict or ""),
            one.answer.note,
            one.proposal,
            [f"{said.author}: {said.words}" for said in one.comments],
        )
        for one in reading.answers
    ]


ALL = [
    ("W1-01", Standing.NEW, "agree", "", "", []),
    ("W1-02", Standing.NEW, "revise", "Arahnya belum diisi.", "Dana tidak mencukupi.", []),
    ("W1-03", Standing.NEW, "", "", "", ["Pak Budi: Sejak kapan persisnya?"]),
]


def test_what_was_typed_in_word_is_read_back_and_taken_once_as_one_step(project: Project, answered: Path) -> None:
    reading = read_answers(project, answered)
    assert told(reading) == ALL
    before = len(project.read.steps())

    taken = take_answers(project, reading)

    assert (taken.reviews, taken.replies, taken.unplaced) == (4, 0, 0)
    assert len(project.read.steps()) == before + 1
    names = {one.id: one.name for one in project.read.coders()}
    said = {(names[one.coder_id], str(one.verdict or ""), one.words) for one in project.read.every(Review)}
    assert said == {
        ("Bu Sari", "agree", ""),
        ("Bu Sari", "revise", "Arahnya belum diisi."),
        ("Bu Sari", "", "Dana tidak mencukupi."),
        ("Pak Budi", "", "Sejak kapan persisnya?"),
    }
    (proposal,) = (one for one in project.read.every(Review) if one.origin.endswith(PARAPHRASE))
    assert proposal.words == "Dana tidak mencukupi."
    again = read_answers(project, answered)
    assert {one.standing for one in again.answers} == {Standing.KNOWN}
    assert take_answers(project, again).reviews == 0
    assert len(project.read.every(Review)) == 4
    project.undo()
    assert not project.read.every(Review)


@pytest.fixture
def converted(tmp_path: Path) -> Convert:
    """Opens a file in LibreOffice and saves it as Word."""

    def convert(path: Path) -> Path:
        folder, profile = tmp_path / "office", (tmp_path / "profile").as_uri()
        command = [needed("soffice"), "--headless", f"-env:UserInstallation={profile}", "--convert-to", "docx"]
        subprocess.run([*command, "--outdir", str(folder), str(path)], check=True, capture_output=True, timeout=100)
        return folder / path.name

    return convert


def test_an_answer_that_went_through_libreoffice_says_the_same(
    project: Project, answered: Path, converted: Convert
) -> None:
    assert told(read_answers(project, converted(answered))) == ALL


def edited(path: Path, change: Callable[[str], str]) -> Path:
    """The file with the XML of its body changed."""
    target = path.with_name("edited.docx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == "word/document.xml":
                content = change(content.decode()).encode()
            new.writestr(entry, content)
    return target


def without_bookmarks(xml: str) -> str:
    return xml.replace('w:name="QDA_', 'w:name="X_')


def without_numbers(xml: str) -> str:
    return xml.replace("K-00", "")


def without_lists(xml: str) -> str:
    return xml.replace("w:listItem", "w:item")


@pytest.mark.parametrize("lost", [without_bookmarks, without_numbers, without_lists])
def test_any_kind_of_anchor_may_be_lost(project: Project, answered: Path, lost: Callable[[str], str]) -> None:
    found = told(read_answers(project, edited(answered, lost)))

    assert [one[:4] for one in found] == [one[:4] for one in ALL]


def test_a_block_that_was_moved_takes_its_answers_with_it(project: Project, answered: Path) -> None:
    document = docx.Document(str(answered))
    heads = [line for line in document.paragraphs if line.style and line.style.name == "Kepala Tinjauan"]
    first, second = (next(line for line in heads if line.text.startswith(name)) for name in ("K-001", "K-002"))
    body = list(document.element.body)
    block = body[body.index(first._p) : body.index(second._p)]
    last = next(line for line in reversed(document.paragraphs) if line.text.startswith("Catatan"))
    for element in reversed(block):
        last._p.addnext(element)
    document.save(str(answered))

    assert sorted(told(read_answers(project, answered))) == sorted(ALL)


def test_tracked_changes_are_read_as_they_would_stand(project: Project, answered: Path) -> None:
    def tracked(xml: str) -> str:
        old = "Dana tidak mencukupi."
        assert xml.count(old) == 1
        started = xml.rindex("<w:r>", 0, xml.index(old))
        ended = xml.index("</w:r>", started) + len("</w:r>")
        gone = (
            xml[started:ended]
            .replace("<w:t>", "<w:delText>")
            .replace("<w:t ", "<w:delText ")
            .replace("</w:t>", "</w:delText>")
        )
        added = '<w:r><w:t xml:space="preserve">Dana belum cukup.</w:t></w:r>'
        return xml[:started] + f"<w:del>{gone}</w:del><w:ins>{added}</w:ins>" + xml[ended:]

    found = read_answers(project, edited(answered, tracked))

    assert next(one.proposal for one in found.answers if one.name == "W1-02") == "Dana belum cukup."


def test_a_block_that_stands_twice_is_shown_and_not_taken(project: Project, answered: Path) -> None:
    def twice(xml: str) -> str:
        start = xml.rindex("<w:p>", 0, xml.index(">K-001<"))
        end = xml.rindex("<w:p>", 0, xml.index(">K-002<"))
        return xml[:end] + xml[start:end] + xml[end:]

    found = read_answers(project, edited(answered, twice))

    assert [one.name for one in found.those(Standing.DOUBLE)] == ["W1-01"]
    assert "W1-01" not in [one.name for one in found.takable]


def test_what_changed_meanwhile_is_told_and_what_is_gone_is_left(project: Project, answered: Path) -> None:
    excerpts = {one.number: one for one in project.read.every(Excerpt)}
    set_paraphrase(project, excerpts[1].id, "Lain sama sekali.")
    remove_excerpt(project, excerpts[2].id)

    found = read_answers(project, answered)

    assert [(one.item.label if one.item else "", one.standing) for one in found.answers] == [
        ("K-001", Standing.CHANGED),
        ("K-002", Standing.MISSING),
        ("K-003", Standing.NEW),
    ]
    assert [(one.name, one.before, one.after) for one in found.answers[0].changes] == [
        ("paraphrase", "tentang rapat rutin ada.", "Lain sama sekali.")
    ]
    assert take_answers(project, found).unplaced == 1


def tick(document: Document, place: int) -> None:
    lines = [line for line in document.element.body.iter("{*}p") if "".join(line.itertext()).startswith("Putusan")]
    (sign,) = (one for one in lines[place].iter("{*}t") if one.text == "☐")
    sign.text = "☒"


def test_a_tick_asks_for_a_talk_with_or_without_a_verdict(project: Project, pack: Path, converted: Convert) -> None:
    document = docx.Document(str(pack))
    choose(document, 0, "Setuju")
    tick(document, 0)
    tick(document, 2)
    note(document, 2, "Bawa catatan lapangan.")
    document.save(str(pack))
    reading = read_answers(project, pack)
    ticks = [True, False, True]
    assert [one.answer.is_to_discuss for one in reading.answers] == ticks
    assert [one.answer.is_to_discuss for one in read_answers(project, converted(pack)).answers] == ticks

    take_answers(project, reading)

    said = {(str(one.verdict), one.words) for one in project.read.every(Review)}
    assert said == {
        ("agree", "To discuss when we meet."),
        ("ask", "To discuss when we meet.\nBawa catatan lapangan."),
    }
    assert {one.standing for one in read_answers(project, pack).answers} == {Standing.KNOWN, Standing.EMPTY}


def test_a_quotation_that_was_edited_is_told(project: Project, answered: Path) -> None:
    found = read_answers(project, edited(answered, lambda xml: xml.replace("Rapat rutin ada.", "Rapat jarang ada.")))

    assert [one.quotation for one in found.answers] == ["Rapat jarang ada.", "", ""]


def test_a_workbook_is_answered_sorted_and_read_back(project: Project, pack: Path) -> None:
    path = pack.with_suffix(".xlsx")
    queue = review_queue(project)
    make_pack(project, queue, queue.entries, path, language("en"))
    book = load_workbook(path)
    sheet = book.worksheets[0]
    sheet["G2"], sheet["H3"] = "Reject", "Please check the stance."
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    for number, row in enumerate(reversed(rows), start=2):
        for column, value in enumerate(row, start=1):
            sheet.cell(number, column).value = value
    book.save(path)

    reading = read_answers(project, path)

    verdicts = {one.name: (one.answer.verdict, one.answer.note) for one in reading.answers}
    assert verdicts == {
        "W1-01": (Verdict.REJECT, ""),
        "W1-02": (None, "Please check the stance."),
        "W1-03": (None, ""),
    }
    assert take_answers(project, reading, "Bu Sari").reviews == 2


def test_two_reviewers_answer_the_same_pack_and_both_are_heard(project: Project, answered: Path) -> None:
    second = answered.with_name("second.docx")
    second.write_bytes(answered.read_bytes())
    readings = [read_answers(project, answered, "Bu Sari"), read_answers(project, second, "Pak Tono")]

    taken = [take_answers(project, one).reviews for one in readings]

    assert taken == [4, 3]  # the comment in the margin is signed, and one
    names = {one.id: one.name for one in project.read.coders()}
    agreed = [names[one.coder_id] for one in project.read.every(Review) if one.verdict is Verdict.AGREE]
    assert sorted(agreed) == ["Bu Sari", "Pak Tono"]
    again = [read_answers(project, path, name).takable for path, name in ((answered, "bu sari"), (second, "Pak Tono"))]
    assert again == [[], []]
    assert take_answers(project, readings[0], "Pak Tono").reviews == 0


def test_an_older_pack_is_read_as_what_it_was_and_one_of_another_project_is_refused(
    project: Project, answered: Path, tmp_path: Path
) -> None:
    queue = review_queue(project)
    later = tmp_path / "later.docx"
    make_pack(project, queue, queue.entries[1:], later, language("id"))  # K-001 is another excerpt now

    assert told(read_answers(project, answered)) == ALL
    assert [one.name for one in read_answers(project, later).answers] == ["W1-02", "W1-03"]
    other = make_project(tmp_path / "other")
    code_passage(other, source(other).id, place(other, "Sejak 2019."), code(other).id)
    strange, queue = tmp_path / "strange.docx", review_queue(other)
    make_pack(other, queue, queue.entries, strange, language("id"))
    other.close()
    before = len(project.read.steps())
    with pytest.raises(UserError, match="no answer to a review pack of this project"):
        read_answers(project, strange)
    assert len(project.read.steps()) == before


def test_a_block_that_was_deleted_is_counted_and_macros_are_told_and_never_run(
    project: Project, answered: Path
) -> None:
    def without_first(xml: str) -> str:
        start = xml.rindex("<w:p>", 0, xml.index(">K-001<"))
        return xml[:start] + xml[xml.rindex("<w:p>", 0, xml.index(">K-002<")) :]

    path = edited(answered, without_first)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"macro")
    found = read_answers(project, path.rename(path.with_suffix(".docm")))

    assert [one[:4] for one in told(found)] == [one[:4] for one in ALL[1:]]
    assert found.unanswered == 1
    assert found.read.has_macros


def test_files_that_are_no_answer_are_refused_in_a_sentence(project: Project, pack: Path, tmp_path: Path) -> None:
    strange = tmp_path / "strange.docx"
    docx.Document().save(str(strange))
    text = tmp_path / "text.docx"
    text.write_text("Setuju.", encoding="utf-8")

    with pytest.raises(UserError, match="no answer to a review pack of this project"):
        read_answers(project, strange)
    with pytest.raises(UserError, match="not Word"):
        read_answers(project, text)


def test_the_command_line_makes_a_pack_and_takes_its_answers(
    project: Project, answered: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project.close()
    path = str(project.path)
    assert main(["import-review", path, str(answered), "--dry-run", "--json"]) == 0
    assert [one["verdict"] for one in json.loads(capsys.readouterr().out)["taken"]] == ["agree", "revise", ""]
    assert main(["import-review", path, str(answered), "--reviewer", "Bu Sari", "--json"]) == 0
    capsys.readouterr()
    target = answered.with_name("second.docx")
    assert main(["export", path, "review-pack", "--to", str(target), "--only", "W1-02", "--for", "Bu Sari"]) == 0
    capsys.readouterr()
    assert main(["show", path, "reviews", "--state", "waiting", "--json"]) == 0
    assert [one["id"] for one in json.loads(capsys.readouterr().out)] == ["W1-02"]
    assert target.stat().st_size


def test_packs_are_numbered(project: Project, pack: Path) -> None:
    queue = review_queue(project)
    make_pack(project, queue, queue.entries[:1], pack.with_name("two.docx"), language("en"))

    assert [one.number for one in project.read.every(ReviewPack)] == [1, 2]
