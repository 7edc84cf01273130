"""Summaries: written, gone stale with a reason, confirmed, kept through recoding, and shown in displays."""

import csv
import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from qda_app.analysis.summary_grids import paraphrases
from qda_app.cli import main
from qda_app.domain.displays import Display
from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import DropReason, Excerpt, Stance
from qda_app.domain.matrices import Emptiness, MatrixCell
from qda_app.domain.reports import Table
from qda_app.domain.summaries import Summary
from qda_app.domain.summary_grids import CellState, GridLayout, GridOrder, GridRows, SummaryCell, SummaryGrid
from qda_app.i18n import current, language
from qda_app.services.cell_changes import Happening, cell_changes, summary_changes
from qda_app.services.codebook import add_code
from qda_app.services.coders import add_coder, set_blind
from qda_app.services.coding import drop_excerpt, remove_excerpt, set_paraphrase, set_stance, uncode
from qda_app.services.displays import Written, build, display_of, write_into
from qda_app.services.forgetting import forget_history
from qda_app.services.opening import new_project, open_project
from qda_app.services.project import Project
from qda_app.services.recoding import merge_codes
from qda_app.services.summaries import confirm_summary, confirm_summary_at, ground, place_of, read_grid, write_summary
from qda_app.services.summary_reports import summary_report
from tests.ui.coded_study import COLUMNS, MEETING, code, coding, excerpt, make_study, node

DOOR = "Kontrak duduk di dekat pintu."
LAYOUT = GridLayout(columns=COLUMNS)


@pytest.fixture
def project(tmp_path: Path, english: None) -> Iterator[Project]:
    made = make_study(tmp_path)
    yield made
    made.close()


def write(
    project: Project, words: str, short_id: str = "EGA-STATUS", *, informant: str = "F-2", source: str = ""
) -> None:
    place = place_of(project, short_id, informant="" if source else informant, source=source)
    write_summary(project, place, words, ground(project, place, current()))


def confirm(project: Project) -> None:
    place = place_of(project, "EGA-STATUS", informant="F-2")
    confirm_summary(project, place, ground(project, place, current()))


def grid(project: Project, layout: GridLayout = LAYOUT) -> SummaryGrid:
    return read_grid(project, layout, current())


def cell(found: SummaryGrid, row: str = "F-2", column: str = "EGA-STATUS") -> SummaryCell:
    rows, columns = [one.axis.key for one in found.rows], [one.key for one in found.columns]
    return found.cells[rows.index(row)][columns.index(column)]


def told(project: Project) -> list[tuple[Happening, str]]:
    (summary,) = project.read.every(Summary)
    return [(one.happening, one.label) for one in summary_changes(project, summary)]


def test_a_cell_counts_the_excerpts_of_its_row_on_the_code_and_all_below_it(project: Project) -> None:
    found = grid(project, GridLayout(columns=("EGA", *COLUMNS)))

    assert [cell(found, "F-2", column).excerpts for column in ("EGA", *COLUMNS)] == [2, 1, 0, 1]
    assert [cell(found, "*", column).excerpts for column in ("EGA", *COLUMNS)] == [9, 5, 2, 2]


def test_an_excerpt_with_two_codes_below_an_aspect_counts_once(project: Project) -> None:
    code(project, "F1", MEETING, "EGA-RUANG", Stance.MIXED)

    assert cell(grid(project, GridLayout(columns=("EGA",))), "F-2", "EGA").excerpts == 2


def test_an_empty_cell_says_why(project: Project) -> None:
    found = grid(project)

    assert cell(found, "I-1", "EGA-STATUS").empty is Emptiness.SILENT
    assert cell(found, "O-1", "EGA-STATUS").empty is Emptiness.NOT_ASKED
    assert cell(grid(project, GridLayout(GridRows.SOURCES, columns=COLUMNS)), "W1").empty is Emptiness.SILENT


def test_dropped_excerpts_are_not_summed_up(project: Project) -> None:
    drop_excerpt(project, excerpt(project, MEETING).id, DropReason.REPEATED)

    assert cell(grid(project)).state is CellState.EMPTY


@pytest.mark.parametrize(
    ("order", "rows"),
    [
        (GridOrder.TECHNIQUE, ["*", "I-1", "I-2", "F-1", "F-2", "O-1"]),
        (GridOrder.ROLE, ["*", "I-1", "I-2", "F-1", "F-2", "O-1"]),
        (GridOrder.UNIT, ["*", "F-2", "I-2", "F-1", "I-1", "O-1"]),
    ],
)
def test_rows_stand_in_the_order_that_is_asked_for(project: Project, order: GridOrder, rows: list[str]) -> None:
    assert [one.axis.key for one in grid(project, GridLayout(order=order)).rows] == rows


def test_sources_stand_by_the_unit_of_who_speaks_in_them(project: Project) -> None:
    found = grid(project, GridLayout(GridRows.SOURCES, GridOrder.UNIT))

    assert [(one.axis.key, one.axis.group) for one in found.rows[1:]] == [
        ("F1", "Bidang SP"), ("W2", "Bidang SP"), ("W1", "Bidang TI"), ("O1", "No unit"),
    ]  # fmt: skip


def test_without_a_choice_the_columns_are_the_aspects_with_what_is_below_them(project: Project) -> None:
    columns = [one.key for one in grid(project, GridLayout()).columns]

    assert columns[columns.index("EGA") :][:3] == ["EGA", "EGA-RUANG", "EGA-KESEMPATAN"]
    assert "HAMBATAN" not in columns


def test_what_was_written_counts_and_can_be_undone(project: Project) -> None:
    before = grid(project)
    write(project, "  Rapat hanya untuk pejabat.  ")
    found = grid(project)

    assert cell(found).words == "Rapat hanya untuk pejabat."
    assert cell(found).state is CellState.WRITTEN
    assert (found.written, found.total) == (before.written + 1, before.total)

    project.undo()
    assert grid(project) == before


def test_writing_again_replaces_and_writing_nothing_removes(project: Project) -> None:
    write(project, "satu")
    write(project, "dua")
    assert [one.words for one in project.read.every(Summary)] == ["dua"]

    write(project, " ")
    assert project.read.every(Summary) == []


def test_voice_source_and_whole_code_have_each_their_own(project: Project) -> None:
    write(project, "suara")
    write(project, "sumber", source="F1")
    write(project, "tema", informant="")

    assert cell(grid(project)).words == "suara"
    assert cell(grid(project), "*").words == "tema"
    assert cell(grid(project, GridLayout(GridRows.SOURCES, columns=COLUMNS)), "F1").words == "sumber"


@pytest.mark.parametrize(
    ("change", "happening"),
    [
        (lambda project: uncode(project, coding(project, MEETING, "EGA-STATUS").id), Happening.UNCODED),
        (lambda project: remove_excerpt(project, excerpt(project, MEETING).id), Happening.UNCODED),
        (lambda project: code(project, "F1", DOOR, "EGA-STATUS", Stance.CONTRADICTS, 2), Happening.CODED),
        (lambda project: set_stance(project, coding(project, MEETING, "EGA-STATUS").id, Stance.MIXED), Happening.RATED),
        (lambda project: set_paraphrase(project, excerpt(project, MEETING).id, "Lain."), Happening.REPHRASED),
    ],
)
def test_a_summary_whose_excerpts_changed_is_stale_and_tells_why(
    project: Project, change: Callable[[Project], object], happening: Happening
) -> None:
    write(project, "rapat")
    change(project)

    assert cell(grid(project)).state is CellState.STALE
    assert [one for one, _ in told(project)] == [happening]

    confirm(project)
    assert cell(grid(project)).state is CellState.WRITTEN
    assert cell(grid(project)).words == "rapat"


def test_what_happens_to_others_leaves_a_summary_as_it_is(project: Project) -> None:
    write(project, "rapat")
    set_paraphrase(project, excerpt(project, DOOR).id, "Lain.")
    code(project, "W1", "Siapa saja boleh usul, tenaga kontrak juga.", "EGA-STATUS")

    assert cell(grid(project)).state is CellState.WRITTEN


def test_the_summary_of_a_source_tells_what_changed_in_that_source(project: Project) -> None:
    write(project, "rapat", source="F1")
    code(project, "W1", "Tanpa sekat, meja saya sejajar dengan staf.", "EGA-STATUS")
    assert told(project) == []

    added = code(project, "F1", DOOR, "EGA-STATUS")
    label = project.read.corpus(project.coder).label(project.read.excerpt(added.excerpt_id))
    assert told(project) == [(Happening.CODED, label)]


def test_without_its_history_a_summary_tells_which_excerpts_were_added_and_are_gone(project: Project) -> None:
    write(project, "rapat")
    uncode(project, coding(project, MEETING, "EGA-STATUS").id)
    code(project, "F1", DOOR, "EGA-STATUS")
    path, label = project.path, project.read.corpus(project.coder).label(excerpt(project, DOOR))
    project.close()
    forget_history(path)
    again = open_project(path)

    assert told(again)[0] == (Happening.ADDED, label)
    assert [one for one, _ in told(again)] == [Happening.ADDED, Happening.GONE]
    again.close()


def test_a_grid_that_follows_another_is_the_one_made_anew(project: Project) -> None:
    write(project, "rapat")
    write(project, "ruang", "EGA-RUANG")
    before = grid(project)
    set_stance(project, coding(project, MEETING, "EGA-STATUS").id, Stance.MIXED)

    followed = read_grid(project, LAYOUT, current(), before=before)

    assert followed == grid(project)
    assert [cell(followed, column=one).state for one in ("EGA-RUANG", "EGA-STATUS")] == ["written", "stale"]


@pytest.mark.parametrize("rows", list(GridRows))
def test_a_grid_follows_whatever_is_done(project: Project, rows: GridRows) -> None:
    write(project, "rapat")
    layout = GridLayout(rows, columns=("EGA", "EGA-STATUS", "EGA-RUANG", "OTO"))
    meeting, door = excerpt(project, MEETING).id, excerpt(project, DOOR).id
    only = code(project, "W1", "Tanpa sekat", "EGA-STATUS")
    followed = read_grid(project, layout, current())
    acts: list[Callable[[], object]] = [
        lambda: set_stance(project, coding(project, MEETING, "EGA-STATUS").id, Stance.MIXED),
        lambda: code(project, "F1", DOOR, "EGA-STATUS"),
        lambda: drop_excerpt(project, meeting, DropReason.REPEATED),
        lambda: set_paraphrase(project, door, "Di dekat pintu."),
        lambda: drop_excerpt(project, meeting, None),
        lambda: uncode(project, only.id),
        lambda: add_code(project, "EGA-BARU", "Baru", node(project, "EGA").id),
        lambda: merge_codes(project, [node(project, "EGA-RUANG").id], node(project, "EGA-STATUS").id),
        *[project.undo] * 8,
    ]
    for act in acts:
        act()
        followed = read_grid(project, layout, current(), before=followed)
        assert followed == read_grid(project, layout, current())


def test_merging_codes_joins_their_summaries_and_calls_them_stale(project: Project) -> None:
    write(project, "rapat")
    write(project, "ruang", "EGA-RUANG")
    merge_codes(project, [node(project, "EGA-STATUS").id], node(project, "EGA-RUANG").id)

    found = cell(grid(project), column="EGA-RUANG")
    assert found.words == "ruang\nrapat"
    assert found.state is CellState.STALE


def test_paraphrases_are_a_start_with_their_places(project: Project) -> None:
    set_paraphrase(project, excerpt(project, MEETING).id, "Rapat\nuntuk pejabat.")
    set_paraphrase(project, excerpt(project, DOOR).id, "Di dekat pintu.")
    place = place_of(project, "EGA", informant="F-2")
    corpus = project.read.corpus(project.coder)
    labels = [corpus.label(excerpt(project, words)) for words in (DOOR, MEETING)]

    told_by = paraphrases(corpus, ground(project, place, current()))

    assert told_by == f"Di dekat pintu. ({labels[0]})\nRapat untuk pejabat. ({labels[1]})"


def test_an_excerpt_that_another_stands_for_lends_no_paraphrase(project: Project) -> None:
    kept, merged = excerpt(project, MEETING), excerpt(project, DOOR)
    for one in (kept, merged):
        set_paraphrase(project, one.id, "Sama.")
    with project.changing("Merge") as work:
        (stored,) = (one for one in work.read.every(Excerpt) if one.id == merged.id)
        work.replace(_merged(stored, kept))
    corpus = project.read.corpus(project.coder)

    told_by = paraphrases(corpus, ground(project, place_of(project, "EGA", informant="F-2"), current()))

    assert told_by == f"Sama. ({corpus.label(kept)})"


def _merged(one: Excerpt, into: Excerpt) -> Excerpt:
    return replace(one, merged_into_id=into.id)


def shown(project: Project, display: Display) -> MatrixCell:
    matrix = build(project, display, language("en")).table
    rows, columns = [one.key for one in matrix.rows], [one.key for one in matrix.columns]
    return matrix.cells[rows.index("F-2")][columns.index("EGA-STATUS")]


@pytest.mark.parametrize("kind", ["role-ordered", "conceptually-clustered"])
def test_a_display_shows_the_summary_until_its_cell_has_words_of_its_own(project: Project, kind: str) -> None:
    display = display_of(kind, COLUMNS)
    write(project, "rapat")
    found = shown(project, display)
    assert (found.phrase, found.is_summary, found.is_stale) == ("rapat", True, False)

    write_into(project, display, Written("F-2", "EGA-STATUS", "hanya pejabat", found))
    found = shown(project, display)
    assert (found.phrase, found.is_summary) == ("hanya pejabat", False)

    write_into(project, display, Written("F-2", "EGA-STATUS", "", found))
    assert shown(project, display).phrase == "rapat"


def test_a_display_shows_the_beginning_of_a_long_summary(project: Project) -> None:
    write(project, "kata " * 60)

    found = shown(project, display_of("role-ordered", COLUMNS))

    assert len(found.phrase.split()) == 40
    assert found.phrase.endswith("kata […]")
    assert not found.is_stale


def test_a_stale_summary_is_stale_in_a_display_too(project: Project) -> None:
    write(project, "rapat")
    set_stance(project, coding(project, MEETING, "EGA-STATUS").id, Stance.MIXED)

    display = display_of("role-ordered", COLUMNS)
    found = shown(project, display)
    assert found.is_stale
    assert [one.happening for one in cell_changes(project, display.id, "F-2", "EGA-STATUS")] == [Happening.RATED]

    confirm_summary_at(project, "F-2", "EGA-STATUS", found)
    assert not shown(project, display).is_stale
    assert cell(grid(project)).state is CellState.WRITTEN


def test_one_who_works_blind_writes_over_nothing_hidden(project: Project) -> None:
    write(project, "milik RA")
    project.work_as(add_coder(project, "B"))
    set_blind(project, is_blind=True)

    assert project.read.every(Summary) == []
    with pytest.raises(UserError, match="the work of another coder"):
        write(project, "milik B")
    write(project, "milik B", "EGA-KESEMPATAN")
    assert [one.words for one in project.read.every(Summary)] == ["milik B"]


def test_the_command_line_writes_shows_confirms_and_removes(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(project.path)
    project.close()

    def run(*words: str) -> str:
        assert main([*words, "--language", "en"]) == 0
        return capsys.readouterr().out

    def states() -> dict[str, str]:
        found = json.loads(run("show", path, "summaries", "--columns", "EGA-STATUS", "--json"))
        return {one["row"]: f"{one['state']} {one['summary']}".strip() for one in found}

    run("summarise", path, "EGA-STATUS", "--informant", "F-2", "--words", "rapat")
    assert states() == {"*": "to_write", "I-2": "to_write", "F-2": "written rapat"}
    assert "rapat" in run("show", path, "summaries")

    again = open_project(project.path)
    set_stance(again, coding(again, MEETING, "EGA-STATUS").id, Stance.MIXED)
    again.close()
    assert states()["F-2"] == "stale rapat"
    run("summarise", path, "EGA-STATUS", "--informant", "F-2", "--confirm")
    assert states()["F-2"] == "written rapat"
    run("summarise", path, "EGA-STATUS", "--informant", "F-2", "--words", "")
    assert states()["F-2"] == "to_write"


@pytest.mark.parametrize(
    "words",
    [
        ["NOPE", "--words", "x"],
        ["EGA", "--informant", "X-9", "--words", "x"],
        ["EGA", "--source", "X9", "--words", "x"],
        ["EGA"],
        ["EGA", "--words", "x", "--confirm"],
    ],
)
def test_the_command_line_says_what_is_not_there(
    project: Project, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    project.close()

    assert main(["summarise", str(project.path), *words, "--language", "en"]) in (1, 2)
    assert capsys.readouterr().err.strip()


def test_the_grid_leaves_as_a_document_and_as_a_table(project: Project, tmp_path: Path) -> None:
    write(project, "Rapat hanya\nuntuk pejabat.")
    set_stance(project, coding(project, MEETING, "EGA-STATUS").id, Stance.MIXED)
    path = str(project.path)
    project.close()
    word, table = tmp_path / "grid.docx", tmp_path / "grid.csv"
    for to in (word, table):
        assert main(["export", path, "summaries", "--columns", ",".join(COLUMNS), "--to", str(to)]) == 0

    body = zipfile.ZipFile(word).read("word/document.xml").decode()
    assert "Rapat hanya" in body
    assert 'w:orient="landscape"' in body
    with table.open(encoding="utf-8-sig", newline="") as file:
        titles, *rows = csv.reader(file, delimiter=";")
    assert titles[2:] == list(COLUMNS)
    assert next(row for row in rows if row[0] == "F-2")[4] == "Rapat hanya\nuntuk pejabat."


def test_without_codes_there_is_nothing_to_export(
    tmp_path: Path, english: None, capsys: pytest.CaptureFixture[str]
) -> None:
    made = new_project(tmp_path / "empty.qdaproj", title="Kosong", coder="RA")
    assert read_grid(made, GridLayout(), current()).total == 0
    made.close()

    words = ["export", str(made.path), "summaries", "--to", str(tmp_path / "grid.docx"), "--language", "en"]
    assert main(words) == 1
    assert "There is no code yet" in capsys.readouterr().err


def test_each_aspect_has_a_table_of_its_own_where_codes_are_many(project: Project) -> None:
    report = summary_report(grid(project, GridLayout()), language("en"))

    tables = [block for block in report.blocks if isinstance(block, Table)]
    assert all(2 <= len(table.head[0]) <= 7 for table in tables)
    assert sum(len(table.head[0]) - 1 for table in tables) == len(grid(project, GridLayout()).columns)
    assert any("Decision rule of Egalit" in note.runs[0].text for table in tables for note in table.notes)
    assert len(summary_report(grid(project), language("en")).blocks) == 1
