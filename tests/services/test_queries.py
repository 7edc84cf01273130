"""Queries of a project: kept under names, answered anew after each change, written to files."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from qda_app.analysis.retrieval.sentences import sentence
from qda_app.analysis.retrieval.telling import counted, missing, told
from qda_app.analysis.retrieval.typed import typed_query
from qda_app.cli import main
from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import DropReason, Stance
from qda_app.i18n import language
from qda_app.services.attributes import Of, set_attribute
from qda_app.services.coders import set_blind
from qda_app.services.coding import drop_excerpt, set_paraphrase
from qda_app.services.exporting import Wish
from qda_app.services.found_rows import found_rows
from qda_app.services.project import Project
from qda_app.services.queries import (
    Retrieval,
    change_query,
    names,
    remove_query,
    rename_query,
    save_query,
    saved_queries,
    saved_query,
)
from qda_app.services.query_reports import Asked, QueryForm, export_query
from qda_app.services.recoding import after_merges, delete_code, merge_codes
from qda_app.services.study import change_study
from qda_app.services.turns import split_turn
from tests import two_coders
from tests.exporters.word_files import W, findings, parts
from tests.ui import coded_study

ENGLISH = language("en")
pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = coded_study.make_study(tmp_path)
    yield made
    made.close()


def found(project: Project, words: str, retrieval: Retrieval | None = None) -> list[str]:
    answer = (retrieval or Retrieval(project)).answer(typed_query(words, names(project)))
    return [corpus.label(excerpt) for corpus, excerpt in answer.found]


@pytest.mark.parametrize(
    ("words", "labels"),
    [
        ("coded EGA-RUANG, contradicts", ["W2-01", "F1-02"]),
        ("coded EGA, from unit Bidang SP", ["W2-01", "W2-02", "W2-03", "F1-02", "F1-03"]),
        ("coded EGA-RUANG, in technique interview, since 2022-03-15", ["W2-01"]),
        ("coded EGA-RUANG, followed by EGA-STATUS within 1 line", ["F1-01", "F1-02"]),
        ("coded EGA-RUANG, in one turn with EGA-STATUS", ["F1-02"]),
        ("coded EGA-RUANG, near EGA-STATUS within 0 lines", ["F1-02"]),
        ("from rank 4, not coded EGA-STATUS", ["F1-02"]),
        ("strength 2", ["W2-01", "W2-02"]),
    ],
)
def test_a_query_finds_what_it_asks_for(project: Project, words: str, labels: list[str]) -> None:
    assert found(project, words) == labels


def test_the_answer_follows_coding_turns_and_attributes(project: Project) -> None:
    retrieval = Retrieval(project)
    assert found(project, "EGA-RUANG in one turn with EGA-STATUS", retrieval) == ["F1-02"]
    with pytest.raises(UserError, match="There is no informant"):
        found(project, "from Masa-kerja lama", retrieval)

    source = project.read.source_named("F1")
    assert source
    turn = project.read.turns(source.id)[2]
    split_turn(project, source.id, turn.id, coded_study.place(project, "F1", "Rapat inovasi").start)
    coded_study.code(project, "O1", "Pukul sepuluh rapat dimulai.", "EGA-STATUS", Stance.NEUTRAL)
    informant = next(one for one in project.read.informants() if one.short_id == "F-1")
    set_attribute(project, Of.INFORMANTS, informant.id, "Masa-kerja", "lama")

    assert found(project, "EGA-RUANG in one turn with EGA-STATUS", retrieval) == []
    assert found(project, "EGA-STATUS neutral", retrieval) == ["O1-02"]
    assert found(project, "from Masa-kerja lama", retrieval) == ["F1-01"]


def test_dropped_excerpts_are_counted_apart(project: Project) -> None:
    drop_excerpt(project, coded_study.excerpt(project, coded_study.MEETING).id, DropReason.REPEATED)

    answer = Retrieval(project).answer(typed_query("EGA-STATUS", names(project)))

    assert counted(answer, ENGLISH) == "1 excerpt from 1 source, 1 informant; 1 more was dropped"


def test_queries_are_kept_renamed_changed_and_taken_back(project: Project) -> None:
    known = names(project)
    first = save_query(project, " Ruang  yang ditolak ", typed_query("EGA-RUANG contradicts", known))
    save_query(project, "Semua", ())
    assert [one.name for one in saved_queries(project)] == ["Ruang yang ditolak", "Semua"]

    rename_query(project, first.id, "Ruang")
    change_query(project, first.id, typed_query("EGA-RUANG supports", known))
    kept = saved_query(project, "ruang")
    assert kept
    assert sentence(kept.asked, known, ENGLISH) == "excerpts coded EGA-RUANG, supports"

    remove_query(project, first.id)
    assert [one.name for one in saved_queries(project)] == ["Semua"]
    for _ in range(3):
        project.undo()
    assert [one.name for one in saved_queries(project)] == ["Ruang yang ditolak", "Semua"]


@pytest.mark.parametrize(("name", "told_so"), [(" ", "needs a name"), ("SEMUA", "already a query called")])
def test_names_of_queries_are_there_and_unlike(project: Project, name: str, told_so: str) -> None:
    save_query(project, "Semua", ())

    with pytest.raises(UserError, match=told_so):
        save_query(project, name, ())


def kept_words(project: Project) -> str:
    (kept,) = saved_queries(project)
    return sentence(kept.asked, names(project), ENGLISH)


def test_kept_queries_follow_codes_that_are_merged_or_deleted_for_another(project: Project) -> None:
    room, status = (coded_study.node(project, one).id for one in ("EGA-RUANG", "EGA-STATUS"))
    typed = "(EGA-RUANG or EGA-STATUS) near EGA-RUANG not EGA-KESEMPATAN"
    save_query(project, "Egaliter", typed_query(typed, names(project)))
    before = kept_words(project)

    merge_codes(project, [room], status)
    assert kept_words(project) == "excerpts coded EGA-STATUS, near EGA-STATUS within 3 lines, not coded EGA-KESEMPATAN"
    project.undo()
    assert kept_words(project) == before

    delete_code(project, room, into_id=status)
    assert "EGA-RUANG" not in kept_words(project)


def test_a_query_that_is_not_kept_follows_them_too(project: Project) -> None:
    room, status = (coded_study.node(project, one).id for one in ("EGA-RUANG", "EGA-STATUS"))
    typed = typed_query("EGA-RUANG or EGA-STATUS", names(project))

    merge_codes(project, [room], status)
    assert [term.what for term in after_merges(project, typed)] == [status.hex]
    project.undo()
    assert after_merges(project, typed) == typed

    delete_code(project, room, into_id=status)
    assert [term.what for term in after_merges(project, typed)] == [status.hex]


def test_a_query_says_what_it_asks_for_that_was_deleted(project: Project, tmp_path: Path) -> None:
    save_query(project, "Egaliter", typed_query("EGA-RUANG or EGA-STATUS", names(project)))
    delete_code(project, coded_study.node(project, "EGA-RUANG").id, with_codings=True)

    assert kept_words(project) == "excerpts coded [missing] or EGA-STATUS"
    (kept,), known = saved_queries(project), names(project)
    found = Retrieval(project).answer(kept.asked)
    assert len(found) == 2
    assert missing(kept.asked, known, ENGLISH).startswith("This query asks for 1 thing that was deleted")
    assert missing(found.terms[1:], known, ENGLISH) == ""
    export_query(project, Wish("query", project.coder, language="en"), Asked(found, known), tmp_path / "q.html")
    assert "was deleted from the project" in (tmp_path / "q.html").read_text("utf-8")


def test_quotations_are_located_as_the_study_wants_it(project: Project, tmp_path: Path) -> None:
    change_study(project, "locator", "({informan}/{sumber}, baris {baris})")
    asked = ask(project, "EGA-STATUS contradicts")

    rows = found_rows(asked.answer, [0, 1], ENGLISH)
    assert rows[0].locator == "I-2/W2, baris 5"
    export_query(project, Wish("query", project.coder, language="en"), asked, tmp_path / "q.html")
    text = (tmp_path / "q.html").read_text("utf-8")
    assert "(I-2/W2, baris 5)" in text
    assert "<th>Informant</th>" not in text


def test_the_work_of_the_coders_who_are_named_is_asked(tmp_path: Path) -> None:
    project = two_coders.make(tmp_path)

    assert found(project, "coded EGA-STATUS") == ["W2-03", "F1-03"]
    assert found(project, "coded EGA-STATUS by B") == ["W2-04"]
    assert found(project, "coded EGA-STATUS (by B or by RA)") == ["W2-04", "W2-03", "F1-03"]
    assert found(project, "coded EGA-STATUS not by RA") == ["W2-04"]

    set_blind(project, is_blind=True)
    answer = Retrieval(project).answer(typed_query("coded EGA-STATUS by B", names(project)))
    assert len(answer) == 0
    assert answer.reason
    assert told(answer.reason, names(project), ENGLISH) == "There are no excerpts yet: code some passages first."
    project.close()


def test_what_is_found_goes_to_word_as_quotations_and_as_a_table(project: Project, tmp_path: Path) -> None:
    set_paraphrase(project, coded_study.excerpt(project, coded_study.MEETING).id, "Rapat hanya untuk pejabat.")
    asked = ask(project, "EGA-STATUS contradicts")
    path = tmp_path / "status.docx"

    count = export_query(project, Wish("query", project.coder, language="id"), asked, path)

    assert count == 2
    assert findings(path) == []
    text = "".join(map(str, parts(path)["word/document.xml"].itertext()))
    assert "Kutipan berkode EGA-STATUS, bertentangan." in text
    assert "“Rapat inovasi hanya kepala seksi ke atas.”" in text
    assert "FGD 6 April 2022" in text
    assert "Rapat hanya untuk pejabat." in text
    assert len(list(parts(path)["word/document.xml"].iter(f"{W}tbl"))) == 1


def test_a_form_leaves_the_table_or_the_quotations_out(project: Project, tmp_path: Path) -> None:
    asked, wish = ask(project, "EGA-STATUS"), Wish("query", project.coder, language="en")

    export_query(project, wish, asked, tmp_path / "quotes.html", form=QueryForm.QUOTES)
    export_query(project, wish, asked, tmp_path / "table.html", form=QueryForm.TABLE)

    quotes, table = ((tmp_path / f"{name}.html").read_text("utf-8") for name in ("quotes", "table"))
    assert ("<blockquote" in quotes, "<table" in quotes) == (True, False)
    assert ("<blockquote" in table, "<table" in table) == (False, True)


def test_a_spreadsheet_holds_one_row_an_excerpt_and_its_head_where_there_is_none(
    project: Project, tmp_path: Path
) -> None:
    wish = Wish("query", project.coder, language="en")

    export_query(project, wish, ask(project, "EGA-STATUS"), tmp_path / "two.xlsx")
    export_query(project, wish, ask(project, "EGA-STATUS supports"), tmp_path / "none.csv")

    rows = [[cell for cell in row if cell] for row in load_workbook(tmp_path / "two.xlsx").worksheets[0].values]
    assert [row[0] for row in rows if str(row[0]).startswith(("W", "F"))] == ["W2-03", "F1-03"]
    assert "Informant" in (tmp_path / "none.csv").read_text("utf-8-sig")


def ask(project: Project, words: str) -> Asked:
    known = names(project)
    return Asked(Retrieval(project).answer(typed_query(words, known)), known)


def test_the_command_line_asks_keeps_lists_and_exports(
    project: Project, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = str(project.path)
    project.close()

    def said(*words: str, code: int = 0) -> str:
        assert main([*words, "--language", "en"]) == code
        captured = capsys.readouterr()
        return captured.err if code else captured.out

    answer = json.loads(said("query", path, "EGA-RUANG contradicts", "--save", "Ditolak", "--json"))
    assert answer["query"] == "excerpts coded EGA-RUANG, contradicts"
    assert (answer["count"], answer["sources"], answer["informants"]) == (2, 2, 2)
    assert [one["id"] for one in answer["excerpts"]] == ["W2-01", "F1-02"]
    assert answer["excerpts"][0]["codings"] == [{"code": "EGA-RUANG", "stance": "contradicts", "strength": 2}]
    assert said("query", path, "ditolak").splitlines()[0] == "2 excerpts from 2 sources, 2 informants"
    assert "There is no excerpt with the code OTO." in said("query", path, "OTO")
    assert said("query", path, "OTOT", code=1).startswith("“OTOT” is not understood.")

    (kept,) = json.loads(said("show", path, "queries", "--json"))
    assert (kept["name"], kept["count"]) == ("Ditolak", 2)

    target = tmp_path / "found.docx"
    assert (
        json.loads(said("export", path, "query", "--query", "Ditolak", "--to", str(target), "--json"))["excerpts"] == 2
    )
    assert target.exists()
    assert "No query is named." in said("export", path, "query", "--to", str(target), code=1)
