"""What a person opens within the stages: panels, sheets, tabs and modes, each a screen of its own."""

from collections.abc import Callable, Iterator

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTabBar

from qda_app.domain.ids import SourceId
from qda_app.ui.actions import Stage
from qda_app.ui.context import Target
from qda_app.ui.main_window import MainWindow
from qda_app.ui.pictures import settle, targets
from qda_app.ui.reduce.stage import ReduceStage
from qda_app.ui.reduce.work_pages import PAGES

Open = Callable[[MainWindow], None]


def run(*keys: str, typed: str = "") -> Open:
    """Do these actions one after another, then type into the field that has the focus."""

    def opened(window: MainWindow) -> None:
        for key in keys:
            window.action_table.run(key)
            settle(window)
        field = QApplication.focusWidget()
        if typed and isinstance(field, QLineEdit):
            field.insert(typed)

    return opened


def tab(place: int) -> Open:
    """Show a tab of the stage in view."""
    return lambda window: _shown_tabs(window).setCurrentIndex(place)


def page(key: str) -> Open:
    """Show a page beside the text."""
    return lambda window: window.show_stage(Stage.REDUCE, Target(tab=key))


def in_source(short_id: str, then: Open) -> Open:
    """Open a source in Reduksi, then go on."""

    def opened(window: MainWindow) -> None:
        window.show_stage(Stage.REDUCE, Target(source_id=_source(window, short_id)))
        settle(window)
        then(window)

    return opened


def _quick_box(window: MainWindow) -> None:
    stage = window.stack.in_view
    assert isinstance(stage, ReduceStage)
    QTest.keyClicks(stage.reading.view, "pengguna")


STATES: tuple[tuple[str, Stage, Open], ...] = (
    ("informants", Stage.COLLECT, tab(1)),
    ("asked", Stage.COLLECT, tab(2)),
    ("names", Stage.COLLECT, tab(3)),
    ("study", Stage.COLLECT, tab(4)),
    ("guide", Stage.COLLECT, tab(5)),
    ("visits", Stage.COLLECT, tab(6)),
    ("quick_box", Stage.REDUCE, _quick_box),
    ("find", Stage.REDUCE, run("find", typed="pelayanan")),
    ("find_in_all", Stage.REDUCE, run("find_everywhere", typed="pelayanan")),
    ("filter", Stage.REDUCE, run("filter_codings")),
    ("uncoded", Stage.REDUCE, run("uncoded_only", "next_uncoded")),
    ("jump", Stage.REDUCE, run("jump")),
    ("code_page", Stage.REDUCE, run("define_code")),
    ("excerpts", Stage.REDUCE, run("excerpts_of_all")),
    ("correct", Stage.REDUCE, run("correct_text")),
    ("replace", Stage.REDUCE, run("replace_words", typed="dinas")),
    ("versions", Stage.REDUCE, run("text_versions")),
    ("picture", Stage.REDUCE, in_source("D2", lambda window: None)),
    ("page", Stage.REDUCE, in_source("D3", run("show_page"))),
    *((spec.key, Stage.REDUCE, page(spec.key)) for spec in PAGES),
    ("history", Stage.REDUCE, run("history")),
    ("memos", Stage.REDUCE, run("open_memos")),
    ("memo_of_today", Stage.REDUCE, run("today_memo")),
    ("forms", Stage.REDUCE, run("open_forms")),
    ("claims", Stage.CONCLUDE, tab(1)),
    ("saturation", Stage.CONCLUDE, tab(2)),
    ("agreement", Stage.CONCLUDE, tab(3)),
    ("audit", Stage.CONCLUDE, tab(4)),
    ("gaps", Stage.CONCLUDE, tab(5)),
    ("cases", Stage.CONCLUDE, tab(6)),
    ("settling", Stage.CONCLUDE, tab(7)),
)


def states(window: MainWindow) -> Iterator[str]:
    """Show each in turn, in the project as it opens anew; yields its name."""
    for name, stage, opened in STATES:
        _open_anew(window)
        window.show_stage(stage, targets(window).get(stage))
        settle(window)
        opened(window)
        settle(window)
        yield f"{stage.number}_{stage}_{name}"


def _open_anew(window: MainWindow) -> None:
    assert window.context
    path = window.context.project.path
    window.opener.close()
    settle(window)
    window.opener.open(path)
    settle(window)


def _shown_tabs(window: MainWindow) -> QTabBar:
    return next(bar for bar in window.findChildren(QTabBar) if bar.isVisible())


def _source(window: MainWindow, short_id: str) -> SourceId | None:
    found = window.context and window.context.project.read.source_named(short_id)
    return found.id if found else None
