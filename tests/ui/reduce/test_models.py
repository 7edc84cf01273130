"""Every model of the stage keeps Qt's rules while the project changes below it."""

from uuid import UUID

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from qda_app.domain.excerpts import Stance
from qda_app.domain.quick_codes import read_entry
from qda_app.services.coding import remove_excerpt, set_stance
from qda_app.ui.reduce.excerpt_columns import FIRST_SHOWN, Column
from tests.ui.reduce.conftest import Desk, code


def models(desk: Desk) -> list[QAbstractItemModel]:
    stage = desk.stage
    return [stage.sources.model, stage.codes.model, stage.excerpts.model, desk.box.model]


@pytest.fixture
def testers(desk: Desk) -> list[QAbstractItemModelTester]:
    warning = QAbstractItemModelTester.FailureReportingMode.Warning
    return [QAbstractItemModelTester(model, warning, desk.window) for model in models(desk)]


@pytest.mark.usefixtures("testers")
def test_the_models_follow_the_rules_while_one_codes_and_undoes(desk: Desk) -> None:
    act = desk.window.jobs.act
    act(code, desk.project, "W1", "Dasarnya keluhan warga.", "KOR-PENGGUNA")
    act(remove_excerpt, desk.project, desk.excerpts()[0].id)
    desk.idle()
    act(desk.project.undo)
    act(desk.project.undo)
    desk.idle()
    for typed in ("tra", "zzz", ""):
        desk.stage.codes.filter.setText(typed)
        desk.stage.excerpts.header.filter.setText(typed)
        desk.box.model.show(read_entry(typed), desk.stage.codes.model.quick.find(read_entry(typed).words))
    desk.open("W2")
    assert desk.stage.excerpts.model.rowCount() == 0


def shown(model: QAbstractItemModel, parent: QModelIndex | None = None) -> list[str]:
    place = parent or QModelIndex()
    return [str(model.data(model.index(row, 0, place))) for row in range(model.rowCount(place))]


def test_sources_say_how_far_they_are_coded(desk: Desk) -> None:
    model = desk.stage.sources.model
    assert [name.split()[:2] for name in shown(model)] == [["W1", "I-1"], ["W2", "I-2"]]
    assert (model.row(model.index(0)).count, model.row(model.index(1)).count) == (2, 0)
    before = model.row(model.index(0)).share
    desk.window.jobs.act(code, desk.project, "W1", "Dasarnya keluhan warga.", "KOR-PENGGUNA")
    desk.idle()
    assert model.row(model.index(0)).count == 3
    assert model.row(model.index(0)).share > before
    assert "3 excerpts" in str(model.data(model.index(0), Qt.ItemDataRole.ToolTipRole))


def total(desk: Desk, short_id: str) -> int:
    found = desk.stage.desk.tree.named(short_id)
    assert found
    return desk.stage.codes.model.total(found.id)


def test_a_group_counts_what_its_children_have(desk: Desk) -> None:
    assert (total(desk, "ASPEK"), total(desk, "TRA"), total(desk, "TRA-AKSES"), total(desk, "INO")) == (2, 2, 1, 0)
    desk.window.jobs.act(code, desk.project, "W1", "Dasarnya keluhan warga.", "INO-NILAI")
    desk.idle()
    assert (total(desk, "ASPEK"), total(desk, "INO"), total(desk, "INO-NILAI")) == (3, 1, 1)
    desk.window.jobs.act(desk.project.undo)
    desk.idle()
    assert (total(desk, "ASPEK"), total(desk, "INO")) == (2, 0)


def test_inside_a_group_the_prefix_is_left_out(desk: Desk) -> None:
    model, tree = desk.stage.codes.model, desk.stage.desk.tree
    names = {short_id: model.node(model.index_of(_id(desk, short_id))).short_id for short_id in ("TRA", "TRA-AKSES")}
    assert names == {"TRA": "TRA", "TRA-AKSES": "AKSES"}
    assert tree.named("TRS-LANJUT")
    assert model.node(model.index_of(_id(desk, "TRS-LANJUT"))).short_id == "TRS-LANJUT"


def _id(desk: Desk, short_id: str) -> UUID:
    found = desk.stage.desk.tree.named(short_id)
    assert found
    return found.id


def test_the_filter_of_codes_keeps_what_stands_above(desk: Desk) -> None:
    codes = desk.stage.codes
    codes.filter.setText("sandi")
    assert shown(codes.model) == ["ASPEK Aspek pola pikir agile"]
    group = codes.model.index(0, 0)
    assert shown(codes.model, group) == ["TRA Transparansi"]
    assert shown(codes.model, codes.model.index(0, 0, group)) == ["TRA-AKSES Akses pemantauan oleh semua kalangan"]
    assert codes.tree.isExpanded(group)
    codes.filter.setText("zzz")
    assert codes.nothing.text() == "No code matches “zzz”."
    codes.filter.clear()
    assert codes.model.rowCount() == len(desk.stage.desk.tree.roots)


def test_a_row_of_the_table_changes_with_its_coding(desk: Desk) -> None:
    model = desk.stage.excerpts.model
    (coding,) = desk.project.read.codings_of(desk.excerpts()[1].id)
    desk.window.jobs.act(set_stance, desk.project, coding.id, Stance.CONTRADICTS)
    desk.idle()
    assert model.data(model.index(1, Column.CODES)) == "TRA-AKSES contradicts"
    assert [model.data(model.index(1, column)) for column in FIRST_SHOWN] == [
        "W1-02",
        "9",
        "Yang ringkas iya, publik.",
        "TRA-AKSES contradicts",
        "Ringkasan terbuka.",
        "",
    ]


def test_the_table_filters_as_one_types_and_says_how_many(desk: Desk) -> None:
    table = desk.stage.excerpts
    assert table.header.count.text() == "2 of 2, source W1"
    table.header.filter.setText("ringkasan")
    assert table.model.excerpt_ids == [desk.excerpts()[1].id]
    assert table.header.count.text() == "1 of 2, source W1"
    table.header.filter.setText("zzz")
    assert table.nothing.isVisible()
    assert table.nothing.text() == "No excerpt matches. 0 of 2, source W1."


def test_excerpts_of_several_sources_can_be_listed(desk: Desk) -> None:
    desk.window.jobs.act(code, desk.project, "W2", "Sebagian, lewat portal.", "TRA-AKSES")
    desk.idle()
    ids = (desk.excerpts("W2")[0].id, desk.excerpts()[0].id)
    assert desk.window.context
    desk.window.context.open_excerpts(ids)
    desk.idle()
    table = desk.stage.excerpts
    assert table.model.excerpt_ids == [ids[1], ids[0]]
    assert table.header.count.text() == "2 of 3"
    assert desk.stage.reading.header.short_id.text() == "W2"
    table.header.back.click()
    desk.idle()
    assert table.model.excerpt_ids == [ids[0]]
