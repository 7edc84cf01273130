import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from qda_app.ui.collector import Collector


class Cycle:
    def __init__(self) -> None:
        self.own = self


@pytest.fixture
def collector(qtbot: QtBot) -> Iterator[Collector]:
    parent = QObject()
    yield Collector(parent)
    gc.unfreeze()
    gc.enable()


def test_cycles_go_when_the_window_rests_and_not_while_others_work(collector: Collector) -> None:
    cycle = Cycle()
    known = weakref.ref(cycle)
    del cycle
    kept: list[list[int]] = [[] for _ in range(30_000)]
    assert known()

    collector.collect()

    assert known() is None
    assert len(kept) == 30_000
