"""Words are counted in the stretches that count, once each, with their forms together."""

from collections import Counter
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from qda_app.analysis.word_counts import Heard, counted
from qda_app.domain.spans import Span, united
from qda_app.domain.words import TextWords, word_spans

TEXT = "Layanan kami dilayani; pelayanan di 2021 layanan."
STEMS = {"layanan": "layan", "dilayani": "layan", "pelayanan": "layan"}


def heard(text: str, spans: Sequence[Span], by_column: dict[int, list[Span]] | None = None) -> Heard:
    return Heard(TextWords.of(text), len(text), spans, by_column or {})


def test_forms_of_a_stem_stand_together_under_the_commonest() -> None:
    found = counted([heard(TEXT, [Span(0, len(TEXT))])], [], lambda word: STEMS.get(word, word), {"di", "kami"})

    (row,) = found.rows
    assert (row.word, row.count, row.sources) == ("layanan", 4, 1)
    assert row.forms == (("layanan", 2), ("dilayani", 1), ("pelayanan", 1))
    assert (found.spoken, found.stopped) == (7, 3)


def test_words_outside_the_stretches_do_not_count() -> None:
    start = TEXT.index("pelayanan")

    found = counted([heard(TEXT, [Span(start, len(TEXT))])], [], str, set())

    assert {row.word: row.count for row in found.rows} == {"pelayanan": 1, "di": 1, "layanan": 1}


def test_columns_may_share_words_which_count_once_in_all() -> None:
    whole, half = [Span(0, len(TEXT))], [Span(0, 8)]

    found = counted([heard(TEXT, whole, {0: whole, 1: half})], ["KOR", "TRS"], str, set())

    assert next(row.by_column for row in found.rows if row.word == "layanan") == (2, 1)
    assert next(row.count for row in found.rows if row.word == "layanan") == 2


@given(
    st.text(alphabet="ab \n", max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 15)), max_size=4),
)
def test_every_word_that_begins_in_a_stretch_is_counted(text: str, places: list[tuple[int, int]]) -> None:
    length = len(text)
    spans = united(Span(min(start, length), min(start + size, length)) for start, size in places)
    inside = Counter(
        text[slice(*word)] for word in word_spans(text) if any(span.start <= word.start < span.end for span in spans)
    )
    wanted = {word: count for word, count in inside.items() if len(word) > 1}

    found = counted([heard(text, spans)], [], str, set())

    assert {row.word: row.count for row in found.rows} == wanted
    assert found.spoken == sum(inside.values())
