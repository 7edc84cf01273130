"""Memos: written, dated, linked, found again, and never overwritten silently."""

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from qda_app.cli import main
from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import Coding
from qda_app.domain.ids import MemoId, new_id
from qda_app.domain.memo_book import SoughtMemos, Subject, by_day
from qda_app.domain.memos import Memo, MemoKind, MemoLink
from qda_app.services.coders import add_coder, set_blind
from qda_app.services.codes import rename_code
from qda_app.services.coding import code_passage, remove_excerpt
from qda_app.services.memo_book import memo_book, memo_versions, memos_on
from qda_app.services.memo_subjects import known_names, subject_named
from qda_app.services.memos import Written, delete_memo, link_memo, unlink_memo, write_memo
from qda_app.services.opening import open_project
from qda_app.services.project import Project
from qda_app.services.recoding import delete_code, merge_codes
from qda_app.services.register_views import registers
from tests.services.study import code, place, project, source
from tests.storage.acts import everything

__all__ = ["project"]
pytestmark = pytest.mark.usefixtures("english")
MONDAY, TUESDAY = datetime.date(2022, 3, 14), datetime.date(2022, 3, 15)


def write(
    project: Project,
    words: str,
    *about: Subject,
    kind: MemoKind = MemoKind.SUBSTANTIVE,
    title: str = "",
    day: datetime.date | None = None,
    memo_id: MemoId | None = None,
) -> Memo:
    return write_memo(project, memo_id or new_id(), Written(kind, title, words, day), about)


def coded(project: Project) -> Coding:
    return code_passage(project, source(project).id, place(project, "Rapat rutin ada."), code(project).id)


def on(project: Project, name: str) -> Subject:
    return subject_named(project.read, name)


def told(project: Project) -> list[str]:
    return [entry.memo.words for entry in memo_book(project)]


def test_a_memo_is_about_whatever_it_was_written_on(project: Project) -> None:
    coded(project)
    names = ["W1", "I-1", "RAPAT", "W1-01", "study"]

    write(project, "Menarik.", *(on(project, name) for name in names))

    (entry,) = memo_book(project)
    assert [one.name for one in entry.about] == ["W1 Interview", "I-1", "RAPAT Rapat", "W1-01", "study"]
    assert entry.memo.day == project.now().astimezone().date()
    assert entry.coder == "A"
    for name in names:
        assert [one.memo for one in memos_on(project, on(project, name).id)] == [entry.memo]
    lines = registers(project)
    assert [one.memos for one in lines.sources if one.source.short_id == "W1"] == [1]
    assert [one.memos for one in lines.informants if one.informant.short_id == "I-1"] == [1]


def test_names_are_found_in_any_case_and_what_is_unknown_is_refused(project: Project) -> None:
    assert on(project, " rapat ") == Subject("code", code(project).id)
    assert "DANA" in known_names(project.read)
    with pytest.raises(UserError, match="nothing called W9-01"):
        on(project, "W9-01")


def test_a_memo_follows_a_renaming_and_keeps_the_last_words_of_what_is_gone(project: Project) -> None:
    coding, rapat = coded(project), code(project)
    write(project, "Satu.", on(project, "RAPAT"), on(project, "W1-01"))
    rename_code(project, rapat.id, short_id="TEMU", name="Pertemuan")
    assert [one.name for one in memo_book(project)[0].about] == ["TEMU Pertemuan", "W1-01"]

    remove_excerpt(project, coding.excerpt_id)
    delete_code(project, rapat.id, with_codings=True)

    about = memo_book(project)[0].about
    assert [(one.name, one.is_missing) for one in about] == [("RAPAT Rapat", True), ("W1-01", True)]
    project.undo()
    assert memo_book(project)[0].about[0].name == "TEMU Pertemuan"


def test_what_a_memo_said_before_is_kept_with_what_differs(project: Project) -> None:
    memo = write(project, "Rapat jarang.", title="Rapat")
    write(project, "Rapat sering.", title="Rapat", memo_id=memo.id)
    write(project, "Rapat sering.", title="Rapat", kind=MemoKind.THEORETICAL, memo_id=memo.id)

    versions = memo_versions(project, memo.id)

    assert [one.number for one in versions] == [3, 2, 1]
    assert [[(change.field, change.before, change.after) for change in one.changes] for one in versions] == [
        [("kind", "substantive", "theoretical")],
        [("words", "Rapat jarang.", "Rapat sering.")],
        [],
    ]
    project.undo()
    assert [one.number for one in memo_versions(project, memo.id)] == [2, 1]


def test_writing_the_same_again_is_no_step(project: Project) -> None:
    memo = write(project, "Rapat jarang.")
    steps = project.read.steps()

    write(project, "  Rapat jarang.\n", memo_id=memo.id)

    assert project.read.steps() == steps


def test_a_memo_that_says_nothing_is_refused(project: Project) -> None:
    with pytest.raises(UserError, match="says nothing"):
        write(project, "  ")


def test_links_come_and_go_one_by_one(project: Project) -> None:
    memo = write(project, "Satu.")
    link_memo(project, memo.id, on(project, "W1"))
    link_memo(project, memo.id, on(project, "W1"))
    assert len(project.read.every(MemoLink)) == 1

    unlink_memo(project, memo.id, on(project, "W1").id)

    assert memo_book(project)[0].about == ()


def test_deleting_a_memo_takes_its_links_and_undoing_brings_all_back(project: Project) -> None:
    memo = write(project, "Satu.", on(project, "W1"), on(project, "RAPAT"))
    before = everything(project)

    delete_memo(project, memo.id)

    assert not memo_book(project)
    assert not project.read.every(MemoLink)
    project.undo()
    assert everything(project) == before


def test_nobody_rewrites_or_deletes_the_memo_of_another_coder(project: Project) -> None:
    memo = write(project, "Milik A.")
    project.work_as(add_coder(project, "B"))

    for act in (
        lambda: write(project, "Milik B.", memo_id=memo.id),
        lambda: delete_memo(project, memo.id),
        lambda: link_memo(project, memo.id, Subject()),
        lambda: unlink_memo(project, memo.id, Subject().id),
    ):
        with pytest.raises(UserError, match="another coder"):
            act()
    assert told(project) == ["Milik A."]


def test_a_read_only_project_takes_no_memo(project: Project) -> None:
    memo = write(project, "Satu.")
    project.close()
    reader = open_project(project.path, read_only=True)

    for act in (lambda: write(reader, "Dua."), lambda: delete_memo(reader, memo.id)):
        with pytest.raises(UserError, match="reading only"):
            act()
    reader.close()


def test_memos_are_sought_by_words_type_day_and_thing(project: Project) -> None:
    write(project, "Rapat tiap Senin.", on(project, "W1"), day=MONDAY, kind=MemoKind.THEORETICAL)
    write(project, "Anggaran kurang.", on(project, "RAPAT"), day=TUESDAY)
    write(project, "Saya gugup.", day=TUESDAY, kind=MemoKind.REFLEXIVE, title="Rapat pertama")
    book = memo_book(project)

    def found(**sought: object) -> list[str]:
        return [one.memo.words for one in SoughtMemos(**sought).among(book)]  # type: ignore[arg-type]

    assert found() == ["Saya gugup.", "Anggaran kurang.", "Rapat tiap Senin."]
    assert found(words="RAPAT senin") == ["Rapat tiap Senin."]
    assert found(words="rapat") == found()
    assert found(kinds=frozenset({MemoKind.REFLEXIVE, MemoKind.THEORETICAL})) == ["Saya gugup.", "Rapat tiap Senin."]
    assert found(since=TUESDAY) == ["Saya gugup.", "Anggaran kurang."]
    assert found(until=MONDAY) == ["Rapat tiap Senin."]
    assert found(subject_id=on(project, "W1").id) == ["Rapat tiap Senin."]
    assert [(day, len(memos)) for day, memos in by_day(book)] == [(TUESDAY, 2), (MONDAY, 1)]


def test_who_works_blind_is_not_told_of_a_memo_of_another_nor_of_their_excerpt(project: Project) -> None:
    coded(project)
    write(project, "Milik A.", on(project, "W1-01"))
    project.work_as(add_coder(project, "B"))
    write(project, "Milik B.", on(project, "W1"), on(project, "W1-01"))
    b = project.coder
    set_blind(project, is_blind=True)

    (entry,) = memo_book(project)
    assert entry.memo.words == "Milik B."
    assert [one.name for one in entry.about] == ["W1 Interview"]
    assert entry.coder == b.name
    assert memo_versions(project, entry.memo.id)


def run(project: Project, capsys: pytest.CaptureFixture[str], *words: str) -> Any:  # noqa: ANN401 - JSON
    code = main([words[0], str(project.path), *words[1:], "--json", "--language", "en"])
    told = capsys.readouterr()
    assert code == 0, told.err
    return json.loads(told.out)


def test_the_command_line_writes_shows_and_exports_memos(
    project: Project, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    coded(project)
    project.close()

    made = run(project, capsys, "memo", "Rapat jarang.", "--on", "W1-01,RAPAT", "--kind", "refleksif")
    assert [one["name"] for one in made["about"]] == ["W1-01", "RAPAT Rapat"]
    run(project, capsys, "memo", "Rapat sering.", "--memo", made["id"], "--kind", "theoretical", "--on", "W1")
    run(project, capsys, "memo", "--title", "Hari pertama", "--day", "2022-03-14")

    found = run(project, capsys, "show", "memos", "--find", "sering")
    assert [(one["kind"], one["words"], len(one["about"])) for one in found] == [("theoretical", "Rapat sering.", 3)]
    assert [one["title"] for one in run(project, capsys, "show", "memos", "--until", "2022-12-31")] == ["Hari pertama"]
    versions = run(project, capsys, "show", "memos", "--memo", made["id"])
    assert [one["words"] for one in versions] == ["Rapat sering.", "Rapat jarang."]
    for name in ("memo.docx", "memo.xlsx", "memo.html", "memo.json"):
        run(project, capsys, "export", "memos", "--to", str(tmp_path / name), "--by", "kind")
        assert (tmp_path / name).stat().st_size
    assert main(["memo", str(project.path), "Apa?", "--kind", "lirik"]) == 2
    run(project, capsys, "memo", "--memo", made["id"], "--delete")
    assert len(run(project, capsys, "show", "memos")) == 1


def test_merging_codes_hands_their_memos_over_once_and_undoing_gives_them_back(project: Project) -> None:
    rapat, dana = code(project, "RAPAT"), code(project, "DANA")
    write(project, "Tentang keduanya.", on(project, "RAPAT"), on(project, "DANA"))
    write(project, "Tentang rapat.", on(project, "RAPAT"))
    before = everything(project)

    merge_codes(project, [rapat.id], dana.id)

    assert [[one.name for one in entry.about] for entry in memo_book(project)] == [["DANA Dana"], ["DANA Dana"]]
    project.undo()
    assert everything(project) == before
