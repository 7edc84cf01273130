"""Which words a cell shows, and where they are cut."""

from hypothesis import given
from hypothesis import strategies as st

from qda_app.analysis.displays.quotes import CUT, one_line, shortened, shortest, strongest
from qda_app.domain.excerpts import Stance
from qda_app.domain.matrices import Evidence
from tests.analysis.corpora import guid


def evidence(text: str, stance: Stance | None, strength: int | None = None) -> Evidence:
    return Evidence(guid(text, stance, strength), "W1-01", 1, text, stance=stance, strength=strength)


LONG = evidence("a long checkable story", Stance.SUPPORTS, 3)
SHORT = evidence("short story", Stance.SUPPORTS, 3)
HEARSAY = evidence("rumour", Stance.SUPPORTS, 1)
AGAINST = evidence("but no", Stance.CONTRADICTS, 3)
NEUTRAL = evidence("hm", Stance.NEUTRAL, 3)


def test_the_strongest_comes_first_then_the_shortest() -> None:
    assert strongest([HEARSAY, LONG, SHORT], "+") is SHORT


def test_of_equally_strong_ones_the_one_that_agrees_with_the_sign() -> None:
    assert strongest([AGAINST, LONG], "+") is LONG


def test_a_direction_comes_before_neutral_words() -> None:
    assert strongest([NEUTRAL, HEARSAY], "+") is HEARSAY


def test_the_shortest_of_the_sign() -> None:
    assert shortest([LONG, AGAINST, HEARSAY, NEUTRAL], "+") is HEARSAY


def test_a_short_quote_stays_whole_on_one_line() -> None:
    assert shortened("Dua  kata\nsaja.") == "Dua  kata saja."


def test_a_no_break_space_stays() -> None:
    assert shortened("Rp\u00a02 juta") == "Rp\u00a02 juta"


def test_a_long_quote_ends_with_a_whole_sentence() -> None:
    words = "kata " * 20 + "selesai. " + "lagi " * 30
    assert shortened(words) == "kata " * 20 + f"selesai. {CUT}"


def test_a_long_sentence_is_cut_in_the_middle() -> None:
    assert shortened("Pendek. " + "kata " * 60) == "Pendek. " + "kata " * 38 + CUT


@given(st.lists(st.text("abc.!?” ", min_size=1, max_size=6), max_size=80).map(" ".join))
def test_a_cut_quote_is_verbatim_and_at_most_forty_words(words: str) -> None:
    shown = shortened(words)
    assert one_line(words).startswith(shown.removesuffix(f" {CUT}"))
    assert len(shown.split()) <= 40
