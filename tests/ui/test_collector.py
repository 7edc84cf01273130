import gc
import weakref
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from qda_app.ui.collector import Collector
from qda_app.ui.jobs import Jobs


class Cycle:
    def __init__(self) -> None:
        self.own = self


@pytest.fixture
def collector(qtbot: QtBot) -> Iterator[Collector]:
    jobs = Jobs()
    yield Collector(jobs, jobs)
    jobs.close()
    gc.unfreeze()
    gc.enable()


def much(count: int = 30_000) -> list[list[int]]:
    return [[number] for number in range(count)]


def test_a_cycle_goes_when_the_window_rests_and_not_while_others_work(collector: Collector) -> None:
    known = weakref.ref(Cycle())
    kept = much()
    assert known()

    collector.collect_young()

    assert known() is None
    assert kept


def test_a_cycle_that_lived_longer_goes_later(collector: Collector) -> None:
    cycle = Cycle()
    known = weakref.ref(cycle)
    gc.collect(0)
    del cycle

    collector.collect_older()

    assert known() is None


def test_more_than_a_key_press_may_wait_for_is_put_aside(collector: Collector) -> None:
    known = weakref.ref(Cycle())
    kept = much(60_000)

    collector.collect_young()

    assert known()
    assert kept


def test_what_a_large_job_left_is_looked_at_when_the_project_is_let_go(collector: Collector) -> None:
    cycle = Cycle()
    known = weakref.ref(cycle)
    for _ in range(50):
        gc.collect(0)
    collector.collect_older()
    del cycle
    collector.collect_older()
    assert known()

    collector.collect_all()

    assert known() is None
