"""Words of a project: in context, and how often they are said, by whom and on what."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from qda_app.cli import main
from qda_app.domain.concordance import KwicOrder
from qda_app.domain.errors import UserError
from qda_app.domain.hits import Search, SearchMode
from qda_app.domain.word_counts import WordCounts
from qda_app.i18n import language
from qda_app.services.consents import edit_consent, withdraw_consent
from qda_app.services.kwic import KwicFilter, concordance, resorted
from qda_app.services.learning import learn
from qda_app.services.project import Project
from qda_app.services.turns import relabel_turns, split_turn
from qda_app.services.word_counts import CountBy, WordWish, word_counts
from qda_app.services.word_reports import WordsReport, export_kwic, export_words
from tests.exporters.word_files import W, findings, parts
from tests.ui import coded_study

ENGLISH = language("en")
pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = coded_study.make_study(tmp_path)
    learn(made)
    yield made
    made.close()


def lines(project: Project, words: str, mode: SearchMode = SearchMode.WORDS, **told: object) -> list[tuple[str, ...]]:
    found = concordance(project, Search(words, mode), **told)  # type: ignore[arg-type]
    shown = map(found.line, range(len(found)))
    return [(one.source.short_id, one.before, one.key, one.after) for one in shown]


def person(project: Project, short_id: str) -> frozenset[object]:
    return frozenset(one.id for one in project.read.informants() if one.short_id == short_id)


def test_a_word_stands_between_what_goes_before_and_after_it(project: Project) -> None:
    assert ("F1", "MOD: Bagaimana suasana ", "kerja", "?") in lines(project, "kerja")
    assert lines(project, "meja")[:2] == [
        ("W1", "I-1: Tanpa sekat, ", "meja", " saya sejajar dengan staf."),
        ("F1", "F-1: ", "Mejanya", " sejajar, Pak Kabid duduk bareng kami."),
    ]


def test_lines_are_sorted_by_what_follows_or_goes_before(project: Project) -> None:
    found = concordance(project, Search("sekat"))
    after = [found.line(number).after.strip() for number in range(len(resorted(found, KwicOrder.AFTER)))]
    by_after = resorted(found, KwicOrder.AFTER)
    shown = [by_after.line(number).after.strip(" ,.") for number in range(len(by_after))]

    assert len(after) > 2
    assert shown == sorted(shown, key=str.casefold)
    nearest = [one[1].split()[-1].casefold().strip(":,") for one in lines(project, "sekat", order=KwicOrder.BEFORE)]
    assert nearest == sorted(nearest)


def test_only_informants_or_one_of_them_or_a_code_are_looked_at(project: Project) -> None:
    everyone = lines(project, "kerja")
    informants = lines(project, "kerja", wanted=KwicFilter(only_informants=True))
    assert any(one[1].startswith("MOD") for one in everyone)
    assert not any(one[1].startswith("MOD") for one in informants)

    f2 = person(project, "F-2")
    assert {one[0] for one in lines(project, "duduk", wanted=KwicFilter(informant_ids=f2))} == {"F1"}  # type: ignore[arg-type]
    status = frozenset([coded_study.node(project, "EGA-STATUS").id])
    assert [one[0] for one in lines(project, "rapat", wanted=KwicFilter(code_ids=status))] == ["F1"]


def test_context_ends_with_the_paragraph_and_at_whole_words(project: Project) -> None:
    found = concordance(project, Search("sejajar", SearchMode.EXACT))

    one = found.line(0, width=12)

    assert (one.before, one.after) == ("meja saya ", " dengan")


def test_frequencies_leave_out_the_researcher_stop_words_and_numbers(project: Project) -> None:
    informants = {row.word: row for row in word_counts(project, WordWish()).rows}
    everyone = {row.word: row.count for row in word_counts(project, WordWish(with_researcher=True)).rows}

    assert "suasana" in everyone
    assert "suasana" not in informants
    assert "yang" not in everyone
    assert not any(word.isdigit() for word in everyone)
    assert informants["meja"].count == 2
    assert dict(informants["meja"].forms) == {"meja": 1, "mejanya": 1}


def test_columns_tell_sources_informants_and_codes_apart(project: Project) -> None:
    by_source = word_counts(project, WordWish(CountBy.SOURCE))
    by_person = word_counts(project, WordWish(CountBy.INFORMANT))
    ega = coded_study.node(project, "EGA").id
    by_code = word_counts(project, WordWish(CountBy.CODE, ega))

    def of(found: WordCounts, word: str) -> dict[str, int]:
        row = next(row for row in found.rows if row.word == word)
        told = zip(found.columns, row.by_column, strict=True)
        return {title: n for title, n in told if n}

    assert of(by_source, "meja") == {"W1": 1, "F1": 1}
    assert of(by_person, "meja") == {"I-1": 1, "F-1": 1}
    assert of(by_code, "meja") == {"EGA-RUANG": 2}
    assert of(by_code, "rapat") == {"EGA-STATUS": 1}
    assert by_code.spoken < by_source.spoken


def test_forms_may_stand_apart_and_stop_words_are_the_persons_own(project: Project) -> None:
    apart = word_counts(project, WordWish(by_stem=False, stop_words=frozenset({"meja"})))

    words = {row.word for row in apart.rows}
    assert "mejanya" in words
    assert "meja" not in words


def test_words_go_to_word_with_a_table_and_a_figure_that_have_captions(project: Project, tmp_path: Path) -> None:
    counts = word_counts(project, WordWish(CountBy.INFORMANT))
    path = tmp_path / "words.docx"

    assert export_words(WordsReport(counts, "Kata informan", language("id"), most=10), path) == 10

    assert findings(path) == []
    document = parts(path)["word/document.xml"]
    assert len(list(document.iter(f"{W}drawing"))) == 1
    assert "Kata informan" in "".join(map(str, document.itertext()))


def test_spreadsheets_hold_every_word_and_pictures_the_bars(project: Project, tmp_path: Path) -> None:
    report = WordsReport(word_counts(project, WordWish()), "", ENGLISH, most=5)

    count = export_words(report, tmp_path / "words.xlsx")
    export_words(report, tmp_path / "words.png")
    export_words(report, tmp_path / "words.svg")

    assert count == len(report.counts.rows) > 5
    rows = list(load_workbook(tmp_path / "words.xlsx").worksheets[0].values)
    assert any(report.counts.rows[-1].word in row for row in rows)
    assert (tmp_path / "words.png").read_bytes().startswith(b"\x89PNG")
    assert "<svg" in (tmp_path / "words.svg").read_text("utf-8")


def test_lines_with_words_of_those_who_withdrew_do_not_leave(project: Project, tmp_path: Path) -> None:
    found = concordance(project, Search("duduk"))
    assert export_kwic(project, found, ENGLISH, tmp_path / "kwic.docx") == len(found)

    (f2,) = person(project, "F-2")
    withdraw_consent(project, f2, date(2022, 5, 1))  # type: ignore[arg-type]

    with pytest.raises(UserError, match="F-2"):
        export_kwic(project, found, ENGLISH, tmp_path / "kwic.xlsx")
    assert not (tmp_path / "kwic.xlsx").exists()


def test_of_those_who_may_not_be_quoted_a_line_shows_the_word_alone(project: Project, tmp_path: Path) -> None:
    found = concordance(project, Search("duduk"))
    (f2,) = person(project, "F-2")
    edit_consent(project, f2, "may_record", "ya")  # type: ignore[arg-type]

    export_kwic(project, found, ENGLISH, tmp_path / "kwic.html")

    told = (tmp_path / "kwic.html").read_text("utf-8")
    assert "di dekat pintu" not in told
    assert "quote not shown: the consent does not cover quotes" in told


def test_nor_what_somebody_else_says_beside_a_word(project: Project, tmp_path: Path) -> None:
    source = next(one for one in project.read.sources() if one.short_id == "F1")
    place = project.read.text(source.id).index("Rapat inovasi")
    turn = next(one for one in project.read.turns(source.id) if one.start < place < one.end)
    _first, second = split_turn(project, source.id, turn.id, place)
    relabel_turns(project, source.id, [second.id], "F-1")
    (f2,) = person(project, "F-2")
    edit_consent(project, f2, "may_record", "ya")  # type: ignore[arg-type]

    export_kwic(project, concordance(project, Search("Rapat inovasi")), ENGLISH, tmp_path / "kwic.html")

    assert "di dekat pintu" not in (tmp_path / "kwic.html").read_text("utf-8")


def test_the_command_line_shows_and_exports_words(
    project: Project, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = str(project.path)
    project.close()

    def said(*words: str) -> Any:  # noqa: ANN401 - JSON
        assert main([*words, "--json", "--language", "en"]) == 0
        return json.loads(capsys.readouterr().out)

    found = said("show", path, "kwic", "--find", "duduk", "--sort", "after", "--informant", "f-2")
    assert [(one["word"], one["after"]) for one in found] == [
        ("duduk", " di dekat pintu. Rapat inovasi hanya kepala seksi ke atas.")
    ]
    stop = tmp_path / "stop.txt"
    stop.write_text("meja\n-yang\n", encoding="utf-8")
    counted = said("show", path, "words", "--count-by", "source", "--stop", str(stop), "--with-researcher")
    assert {"yang"} <= {one["word"] for one in counted}
    target = tmp_path / "words.docx"
    assert said("export", path, "words", "--to", str(target), "--code", "EGA", "--most", "7")["words"] == 7
    assert target.exists()
