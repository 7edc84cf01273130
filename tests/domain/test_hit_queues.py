from hypothesis import given
from hypothesis import strategies as st

from qda_app.domain.hit_queues import HitQueue, QueueUnit, Verdict, Waiting
from qda_app.domain.hits import Search
from qda_app.domain.ids import new_id
from qda_app.domain.spans import Span

SOURCE, VERSION = new_id(), new_id()


def queue(count: int) -> HitQueue:
    places = tuple(Waiting(SOURCE, VERSION, Span(number * 10, number * 10 + 5)) for number in range(count))
    return HitQueue(Search("a"), new_id(), QueueUnit.WORDS, places)


def test_a_place_is_judged_and_the_next_comes() -> None:
    looked = queue(3).judged(Verdict.ACCEPTED).judged(Verdict.PASSED)
    assert looked.here == 2
    assert (looked.count(Verdict.ACCEPTED), looked.count(Verdict.PASSED), looked.is_done) == (1, 1, False)
    done = looked.judged(Verdict.PASSED)
    assert (done.current, done.is_done) == (None, True)


def test_one_can_go_back_and_judge_anew() -> None:
    back = queue(3).judged(Verdict.PASSED).judged(Verdict.PASSED).back().back()
    assert back.here == 0
    assert back.judged(Verdict.ACCEPTED).here == 2  # the second was judged already


def test_a_place_that_is_uncoded_elsewhere_waits_again() -> None:
    looked = queue(2).judged(Verdict.ACCEPTED).judged(Verdict.ACCEPTED)
    undone = looked.with_coded({(SOURCE, Span(10, 15)): False, (SOURCE, Span(99, 100)): False})
    assert undone.at_next().here == 1
    assert undone.with_coded({(SOURCE, Span(10, 15)): True}).is_done


@given(st.integers(1, 6), st.lists(st.sampled_from(["accept", "pass", "back"]), max_size=30))
def test_every_place_is_seen_before_the_queue_ends(count: int, keys: list[str]) -> None:
    looked, verdicts = queue(count), {"accept": Verdict.ACCEPTED, "pass": Verdict.PASSED}
    for key in keys:
        if key == "back":
            looked = looked.back()
        elif looked.current:
            looked = looked.judged(verdicts[key])
    while looked.current:
        looked = looked.judged(Verdict.PASSED)
    assert looked.is_done
    assert sum(map(looked.count, Verdict)) == count


def test_places_of_sources_that_are_gone_leave_the_queue() -> None:
    other = new_id()
    mixed = queue(3).places
    places = (mixed[0], mixed[1]._replace(source_id=other), mixed[2])
    left = HitQueue(Search("a"), new_id(), QueueUnit.WORDS, places, here=2).within({SOURCE})
    assert (left.places, left.here) == ((mixed[0], mixed[2]), 1)
