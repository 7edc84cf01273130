"""Networks as vector drawings stay as they were looked at: the same ids each time, and no date.

After a wanted change run this file once with QDA_UPDATE_GOLDENS=1 in the environment, and look at the drawings.
"""

import os
from pathlib import Path

import pytest

from qda_app.analysis.figures.drawing import drawn
from qda_app.analysis.figures.page import Format
from qda_app.domain.reports import Figure, Table
from qda_app.i18n import language
from qda_app.services.figure_reports import figure_report
from tests.exporters import network_reports

GOLDEN = Path(__file__).parent.parent / "golden" / "svg"


@pytest.mark.parametrize("kind", ["causal-network", "composite-sequence"])
def test_a_drawing_stays_as_it_was(kind: str) -> None:
    told = drawn(network_reports.figure(kind), language("en"), Format.SVG).decode()
    golden = GOLDEN / f"{kind}.svg"
    if os.environ.get("QDA_UPDATE_GOLDENS"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(told, encoding="utf-8", newline="\n")
    assert "<dc:date>" not in told
    assert told == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", network_reports.KINDS)
def test_the_links_stand_in_a_table_below_the_figure(kind: str) -> None:
    figure = network_reports.figure(kind)
    picture, table = figure_report(figure, language("en")).blocks
    assert isinstance(picture, Figure)
    assert isinstance(table, Table)
    assert len(table.rows) == len(figure.table.rows)
    assert figure.description == picture.description
    assert "Ruang yang terbuka memicu usul" in str(picture.notes)
