"""Edits and moves against a model that moves one character after the other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qda_app.domain.edits import Edit, Edits
from qda_app.domain.moves import Moves, Trail, joined
from qda_app.domain.spans import Span

SIGNS = st.sampled_from(["a", "b", " ", "\n", "é", "e\u0301", "😀", "👩‍👩‍👧", "🇮🇩", "ب", "ש", "日", "👍🏽"])
TEXTS = st.lists(SIGNS, max_size=12).map("".join)
WORDS = st.lists(SIGNS, max_size=3).map("".join)


@st.composite
def edits_of(draw: st.DrawFn, text: str) -> Edits:
    """Edits in order, some of them touching."""
    places = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    pairs = zip(places[::2], places[1::2], strict=False)
    return Edits(Edit(start, end, draw(WORDS)) for start, end in pairs)


@st.composite
def single_edit(draw: st.DrawFn, text: str) -> Edit:
    start, end = sorted([draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))])
    return Edit(start, end, draw(WORDS))


@st.composite
def spans_of(draw: st.DrawFn, text: str) -> Span:
    return Span(*sorted([draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))]))


def spelled_out(edits: Edits, text: str, span: Span) -> Span | None:
    """A span after edits: each character of the text after is asked whether it belongs to the span."""
    belongs: list[bool] = []
    position = 0
    for edit in edits:
        belongs += [span.start <= old < span.end for old in range(position, edit.start)]
        replaces_within = edit.is_wide and span.start <= edit.start and edit.end <= span.end
        puts_in_within = not edit.is_wide and span.start < edit.start < span.end
        belongs += [replaces_within or puts_in_within] * len(edit.words)
        position = edit.end
    belongs += [span.start <= old < span.end for old in range(position, len(text))]
    if not any(belongs):
        return None
    first, last = belongs.index(True), len(belongs) - belongs[::-1].index(True)
    return Span(first, last)


@given(st.data())
def test_the_inverse_leads_back(data: st.DataObject) -> None:
    text = data.draw(TEXTS)
    edits = data.draw(edits_of(text))

    after = edits.apply(text)

    assert edits.inverse(text).apply(after) == text
    assert edits.inverse(text).inverse(after) == edits


@given(st.data())
def test_a_span_holds_the_characters_that_belong_to_it(data: st.DataObject) -> None:
    text = data.draw(TEXTS)
    edits, span = data.draw(edits_of(text)), data.draw(spans_of(text))

    assert edits.moved(span) == spelled_out(edits, text, span)


@given(st.data())
def test_a_span_that_no_edit_touches_keeps_its_words(data: st.DataObject) -> None:
    text = data.draw(TEXTS)
    edits, span = data.draw(edits_of(text)), data.draw(spans_of(text))

    moved = edits.moved(span)

    if span.length and not edits.touches(span):
        assert moved
        assert edits.apply(text)[moved.start : moved.end] == text[span.start : span.end]


@given(st.data())
def test_spans_stay_in_order(data: st.DataObject) -> None:
    text = data.draw(TEXTS)
    edits, one, other = data.draw(edits_of(text)), data.draw(spans_of(text)), data.draw(spans_of(text))

    moved, beside = edits.moved(one), edits.moved(other)

    if moved and beside and one.start <= other.start and one.end <= other.end:
        assert moved.start <= beside.start
        assert moved.end <= beside.end


@given(st.data())
def test_edits_in_a_row_are_one_composed_edit(data: st.DataObject) -> None:
    text = data.draw(TEXTS)
    sequence, after = [], text
    for _ in range(data.draw(st.integers(0, 5))):
        sequence.append(data.draw(single_edit(after)))
        after = Edits([sequence[-1]]).apply(after)

    assert Edits.composed(sequence).apply(text) == after


@given(st.data())
def test_edits_after_edits_do_both(data: st.DataObject) -> None:
    text = data.draw(TEXTS)
    first = data.draw(edits_of(text))
    second = data.draw(edits_of(first.apply(text)))

    assert first.then(second).apply(text) == second.apply(first.apply(text))


@given(st.data())
def test_moves_over_several_versions_are_the_moves_one_after_the_other(data: st.DataObject) -> None:
    text = data.draw(TEXTS)
    span: Span | None = data.draw(spans_of(text))
    assert span is not None
    begun, both, steps = span, Moves(), []
    for _ in range(data.draw(st.integers(1, 4))):
        edits = data.draw(edits_of(text))
        span = span and edits.moved(span)
        both, text = both.then(edits.moves), edits.apply(text)
        steps.append(edits.moves)

    assert both.moved(begun) == span
    for ways in (joined(steps), Trail(steps)):
        assert (ways.moved(begun), ways.grown(begun)) == (both.moved(begun), both.grown(begun))


@given(st.data())
def test_a_grown_span_also_holds_what_is_put_in_at_its_ends(data: st.DataObject) -> None:
    text = data.draw(TEXTS)
    edits, span = data.draw(edits_of(text)), data.draw(spans_of(text))

    grown, moved = edits.moves.grown(span), edits.moved(span)

    at_ends = sum(len(edit.words) for edit in edits if not edit.is_wide and edit.start in span)
    if moved:
        assert grown
        assert grown.length == moved.length + at_ends


@given(st.data())
def test_positions_move_no_further_than_the_reach(data: st.DataObject) -> None:
    text = data.draw(TEXTS)
    moves = data.draw(edits_of(text)).moves

    least, most = moves.reach

    assert all(least <= moves.start(position) - position <= most for position in range(len(text) + 1))


@given(st.data())
def test_trimmed_edits_do_the_same(data: st.DataObject) -> None:
    text = data.draw(TEXTS)
    edits = data.draw(edits_of(text))

    trimmed = edits.trimmed(text)

    assert trimmed.apply(text) == edits.apply(text)
    assert sum(len(edit.words) for edit in trimmed) <= sum(len(edit.words) for edit in edits)


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (Edit(3, 3, "X"), "dia"),
        (Edit(6, 6, "X"), "dia"),
        (Edit(4, 4, "X"), "dXia"),
        (Edit(3, 4, "D"), "Dia"),
        (Edit(5, 6, "X"), "diX"),
        (Edit(3, 6, "kami"), "kami"),
        (Edit(2, 4, "X"), "ia"),
        (Edit(5, 7, "X"), "di"),
        (Edit(3, 6, ""), None),
        (Edit(2, 7, "X"), None),
        (Edit(2, 6, "X"), None),
        (Edit(3, 7, "X"), None),
    ],
)
def test_what_an_edit_makes_of_a_span(edit: Edit, words: str | None) -> None:
    text, edits = "ya dia mau", Edits([edit])

    moved = edits.moved(Span(3, 6))

    assert (edits.apply(text)[moved.start : moved.end] if moved else None) == words


def test_neighbours_that_are_replaced_stay_apart() -> None:
    edits = Edits([Edit(0, 2, "satu"), Edit(2, 4, "dua")])

    assert edits.moved(Span(0, 2)) == Span(0, 4)
    assert edits.moved(Span(2, 4)) == Span(4, 7)


def test_typing_on_is_one_edit() -> None:
    assert Edits.composed([Edit(2, 2, "a"), Edit(3, 3, "b"), Edit(4, 4, "c")]) == Edits([Edit(2, 2, "abc")])


def test_deleting_on_is_one_edit() -> None:
    assert Edits.composed([Edit(4, 5, ""), Edit(3, 4, ""), Edit(3, 4, "")]) == Edits([Edit(3, 6, "")])


def test_what_was_typed_and_deleted_again_leaves_nothing() -> None:
    assert not Edits.composed([Edit(2, 2, "ab"), Edit(2, 4, "")])


def test_a_span_that_lost_its_words_never_has_words_again() -> None:
    gone, again = Edits([Edit(2, 5, "")]), Edits([Edit(2, 2, "abc")])

    assert gone.moves.then(again.moves).moved(Span(2, 5)) is None


def test_an_empty_span_can_be_filled() -> None:
    assert Edits([Edit(3, 3, "Ya.")]).moves.grown(Span(3, 3)) == Span(3, 6)


@pytest.mark.parametrize(
    "edits", [[Edit(2, 4, ""), Edit(3, 5, "")], [Edit(4, 5, ""), Edit(1, 2, "")], [Edit(3, 2, "")], [Edit(-1, 2, "")]]
)
def test_edits_out_of_order_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match="Edit"):
        Edits(edits)


def test_edits_beyond_the_text_are_refused() -> None:
    with pytest.raises(ValueError, match="Edit"):
        Edits([Edit(2, 9, "")]).apply("Halo")


def test_a_reader_s_character_is_replaced_as_a_whole() -> None:
    family, couple = "👩‍👩‍👧", "👩‍👩‍👦"

    trimmed = Edits([Edit(0, len(family) + 2, f"a{couple}b")]).trimmed(f"a{family}b")

    assert trimmed == Edits([Edit(1, 1 + len(family), couple)])
