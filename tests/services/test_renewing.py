"""A source replaced by its corrected file: what goes along, what does not, and what is told."""

from dataclasses import replace
from pathlib import Path

import pytest

from qda_app.domain.errors import UserError
from qda_app.domain.ids import ExcerptId
from qda_app.domain.pseudonyms import Pseudonym
from qda_app.domain.sources import SpeakerRole, TextPart
from qda_app.services.coding import code_passage
from qda_app.services.project import Project
from qda_app.services.renewing import Replacement, foreseen_replacement, replace_source
from tests.services.study import INTERVIEW, code, place, project, source
from tests.storage.acts import everything

__all__ = ["project"]

MENDED = [
    ("P", "Apa saja kendalanya?"),
    ("I-1", "Rapat rutin ada. Anggaran sangat kurang."),
    ("P", "Sejak kapan?"),
    ("I-1", "Sejak 2019. Anggaran kurang."),
    ("P", "Ada lagi?"),
    ("I-1", "Tidak, Pak."),
]


def written(folder: Path, said: list[tuple[str, str]], name: str = "W1 benar.txt") -> Path:
    path = folder / name
    path.write_text("".join(f"{label}: {words}\n" for label, words in said), "utf-8")
    return path


def renew(project: Project, folder: Path, said: list[tuple[str, str]] = MENDED) -> Replacement:
    return replace_source(project, source(project).id, written(folder, said))


def code_words(project: Project, words: str) -> ExcerptId:
    return code_passage(project, source(project).id, place(project, words), code(project).id).excerpt_id


def words_of(project: Project, excerpt_id: ExcerptId) -> str:
    excerpt = project.read.excerpt(excerpt_id)
    assert not excerpt.is_missing
    return excerpt.words(project.read.text(excerpt.source_id))


def test_codings_stay_on_their_words(project: Project, tmp_path: Path) -> None:
    excerpts = [code_words(project, words) for words in ("Rapat rutin ada.", "Sejak 2019.", "Anggaran kurang.")]

    renew(project, tmp_path)

    assert [words_of(project, one) for one in excerpts] == [
        "Rapat rutin ada.",
        "Sejak 2019.",
        "Anggaran sangat kurang.",
    ]


def test_turns_are_those_of_the_new_file_with_the_speakers_there_were(project: Project, tmp_path: Path) -> None:
    before = project.read.speakers(source(project).id)

    renew(project, tmp_path)

    text = project.read.text(source(project).id)
    speakers = {speaker.id: speaker.label for speaker in before}
    turns = project.read.turns(source(project).id)
    assert project.read.speakers(source(project).id) == before
    assert [(speakers[turn.speaker_id], text[turn.start : turn.end]) for turn in turns] == MENDED


def test_what_could_not_be_placed_exactly_is_told(project: Project, tmp_path: Path) -> None:
    changed, gone = code_words(project, "Rapat rutin ada."), code_words(project, "Sejak 2019.")
    said = [("P", "Apa?"), ("I-1", "Rapat rutin selalu ada. Anggaran kurang."), ("P", "Ya."), ("I-1", "Entah.")]

    told = renew(project, tmp_path, said)

    assert [one.id for one in told.correction.changed] == [changed]
    assert [one.id for one in told.correction.missing] == [gone]
    assert project.read.excerpt(gone).missing_words == "Sejak 2019."
    assert 0 < told.kept < 1


def test_a_passage_that_was_moved_is_found_where_it_is_now(project: Project, tmp_path: Path) -> None:
    excerpt = code_words(project, "Rapat rutin ada. Anggaran kurang.")
    said = [INTERVIEW[2], INTERVIEW[3], INTERVIEW[0], INTERVIEW[1]]

    told = renew(project, tmp_path, said)

    assert words_of(project, excerpt) == "Rapat rutin ada. Anggaran kurang."
    assert told.correction.missing == ()


def test_labels_that_come_and_go_are_told(project: Project, tmp_path: Path) -> None:
    said = [("P", words) if label == "P" else ("I-2", words) for label, words in MENDED]

    told = renew(project, tmp_path, said)

    speakers = {one.label: one for one in project.read.speakers(source(project).id)}
    assert (told.new_labels, told.lost_labels) == (("I-2",), ("I-1",))
    assert speakers.keys() == {"P", "I-2"}
    assert speakers["I-2"].role is SpeakerRole.INFORMANT


def test_a_file_without_turns_leaves_the_old_ones(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "W1.txt"
    path.write_text(project.read.text(source(project).id).replace(":", " -").replace("rutin", "mingguan"), "utf-8")

    replace_source(project, source(project).id, path)

    text = project.read.text(source(project).id)
    assert [text[turn.start : turn.end] for turn in project.read.turns(source(project).id)] == [
        words.replace("rutin", "mingguan") for _, words in INTERVIEW
    ]


def test_the_source_keeps_its_register_and_gets_the_file(project: Project, tmp_path: Path) -> None:
    with project.changing("x") as work:
        work.replace(replace(source(project), original=work.keep(b"the first file")))
    before = source(project)

    renew(project, tmp_path)

    after = source(project)
    assert (after.file_name, after.title, after.short_id) == ("W1 benar.txt", before.title, before.short_id)
    assert project.read.original(after.original) == (tmp_path / "W1 benar.txt").read_bytes()


def test_undo_brings_everything_back(project: Project, tmp_path: Path) -> None:
    code_words(project, "Rapat rutin ada.")
    code_words(project, "Sejak 2019.")
    before = everything(project)

    renew(project, tmp_path, [("P", "Apa?"), ("I-3", "Sejak kapan, entah.")] * 3)
    after = everything(project)

    project.undo()
    assert everything(project) == before
    project.redo()
    assert everything(project) == after


def test_a_look_ahead_tells_the_same_and_changes_nothing(project: Project, tmp_path: Path) -> None:
    code_words(project, "Rapat rutin ada.")
    before = everything(project)

    ahead = foreseen_replacement(project, source(project).id, written(tmp_path, MENDED))

    assert everything(project) == before
    told = renew(project, tmp_path)
    assert (ahead.kept, ahead.new_labels, ahead.correction.edits) == (told.kept, told.new_labels, told.correction.edits)


def test_the_same_words_are_not_replaced(project: Project, tmp_path: Path) -> None:
    with pytest.raises(UserError):
        renew(project, tmp_path, INTERVIEW)


def headings(project: Project) -> list[str]:
    text = project.read.text(source(project).id)
    return [text[part.start : part.end] for part in project.read.in_text(TextPart, source(project).id)]


def page(folder: Path, heading: str, said: str) -> Path:
    path = folder / "W1.html"
    path.write_text(f"<h1>{heading}</h1><p>P: {said}</p><p>I-1: Ada.</p>" * 3, "utf-8")
    return path


def test_headings_are_those_of_the_new_file_and_plain_text_leaves_them(project: Project, tmp_path: Path) -> None:
    replace_source(project, source(project).id, page(tmp_path, "Kendala", "Apa?"))
    assert headings(project) == ["Kendala"] * 3

    replace_source(project, source(project).id, page(tmp_path, "Kendala rapat", "Apa saja?"))
    assert headings(project) == ["Kendala rapat"] * 3

    plain = tmp_path / "W1.txt"
    plain.write_text(project.read.text(source(project).id).replace("Apa saja?", "Apa itu?"), "utf-8")
    replace_source(project, source(project).id, plain)
    assert headings(project) == ["Kendala rapat"] * 3


def test_names_are_replaced_in_the_corrected_file_and_neither_file_nor_names_are_kept(
    project: Project, tmp_path: Path
) -> None:
    said = [*MENDED, ("I-1", "Tanya saja Budi Santoso.")]
    path = written(tmp_path, said, "W1_budi_santoso.txt")

    ahead = foreseen_replacement(project, source(project).id, path, [Pseudonym("Budi Santoso", "Bapak A")])
    replace_source(project, source(project).id, path, [Pseudonym("Budi Santoso", "Bapak A")])

    assert "Bapak A" in "".join(edit.words for edit in ahead.correction.edits)
    assert "Tanya saja Bapak A." in project.read.text(source(project).id)
    assert (source(project).original, source(project).file_name) == ("", "W1_Bapak A.txt")
    project.close()
    stored = project.path.read_bytes()
    assert [name for name in (b"Budi", b"budi", b"Santoso") if name in stored] == []


def test_where_the_first_file_was_not_kept_the_corrected_one_is_not_either(project: Project, tmp_path: Path) -> None:
    assert source(project).original == ""

    renew(project, tmp_path)

    assert source(project).original == ""
