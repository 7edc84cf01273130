"""Tables in Word: grid, head, rows."""

from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from qda_app.domain.reports import Align, RunStyle, Table, Tone, cell, head_row
from qda_app.exporters.grids import scaled
from tests.exporters.sample_reports import reduction_table, status_table, triangulation
from tests.exporters.word_files import Element, W, attribute, body, words


def _table(folder: Path, table: Table) -> Element:
    return body(folder, table)[1]


@given(st.lists(st.floats(0.1, 20), min_size=1, max_size=20), st.integers(5000, 14000))
def test_widths_sum_to_the_width_of_the_text(widths: list[float], total: int) -> None:
    columns = scaled(widths, total)

    assert sum(columns) == total
    assert all(abs(column - width / sum(widths) * total) <= 1 for column, width in zip(columns, widths, strict=True))


def test_cells_are_as_wide_as_the_columns_they_cover(tmp_path: Path) -> None:
    table = next(block for block in triangulation().blocks if isinstance(block, Table))
    shown = _table(tmp_path, table)
    grid = [int(column.get(W + "w", "0")) for column in shown.iter(W + "gridCol")]

    assert sum(grid) == 12869
    for row in shown.iter(W + "tr"):
        assert sum(int(attribute(one, "tcPr/tcW", "w") or 0) for one in row.iter(W + "tc")) == 12869


def test_every_head_row_repeats_and_every_row_stays_whole(tmp_path: Path) -> None:
    table = next(block for block in triangulation().blocks if isinstance(block, Table))
    rows = list(_table(tmp_path, table).iter(W + "tr"))

    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, True, *[False] * 16]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_a_head_cell_reaches_down_over_the_second_row(tmp_path: Path) -> None:
    table = next(block for block in triangulation().blocks if isinstance(block, Table))
    first, second = list(_table(tmp_path, table).iter(W + "tr"))[:2]

    assert attribute(first[1], "tcPr/vMerge") == "restart"
    assert second[1].find(f"{W}tcPr/{W}vMerge") is not None
    assert words(second[1]) == ""
    assert [words(one) for one in list(second)[2:5]] == ["I-1", "I-2", "I-3"]
    assert attribute(first[2], "tcPr/gridSpan") == "3"


def test_a_tone_only_repeats_what_the_symbol_says(tmp_path: Path) -> None:
    rows = ((cell("▲", RunStyle.SYMBOL, tone=Tone.SUPPORTS, align=Align.CENTRE),),)
    shown = list(_table(tmp_path, Table("Arah", (1.0,), (head_row("Arah"),), rows, "x")).iter(W + "tc"))[1]

    assert attribute(shown, "tcPr/shd", "fill") == "E2EFDA"
    assert attribute(shown, "p/pPr/jc") == "center"
    assert words(shown) == "▲"


def test_a_body_cell_may_span_columns(tmp_path: Path) -> None:
    rows = ((replace(cell("Bersama"), column_span=2),), (cell("a"), cell("b")))
    shown = list(_table(tmp_path, Table("Rentang", (1.0, 3.0), (head_row("A", "B"),), rows, "x")).iter(W + "tr"))

    assert attribute(shown[1][1], "tcPr/gridSpan") == "2"
    assert [attribute(one, "tcPr/tcW", "w") for one in list(shown[2])[1:]] == ["1984", "5953"]


def test_the_last_row_stays_with_the_source_line(tmp_path: Path) -> None:
    rows = list(_table(tmp_path, status_table()).iter(W + "tr"))

    assert [row.find(f".//{W}keepNext") is not None for row in rows] == [False, False, False, True]


def test_the_table_describes_itself_to_those_who_do_not_see_it(tmp_path: Path) -> None:
    shown = _table(tmp_path, replace(status_table(), description="Empat baris."))

    assert attribute(shown, "tblPr/tblDescription") == "Empat baris."


def test_a_long_table_keeps_every_row(tmp_path: Path) -> None:
    assert len(list(_table(tmp_path, reduction_table(copies=20)).iter(W + "tr"))) == 501
