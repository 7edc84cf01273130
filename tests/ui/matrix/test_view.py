"""The view of a matrix: what its cells say, how its columns share the width, how high its rows are."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from qda_app.analysis.displays import DISPLAYS
from qda_app.domain.matrices import Matrix
from qda_app.i18n import current
from qda_app.services.boards import board
from qda_app.services.displays import build, display_of
from qda_app.services.project import Project
from qda_app.settings import Settings
from qda_app.ui.actions import Actions
from qda_app.ui.context import Context, Tools
from qda_app.ui.jobs import Jobs
from qda_app.ui.matrix.delegate import Look, MatrixDelegate
from qda_app.ui.matrix.view import MatrixView
from qda_app.ui.theme import dress, dress_window, load_theme
from tests.ui.coded_study import make_study
from tests.ui.conftest import AnsweringDialogs


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = make_study(tmp_path)
    yield made
    made.close()


@pytest.fixture
def context(qtbot: QtBot, qapp: QApplication, project: Project, kept: Settings) -> Iterator[Context]:
    theme = load_theme("light")
    dress(qapp, theme)
    host = QWidget()
    qtbot.addWidget(host)
    jobs = Jobs()
    yield Context(project, Tools(jobs, kept, Actions(theme, host), AnsweringDialogs()), theme)
    jobs.close()


@pytest.fixture
def view(qtbot: QtBot, context: Context) -> MatrixView:
    made = MatrixView(context)
    qtbot.addWidget(made)
    dress_window(made, context.theme)
    made.resize(900, 600)
    made.show()
    qtbot.waitExposed(made)
    return made


def built(project: Project, kind: str) -> Matrix:
    return build(project, display_of(kind), current()).table


def look(view: MatrixView, row: int, column: int) -> Look:
    delegate = view.itemDelegate()
    assert isinstance(delegate, MatrixDelegate)
    return delegate.look(view.model().index(row, column))


@pytest.mark.parametrize("kind", DISPLAYS)
def test_every_kind_keeps_the_rules_of_models_and_is_painted(view: MatrixView, project: Project, kind: str) -> None:
    tester = QAbstractItemModelTester(view.model(), QAbstractItemModelTester.FailureReportingMode.Warning, view)
    matrix = built(project, kind)
    view.show_matrix(matrix)
    view.show_matrix(replace(matrix, rows=matrix.rows[:1], cells=matrix.cells[:1]))
    view.show_matrix(None)
    view.show_matrix(matrix)

    assert tester.model() is view.model()
    assert not view.grab().isNull()
    assert view.model().rowCount() == len(matrix.rows)


def test_a_cell_says_in_words_what_it_shows(view: MatrixView, project: Project) -> None:
    view.show_matrix(built(project, "role-ordered"))
    model, matrix = view.model(), view.matrix
    assert matrix
    ega = [axis.key for axis in matrix.columns].index("EGA")
    names = {
        axis.key: model.data(model.index(row, ega), Qt.ItemDataRole.AccessibleTextRole)
        for row, axis in enumerate(matrix.rows)
    }

    assert names["F-2"] == "F-2, Egalitarian workplace, contradicts, 2 excerpts"
    assert names["O-1"] == "O-1, Egalitarian workplace, mixed, 1 excerpt"


def test_cells_are_painted_by_what_they_hold(view: MatrixView, project: Project) -> None:
    view.show_matrix(built(project, "source-triangulation"))
    matrix = view.matrix
    assert matrix
    columns = [axis.key for axis in matrix.columns]
    assert look(view, 0, columns.index("I-1")) is Look.SIGN
    assert look(view, 0, columns.index("status")) is Look.STATUS
    assert look(view, 0, columns.index("n_eff")) is Look.FIGURE
    view.show_matrix(built(project, "data-accounting"))
    assert look(view, 0, 0) is Look.MARK
    view.show_matrix(built(project, "conceptually-clustered"))
    assert look(view, 0, 0) is Look.TEXT


def test_columns_fill_the_width_or_need_a_scroll_bar(view: MatrixView, project: Project) -> None:
    view.show_matrix(built(project, "data-accounting"))
    header = view.horizontalHeader()
    assert view.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    assert header.length() + view.verticalHeader().width() >= view.width() - 12
    view.show_matrix(built(project, "conceptually-clustered"))

    assert view.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOn
    assert header.length() > view.viewport().width()


def test_rows_in_view_are_as_high_as_their_words(view: MatrixView, project: Project) -> None:
    matrix = built(project, "reduction-table")
    long = replace(matrix, rows=matrix.rows * 600, cells=matrix.cells * 600)
    view.show_matrix(long)
    delegate, header = view.itemDelegate(), view.verticalHeader()
    assert isinstance(delegate, MatrixDelegate)

    def wanted(row: int) -> int:
        cells = [view.model().index(row, column) for column in range(view.model().columnCount())]
        return max(delegate.height(cell, view.columnWidth(cell.column())) for cell in cells)

    assert header.sectionSize(0) == wanted(0)
    view.scrollToBottom()
    QApplication.processEvents()
    first = view.rowAt(2)
    assert first > len(matrix.rows)
    assert header.sectionSize(first) == wanted(first)


def test_the_current_cell_stays_when_the_matrix_is_built_anew(view: MatrixView, project: Project) -> None:
    matrix = built(project, "role-ordered")
    view.show_matrix(matrix)
    view.choose("F-2", "EGA")
    view.show_matrix(replace(matrix, rows=matrix.rows[1:], cells=matrix.cells[1:]))

    assert view.current_keys() == ("F-2", "EGA")


def test_a_hand_shows_where_a_locator_is(view: MatrixView, project: Project, qtbot: QtBot) -> None:
    view.show_matrix(built(project, "role-ordered"))
    view.choose("I-1", "EGA")
    area = view.visualRect(view.currentIndex())
    laid = view.texts.laid_out((0, view.currentIndex().column()), view.model().cell(view.currentIndex()), area.width())
    link = next(one for one in laid.blocks if one.block.link)
    QTest.mouseMove(view.viewport(), area.topLeft() + QPoint(14, 13) + link.area.topLeft().toPoint())
    assert view.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor
    QTest.mouseMove(view.viewport(), area.topLeft() + QPoint(2, 2))

    assert view.viewport().cursor().shape() is Qt.CursorShape.ArrowCursor


def test_the_board_is_painted_from_both_sides(qtbot: QtBot, context: Context, project: Project) -> None:
    made = MatrixView(context, is_compact=True)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    found = board(project, current())
    for matrix in (found.sources, found.techniques):
        made.show_matrix(matrix)
        assert not made.grab().isNull()

    assert look(made, 0, 0) in (Look.SIGN, Look.EMPTY_SIGN)


def test_many_columns_show_words_where_print_sets_them_apart_and_signs_where_it_does_not(
    view: MatrixView, project: Project
) -> None:
    words, signs = built(project, "conceptually-clustered"), built(project, "source-triangulation")
    narrow = replace(
        words,
        columns=words.columns * 6,
        cells=tuple(row * 6 for row in words.cells),
        widths_cm=(3.6, *(1.3 for _ in words.columns * 6)),
    )
    view.show_matrix(narrow)
    assert narrow.is_split
    assert all(view.model().has_text(column) for column in range(len(narrow.columns)))
    view.show_matrix(signs)
    assert not signs.is_split
    assert not view.model().has_text(0)
